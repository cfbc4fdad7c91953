package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/store/storetest"
)

// texts are two small made-up reports, the first of two pages.
var texts = map[string]string{
	"a.txt": "ỦY BAN NHÂN DÂN\nHUYỆN THỬ\nSố: 12/BC-UBND\n\nBÁO CÁO\nToàn huyện đã tiếp nhận 4.310 hồ sơ.\n\fTrang hai.\nĐang giải quyết 31 hồ sơ.\n",
	"b.txt": "ỦY BAN NHÂN DÂN\nXÃ THỬ\nSố: 3/BC-UBND\n\nBÁO CÁO\nCó 95 bộ hồ sơ được tiếp nhận.\n",
}

func fixed() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }

// archive makes an importer over a new store, and the folder in that it takes.
func archive(t testing.TB) *Importer {
	t.Helper()
	for name, text := range texts {
		if err := os.MkdirAll("in", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("in", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store"), sqlite.Options{Create: true, Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	norm, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	return &Importer{Store: st, Norm: norm, Pack: pack, Now: fixed}
}

func dump(t *testing.T, st store.Store) string {
	t.Helper()
	s, err := storetest.Dump(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestInterruptedImportGoesOn ends an import at its first event, at its second,
// and so on until one is through; after each the store must be in order, and
// the same import must bring it to what an undisturbed one makes.
func TestInterruptedImportGoesOn(t *testing.T) {
	t.Chdir(t.TempDir())
	whole := archive(t)
	sum, err := whole.Import(t.Context(), Named("in"))
	if err != nil || sum.Done != 2 || sum.Pages != 3 {
		t.Fatalf("undisturbed: %+v, %v", sum, err)
	}
	want := dump(t, whole.Store)
	for n := 1; ; n++ {
		im := archive(t)
		through := interrupt(t, im, n)
		for p, err := range im.Store.Check(t.Context(), store.CheckOptions{Deep: true}) {
			t.Errorf("after event %d check found %+v, %v", n, p, err)
		}
		im.Observe = nil
		if _, err := im.Import(t.Context(), Named("in")); err != nil {
			t.Fatalf("after event %d: %v", n, err)
		}
		if diff := cmp.Diff(want, dump(t, im.Store)); diff != "" {
			t.Fatalf("after event %d (-want +got):\n%s", n, diff)
		}
		if through {
			if n < 5 {
				t.Errorf("the import had only %d events: the test tried nothing", n)
			}
			return
		}
	}
}

// interrupt imports until the n-th event, and reports whether it got through.
func interrupt(t *testing.T, im *Importer, n int) bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	events := 0
	im.Observe = func(Event) {
		if events++; events == n {
			cancel()
		}
	}
	_, err := im.Import(ctx, Named("in"))
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted at event %d: %v", n, err)
	}
	return events < n
}

// TestSummaryCountsEveryFileOnce holds that no file is lost between the counts.
func TestSummaryCountsEveryFileOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	im := archive(t)
	for name, text := range map[string]string{"in/same.txt": texts["b.txt"], "in/empty.pdf": "", "in/text.pdf": "plain", "in/notes.md": "no"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	count := func(paths ...string) Summary {
		t.Helper()
		s, err := im.Import(t.Context(), Named(paths...))
		if err != nil {
			t.Fatal(err)
		}
		if n := s.Done + s.Partial + s.Failed + s.Unreadable + s.Known + s.KnownFailed + s.Repeated + s.Skipped; n != s.Found {
			t.Errorf("%d files found, %d counted: %+v", s.Found, n, s)
		}
		return s
	}
	first := count("in", "gone.pdf")
	if diff := cmp.Diff(Summary{Found: 7, Done: 2, Failed: 2, Unreadable: 1, Repeated: 1, Skipped: 1, Pages: 3, Figures: first.Figures}, first); diff != "" {
		t.Errorf("first (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Summary{Found: 6, Known: 2, KnownFailed: 2, Repeated: 1, Skipped: 1}, count("in")); diff != "" {
		t.Errorf("second (-want +got):\n%s", diff)
	}
}

// TestTextUnderAWrongName holds that the next step which is told works, also
// when it is taken up after an interruption, and that retry is no way round.
func TestTextUnderAWrongName(t *testing.T) {
	t.Chdir(t.TempDir())
	im := archive(t)
	for _, name := range []string{"report.pdf", "report.txt"} {
		if err := os.WriteFile(name, []byte("Tiếp nhận 14 hồ sơ."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := im.Import(t.Context(), Named("report.pdf")); err != nil || s.Failed != 1 {
		t.Errorf("named .pdf: %+v, %v", s, err)
	}
	if _, err := im.Store.Requeue(t.Context(), store.Filter{}); err != nil {
		t.Fatal(err)
	}
	if s, err := im.Resume(t.Context()); err != nil || s.Failed != 1 {
		t.Errorf("retried: %+v, %v", s, err)
	}
	if s, err := im.Import(t.Context(), Named("report.txt")); err != nil || s.Done != 1 {
		t.Errorf("renamed: %+v, %v", s, err)
	}
}
