package ingest

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"sohoa/ocr"
)

// maxDirectory is how many bytes the list of files of a ZIP archive may have:
// 250,000 names of 80 letters.
const maxDirectory = 32 << 20

func (m *members) zip(size int64) error {
	at := &allowance{r: m.file, left: maxDirectory, over: &ocr.Error{Cause: ocr.CauseTooLarge,
		Detail: fmt.Sprintf("the list of its files has more than %d bytes", maxDirectory), Next: "unpack it, then import the folder"}}
	z, err := zip.NewReader(at, size)
	if at.left < 0 {
		return at.over
	}
	if err != nil {
		return err
	}
	at.off = true // members have limits of their own
	for _, f := range z.File {
		mode := f.Mode()
		if len(f.Name) > 0 && f.Name[len(f.Name)-1] == '/' {
			mode |= fs.ModeDir
		}
		if err := m.member(f.Name, mode, func() (*content, error) { return m.openZip(f) }); err != nil {
			return err
		}
	}
	return nil
}

func (m *members) openZip(f *zip.File) (*content, error) {
	const encrypted = 1 // APPNOTE.TXT 4.4.4, general purpose bit 0
	if f.Flags&encrypted != 0 {
		return nil, &ocr.Error{Cause: ocr.CauseEncrypted, Detail: "it needs a password", Next: "unpack the archive with its password, then import the folder"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, inArchive(err)
	}
	packed := int64(f.CompressedSize64)
	return &content{Reader: &meter{r: r, limits: m.limits, left: &m.left, packed: func() int64 { return packed }}, close: r.Close,
		settled: func(size int64) bool { return uint64(size) == f.UncompressedSize64 }}, nil
}

func (m *members) gzip(int64) error {
	packed := &counter{r: m.file}
	z, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	defer z.Close()
	// What is passed over is unpacked too, so the whole stream has the limits of
	// the files in it, and some room for what stands between them.
	limits, left := m.limits, m.limits.Total+int64(m.limits.Entries)*1024
	limits.Member = left
	return m.unpack(&meter{r: z, limits: limits, left: &left, packed: func() int64 { return packed.n }})
}

func (m *members) tar(int64) error { return m.unpack(m.file) }

func (m *members) unpack(r io.Reader) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return err
		}
		mode := h.FileInfo().Mode()
		if h.Typeflag == tar.TypeLink { // a name for a file that stands before it
			mode |= fs.ModeSymlink
		}
		err = m.member(h.Name, mode, func() (*content, error) {
			return &content{Reader: &meter{r: t, limits: m.limits, left: &m.left}, close: func() error { return nil },
				settled: func(size int64) bool { return size == h.Size }}, nil
		})
		if err != nil {
			return err
		}
	}
}

// meter reads what comes out of an archive and ends where it is over a limit.
type meter struct {
	r      io.Reader
	limits ArchiveLimits
	left   *int64       // of all files together
	packed func() int64 // bytes that it came from; nil where nothing is compressed
	n      int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	*m.left -= int64(n)
	tooLarge := func(format string, args ...any) error {
		return &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf(format, args...), Next: "look at it; if it is what it should be, unpack the archive, then import the folder"}
	}
	switch {
	case m.n > m.limits.Member:
		return n, tooLarge("it has more than %d bytes", m.limits.Member)
	case *m.left < 0:
		return n, tooLarge("the files of the archive have more than %d bytes", m.limits.Total)
	case m.packed != nil && m.n > m.limits.RatioFrom && m.n/m.limits.Ratio > m.packed():
		return n, tooLarge("it is more than %d times as large as it was packed", m.limits.Ratio)
	}
	if errors.Is(err, io.EOF) {
		return n, io.EOF
	}
	return n, inArchive(err)
}

// counter counts the bytes that were read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// allowance lets so many bytes be read.
type allowance struct {
	r    io.ReaderAt
	left int64
	over error
	off  bool
}

func (a *allowance) ReadAt(p []byte, off int64) (int, error) {
	if !a.off {
		if a.left -= int64(len(p)); a.left < 0 {
			return 0, a.over
		}
	}
	return a.r.ReadAt(p, off)
}
