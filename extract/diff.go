package extract

import (
	"fmt"
	"slices"
	"strings"
)

// Difference is one value that two extractions of a document see differently.
type Difference struct {
	Kind     string // "added", "changed", "removed"
	Table    string // "reports", "citations", "dates", "figures", "checks"
	Key      string // the column, for reports; else the fact's Key
	What     string // the indicator, number or identity, for people
	Old, New string
	Rule     string // the rule that made the new value, or the old one where it is removed
	Page     int
	Line     int
}

// row is a fact as the diff sees it.
type row struct {
	table, key, what, value, rule string
	page, line                    int
}

// Diff compares two results of one document. The order is that of tables as
// above, then of keys, whatever the order of the facts.
func Diff(before, after Result) []Difference { return diff(rows(before), rows(after)) }

// DiffReread compares two results of one document between which pages were
// read again; to is what Follow found, so that facts that stand where they did
// are the same facts.
func DiffReread(before, after Result, to map[string]string) []Difference {
	old := rows(before.renamed(to))
	for i, r := range old {
		if now, ok := to[r.key]; ok && r.table != "checks" {
			old[i].key = now
		}
	}
	slices.SortStableFunc(old, cmpRow)
	return diff(old, rows(after))
}

// renamed is the result with its checks about the figures that there are now.
func (r Result) renamed(to map[string]string) Result {
	r.Checks = slices.Clone(r.Checks)
	for i, c := range r.Checks {
		c.Figures = slices.Clone(c.Figures)
		for j, key := range c.Figures {
			if now, ok := to[key]; ok {
				c.Figures[j] = now
			}
		}
		r.Checks[i] = c
	}
	return r
}

func diff(old, now []row) []Difference {
	var out []Difference
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		switch c := compareRows(old, now, i, j); {
		case c < 0:
			out = append(out, difference("removed", old[i], old[i].value, ""))
			i++
		case c > 0:
			out = append(out, difference("added", now[j], "", now[j].value))
			j++
		default:
			if old[i].value != now[j].value {
				out = append(out, difference("changed", now[j], old[i].value, now[j].value))
			}
			i, j = i+1, j+1
		}
	}
	return out
}

func difference(kind string, r row, before, after string) Difference {
	return Difference{kind, r.table, r.key, r.what, before, after, r.rule, r.page, r.line}
}

// compareRows orders the next row of each side; a side that is at its end
// comes last.
func compareRows(old, now []row, i, j int) int {
	switch {
	case i == len(old):
		return 1
	case j == len(now):
		return -1
	}
	return cmpRow(old[i], now[j])
}

func cmpRow(a, b row) int {
	if c := strings.Compare(a.table, b.table); c != 0 {
		return c
	}
	return strings.Compare(a.key, b.key)
}

func rows(r Result) []row {
	var all []row
	for _, f := range r.Figures {
		all = append(all, factRow("figures", f.Key(), f.Indicator, f.summary(), f.Provenance))
	}
	for _, c := range r.Citations {
		all = append(all, factRow("citations", c.Key(), c.Number, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.Number, c.IssuedOn, c.Issuer, c.Check)), c.Provenance))
	}
	for _, d := range r.Dates {
		all = append(all, factRow("dates", d.Key(), d.Kind, fmt.Sprintf("%s %s", d.From, d.To), d.Provenance))
	}
	for _, c := range r.Checks {
		all = append(all, row{table: "checks", key: c.Key(), what: c.Identity,
			value: strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.Status, c.Expected, c.Actual, c.Suggestion))})
	}
	for _, field := range r.Report.Fields() {
		if field[1] != "" {
			all = append(all, row{table: "reports", key: field[0], what: field[0], value: field[1]})
		}
	}
	slices.SortStableFunc(all, cmpRow)
	return all
}

func factRow(table, key, what, value string, p Provenance) row {
	r := row{table: table, key: key, what: what, value: value, rule: p.Rule.ID}
	if len(p.Evidence) > 0 {
		r.page, r.line = p.Evidence[0].Page, p.Evidence[0].Line
	}
	return r
}

// summary is everything of a figure that may differ between two runs, beyond
// what its key holds.
func (f Figure) summary() string {
	var b strings.Builder
	b.WriteString(f.Comparator)
	for _, n := range []struct {
		before string
		n      interface{ String() string }
		has    bool
	}{{"", f.Value, f.Value != nil}, {" of ", f.Total, f.Total != nil}, {" % ", f.Percent, f.Percent != nil}} {
		if n.has {
			b.WriteString(n.before + n.n.String())
		}
	}
	fmt.Fprintf(&b, " [%s %s..%s %s", f.Measure, f.Period.From, f.Period.To, f.Check)
	if f.Inferred {
		b.WriteString(" inferred")
	}
	for _, flag := range f.Flags {
		b.WriteString(" " + flag)
	}
	return strings.TrimSpace(b.String() + "]")
}

// Fields are the columns of the reports view that extraction fills, in their
// order, each with its value as text.
func (r Report) Fields() [][2]string {
	return [][2]string{
		{"number", r.Number}, {"serial", r.Serial}, {"symbol", r.Symbol}, {"doc_type", r.DocType},
		{"issuer", r.Issuer}, {"parent_issuer", r.ParentIssuer}, {"place", r.Place}, {"issued_on", r.IssuedOn.String()},
		{"subject", r.Subject}, {"signer_authority", r.SignerAuthority}, {"period_label", r.Period.Label},
		{"period_from", r.Period.From.String()}, {"period_to", r.Period.To.String()},
	}
}
