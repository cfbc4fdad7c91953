package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"sohoa/ocr"
	"sohoa/store"
)

const documentColumns = `d.id, d.source, d.format, d.bytes, d.state, d.pages,
	(SELECT count(*) FROM pages p WHERE p.document = d.num AND p.state = 'failed'),
	d.cause, d.detail, d.next, d.imported_at,
	CASE WHEN ` + notWhole + ` THEN ` + replacedBy + ` END`

// Conditions and values over documents d.
const (
	notWhole = `(d.state = 'failed' OR d.num IN (SELECT document FROM pages WHERE state = 'failed'))`
	// replacedBy is the report that holds a name of the document now, NULL unless
	// every name of it is held by one that came later and was read whole.
	replacedBy = `(SELECT CASE WHEN count(*) = count(holder) THEN max(holder) END FROM
		(SELECT (SELECT n.report_id FROM paths q JOIN documents n ON n.num = q.document
			WHERE q.path = m.path AND n.imported_at > d.imported_at AND n.state = 'done'
			AND NOT EXISTS (SELECT 1 FROM pages l WHERE l.document = n.num AND l.state = 'failed')
			ORDER BY n.imported_at DESC, n.report_id LIMIT 1) AS holder
		FROM paths m WHERE m.document = d.num))`
)

type scanner interface{ Scan(...any) error }

func scanDocument(row scanner) (store.Document, error) {
	var d store.Document
	var id, imported string
	var cause, detail, next, replaced sql.NullString
	err := row.Scan(&id, &d.Source, &d.Format, &d.Bytes, &d.State, &d.Pages, &d.FailedPages, &cause, &detail, &next, &imported, &replaced)
	if err != nil {
		return d, err
	}
	if cause.Valid {
		d.Failure = &store.Failure{Cause: ocr.Cause(cause.String), Detail: detail.String, Next: next.String}
	}
	d.ReplacedBy = replaced.String
	if d.ImportedAt, err = time.Parse(time.RFC3339, imported); err != nil {
		return d, err
	}
	d.ID, err = ocr.ParseDocID(id)
	return d, err
}

// Document implements store.Store.
func (s *Store) Document(ctx context.Context, id ocr.DocID) (store.Document, error) {
	d, err := scanDocument(s.read.QueryRowContext(ctx, `SELECT `+documentColumns+` FROM documents d WHERE d.num = `+numOf, id.String()))
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	if err != nil {
		return d, fmt.Errorf("document %s: %w", id.Short(), err)
	}
	return d, nil
}

// filterSQL is the filter as a condition over documents d.
func filterSQL(f store.Filter) (string, []any) {
	conds := []string{"true"}
	var args []any
	in := func(expr string, n int) string {
		return expr + " IN (?" + strings.Repeat(", ?", n-1) + ")"
	}
	if len(f.States) > 0 {
		conds = append(conds, in("d.state", len(f.States)))
		for _, v := range f.States {
			args = append(args, string(v))
		}
	}
	if f.NotWhole {
		conds = append(conds, notWhole)
	}
	if len(f.IDs) > 0 {
		conds = append(conds, in("d.report_id", len(f.IDs)))
		for _, v := range f.IDs {
			args = append(args, v.Short())
		}
	}
	if n := len(f.Causes); n > 0 {
		conds = append(conds, "("+in("d.cause", n)+" OR EXISTS (SELECT 1 FROM pages c WHERE c.document = d.num AND c.state = 'failed' AND "+in("c.cause", n)+"))")
		for range 2 {
			for _, v := range f.Causes {
				args = append(args, string(v))
			}
		}
	}
	if f.Rule != "" {
		conds = append(conds, "EXISTS (SELECT 1 FROM fact_figures g WHERE g.document = d.num AND g.rule = ? AND g.extracted)")
		args = append(args, f.Rule)
	}
	if f.Where != "" {
		conds = append(conds, "d.report_id IN (SELECT report_id FROM reports WHERE "+f.Where+")")
	}
	return strings.Join(conds, " AND "), args
}

// Documents implements store.Store. The list is read before the first is
// yielded, so that the caller may write to the store meanwhile.
func (s *Store) Documents(ctx context.Context, f store.Filter) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		where, args := filterSQL(f)
		all, err := collect(ctx, s.read, scanDocument, `SELECT `+documentColumns+` FROM documents d WHERE `+where+` ORDER BY d.report_id`, args...)
		if err != nil {
			yield(store.Document{}, fmt.Errorf("list documents: %w", err))
			return
		}
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Find implements store.Store.
func (s *Store) Find(ctx context.Context, name string) (store.Document, error) {
	tries := []struct {
		cond string
		args []any
	}{
		{"length(?1) >= 4 AND d.report_id >= substr(?1, 1, 16) AND d.report_id < substr(?1, 1, 16) || 'g' AND d.id >= ?1 AND d.id < ?1 || 'g'", []any{strings.ToLower(name)}},
		{"d.num IN (SELECT document FROM results WHERE number = ?1)", []any{name}},
		{"d.num IN (SELECT document FROM paths WHERE path = ?1)", []any{name}},
		{"d.num IN (SELECT document FROM paths WHERE path LIKE '%/' || ?1 ESCAPE '\\')", []any{escapeLike(filepath.Base(name))}},
	}
	for _, t := range tries {
		hits, err := collect(ctx, s.read, scanDocument, `SELECT `+documentColumns+` FROM documents d WHERE `+t.cond+` ORDER BY d.report_id LIMIT 20`, t.args...)
		if err != nil {
			return store.Document{}, fmt.Errorf("find %q: %w", name, err)
		}
		if len(hits) == 1 {
			return hits[0], nil
		}
		if len(hits) > 1 {
			return store.Document{}, ambiguous(name, hits)
		}
	}
	return store.Document{}, fmt.Errorf("%q: %w; list them with: sohoa query 'select report_id, number, source from reports'", name, store.ErrNotFound)
}

func ambiguous(name string, hits []store.Document) error {
	var b strings.Builder
	for _, d := range hits {
		fmt.Fprintf(&b, "\n  %s  %s", d.ID.Short(), d.Source)
	}
	return fmt.Errorf("%q names %d reports; give one of these ids:%s", name, len(hits), b.String())
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, db *sql.DB, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	return gather(rows, err, scan)
}

// gather reads all rows of an answer.
func gather[T any](rows *sql.Rows, err error, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		t, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}
