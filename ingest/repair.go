package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sohoa/store"
)

// Mended is one thing that a repair did, or could not do.
type Mended struct {
	Report string // report id, "" for the index
	Mend   store.Mend
	Pages  int   // that are read again from the original
	Err    error // why it could not be done
}

// Repair mends what Check found, as far as it follows from what the store
// keeps: indexes from their tables, pages from originals, texts and facts from
// raw readings. It removes nothing but rows that are no facts of theirs. What it has done it tells before it ends,
// and a report that cannot be mended does not keep it from others.
func (im *Importer) Repair(ctx context.Context, problems []store.Problem, tell func(Mended)) error {
	todo := map[store.Mend][]string{}
	for _, p := range problems {
		if !slices.Contains(todo[p.Mend], p.Document) {
			todo[p.Mend] = append(todo[p.Mend], p.Document)
		}
	}
	if len(todo[store.ReadPage])+len(todo[store.Redo]) > 0 {
		if err := im.reread(ctx, todo, tell); err != nil {
			return err
		}
	}
	// Last, because it indexes the texts that were made again.
	if len(todo[store.Reindex]) > 0 {
		err := im.Store.RebuildIndex(ctx)
		tell(Mended{Mend: store.Reindex, Err: err})
		return err
	}
	return nil
}

// reread reads lost pages again, then makes texts and facts again where no page
// was lost.
func (im *Importer) reread(ctx context.Context, todo map[store.Mend][]string, tell func(Mended)) error {
	for _, report := range todo[store.ReadPage] {
		d, err := im.Store.Find(ctx, report)
		if err != nil {
			return err
		}
		n, err := im.Store.Unread(ctx, d.ID)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		tell(Mended{Report: report, Mend: store.ReadPage, Pages: n, Err: err})
	}
	if _, err := im.Resume(ctx); err != nil {
		return err
	}
	for _, report := range todo[store.Redo] {
		d, err := im.Store.Find(ctx, report)
		if err != nil {
			return err
		}
		if slices.Contains(todo[store.ReadPage], report) || d.State != store.Done {
			continue // it was made again with the pages, or is not to be there
		}
		err = im.finish(ctx, workOn(d, d.Source))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		tell(Mended{Report: report, Mend: store.Redo, Err: err})
	}
	return nil
}

// String says what was done.
func (m Mended) String() string {
	what := map[store.Mend]string{
		store.Reindex:  "the indexes were made again from the tables",
		store.Redo:     "its texts and facts were made again from its raw pages",
		store.ReadPage: fmt.Sprintf("%d of its pages are read again from the original", m.Pages),
	}[m.Mend]
	if m.Err != nil {
		what = "it could not be mended: " + m.Err.Error()
	}
	return strings.TrimSpace(m.Report + " " + what)
}
