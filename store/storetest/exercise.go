package storetest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

// Backend is one empty store of the kind under test.
type Backend struct {
	Open     func(t *testing.T) store.Store // open it, making it if need be; may be called again after Close
	OpenRead func(t *testing.T) store.Store // open it for reading beside a writer
	Exec     func(t *testing.T, sql string) // change it behind its back
	SetNow   func(time.Time)                // the clock of the stores that Open gives
}

// Exercise runs the suite, each test on a store of its own.
func Exercise(t *testing.T, backend func(t *testing.T) Backend) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T, b Backend)
	}{
		{"keeps what it is given", testKeeps},
		{"does nothing the second time", testIdempotent},
		{"resumes page by page", testResumes},
		{"never changes a raw page", testRawIsSacred},
		{"fails and retries", testFailures},
		{"records paths that cannot be opened", testUnreadable},
		{"leaves no trace of cancelled work", testCancelled},
		{"refuses what breaks an invariant, whole", testRefuses},
		{"finds reports by what people type", testFind},
		{"filters documents", testFilter},
		{"prints the same whatever the order", testOrder},
		{"has the views of the contract", testViews},
		{"sees disagreement across reports", testAcross},
		{"finds scans of one paper, whatever the order", testTwins},
		{"re-extracts what the dry run printed", testReextract},
		{"reads pages again and keeps what was", testReread},
		{"keeps what a person verified when pages are read again", testRereadVerified},
		{"keeps what a person verified", testVerified},
		{"keeps what a person verified, whatever is extracted", testVerifiedAlways},
		{"tells how the rules came to disagree with a person", testDisputed},
		{"settles pivots by what a person verified", testSettled},
		{"shows figures as they were", testHistory},
		{"refuses queries that write", testReadOnlyQueries},
		{"searches with and without marks", testSearch},
		{"reads while it writes", testConcurrent},
		{"finds damage", testDamage},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, backend(t)) })
	}
}

func testKeeps(t *testing.T, b Backend) {
	st := b.Open(t)
	s := newSample(7)
	id := mustPut(t, st, s, "in/seven.png")
	mustBeClean(t, st)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	st = b.Open(t) // what was acknowledged is there after reopening
	defer st.Close()
	d, err := st.Document(t.Context(), id)
	if err != nil || d.State != store.Done || d.Pages != 2 || d.Source != "in/seven.png" || d.Bytes != int64(len(s.original)) {
		t.Errorf("document is %+v, %v", d, err)
	}
	var pages []ocr.Page
	for p, err := range st.Pages(t.Context(), id) {
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	if diff := cmp.Diff(s.pages, pages); diff != "" {
		t.Errorf("pages changed (-put +got):\n%s", diff)
	}
	i := 0
	for text, err := range st.Texts(t.Context(), id) {
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s.texts[i], text); diff != "" {
			t.Errorf("text %d changed (-put +got):\n%s", i, diff)
		}
		i++
	}
	got, err := st.Result(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := extract.Diff(s.result, got); len(diff) > 0 {
		t.Errorf("facts changed: %+v", diff)
	}
}

func testIdempotent(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	s := newSample(1)
	mustPut(t, st, s, "a.png")
	before := dump(t, st)
	id, _, err := st.PutOriginal(t.Context(), bytes.NewReader(s.original))
	if err != nil {
		t.Fatal(err)
	}
	entered, err := st.Enter(t.Context(), store.Document{ID: id, Source: "elsewhere.png", Format: ocr.PNG, ImportedAt: fixed})
	if err != nil || entered {
		t.Errorf("entering again: entered %v, error %v", entered, err)
	}
	if after := dump(t, st); after != before {
		t.Errorf("the second import changed the views:\n%s", cmp.Diff(before, after))
	}
	mustBeClean(t, st)
}

func testResumes(t *testing.T, b Backend) {
	st := b.Open(t)
	s := newSample(2)
	id, size, err := st.PutOriginal(t.Context(), bytes.NewReader(s.original))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Enter(t.Context(), store.Document{ID: id, Source: "b.png", Format: ocr.PNG, Bytes: size, ImportedAt: fixed}); err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, st)
	if _, err := st.Begin(t.Context(), id, 2); err != nil {
		t.Fatal(err)
	}
	if err := st.PutPage(t.Context(), id, s.pages[1]); err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, st)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	st = b.Open(t)
	defer st.Close()
	states, err := st.Begin(t.Context(), id, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(states) != 2 || states[0].State != store.Queued || states[1].State != store.Done {
		t.Errorf("after reopening the ledger is %+v, want page 2 done", states)
	}
	if _, err := st.Begin(t.Context(), id, 3); err == nil {
		t.Error("the same bytes had 2 pages and then 3, without an error")
	}
	mustPut(t, st, s, "b.png")
	mustBeClean(t, st)
}

