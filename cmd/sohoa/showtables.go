package main

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// grid is one ruled table of a report: its cells' texts by row and column. A
// cell that spans several stands in the first of them.
type grid struct {
	page, nth int
	cells     [][]string
	cols      int
	inferred  bool // has no rules
}

// head is what stands over a table for people.
func (g grid) head() string {
	head := fmt.Sprintf(ui.ShowTable, g.page, g.nth, ui.Count(len(g.cells), "row", "rows"), ui.Count(g.cols, "column", "columns"))
	if g.inferred {
		head += ui.ShowInferred
	}
	return head
}

// showTables prints the ruled tables of a report, one line a row: for people
// each under a head of its own, else all of them as rows with their page,
// table and row.
func (a *app) showTables(ctx context.Context, st store.Store, d store.Document, f showFlags) error {
	doc, err := loadDocument(ctx, st, d)
	if err != nil {
		return err
	}
	grids := gridsOf(doc, f)
	if len(grids) == 0 {
		a.ui.Say(ui.ShowNoTable, d.Source)
	}
	if format := formatOr(f.format); format != "table" {
		return a.writeGrids(format, grids)
	}
	for i, g := range grids {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		fmt.Fprintln(a.out, g.head())
		if err := ui.WriteRows(a.out, "table", numbered(g.cols), each(g.cells, func(row []string) []any { return padded(row, g.cols) })); err != nil {
			return err
		}
	}
	return nil
}

func gridsOf(doc extract.Document, f showFlags) []grid {
	var all []grid
	for _, p := range doc.Pages {
		if f.page != 0 && f.page != p.Raw.Num {
			continue
		}
		for i, t := range p.Raw.Tables {
			all = append(all, gridOf(p, i+1, t, f.raw))
		}
	}
	return all
}

func gridOf(p extract.Page, nth int, t ocr.Table, raw bool) grid {
	g := grid{page: p.Raw.Num, nth: nth, cols: t.Cols, cells: make([][]string, t.Rows), inferred: t.Inferred}
	for i := range g.cells {
		g.cells[i] = make([]string, t.Cols)
	}
	for _, c := range t.Cells {
		text := p.Raw.Text[c.Span.Start:c.Span.End]
		if !raw {
			s := p.Text.Restored(c.Span)
			text = p.Text.S[s.Start:s.End]
		}
		g.cells[c.Row][c.Col] = strings.Join(strings.Fields(text), " ")
	}
	return g
}

func (a *app) writeGrids(format string, grids []grid) error {
	cols := 0
	for _, g := range grids {
		cols = max(cols, g.cols)
	}
	return ui.WriteRows(a.out, format, append([]string{"page", "table", "row"}, numbered(cols)...), gridRows(grids, cols))
}

func gridRows(grids []grid, cols int) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, g := range grids {
			for i, row := range g.cells {
				if !yield(append([]any{int64(g.page), int64(g.nth), int64(i + 1)}, padded(row, cols)...), nil) {
					return
				}
			}
		}
	}
}

// numbered are columns named by their numbers, which count from 1.
func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i + 1)
	}
	return names
}

// padded is a row of cols cells; a cell without text is nothing.
func padded(row []string, cols int) []any {
	out := make([]any, cols)
	for i, s := range row {
		out[i] = null(s)
	}
	return out
}
