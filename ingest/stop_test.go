package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

// TestFailureBudget holds that an import stops at its budget, keeps what it
// has, and gets on with the same budget, since old failures cost nothing.
func TestFailureBudget(t *testing.T) {
	t.Chdir(t.TempDir())
	im := archive(t)
	for i := range 4 {
		if err := os.WriteFile(fmt.Sprintf("in/%d.pdf", i), []byte{'0' + byte(i)}, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("gone", fmt.Sprintf("lost-%d.pdf", i)); err != nil {
			t.Fatal(err)
		}
	}
	im.MaxFailures = 2
	var sums []Summary
	for range 6 {
		s, err := im.Import(t.Context(), Named("lost-0.pdf", "lost-1.pdf", "lost-2.pdf", "lost-3.pdf", "in"))
		sums = append(sums, s)
		if err == nil {
			break
		}
		if !errors.Is(err, ErrTooMany) {
			t.Fatal(err)
		}
	}
	last := sums[len(sums)-1]
	if len(sums) != 5 || last.Done+last.Known != 2 || last.KnownFailed != 4 || last.Unreadable != 4 {
		t.Errorf("after %d imports: %+v", len(sums), last)
	}
}

// TestLostSource holds that a folder which goes away under an import ends it,
// that this is not told of each of its files, and that what was taken is read;
// also where a list names the files one by one.
func TestLostSource(t *testing.T) {
	t.Chdir(t.TempDir())
	whole := longArchive(t)
	if _, err := whole.Import(t.Context(), Named("in")); err != nil {
		t.Fatal(err)
	}
	want := dump(t, whole.Store)
	files, err := filepath.Glob("in/*")
	if err != nil || len(files) != long {
		t.Fatalf("%d files, %v", len(files), err)
	}
	sources := map[string]func() Paths{
		"folder": func() Paths { return Named("in") },
		"list":   func() Paths { return List(t.Context(), strings.NewReader(strings.Join(files, "\n")), false) },
	}
	for source, paths := range sources {
		t.Run(source+" removed", func(t *testing.T) {
			testLost(t, paths, want, func(t *testing.T) { move(t, "in", "away") })
		})
		t.Run(source+" unmounted", func(t *testing.T) {
			testLost(t, paths, want, func(t *testing.T) { // the mount point stays
				move(t, "in", "away")
				if err := os.Mkdir("in", 0o755); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

func testLost(t *testing.T, paths func() Paths, want string, lose func(*testing.T)) {
	t.Chdir(t.TempDir())
	im := longArchive(t)
	im.Observe = func(e Event) {
		if e.Kind == Entered {
			lose(t)
			im.Observe = nil
		}
	}
	s, err := im.Import(t.Context(), paths())
	if !errors.Is(err, ErrSourceLost) || s.Done < 1 || s.Done == long || s.Unreadable != 0 {
		t.Errorf("lost: %+v, %v", s, err)
	}
	if err := os.RemoveAll("in"); err != nil {
		t.Fatal(err)
	}
	move(t, "away", "in")
	if s, err := im.Import(t.Context(), paths()); err != nil || s.Done+s.Known != long {
		t.Errorf("found again: %+v, %v", s, err)
	}
	if diff := cmp.Diff(want, dump(t, im.Store)); diff != "" {
		t.Errorf("undisturbed and lost (-want +got):\n%s", diff)
	}
}

// long is how many files a longArchive has: more than are kept ahead of those
// that are entered.
const long = 2 + 3*keptAhead

func longArchive(t *testing.T) *Importer {
	t.Helper()
	im := archive(t)
	for i := range long - len(texts) {
		if err := os.WriteFile(fmt.Sprintf("in/c%02d.txt", i), fmt.Appendf(nil, "Tiếp nhận %d hồ sơ.\n", i+1), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return im
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// TestLostFile holds that one file which goes away is only that.
func TestLostFile(t *testing.T) {
	t.Chdir(t.TempDir())
	im := longArchive(t)
	im.Observe = func(e Event) {
		if e.Kind == Entered {
			if err := os.Remove(filepath.Join("in", fmt.Sprintf("c%02d.txt", long-len(texts)-1))); err != nil {
				t.Error(err)
			}
			im.Observe = nil
		}
	}
	s, err := im.Import(t.Context(), Named("in"))
	if err != nil || s.Done != long-1 || s.Unreadable != 1 {
		t.Errorf("one file lost: %+v, %v", s, err)
	}
	if st, err := im.Store.Status(t.Context()); err != nil || st.Causes[ocr.CauseVanished] != 1 {
		t.Errorf("status %+v, %v", st, err)
	}
}
