package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"sohoa/ocr"
	"sohoa/store"
)

// waiting is the until of a reading that was not in use yet.
const waiting = ""

// PutReading implements store.Store.
func (s *Store) PutReading(ctx context.Context, id ocr.DocID, p ocr.Page) error {
	if err := p.Check(); err != nil {
		return fmt.Errorf("put reading of page %d of %s: %w", p.Num, id.Short(), err)
	}
	blob, err := layoutOf(&p).pack()
	if err != nil {
		return fmt.Errorf("put reading of page %d of %s: %w", p.Num, id.Short(), err)
	}
	err = s.write.submit(ctx, func(tx *sql.Tx) error {
		doc, err := numberOf(ctx, tx, id)
		if err != nil {
			return err
		}
		var width, height int
		err = tx.QueryRow(`SELECT p.width, p.height FROM pages p JOIN documents d ON d.num = p.document
			WHERE p.document = ? AND p.num = ? AND p.state = 'done' AND d.state = 'done'`, doc, p.Num).Scan(&width, &height)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w that has such a page in use", store.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if width != p.Width || height != p.Height { // facts are found again by their pixels
			return &ocr.Error{Cause: ocr.CauseUnsupported, Page: p.Num, Next: "import the file into another store, and compare",
				Detail: fmt.Sprintf("its image has %d by %d pixels, and had %d by %d when it was first read", p.Width, p.Height, width, height)}
		}
		return one(tx.Exec(`INSERT OR REPLACE INTO readings (document, num, until, nth, text_source, engine, width, height, dpi, text, layout, read_at)
			VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)`,
			doc, p.Num, waiting, string(p.Source), p.Engine, p.Width, p.Height, p.DPI, p.Text, blob, stamp(s.now())))
	})
	if err != nil {
		return fmt.Errorf("put reading of page %d of %s: %w", p.Num, id.Short(), err)
	}
	return nil
}

const selectReadings = `SELECT num, text_source, engine, width, height, dpi, text, layout, until FROM readings
	WHERE document = ? ORDER BY num, until = '', until, nth`

// Readings implements store.Store.
func (s *Store) Readings(ctx context.Context, id ocr.DocID) iter.Seq2[store.PageReading, error] {
	return func(yield func(store.PageReading, error) bool) {
		doc, err := numberOf(ctx, s.read, id)
		if errors.Is(err, store.ErrNotFound) {
			return
		}
		if err != nil {
			yield(store.PageReading{}, err)
			return
		}
		stream(ctx, s.read, scanReading, selectReadings, doc)(yield)
	}
}

// trailing hands the columns before the last on, and keeps the last.
type trailing struct {
	scanner
	last *string
}

func (t trailing) Scan(to ...any) error { return t.scanner.Scan(append(to, t.last)...) }

func scanReading(row scanner) (store.PageReading, error) {
	var r store.PageReading
	var until string
	var err error
	if r.Page, err = scanPage(trailing{row, &until}); err != nil || until == waiting {
		return r, err
	}
	r.Until, err = time.Parse(time.RFC3339, until)
	return r, err
}

// adopt puts the waiting readings of pages in use, keeps those that were, and
// answers the new ones by page.
func (s *Store) adopt(tx *sql.Tx, doc int64, pages []int) (map[int]*ocr.Page, error) {
	rows, err := tx.Query(selectReadings, doc)
	all, err := gather(rows, err, scanReading)
	if err != nil {
		return nil, err
	}
	fresh := make(map[int]*ocr.Page)
	for _, r := range all {
		if !r.Until.IsZero() || !slices.Contains(pages, r.Page.Num) {
			continue
		}
		fresh[r.Page.Num] = &r.Page
		for _, q := range []string{
			`INSERT INTO readings SELECT document, num, ?3, (SELECT count(*) FROM readings WHERE document = ?1 AND num = ?2 AND until = ?3),
				text_source, engine, width, height, dpi, text, layout, read_at FROM pages WHERE document = ?1 AND num = ?2`,
			`UPDATE pages SET (text_source, engine, width, height, dpi, text, layout, read_at) =
				(SELECT text_source, engine, width, height, dpi, text, layout, read_at FROM readings WHERE document = ?1 AND num = ?2 AND until = '')
				WHERE document = ?1 AND num = ?2 AND ?3 <> ''`,
			`DELETE FROM readings WHERE document = ?1 AND num = ?2 AND until = '' AND ?3 <> ''`,
		} {
			if err := one(tx.Exec(q, doc, r.Page.Num, stamp(s.now()))); err != nil {
				return nil, err
			}
		}
	}
	if len(fresh) == 0 || len(fresh) != len(pages) {
		return nil, fmt.Errorf("%d readings wait for %d pages", len(fresh), len(pages))
	}
	return fresh, nil
}
