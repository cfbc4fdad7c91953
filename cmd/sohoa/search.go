package main

import (
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/store"
)

func (a *app) searchVerb() *cobra.Command {
	var format string
	var limit int
	c := &cobra.Command{
		Use:     "search WORD...",
		Short:   ui.SearchShort,
		Example: "  sohoa search 'biên chế công chức'\n  sohoa search bien che",
		Args:    atLeast(1, "the words to look for"),
		RunE: func(c *cobra.Command, words []string) error {
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			hits, err := st.Search(c.Context(), strings.Join(words, " "), limit)
			if err != nil {
				return err
			}
			return ui.WriteRows(a.out, format, []string{"report", "page", "source", "text"}, each(hits, func(h store.Hit) []any {
				return []any{h.Report, int64(h.Page), h.Source, h.Snippet}
			}))
		},
	}
	c.Flags().IntVar(&limit, "limit", 20, ui.FlagLimit)
	oneFormat(c, &format)
	return c
}
