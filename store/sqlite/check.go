package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"regexp"
	"sync"

	"sohoa/store"
)

// Check implements store.Store. Its parts read side by side, each in transactions
// of its own: what they look for is damage in whatever was committed, so that an
// import that runs meanwhile cannot look like it.
func (s *Store) Check(ctx context.Context, o store.CheckOptions) iter.Seq2[store.Problem, error] {
	return func(yield func(store.Problem, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		parts := []*checkPart{{run: s.checkTables}, {run: func(ctx context.Context) ([]store.Problem, error) { return s.checkDocuments(ctx, o) }}, {run: s.checkStrays}}
		var group sync.WaitGroup
		defer group.Wait()
		defer cancel() // where nobody wants more, or it is done
		for _, p := range parts {
			p.done = make(chan struct{})
			group.Go(func() {
				defer close(p.done)
				p.problems, p.err = p.run(ctx)
			})
		}
		for _, p := range parts {
			<-p.done
			for _, problem := range p.problems {
				if !yield(problem, nil) {
					return
				}
			}
			if p.err != nil {
				yield(store.Problem{}, fmt.Errorf("check: %w", p.err))
				return
			}
		}
	}
}

// checkPart is what one goroutine looks at and what it has found.
type checkPart struct {
	run      func(context.Context) ([]store.Problem, error)
	done     chan struct{}
	problems []store.Problem
	err      error
}

// checker looks at the store in one transaction.
type checker struct {
	ctx   context.Context
	s     *Store
	tx    *sql.Tx
	found []store.Problem
}

// checkIn calls look in one transaction, and answers what it has told.
func (s *Store) checkIn(ctx context.Context, look func(*checker) error) ([]store.Problem, error) {
	c := &checker{ctx: ctx, s: s}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		c.tx = tx
		return look(c)
	})
	return c.found, err
}

func (c *checker) tell(kind, report string, mend store.Mend, format string, args ...any) {
	c.found = append(c.found, store.Problem{Kind: kind, Document: report, Mend: mend, Detail: fmt.Sprintf(format, args...)})
}

