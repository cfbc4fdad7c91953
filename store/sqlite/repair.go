package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"sohoa/ocr"
)

// RebuildIndex implements store.Store. The full-text index is made again from
// nothing, by the statement that made it: its own rebuild would trust what it
// holds.
func (s *Store) RebuildIndex(ctx context.Context) error {
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		if _, err := tx.Exec(`REINDEX`); err != nil {
			return err
		}
		var create string
		if err := tx.QueryRow(`SELECT sql FROM sqlite_master WHERE name = 'texts_fts'`).Scan(&create); err != nil {
			return err
		}
		for _, q := range []string{`DROP TABLE texts_fts`, create} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return indexAll(tx)
	})
	if err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	return nil
}

// indexAll puts every text into an empty index, a few at a time: a connection
// cannot write while it reads.
func indexAll(tx *sql.Tx) error {
	type indexed struct {
		rowid int64
		text  string
	}
	last := int64(-1)
	for {
		rows, err := tx.Query(`SELECT id, text FROM texts WHERE id > ? ORDER BY id LIMIT 256`, last)
		some, err := gather(rows, err, func(row scanner) (x indexed, err error) { return x, row.Scan(&x.rowid, &x.text) })
		if err != nil || len(some) == 0 {
			return err
		}
		for _, x := range some {
			if _, err := tx.Exec(`INSERT INTO texts_fts (rowid, text, folded) VALUES (?, ?, ?)`, x.rowid, x.text, foldD(x.text)); err != nil {
				return err
			}
		}
		last = some[len(some)-1].rowid
	}
}

// Unread implements store.Store.
func (s *Store) Unread(ctx context.Context, id ocr.DocID) (int, error) {
	n, err := s.unread(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("take up lost pages of %s: %w", id.Short(), err)
	}
	return n, nil
}

func (s *Store) unread(ctx context.Context, id ocr.DocID) (n int, err error) {
	switch sum, err := hashFile(s.blobPath(id)); {
	case err != nil:
		return 0, fmt.Errorf("its original cannot be read either: %w", err)
	case sum != id:
		return 0, fmt.Errorf("its original is damaged too; restore %s from a backup", s.blobPath(id))
	}
	return n, s.write.submit(ctx, func(tx *sql.Tx) error {
		doc, err := numberOf(ctx, tx, id)
		if err != nil {
			return err
		}
		bad, err := damagedPages(tx, doc)
		if err != nil {
			return err
		}
		for _, num := range bad {
			if _, err := tx.Exec(`UPDATE pages SET state = 'queued', cause = NULL, detail = NULL, next = NULL, text = NULL, layout = NULL
				WHERE document = ? AND num = ?`, doc, num); err != nil {
				return err
			}
		}
		res, err := tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT pages FROM documents WHERE num = ?1))
			INSERT INTO pages (document, num, state) SELECT ?1, i, 'queued' FROM n WHERE true ON CONFLICT DO NOTHING`, doc)
		if err != nil {
			return err
		}
		if err := one(tx.Exec(`UPDATE documents SET state = 'queued', cause = NULL, detail = NULL, next = NULL WHERE num = ?`, doc)); err != nil {
			return err
		}
		lost, err := res.RowsAffected()
		n = len(bad) + int(lost)
		return err
	})
}

// damagedPages are those that are done by the ledger and cannot be used.
func damagedPages(tx *sql.Tx, doc int64) ([]int, error) {
	rows, err := tx.Query(`SELECT num, coalesce(text_source, ''), coalesce(engine, ''), coalesce(width, 0), coalesce(height, 0), coalesce(dpi, 0),
		text, layout FROM pages WHERE document = ? AND state = 'done' ORDER BY num`, doc)
	nums, err := gather(rows, err, func(row scanner) (int, error) {
		var p ocr.Page
		var text sql.NullString
		var blob []byte
		if err := row.Scan(&p.Num, &p.Source, &p.Engine, &p.Width, &p.Height, &p.DPI, &text, &blob); err != nil {
			return 0, err
		}
		l, err := unpackLayout(blob)
		p.Text = text.String
		l.give(&p)
		if text.Valid && p.Source != "" && err == nil && p.Check() == nil {
			return 0, nil
		}
		return p.Num, nil
	})
	var bad []int
	for _, n := range nums {
		if n > 0 {
			bad = append(bad, n)
		}
	}
	return bad, err
}
