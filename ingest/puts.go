package ingest

import (
	"context"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// putsAhead is how many pages of text wait for the writer at most, some 100 kB
// each. What waits is committed together: a commit costs as much for one report
// as for many.
const putsAhead = 160

// puts are the documents that are ready and wait for the writer, while others
// are read.
type puts struct {
	group *errgroup.Group
	room  *semaphore.Weighted
}

func newPuts(group *errgroup.Group) *puts {
	return &puts{group, semaphore.NewWeighted(putsAhead)}
}

// hand has put called beside the caller when there is room for that many pages.
// The group has its error.
func (p *puts) hand(ctx context.Context, pages int, put func() error) error {
	n := int64(min(pages, putsAhead))
	if err := p.room.Acquire(ctx, n); err != nil {
		return err
	}
	p.group.Go(func() error {
		defer p.room.Release(n)
		return put()
	})
	return nil
}
