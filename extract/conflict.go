package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sohoa/normalize/entity"
)

// conflicts are counts that the report states twice as results, and
// differently. Numbers that agree to the decimals of the shorter one do not
// differ.
func (l *ledger) conflicts() []Conflict {
	var out []Conflict
	for _, g := range l.grounds {
		if g.nature != Actual {
			continue
		}
		for _, ln := range l.on(g) {
			for _, figs := range l.told.alike(l.figures, ln.figs) {
				out = append(out, l.conflictsOf(g, ln.code, figs)...)
			}
		}
	}
	return out
}

// conflictsOf are those of one count.
func (l *ledger) conflictsOf(g ground, code string, figs []int) []Conflict {
	if len(figs) == 1 {
		return nil
	}
	var out []Conflict
	for _, part := range []figurePart{valuePart, totalPart, percentPart} {
		if values := l.differing(figs, part); len(values) > 1 {
			out = append(out, Conflict{Kind: "figure", Key: strings.Trim(code+", "+g.String(), ", ") + ofTotal(part), Values: values,
				Detail: fmt.Sprintf("%s is stated as %s", g.with(code)+ofTotal(part), strings.Join(values, " and as "))})
		}
	}
	return out
}

// differing are the statements of one number that differ from the first, which
// comes before them.
func (l *ledger) differing(figs []int, part figurePart) []string {
	first, ok := l.first(figs, part)
	if !ok {
		return nil
	}
	values := []string{l.pointer(first).String()}
	for _, i := range figs {
		r := &rounding{first, numeral{i, part}}
		if l.pointer(r.again) == nil || r.holds(l, noMisreading) || r.cut(l) {
			continue
		}
		if s := l.pointer(r.again).String(); !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	return values
}

// lateEnough is I22: a report on a period is written after it. Plans and
// decisions name periods to come.
func lateEnough(r Report) []Check {
	if !r.IssuedOn.Valid() || !r.Period.To.Valid() || r.DocType != "" && r.DocType != "BC" {
		return nil
	}
	c := Check{Identity: "I22", Severity: "warn", Status: OK, Expected: ">= " + r.Period.To.String(), Actual: r.IssuedOn.String(), Figures: []string{},
		Detail: fmt.Sprintf("issued on %s, after the period, which ends on %s", r.IssuedOn, r.Period.To)}
	if r.IssuedOn.Compare(r.Period.To) < 0 {
		c.Status = Broken
		c.Detail = fmt.Sprintf("issued on %s, before the end of the period on %s", r.IssuedOn, r.Period.To)
	}
	return []Check{c}
}

// oneDate is I23: a document has one date. Numbers restart every year, so
// mentions that lie a year apart are of two documents; but two that lie some
// weeks apart are not, even across New Year. It sets the status of every
// citation that has another to compare with.
func oneDate(citations []Citation) ([]Check, []Conflict) {
	var checks []Check
	var conflicts []Conflict
	for i := range citations {
		citations[i].Check = Unchecked
	}
	for _, group := range sameDocument(citations) {
		if len(group) < 2 {
			continue
		}
		c, dates := dateCheck(citations, group)
		for _, i := range group {
			citations[i].Check = c.Status
		}
		checks = append(checks, c)
		if len(dates) > 1 {
			q := citations[group[0]]
			conflicts = append(conflicts, Conflict{Kind: "citation-date", Key: strings.Trim(q.Number+", "+q.Issuer, ", "), Values: dates,
				Detail: fmt.Sprintf("%s is dated %s", q.Number, strings.Join(dates, " and "))})
		}
	}
	return checks, conflicts
}

// dateCheck compares the mentions of a group; dates are the different ones, in
// reading order.
func dateCheck(citations []Citation, group []int) (c Check, dates []string) {
	c = Check{Identity: "I23", Severity: "warn", Status: OK}
	for _, i := range group {
		c.Figures = append(c.Figures, citations[i].Key())
		if d := citations[i].IssuedOn.String(); !slices.Contains(dates, d) {
			dates = append(dates, d)
		}
	}
	q := citations[group[0]]
	c.Expected, c.Actual = dates[0], dates[len(dates)-1]
	c.Detail = fmt.Sprintf("%s is dated %s at every mention", q.Number, dates[0])
	if len(dates) > 1 {
		c.Status = Broken
		c.Detail = fmt.Sprintf("%s is dated %s", q.Number, strings.Join(dates, " and "))
	}
	return c, dates
}

// sameDocument groups the dated citations of one document, in reading order. A
// mention without issuer belongs to the only issuer that the number has.
func sameDocument(citations []Citation) [][]int {
	var order []int
	issuers := map[string][]string{}
	for i, q := range citations {
		if !q.IssuedOn.Valid() || q.Number == "" {
			continue
		}
		order = append(order, i)
		if q.Issuer != "" && !slices.Contains(issuers[q.Number], q.Issuer) {
			issuers[q.Number] = append(issuers[q.Number], q.Issuer)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return byPlace(citations[a], citations[b]) })
	var out [][]int
	for _, i := range order {
		q := citations[i]
		at := slices.IndexFunc(out, func(g []int) bool {
			return citations[g[0]].Number == q.Number && sameIssuer(citations[g[0]].Issuer, q.Issuer, issuers[q.Number]) &&
				slices.ContainsFunc(g, func(j int) bool { return sameRun(citations[j], q) })
		})
		if at < 0 {
			out = append(out, []int{i})
			continue
		}
		out[at] = append(out[at], i)
	}
	return out
}

func byPlace(a, b Citation) int {
	if c := compareEvidence(a.Evidence, b.Evidence); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.Number, b.Number), strings.Compare(a.Issuer, b.Issuer), a.IssuedOn.Compare(b.IssuedOn))
}

func sameIssuer(a, b string, known []string) bool {
	return a == b || (a == "" || b == "") && len(known) == 1
}

// sameRun reports whether two mentions of a number can only be of one
// document: the number names its year, or the dates are of one year or a few
// weeks apart.
func sameRun(a, b Citation) bool {
	if strings.Count(a.Number, "/") > 1 || a.IssuedOn.Year == b.IssuedOn.Year {
		return true
	}
	return within(a.IssuedOn, b.IssuedOn, 60)
}

func within(a, b entity.Date, days int) bool {
	return a.AddDays(days).Compare(b) >= 0 && b.AddDays(days).Compare(a) >= 0
}
