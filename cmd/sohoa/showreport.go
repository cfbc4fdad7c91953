package main

import (
	"context"
	"fmt"
	"strings"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/ingest"
	"sohoa/normalize/entity"
	"sohoa/store"
)

func loadDocument(ctx context.Context, st store.Store, d store.Document) (extract.Document, error) {
	return ingest.LoadDocument(ctx, st, d)
}

// showReport prints a report as a person reads it: what it says of itself,
// its facts in reading order, and the arithmetic that does not hold.
func (a *app) showReport(d store.Document, r extract.Result, figures []store.Figure) error {
	if err := a.showHeader(d, r.Report); err != nil {
		return err
	}
	if len(figures) > 0 {
		fmt.Fprintf(a.out, "\n"+ui.ShowFigures+"\n", len(figures))
		columns := []string{"at", "indicator", "level / unit", "value", "of", "%", "check", "text", "figure"}
		if err := ui.WriteRows(a.out, "table", columns, each(figures, figureRow)); err != nil {
			return err
		}
	}
	if len(r.Citations) > 0 {
		fmt.Fprintf(a.out, "\n"+ui.ShowCitations+"\n", len(r.Citations))
		columns := []string{"at", "number", "type", "issued on", "issuer", "check"}
		if err := ui.WriteRows(a.out, "table", columns, each(r.Citations, citationRow)); err != nil {
			return err
		}
	}
	return a.showChecks(r.Checks)
}

func (a *app) showHeader(d store.Document, r extract.Report) error {
	period := r.Period.Label
	if s := span(r.Period); s != "" {
		period = strings.TrimSpace(period + " (" + s + ")")
	}
	rows := [][2]string{
		{ui.FieldReport, d.ID.Short()}, {ui.FieldSource, d.Source}, {ui.FieldStatus, statusText(d)},
		{ui.FieldNumber, r.Number}, {ui.FieldType, r.DocType}, {ui.FieldIssuer, r.Issuer}, {ui.FieldParent, r.ParentIssuer},
		{ui.FieldPlace, r.Place}, {ui.FieldIssuedOn, day(r.IssuedOn)}, {ui.FieldSubject, r.Subject},
		{ui.FieldPeriod, period}, {ui.FieldSigner, r.SignerAuthority},
	}
	empty := map[string]string{ui.FieldNumber: "number", ui.FieldIssuedOn: "issued_on"}
	for _, row := range rows {
		value := row[1]
		if l, ok := r.Left(empty[row[0]]); value == "" && ok {
			value = leftText(l)
		} else if value == "" {
			value = ui.NotFound
		}
		if _, err := fmt.Fprintf(a.out, "%-14s %s\n", row[0], value); err != nil {
			return err
		}
	}
	return nil
}

func statusText(d store.Document) string {
	s := fmt.Sprintf("%s, %s", d.State, ui.Count(d.Pages, "page", "pages"))
	if d.FailedPages > 0 {
		s += fmt.Sprintf(", %d failed", d.FailedPages)
	}
	if d.Failure != nil {
		s += fmt.Sprintf(" (%s: %s)", d.Failure.Cause, d.Failure.Detail)
	}
	return s
}

func figureRow(f store.Figure) []any {
	return []any{at(f.Evidence), f.Indicator, whose(f.Figure), numberText(f.Comparator, f.Value), numberText("", f.Total),
		numberText("", f.Percent), checkText(f), f.Text, f.ID}
}

// whose is what tells figures of one indicator apart.
func whose(f extract.Figure) string {
	return strings.Join(nonEmpty(f.Level, f.Unit, f.StaffType, f.ServiceLevel), " / ")
}

func checkText(f store.Figure) string {
	s := string(f.Check)
	if f.Nature != "" && f.Nature != extract.Actual {
		s += ", " + string(f.Nature)
	}
	if f.Inferred {
		s += ", inferred"
	}
	for _, doubt := range f.Doubts() {
		s += ", " + doubt
	}
	if f.Verified != nil {
		s += ", " + verifiedText(f)
	}
	return s
}

// verifiedText is that a figure is verified, and what the rules read where it
// is something else.
func verifiedText(f store.Figure) string {
	switch {
	case f.Read == nil:
		return ui.ShowUnread
	case f.Read.String() != store.NumbersOf(f.Figure).String():
		return fmt.Sprintf(ui.ShowReadAs, f.Read)
	}
	return ui.Verified
}

func citationRow(c extract.Citation) []any {
	return []any{at(c.Evidence), c.Number, c.DocType, day(c.IssuedOn), c.Issuer, string(c.Check)}
}

func (a *app) showChecks(checks []extract.Check) error {
	var failed []extract.Check
	for _, c := range checks {
		if c.Status == extract.Broken {
			failed = append(failed, c)
		}
	}
	fmt.Fprintf(a.out, "\n"+ui.ShowChecks+"\n", len(checks), len(failed))
	if len(failed) == 0 {
		return nil
	}
	return ui.WriteRows(a.out, "table", []string{"identity", "expected", "actual", "what", "suggestion"}, each(failed, func(c extract.Check) []any {
		return []any{c.Identity, c.Expected, c.Actual, c.Detail, c.Suggestion}
	}))
}

// at is the place of a fact as PAGE:LINE.
func at(ev []extract.Evidence) string {
	if len(ev) == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%d", ev[0].Page, ev[0].Line)
}

func numberText(comparator string, n *entity.Number) string {
	if n == nil {
		return ""
	}
	return comparator + n.String()
}

func day(d entity.Date) string {
	if d == (entity.Date{}) {
		return ""
	}
	return d.String()
}

func span(p entity.Period) string {
	from, to := day(p.From), day(p.To)
	if from == "" && to == "" {
		return ""
	}
	return from + " to " + to
}

func nonEmpty(all ...string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
