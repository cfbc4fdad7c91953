package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/ocr"
	"sohoa/store"
)

// defaultTimeout is how long one page may have a processor.
const defaultTimeout = 2 * time.Minute

// readFlags say how pages are read; import and retry share them.
type readFlags struct {
	jobs       int
	mode       string
	data       string
	confusions []string
	once       bool
	timeout    time.Duration
	rules      string
	quiet      bool
	most       int
}

func (f *readFlags) add(c *cobra.Command) {
	c.Flags().IntVarP(&f.jobs, "jobs", "j", runtime.NumCPU(), ui.FlagJobs)
	c.Flags().StringVar(&f.mode, "ocr", "auto", ui.FlagOCR)
	c.Flags().StringVar(&f.data, "ocr-data", ocr.DataTaught, ui.FlagOCRData)
	confusionsFlag(c, &f.confusions)
	c.Flags().DurationVar(&f.timeout, "timeout", defaultTimeout, ui.FlagTimeout)
	c.Flags().StringVar(&f.rules, "rules", "", ui.FlagRules)
	c.Flags().BoolVarP(&f.quiet, "quiet", "q", false, ui.FlagQuiet)
}

func (f *readFlags) addBudget(c *cobra.Command) {
	c.Flags().IntVar(&f.most, "max-failures", 0, ui.FlagMax)
}

func (f *readFlags) check() error {
	if f.jobs < 1 {
		return usagef("--jobs %d: at least 1 page must be read at a time", f.jobs)
	}
	if f.most < 0 {
		return usagef("--max-failures %d: say how many files may fail, or 0 for any number", f.most)
	}
	if f.mode != "auto" && f.mode != "force" && f.mode != "never" {
		return usagef("--ocr %q: use auto, force or never", f.mode)
	}
	return f.findData()
}

// findData makes the path of a data file absolute: children read it.
func (f *readFlags) findData() error {
	if f.data == ocr.DataTaught || f.data == ocr.DataStock {
		return nil
	}
	path, err := filepath.Abs(f.data)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		err = errFolder
	}
	if err != nil {
		return usagef("--ocr-data %q: use sohoa, stock or a .traineddata file: %w", f.data, err)
	}
	f.data = path
	return nil
}

// options are how pages are read.
func (f *readFlags) options() ocr.Options {
	return ocr.Options{Mode: f.mode, Data: f.data, Once: f.once}
}

func (a *app) importVerb() *cobra.Command {
	var f readFlags
	var null, watch bool
	var w watchFlags
	c := &cobra.Command{
		Use:   "import PATH...",
		Short: ui.ImportShort,
		Long:  ui.ImportLong,
		Args:  atLeast(1, "one or more files, folders or archives, or - for a list"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if watch {
				return a.watchFolders(c.Context(), args, f, w)
			}
			if w.given(c) {
				return usagef("--stable and --poll are about --watch")
			}
			paths, err := a.paths(c.Context(), args, null)
			if err != nil {
				return err
			}
			st, err := a.openStore(c.Context(), true)
			if err != nil {
				return err
			}
			defer st.Close()
			return a.ingest(c.Context(), st, f, func(ctx context.Context, im *ingest.Importer) (ingest.Summary, error) {
				sum, err := im.Import(ctx, paths)
				if err == nil && sum.Found == 0 {
					a.ui.Say(ui.ImportNothing, quoteAll(args))
				}
				return sum, err
			})
		},
	}
	f.add(c)
	f.addBudget(c)
	w.add(c)
	c.Flags().BoolVarP(&watch, "watch", "w", false, ui.FlagWatch)
	c.Flags().BoolVarP(&null, "null", "0", false, ui.FlagNull)
	return c
}

// paths are those that were typed, or of the list on standard input.
func (a *app) paths(ctx context.Context, args []string, null bool) (ingest.Paths, error) {
	list := slices.Contains(args, "-")
	switch {
	case list && len(args) > 1:
		return nil, usagef("- reads a list of paths from standard input, so it stands alone; write the other paths into the list")
	case list:
		return ingest.List(ctx, a.in, null), nil
	case null:
		return nil, usagef("--null is about a list on standard input: sohoa import --null -")
	}
	for _, path := range args {
		if ingest.Within(path, a.store) {
			return nil, usagef("%s lies in the store %s: what is there is imported already", path, a.store)
		}
	}
	return ingest.Named(args...), nil
}

// ingest sets up an importer, runs it under a progress bar and sums up.
func (a *app) ingest(ctx context.Context, st store.Store, f readFlags, job func(context.Context, *ingest.Importer) (ingest.Summary, error)) error {
	im, end, err := a.importer(f)
	if err != nil {
		return err
	}
	defer end()
	im.Store = st
	return a.runImport(ctx, im, f.quiet, job)
}

// importer is an importer without its store, and what ends its children.
func (a *app) importer(f readFlags) (*ingest.Importer, func(), error) {
	pack, err := loadRules(f.rules)
	if err != nil {
		return nil, nil, err
	}
	norm, err := normalizerOf("", f.confusions)
	if err != nil {
		return nil, nil, err
	}
	pool, err := newPool(f)
	if err != nil {
		return nil, nil, err
	}
	end := func() { pool.Close() } // what is left of temporary files is no reason to fail
	return &ingest.Importer{Pool: pool, Norm: norm, Pack: pack, Jobs: f.jobs, MaxFailures: f.most,
		Read: f.options(), Exclude: []string{a.store}}, end, nil
}

// runImport runs an import under a progress bar and sums up.
func (a *app) runImport(ctx context.Context, im *ingest.Importer, quiet bool, job func(context.Context, *ingest.Importer) (ingest.Summary, error)) error {
	defer ingest.TuneRuntime()()
	view := newImportView(a.ui, quiet)
	im.Observe = view.observe
	start := time.Now()
	sum, err := job(ctx, im)
	view.close()
	if sum.Found > 0 {
		view.summary(sum, time.Since(start))
	}
	if err != nil {
		return err
	}
	if sum.Failures() {
		return statusError(exitSomeFailed)
	}
	return nil
}

func newPool(f readFlags) (*ocr.Pool, error) {
	argv, err := executable()
	if err != nil {
		return nil, err
	}
	return ocr.NewPool(ocr.PoolConfig{Command: argv, Children: f.jobs, PageTimeout: f.timeout})
}
