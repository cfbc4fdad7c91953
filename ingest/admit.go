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

// kept is what became of a candidate before it is entered in the ledger: it is
// to be entered as doc, or there is nothing to enter and the rest says why.
type kept struct {
	Candidate
	doc     store.Document // its ID is zero where there is none
	kindErr error          // why a document that is entered cannot be read
	err     error          // what ends the import
}

// keep keeps the original of a candidate. It changes nothing else, so that the
// originals of many can be kept side by side.
func (im *Importer) keep(ctx context.Context, c Candidate) kept {
	k := kept{Candidate: c}
	if c.Skipped != "" || c.Failure != nil || c.Opened {
		return k
	}
	what, err := c.open()
	if err != nil {
		k.Failure = failureOf(err, c.Path)
		return k
	}
	im.keepContent(ctx, &k, what)
	if end := what.close(); end != nil && k.err == nil {
		k.err = fmt.Errorf("close %s: %w", c.Path, end)
	}
	return k
}

func (im *Importer) keepContent(ctx context.Context, k *kept, what *content) {
	src := &source{r: what}
	r := bufio.NewReaderSize(src, headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		k.Failure = failureOf(err, k.Path)
		return
	}
	format, kindErr := kindByBytes(k.Path, head)
	if !k.Named && !looksLikeReport(k.Path) && (kindErr != nil || format == ocr.Text) {
		k.Skipped = "not a PDF, TIFF, PNG, JPEG or .txt file"
		return
	}
	id, size, err := im.Store.PutOriginal(ctx, r)
	switch {
	case err != nil && src.err != nil: // the file failed, not the store
		k.Failure = failureOf(src.err, k.Path)
	case err != nil:
		k.err = fmt.Errorf("%s: keep original: %w", k.Path, err)
	case !what.settled(size):
		k.Failure = failureOf(errChanged, k.Path)
	default:
		k.doc = store.Document{ID: id, Source: k.Path, Format: format, Bytes: size, ImportedAt: im.now()}
		k.kindErr = kindErr
	}
}

// plain reports whether a candidate is a document as most are: it is entered,
// and nothing has failed.
func (k kept) plain() bool { return k.doc.ID != (ocr.DocID{}) && k.kindErr == nil }

// enter writes the rows of documents in one transaction and answers which of
// them are to be read now.
func (im *Importer) enter(ctx context.Context, batch []kept) ([]work, error) {
	docs := make([]store.Document, len(batch))
	for i, k := range batch {
		docs[i] = k.doc
	}
	entered, err := im.Store.Enter(ctx, docs...)
	if err != nil {
		return nil, err
	}
	var todo []work
	for i, k := range batch {
		w, ok, err := im.settle(ctx, k, entered[i])
		if err != nil {
			return todo, err
		}
		if ok {
			todo = append(todo, w)
		}
	}
	return todo, nil
}

// enterOne is enter for a candidate that is not plain.
func (im *Importer) enterOne(ctx context.Context, k kept) ([]work, error) {
	if k.doc.ID != (ocr.DocID{}) {
		return im.enter(ctx, []kept{k})
	}
	_, _, err := im.settle(ctx, k, false)
	return nil, err
}

// settle tells what became of a candidate, and decides whether it is to be read.
func (im *Importer) settle(ctx context.Context, k kept, entered bool) (work, bool, error) {
	switch {
	case k.err != nil:
		return work{}, false, k.err
	case k.Skipped != "":
		im.tell(Event{Kind: Skipped, Path: k.Path, Why: k.Skipped})
		return work{}, false, nil
	case k.Failure != nil:
		return work{}, false, im.unreadable(ctx, k.Candidate, k.Failure)
	}
	if err := im.readable(ctx, k.Path); err != nil || k.Opened {
		return work{}, false, err
	}
	met, taken := im.taken[k.doc.ID]
	im.taken[k.doc.ID] = true
	switch {
	case taken && met: // the same bytes lie at two paths of one run
		im.tell(Event{Kind: Repeated, Path: k.Path, ID: k.doc.ID})
		return work{}, false, nil
	case taken: // it is being read already, since an earlier run left it
		return work{}, false, nil
	case !entered:
		return im.knownAlready(ctx, k.Path, k.doc.ID)
	}
	im.tell(Event{Kind: Entered, Path: k.Path, ID: k.doc.ID})
	if k.kindErr != nil {
		return work{}, false, im.fail(ctx, workOn(k.doc, k.Path), *failureOf(k.kindErr, k.Path))
	}
	return workOn(k.doc, k.Path), true, nil
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
		return workOn(d, path), true, nil
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
	if err := c.lost(f); err != nil {
		return err
	}
	if err := im.Store.PutUnreadable(ctx, c.Path, *f); err != nil {
		return err
	}
	before := im.known[c.Path]
	im.known[c.Path] = before
	im.tell(Event{Kind: Unreadable, Path: c.Path, Failure: f, Before: before})
	return nil
}

// readable takes a path off the list of those whose bytes could not be had.
func (im *Importer) readable(ctx context.Context, path string) error {
	if _, listed := im.known[path]; !listed {
		return nil
	}
	delete(im.known, path)
	return im.Store.ClearUnreadable(ctx, path)
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
