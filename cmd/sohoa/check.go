package main

import (
	"context"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/store"
)

func (a *app) checkVerb() *cobra.Command {
	var deep, figures bool
	var format string
	c := &cobra.Command{
		Use:   "check",
		Short: ui.CheckShort,
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			if figures {
				return a.checkFigures(c.Context(), st, format)
			}
			return a.checkStore(c.Context(), st, deep, format)
		},
	}
	c.Flags().BoolVar(&deep, "deep", true, ui.FlagDeep)
	c.Flags().BoolVar(&figures, "figures", false, ui.FlagFigures)
	oneFormat(c, &format)
	return c
}

func (a *app) checkStore(ctx context.Context, st store.Store, deep bool, format string) error {
	var problems []store.Problem
	for p, err := range st.Check(ctx, deep) {
		if err != nil {
			return err
		}
		problems = append(problems, p)
	}
	if len(problems) == 0 {
		a.ui.Say(ui.CheckClean, a.store)
		return nil
	}
	err := ui.WriteRows(a.out, format, []string{"kind", "report", "detail", "repairable"}, each(problems, func(p store.Problem) []any {
		return []any{p.Kind, null(p.Document), p.Detail, p.Repairable}
	}))
	if err != nil {
		return err
	}
	a.ui.Say(ui.CheckProblems, ui.Count(len(problems), "problem", "problems"), a.store)
	return statusError(exitError)
}

// checkFigures lists the arithmetic that does not hold, report by report.
func (a *app) checkFigures(ctx context.Context, st store.Store, format string) error {
	rows, err := st.Query(ctx, `select c.report_id, r.number, c.identity, c.expected, c.actual, c.detail, c.suggestion
		from checks c join reports r using (report_id) where c.status = 'failed' order by c.report_id, c.identity, c.check_id`)
	if err != nil {
		return err
	}
	return ui.WriteRows(a.out, format, rows.Columns, rows.All)
}
