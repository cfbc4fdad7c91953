package main

import (
	"context"
	"strings"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
	"sohoa/store"
)

// showPages prints where the text of each page came from, and what was chosen
// for it and why.
func (a *app) showPages(ctx context.Context, st store.Store, d store.Document, f showFlags) error {
	var pages []ocr.Page
	for p, err := range st.Pages(ctx, d.ID) {
		if err != nil {
			return err
		}
		if f.page == 0 || f.page == p.Num {
			pages = append(pages, p)
		}
	}
	format := f.format
	if format == "" {
		format = "table"
	}
	columns := []string{"page", "text_source", "dpi", "words", "engine", "notes"}
	return ui.WriteRows(a.out, format, columns, each(pages, func(p ocr.Page) []any {
		return []any{int64(p.Num), string(p.Source), int64(p.DPI), int64(len(p.Words)), p.Engine, strings.Join(p.Notes, "; ")}
	}))
}
