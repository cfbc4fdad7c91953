package storetest

import (
	"bytes"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/store"
)

// testReplaced holds that a document which could not be read is told to be replaced
// when, and only when, each of its names is held by one that came later and was read.
func testReplaced(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	bad := enter(t, st, "cut short", fixed, "a.pdf", "copy of a.pdf")
	failure := store.Failure{Cause: ocr.CauseCorrupt, Detail: "cut short", Next: "copy it again"}
	if err := st.Fail(t.Context(), bad, failure); err != nil {
		t.Fatal(err)
	}
	replaced := func(when, want string) {
		t.Helper()
		n := 0
		for d, err := range st.Documents(t.Context(), store.Filter{NotWhole: true}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; d.ID != bad || d.ReplacedBy != want {
				t.Errorf("%s: %s is replaced by %q, want %q", when, d.Source, d.ReplacedBy, want)
			}
		}
		s, err := st.Status(t.Context())
		if err != nil || n != 1 || s.Documents[store.Failed] != 1 || s.Replaced != min(1, len(want)) {
			t.Errorf("%s: %d listed, status %+v, %v", when, n, s, err)
		}
	}
	replaced("alone", "")

	finish := func(n int, at time.Time, names ...string) ocr.DocID {
		t.Helper()
		s := newSample(n)
		id := enter(t, st, string(s.original), at, names...)
		replaced("while another is queued", "")
		if err := st.PutDocument(t.Context(), id, s.pages, s.texts, s.result); err != nil {
			t.Fatal(err)
		}
		return id
	}
	finish(1, fixed.Add(-time.Hour), "a.pdf", "copy of a.pdf")
	replaced("what came earlier", "")
	finish(2, fixed.Add(time.Hour), "a.pdf")
	replaced("under one of two names", "")
	last := finish(3, fixed.Add(2*time.Hour), "copy of a.pdf", "a.pdf")
	replaced("under both", last.Short())
	mustBeClean(t, st)
}

// enter brings an original into the store under names.
func enter(t *testing.T, st store.Store, original string, at time.Time, names ...string) ocr.DocID {
	t.Helper()
	id, size, err := st.PutOriginal(t.Context(), bytes.NewReader([]byte(original)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := st.Enter(t.Context(), store.Document{ID: id, Source: name, Format: ocr.PNG, Bytes: size, ImportedAt: at}); err != nil {
			t.Fatal(err)
		}
	}
	return id
}
