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
	Path    string // of a member of an archive: the archive's path, "!/", its name there
	Named   bool   // the user named it, so it is never passed over in silence
	Opened  bool   // a folder or an archive that could be looked into, not a file itself
	Failure *store.Failure
	Skipped string // why it is passed over; "" where it is not

	from   []*origin                // the folders without which it cannot be there
	member func() (*content, error) // opens a member of an archive; nil for a file
}

// reportSuffixes are the names that office scanners and OCR programs give.
var reportSuffixes = []string{".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".txt"}

// Discover yields the files under the paths in lexical order, without
// following symbolic links inside folders. A path is a file, a folder, a
// pattern (as path.Match has it; ** stands for any folders), an archive, whose
// members are yielded, or one member. Folders in exclude (the store itself) are
// left out. What cannot be looked at is yielded with its failure, and the walk
// goes on.
func Discover(ctx context.Context, paths Paths, exclude []string, limits ArchiveLimits) iter.Seq2[Candidate, error] {
	return (&walk{ctx: ctx, exclude: absolute(exclude), limits: limits.withDefaults(), named: true}).all(paths)
}

// Met yields the files of these paths as if they had been met in a folder: what
// does not look like a report may be passed over.
func Met(ctx context.Context, paths Paths, limits ArchiveLimits) iter.Seq2[Candidate, error] {
	return (&walk{ctx: ctx, limits: limits.withDefaults()}).all(paths)
}

func (w *walk) all(paths Paths) iter.Seq2[Candidate, error] {
	return func(yield func(Candidate, error) bool) {
		w.yield = yield
		for path, err := range paths {
			if err == nil {
				err = w.ctx.Err()
			}
			if err != nil {
				yield(Candidate{}, err)
				return
			}
			if !w.path(path) {
				return
			}
		}
	}
}

// walk is one discovery. Its methods report whether to go on.
type walk struct {
	ctx     context.Context
	exclude []string
	limits  ArchiveLimits
	named   bool // the paths are those that the user typed
	yield   func(Candidate, error) bool
	from    []*origin // of the path that is walked
	files   origins   // of those before it
}

// path discovers what one path of the user stands for.
func (w *walk) path(path string) bool {
	info, err := os.Stat(path)
	w.from = w.origin(path, info)
	switch {
	case err == nil && info.IsDir():
		return w.folder(path)
	case err == nil && !info.Mode().IsRegular():
		return w.tell(Candidate{Path: path, Named: w.named, Failure: notRegular(info.Mode())})
	case err == nil:
		return w.file(Candidate{Path: path, Named: w.named})
	}
	if archive, member, ok := splitMember(path); ok {
		return w.archive(Candidate{Path: archive, Named: w.named}, member)
	}
	if base, p := splitPattern(path); p != nil && errors.Is(err, fs.ErrNotExist) {
		return w.pattern(base, p)
	}
	return w.tell(Candidate{Path: path, Named: w.named, Failure: failureOf(err, path)})
}

// origin is where a path comes from; info is nil where there is nothing. What was
// met in a watched folder has none, since that may go and come.
func (w *walk) origin(path string, info fs.FileInfo) []*origin {
	switch {
	case info != nil && info.IsDir():
		return []*origin{{path, info}}
	case !w.named:
		return nil
	case info != nil:
		return w.files.of(path, info)
	}
	return w.files.all()
}

func (w *walk) tell(c Candidate) bool {
	c.from = w.from
	return w.yield(c, nil)
}

// file yields a file, or what is in it if it is an archive.
func (w *walk) file(c Candidate) bool {
	if archiveKind(c.Path) != notArchive {
		return w.archive(c, "")
	}
	return w.tell(c)
}

var errStop = errors.New("stop")

// folder yields the files in a folder and in those below it.
func (w *walk) folder(path string) bool {
	return w.each(path, w.entry)
}

// each calls visit for a folder and everything below it. shown is a path in the
// words that the user typed.
func (w *walk) each(path string, visit func(path, shown string, d fs.DirEntry, err error) error) bool {
	// WalkDir does not enter a root that is a link, so name what it leads to.
	root := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		root = real
	}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		rel, wrong := filepath.Rel(root, p)
		if wrong != nil {
			return wrong
		}
		return visit(p, filepath.Join(path, rel), d, err)
	})
	if errors.Is(err, errStop) {
		return false
	}
	if err != nil {
		return w.yield(Candidate{}, fmt.Errorf("walk %q: %w", path, err))
	}
	return true
}

// entry decides about one entry of a folder.
func (w *walk) entry(path, shown string, d fs.DirEntry, err error) error {
	var more bool
	switch {
	case err != nil:
		more = w.tell(Candidate{Path: shown, Failure: failureOf(err, shown)})
	case d.IsDir() && inside(path, w.exclude):
		return fs.SkipDir
	case d.IsDir() && isStore(path):
		if !w.tell(Candidate{Path: shown, Skipped: "a store of sohoa: what is there is imported already"}) {
			return errStop
		}
		return fs.SkipDir
	case d.IsDir():
		more = w.tell(Candidate{Path: shown, Opened: true})
	case d.Type()&fs.ModeSymlink != 0:
		more = w.tell(Candidate{Path: shown, Skipped: "a symbolic link; name it on the command line to import what it leads to"})
	case !d.Type().IsRegular():
		more = w.tell(Candidate{Path: shown, Skipped: "not a regular file"})
	default:
		more = w.file(Candidate{Path: shown})
	}
	if !more {
		return errStop
	}
	return nil
}

// isStore reports whether a folder is a store, of whatever version.
func isStore(folder string) bool {
	db, err := os.Lstat(filepath.Join(folder, "sohoa.db"))
	if err != nil || !db.Mode().IsRegular() {
		return false
	}
	blobs, err := os.Lstat(filepath.Join(folder, "blobs"))
	return err == nil && blobs.IsDir()
}

// Within reports whether path is the folder or lies in it, whatever links lead
// there.
func Within(path, folder string) bool {
	for _, p := range absolute([]string{path}) {
		if inside(p, absolute([]string{folder})) {
			return true
		}
	}
	return false
}

// inside reports whether path is one of the absolute folders or lies in one.
func inside(path string, folders []string) bool {
	abs, err := filepath.Abs(path)
	return err == nil && slices.ContainsFunc(folders, func(folder string) bool {
		return abs == folder || strings.HasPrefix(abs, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
	})
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
