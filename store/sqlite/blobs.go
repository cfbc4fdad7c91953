package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"sohoa/ocr"
)

// blobPath is where an original lies: blobs/ab/abcd….
func (s *Store) blobPath(id ocr.DocID) string {
	name := id.String()
	return filepath.Join(s.dir, "blobs", name[:2], name)
}

// PutOriginal implements store.Store.
func (s *Store) PutOriginal(ctx context.Context, r io.Reader) (ocr.DocID, int64, error) {
	var id ocr.DocID
	if err := s.writable(); err != nil {
		return id, 0, err
	}
	tmp, err := os.CreateTemp(filepath.Join(s.dir, "blobs", "tmp"), "put-*")
	if err != nil {
		return id, 0, fmt.Errorf("keep original: %w", trouble(err))
	}
	defer os.Remove(tmp.Name()) // after a rename there is nothing to remove
	hash := sha256.New()
	buf := copying.Get().(*[32 << 10]byte)
	size, err := io.CopyBuffer(io.MultiWriter(tmp, hash), &ctxReader{ctx, r}, buf[:])
	copying.Put(buf)
	if err != nil {
		return id, 0, errors.Join(fmt.Errorf("keep original: %w", trouble(err)), tmp.Close())
	}
	copy(id[:], hash.Sum(nil))
	if kept, err := s.hasBlob(id, size); kept || err != nil {
		err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name()))
		if err == nil { // who put it may be at it, or have been killed at it
			err = s.disk.syncDir(filepath.Dir(s.blobPath(id)))
		}
		return id, size, err
	}
	if err := errors.Join(tmp.Chmod(0o444), s.disk.syncFile(tmp), tmp.Close()); err != nil {
		return id, 0, fmt.Errorf("keep original: %w", trouble(err))
	}
	s.at("copied")
	if err := s.place(tmp.Name(), s.blobPath(id)); err != nil {
		return id, 0, err
	}
	s.at("placed")
	return id, size, nil
}

// copying are buffers to copy through: most originals are smaller than one.
var copying = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// place renames a synced file to its name and makes the name durable.
func (s *Store) place(tmp, path string) error {
	dir := filepath.Dir(path)
	err := s.disk.makeDir(dir)
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err == nil {
		err = s.disk.syncDir(dir)
	}
	if err != nil {
		return fmt.Errorf("keep original: %w", trouble(err))
	}
	return nil
}

// hasBlob reports whether the original is there in full. One of another size
// was damaged from outside: it is put again.
func (s *Store) hasBlob(id ocr.DocID, size int64) (bool, error) {
	info, err := os.Stat(s.blobPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && info.Size() == size, err
}

// OriginalPath implements store.Store.
func (s *Store) OriginalPath(_ context.Context, id ocr.DocID) (string, func(), error) {
	path := s.blobPath(id)
	if _, err := os.Stat(path); err != nil {
		return "", nil, fmt.Errorf("original of %s: %w", id.Short(), err)
	}
	return path, func() {}, nil
}

// sweep removes what a killed process left half copied. Only the holder of
// the lock calls it, so nobody is copying.
func (s *Store) sweep() error {
	left, err := filepath.Glob(filepath.Join(s.dir, "blobs", "tmp", "put-*"))
	if err != nil {
		return err
	}
	for _, path := range left {
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("remove what a killed import left: %w", err)
		}
	}
	return nil
}

// ctxReader ends with its context.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
