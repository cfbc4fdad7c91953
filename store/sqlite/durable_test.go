package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// A flush is for those who came before it began: who comes while one is under
// way waits for the next, together with all the others who do.
func TestFlushIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		flushes, end := 0, make(chan struct{})
		d := newDisk(os.Stdin)
		d.flush = func(*os.File) error {
			flushes++
			<-end
			return nil
		}
		var back atomic.Int32
		come := func() {
			go func() {
				if err := d.sync(); err != nil {
					t.Error(err)
				}
				back.Add(1)
			}()
		}
		come()
		synctest.Wait()
		for range 20 {
			come()
		}
		for i, want := range []int32{0, 1, 21} {
			synctest.Wait()
			if n := back.Load(); n != want {
				t.Fatalf("after %d flushes %d of 21 callers came back, not %d", i, n, want)
			}
			if i < 2 {
				end <- struct{}{}
			}
		}
		if flushes != 2 {
			t.Errorf("%d flushes for one caller, and 20 who came meanwhile", flushes)
		}
	})
}

// The system tells an error once, to whoever asks first, so nobody who comes
// later may take what they wrote for safe.
func TestFlushErrorStays(t *testing.T) {
	broken, asked := errors.New("no bytes on the disk"), 0
	d := newDisk(os.Stdin)
	d.flush = func(*os.File) error {
		if asked++; asked == 2 {
			return broken
		}
		return nil
	}
	for i, want := range []error{nil, broken, broken} {
		if err := d.sync(); !errors.Is(err, want) {
			t.Errorf("sync %d: %v, not %v", i+1, err, want)
		}
	}
}

// Where a file system cannot be synced as a whole, each file is.
func TestFilesAreSyncedAlone(t *testing.T) {
	dir := t.TempDir()
	d := newDisk(nil)
	blobs := filepath.Join(dir, "ab")
	for range 2 { // made, and there already
		if err := d.makeDir(blobs); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create(filepath.Join(blobs, "x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.syncFile(f), f.Close(), d.syncDir(blobs), d.close()); err != nil {
		t.Error(err)
	}
	if err := d.syncDir(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("sync of a folder that is not there: %v", err)
	}
}
