package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// report hands on one problem; it returns false when nobody wants more.
type report func(kind, doc string, mend store.Mend, format string, args ...any) bool

// errEnough ends a check whose reader has stopped reading.
var errEnough = errors.New("enough")

// Check implements store.Store. It reads everything in one transaction, so
// an import that runs meanwhile cannot look like damage.
func (s *Store) Check(ctx context.Context, deep bool) iter.Seq2[store.Problem, error] {
	return func(yield func(store.Problem, error) bool) {
		say := func(kind, doc string, mend store.Mend, format string, args ...any) bool {
			return yield(store.Problem{Kind: kind, Document: doc, Mend: mend, Detail: fmt.Sprintf(format, args...)}, nil)
		}
		if err := s.check(ctx, deep, say); err != nil && !errors.Is(err, errEnough) {
			yield(store.Problem{}, fmt.Errorf("check: %w", err))
		}
	}
}

func (s *Store) check(ctx context.Context, deep bool, say report) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only read
	c := &checker{ctx: ctx, s: s, tx: tx, say: say}
	for _, step := range []func() error{c.file, c.sql, c.index, c.documents, c.facts, func() error { return c.originals(deep) }} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

type checker struct {
	ctx context.Context
	s   *Store
	tx  *sql.Tx
	say report
}

func (c *checker) tell(kind, doc string, mend store.Mend, format string, args ...any) error {
	if !c.say(kind, doc, mend, format, args...) {
		return errEnough
	}
	return nil
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
			if err := c.tell(kind, "", mend, "%s: %s", q.name, f); err != nil {
				return err
			}
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
		LEFT JOIN pages p ON p.document = d.id WHERE d.pages > 0 GROUP BY d.id HAVING count(p.num) <> d.pages OR coalesce(max(p.num), 0) <> d.pages`},
	{"unfinished-page", store.ReadPage, `SELECT d.report_id, 'done, but page ' || p.num || ' is queued' FROM documents d JOIN pages p ON p.document = d.id
		WHERE d.state = 'done' AND p.state = 'queued'`},
	{"missing-page", store.ReadPage, `SELECT substr(document, 1, 16), 'page ' || num || ' is done but holds nothing' FROM pages
		WHERE state = 'done' AND (text IS NULL OR layout IS NULL OR text_source IS NULL)`},
	{"missing-text", store.Redo, `SELECT d.report_id, 'done, but page ' || p.num || ' has no restored text' FROM documents d JOIN pages p ON p.document = d.id
		WHERE d.state = 'done' AND p.state = 'done' AND NOT EXISTS (SELECT 1 FROM texts t WHERE t.document = p.document AND t.num = p.num)`},
	{"missing-facts", store.Redo, `SELECT report_id, 'done, but nothing was extracted' FROM documents d
		WHERE state = 'done' AND NOT EXISTS (SELECT 1 FROM results r JOIN made USING (document) WHERE r.document = d.id)`},
	{"missing-facts", store.Redo, `SELECT substr(document, 1, 16), 'nobody knows which rules made its facts' FROM results r
		WHERE NOT EXISTS (SELECT 1 FROM made m WHERE m.document = r.document)`},
	{"early-facts", store.Redo, `SELECT d.report_id, 'has facts while it is ' || d.state FROM results r JOIN documents d ON d.id = r.document WHERE d.state IN ('queued') AND d.pages = 0`},
	{"no-cause", store.NoMend, `SELECT report_id, 'failed without a cause; take it up again with: sohoa retry' FROM documents WHERE state = 'failed' AND (cause IS NULL OR detail IS NULL)`},
	{"no-evidence", store.Redo, `SELECT substr(f.document, 1, 16), 'figure ' || f.indicator || ' on page ' || f.page || ' has no evidence' FROM fact_figures f
		WHERE CASE WHEN json_valid(f.evidence) THEN json_array_length(f.evidence) ELSE 0 END = 0`},
	{"no-evidence", store.Redo, `SELECT substr(f.document, 1, 16), 'citation ' || f.number || ' on page ' || f.page || ' has no evidence' FROM fact_citations f
		WHERE CASE WHEN json_valid(f.evidence) THEN json_array_length(f.evidence) ELSE 0 END = 0`},
	{"lost-verification", store.Redo, `SELECT substr(v.document, 1, 16), 'figure ' || v.figure_id || ' was verified by ' || v.verified_by || ' and is not there' FROM verifications v
		WHERE NOT EXISTS (SELECT 1 FROM fact_figures f WHERE f.id = v.figure_id)`},
	{"unverified", store.Redo, `SELECT substr(f.document, 1, 16), 'figure ' || f.id || ' is read by no rule and verified by nobody' FROM fact_figures f
		WHERE NOT f.extracted AND NOT EXISTS (SELECT 1 FROM verifications v WHERE v.figure_id = f.id)`},
	{"evidence", store.Redo, `SELECT substr(e.document, 1, 16), 'evidence of ' || e.fact_id || ' lies outside page ' || e.page FROM evidence e
		LEFT JOIN texts t ON t.document = e.document AND t.num = e.page LEFT JOIN pages p ON p.document = e.document AND p.num = e.page
		WHERE t.num IS NULL OR e.span_start < 0 OR e.span_end > octet_length(t.text) OR e.raw_start < 0 OR e.raw_end > octet_length(p.text)
		OR e.span_start > e.span_end OR e.raw_start > e.raw_end`},
	// The checks of dates are about citations.
	{"unknown-figure", store.Redo, `SELECT substr(c.document, 1, 16), 'check ' || c.identity || ' is about a figure that is not there: ' || j.value
		FROM fact_checks c, json_each(c.figure_ids) j WHERE NOT EXISTS (SELECT 1 FROM fact_figures f WHERE f.id = j.value)
		AND NOT EXISTS (SELECT 1 FROM fact_citations t WHERE t.id = j.value)`},
}

func (c *checker) sql() error {
	for _, inv := range invariants {
		type fault struct{ doc, detail string }
		rows, err := c.tx.QueryContext(c.ctx, inv.sql)
		faults, err := gather(rows, err, func(row scanner) (f fault, err error) {
			return f, row.Scan(&f.doc, &f.detail)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", inv.kind, err)
		}
		for _, f := range faults {
			if err := c.tell(inv.kind, f.doc, inv.mend, "%s", f.detail); err != nil {
				return err
			}
		}
	}
	return nil
}

// index compares the full-text index with the texts: every text has its row,
// and every row its text.
func (c *checker) index() error {
	var missing, extra int
	err := c.tx.QueryRowContext(c.ctx, `SELECT
		(SELECT count(*) FROM texts t WHERE NOT EXISTS (SELECT 1 FROM texts_fts_content f WHERE f.id = t.rowid AND f.c0 = t.text)),
		(SELECT count(*) FROM texts_fts_content f WHERE NOT EXISTS (SELECT 1 FROM texts t WHERE t.rowid = f.id))`).Scan(&missing, &extra)
	if err != nil {
		return err
	}
	if missing+extra > 0 {
		return c.tell("index", "", store.Reindex, "%d pages are missing from the search index and %d are in it without a page", missing, extra)
	}
	return nil
}

// documents reads every page back: its invariants, and that its restored text
// follows from its raw text by the edits.
func (c *checker) documents() error {
	rows, err := c.tx.QueryContext(c.ctx, `SELECT p.document, p.num, p.text_source, p.engine, p.width, p.height, p.dpi, p.text, p.layout, t.text, t.edits
		FROM pages p LEFT JOIN texts t ON t.document = p.document AND t.num = p.num WHERE p.state = 'done' AND p.text IS NOT NULL AND p.layout IS NOT NULL`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var doc string
		var p ocr.Page
		var restored sql.NullString
		var blob, edits []byte
		if err := rows.Scan(&doc, &p.Num, &p.Source, &p.Engine, &p.Width, &p.Height, &p.DPI, &p.Text, &blob, &restored, &edits); err != nil {
			return err
		}
		if err := c.page(doc[:16], p, blob, restored, edits); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (c *checker) page(doc string, p ocr.Page, blob []byte, restored sql.NullString, edits []byte) error {
	l, err := unpackLayout(blob)
	if err != nil {
		return c.tell("page", doc, store.ReadPage, "page %d: its layout cannot be read: %v", p.Num, err)
	}
	l.give(&p)
	if err := p.Check(); err != nil {
		return c.tell("page", doc, store.ReadPage, "page %d: %v", p.Num, err)
	}
	if !restored.Valid {
		return nil
	}
	t := normalize.Text{S: restored.String}
	if err := unpack(edits, &t.Edits); err != nil {
		return c.tell("text", doc, store.Redo, "page %d: its edits cannot be read: %v", p.Num, err)
	}
	if err := t.Check(p.Text); err != nil {
		return c.tell("text", doc, store.Redo, "page %d: %v", p.Num, err)
	}
	return nil
}

// originals compares blobs and documents in both directions.
func (c *checker) originals(deep bool) error {
	known := make(map[string]bool)
	rows, err := c.tx.QueryContext(c.ctx, `SELECT id, bytes FROM documents ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var size int64
		if err := rows.Scan(&name, &size); err != nil {
			return err
		}
		known[name] = true
		if err := c.original(name, size, deep); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.strays(known)
}

