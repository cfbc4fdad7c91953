package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/store"
)

// showAsOf prints the figures of a report as they were extracted at a time.
func (a *app) showAsOf(ctx context.Context, st store.Store, d store.Document, f showFlags) error {
	at, err := moment(f.asOf)
	if err != nil {
		return hint(usagef("--as-of %q is no time", f.asOf), ui.HintAsOf)
	}
	all, err := st.FiguresAt(ctx, d.ID, at)
	if err != nil {
		return err
	}
	a.ui.Say(ui.ShowAsOf, ui.Count(len(all), "figure", "figures"), d.ID.Short(), at.UTC().Format(time.RFC3339))
	columns := []string{"figure_id", "page", "line", "indicator", "level", "unit", "staff_type", "service_level", "value", "total", "percent",
		"comparator", "nature", "period_from", "period_to", "check_status", "rule", "rule_version", "rule_digest", "text"}
	return ui.WriteRows(a.out, formatOr(f.format), columns, each(all, func(g extract.Figure) []any {
		e := g.Evidence[0]
		return []any{d.ID.Short() + "-" + g.Key(), int64(e.Page), int64(e.Line), g.Indicator, null(g.Level), null(g.Unit), null(g.StaffType),
			null(g.ServiceLevel), plain(g.Value), plain(g.Total), plain(g.Percent), null(g.Comparator), string(g.Nature), null(day(g.Period.From)),
			null(day(g.Period.To)), string(g.Check), g.Rule.ID, int64(g.Rule.Version), g.Rule.Digest, g.Text}
	}))
}

// moment reads a time; a day is its end, since what was extracted on it counts.
func moment(s string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Second), nil
	}
	return time.Parse(time.RFC3339, s)
}

// formatOr is the format, or the one for people where none is asked for.
func formatOr(format string) string {
	if format == "" {
		return "table"
	}
	return format
}

// plain is a number as the views give it.
func plain(n *entity.Number) any {
	switch {
	case n == nil:
		return nil
	case n.Decimals == 0:
		return n.Unscaled
	}
	return n.Float64()
}

// showFigure prints one figure with everything that the store knows of it.
func (a *app) showFigure(ctx context.Context, st store.Store, f showFlags) error {
	h, err := st.Figure(ctx, f.figure)
	if err != nil {
		if errors.Is(err, store.ErrNoFigure) {
			return hint(err, ui.HintFigures)
		}
		return err
	}
	switch f.format {
	case "json", "jsonl":
		return a.encode(f.format, h)
	case "csv":
		return a.showVersions(f.format, h.Versions)
	}
	if err := a.showFigureNow(f.figure, h); err != nil {
		return err
	}
	if err := a.showEvidence(h); err != nil {
		return err
	}
	if len(h.Checks) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", ui.ShowFigureCheck)
		if err := ui.WriteRows(a.out, "table", []string{"identity", "status", "expected", "actual", "what", "suggestion"}, each(h.Checks, func(c extract.Check) []any {
			return []any{c.Identity, string(c.Status), c.Expected, c.Actual, c.Detail, c.Suggestion}
		})); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.out, "\n%s\n", ui.ShowHistory)
	if err := a.showVersions("table", h.Versions); err != nil || len(h.Verified) == 0 {
		return err
	}
	fmt.Fprintf(a.out, "\n%s\n", ui.ShowPast)
	return ui.WriteRows(a.out, "table", []string{"from", "until", "numbers", "by", "note"}, each(h.Verified, func(p store.PastVerification) []any {
		return []any{p.At, p.Until, p.Numbers.String(), p.By, p.Note}
	}))
}

// latest is a figure as it is, or as it was last.
func latest(h store.FigureHistory) *extract.Figure {
	if h.Now != nil {
		return &h.Now.Figure
	}
	var last *extract.Figure
	for _, v := range h.Versions {
		if v.Figure != nil {
			last = v.Figure
		}
	}
	return last
}

func (a *app) showFigureNow(id string, h store.FigureHistory) error {
	rows := [][2]string{{ui.FieldFigure, id}, {ui.FieldReport, h.Document.ID.Short() + "  " + h.Document.Source}}
	if f := latest(h); f != nil {
		rows = append(rows, [2]string{ui.FieldIndicator, f.Indicator}, [2]string{ui.FieldWhose, whose(*f)}, [2]string{ui.FieldPeriod, span(f.Period)}, [2]string{ui.FieldText, f.Text})
	}
	if h.Now == nil {
		rows = append(rows, [2]string{ui.FieldNow, ""})
	} else {
		rows = append(rows, nowRows(*h.Now)...)
	}
	for _, row := range rows {
		value := row[1]
		if value == "" {
			value = ui.NotFound
		}
		if _, err := fmt.Fprintf(a.out, "%-14s %s\n", row[0], value); err != nil {
			return err
		}
	}
	return nil
}

func nowRows(f store.Figure) [][2]string {
	rows := [][2]string{{ui.FieldNow, f.Comparator + store.NumbersOf(f.Figure).String() + ", " + checkText(f)}}
	if f.Read != nil {
		rows = append(rows, [2]string{ui.FieldRead, fmt.Sprintf("%s by rule %s version %d (%s), confidence %.2f", f.Read, f.Rule.ID, f.Rule.Version, f.Rule.Digest, f.Conf)})
	}
	if v := f.Verified; v != nil {
		said := fmt.Sprintf("%s by %s at %s", v.Numbers, v.By, v.At.Format(time.RFC3339))
		rows = append(rows, [2]string{ui.FieldVerified, strings.Join(nonEmpty(said, v.Note), ": ")})
	}
	for _, c := range f.Conflicts {
		rows = append(rows, [2]string{ui.FieldConflict, c})
	}
	return rows
}

func (a *app) showEvidence(h store.FigureHistory) error {
	f := latest(h)
	if f == nil {
		return nil
	}
	fmt.Fprintf(a.out, "\n%s\n", ui.ShowEvidence)
	return ui.WriteRows(a.out, "table", []string{"page", "line", "text", "boxes"}, each(f.Evidence, func(e extract.Evidence) []any {
		var boxes []string
		for _, b := range e.Boxes {
			boxes = append(boxes, fmt.Sprintf("%d,%d-%d,%d", b.X0, b.Y0, b.X1, b.Y1))
		}
		return []any{int64(e.Page), int64(e.Line), e.Text, strings.Join(boxes, " ")}
	}))
}

func (a *app) showVersions(format string, all []store.Version) error {
	columns := []string{"from", "to", "numbers", "check", "rule", "version", "digest", "rules"}
	return ui.WriteRows(a.out, format, columns, each(all, func(v store.Version) []any {
		row := []any{v.From, nil, null(v.Value), nil, nil, nil, nil, v.Pack}
		if v.To != nil {
			row[1] = *v.To
		}
		if f := v.Figure; f != nil {
			row[3], row[4], row[5], row[6] = string(f.Check), f.Rule.ID, int64(f.Rule.Version), f.Rule.Digest
		}
		return row
	}))
}
