package storetest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

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
	again := store.Document{ID: id, Source: "a.png", Format: ocr.PNG, ImportedAt: fixed}
	entered, err := st.Enter(t.Context(), again)
	if err != nil || entered[0] {
		t.Errorf("entering again: entered %v, error %v", entered, err)
	}
	if after := dump(t, st); after != before {
		t.Errorf("the second import changed the views:\n%s", cmp.Diff(before, after))
	}
	again.Source = "else/where.png"
	if _, err := st.Enter(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if got := column(t, st, "select path from sources order by path"); !slices.Equal(got, []string{"a.png", "else/where.png"}) {
		t.Errorf("it was met at %q", got)
	}
	for _, name := range []string{"else/where.png", "where.png"} {
		if d, err := st.Find(t.Context(), name); err != nil || d.ID != id {
			t.Errorf("found by %s: %s, %v", name, d.ID.Short(), err)
		}
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

// testEnterMany holds that of two documents with the same bytes the first is
// entered, whether they come together or not.
func testEnterMany(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	var docs []store.Document
	for n, source := range []string{"a.png", "b.png", "again.png"} {
		id, size, err := st.PutOriginal(t.Context(), bytes.NewReader(newSample(n%2).original))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, store.Document{ID: id, Source: source, Format: ocr.PNG, Bytes: size, ImportedAt: fixed})
	}
	for i, want := range [][]bool{{true, true, false}, {false, false, false}} {
		if entered, err := st.Enter(t.Context(), docs...); err != nil || !slices.Equal(entered, want) {
			t.Errorf("time %d: entered %v, %v, want %v", i+1, entered, err, want)
		}
	}
	if d, err := st.Document(t.Context(), docs[0].ID); err != nil || d.Source != "a.png" {
		t.Errorf("its source is %q, %v", d.Source, err)
	}
	mustBeClean(t, st)
}

// testPutDocument holds that a document put at once is what it is step by step,
// and that one which was begun is refused.
func testPutDocument(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx, s := t.Context(), newSample(1)
	id, size, err := st.PutOriginal(ctx, bytes.NewReader(s.original))
	if err != nil {
		t.Fatal(err)
	}
	if err := st.PutDocument(ctx, id, s.pages, s.texts, s.result); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("before it was entered: %v", err)
	}
	if _, err := st.Enter(ctx, store.Document{ID: id, Source: "a.png", Format: ocr.PNG, Bytes: size, ImportedAt: fixed}); err != nil {
		t.Fatal(err)
	}
	if err := st.PutDocument(ctx, id, s.pages, s.texts[:1], s.result); err == nil {
		t.Error("two pages with one text were taken")
	}
	if d, err := st.Document(ctx, id); err != nil || d.State != store.Queued || d.Pages != 0 {
		t.Errorf("after a refusal it is %+v, %v", d, err)
	}
	if err := st.PutDocument(ctx, id, s.pages, s.texts, s.result); err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, st)
	whole := dump(t, st)
	if err := st.PutDocument(ctx, id, s.pages, s.texts, s.result); err == nil {
		t.Error("it was put over the raw readings that it had")
	}
	if err := st.Finish(ctx, id, s.texts, s.result); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, dump(t, st)); diff != "" {
		t.Errorf("at once and finished again (-want +got):\n%s", diff)
	}
}
