package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"

	json "github.com/goccy/go-json"

	"sohoa/extract"
)

// delta is how the facts of a document differ from those that it has: most
// changes of rules touch one fact in a hundred, and what stays need be neither
// read, compared nor written.
type delta struct {
	report                            bool
	citations, dates, figures, checks moves
	old, now                          extract.Result // what differs alone
}

// none reports whether a list of facts is as it was.
func (m *moves) none() bool { return len(m.fresh)+len(m.moved) == 0 }

// moves are, by place in the new list of facts, those that are new or other
// than they were, and those that stood elsewhere.
type moves struct{ fresh, moved map[int]bool }

// compare finds the differences between two results, the second of which is r.
func compare(old, now *parts, r *extract.Result) (*delta, error) {
	d := &delta{report: !bytes.Equal(old.report, now.report)}
	if d.report {
		d.now.Report = r.Report
		if err := json.Unmarshal(old.report, &d.old.Report); err != nil {
			return nil, err
		}
	}
	d.now.Pack = r.Pack
	return d, errors.Join(
		differ(&d.citations, &old.citations, &now.citations, r.Citations, &d.old.Citations, &d.now.Citations),
		differ(&d.dates, &old.dates, &now.dates, r.Dates, &d.old.Dates, &d.now.Dates),
		differ(&d.figures, &old.figures, &now.figures, r.Figures, &d.old.Figures, &d.now.Figures),
		differ(&d.checks, &old.checks, &now.checks, r.Checks, &d.old.Checks, &d.now.Checks))
}

// differ fills m with the moves from one list to another, and appends the facts
// that are gone and those that are fresh.
func differ[T any](m *moves, old, now *array, facts []T, gone, fresh *[]T) error {
	if bytes.Equal(old.text, now.text) {
		return nil
	}
	if err := errors.Join(old.cutItems(), now.cutItems()); err != nil {
		return err
	}
	before, after := old.items, now.items
	if len(after) != len(facts) {
		return errNotJSON
	}
	stays := func(i int) bool { return i < len(before) && i < len(after) && bytes.Equal(before[i], after[i]) }
	places := make(map[string][]int)
	for i, b := range before {
		if !stays(i) {
			places[string(b)] = append(places[string(b)], i)
		}
	}
	m.fresh, m.moved = map[int]bool{}, map[int]bool{}
	for i, a := range after {
		if stays(i) {
			continue
		}
		at := places[string(a)]
		if len(at) == 0 {
			m.fresh[i] = true
			*fresh = append(*fresh, facts[i])
			continue
		}
		places[string(a)] = at[1:]
		m.moved[i] = true
	}
	for i, b := range before {
		at := places[string(b)]
		if len(at) == 0 || at[0] != i {
			continue
		}
		places[string(b)] = at[1:]
		var fact T
		if err := json.Unmarshal(b, &fact); err != nil {
			return err
		}
		*gone = append(*gone, fact)
	}
	return nil
}

// update writes the differences into the tables, which hold the facts that d
// was compared with, and keeps the figures that a person verified.
func (f *facts) update(tx *sql.Tx, d *delta) error {
	remove := []insert{
		{`DELETE FROM fact_figures WHERE document = ? AND NOT extracted`, []any{f.doc}},
		{`DELETE FROM results WHERE document = ?`, []any{f.doc}},
		{`DELETE FROM fact_conflicts WHERE document = ?`, []any{f.doc}},
	}
	gone := func(table, key string) {
		remove = append(remove, insert{`DELETE FROM ` + table + ` WHERE document = ? AND key = ?`, []any{f.doc, key}})
	}
	for _, c := range d.old.Citations {
		gone("fact_citations", c.Key())
	}
	for _, t := range d.old.Dates {
		gone("fact_dates", t.Key())
	}
	for _, g := range d.old.Figures {
		gone("fact_figures", g.Key())
	}
	for _, c := range d.old.Checks {
		gone("fact_checks", c.Key())
	}
	if err := run(tx, remove); err != nil {
		return fmt.Errorf("remove facts: %w", err)
	}
	return f.write(tx)
}
