package storetest

import (
	"context"
	"errors"
	"io"
	"sync"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// ErrFault is what a Faulty store returns when it is its turn to fail.
var ErrFault = errors.New("the disk failed, as the test wants it to")

// Faulty is a store one write of which fails, in one of two forms: not done, or
// done although it is reported as failed, as when the answer of a disk is lost.
// All other calls are those of the store inside.
type Faulty struct {
	store.Store
	At        int  // the number of the write that fails, from 1
	Persisted bool // it is done nevertheless

	mu   sync.Mutex
	seen int
	name string
}

// Failed names the write that failed, "" where there were too few.
func (f *Faulty) Failed() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.name
}

// write does one write, or fails it.
func (f *Faulty) write(name string, do func() error) error {
	f.mu.Lock()
	f.seen++
	fails := f.seen == f.At
	if fails {
		f.name = name
	}
	f.mu.Unlock()
	if !fails {
		return do()
	}
	if f.Persisted {
		if err := do(); err != nil {
			return err
		}
	}
	return ErrFault
}

func (f *Faulty) PutOriginal(ctx context.Context, r io.Reader) (id ocr.DocID, n int64, err error) {
	err = f.write("PutOriginal", func() error { id, n, err = f.Store.PutOriginal(ctx, r); return err })
	return id, n, err
}

func (f *Faulty) Enter(ctx context.Context, docs ...store.Document) (entered []bool, err error) {
	err = f.write("Enter", func() error { entered, err = f.Store.Enter(ctx, docs...); return err })
	return entered, err
}

func (f *Faulty) Begin(ctx context.Context, id ocr.DocID, pages int) (states []store.PageState, err error) {
	err = f.write("Begin", func() error { states, err = f.Store.Begin(ctx, id, pages); return err })
	return states, err
}

func (f *Faulty) PutPage(ctx context.Context, id ocr.DocID, p ocr.Page) error {
	return f.write("PutPage", func() error { return f.Store.PutPage(ctx, id, p) })
}

func (f *Faulty) FailPage(ctx context.Context, id ocr.DocID, why store.Failure) error {
	return f.write("FailPage", func() error { return f.Store.FailPage(ctx, id, why) })
}

func (f *Faulty) Finish(ctx context.Context, id ocr.DocID, texts []normalize.Text, r extract.Result) error {
	return f.write("Finish", func() error { return f.Store.Finish(ctx, id, texts, r) })
}

func (f *Faulty) PutDocument(ctx context.Context, id ocr.DocID, pages []ocr.Page, texts []normalize.Text, r extract.Result) error {
	return f.write("PutDocument", func() error { return f.Store.PutDocument(ctx, id, pages, texts, r) })
}

func (f *Faulty) Fail(ctx context.Context, id ocr.DocID, why store.Failure) error {
	return f.write("Fail", func() error { return f.Store.Fail(ctx, id, why) })
}

func (f *Faulty) PutUnreadable(ctx context.Context, path string, why store.Failure) error {
	return f.write("PutUnreadable", func() error { return f.Store.PutUnreadable(ctx, path, why) })
}

func (f *Faulty) ClearUnreadable(ctx context.Context, path string) error {
	return f.write("ClearUnreadable", func() error { return f.Store.ClearUnreadable(ctx, path) })
}

func (f *Faulty) Requeue(ctx context.Context, filter store.Filter) (n int, err error) {
	err = f.write("Requeue", func() error { n, err = f.Store.Requeue(ctx, filter); return err })
	return n, err
}

func (f *Faulty) KeepPack(ctx context.Context, digest string, sketch rules.Sketch) error {
	return f.write("KeepPack", func() error { return f.Store.KeepPack(ctx, digest, sketch) })
}

func (f *Faulty) Pair(ctx context.Context) (n int, err error) {
	err = f.write("Pair", func() error { n, err = f.Store.Pair(ctx); return err })
	return n, err
}

func (f *Faulty) Reextract(ctx context.Context, id ocr.DocID, r extract.Result, dry bool) (changes []store.Change, err error) {
	err = f.write("Reextract", func() error { changes, err = f.Store.Reextract(ctx, id, r, dry); return err })
	return changes, err
}

func (f *Faulty) ReextractFrom(ctx context.Context, id ocr.DocID, run func(*extract.Own) (extract.Result, error), dry bool) (changes []store.Change, err error) {
	err = f.write("ReextractFrom", func() error { changes, err = f.Store.ReextractFrom(ctx, id, run, dry); return err })
	return changes, err
}