func testRawIsSacred(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	s := newSample(3)
	id := mustPut(t, st, s, "c.png")
	before := dump(t, st)
	if err := st.PutPage(t.Context(), id, page(1, "another reading")); err == nil {
		t.Error("a page that is done was overwritten")
	}
	if after := dump(t, st); after != before {
		t.Error("the refused page left a trace")
	}
}

func testFailures(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(4)
	id, size, err := st.PutOriginal(ctx, bytes.NewReader(s.original))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Enter(ctx, store.Document{ID: id, Source: "d.png", Format: ocr.PNG, Bytes: size, ImportedAt: fixed}); err != nil {
		t.Fatal(err)
	}
	failure := store.Failure{Cause: ocr.CauseTimeout, Detail: "took too long", Next: "retry"}
	if err := st.Fail(ctx, id, failure); err != nil {
		t.Fatal(err)
	}
	d, err := st.Document(ctx, id)
	if err != nil || d.State != store.Failed || d.Failure == nil || *d.Failure != failure {
		t.Errorf("failed document is %+v (%+v), %v", d, d.Failure, err)
	}
	mustBeClean(t, st)
	if n, err := st.Requeue(ctx, store.Filter{Causes: []ocr.Cause{ocr.CauseEncrypted}}); err != nil || n != 0 {
		t.Errorf("requeue for another cause took %d, %v", n, err)
	}
	if n, err := st.Requeue(ctx, store.Filter{Causes: []ocr.Cause{ocr.CauseTimeout}}); err != nil || n != 1 {
		t.Errorf("requeue took %d, %v", n, err)
	}
	if _, err := st.Begin(ctx, id, 2); err != nil {
		t.Fatal(err)
	}
	if err := st.PutPage(ctx, id, s.pages[0]); err != nil {
		t.Fatal(err)
	}
	if err := st.FailPage(ctx, id, store.Failure{Cause: ocr.CauseCrash, Page: 2, Detail: "died", Next: "retry"}); err != nil {
		t.Fatal(err)
	}
	r := s.result // page 2 was not read, so nothing can stand there
	r.Citations, r.Dates, r.Checks = nil, nil, nil
	if err := st.Finish(ctx, id, s.texts[:1], r); err != nil {
		t.Fatal(err)
	}
	d, err = st.Document(ctx, id)
	if err != nil || d.State != store.Done || d.FailedPages != 1 {
		t.Errorf("document with a failed page is %+v, %v", d, err)
	}
	mustBeClean(t, st)
	status, err := st.Status(ctx)
	if err != nil || status.Documents[store.Done] != 1 || status.Pages[store.Failed] != 1 || status.Causes[ocr.CauseCrash] != 1 {
		t.Errorf("status is %+v, %v", status, err)
	}
	if n, err := st.Requeue(ctx, store.Filter{}); err != nil || n != 1 {
		t.Errorf("requeue of a failed page took %d, %v", n, err)
	}
	mustPut(t, st, s, "d.png")
	mustBeClean(t, st)
}

