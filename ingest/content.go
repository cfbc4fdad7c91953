package ingest

import (
	"io"
	"io/fs"
	"os"

	"sohoa/ocr"
)

// content is what a candidate holds, open for reading.
type content struct {
	io.Reader
	close func() error
	// settled reports whether the size bytes that were read are what it held all
	// the while.
	settled func(size int64) bool
}

var errChanged = &ocr.Error{Cause: ocr.CauseVanished, Detail: "the file changed while it was read", Next: "import it again when nothing writes to it"}

// open opens what the candidate stands for.
func (c Candidate) open() (*content, error) {
	if c.member != nil {
		return c.member()
	}
	f, err := os.Open(c.Path)
	if err != nil {
		return nil, err
	}
	before, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &content{Reader: f, close: f.Close, settled: func(size int64) bool {
		after, err := f.Stat()
		return err == nil && size == before.Size() && unchanged(before, after)
	}}, nil
}

func unchanged(before, after fs.FileInfo) bool {
	return before.Size() == after.Size() && before.ModTime().Equal(after.ModTime())
}
