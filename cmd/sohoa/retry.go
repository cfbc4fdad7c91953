package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/ocr"
	"sohoa/store"
)

func (a *app) retryVerb() *cobra.Command {
	var f readFlags
	var cause string
	var forget bool
	c := &cobra.Command{
		Use:   "retry",
		Short: ui.RetryShort,
		Long:  ui.RetryLong + causeList(),
		RunE: func(c *cobra.Command, paths []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if forget != (len(paths) > 0) {
				return usagef("retry takes up all that failed; paths stand only behind --forget, which takes them off the list")
			}
			st, err := a.openStore(c.Context(), false)
			if err != nil {
				return err
			}
			defer st.Close()
			if forget {
				return a.forget(c.Context(), st, paths)
			}
			return a.retry(c.Context(), st, f, ocr.Cause(cause))
		},
	}
	f.add(c)
	f.addBudget(c)
	c.Flags().StringVar(&cause, "cause", "", ui.FlagCause)
	c.Flags().BoolVar(&forget, "forget", false, ui.FlagForget)
	return c
}

// forget takes paths off the list of those that could not be opened. What the
// store has an original of stays.
func (a *app) forget(ctx context.Context, st store.Store, paths []string) error {
	listed := make(map[string]bool)
	for u, err := range st.Unreadable(ctx) {
		if err != nil {
			return err
		}
		listed[u.Path] = true
	}
	for _, path := range paths {
		if !listed[path] {
			return hint(usagef("%q is not among the paths that could not be opened", path), ui.HintForget)
		}
	}
	for _, path := range paths {
		if err := st.ClearUnreadable(ctx, path); err != nil {
			return err
		}
	}
	a.ui.Say(ui.RetryForgot, ui.Count(len(paths), "path", "paths"))
	return nil
}

// retry requeues what failed, and imports again the paths that could not be
// opened.
func (a *app) retry(ctx context.Context, st store.Store, f readFlags, cause ocr.Cause) error {
	var filter store.Filter
	if cause != "" {
		if cause.Meaning() == "" {
			return usagef("--cause %q: no cause of that name; the causes are %s", cause, causeNames())
		}
		filter.Causes = []ocr.Cause{cause}
	}
	var paths []string
	for u, err := range st.Unreadable(ctx) {
		if err != nil {
			return err
		}
		if cause == "" || u.Failure.Cause == cause {
			paths = append(paths, ingest.Archive(u.Path)) // an archive is looked through once
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	n, err := st.Requeue(ctx, filter)
	if err != nil {
		return err
	}
	switch {
	case n+len(paths) > 0:
	case cause != "":
		a.ui.Say(ui.RetryNoCause, cause)
		return nil
	default:
		a.ui.Say(ui.RetryNothing)
		return nil
	}
	a.ui.Say(ui.RetryTook, ui.Count(n, "document", "documents")+", "+ui.Count(len(paths), "path", "paths"))
	return a.ingest(ctx, st, f, func(ctx context.Context, im *ingest.Importer) (ingest.Summary, error) {
		return im.Import(ctx, ingest.Named(paths...)) // takes up what is queued first
	})
}

// causeNames are all causes, for people.
func causeNames() string {
	var names []string
	for _, c := range ocr.Causes() {
		names = append(names, string(c))
	}
	return strings.Join(names, ", ")
}
