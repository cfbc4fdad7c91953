package ocr

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// layerTimePerPage is what each page adds to the time for laying text over a
// file.
const layerTimePerPage = time.Second

// Searchable writes a file as a PDF over whose pages text lies unseen. Of a
// PDF every byte is kept, and what is new follows it (an incremental update,
// ISO 32000-1, 7.5.6); one that cannot be added to is written anew with the
// same pictures. The pictures of JPEG files, and of PNG files that PDF can
// hold, go into it as they are, those of other files with the same pixels.
func (p *Pool) Searchable(ctx context.Context, path string, layers []Layer, w io.Writer) error {
	timeout := p.cfg.PageTimeout + time.Duration(len(layers))*layerTimePerPage
	a, err := p.ask(ctx, Request{Op: OpLayer, Path: path, Layer: layers}, timeout)
	if err != nil {
		return err
	}
	if len(a.PDF) == 0 && a.After == 0 {
		return &Error{Cause: CauseCrash, Detail: "the child answered without a PDF", Next: nextCrash}
	}
	if a.After > 0 {
		if err := copyHead(w, path, a.After); err != nil {
			return err
		}
	}
	if _, err := w.Write(a.PDF); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// copyHead copies the first n bytes of a file.
func copyHead(w io.Writer, path string, n int64) error {
	f, err := os.Open(path)
	if err != nil {
		return fileError(err)
	}
	defer f.Close()
	got, err := io.CopyN(w, f, n)
	if errors.Is(err, io.EOF) {
		return &Error{Cause: CauseVanished, Detail: fmt.Sprintf("the file became shorter while it was read: %d bytes of %d", got, n), Next: "read it again when nobody writes to it"}
	}
	if err != nil {
		return fmt.Errorf("copy PDF: %w", err)
	}
	return nil
}
