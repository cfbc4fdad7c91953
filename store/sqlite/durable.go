package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/sys/unix"
)

// disk makes files survive a loss of power. Where the file system can be synced
// as a whole, one call does so for all who wait: a call for each file and each
// folder takes twice the time and the processor.
type disk struct {
	whole  *os.File // open on the file system; nil where each file is synced alone
	flush  func(*os.File) error
	turn   chan struct{} // filled while one syncs the file system, or makes a folder
	failed error         // of an earlier flush; only whose turn it is uses it

	mu      sync.Mutex // guards waiting
	waiting *flushing  // has not begun; nil where nobody waits
}

// flushing is one sync of the file system, for all who came before it began.
type flushing struct {
	done chan struct{}
	err  error
}

// syncedWhole are the file systems on whose syncfs one can rely, by the magic
// numbers of statfs(2): ext4, XFS, Btrfs and tmpfs. One across a network need
// pass it on to nobody.
var syncedWhole = []int64{unix.EXT4_SUPER_MAGIC, unix.XFS_SUPER_MAGIC, unix.BTRFS_SUPER_MAGIC, unix.TMPFS_MAGIC}

// diskOf is the disk that dir lies on.
func diskOf(dir string) (*disk, error) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return nil, fmt.Errorf("file system of %s: %w", dir, err)
	}
	if !slices.Contains(syncedWhole, int64(fs.Type)) || !syncfsTellsErrors() {
		return newDisk(nil), nil
	}
	f, err := os.Open(dir)
	return newDisk(f), err
}

func newDisk(whole *os.File) *disk {
	return &disk{whole: whole, flush: syncfs, turn: make(chan struct{}, 1)}
}

// syncfsTellsErrors: syncfs(2) is silent about bytes that could not be written
// before Linux 5.8.
func syncfsTellsErrors() bool {
	var u unix.Utsname
	var major, minor int
	if unix.Uname(&u) != nil {
		return false
	}
	n, _ := fmt.Sscanf(unix.ByteSliceToString(u.Release[:]), "%d.%d", &major, &minor)
	return n == 2 && (major > 5 || major == 5 && minor >= 8)
}

// syncFile makes the bytes of a file durable.
func (d *disk) syncFile(f *os.File) error {
	if d.whole == nil {
		return f.Sync()
	}
	return d.sync()
}

// syncDir makes the names in a folder durable.
func (d *disk) syncDir(path string) error {
	if d.whole == nil {
		return syncDir(path)
	}
	return d.sync()
}

// makeDir makes a folder where there is none. Its name is durable when one in
// it has been made so.
func (d *disk) makeDir(path string) error {
	if d.whole != nil {
		return exists(os.Mkdir(path, 0o755))
	}
	d.turn <- struct{}{} // whoever comes while another makes it waits until it is
	defer func() { <-d.turn }()
	err := os.Mkdir(path, 0o755)
	if err != nil {
		return exists(err)
	}
	return syncDir(filepath.Dir(path))
}

func exists(err error) error {
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	return err
}

// sync returns when all that was written before is on disk.
func (d *disk) sync() error {
	d.mu.Lock()
	f := d.waiting
	first := f == nil
	if first {
		f = &flushing{done: make(chan struct{})}
		d.waiting = f
	}
	d.mu.Unlock()
	if first {
		d.run(f)
	}
	<-f.done
	return f.err
}

// run syncs the file system when it is the turn of f. An error stays: the system
// tells it once, and it may be about the bytes of those who come next.
func (d *disk) run(f *flushing) {
	defer close(f.done)
	d.turn <- struct{}{}
	defer func() { <-d.turn }()
	d.mu.Lock()
	d.waiting = nil // who comes from here on is not in it
	d.mu.Unlock()
	if d.failed == nil {
		d.failed = d.flush(d.whole)
	}
	f.err = d.failed
}

func syncfs(f *os.File) error {
	if err := unix.Syncfs(int(f.Fd())); err != nil {
		return fmt.Errorf("sync file system: %w", err)
	}
	return nil
}

func (d *disk) close() error {
	if d.whole == nil {
		return nil
	}
	return d.whole.Close()
}

// syncDir makes the names in a folder durable, whatever disk it lies on.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	if err := d.Sync(); err != nil {
		return errors.Join(fmt.Errorf("sync folder: %w", err), d.Close())
	}
	return d.Close()
}
