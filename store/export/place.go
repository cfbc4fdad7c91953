package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// ErrBusy is why an export does not begin: another one writes to its folder.
var ErrBusy = errors.New("another export into this folder is running")

// place is where an export goes: everything is written beside the folder, and
// then takes its name in one step.
type place struct {
	dir   string // where the export is to be
	fresh string // where it is made
	old   string // where the one before it lies for a moment, on file systems that cannot exchange
	lock  *os.File
	swap  func(a, b string) error
}

// openPlace makes ready to write an export that will be at dir, and mends what
// a killed one left.
func openPlace(dir string) (*place, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, err
	}
	hidden := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir))
	p := &place{dir: dir, fresh: hidden + ".sohoa-new", old: hidden + ".sohoa-old", swap: exchange}
	if err := p.recover(); err != nil {
		return nil, err
	}
	return p, p.begin()
}

// recover brings the export before back to its name where a process was killed
// between two renames, and removes it where the newer one was in place.
func (p *place) recover() error {
	if _, err := os.Stat(p.old); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(p.dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(p.old, p.dir)
	}
	return os.RemoveAll(p.old)
}

// begin makes an empty folder to write to, which is locked while it is used.
func (p *place) begin() error {
	if err := os.Mkdir(p.fresh, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	lock, err := os.Open(p.fresh)
	if err != nil {
		return err
	}
	// File systems that know no such locks are used without.
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); errors.Is(err, syscall.EWOULDBLOCK) {
		return errors.Join(fmt.Errorf("%s: %w", p.dir, ErrBusy), lock.Close())
	}
	p.lock = lock
	left, err := os.ReadDir(p.fresh)
	if err != nil {
		return err
	}
	for _, e := range left { // by an export that was killed
		if err := os.RemoveAll(filepath.Join(p.fresh, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// put gives the new export the name of the folder.
func (p *place) put() error {
	if err := syncDir(p.fresh); err != nil {
		return err
	}
	if _, err := os.Lstat(p.dir); errors.Is(err, fs.ErrNotExist) {
		return errors.Join(os.Rename(p.fresh, p.dir), syncDir(filepath.Dir(p.dir)))
	}
	err := p.swap(p.fresh, p.dir)
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = p.replace()
	}
	if errors.Is(err, syscall.EBUSY) {
		return fmt.Errorf("%w; it may be where a disk is mounted: name a folder inside it", err)
	}
	return errors.Join(err, syncDir(filepath.Dir(p.dir)))
}

// exchange lets two folders change their names in one step.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// replace is for file systems that cannot exchange: for a moment no folder has
// the name, and recover knows what to do with what is left then.
func (p *place) replace() error {
	if err := os.Rename(p.dir, p.old); err != nil {
		return err
	}
	return errors.Join(os.Rename(p.fresh, p.dir), os.RemoveAll(p.old))
}

// close removes what is left beside the folder.
func (p *place) close() error {
	return errors.Join(os.RemoveAll(p.fresh), p.lock.Close())
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
