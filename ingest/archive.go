package ingest

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"sohoa/ocr"
	"sohoa/store"
)

// ArchiveLimits bound what an archive may hold, so that a small file cannot
// fill the store. Zero values take the defaults named here.
type ArchiveLimits struct {
	Entries int   // files and folders of one archive; default 250,000
	Member  int64 // bytes of one file; default 2 GB
	Total   int64 // bytes of all files of one archive; default 1 TB
	// Ratio is how many times its compressed size a file may have once it is
	// over RatioFrom bytes; default 200. A spotless page may well be packed
	// 1000 to 1, but not many of them in one file.
	Ratio     int64
	RatioFrom int64 // default 256 MB
}

func (l ArchiveLimits) withDefaults() ArchiveLimits {
	set := func(v *int64, to int64) {
		if *v <= 0 {
			*v = to
		}
	}
	if l.Entries <= 0 {
		l.Entries = 250_000
	}
	set(&l.Member, 2<<30)
	set(&l.Total, 1<<40)
	set(&l.Ratio, 200)
	set(&l.RatioFrom, 256<<20)
	return l
}

// archiveFormat is how a file holds others, by its name: an Office document is
// a ZIP archive too.
type archiveFormat int

const (
	notArchive archiveFormat = iota
	zipArchive
	tarArchive
	tarGzip
	closedArchive // one that is not opened here
)

func archiveKind(name string) archiveFormat {
	name = strings.ToLower(name)
	for _, k := range []struct {
		suffix string
		kind   archiveFormat
	}{
		{".zip", zipArchive}, {".tar", tarArchive}, {".tar.gz", tarGzip}, {".tgz", tarGzip},
		{".rar", closedArchive}, {".7z", closedArchive}, {".tar.bz2", closedArchive}, {".tar.xz", closedArchive},
		{".tar.zst", closedArchive},
	} {
		if strings.HasSuffix(name, k.suffix) {
			return k.kind
		}
	}
	return notArchive
}

// memberSign stands between an archive's path and the name of a member.
const memberSign = "!/"

// splitMember parts the path of a member into its archive and its name there.
func splitMember(path string) (archive, name string, ok bool) {
	for from := 0; ; {
		i := strings.Index(path[from:], memberSign)
		if i < 0 {
			return "", "", false
		}
		if archive = path[:from+i]; archiveKind(archive) != notArchive {
			return archive, path[from+i+len(memberSign):], true
		}
		from += i + len(memberSign)
	}
}

// Archive is the archive that holds the file of this path, or the path itself
// where no archive does.
func Archive(path string) string {
	if archive, _, ok := splitMember(path); ok {
		return archive
	}
	return path
}

// members is an archive that is looked through.
type members struct {
	*walk
	path    string
	only    string // the member that is wanted; "" for all
	file    *os.File
	entries int
	left    int64 // bytes that its files may still have
	met     bool
}

// archive yields the members of an archive, or the one with this name. That it
// could be read to its end is yielded last, and why not instead of that.
func (w *walk) archive(c Candidate, only string) bool {
	fail := func(err error) bool {
		c.Failure = failureOf(err, c.Path)
		return w.tell(c)
	}
	kind := archiveKind(c.Path)
	if kind == closedArchive {
		return fail(&ocr.Error{Cause: ocr.CauseUnsupported, Detail: "archives of this kind are not opened",
			Next: "unpack it, then import the folder; zip, tar and tar.gz are read as they are"})
	}
	f, err := os.Open(c.Path)
	if err != nil {
		return fail(err)
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return fail(err)
	}
	m := &members{walk: w, path: c.Path, only: only, file: f, left: w.limits.Total}
	read := m.tar
	switch kind {
	case zipArchive:
		read = m.zip
	case tarGzip:
		read = m.gzip
	}
	switch err := read(before.Size()); {
	case errors.Is(err, errStop):
		return false
	case err != nil:
		return fail(inArchive(err))
	case !m.met && only != "":
		c.Path += memberSign + only
		return fail(&ocr.Error{Cause: ocr.CauseVanished, Detail: "the archive has no file of this name", Next: "check the name, then import it again"})
	case m.entries == 0:
		return fail(&ocr.Error{Cause: ocr.CauseEmpty, Detail: "the archive holds nothing", Next: "make or copy the archive again"})
	}
	if after, err := f.Stat(); err != nil || !unchanged(before, after) {
		return fail(errChanged)
	}
	c.Opened = true
	return w.tell(c)
}

// member yields one entry of the archive. An error ends the archive.
func (m *members) member(name string, mode fs.FileMode, open func() (*content, error)) error {
	if m.entries++; m.entries > m.limits.Entries {
		return &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the archive has more than %d entries", m.limits.Entries),
			Next: "unpack it, then import the folder"}
	}
	if m.left < 0 {
		return &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the files of the archive have more than %d bytes", m.limits.Total),
			Next: "unpack it where there is room, then import the folder"}
	}
	if name = printable(name); mode.IsDir() || m.only != "" && m.only != name {
		return nil
	}
	m.met = true
	c := Candidate{Path: m.path + memberSign + name, member: open}
	switch {
	case leadsOut(name):
		c.Failure = &store.Failure{Cause: ocr.CauseUnsupported, Detail: "its name leads out of the archive",
			Next: "look at who made the archive; unpack it by hand if you trust it, then import the folder"}
	case mode&fs.ModeSymlink != 0:
		c.Skipped = "a link inside an archive"
	case !mode.IsRegular():
		c.Skipped = "not a regular file"
	case strings.HasPrefix(path.Base(name), "._") && strings.HasPrefix(name, "__MACOSX/"):
		c.Skipped = "what macOS adds to archives"
	case archiveKind(name) != notArchive:
		c.Failure = &store.Failure{Cause: ocr.CauseNested, Detail: "an archive inside an archive is not opened",
			Next: "unpack the outer archive, then import the folder"}
	}
	if !m.tell(c) {
		return errStop
	}
	return nil
}

// leadsOut reports names that would unpack outside of a folder.
func leadsOut(name string) bool {
	slashed := strings.ReplaceAll(name, `\`, "/")
	return name == "" || path.IsAbs(slashed) || strings.Contains(slashed, ":/") || !filepath.IsLocal(slashed)
}

// printable is a name whose bytes that are no UTF-8 are written \xNN, so that it
// can be stored and typed.
func printable(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	var b strings.Builder
	for len(name) > 0 {
		r, n := utf8.DecodeRuneInString(name)
		if r == utf8.RuneError && n == 1 {
			b.WriteString(`\x` + strconv.FormatUint(uint64(name[0])+0x100, 16)[1:])
		} else {
			b.WriteString(name[:n])
		}
		name = name[n:]
	}
	return b.String()
}

// inArchive says of a damaged archive that it is, and leaves the errors of the
// file system as they are.
func inArchive(err error) error {
	var known *ocr.Error
	var system *fs.PathError
	var bits flate.CorruptInputError
	switch {
	case err == nil || errors.As(err, &known) || errors.As(err, &system):
		return err
	case errors.Is(err, zip.ErrAlgorithm):
		return &ocr.Error{Cause: ocr.CauseUnsupported, Detail: "it is compressed by a method that is not read", Next: "unpack the archive, then import the folder"}
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, tar.ErrHeader), errors.Is(err, gzip.ErrHeader),
		errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.As(err, &bits):
		return &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the archive is damaged: " + err.Error(), Next: "make or copy the archive again, then import it"}
	}
	return err
}
