package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// Rereader reads the pages of stored documents again, restores their text and
// extracts the facts of the new one. A document changes in one piece, when all
// its pages were read.
type Rereader struct {
	Store   store.Store
	Pool    *ocr.Pool
	Norm    *normalize.Normalizer
	Pack    *rules.Pack
	Read    ocr.Options
	Jobs    int         // pages read side by side
	Observe func(Event) // PageDone and PageFailed, called by one goroutine at a time; may be nil

	mu sync.Mutex // serialises Observe
}

// Stale is a document with the pages of it that are to be read again.
type Stale struct {
	Document store.Document
	Pages    []store.PageState
}

// Reread is what reading a document again came to. Pages whose reading failed
// are as they were.
type Reread struct {
	Document store.Document
	Pages    int
	Failed   int
	Changes  []store.Change
}

// Find lists the recognised pages of documents that are done and that want
// accepts by what read them.
func (x *Rereader) Find(ctx context.Context, f store.Filter, want func(engine string) bool) ([]Stale, error) {
	f.States = []store.State{store.Done}
	var all []Stale
	for d, err := range x.Store.Documents(ctx, f) {
		if err != nil {
			return nil, err
		}
		states, err := x.Store.PageStates(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		s := Stale{Document: d}
		for _, p := range states {
			if p.State == store.Done && p.Source == ocr.SourceOCR && want(p.Engine) {
				s.Pages = append(s.Pages, p)
			}
		}
		if len(s.Pages) > 0 {
			all = append(all, s)
		}
	}
	return all, nil
}

// Run reads documents again, in their order, and calls observe after each. It
// stops at the first error of the store or when ctx ends; run again it goes on
// with the pages that were not read yet.
func (x *Rereader) Run(ctx context.Context, all []Stale, observe func(Reread) error) error {
	engine, err := x.Pool.Engine(ctx, x.Read)
	if err != nil {
		return err
	}
	if err := x.Store.KeepPack(ctx, x.Pack.Digest(), x.Pack.Sketch()); err != nil {
		return err
	}
	for _, s := range all {
		r, err := x.document(ctx, s, engine)
		if err != nil {
			return fmt.Errorf("read report %s (%s) again: %w", s.Document.ID.Short(), s.Document.Source, err)
		}
		if err := observe(r); err != nil {
			return err
		}
	}
	_, err = x.Store.Pair(ctx) // what is read better may tell scans of one paper
	return err
}

func (x *Rereader) document(ctx context.Context, s Stale, engine string) (Reread, error) {
	r := Reread{Document: s.Document}
	fresh, err := x.waiting(ctx, s, engine)
	if err != nil {
		return r, err
	}
	if r.Failed, err = x.pages(ctx, s, fresh); err != nil || len(fresh) == 0 {
		return r, err
	}
	r.Pages = len(fresh)
	doc, err := LoadDocument(ctx, x.Store, s.Document)
	if err != nil {
		return r, err
	}
	var nums []int
	var texts []normalize.Text
	for i, p := range doc.Pages {
		if better, ok := fresh[p.Raw.Num]; ok {
			nums = append(nums, p.Raw.Num)
			doc.Pages[i] = extract.Page{Raw: better, Text: x.Norm.Page(&better)}
		}
		texts = append(texts, doc.Pages[i].Text)
	}
	r.Changes, err = x.Store.Reread(ctx, s.Document.ID, nums, texts, extract.RunToKeep(doc, x.Pack))
	return r, err
}

// waiting are the pages that an interrupted run has read with the same data.
func (x *Rereader) waiting(ctx context.Context, s Stale, engine string) (map[int]ocr.Page, error) {
	fresh := make(map[int]ocr.Page)
	for r, err := range x.Store.Readings(ctx, s.Document.ID) {
		if err != nil {
			return nil, err
		}
		wanted := slices.ContainsFunc(s.Pages, func(p store.PageState) bool { return p.Num == r.Page.Num })
		if r.Until.IsZero() && wanted && r.Page.Engine == engine {
			fresh[r.Page.Num] = r.Page
			x.tell(Event{Kind: PageDone, Path: s.Document.Source, ID: s.Document.ID, Page: r.Page.Num, Pages: len(s.Pages)})
		}
	}
	return fresh, nil
}

// pages reads those that are not in fresh yet, and counts those that could not
// be read.
func (x *Rereader) pages(ctx context.Context, s Stale, fresh map[int]ocr.Page) (failed int, err error) {
	path, release, err := x.Store.OriginalPath(ctx, s.Document.ID)
	if errors.Is(err, fs.ErrNotExist) {
		x.tell(Event{Kind: PageFailed, Path: s.Document.Source, ID: s.Document.ID, Page: s.Pages[0].Num, Pages: len(s.Pages),
			Failure: &store.Failure{Cause: ocr.CauseVanished, Detail: "its original is missing from the store", Next: "sohoa check, then import the file again"}})
		return len(s.Pages), nil
	}
	if err != nil {
		return 0, err
	}
	defer release()
	var mu sync.Mutex // guards fresh and failed
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(x.Jobs, 1))
	for _, p := range s.Pages {
		if _, ok := fresh[p.Num]; ok {
			continue
		}
		group.Go(func() error {
			page, err := x.page(ctx, s, path, p.Num)
			mu.Lock()
			defer mu.Unlock()
			if page != nil {
				fresh[p.Num] = *page
			} else {
				failed++
			}
			return err
		})
	}
	return failed, group.Wait()
}

// page reads a page and keeps the reading beside the one in use. A page that
// cannot be read is told and is nil.
func (x *Rereader) page(ctx context.Context, s Stale, path string, num int) (*ocr.Page, error) {
	e := Event{Kind: PageDone, Path: s.Document.Source, ID: s.Document.ID, Page: num, Pages: len(s.Pages)}
	page, err := x.Pool.Read(ctx, path, num, x.Read)
	if err == nil {
		err = x.Store.PutReading(ctx, s.Document.ID, page)
	}
	if err != nil {
		f, ok := documentFailure(ctx, err)
		if !ok {
			return nil, err
		}
		f.Page = num
		e.Kind, e.Failure = PageFailed, &f
		x.tell(e)
		return nil, nil
	}
	x.tell(e)
	return &page, nil
}

func (x *Rereader) tell(e Event) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.Observe != nil {
		x.Observe(e)
	}
}
