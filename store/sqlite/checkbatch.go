package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// batchSize is how many documents are checked in one transaction: few, so that an
// import that runs meanwhile need not keep for long what it replaced.
const batchSize = 64

// behindAll is more than any number of a document.
const behindAll = math.MaxInt64

// checkDocuments checks documents one by one, batch by batch, as many batches at
// once as there are processors.
func (s *Store) checkDocuments(ctx context.Context, o store.CheckOptions) ([]store.Problem, error) {
	var total int
	if err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM documents`).Scan(&total); err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var found []*[]store.Problem // of the batches in their order
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for from, to := int64(0), int64(0); to != behindAll; from = to {
		var size int
		var err error
		if size, to, err = s.nextBatch(ctx, from); err != nil {
			return nil, errors.Join(err, group.Wait())
		}
		problems := new([]store.Problem)
		found = append(found, problems)
		group.Go(func() (err error) {
			*problems, err = s.checkIn(ctx, func(c *checker) error { return newBatch(c, from, to).check(o.Deep) })
			mu.Lock()
			defer mu.Unlock()
			if done += size; o.Progress != nil && err == nil {
				o.Progress(done, max(total, done))
			}
			return err
		})
	}
	err := group.Wait()
	var all []store.Problem
	for _, problems := range found {
		all = append(all, *problems...)
	}
	return all, err
}

// nextBatch is how many documents behind from are checked at once, and the last of
// them.
func (s *Store) nextBatch(ctx context.Context, from int64) (size int, to int64, err error) {
	var last sql.NullInt64
	err = s.read.QueryRowContext(ctx, `SELECT count(*), max(num) FROM (SELECT num FROM documents WHERE num > ? ORDER BY num LIMIT ?)`, from, batchSize).Scan(&size, &last)
	if size < batchSize {
		return size, behindAll, err
	}
	return size, last.Int64, err
}

// docBatch checks the documents with from < num <= to. What refers to no document
// SQLite tells, see file.
type docBatch struct {
	*checker
	from, to int64
	pages    map[pageOf]lengths
	facts    map[string]*tableFacts // by report id
}

type pageOf struct {
	report string
	num    int64
}

// lengths are the bytes of the texts of a page, -1 where it has none.
type lengths struct{ restored, raw int64 }

func newBatch(c *checker, from, to int64) *docBatch {
	return &docBatch{c, from, to, make(map[pageOf]lengths), make(map[string]*tableFacts)}
}

func (b *docBatch) check(deep bool) error {
	for _, step := range []func() error{b.readPages, b.readFacts, b.readChecks, b.compareFacts, func() error { return b.originals(deep) }} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// readPages reads every page back: its invariants, and that its restored text
// follows from its raw text by the edits.
func (b *docBatch) readPages() error {
	return b.each(func(row scanner) error {
		var report, state string
		var p ocr.Page
		var source, engine, raw, restored sql.NullString
		var width, height, dpi sql.NullInt64
		var layout, edits []byte
		if err := row.Scan(&report, &p.Num, &state, &source, &engine, &width, &height, &dpi, &raw, &layout, &restored, &edits); err != nil {
			return err
		}
		b.pages[pageOf{report, int64(p.Num)}] = lengths{length(restored), length(raw)}
		if state != "done" || !raw.Valid || layout == nil {
			return nil // which an invariant tells
		}
		p.Source, p.Engine, p.Text = ocr.Source(source.String), engine.String, raw.String
		p.Width, p.Height, p.DPI = int(width.Int64), int(height.Int64), int(dpi.Int64)
		b.page(report, p, layout, restored, edits)
		return nil
	}, `SELECT d.report_id, p.num, p.state, p.text_source, p.engine, p.width, p.height, p.dpi, p.text, p.layout, t.text, t.edits
		FROM documents d JOIN pages p ON p.document = d.num LEFT JOIN texts t ON t.document = p.document AND t.num = p.num
		WHERE d.num > ? AND d.num <= ? ORDER BY d.num, p.num`, b.from, b.to)
}

func length(s sql.NullString) int64 {
	if !s.Valid {
		return -1
	}
	return int64(len(s.String))
}

func (b *docBatch) page(report string, p ocr.Page, blob []byte, restored sql.NullString, edits []byte) {
	l, err := unpackLayout(blob)
	if err != nil {
		b.tell("page", report, store.ReadPage, "page %d: its layout cannot be read: %v", p.Num, err)
		return
	}
	l.give(&p)
	if err := p.Check(); err != nil {
		b.tell("page", report, store.ReadPage, "page %d: %v", p.Num, err)
		return
	}
	if !restored.Valid {
		return
	}
	t := normalize.Text{S: restored.String}
	if err := unpack(edits, &t.Edits); err != nil {
		b.tell("text", report, store.Redo, "page %d: its edits cannot be read: %v", p.Num, err)
		return
	}
	if err := t.Check(p.Text); err != nil {
		b.tell("text", report, store.Redo, "page %d: %v", p.Num, err)
	}
}
