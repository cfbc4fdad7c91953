package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"sohoa/ocr"
	"sohoa/store"
)

// ErrSourceLost ends an import whose source went away while it was read, such
// as a share that is no longer mounted: to record every file of it as missing
// would say something that is not so.
var ErrSourceLost = errors.New("the source went away")

// origin is where a candidate comes from: a folder that the user named, or the
// one in which a file lies that the user named, as it was when its turn came.
type origin struct {
	path string
	info fs.FileInfo
}

// lost returns an error that wraps ErrSourceLost where a candidate failed because
// all of an origin went away.
func (c Candidate) lost(f *store.Failure) error {
	if f.Cause != ocr.CauseVanished && f.Cause != ocr.CauseIO {
		return nil
	}
	for _, o := range c.from {
		if err := o.lost(); err != nil {
			return fmt.Errorf("%s: %w: %w", o.path, ErrSourceLost, err)
		}
	}
	return nil
}

// lost says what happened to the folder. An unmounted share leaves an empty one
// of the same name, so it must be the same one still.
func (o *origin) lost() error {
	now, err := os.Stat(o.path)
	if err != nil {
		return err
	}
	if !os.SameFile(o.info, now) {
		return errors.New("another folder is in its place")
	}
	return listed(o.path)
}

// listed tries to read a folder: that of a lost share may still seem to be there.
func listed(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close() // it was only read
	if _, err := f.ReadDir(1); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// origins are the folders of the files that the user named, or that a list
// names: the last one in which a file was found, of each file system, since a
// share is one. A list goes on for days, and one file that is not there may be the
// first of all the rest.
type origins struct {
	last map[uint64]*origin // by device
}

// of is the origin of a file that is there.
func (o *origins) of(path string, info fs.FileInfo) []*origin {
	folder := filepath.Dir(path)
	device := deviceOf(info)
	was := o.last[device]
	if was == nil || was.path != folder {
		info, err := os.Stat(folder)
		if err != nil {
			return o.all() // it went away this moment
		}
		was = &origin{folder, info}
		if o.last == nil {
			o.last = make(map[uint64]*origin)
		}
		o.last[device] = was
	}
	return []*origin{was}
}

// all is where a file may have been that is not there.
func (o *origins) all() []*origin { return slices.Collect(maps.Values(o.last)) }

func deviceOf(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Dev
	}
	return 0
}
