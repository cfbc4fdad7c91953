package ingest

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"sohoa/ocr"
	"sohoa/store"
)

// pattern is a path with *, ? and [ ] in it, by its folders. ** stands for any
// number of folders.
type pattern []string

// splitPattern parts a path before its first element with a wildcard. Without
// one, or where an element cannot be read as a pattern, it is no pattern.
func splitPattern(name string) (base string, p pattern) {
	elements := strings.Split(filepath.ToSlash(filepath.Clean(name)), "/")
	for i, e := range elements {
		if !strings.ContainsAny(e, "*?[") {
			continue
		}
		for _, e := range elements[i:] {
			if _, err := path.Match(e, ""); err != nil {
				return "", nil
			}
		}
		if base = strings.Join(elements[:i], "/"); i == 0 {
			base = "."
		} else if base == "" {
			base = "/"
		}
		return base, elements[i:]
	}
	return "", nil
}

// match reports whether the pattern names the path, and whether it may name
// one below it.
func (p pattern) match(name []string) (whole, below bool) {
	switch {
	case len(p) == 0:
		return len(name) == 0, false
	case p[0] == "**":
		for i := range len(name) + 1 {
			w, b := p[1:].match(name[i:])
			whole, below = whole || w, below || b
		}
		return whole, true
	case len(name) == 0:
		return false, true
	}
	if ok, _ := path.Match(p[0], name[0]); !ok { // splitPattern has seen that it is none
		return false, false
	}
	return p[1:].match(name[1:])
}

// pattern yields the files under base that the pattern names. A folder that it
// names is taken whole, as if a shell had named it.
func (w *walk) pattern(base string, p pattern) bool {
	met := false
	more := w.each(base, func(path, shown string, d fs.DirEntry, err error) error {
		rel, wrong := filepath.Rel(base, shown)
		if wrong != nil {
			return wrong
		}
		var name []string
		if rel != "." {
			name = strings.Split(filepath.ToSlash(rel), "/")
		}
		whole, below := p.match(name)
		dir := d != nil && d.IsDir()
		switch {
		case err != nil && !whole && !below:
			return nil
		case dir && inside(path, w.exclude):
			return fs.SkipDir
		case err == nil && dir && isStore(path):
			return w.entry(path, shown, d, nil)
		case err == nil && dir && below:
			return nil
		case err == nil && !whole && dir:
			return fs.SkipDir
		case err == nil && !whole:
			return nil
		}
		met = true
		if err == nil && dir {
			if !w.folder(shown) {
				return errStop
			}
			return fs.SkipDir
		}
		return w.entry(shown, shown, d, err)
	})
	if more && !met {
		whole := filepath.Join(base, filepath.Join(p...))
		return w.tell(Candidate{Path: whole, Named: true, Failure: &store.Failure{Cause: ocr.CauseVanished,
			Detail: "no file matches", Next: "check the pattern, or that the share is mounted, then import it again"}})
	}
	return more
}
