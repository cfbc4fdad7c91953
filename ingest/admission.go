package ingest

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/errgroup"
)

// keptAhead is how many originals are kept side by side. Each waits until the
// disk has it, and the disk can take many at once for the time of one. As many
// are entered at once, which waits for two commits: the one under way, and its own,
// shared with what was read meanwhile. A great store is written to slowly, and with
// fewer those who read would wait for what is entered next.
const keptAhead = 192

// admit keeps the originals of the candidates side by side, enters them in the
// ledger in the order in which they were found, as many at once as are kept,
// and sends those to be read while the next are entered.
func (im *Importer) admit(ctx context.Context, found iter.Seq2[Candidate, error], todo chan<- work) error {
	group, ctx := errgroup.WithContext(ctx)
	queue := make(chan chan kept, keptAhead)
	group.Go(func() error {
		defer close(queue)
		for c, err := range found {
			slot := make(chan kept, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return ctx.Err()
			}
			switch {
			case err != nil:
				slot <- kept{err: err}
				return nil
			case c.member != nil: // it can be read only here and now
				slot <- im.keep(ctx, c)
			default:
				group.Go(func() error {
					slot <- im.keep(ctx, c)
					return nil
				})
			}
		}
		return nil
	})
	entered := make(chan []work, 1)
	group.Go(func() error {
		defer close(entered)
		return im.enterAll(ctx, queue, entered)
	})
	group.Go(func() error {
		for works := range entered {
			if err := sendAll(ctx, todo, works); err != nil {
				return err
			}
		}
		return nil
	})
	return group.Wait()
}

// enterAll enters what comes through the queue: plain documents each time with
// all of those that are kept already, anything else alone, so that what fails
// is counted one by one.
func (im *Importer) enterAll(ctx context.Context, queue <-chan chan kept, entered chan<- []work) error {
	var batch []kept
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		works, err := im.enter(ctx, batch)
		batch = batch[:0]
		return errors.Join(send(ctx, entered, works), err)
	}
	for slot := range queue {
		var k kept
		select {
		case k = <-slot:
		default: // it is not kept yet, and what is need not wait for it
			if err := flush(); err != nil {
				return err
			}
			k = <-slot
		}
		if k.plain() {
			if batch = append(batch, k); len(batch) < keptAhead && len(queue) > 0 {
				continue
			}
		}
		if err := flush(); err != nil {
			return err
		}
		if !k.plain() {
			works, err := im.enterOne(ctx, k)
			if err := errors.Join(send(ctx, entered, works), err); err != nil {
				return err
			}
		}
	}
	return flush()
}

func sendAll(ctx context.Context, todo chan<- work, works []work) error {
	for _, w := range works {
		if err := send(ctx, todo, w); err != nil {
			return err
		}
	}
	return nil
}
