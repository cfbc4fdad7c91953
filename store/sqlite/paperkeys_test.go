package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract/twin"
	"sohoa/store/storetest"
)

func TestKeysAreReadAsWritten(t *testing.T) {
	for name, k := range map[string]twin.Keys{
		"none":  {},
		"text":  {Own: []uint64{1, 1 << 63}, Text: []uint64{7}},
		"whole": {Own: []uint64{1, 2, 3, 4}, Head: []uint64{1, 2}, Text: []uint64{9, 8, 7}},
	} {
		b := encodeKeys(k)
		got, err := decodeKeys(b)
		if diff := cmp.Diff(k, got); diff != "" || err != nil {
			t.Errorf("%s: %v, %s", name, err, diff)
		}
		for n := range len(b) {
			if _, err := decodeKeys(b[:n]); err == nil {
				t.Errorf("%s: the first %d of %d bytes were read", name, n, len(b))
			}
		}
		if _, err := decodeKeys(append(b, 0)); err == nil {
			t.Errorf("%s: a byte too many was read", name)
		}
	}
}

// The keys that a document is entered with are those that its text would be
// read again for.
func TestKeysAtHandAreThoseOfTheText(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	id := storetest.Put(t, s, 1)
	all, err := collect(t.Context(), s.read, scanUnpaired, `SELECT document, '', keys FROM unpaired`)
	if err != nil || len(all) != 1 || !all[0].have {
		t.Fatalf("%+v, %v", all, err)
	}
	doc, head, err := s.headOf(t.Context(), id.Short())
	if err != nil || doc != all[0].doc || head.Number == "" {
		t.Fatalf("document %d says %+v of itself, %v", doc, head, err)
	}
	paper, err := s.paper(t.Context(), doc, head)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(paper.Keys(), all[0].keys); diff != "" {
		t.Error(diff)
	}
	if len(all[0].keys.Own) == 0 {
		t.Error("the document has no keys, so that this shows nothing")
	}
}