func testUnreadable(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	f := store.Failure{Cause: ocr.CausePermission, Detail: "no", Next: "chmod"}
	for _, path := range []string{"z", "a", "z"} {
		if err := st.PutUnreadable(ctx, path, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.ClearUnreadable(ctx, "never seen"); err != nil {
		t.Error(err)
	}
	var paths []string
	for u, err := range st.Unreadable(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if u.Failure != f {
			t.Errorf("failure of %s is %+v", u.Path, u.Failure)
		}
		paths = append(paths, u.Path)
	}
	if !slices.Equal(paths, []string{"a", "z"}) {
		t.Errorf("paths are %q", paths)
	}
	if err := st.ClearUnreadable(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if s, err := st.Status(ctx); err != nil || s.Unreadable != 1 || s.Causes[ocr.CausePermission] != 1 {
		t.Errorf("status is %+v, %v", s, err)
	}
}

func testCancelled(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(5), "e.png")
	before := dump(t, st)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := put(ctx, st, newSample(6), "f.png"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled import gave %v", err)
	}
	if after := dump(t, st); after != before {
		t.Error("cancelled work left a trace")
	}
	mustBeClean(t, st)
}

func testRefuses(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(8)
	id := mustPut(t, st, s, "g.png")
	before := dump(t, st)
	groundless := s.result
	groundless.Figures = slices.Clone(groundless.Figures)
	groundless.Figures[0].Evidence = nil
	if err := st.Finish(ctx, id, s.texts, groundless); err == nil {
		t.Error("a figure without evidence was stored")
	}
	if err := st.Finish(ctx, id, s.texts[:1], s.result); err == nil {
		t.Error("one text for two pages was stored")
	}
	twice := s.result
	twice.Figures = append(slices.Clone(twice.Figures), twice.Figures[0])
	if err := st.Finish(ctx, id, s.texts, twice); err == nil {
		t.Error("the same figure twice was stored")
	}
	bad := page(1, "text")
	bad.Words[0].Span.End = 100
	if err := st.PutPage(ctx, id, bad); err == nil {
		t.Error("a page with a word outside its text was stored")
	}
	if err := st.Finish(ctx, ocr.DocID{1}, nil, extract.Result{}); err == nil {
		t.Error("facts of no document were stored")
	}
	if after := dump(t, st); after != before {
		t.Error("what was refused left a trace")
	}
	mustBeClean(t, st)
}

func testFind(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	id := mustPut(t, st, newSample(21), "in/first.png")
	mustPut(t, st, newSample(22), "in/second_one.png")
	for _, name := range []string{id.String(), id.Short(), id.Short()[:8], strings.ToUpper(id.Short()), "21/BC-UBND", "in/first.png", "first.png"} {
		d, err := st.Find(ctx, name)
		if err != nil || d.ID != id {
			t.Errorf("find %q: got %s, %v", name, d.ID.Short(), err)
		}
	}
	for _, name := range []string{"", "nothing", "secondXone.png", "%", id.Short()[:3]} {
		if d, err := st.Find(ctx, name); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("find %q: got %s, %v, want ErrNotFound", name, d.ID.Short(), err)
		}
	}
	again := newSample(23)
	again.result.Report.Number = "21/BC-UBND"
	other := mustPut(t, st, again, "in/third.png")
	_, err := st.Find(ctx, "21/BC-UBND")
	if err == nil || errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), id.Short()) || !strings.Contains(err.Error(), other.Short()) {
		t.Errorf("a number of two reports gave %v, want both ids", err)
	}
}

func testFilter(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	for n := range 5 {
		mustPut(t, st, newSample(n), "x.png")
	}
	var last string
	count := func(f store.Filter) (n int) {
		last = ""
		for d, err := range st.Documents(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			if d.ID.String() <= last {
				t.Errorf("documents are not in order of their ids")
			}
			last = d.ID.String()
			n++
		}
		return n
	}
	if got := count(store.Filter{}); got != 5 {
		t.Errorf("the zero filter gave %d of 5", got)
	}
	if got := count(store.Filter{States: []store.State{store.Failed}}); got != 0 {
		t.Errorf("failed ones: %d", got)
	}
	if got := count(store.Filter{Where: "number = '3/BC-UBND' and doc_type = 'BC'"}); got != 1 {
		t.Errorf("the one with number 3: %d", got)
	}
	for _, err := range st.Documents(t.Context(), store.Filter{Where: "nonsense = 1"}) {
		if err == nil {
			t.Error("a condition over no column gave no error")
		}
	}
}