// each calls row for every row of an answer, whose cells scan reads.
func (c *checker) each(row func(scanner) error, query string, args ...any) error {
	rows, err := c.tx.QueryContext(c.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// checkTables asks SQLite about its file, and the tables about each other.
func (s *Store) checkTables(ctx context.Context) ([]store.Problem, error) {
	return s.checkIn(ctx, func(c *checker) error {
		for _, step := range []func() error{c.file, c.sql, c.index} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// indexFault is what SQLite says of damage that a rebuild from the tables mends.
var indexFault = regexp.MustCompile(`texts_fts|missing from index|wrong # of entries in index|non-unique entry in index`)

// file asks SQLite about its own file.
func (c *checker) file() error {
	// FTS5 looks for news from other connections when a cursor opens, but not
	// in an integrity check: a connection that has used the index before
	// would compare what it remembers with what was written since.
	if err := c.tx.QueryRowContext(c.ctx, "SELECT count(*) FROM texts_fts WHERE rowid = 0").Scan(new(int)); err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	for _, q := range []struct{ name, sql string }{
		{"integrity_check", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT 20`},
		{"foreign_key_check", `SELECT concat_ws(' ', "table", rowid, parent, fkid) FROM pragma_foreign_key_check`},
	} {
		rows, err := c.tx.QueryContext(c.ctx, q.sql)
		faults, err := gather(rows, err, scanString)
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		for _, f := range faults {
			kind, mend := "database", store.NoMend
			if indexFault.MatchString(f) {
				kind, mend = "index", store.Reindex
			}
			c.tell(kind, "", mend, "%s: %s", q.name, f)
		}
	}
	return nil
}

// invariants are conditions that no row may meet, in SQL: report id, detail.
var invariants = []struct {
	kind string
	mend store.Mend
	sql  string
}{
	{"page-count", store.ReadPage, `SELECT d.report_id, 'it has ' || d.pages || ' pages, but ' || count(p.num) || ' in the ledger' FROM documents d
		LEFT JOIN pages p ON p.document = d.num WHERE d.pages > 0 GROUP BY d.num HAVING count(p.num) <> d.pages OR coalesce(max(p.num), 0) <> d.pages`},
	{"unfinished-page", store.ReadPage, `SELECT d.report_id, 'done, but page ' || p.num || ' is queued' FROM documents d JOIN pages p ON p.document = d.num
		WHERE d.state = 'done' AND p.state = 'queued'`},
	{"missing-page", store.ReadPage, `SELECT d.report_id, 'page ' || p.num || ' is done but holds nothing' FROM pages p JOIN documents d ON d.num = p.document
		WHERE p.state = 'done' AND (p.text IS NULL OR p.layout IS NULL OR p.text_source IS NULL)`},
	{"missing-text", store.Redo, `SELECT d.report_id, 'done, but page ' || p.num || ' has no restored text' FROM documents d JOIN pages p ON p.document = d.num
		WHERE d.state = 'done' AND p.state = 'done' AND NOT EXISTS (SELECT 1 FROM texts t WHERE t.document = p.document AND t.num = p.num)`},
	{"missing-facts", store.Redo, `SELECT report_id, 'done, but nothing was extracted' FROM documents d
		WHERE state = 'done' AND NOT EXISTS (SELECT 1 FROM results r JOIN made USING (document) WHERE r.document = d.num)`},
	{"missing-facts", store.Redo, `SELECT d.report_id, 'nobody knows which rules made its facts' FROM results r JOIN documents d ON d.num = r.document
		WHERE NOT EXISTS (SELECT 1 FROM made m WHERE m.document = r.document)`},
	{"early-facts", store.Redo, `SELECT d.report_id, 'has facts while it is ' || d.state FROM results r JOIN documents d ON d.num = r.document WHERE d.state IN ('queued') AND d.pages = 0`},
	{"no-cause", store.NoMend, `SELECT report_id, 'failed without a cause; take it up again with: sohoa retry' FROM documents WHERE state = 'failed' AND (cause IS NULL OR detail IS NULL)`},
	{"lost-verification", store.Redo, `SELECT d.report_id, 'figure ' || d.report_id || '-' || v.key || ' was verified by ' || v.verified_by || ' and is not there'
		FROM verifications v JOIN documents d ON d.num = v.document
		WHERE NOT EXISTS (SELECT 1 FROM fact_figures f WHERE f.document = v.document AND f.key = v.key)`},
	{"unverified", store.Redo, `SELECT d.report_id, 'figure ' || d.report_id || '-' || f.key || ' is read by no rule and verified by nobody'
		FROM fact_figures f JOIN documents d ON d.num = f.document
		WHERE NOT f.extracted AND NOT EXISTS (SELECT 1 FROM verifications v WHERE v.document = f.document AND v.key = f.key)`},
}

func (c *checker) sql() error {
	for _, inv := range invariants {
		err := c.each(func(row scanner) error {
			var report, detail string
			err := row.Scan(&report, &detail)
			c.tell(inv.kind, report, inv.mend, "%s", detail)
			return err
		}, inv.sql)
		if err != nil {
			return fmt.Errorf("%s: %w", inv.kind, err)
		}
	}
	return nil
}

// index compares the full-text index with the texts: every text has its row,
// and every row its text.
func (c *checker) index() error {
	var missing, extra int
	err := c.tx.QueryRowContext(c.ctx, `SELECT
		(SELECT count(*) FROM texts t WHERE NOT EXISTS (SELECT 1 FROM texts_fts_content f WHERE f.id = t.id AND f.c0 = t.text)),
		(SELECT count(*) FROM texts_fts_content f WHERE NOT EXISTS (SELECT 1 FROM texts t WHERE t.id = f.id))`).Scan(&missing, &extra)
	if err != nil {
		return err
	}
	if missing+extra > 0 {
		c.tell("index", "", store.Reindex, "%d pages are missing from the search index and %d are in it without a page", missing, extra)
	}
	return nil
}
