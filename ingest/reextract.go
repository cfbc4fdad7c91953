package ingest

import (
	"context"
	"fmt"

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
}

// Extracted is what re-extracting one document came to.
type Extracted struct {
	Document store.Document
	Changes  []store.Change
}

// Run re-extracts the documents that the filter selects and calls observe
// once for each, in order of their ids, whatever the number of jobs. It stops
// at the first error; what was stored until then stays, and running it again
// goes on, since a document that is up to date has no changes.
func (x *Reextractor) Run(ctx context.Context, f store.Filter, observe func(Extracted) error) error {
	f.States = []store.State{store.Done}
	group, ctx := errgroup.WithContext(ctx)
	jobs := max(x.Jobs, 1)
	type future chan Extracted
	queue := make(chan future, 4*jobs) // bounds how far the fast run ahead
	slots := make(chan struct{}, jobs)
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
			slots <- struct{}{}
			group.Go(func() error {
				defer func() { <-slots }()
				changes, err := x.document(ctx, d)
				if err != nil {
					return fmt.Errorf("re-extract report %s (%s): %w", d.ID.Short(), d.Source, err)
				}
				done <- Extracted{d, changes}
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
	return group.Wait()
}

func (x *Reextractor) document(ctx context.Context, d store.Document) ([]store.Change, error) {
	doc, err := LoadDocument(ctx, x.Store, d)
	if err != nil {
		return nil, err
	}
	return x.Store.Reextract(ctx, d.ID, extract.Run(doc, x.Pack), x.Dry)
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
