package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sohoa/store"
)

// Query implements store.Store.
func (s *Store) Query(ctx context.Context, query string, args ...any) (store.Rows, error) {
	return ask(ctx, s.read, query, args...)
}

// Snapshot implements store.Store.
func (s *Store) Snapshot(ctx context.Context, f func(store.Querier) error) error {
	return s.snapshot(ctx, func(tx *sql.Tx) error { return f(snapshotQuerier{tx}) })
}

// snapshotQuerier asks within a transaction.
type snapshotQuerier struct{ tx *sql.Tx }

func (q snapshotQuerier) Query(ctx context.Context, query string, args ...any) (store.Rows, error) {
	return ask(ctx, q.tx, query, args...)
}

// asker is a database or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func ask(ctx context.Context, db asker, query string, args ...any) (store.Rows, error) {
	rows, err := db.QueryContext(ctx, query, args...) //nolint:rowserrcheck // yieldRows asks
	if err != nil {
		return store.Rows{}, fmt.Errorf("query: %w", explain(err))
	}
	columns, err := rows.Columns()
	if err != nil {
		rows.Close()
		return store.Rows{}, fmt.Errorf("query: %w", err)
	}
	if len(columns) == 0 { // a statement that answers nothing would have written
		rows.Close()
		return store.Rows{}, fmt.Errorf("query: this is no SELECT: %w", store.ErrReadOnly)
	}
	return store.Rows{Columns: columns, All: func(yield func([]any, error) bool) { yieldRows(rows, len(columns), yield) }}, nil
}

func yieldRows(rows *sql.Rows, n int, yield func([]any, error) bool) {
	defer rows.Close()
	for rows.Next() {
		row := make([]any, n)
		ptrs := make([]any, n)
		for i := range row {
			ptrs[i] = &row[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			yield(nil, fmt.Errorf("query: %w", err))
			return
		}
		if !yield(row, nil) {
			return
		}
	}
	if err := rows.Err(); err != nil {
		yield(nil, fmt.Errorf("query: %w", explain(err)))
	}
}

// explain puts SQLite's refusals to write into words.
func explain(err error) error {
	text := err.Error()
	if strings.Contains(text, "readonly") || strings.Contains(text, "not authorized") || strings.Contains(text, "query_only") {
		return fmt.Errorf("%w (%s)", store.ErrReadOnly, text)
	}
	return err
}

// Search implements store.Store.
func (s *Store) Search(ctx context.Context, words string, limit int) ([]store.Hit, error) {
	if limit <= 0 {
		limit = -1
	}
	hits, err := collect(ctx, s.read, func(row scanner) (store.Hit, error) {
		var h store.Hit
		err := row.Scan(&h.Report, &h.Source, &h.Page, &h.Snippet)
		return h, err
	}, `SELECT d.report_id, d.source, t.num, snippet(texts_fts, 0, '[', ']', '…', 24)
		FROM texts_fts JOIN texts t ON t.id = texts_fts.rowid JOIN documents d ON d.num = t.document
		WHERE texts_fts MATCH ? ORDER BY rank, d.report_id, t.num LIMIT ?`, matchQuery(words), limit)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", words, err)
	}
	return hits, nil
}

// matchQuery makes a query that all words must meet, in either column; what
// people type is never FTS syntax. A part in double quotes is a phrase.
func matchQuery(words string) string {
	var terms []string
	for i, part := range strings.Split(words, `"`) {
		if i%2 == 1 {
			terms = append(terms, either(strings.TrimSpace(part)))
			continue
		}
		for _, w := range strings.Fields(part) {
			terms = append(terms, either(w))
		}
	}
	if len(terms) == 0 {
		return `""`
	}
	return strings.Join(terms, " AND ")
}

func either(term string) string {
	return fmt.Sprintf(`(text : "%s" OR folded : "%s")`, term, foldD(term))
}
