package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize/entity"
	"sohoa/store"
)

func (a *app) verifyVerb() *cobra.Command {
	var list, withdraw bool
	var by, note, format string
	c := &cobra.Command{
		Use:   "verify FIGURE...",
		Short: ui.VerifyShort,
		Long:  ui.VerifyLong,
		Example: `  sohoa query "select figure_id, indicator, value, text from figures where check_status = 'failed'"
  sohoa verify b2de4a95a8f11b00-0f1e2d3c4b5a6978
  sohoa verify --list`,
		RunE: func(c *cobra.Command, figures []string) error {
			switch {
			case list && (withdraw || len(figures) > 0):
				return usagef("--list stands alone: it lists every verified figure")
			case list:
				return a.listVerified(c.Context(), format)
			case len(figures) == 0:
				return hint(usageError{errCount(0, "one or more figures")}, ui.HintFigures)
			case withdraw:
				return a.decide(c.Context(), ui.Withdrawn, figures, func(st store.Store) error { return st.Withdraw(c.Context(), figures...) })
			}
			who, err := person(by)
			if err != nil {
				return err
			}
			var verdicts []store.Verdict
			for _, f := range figures {
				verdicts = append(verdicts, store.Verdict{Figure: f, By: who, Note: note})
			}
			return a.decide(c.Context(), ui.Verified, figures, func(st store.Store) error { return st.Verify(c.Context(), verdicts...) })
		},
	}
	c.Flags().BoolVar(&list, "list", false, ui.FlagList)
	c.Flags().BoolVar(&withdraw, "withdraw", false, ui.FlagWithdraw)
	c.Flags().StringVar(&by, "by", "", ui.FlagBy)
	c.Flags().StringVar(&note, "note", "", ui.FlagNote)
	oneFormat(c, &format)
	return c
}

func (a *app) correctVerb() *cobra.Command {
	var value, total, percent, by, note string
	c := &cobra.Command{
		Use:     "correct FIGURE",
		Short:   ui.CorrectShort,
		Long:    ui.CorrectLong,
		Example: "  sohoa correct b2de4a95a8f11b00-0f1e2d3c4b5a6978 --value 2.228 --note 'the seal hides the last digit'",
		Args:    exactly(1, "one figure"),
		RunE: func(c *cobra.Command, figures []string) error {
			verdict := store.Verdict{Figure: figures[0], Note: note, Correct: map[store.Part]*entity.Number{}}
			for part, s := range map[store.Part]string{store.Value: value, store.Total: total, store.Percent: percent} {
				if err := correction(verdict.Correct, part, s); err != nil {
					return err
				}
			}
			if len(verdict.Correct) == 0 {
				return hint(usagef("what is right is missing: --value, --total or --percent"), fmt.Sprintf(ui.HintVerify, figures[0]))
			}
			var err error
			if verdict.By, err = person(by); err != nil {
				return err
			}
			return a.decide(c.Context(), ui.Corrected, figures, func(st store.Store) error { return st.Verify(c.Context(), verdict) })
		},
	}
	c.Flags().StringVar(&value, "value", "", ui.FlagValue)
	c.Flags().StringVar(&total, "total", "", ui.FlagTotal)
	c.Flags().StringVar(&percent, "percent", "", ui.FlagPercent)
	c.Flags().StringVar(&by, "by", "", ui.FlagBy)
	c.Flags().StringVar(&note, "note", "", ui.FlagNote)
	return c
}

// noNumber is what people type to say that the report gives no such number.
const noNumber = "none"

// correction reads one number of sohoa correct; "" leaves the part as it is.
func correction(to map[store.Part]*entity.Number, part store.Part, s string) error {
	switch s {
	case "":
		return nil
	case noNumber:
		to[part] = nil
		return nil
	}
	n, err := entity.ParseNumber(s)
	if err != nil {
		return usagef("--%s: %w", part, err)
	}
	to[part] = &n
	return nil
}

// person is who verifies: as they say, or as this machine knows them.
func person(by string) (string, error) {
	if by != "" {
		return by, nil
	}
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "", usagef("this machine does not know who you are; say it with --by NAME")
	}
	return u.Username, nil
}

// decide writes what a person says of figures, and tells how they are shown
// from then on.
func (a *app) decide(ctx context.Context, said string, figures []string, write func(store.Store) error) error {
	st, err := a.openStore(ctx, false)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := write(st); err != nil {
		switch {
		case errors.Is(err, store.ErrNoFigure):
			return hint(err, ui.HintFigures)
		case errors.Is(err, store.ErrNotVerified):
			return hint(err, ui.HintVerified)
		}
		return err
	}
	for _, id := range figures {
		h, err := st.Figure(ctx, id)
		if err != nil {
			return err
		}
		if h.Now == nil {
			a.ui.Say(ui.FigureGone, said, id)
			continue
		}
		a.ui.Say(ui.FigureNow, said, id, h.Now.Indicator, store.NumbersOf(h.Now.Figure), fmt.Sprint(h.Document.Source, ":", at(h.Now.Evidence)))
	}
	return nil
}

// listVerified lists every verified figure with what the rules read now, and
// where they have come to disagree.
func (a *app) listVerified(ctx context.Context, format string) error {
	st, err := a.readStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	rows, err := st.Query(ctx, `select f.figure_id, r.number, f.page, f.line, f.indicator, f.value, f.total, f.percent,
		f.value_extracted, f.total_extracted, f.percent_extracted, f.verified_by, f.verified_at, f.note, c.detail as conflict
		from figures f join reports r using (report_id) left join conflicts c on c.kind = 'verified' and c.key = f.figure_id
		where f.verified order by f.report_id, f.page, f.line, f.figure_id`)
	if err != nil {
		return err
	}
	return ui.WriteRows(a.out, format, rows.Columns, rows.All)
}
