package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// Pages implements store.Store.
func (s *Store) Pages(ctx context.Context, id ocr.DocID) iter.Seq2[ocr.Page, error] {
	return stream(ctx, s.read, scanPage, `SELECT num, text_source, engine, width, height, dpi, text, layout
		FROM pages WHERE document = `+numOf+` AND state = 'done' ORDER BY num`, id.String())
}

func scanPage(row scanner) (ocr.Page, error) {
	var p ocr.Page
	var blob []byte
	if err := row.Scan(&p.Num, &p.Source, &p.Engine, &p.Width, &p.Height, &p.DPI, &p.Text, &blob); err != nil {
		return p, err
	}
	l, err := unpackLayout(blob)
	if err != nil {
		return p, fmt.Errorf("page %d: %w", p.Num, err)
	}
	l.give(&p)
	return p, nil
}

// Texts implements store.Store.
func (s *Store) Texts(ctx context.Context, id ocr.DocID) iter.Seq2[normalize.Text, error] {
	return stream(ctx, s.read, scanText, `SELECT text, edits FROM texts WHERE document = `+numOf+` ORDER BY num`, id.String())
}

func scanText(row scanner) (normalize.Text, error) {
	var t normalize.Text
	var blob []byte
	if err := row.Scan(&t.S, &blob); err != nil {
		return t, err
	}
	err := unpack(blob, &t.Edits)
	return t, err
}

// PageStates implements store.Store.
func (s *Store) PageStates(ctx context.Context, id ocr.DocID) ([]store.PageState, error) {
	states, err := collect(ctx, s.read, scanState, `SELECT num, state, cause, detail, next, coalesce(text_source, ''), coalesce(engine, '') FROM pages WHERE document = `+numOf+` ORDER BY num`, id.String())
	if err != nil {
		return nil, fmt.Errorf("pages of %s: %w", id.Short(), err)
	}
	return states, nil
}

func scanState(row scanner) (store.PageState, error) {
	var p store.PageState
	var cause, detail, next sql.NullString
	if err := row.Scan(&p.Num, &p.State, &cause, &detail, &next, &p.Source, &p.Engine); err != nil {
		return p, err
	}
	if cause.Valid {
		p.Failure = &store.Failure{Cause: ocr.Cause(cause.String), Page: p.Num, Detail: detail.String, Next: next.String}
	}
	return p, nil
}

// Unreadable implements store.Store.
func (s *Store) Unreadable(ctx context.Context) iter.Seq2[store.Unreadable, error] {
	return stream(ctx, s.read, func(row scanner) (store.Unreadable, error) {
		var u store.Unreadable
		err := row.Scan(&u.Path, &u.Failure.Cause, &u.Failure.Detail, &u.Failure.Next)
		return u, err
	}, `SELECT path, cause, detail, next FROM unreadable ORDER BY path`)
}

// stream yields the rows of a query one by one.
func stream[T any](ctx context.Context, db *sql.DB, scan func(scanner) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := db.QueryContext(ctx, query, args...)
		if err != nil {
			yield(none, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			t, err := scan(rows)
			if err != nil {
				yield(none, err)
				return
			}
			if !yield(t, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, err)
		}
	}
}
