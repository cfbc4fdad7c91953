package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
)

// facts is a result made ready outside the transaction: rows to insert.
type facts struct {
	id     ocr.DocID
	doc    int64 // its number
	report []any
	made   []insert // what made it
	keys   []byte   // of unpaired; nil where the text is not at hand
	only   *delta   // where it is not nil, only what differs is made ready
	rows   []insert
	named  map[string]bool        // keys of the facts
	twice  string                 // one that two of them have
	texts  map[int]normalize.Text // by page, where they are new too
}

const (
	insertResult = `INSERT INTO results (document, number, serial, symbol, doc_type, issuer, parent_issuer, place, issued_on, subject,
		signer_authority, period_label, period_from, period_to, confidence, numbers, unclaimed, extracted_at, result, evidence)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertMade = `INSERT INTO made (document, pack, program, said) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET pack = excluded.pack, program = excluded.program, said = excluded.said`
	insertCuts = `INSERT INTO cuts (document, program, cuts) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET program = excluded.program, cuts = excluded.cuts`
	insertExtraction = `INSERT INTO extractions (document, extracted_at, pack)
		SELECT document, extracted_at, pack FROM results JOIN made USING (document) WHERE document = ?
		ON CONFLICT DO UPDATE SET pack = excluded.pack`
	insertUnpaired = `INSERT INTO unpaired (document, keys) VALUES (?, ?) ON CONFLICT DO UPDATE SET keys = excluded.keys`
	// Which papers are twins is told by their texts and what reports say of
	// themselves, and which of two stays by their figures too.
	unpairTwin = `INSERT OR IGNORE INTO unpaired (document) SELECT ?1 WHERE EXISTS (SELECT 1 FROM twins WHERE document = ?1 OR twin = ?1)`
	// What a person verified decides which of two twins stays.
	unpairOfFigure = `INSERT OR IGNORE INTO unpaired (document) SELECT num FROM documents WHERE report_id = substr(?, 1, 16)`
	insertCitation = `INSERT INTO fact_citations (document, key, ordinal, page, line, number, doc_type, symbol, issuer, issued_on, text,
		rule, rule_version, rule_digest, confidence, check_status, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertDate = `INSERT INTO fact_dates (document, key, ordinal, page, line, kind, date_from, date_to, text, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertFigure = `INSERT INTO fact_figures (document, key, ordinal, page, line, indicator, level, unit, staff_type, service_level, dims,
		value, total, percent, comparator, measure, nature, period_from, period_to, text, rule, rule_version, rule_digest, confidence,
		check_status, inferred, flags, extracted, evidence, unread)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertCheck = `INSERT INTO fact_checks (document, key, ordinal, identity, status, severity, expected, actual, detail, figure_ids, suggestion)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertConflict = `INSERT INTO fact_conflicts (document, ordinal, kind, key, "values", detail) VALUES (?, ?, ?, ?, ?, ?)`
)

// emptyFacts removes the facts of document ?1 before its new ones are written,
// in an order that keeps references whole.
var emptyFacts = []string{
	`DELETE FROM fact_conflicts WHERE document = ?1`,
	`DELETE FROM fact_checks WHERE document = ?1`,
	`DELETE FROM fact_figures WHERE document = ?1`,
	`DELETE FROM fact_dates WHERE document = ?1`,
	`DELETE FROM fact_citations WHERE document = ?1`,
	`DELETE FROM results WHERE document = ?1`,
	`DELETE FROM made WHERE document = ?1`,
	`DELETE FROM cuts WHERE document = ?1`,
}

// prepare makes the rows of a result ready: all, or what differs from what the
// document has. plain is the result as JSON.
func (s *Store) prepare(ctx context.Context, id ocr.DocID, r extract.Result, plain []byte, only *delta) (*facts, error) {
	doc, err := numberOf(ctx, s.read, id)
	if err != nil {
		return nil, err
	}
	f := &facts{id: id, doc: doc, only: only, named: make(map[string]bool)}
	blob, err := zip(plain)
	if err != nil {
		return nil, err
	}
	p := r.Report
	places, err := placesByField(p)
	if err != nil {
		return nil, err
	}
	f.report = []any{f.doc, text(p.Number), text(p.Serial), text(p.Symbol), text(p.DocType), text(p.Issuer), text(p.ParentIssuer),
		text(p.Place), day(p.IssuedOn), text(p.Subject), text(p.SignerAuthority), text(p.Period.Label), day(p.Period.From), day(p.Period.To),
		p.Conf, r.Numbers.Numbers, len(r.Numbers.Unclaimed), stamp(s.now()), blob, places}
	if f.made, err = s.madeRows(doc, r); err != nil {
		return nil, err
	}
	for _, add := range []func(extract.Result) error{f.citations, f.dates, f.figures, f.checks, f.conflicts} {
		if err := add(r); err != nil {
			return nil, err
		}
	}
	if f.twice != "" { // the tables do not refuse it: an index of keys would be written for every fact
		return nil, fmt.Errorf("two facts have the key %s", f.twice)
	}
	return f, nil
}

// fresh reports whether the i-th fact of a table is to be written; one that
// only stands elsewhere in the list gets its new place.
func (f *facts) fresh(table string, list func(*delta) *moves, i int, key string) bool {
	if f.named[key] {
		f.twice = key
	}
	f.named[key] = true
	if f.only == nil {
		return true
	}
	m := list(f.only)
	if m.moved[i] {
		f.add(`UPDATE `+table+` SET ordinal = ? WHERE document = ? AND key = ?`, i, f.doc, key)
	}
	return m.fresh[i]
}

func (f *facts) add(sql string, args ...any) { f.rows = append(f.rows, insert{sql, args}) }

// factID is a fact's name in the whole archive.
func (f *facts) factID(key string) string { return f.id.Short() + "-" + key }

func (f *facts) citations(r extract.Result) error {
	if f.only != nil && f.only.citations.none() {
		return nil
	}
	for i, c := range r.Citations {
		at, err := head("citation", c.Provenance)
		if err != nil {
			return err
		}
		key := c.Key()
		if !f.fresh("fact_citations", func(d *delta) *moves { return &d.citations }, i, key) {
			continue
		}
		f.add(insertCitation, f.doc, key, i, at.page, at.line, c.Number, text(c.DocType), text(c.Symbol), text(c.Issuer), day(c.IssuedOn), c.Text,
			c.Rule.ID, c.Rule.Version, c.Rule.Digest, c.Conf, string(c.Check), at.all)
	}
	return nil
}

func (f *facts) dates(r extract.Result) error {
	if f.only != nil && f.only.dates.none() {
		return nil
	}
	for i, d := range r.Dates {
		at, err := head("date", d.Provenance)
		if err != nil {
			return err
		}
		key := d.Key()
		if !f.fresh("fact_dates", func(d *delta) *moves { return &d.dates }, i, key) {
			continue
		}
		f.add(insertDate, f.doc, key, i, at.page, at.line, d.Kind, day(d.From), day(d.To), d.Text, at.all)
	}
	return nil
}

func (f *facts) figures(r extract.Result) error {
	if f.only != nil && f.only.figures.none() {
		return nil
	}
	for i, g := range r.Figures {
		key := g.Key()
		if !f.fresh("fact_figures", func(d *delta) *moves { return &d.figures }, i, key) {
			continue
		}
		if err := f.figure(key, i, g, true); err != nil {
			return err
		}
	}
	return nil
}

// figure adds one figure; extracted is false for one that stays only because
// a person verified it.
func (f *facts) figure(key string, ordinal int, g extract.Figure, extracted bool) error {
	at, err := head("figure "+g.Indicator, g.Provenance)
	if err != nil {
		return err
	}
	var unread any
	if len(g.Unread) > 0 {
		b, err := appendPlaces(nil, g.Unread)
		if err != nil {
			return err
		}
		unread = string(b)
	}
	var dims any
	if len(g.Dims) > 0 {
		b, err := json.Marshal(g.Dims) // keys come sorted
		if err != nil {
			return err
		}
		dims = string(b)
	}
	flags, err := list(g.Flags)
	if err != nil {
		return err
	}
	f.add(insertFigure, f.doc, key, ordinal, at.page, at.line, g.Indicator, text(g.Level), text(g.Unit), text(g.StaffType), text(g.ServiceLevel), dims,
		number(g.Value), number(g.Total), number(g.Percent), text(g.Comparator), text(g.Measure), string(g.Nature), day(g.Period.From), day(g.Period.To),
		g.Text, g.Rule.ID, g.Rule.Version, g.Rule.Digest, g.Conf, string(g.Check), g.Inferred, flags, extracted, at.all, unread)
	return nil
}

func (f *facts) checks(r extract.Result) error {
	if f.only != nil && f.only.checks.none() {
		return nil
	}
	for i, c := range r.Checks {
		key := c.Key()
		if !f.fresh("fact_checks", func(d *delta) *moves { return &d.checks }, i, key) {
			continue
		}
		ids := make([]string, len(c.Figures))
		for j, figure := range c.Figures {
			ids[j] = f.factID(figure)
		}
		b, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		f.add(insertCheck, f.doc, key, i, c.Identity, string(c.Status), c.Severity, text(c.Expected), text(c.Actual),
			c.Detail, string(b), text(c.Suggestion))
	}
	return nil
}

func (f *facts) conflicts(r extract.Result) error {
	for i, c := range r.Conflicts {
		b, err := json.Marshal(c.Values)
		if err != nil {
			return err
		}
		f.add(insertConflict, f.doc, i, c.Kind, c.Key, string(b), c.Detail)
	}
	return nil
}

// replace writes the facts in place of those that the document had, and keeps
// the figures that a person verified.
func (f *facts) replace(tx *sql.Tx) error {
	for _, q := range emptyFacts {
		if _, err := tx.Exec(q, f.doc); err != nil {
			return err
		}
	}
	return f.write(tx)
}

// write inserts the rows that were made ready, and what verified figures need.
func (f *facts) write(tx *sql.Tx) error {
	if err := run(tx, f.all()); err != nil {
		return err
	}
	return f.keepVerified(tx)
}

// all are the rows that were made ready, which are forgotten here.
func (f *facts) all() []insert {
	unpair := insert{insertUnpaired, []any{f.doc, f.keys}}
	if f.only != nil && !f.only.report {
		unpair = insert{unpairTwin, []any{f.doc}}
	}
	rows := slices.Concat([]insert{{insertResult, f.report}}, f.made, []insert{{insertExtraction, []any{f.doc}}, unpair}, f.rows)
	f.rows = nil
	return rows
}

// insert writes the rows that were added and forgets them.
func (f *facts) insert(tx *sql.Tx) error {
	err := run(tx, f.rows)
	f.rows = nil
	return err
}
