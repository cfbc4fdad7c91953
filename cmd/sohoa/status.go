package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
	"sohoa/store"
)

func (a *app) statusVerb() *cobra.Command {
	var failures bool
	var format string
	c := &cobra.Command{
		Use:   "status",
		Short: ui.StatusShort,
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			if failures {
				return a.printFailures(c.Context(), st, format)
			}
			return a.printStatus(c.Context(), st, format)
		},
	}
	c.Flags().BoolVar(&failures, "failures", false, ui.FlagFailures)
	oneFormat(c, &format)
	return c
}

func (a *app) printStatus(ctx context.Context, st store.Store, format string) error {
	s, err := st.Status(ctx)
	if err != nil {
		return err
	}
	type fact struct {
		what string
		n    any
	}
	var facts []fact
	for _, state := range []store.State{store.Done, store.Reading, store.Queued, store.Failed} {
		facts = append(facts, fact{"documents " + string(state), int64(s.Documents[state])})
	}
	for _, state := range []store.State{store.Done, store.Queued, store.Failed} {
		facts = append(facts, fact{"pages " + string(state), int64(s.Pages[state])})
	}
	var causes []string
	for c := range s.Causes {
		causes = append(causes, string(c))
	}
	slices.Sort(causes)
	for _, c := range causes {
		facts = append(facts, fact{"failed: " + c, int64(s.Causes[ocr.Cause(c)])})
	}
	facts = append(facts, fact{"paths that could not be opened", int64(s.Unreadable)})
	for _, c := range []string{"ok", "failed", "unchecked"} {
		facts = append(facts, fact{"figures " + c, int64(s.Figures[c])})
	}
	facts = append(facts, fact{"numbers in the texts", int64(s.Numbers)},
		fact{"numbers no rule took", fmt.Sprintf("%d%s", s.Unclaimed, share(s.Unclaimed, s.Numbers))})
	return ui.WriteRows(a.out, format, []string{"what", "count"}, each(facts, func(f fact) []any { return []any{f.what, f.n} }))
}

func share(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf(" (%.1f %%)", 100*float64(part)/float64(whole))
}

// printFailures lists everything that could not be read, with its next step.
func (a *app) printFailures(ctx context.Context, st store.Store, format string) error {
	type row struct {
		what, where string
		page        int
		f           store.Failure
	}
	var rows []row
	for d, err := range st.Documents(ctx, store.Filter{}) {
		if err != nil {
			return err
		}
		if d.State == store.Failed && d.Failure != nil {
			rows = append(rows, row{d.ID.Short(), d.Source, 0, *d.Failure})
		}
		if d.FailedPages == 0 {
			continue
		}
		pages, err := st.PageStates(ctx, d.ID)
		if err != nil {
			return err
		}
		for _, p := range pages {
			if p.State == store.Failed && p.Failure != nil {
				rows = append(rows, row{d.ID.Short(), d.Source, p.Num, *p.Failure})
			}
		}
	}
	for u, err := range st.Unreadable(ctx) {
		if err != nil {
			return err
		}
		rows = append(rows, row{"", u.Path, 0, u.Failure})
	}
	return ui.WriteRows(a.out, format, []string{"report", "source", "page", "cause", "detail", "next"}, each(rows, func(r row) []any {
		return []any{null(r.what), r.where, number(r.page), string(r.f.Cause), r.f.Detail, null(r.f.Next)}
	}))
}
