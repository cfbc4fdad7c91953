package sqlite

import (
	"encoding/json"
	"fmt"

	"sohoa/extract"
	"sohoa/store"
)

// facts compares the columns that people query with the facts as they were
// extracted, which are kept whole beside them: a number that changed in one of
// the two would otherwise be a plausible number that nobody ever read.
func (c *checker) facts() error {
	rows, err := c.tx.QueryContext(c.ctx, `SELECT r.document, r.result, r.number, r.issued_on, r.period_from, r.period_to FROM results r ORDER BY r.document`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var doc string
		var blob []byte
		var head [4]any
		if err := rows.Scan(&doc, &blob, &head[0], &head[1], &head[2], &head[3]); err != nil {
			return err
		}
		if err := c.factsOf(doc, blob, head); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (c *checker) factsOf(doc string, blob []byte, head [4]any) error {
	var r extract.Result
	plain, err := unzip(blob)
	if err == nil {
		err = json.Unmarshal(plain, &r)
	}
	if err != nil {
		return c.tell("facts", doc[:16], store.Redo, "its facts cannot be read: %v", err)
	}
	p := r.Report
	want := map[string]string{"report": said(text(p.Number), day(p.IssuedOn), day(p.Period.From), day(p.Period.To))}
	have := map[string]string{"report": said(head[:]...)}
	for _, f := range r.Figures {
		want[doc[:16]+"-"+f.Key()] = said(f.Indicator, number(f.Value), number(f.Total), number(f.Percent), text(f.Unit), text(f.Level),
			day(f.Period.From), day(f.Period.To), string(f.Check), f.Rule.ID, f.Rule.Version)
	}
	for _, t := range r.Citations {
		want[doc[:16]+"-"+t.Key()] = said(t.Number, day(t.IssuedOn))
	}
	for _, t := range r.Dates {
		want[doc[:16]+"-"+t.Key()] = said(t.Kind, day(t.From), day(t.To))
	}
	for _, q := range []string{
		`SELECT id, indicator, value, total, percent, unit, level, period_from, period_to, check_status, rule, rule_version FROM fact_figures` + ofDocument + ` AND extracted`,
		`SELECT id, number, issued_on FROM fact_citations` + ofDocument,
		`SELECT id, kind, date_from, date_to FROM fact_dates` + ofDocument,
	} {
		if err := c.rowsByID(q, doc, have); err != nil {
			return err
		}
	}
	for _, id := range union(want, have) {
		if want[id] != have[id] {
			if err := c.tell("facts", doc[:16], store.Redo, "%s is %s in the tables, and %s was extracted", id, orNothing(have[id]), orNothing(want[id])); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowsByID adds the rows of an answer as text, by their first column.
func (c *checker) rowsByID(query, doc string, all map[string]string) error {
	rows, err := c.tx.QueryContext(c.ctx, query, doc)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	cells := make([]any, len(columns))
	ptrs := make([]any, len(columns))
	for i := range cells {
		ptrs[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(ptrs...); err != nil {
			return err
		}
		all[fmt.Sprint(cells[0])] = said(cells[1:]...)
	}
	return rows.Err()
}

func said(cells ...any) string {
	s := ""
	for _, c := range cells {
		if c != nil {
			s += fmt.Sprint(c)
		}
		s += " "
	}
	return s
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", s)
}
