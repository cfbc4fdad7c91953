package ingest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestWatch drives both ways to watch with real files.
func TestWatch(t *testing.T) {
	for name, polls := range map[string]bool{"events": false, "polling": true} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "in/old.txt", "old")
			w := watch(t, Watch{Folders: []string{"in"}, Stable: 100 * time.Millisecond, Poll: 20 * time.Millisecond, Polls: polls})
			w.expect("in/old.txt")
			if err := os.Symlink("old.txt", "in/link.txt"); err != nil {
				t.Fatal(err)
			}
			put(t, "in/deep/er/new.txt", "new")
			w.expect("in/deep/er/new.txt")
			put(t, "in/old.txt", "changed")
			w.expect("in/old.txt")
			put(t, "outside.txt", "moved in")
			move(t, "outside.txt", "in/moved.txt")
			w.expect("in/moved.txt")

			// the folder goes away, as a share may, and comes back with more in it
			move(t, "in", "away")
			w.told("in cannot be looked into; it is tried again and again")
			put(t, "away/later.txt", "later")
			move(t, "away", "in")
			w.told("in is there again")
			w.expect("in/later.txt")
			put(t, "in/deep/last.txt", "last")
			w.expect("in/deep/last.txt")
		})
	}
}

// TestWatchWaitsUntilAFileIsWritten holds that a file which is still written
// is taken once, and whole.
func TestWatchWaitsUntilAFileIsWritten(t *testing.T) {
	for name, polls := range map[string]bool{"events": false, "polling": true} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "in/first.txt", "first")
			w := watch(t, Watch{Folders: []string{"in"}, Stable: 300 * time.Millisecond, Poll: 20 * time.Millisecond, Polls: polls})
			w.expect("in/first.txt")
			f, err := os.Create("in/slow.pdf")
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			write := time.NewTicker(50 * time.Millisecond)
			defer write.Stop()
			for range 12 { // twice as long as a file must rest
				select {
				case <-write.C:
				case got := <-w.batches:
					t.Fatalf("%q was taken while it was written", got)
				}
				if _, err := f.WriteString("more\n"); err != nil {
					t.Fatal(err)
				}
			}
			w.expect("in/slow.pdf")
		})
	}
}

type watched struct {
	t       *testing.T
	batches chan []string
	said    chan string
}

// watch watches until the test ends, and holds that it then ends without error.
func watch(t *testing.T, w Watch) *watched {
	t.Helper()
	got := &watched{t, make(chan []string), make(chan string, 100)}
	w.Say = func(path, what string, _ error) { got.said <- path + " " + what }
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- w.Run(ctx, func(ctx context.Context, paths []string) error {
			select {
			case got.batches <- paths:
			case <-ctx.Done():
			}
			return nil
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("it ended with %v", err)
		}
	})
	return got
}

const patience = 10 * time.Second

func (w *watched) expect(path string) {
	w.t.Helper()
	select {
	case got := <-w.batches:
		if !slices.Equal(got, []string{path}) {
			w.t.Errorf("took %q, want %q", got, path)
		}
	case <-time.After(patience):
		w.t.Fatalf("%q was not taken", path)
	}
}

// told waits until this was said, whatever else was.
func (w *watched) told(want string) {
	w.t.Helper()
	var others []string
	for timeout := time.After(patience); ; {
		select {
		case got := <-w.said:
			if got == want {
				return
			}
			others = append(others, got)
		case <-timeout:
			w.t.Fatalf("%q was not said, only %q", want, others)
		}
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
