package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"sohoa/ocr"
	"sohoa/store"
)

// Enter implements store.Store.
func (s *Store) Enter(ctx context.Context, docs ...store.Document) ([]bool, error) {
	entered := make([]bool, len(docs))
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		for i, d := range docs {
			var err error
			if entered[i], err = enter(ctx, tx, d); err != nil {
				return fmt.Errorf("document %s: %w", d.ID.Short(), err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("enter: %w", err)
	}
	return entered, nil
}

// enter gives a document its number, unless it has one, and keeps its path.
func enter(ctx context.Context, tx *sql.Tx, d store.Document) (entered bool, err error) {
	num, err := numberOf(ctx, tx, d.ID)
	if errors.Is(err, store.ErrNotFound) {
		res, err := tx.Exec(`INSERT INTO documents (id, source, format, bytes, state, imported_at) VALUES (?, ?, ?, ?, 'queued', ?)`,
			d.ID.String(), d.Source, string(d.Format), d.Bytes, stamp(d.ImportedAt))
		if err != nil {
			return false, err
		}
		if num, err = res.LastInsertId(); err != nil {
			return false, err
		}
		entered = true
	} else if err != nil {
		return false, err
	}
	_, err = tx.Exec(`INSERT OR IGNORE INTO paths (path, document) VALUES (?, ?)`, d.Source, num)
	return entered, err
}

// Begin implements store.Store.
func (s *Store) Begin(ctx context.Context, id ocr.DocID, pages int) ([]store.PageState, error) {
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		_, err := begin(tx, id, pages)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("begin document %s: %w", id.Short(), err)
	}
	return s.PageStates(ctx, id)
}

// begin makes the ledger of a document; had is how many pages it had before.
func begin(tx *sql.Tx, id ocr.DocID, pages int) (had int, err error) {
	err = tx.QueryRow(`SELECT pages FROM documents WHERE num = `+numOf, id.String()).Scan(&had)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, store.ErrNotFound
	}
	if err != nil {
		return 0, err
	}
	if pages < 1 {
		return had, fmt.Errorf("%d pages: a document has at least one", pages)
	}
	if had != 0 && had != pages {
		return had, fmt.Errorf("it had %d pages and now has %d: the same bytes cannot", had, pages)
	}
	if _, err := tx.Exec(`UPDATE documents SET pages = ?2, state = 'reading', cause = NULL, detail = NULL, next = NULL WHERE num = `+numOf, id.String(), pages); err != nil {
		return had, err
	}
	_, err = tx.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
		INSERT INTO pages (document, num, state) SELECT `+numOf+`, i, 'queued' FROM n WHERE true ON CONFLICT DO NOTHING`, id.String(), pages)
	return had, err
}

// PutPage implements store.Store.
func (s *Store) PutPage(ctx context.Context, id ocr.DocID, p ocr.Page) error {
	blob, err := packed(p)
	if err == nil {
		err = s.write.submit(ctx, func(tx *sql.Tx) error { return s.putPage(tx, id, p, blob) })
	}
	if err != nil {
		return fmt.Errorf("put page %d of %s: %w", p.Num, id.Short(), err)
	}
	return nil
}

// packed is the layout of a page that meets its invariants.
func packed(p ocr.Page) ([]byte, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return layoutOf(&p).pack()
}

// putPage writes a page. The raw reading is never changed: one that is done
// stays, and is an error.
func (s *Store) putPage(tx *sql.Tx, id ocr.DocID, p ocr.Page, blob []byte) error {
	return one(tx.Exec(`UPDATE pages SET state = 'done', cause = NULL, detail = NULL, next = NULL,
		text_source = ?3, engine = ?4, width = ?5, height = ?6, dpi = ?7, text = ?8, layout = ?9, read_at = ?10
		WHERE document = `+numOf+` AND num = ?2 AND state <> 'done'`,
		id.String(), p.Num, string(p.Source), p.Engine, p.Width, p.Height, p.DPI, p.Text, blob, stamp(s.now())))
}

// FailPage implements store.Store.
func (s *Store) FailPage(ctx context.Context, id ocr.DocID, f store.Failure) error {
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		return one(tx.Exec(`UPDATE pages SET state = 'failed', cause = ?3, detail = ?4, next = ?5, read_at = ?6
			WHERE document = `+numOf+` AND num = ?2 AND state <> 'done'`, id.String(), f.Page, string(f.Cause), f.Detail, f.Next, stamp(s.now())))
	})
	if err != nil {
		return fmt.Errorf("fail page %d of %s: %w", f.Page, id.Short(), err)
	}
	return nil
}

// Fail implements store.Store.
func (s *Store) Fail(ctx context.Context, id ocr.DocID, f store.Failure) error {
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		return one(tx.Exec(`UPDATE documents SET state = 'failed', cause = ?2, detail = ?3, next = ?4 WHERE num = `+numOf,
			id.String(), string(f.Cause), f.Detail, f.Next))
	})
	if err != nil {
		return fmt.Errorf("fail document %s: %w", id.Short(), err)
	}
	return nil
}

// Requeue implements store.Store.
func (s *Store) Requeue(ctx context.Context, f store.Filter) (int, error) {
	var took int
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		nums, err := failed(tx, f)
		if err != nil {
			return err
		}
		for _, doc := range nums {
			if _, err := tx.Exec(`UPDATE documents SET state = 'queued', cause = NULL, detail = NULL, next = NULL WHERE num = ?`, doc); err != nil {
				return err
			}
			if _, err := tx.Exec(`UPDATE pages SET state = 'queued', cause = NULL, detail = NULL, next = NULL WHERE document = ? AND state = 'failed'`, doc); err != nil {
				return err
			}
		}
		took = len(nums)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("requeue: %w", err)
	}
	return took, nil
}

// failed lists the documents that failed, wholly or in pages, for one of the
// filter's causes.
func failed(tx *sql.Tx, f store.Filter) ([]int64, error) {
	where, args := filterSQL(f)
	rows, err := tx.Query(`SELECT d.num FROM documents d WHERE `+where+` AND (d.state = 'failed'
		OR EXISTS (SELECT 1 FROM pages p WHERE p.document = d.num AND p.state = 'failed')) ORDER BY d.num`, args...)
	return gather(rows, err, func(row scanner) (doc int64, err error) { return doc, row.Scan(&doc) })
}

// PutUnreadable implements store.Store.
func (s *Store) PutUnreadable(ctx context.Context, path string, f store.Failure) error {
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO unreadable (path, cause, detail, next) VALUES (?, ?, ?, ?)
			ON CONFLICT (path) DO UPDATE SET cause = excluded.cause, detail = excluded.detail, next = excluded.next`,
			path, string(f.Cause), f.Detail, f.Next)
		return err
	})
}

// ClearUnreadable implements store.Store.
func (s *Store) ClearUnreadable(ctx context.Context, path string) error {
	var there bool
	if err := s.read.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM unreadable WHERE path = ?)`, path).Scan(&there); err != nil || !there {
		return err
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`DELETE FROM unreadable WHERE path = ?`, path)
		return err
	})
}

// one turns an update of anything but one row into an error.
func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n != 1 {
		return fmt.Errorf("%w, or it is done already", store.ErrNotFound)
	}
	return err
}

// stamp is a time as the store writes it: UTC, to the second.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
