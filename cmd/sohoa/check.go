package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/store"
)

func (a *app) checkVerb() *cobra.Command {
	var deep, figures, repair bool
	var format string
	var f readFlags
	c := &cobra.Command{
		Use:   "check",
		Short: ui.CheckShort,
		Long:  ui.CheckLong,
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			if repair && figures {
				return usagef("--repair and --figures: what the arithmetic says is no damage; give one of them")
			}
			if err := f.check(); err != nil {
				return err
			}
			if repair {
				return a.repairStore(c.Context(), f, deep, format)
			}
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
	c.Flags().BoolVar(&repair, "repair", false, ui.FlagRepair)
	f.add(c)
	oneFormat(c, &format)
	return c
}

// checkStore lists what is wrong.
func (a *app) checkStore(ctx context.Context, st store.Store, deep bool, format string) error {
	problems, err := a.problemsOf(ctx, st, deep)
	if err != nil {
		return err
	}
	if len(problems) == 0 {
		a.ui.Say(ui.CheckClean, a.store)
		return nil
	}
	err = ui.WriteRows(a.out, format, []string{"kind", "report", "detail", "repairable"}, each(problems, func(p store.Problem) []any {
		return []any{p.Kind, null(p.Document), p.Detail, p.Mend != store.NoMend}
	}))
	if err != nil {
		return err
	}
	a.ui.Say(ui.CheckProblems, ui.Count(len(problems), "problem", "problems"), a.store)
	if slices.ContainsFunc(problems, func(p store.Problem) bool { return p.Mend != store.NoMend }) {
		a.ui.Say(ui.CheckRepair)
	}
	return statusError(exitError)
}

func (a *app) problemsOf(ctx context.Context, st store.Store, deep bool) ([]store.Problem, error) {
	progress := a.ui.Progress("documents")
	defer progress.Close()
	var expected, done int
	o := store.CheckOptions{Deep: deep, Progress: func(n, total int) {
		progress.Expect(total - expected)
		progress.Step(n - done)
		expected, done = total, n
	}}
	var problems []store.Problem
	for p, err := range st.Check(ctx, o) {
		if err != nil {
			return nil, err
		}
		problems = append(problems, p)
	}
	return problems, nil
}

// repairStore mends what can be mended, says what it did, and then lists what
// is wrong still.
func (a *app) repairStore(ctx context.Context, f readFlags, deep bool, format string) error {
	st, err := a.openStore(ctx, false)
	if err != nil {
		return err
	}
	defer st.Close()
	problems, err := a.problemsOf(ctx, st, deep)
	if err != nil {
		return err
	}
	im, end, err := a.importer(f)
	if err != nil {
		return err
	}
	defer end()
	im.Store = st
	if err := im.Repair(ctx, problems, func(m ingest.Mended) { a.ui.Say(ui.CheckMended, m) }); err != nil {
		return err
	}
	return a.checkStore(ctx, st, deep, format)
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
