package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// Importer brings files into a store. The zero values of Jobs, Now and
// Observe mean 1, the clock and nobody; the rest must be set.
type Importer struct {
	Store   store.Store
	Pool    *ocr.Pool
	Norm    *normalize.Normalizer
	Pack    *rules.Pack
	Read    ocr.Options
	Exclude []string // folders that are never looked into: the store's own
	Limits  ArchiveLimits
	Jobs    int // pages read side by side
	// MaxFailures ends the import with ErrTooMany when so many files have failed
	// that had not failed before; 0 never does.
	MaxFailures int
	Now         func() time.Time
	Observe     func(Event) // called by one goroutine at a time

	mu      sync.Mutex // guards summary, and serialises Observe
	summary Summary
	// taken are the documents of this run; false where one was taken up from an
	// earlier run and its file has not been met. Only the producer uses it.
	taken map[ocr.DocID]bool
	// known are the paths that are recorded as unreadable; true where an earlier
	// run did. Only the producer uses it.
	known map[string]bool
	stop  context.CancelCauseFunc
	lanes *lanes
	puts  *puts
}

// ErrTooMany ends an import that has had MaxFailures failures.
var ErrTooMany = errors.New("too many files failed")

// work is one document to bring to its end.
type work struct {
	id     ocr.DocID
	path   string
	format ocr.Format
	pages  int // 0 where it was never begun
}

// workOn is to bring a document as the store has it, met at a path, to its end.
func workOn(d store.Document, path string) work { return work{d.ID, path, d.Format, d.Pages} }

// Import takes up what earlier runs left unfinished, then every file under
// the paths. A file that cannot be read is recorded and counted and never
// stops the rest; only the end of ctx, an error of the store itself,
// ErrSourceLost and ErrTooMany do.
func (im *Importer) Import(ctx context.Context, paths Paths) (Summary, error) {
	return im.candidates(ctx, func(ctx context.Context) iter.Seq2[Candidate, error] {
		return Discover(ctx, paths, im.Exclude, im.Limits)
	})
}

// ImportMet is Import for files that a Watch met.
func (im *Importer) ImportMet(ctx context.Context, paths Paths) (Summary, error) {
	return im.candidates(ctx, func(ctx context.Context) iter.Seq2[Candidate, error] {
		return Met(ctx, paths, im.Limits)
	})
}

func (im *Importer) candidates(ctx context.Context, find func(context.Context) iter.Seq2[Candidate, error]) (Summary, error) {
	return im.run(ctx, func(ctx context.Context, todo chan<- work) error {
		if err := im.unfinished(ctx, todo); err != nil {
			return err
		}
		return im.admit(ctx, find(ctx), todo)
	})
}

// Resume brings every unfinished document of the store to its end.
func (im *Importer) Resume(ctx context.Context) (Summary, error) {
	return im.run(ctx, im.unfinished)
}

// run feeds the documents that produce sends to the workers. Where the source
// is lost or too many failed, no more are taken and those under way are ended.
func (im *Importer) run(ctx context.Context, produce func(context.Context, chan<- work) error) (Summary, error) {
	im.summary, im.taken = Summary{}, make(map[ocr.DocID]bool)
	if err := im.recall(ctx); err != nil {
		return im.summary, err
	}
	if err := im.Store.KeepPack(ctx, im.Pack.Digest(), im.Pack.Sketch()); err != nil {
		return im.summary, err
	}
	jobs := max(im.Jobs, 1)
	im.lanes = newLanes(jobs)
	todo := make(chan work)
	var stopped error
	whole := ctx
	group, ctx := errgroup.WithContext(ctx)
	im.puts = newPuts(group)
	group.Go(func() error {
		defer close(todo)
		ctx, stop := context.WithCancelCause(ctx)
		defer stop(nil)
		im.mu.Lock()
		im.stop = stop
		im.mu.Unlock()
		err := produce(ctx, todo)
		if cause := context.Cause(ctx); errors.Is(cause, ErrTooMany) {
			err = cause
		}
		if errors.Is(err, ErrTooMany) || errors.Is(err, ErrSourceLost) {
			stopped, err = err, nil
		}
		return err
	})
	for range documents(jobs) {
		group.Go(func() error {
			for w := range todo {
				if err := im.document(ctx, w); err != nil {
					return fmt.Errorf("%s: %w", w.path, err)
				}
			}
			return nil
		})
	}
	err := group.Wait()
	if err == nil {
		im.summary.Duplicates, err = im.Store.Pair(whole)
	}
	if err == nil {
		err = stopped
	}
	if err == nil && im.spent() { // by the last documents
		err = im.tooMany()
	}
	return im.summary, err
}

// recall reads which paths were unreadable before.
func (im *Importer) recall(ctx context.Context) error {
	im.known = make(map[string]bool)
	for u, err := range im.Store.Unreadable(ctx) {
		if err != nil {
			return err
		}
		im.known[u.Path] = true
	}
	return nil
}

func (im *Importer) tooMany() error {
	return fmt.Errorf("%w: %d of at most %d", ErrTooMany, im.summary.newFailures(), im.MaxFailures)
}

func (im *Importer) spent() bool {
	return im.MaxFailures > 0 && im.summary.newFailures() >= im.MaxFailures
}

// unfinished sends the documents that are neither done nor failed.
func (im *Importer) unfinished(ctx context.Context, todo chan<- work) error {
	var left []work
	for d, err := range im.Store.Documents(ctx, store.Filter{States: []store.State{store.Queued, store.Reading}}) {
		if err != nil {
			return err
		}
		im.taken[d.ID] = false
		left = append(left, workOn(d, d.Source))
	}
	for _, w := range left {
		im.tell(Event{Kind: Resumed, Path: w.path, ID: w.id})
		if err := send(ctx, todo, w); err != nil {
			return err
		}
	}
	return nil
}

func send[T any](ctx context.Context, to chan<- T, x T) error {
	select {
	case to <- x:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (im *Importer) tell(e Event) {
	im.mu.Lock()
	defer im.mu.Unlock()
	im.summary.count(e)
	if im.spent() && im.stop != nil {
		im.stop(im.tooMany())
	}
	if im.Observe != nil {
		im.Observe(e)
	}
}

func (im *Importer) now() time.Time {
	if im.Now != nil {
		return im.Now()
	}
	return time.Now()
}