func (c *checker) original(name string, size int64, deep bool) error {
	id, err := ocr.ParseDocID(name)
	if err != nil {
		return c.tell("database", "", store.NoMend, "%v", err)
	}
	path := c.s.blobPath(id)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c.tell("missing-original", id.Short(), store.NoMend, "its original is gone; import the file again")
	case err != nil:
		return c.tell("unreadable-original", id.Short(), store.NoMend, "%v", err)
	case info.Size() != size:
		return c.tell("hash", id.Short(), store.NoMend, "its original has %d bytes instead of %d; import the file again", info.Size(), size)
	case !deep:
		return nil
	}
	sum, err := hashFile(path)
	if err != nil {
		return c.tell("unreadable-original", id.Short(), store.NoMend, "%v", err)
	}
	if sum != id {
		return c.tell("hash", id.Short(), store.NoMend, "the bytes of its original have changed; restore %s from a backup", path)
	}
	return nil
}

// strays finds blobs without a document. One can be left by a kill between
// the two; importing the file again takes it up, so it is no loss.
func (c *checker) strays(known map[string]bool) error {
	return filepath.WalkDir(filepath.Join(c.s.dir, "blobs"), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "tmp" {
				return fs.SkipDir
			}
			return nil
		}
		if known[d.Name()] {
			return nil
		}
		if id, err := ocr.ParseDocID(d.Name()); err == nil {
			// A document entered since our transaction began is no stray.
			if _, err := c.s.Document(c.ctx, id); err == nil {
				return nil
			}
			if sum, err := hashFile(path); err == nil && sum == id {
				return nil // whole and named right: only its row was never written
			}
		}
		return c.tell("orphan", "", store.NoMend, "%s belongs to no document; move it away", path)
	})
}

func hashFile(path string) (ocr.DocID, error) {
	var id ocr.DocID
	f, err := os.Open(path)
	if err != nil {
		return id, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return id, err
	}
	copy(id[:], h.Sum(nil))
	return id, nil
}