func dump(t *testing.T, st store.Store) string {
	t.Helper()
	s, err := Dump(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// testOrder puts the same documents in two orders and side by side.
func testOrder(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	var group sync.WaitGroup
	for _, n := range []int{3, 1, 4, 0, 2} {
		group.Go(func() {
			if _, err := put(t.Context(), st, newSample(n), "x.png"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	first := dump(t, st)
	for _, n := range []int{0, 1, 2, 3, 4} {
		mustPut(t, st, newSample(n), "x.png") // finishing again changes nothing
	}
	if second := dump(t, st); first != second {
		t.Errorf("the order shows:\n%s", cmp.Diff(first, second))
	}
}

func testViews(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(1), "x.png")
	for name, columns := range Views {
		rows, err := st.Query(t.Context(), "select * from "+name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := strings.Fields(columns)
		if len(rows.Columns) < len(want) || !slices.Equal(rows.Columns[:len(want)], want) {
			t.Errorf("%s has columns\n%v, want them to begin with\n%v", name, rows.Columns, want)
		}
		n := 0
		for _, err := range rows.All {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			n++
		}
		if n == 0 && name != "conflicts" && name != "quotas" && name != "duplicates" {
			t.Errorf("%s is empty", name)
		}
	}
}

func testReextract(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(9)
	id := mustPut(t, st, s, "h.png")
	next := s.result
	next.Pack = "another"
	next.Figures = slices.Clone(next.Figures)
	value := entity.Int(1)
	next.Figures[0].Value = &value
	next.Dates = nil
	before := dump(t, st)
	dry, err := st.Reextract(ctx, id, next, true)
	if err != nil {
		t.Fatal(err)
	}
	if after := dump(t, st); after != before {
		t.Error("the dry run wrote")
	}
	if kinds := changeKinds(dry); !slices.Equal(kinds, []string{"dates removed", "figures changed"}) {
		t.Errorf("changes are %v", kinds)
	}
	done, err := st.Reextract(ctx, id, next, false)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dry, done); diff != "" {
		t.Errorf("apply did other than the dry run printed:\n%s", diff)
	}
	again, err := st.Reextract(ctx, id, next, false)
	if err != nil || len(again) != 0 {
		t.Errorf("the second time changed %d, %v", len(again), err)
	}
	mustBeClean(t, st)
}

func changeKinds(changes []store.Change) []string {
	var kinds []string
	for _, c := range changes {
		kinds = append(kinds, c.Table+" "+c.Kind)
	}
	slices.Sort(kinds)
	return kinds
}

func testReadOnlyQueries(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(1), "x.png")
	before := dump(t, st)
	for _, sql := range []string{
		"delete from documents", "update documents set source = 'x'", "drop view reports", "create table x (y)",
		"attach database 'other.db' as other", "pragma query_only = off", "select 1; delete from documents",
		"insert into documents default values returning id", "vacuum",
	} {
		rows, err := st.Query(t.Context(), sql)
		if err != nil {
			continue
		}
		var bad error
		for _, err := range rows.All {
			bad = errors.Join(bad, err)
		}
		if bad == nil {
			t.Errorf("%q was not refused", sql)
		}
	}
	if after := dump(t, st); after != before {
		t.Error("a query wrote")
	}
	mustBeClean(t, st)
}

func testSearch(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(31), "x.png")
	for words, want := range map[string]int{"số": 2, "so trang": 2, "31.204": 2, `"trang 2"`: 1, "nothing": 0, `"`: 0, "NEAR(": 0, "a OR b *": 0} {
		hits, err := st.Search(t.Context(), words, 0)
		if err != nil || len(hits) != want {
			t.Errorf("search %q: %d hits, %v; want %d", words, len(hits), err, want)
		}
	}
}

// testConcurrent writes and reads at once; nothing may be "locked".
func testConcurrent(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(0), "x.png")
	reader := b.OpenRead(t)
	defer reader.Close()
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for n := range 10 {
				if _, err := put(t.Context(), st, newSample(100*w+n+1), "x.png"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 2 {
		group.Go(func() {
			for range 20 {
				if _, err := Dump(t.Context(), reader); err != nil {
					t.Error(err)
				}
				for p, err := range reader.Check(t.Context(), false) {
					t.Errorf("check beside a writer found %+v, %v", p, err)
				}
			}
		})
	}
	group.Wait()
	mustBeClean(t, st)
	if s, err := st.Status(t.Context()); err != nil || s.Documents[store.Done] != 41 {
		t.Errorf("status is %+v, %v, want 41 done", s, err)
	}
}

// testDamage breaks one thing at a time behind the store's back.
func testDamage(t *testing.T, b Backend) {
	st := b.Open(t)
	defer func() { st.Close() }()
	s := newSample(1)
	id := mustPut(t, st, s, "x.png")
	if err := st.Verify(t.Context(), store.Verdict{Figure: figureID(id, s.result.Figures[0]), By: "Lan"}); err != nil {
		t.Fatal(err)
	}
	for _, d := range []struct{ kind, sql string }{
		{"missing-text", "DELETE FROM texts WHERE num = 2"},
		{"no-evidence", "DELETE FROM evidence WHERE kind = 'figure'"},
		{"dangling", "DELETE FROM fact_figures"},
		{"text", "UPDATE texts SET text = text || 'x'"},
		{"evidence", "UPDATE evidence SET span_end = 100000 WHERE kind = 'figure'"},
		{"missing-facts", "DELETE FROM results"},
		{"lost-verification", "DELETE FROM fact_figures"},
		{"page-count", "DELETE FROM pages WHERE num = 2"},
	} {
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		b.Exec(t, d.sql)
		st = b.Open(t)
		if got := problems(t, st); got[d.kind] == 0 {
			t.Errorf("after %q check found %v, want %s", d.sql, got, d.kind)
		}
		if d.kind == "page-count" {
			break
		}
		mustPut(t, st, s, "x.png") // finishing again mends it
		mustBeClean(t, st)
	}
}
