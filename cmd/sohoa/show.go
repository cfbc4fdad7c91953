package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/store"
)

// showFlags say which side of a report is wanted.
type showFlags struct {
	text, raw, edits, unclaimed, tables, pages bool
	page                                       int
	asOf, figure                               string
	format                                     string
}

func (a *app) showVerb() *cobra.Command {
	var f showFlags
	c := &cobra.Command{
		Use:     "show REPORT",
		Short:   ui.ShowShort,
		Long:    ui.ShowLong,
		Example: "  sohoa show 127/BC-UBND\n  sohoa show 127/BC-UBND --text --page 2\n  sohoa show 127/BC-UBND --as-of 2026-03-31",
		Args: func(c *cobra.Command, args []string) error {
			if f.figure != "" {
				return exactly(0, "--figure alone, since its id names the report")(c, args)
			}
			return exactly(1, "one report")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if f.format != "" && !slices.Contains(ui.Formats, f.format) {
				return usagef("--format %q: use one of table, csv, json, jsonl", f.format)
			}
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			if f.figure != "" {
				return a.showFigure(c.Context(), st, f)
			}
			d, err := st.Find(c.Context(), args[0])
			if err != nil {
				return err
			}
			return a.show(c.Context(), st, d, f)
		},
	}
	c.Flags().BoolVar(&f.text, "text", false, ui.FlagText)
	c.Flags().BoolVar(&f.raw, "raw", false, ui.FlagRaw)
	c.Flags().BoolVar(&f.edits, "edits", false, ui.FlagEdits)
	c.Flags().BoolVar(&f.unclaimed, "unclaimed", false, ui.FlagUnclaimed)
	c.Flags().BoolVar(&f.tables, "tables", false, ui.FlagTables)
	c.Flags().BoolVar(&f.pages, "pages", false, ui.FlagShowPages)
	c.Flags().StringVar(&f.asOf, "as-of", "", ui.FlagAsOf)
	c.Flags().StringVar(&f.figure, "figure", "", ui.FlagFigure)
	c.Flags().IntVar(&f.page, "page", 0, ui.FlagPage)
	c.Flags().StringVar(&f.format, "format", "", ui.FlagFormat)
	return c
}

func (a *app) show(ctx context.Context, st store.Store, d store.Document, f showFlags) error {
	switch {
	case f.asOf != "":
		return a.showAsOf(ctx, st, d, f)
	case f.tables:
		return a.showTables(ctx, st, d, f)
	case f.pages:
		return a.showPages(ctx, st, d, f)
	case f.raw:
		for p, err := range st.Pages(ctx, d.ID) {
			if err != nil {
				return err
			}
			if f.page == 0 || f.page == p.Num {
				if _, err := io.WriteString(a.out, p.Text); err != nil {
					return err
				}
			}
		}
		return nil
	case f.text:
		return a.showText(ctx, st, d, f.page)
	case f.edits:
		return a.showEdits(ctx, st, d, f)
	}
	r, err := st.Result(ctx, d.ID)
	if err != nil {
		return err
	}
	switch {
	case f.unclaimed:
		return a.showUnclaimed(r, f)
	}
	figures, err := st.Figures(ctx, d.ID)
	if err != nil {
		return err
	}
	switch {
	case f.format == "json" || f.format == "jsonl":
		return a.encode(f.format, shown{r, figures})
	}
	return a.showReport(d, r, figures)
}

// encode prints a value as JSON: laid out, or one line.
func (a *app) encode(format string, v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	if format == "json" {
		enc.SetIndent("", "  ")
	}
	return enc.Encode(v)
}

// shown is a result with its figures as people verified them.
type shown struct {
	extract.Result
	Figures []store.Figure `json:"figures"`
}

func (a *app) showText(ctx context.Context, st store.Store, d store.Document, page int) error {
	doc, err := loadDocument(ctx, st, d)
	if err != nil {
		return err
	}
	for _, p := range doc.Pages {
		if page != 0 && page != p.Raw.Num {
			continue
		}
		fmt.Fprintf(a.out, ui.ShowPage+"\n", p.Raw.Num)
		if _, err := io.WriteString(a.out, p.Text.S+"\n"); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) showEdits(ctx context.Context, st store.Store, d store.Document, f showFlags) error {
	doc, err := loadDocument(ctx, st, d)
	if err != nil {
		return err
	}
	type row struct {
		page, line    int
		before, after string
		reason        string
		score         float32
	}
	var rows []row
	for _, p := range doc.Pages {
		if f.page != 0 && f.page != p.Raw.Num {
			continue
		}
		for _, e := range p.Text.Edits {
			rows = append(rows, row{p.Raw.Num, p.Raw.LineOf(e.Raw.Start), e.Before, e.After, string(e.Reason), e.Score})
		}
	}
	format := f.format
	if format == "" {
		format = "table"
	}
	return ui.WriteRows(a.out, format, []string{"page", "line", "before", "after", "reason", "score"}, each(rows, func(r row) []any {
		return []any{int64(r.page), int64(r.line), r.before, r.after, r.reason, fmt.Sprintf("%.2f", r.score)}
	}))
}

func (a *app) showUnclaimed(r extract.Result, f showFlags) error {
	format := f.format
	if format == "" {
		format = "table"
	}
	return ui.WriteRows(a.out, format, []string{"page", "line", "number", "text"}, each(r.Numbers.Unclaimed, func(u extract.Unclaimed) []any {
		return []any{int64(u.Page), int64(u.Line), u.Text, u.Context}
	}))
}
