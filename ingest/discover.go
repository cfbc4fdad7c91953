package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sohoa/ocr"
	"sohoa/store"
)

// Candidate is a file that may be a report, or a path that could not be
// looked at, with the reason.
type Candidate struct {
	Path    string
	Named   bool // the user named it, so it is never passed over in silence
	Failure *store.Failure
	Skipped string // why it is passed over; "" where it is not
}

// reportSuffixes are the names that office scanners and OCR programs give.
var reportSuffixes = []string{".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".txt"}

// Discover yields the files under the paths in lexical order, without
// following symbolic links inside folders. Folders in exclude (the store
// itself) are left out. A folder that cannot be listed is yielded with its
// failure, and the walk goes on.
func Discover(ctx context.Context, paths, exclude []string) iter.Seq2[Candidate, error] {
	return func(yield func(Candidate, error) bool) {
		for _, path := range paths {
			if !discover(ctx, path, absolute(exclude), yield) {
				return
			}
		}
	}
}

var errStop = errors.New("stop")

func discover(ctx context.Context, path string, exclude []string, yield func(Candidate, error) bool) bool {
	info, err := os.Stat(path)
	if err != nil {
		return yield(Candidate{Path: path, Named: true, Failure: failureOf(err, path)}, nil)
	}
	if !info.IsDir() {
		c := Candidate{Path: path, Named: true}
		if !info.Mode().IsRegular() {
			c.Failure = notRegular(info.Mode())
		}
		return yield(c, nil)
	}
	// WalkDir does not enter a root that is a link, so name what it leads to.
	root := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		root = real
	}
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c, prune := look(p, d, err, exclude)
		if c != nil {
			// Say it in the words that the user typed.
			c.Path = path + strings.TrimPrefix(p, root)
			if !yield(*c, nil) {
				return errStop
			}
		}
		if prune {
			return fs.SkipDir
		}
		return nil
	})
	switch {
	case errors.Is(err, errStop):
		return false
	case err != nil:
		return yield(Candidate{}, fmt.Errorf("walk %q: %w", path, err))
	}
	return true
}

// look decides about one entry of a folder: the candidate it is, if any, and
// whether to stay out of it.
func look(path string, d fs.DirEntry, err error, exclude []string) (c *Candidate, prune bool) {
	if err != nil {
		return &Candidate{Path: path, Failure: failureOf(err, path)}, d != nil && d.IsDir()
	}
	if d.IsDir() {
		abs, err := filepath.Abs(path)
		return nil, err == nil && slices.Contains(exclude, abs)
	}
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		return &Candidate{Path: path, Skipped: "a symbolic link; name it on the command line to import what it leads to"}, false
	case !d.Type().IsRegular():
		return &Candidate{Path: path, Skipped: "not a regular file"}, false
	}
	return &Candidate{Path: path}, false
}

func absolute(paths []string) []string {
	var out []string
	for _, p := range paths {
		if abs, err := filepath.Abs(p); err == nil {
			out = append(out, abs)
		}
		if real, err := filepath.EvalSymlinks(p); err == nil {
			if abs, err := filepath.Abs(real); err == nil {
				out = append(out, abs)
			}
		}
	}
	return out
}

// looksLikeReport says whether a file's name is one that reports have.
func looksLikeReport(path string) bool {
	return slices.Contains(reportSuffixes, strings.ToLower(filepath.Ext(path)))
}

func notRegular(m fs.FileMode) *store.Failure {
	return &store.Failure{
		Cause:  ocr.CauseUnsupported,
		Detail: fmt.Sprintf("it is a %s, not a file", kindOf(m)),
		Next:   "name a file or a folder",
	}
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}
