package ingest

import (
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr/ocrtest"
	"sohoa/store/storetest"
)

// TestEveryWriteMayFail fails the first write of an import to the store, in
// another import the second, and so on until one meets no fault, each in both
// forms: not done, and done though reported as failed. After each the store is
// in order, and the same command makes of it what an undisturbed import makes.
func TestEveryWriteMayFail(t *testing.T) {
	writes := []string{"PutOriginal", "Enter", "Begin", "PutPage", "FailPage", "Finish", "PutDocument", "Fail",
		"PutUnreadable", "ClearUnreadable", "KeepPack", "Pair"}
	failed := map[string]bool{}
	// Which write comes when is not the same in every import, so that one may be
	// passed over by chance: then once more.
	for round := 0; round < 5 && !covers(failed, writes); round++ {
		for _, child := range []string{"harmless", ocrtest.OutOfBounds} { // the pages of the second fail
			failEveryWrite(t, child, failed)
		}
	}
	if !covers(failed, writes) {
		t.Errorf("imports had faults in %v, want all of %v", failed, writes)
	}
}

func covers(failed map[string]bool, writes []string) bool {
	for _, name := range writes {
		if !failed[name] {
			return false
		}
	}
	return true
}

// failEveryWrite imports with a fault at the first write, at the second, and so
// on, in both forms, and compares what the store then shows.
func failEveryWrite(t *testing.T, child string, failed map[string]bool) {
	t.Helper()
	_, want := importWithFault(t, child, 0, false)
	for _, persisted := range []bool{false, true} {
		for at := 1; ; at++ {
			name, got := importWithFault(t, child, at, persisted)
			if got != want {
				t.Errorf("fault %d in %s, persisted %v (-want +got):\n%s", at, name, persisted, cmp.Diff(want, got))
			}
			if name == "" {
				break
			}
			failed[name] = true
		}
	}
}

// importWithFault imports two texts, a PDF of two pages, bytes that are no PDF, a
// file that is not there and one that was not there before, with a fault at one
// write, then without. It names the write, "" where the import had fewer, and
// answers what the store then shows.
func importWithFault(t *testing.T, child string, at int, persisted bool) (name, shown string) {
	t.Helper()
	t.Chdir(t.TempDir())
	im := archive(t)
	im.Pool, im.Jobs = ocrtest.Pool(t, ocrtest.Config(t, child)), 2
	for name, content := range map[string]string{"in/c.pdf": "%PDF-1.4 made up", "in/d.pdf": "no PDF"} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	whole := im.Store
	if _, err := im.Import(t.Context(), Named("late.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("late.txt", []byte("Công văn đến muộn.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	faulty := &storetest.Faulty{Store: whole, At: at, Persisted: persisted}
	im.Store = faulty
	_, err := im.Import(t.Context(), Named("in", "gone.pdf", "late.txt"))
	name = faulty.Failed()
	if (name != "") != errors.Is(err, storetest.ErrFault) {
		t.Errorf("fault %d in %q, persisted %v: the import ended with %v", at, name, persisted, err)
	}
	if p := found(t, whole); len(p) > 0 {
		t.Errorf("fault %d in %s, persisted %v: check found %v", at, name, persisted, p)
	}
	im.Store = whole
	if _, err := im.Import(t.Context(), Named("in", "gone.pdf", "late.txt")); err != nil {
		t.Errorf("fault %d in %s, persisted %v: the same command: %v", at, name, persisted, err)
	}
	return name, dump(t, whole)
}
