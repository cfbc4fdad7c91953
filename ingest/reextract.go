package ingest

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// Reextractor makes the facts of stored documents again from their stored
// texts, without reading a page.
type Reextractor struct {
	Store store.Store
	Pack  *rules.Pack
	Jobs  int
	Dry   bool // compute the changes, write nothing
	Full  bool // extract everything, even what the change of rules cannot have reached

	slots   chan struct{} // one for each job
	mu      sync.Mutex
	extents map[string]rules.Extent // of the change from a pack, by its digest
}

// Extracted is what re-extracting one document came to.
type Extracted struct {
	Document store.Document
	Changes  []store.Change
	Spared   bool // nothing was extracted: the change of rules does not reach it
}

// Run re-extracts the documents that the filter selects and calls observe
// once for each, in order of their ids, whatever the number of jobs. It stops
// at the first error; what was stored until then stays, and running it again
// goes on, since a document that is up to date has no changes.
func (x *Reextractor) Run(ctx context.Context, f store.Filter, observe func(Extracted) error) error {
	f.States = []store.State{store.Done}
	x.extents = make(map[string]rules.Extent)
	if !x.Dry {
		if err := x.Store.KeepPack(ctx, x.Pack.Digest(), x.Pack.Sketch()); err != nil {
			return err
		}
	}
	whole := ctx
	group, ctx := errgroup.WithContext(ctx)
	jobs := max(x.Jobs, 1)
	x.slots = make(chan struct{}, jobs)
	open := jobs
	if !x.Dry {
		open *= waiting // so that one transaction takes many, and nobody stands still for it
	}
	type future chan Extracted
	queue := make(chan future, 4*open) // bounds how far the fast run ahead
	begun := make(chan struct{}, open)
	group.Go(func() error {
		defer close(queue)
		for d, err := range x.Store.Documents(ctx, f) {
			if err != nil {
				return err
			}
			done := make(future, 1)
			select {
			case queue <- done:
			case <-ctx.Done():
				return ctx.Err()
			}
			begun <- struct{}{}
			group.Go(func() error {
				defer func() { <-begun }()
				e, err := x.document(ctx, d)
				if err != nil {
					return fmt.Errorf("re-extract report %s (%s): %w", d.ID.Short(), d.Source, err)
				}
				done <- e
				return nil
			})
		}
		return nil
	})
	group.Go(func() error {
		for done := range queue {
			select {
			case e := <-done:
				if err := observe(e); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil || x.Dry {
		return err
	}
	_, err := x.Store.Pair(whole) // facts tell scans of one paper
	return err
}

func (x *Reextractor) document(ctx context.Context, d store.Document) (Extracted, error) {
	e := Extracted{Document: d}
	var err error
	if e.Spared, err = x.spare(ctx, d); e.Spared || err != nil {
		return e, err
	}
	if x.Full {
		r, err := x.extract(ctx, d, nil)
		if err != nil {
			return e, err
		}
		e.Changes, err = x.Store.Reextract(ctx, d.ID, r, x.Dry)
		return e, err
	}
	e.Changes, err = x.Store.ReextractFrom(ctx, d.ID, func(own *extract.Own) (extract.Result, error) {
		return x.extract(ctx, d, own)
	}, x.Dry)
	return e, err
}

// waiting is how many documents for each job may wait for what they made to be
// written.
const waiting = 12

// extract makes the facts of a document, as many at once as there are jobs.
func (x *Reextractor) extract(ctx context.Context, d store.Document, own *extract.Own) (extract.Result, error) {
	x.slots <- struct{}{}
	defer func() { <-x.slots }()
	doc, err := LoadDocument(ctx, x.Store, d)
	switch {
	case err != nil:
		return extract.Result{}, err
	case own != nil:
		return extract.RunFrom(doc, x.Pack, *own, !x.Dry), nil
	case x.Dry:
		return extract.Run(doc, x.Pack), nil
	}
	return extract.RunToKeep(doc, x.Pack), nil
}

// spare passes over a document whose facts cannot have changed: this program
// made them, and the change of rules since does not reach what its text says.
func (x *Reextractor) spare(ctx context.Context, d store.Document) (bool, error) {
	if x.Full {
		return false, nil
	}
	b, err := x.Store.Basis(ctx, d.ID)
	if err != nil || !b.Ours {
		return false, err
	}
	e, err := x.extent(ctx, b.Pack)
	if err != nil || e.Touches(b.Said) {
		return false, err
	}
	if x.Dry || b.Pack == x.Pack.Digest() {
		return true, nil
	}
	return true, x.Store.Repack(ctx, d.ID, x.Pack.Digest())
}

// extent is that of the change from a pack to the one at hand.
func (x *Reextractor) extent(ctx context.Context, pack string) (rules.Extent, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if e, ok := x.extents[pack]; ok {
		return e, nil
	}
	old, err := x.Store.PackSketch(ctx, pack)
	if err == nil {
		x.extents[pack] = x.Pack.Since(old)
	}
	return x.extents[pack], err
}

// LoadDocument reads a document's raw pages and restored texts back from the
// store, in the form that extraction takes.
func LoadDocument(ctx context.Context, st store.Store, d store.Document) (extract.Document, error) {
	doc := extract.Document{ID: d.ID, Source: d.Source}
	var pages []ocr.Page
	for p, err := range st.Pages(ctx, d.ID) {
		if err != nil {
			return doc, err
		}
		pages = append(pages, p)
	}
	var texts []normalize.Text
	for t, err := range st.Texts(ctx, d.ID) {
		if err != nil {
			return doc, err
		}
		texts = append(texts, t)
	}
	if len(pages) != len(texts) {
		return doc, fmt.Errorf("%d pages but %d restored texts; run `sohoa check`", len(pages), len(texts))
	}
	for i := range pages {
		doc.Pages = append(doc.Pages, extract.Page{Raw: pages[i], Text: texts[i]})
	}
	return doc, nil
}
