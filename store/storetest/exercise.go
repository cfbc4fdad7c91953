package storetest

import (
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
		{"enters many at once, in order", testEnterMany},
		{"puts a document at once", testPutDocument},
		{"resumes page by page", testResumes},
		{"never changes a raw page", testRawIsSacred},
		{"fails and retries", testFailures},
		{"records paths that cannot be opened", testUnreadable},
		{"tells what a better copy replaced", testReplaced},
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
		{"settles no pivot by a guess", testGuessed},
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

func dump(t *testing.T, st store.Store) string {
	t.Helper()
	s, err := Dump(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return s
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
				for p, err := range reader.Check(t.Context(), store.CheckOptions{}) {
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
		{"no-evidence", "UPDATE fact_figures SET evidence = '[]'"},
		{"text", "UPDATE texts SET text = text || 'x'"},
		{"evidence", "UPDATE fact_figures SET evidence = json_set(evidence, '$[0][3]', 100000)"},
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
