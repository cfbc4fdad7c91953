package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// document brings one document from wherever its ledger stands to its end. It
// returns an error only when the store fails or ctx ends.
func (im *Importer) document(ctx context.Context, w work) error {
	if err := misnamed(w.path, w.format); err != nil {
		return im.fail(ctx, w, *failureOf(err, w.path))
	}
	path, release, err := im.Store.OriginalPath(ctx, w.id)
	if errors.Is(err, fs.ErrNotExist) {
		return im.fail(ctx, w, store.Failure{Cause: ocr.CauseVanished, Detail: "its original is missing from the store",
			Next: "run `sohoa check`, then import the file again"})
	}
	if err != nil {
		return err
	}
	defer release()
	read := im.readImages
	switch {
	case w.format == ocr.Text && w.pages == 0:
		return im.orFail(ctx, w, im.takeText(ctx, w, path))
	case w.format == ocr.Text:
		read = im.readText
	}
	if err := read(ctx, w, path); err != nil {
		return im.orFail(ctx, w, err)
	}
	return im.finish(ctx, w)
}

// orFail records a fault of the document, and returns any other error.
func (im *Importer) orFail(ctx context.Context, w work, err error) error {
	if f, ok := documentFailure(ctx, err); ok {
		return im.fail(ctx, w, f)
	}
	return err
}

// documentFailure tells a fault of the document from one of the store.
func documentFailure(ctx context.Context, err error) (store.Failure, bool) {
	var oe *ocr.Error
	if ctx.Err() != nil || !errors.As(err, &oe) {
		return store.Failure{}, false
	}
	return *failureOf(oe, ""), true
}

// takeText brings a document of text to its end at once: to read its pages
// again costs nothing, so no ledger of them is needed on the way. It is put
// into the store while the next is read.
func (im *Importer) takeText(ctx context.Context, w work, path string) error {
	pages, err := ocr.ReadTextFile(path)
	if err != nil {
		return err
	}
	im.tell(Event{Kind: PagesKnown, Path: w.path, ID: w.id, Pages: len(pages)})
	doc := extract.Document{ID: w.id, Source: w.path}
	texts := make([]normalize.Text, len(pages))
	for i := range pages {
		texts[i] = im.Norm.Page(&pages[i])
		doc.Pages = append(doc.Pages, extract.Page{Raw: pages[i], Text: texts[i]})
	}
	result := extract.RunToKeep(doc, im.Pack)
	return im.puts.hand(ctx, len(pages), func() error {
		return im.orFail(ctx, w, im.put(ctx, w, pages, texts, result))
	})
}

func (im *Importer) put(ctx context.Context, w work, pages []ocr.Page, texts []normalize.Text, result extract.Result) error {
	// What is made of them waits for the writer; they themselves need not.
	n, figures := len(pages), len(result.Figures)
	if err := im.Store.PutDocument(ctx, w.id, pages, texts, result); err != nil {
		return fmt.Errorf("%s: %w", w.path, err)
	}
	for i := range n {
		im.tell(Event{Kind: PageDone, Path: w.path, ID: w.id, Page: i + 1, Pages: n})
	}
	im.tell(Event{Kind: DocumentDone, Path: w.path, ID: w.id, Pages: n, Figures: figures})
	return nil
}

// readText reads the text of a document that was begun before.
func (im *Importer) readText(ctx context.Context, w work, path string) error {
	pages, err := ocr.ReadTextFile(path)
	if err != nil {
		return err
	}
	states, err := im.Store.Begin(ctx, w.id, len(pages))
	if err != nil {
		return err
	}
	im.tell(Event{Kind: PagesKnown, Path: w.path, ID: w.id, Pages: len(pages)})
	for i, s := range states {
		if s.State != store.Queued {
			continue
		}
		if err := im.Store.PutPage(ctx, w.id, pages[i]); err != nil {
			return err
		}
		im.tell(Event{Kind: PageDone, Path: w.path, ID: w.id, Page: s.Num, Pages: len(pages)})
	}
	return nil
}

func (im *Importer) readImages(ctx context.Context, w work, path string) error {
	info, err := im.Pool.Probe(ctx, path)
	if err != nil {
		return err
	}
	states, err := im.Store.Begin(ctx, w.id, info.Pages)
	if err != nil {
		return err
	}
	im.tell(Event{Kind: PagesKnown, Path: w.path, ID: w.id, Pages: info.Pages})
	group, ctx := errgroup.WithContext(ctx)
	err = im.lanes.handOut(ctx, states, func(num int, done func()) {
		group.Go(func() error {
			defer done()
			return im.readPage(ctx, w, path, num, info.Pages)
		})
	})
	if failed := group.Wait(); failed != nil { // which may be why ctx ended
		return failed
	}
	return err
}

// readPage reads and stores one page. A page that cannot be read is recorded
// and the document goes on.
func (im *Importer) readPage(ctx context.Context, w work, path string, num, pages int) error {
	page, err := im.Pool.Read(ctx, path, num, im.Read)
	if err == nil {
		err = page.Check()
	}
	if err != nil {
		f, ok := documentFailure(ctx, err)
		if !ok {
			return err
		}
		f.Page = num
		if err := im.Store.FailPage(ctx, w.id, f); err != nil {
			return err
		}
		im.tell(Event{Kind: PageFailed, Path: w.path, ID: w.id, Page: num, Pages: pages, Failure: &f})
		return nil
	}
	if err := im.Store.PutPage(ctx, w.id, page); err != nil {
		return err
	}
	im.tell(Event{Kind: PageDone, Path: w.path, ID: w.id, Page: num, Pages: pages})
	return nil
}

// finish restores the text and extracts the facts from what the store holds,
// so that a resumed document ends exactly as an undisturbed one.
func (im *Importer) finish(ctx context.Context, w work) error {
	states, err := im.Store.PageStates(ctx, w.id)
	if err != nil {
		return err
	}
	failed, first := failedPages(states)
	if failed == len(states) {
		f := *first
		f.Page = 0
		return im.fail(ctx, w, f)
	}
	doc, texts, err := im.restore(ctx, w)
	if err != nil {
		return err
	}
	result := extract.RunToKeep(doc, im.Pack)
	if err := im.Store.Finish(ctx, w.id, texts, result); err != nil {
		return err
	}
	im.tell(Event{Kind: DocumentDone, Path: w.path, ID: w.id, Pages: len(states), Figures: len(result.Figures), Failure: first})
	return nil
}

func (im *Importer) restore(ctx context.Context, w work) (extract.Document, []normalize.Text, error) {
	doc := extract.Document{ID: w.id, Source: w.path}
	var texts []normalize.Text
	for p, err := range im.Store.Pages(ctx, w.id) {
		if err != nil {
			return doc, nil, err
		}
		t := im.Norm.Page(&p)
		texts = append(texts, t)
		doc.Pages = append(doc.Pages, extract.Page{Raw: p, Text: t})
	}
	return doc, texts, nil
}

func failedPages(states []store.PageState) (n int, first *store.Failure) {
	for _, s := range states {
		if s.State == store.Failed {
			n++
			if first == nil {
				first = s.Failure
			}
		}
	}
	return n, first
}

func (im *Importer) fail(ctx context.Context, w work, f store.Failure) error {
	if err := im.Store.Fail(ctx, w.id, f); err != nil {
		return err
	}
	im.tell(Event{Kind: DocumentFailed, Path: w.path, ID: w.id, Failure: &f})
	return nil
}
