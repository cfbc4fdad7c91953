package main

import (
	"context"
	"errors"
	"math"
	"os"
	"time"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/store/sqlite"
)

// watchFlags say how folders are watched.
type watchFlags struct {
	stable, poll time.Duration
}

func (f *watchFlags) add(c *cobra.Command) {
	c.Flags().DurationVar(&f.stable, "stable", 5*time.Second, ui.FlagStable)
	c.Flags().DurationVar(&f.poll, "poll", 0, ui.FlagPoll)
}

func (f *watchFlags) given(c *cobra.Command) bool {
	return c.Flags().Changed("stable") || c.Flags().Changed("poll")
}

func (f *watchFlags) check() error {
	if f.stable <= 0 || f.poll < 0 {
		return usagef("--stable %v --poll %v: say how long, such as 5s and 1m", f.stable, f.poll)
	}
	return nil
}

// watchFolders imports what is in folders and what comes into them, until it
// is interrupted, which is how it is meant to end. The store is held only while
// there is something to import, so that people can verify and rules can be
// applied meanwhile.
func (a *app) watchFolders(ctx context.Context, folders []string, f readFlags, w watchFlags) error {
	if err := errors.Join(w.check(), a.checkWatched(folders)); err != nil {
		return err
	}
	if f.most > 0 {
		return usagef("--max-failures is not for --watch, which never stops because of files")
	}
	im, end, err := a.importer(f)
	if err != nil {
		return err
	}
	defer end()
	watch := ingest.Watch{Folders: folders, Stable: w.stable, Poll: w.poll, Polls: w.poll > 0, Say: func(path, what string, err error) {
		if err != nil {
			what += ": " + err.Error()
		}
		a.ui.Say(ui.WatchSays, path, what)
	}}
	// What an earlier run left unfinished, and whether the store can be written.
	if err := a.importMet(ctx, im, f.quiet, nil); err != nil {
		return err
	}
	a.ui.Say(ui.Watching, quoteAll(folders))
	err = watch.Run(ctx, func(ctx context.Context, paths []string) error { return a.importMet(ctx, im, f.quiet, paths) })
	if err == nil {
		a.ui.Say(ui.WatchEnded)
	}
	return err
}

func (a *app) importMet(ctx context.Context, im *ingest.Importer, quiet bool, paths []string) error {
	st, err := sqlite.Open(ctx, a.store, sqlite.Options{Create: true, Wait: math.MaxInt64})
	if err != nil {
		return err
	}
	im.Store = st
	err = a.runImport(ctx, im, quiet, func(ctx context.Context, im *ingest.Importer) (ingest.Summary, error) {
		return im.ImportMet(ctx, ingest.Named(paths...))
	})
	var status statusError
	if errors.As(err, &status) { // some failed, and it has been said
		err = nil
	}
	return errors.Join(err, st.Close())
}

func (a *app) checkWatched(folders []string) error {
	for _, folder := range folders {
		info, err := os.Stat(folder)
		switch {
		case err != nil:
			return usagef("watch %q: %w", folder, err)
		case !info.IsDir():
			return usagef("watch %q: this is no folder; only folders can be watched", folder)
		case ingest.Within(folder, a.store):
			return usagef("watch %q: it lies in the store %s", folder, a.store)
		case ingest.Within(a.store, folder):
			return usagef("watch %q: the store %s lies in it; put the store elsewhere with --store DIR", folder, a.store)
		}
	}
	return nil
}
