package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"sohoa/ocr"
	"sohoa/store"
)

// ErrSourceLost ends an import whose source went away while it was read, such
// as a share that is no longer mounted: to record every file of it as missing
// would say something that is not so.
var ErrSourceLost = errors.New("the source went away")

// origin is a path that the user named, as it was when its turn came.
type origin struct {
	path string
	info fs.FileInfo // nil where there was nothing
}

// lost returns an error that wraps ErrSourceLost where a file of the origin
// failed because all of it went away. An unmounted share leaves an empty folder
// of the same name, so the folder must be the same one still.
func (o *origin) lost(f *store.Failure) error {
	if o == nil || o.info == nil || !o.info.IsDir() || f.Cause != ocr.CauseVanished && f.Cause != ocr.CauseIO {
		return nil
	}
	now, err := os.Stat(o.path)
	if err == nil && os.SameFile(o.info, now) {
		if _, err = os.ReadDir(o.path); err == nil {
			return nil
		}
	}
	if err == nil {
		err = errors.New("another folder is in its place")
	}
	return fmt.Errorf("%s: %w: %w", o.path, ErrSourceLost, err)
}
