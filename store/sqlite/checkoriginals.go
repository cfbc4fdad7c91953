package sqlite

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"sohoa/ocr"
	"sohoa/store"
)

// originals are there, as long as they were, and with deep have the bytes of
// their names.
func (b *docBatch) originals(deep bool) error {
	return b.each(func(row scanner) error {
		var name string
		var size int64
		if err := row.Scan(&name, &size); err != nil {
			return err
		}
		b.original(name, size, deep)
		return nil
	}, `SELECT id, bytes FROM documents WHERE num > ? AND num <= ? ORDER BY num`, b.from, b.to)
}

func (c *checker) original(name string, size int64, deep bool) {
	id, err := ocr.ParseDocID(name)
	if err != nil {
		c.tell("database", "", store.NoMend, "%v", err)
		return
	}
	path := c.s.blobPath(id)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.tell("missing-original", id.Short(), store.NoMend, "its original is gone; import the file again")
		return
	case err != nil:
		c.tell("unreadable-original", id.Short(), store.NoMend, "%v", err)
		return
	case info.Size() != size:
		c.tell("hash", id.Short(), store.NoMend, "its original has %d bytes instead of %d; import the file again", info.Size(), size)
		return
	case !deep:
		return
	}
	sum, err := hashFile(path)
	switch {
	case err != nil:
		c.tell("unreadable-original", id.Short(), store.NoMend, "%v", err)
	case sum != id:
		c.tell("hash", id.Short(), store.NoMend, "the bytes of its original have changed; restore %s from a backup", path)
	}
}

// checkStrays finds blobs without a document. One can be left by a kill between
// the two; importing the file again takes it up, so it is no loss.
func (s *Store) checkStrays(ctx context.Context) (found []store.Problem, err error) {
	var known []string // those of the folder that is walked, in order
	err = filepath.WalkDir(filepath.Join(s.dir, "blobs"), func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "tmp":
			return fs.SkipDir
		case d.IsDir():
			known, err = collect(ctx, s.read, scanString, `SELECT id FROM documents WHERE report_id >= ?1 AND report_id < ?1 || 'g' ORDER BY report_id`, d.Name())
			return err
		}
		if _, ok := slices.BinarySearch(known, d.Name()); !ok && s.isStray(ctx, path) {
			found = append(found, store.Problem{Kind: "orphan", Detail: path + " belongs to no document; move it away"})
		}
		return nil
	})
	return found, err
}

// isStray reports whether nothing explains a blob without a document.
func (s *Store) isStray(ctx context.Context, path string) bool {
	id, err := ocr.ParseDocID(filepath.Base(path))
	if err != nil {
		return true
	}
	if _, err := s.Document(ctx, id); err == nil {
		return false // it was entered meanwhile
	}
	sum, err := hashFile(path)
	return err != nil || sum != id // whole and named right: only its row was never written
}

func hashFile(path string) (ocr.DocID, error) {
	var id ocr.DocID
	f, err := os.Open(path)
	if err != nil {
		return id, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return id, err
	}
	copy(id[:], h.Sum(nil))
	return id, nil
}
