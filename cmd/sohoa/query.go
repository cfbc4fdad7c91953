package main

import (
	"context"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/store"
)

func (a *app) queryVerb() *cobra.Command {
	var format string
	var limit int
	c := &cobra.Command{
		Use:     "query SQL",
		Short:   ui.QueryShort,
		Long:    ui.QueryLong,
		Example: `  sohoa query 'select r.place, d.* from dossiers d join reports r using (report_id)'`,
		Args:    exactly(1, "one SQL statement, or - to read it from standard input"),
		RunE: func(c *cobra.Command, args []string) error {
			sql := args[0]
			if sql == "-" {
				b, err := io.ReadAll(a.in)
				if err != nil {
					return err
				}
				sql = string(b)
			}
			if strings.TrimSpace(sql) == "" {
				return usageError{errNothing}
			}
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			rows, err := st.Query(c.Context(), sql)
			if err != nil {
				return err
			}
			cut := &limited{limit: limit}
			if err := ui.WriteRows(a.out, format, rows.Columns, cut.rows(rows.All)); err != nil {
				return err
			}
			if cut.more {
				a.ui.Say(ui.QueryTruncated, limit)
			}
			return a.tellDuplicates(c.Context(), st, sql)
		},
	}
	oneFormat(c, &format)
	c.Flags().IntVar(&limit, "limit", 0, ui.FlagLimit)
	return c
}

// counting are the views in which a paper that was scanned twice counts twice.
var counting = regexp.MustCompile(`(?i)\b(figures|dossiers|quotas|citations|settled)\b`)

// tellDuplicates says that a query over figures may count papers twice, unless
// it says something of duplicates itself.
func (a *app) tellDuplicates(ctx context.Context, st store.Store, sql string) error {
	if !counting.MatchString(sql) || strings.Contains(strings.ToLower(sql), "duplicate") {
		return nil
	}
	rows, err := st.Query(ctx, `SELECT count(DISTINCT report_id) FROM duplicates WHERE kind = 'same'`)
	if err != nil {
		return err
	}
	for row, err := range rows.All {
		if err != nil {
			return err
		}
		if n, ok := row[0].(int64); ok && n > 0 {
			a.ui.Say(ui.QueryDuplicates, ui.Count(int(n), "report", "reports"))
		}
	}
	return nil
}

// limited passes rows on up to a limit (0: all) and remembers whether there
// were more.
type limited struct {
	limit int
	more  bool
}

func (l *limited) rows(all iter.Seq2[[]any, error]) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		n := 0
		for row, err := range all {
			if err == nil && l.limit > 0 && n == l.limit {
				l.more = true
				return
			}
			n++
			if !yield(row, err) {
				return
			}
		}
	}
}

// oneFormat adds the --format flag and checks it.
func oneFormat(c *cobra.Command, format *string) {
	c.Flags().StringVar(format, "format", "table", ui.FlagFormat)
	inner := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(ui.Formats, *format) {
			return usagef("--format %q: use one of %s", *format, strings.Join(ui.Formats, ", "))
		}
		return inner(c, args)
	}
}

// each turns a slice into the rows that WriteRows takes.
func each[T any](all []T, row func(T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, t := range all {
			if !yield(row(t), nil) {
				return
			}
		}
	}
}
