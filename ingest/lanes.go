package ingest

import (
	"context"

	"sohoa/store"
)

// lanes keep the children that read pages busy. Documents hand out their pages
// one after the other, since a child that goes on with the file that it has
// open need not open it again; and there is always a page more than there are
// children, so that none waits while a page is stored, a text restored, or
// facts are extracted.
type lanes struct {
	turn  chan struct{} // filled by the document that hands out its pages
	pages chan struct{} // filled by each page that is handed out and not stored yet
}

func newLanes(jobs int) *lanes {
	return &lanes{make(chan struct{}, 1), make(chan struct{}, 2*jobs+1)}
}

// documents is how many documents are worked on side by side: while as many as
// there are jobs are read, others are begun or finished.
func documents(jobs int) int { return 2*jobs + 2 }

// handOut calls read for each page that is still to be read, when there is room
// for it. read must call done when the page is stored.
func (l *lanes) handOut(ctx context.Context, states []store.PageState, read func(num int, done func())) error {
	if err := fill(ctx, l.turn); err != nil {
		return err
	}
	defer func() { <-l.turn }()
	for _, s := range states {
		if s.State != store.Queued {
			continue
		}
		if err := fill(ctx, l.pages); err != nil {
			return err
		}
		read(s.Num, func() { <-l.pages })
	}
	return nil
}

func fill(ctx context.Context, room chan<- struct{}) error {
	select {
	case room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
