package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"sohoa/ocr"
	"sohoa/store"
)

// headBytes is how much of a file Sniff sees: PDF readers accept a header
// anywhere in the first kilobyte.
const headBytes = 4096

// admit keeps the original of a candidate and enters it in the ledger. It
// reports whether the document is to be read now.
func (im *Importer) admit(ctx context.Context, c Candidate) (work, bool, error) {
	switch {
	case c.Skipped != "":
		im.tell(Event{Kind: Skipped, Path: c.Path, Why: c.Skipped})
		return work{}, false, nil
	case c.Failure != nil:
		return work{}, false, im.unreadable(ctx, c, c.Failure)
	case c.Opened:
		return work{}, false, im.Store.ClearUnreadable(ctx, c.Path)
	}
	what, err := c.open()
	if err != nil {
		return work{}, false, im.unreadable(ctx, c, failureOf(err, c.Path))
	}
	w, ok, err := im.keep(ctx, c, what)
	if end := what.close(); end != nil && err == nil {
		err = fmt.Errorf("close %s: %w", c.Path, end)
	}
	return w, ok, err
}

func (im *Importer) keep(ctx context.Context, c Candidate, what *content) (work, bool, error) {
	src := &source{r: what}
	r := bufio.NewReaderSize(src, headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return work{}, false, im.unreadable(ctx, c, failureOf(err, c.Path))
	}
	format, kindErr := kindByBytes(c.Path, head)
	if !c.Named && !looksLikeReport(c.Path) && (kindErr != nil || format == ocr.Text) {
		im.tell(Event{Kind: Skipped, Path: c.Path, Why: "not a PDF, TIFF, PNG, JPEG or .txt file"})
		return work{}, false, nil
	}
	id, size, err := im.Store.PutOriginal(ctx, r)
	if err != nil {
		if src.err != nil { // the file failed, not the store
			return work{}, false, im.unreadable(ctx, c, failureOf(src.err, c.Path))
		}
		return work{}, false, fmt.Errorf("%s: keep original: %w", c.Path, err)
	}
	if !what.settled(size) {
		return work{}, false, im.unreadable(ctx, c, failureOf(errChanged, c.Path))
	}
	if err := im.Store.ClearUnreadable(ctx, c.Path); err != nil {
		return work{}, false, err
	}
	return im.enter(ctx, c.Path, store.Document{ID: id, Source: c.Path, Format: format, Bytes: size, ImportedAt: im.now()}, kindErr)
}

// enter writes the document's row, and decides whether it is to be read.
func (im *Importer) enter(ctx context.Context, path string, d store.Document, kindErr error) (work, bool, error) {
	entered, err := im.Store.Enter(ctx, d)
	if err != nil {
		return work{}, false, err
	}
	met, taken := im.taken[d.ID]
	im.taken[d.ID] = true
	switch {
	case taken && met: // the same bytes lie at two paths of one run
		im.tell(Event{Kind: Repeated, Path: path, ID: d.ID})
		return work{}, false, nil
	case taken: // it is being read already, since an earlier run left it
		return work{}, false, nil
	case !entered:
		return im.knownAlready(ctx, path, d.ID)
	}
	im.tell(Event{Kind: Entered, Path: path, ID: d.ID})
	if kindErr != nil {
		return work{}, false, im.fail(ctx, work{d.ID, path}, *failureOf(kindErr, path))
	}
	return work{d.ID, path}, true, nil
}

// knownAlready tells what became of a document that an earlier run has ended.
func (im *Importer) knownAlready(ctx context.Context, path string, id ocr.DocID) (work, bool, error) {
	d, err := im.Store.Document(ctx, id)
	if err != nil {
		return work{}, false, err
	}
	failure := d.Failure
	if failure != nil && failure.Cause == ocr.CauseWrongType && misnamed(path, d.Format) == nil {
		// The same bytes under a name that fits: they are to be read now.
		if _, err := im.Store.Requeue(ctx, store.Filter{IDs: []ocr.DocID{id}}); err != nil {
			return work{}, false, err
		}
		im.tell(Event{Kind: Resumed, Path: path, ID: id})
		return work{id, path}, true, nil
	}
	if failure == nil && d.FailedPages > 0 {
		failure = &store.Failure{Cause: ocr.CauseCorrupt, Detail: fmt.Sprintf("%d of its %d pages could not be read", d.FailedPages, d.Pages)}
	}
	im.tell(Event{Kind: Known, Path: path, ID: id, Failure: failure})
	return work{}, false, nil
}

// unreadable records a path whose bytes could not be had, so that status
// lists it and retry takes it up. Where all of its source went away, that is the
// error.
func (im *Importer) unreadable(ctx context.Context, c Candidate, f *store.Failure) error {
	if err := c.from.lost(f); err != nil {
		return err
	}
	if err := im.Store.PutUnreadable(ctx, c.Path, *f); err != nil {
		return err
	}
	im.tell(Event{Kind: Unreadable, Path: c.Path, Failure: f, Before: im.known[c.Path]})
	return nil
}

// kindByBytes tells the format by the first bytes of a file.
func kindByBytes(path string, head []byte) (ocr.Format, error) {
	format, err := ocr.Sniff(head)
	if err != nil {
		return format, err
	}
	return format, misnamed(path, format)
}

// misnamed refuses a file whose name promises an image or a PDF while its
// bytes are plain text: reading it as text would hide that somebody's scan is
// not what it should be.
func misnamed(path string, format ocr.Format) error {
	ext := strings.ToLower(filepath.Ext(path))
	if format != ocr.Text || ext == ".txt" || !looksLikeReport(path) {
		return nil
	}
	return &ocr.Error{Cause: ocr.CauseWrongType,
		Detail: fmt.Sprintf("it is named %s but holds plain text", ext),
		Next:   fmt.Sprintf("if the text is the report, rename it to %s and import that; otherwise scan the report again", strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".txt")}
}

// source remembers whether it was the file that failed.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}
