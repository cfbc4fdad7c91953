package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/ocr"
	"sohoa/store"
)

// reocrFlags say which pages are read again, and how.
type reocrFlags struct {
	read              readFlags
	dry, all          bool
	data, where, form string
}

func (a *app) reocrVerb() *cobra.Command {
	var f reocrFlags
	c := &cobra.Command{
		Use:   "reocr [REPORT...]",
		Short: ui.ReocrShort,
		Long:  ui.ReocrLong,
		Example: `  sohoa reocr --dry-run
  sohoa reocr --data vie --where "issued_on >= '2024-01-01'"
  sohoa reocr 127/BC-UBND --all`,
		RunE: func(c *cobra.Command, names []string) error {
			if f.all && f.data != "" {
				return usagef("--all takes pages whatever they were read with: leave out --data")
			}
			f.read.mode = ocr.ModeForce // these pages have no sound text layer
			if err := f.read.check(); err != nil {
				return err
			}
			return a.reocr(c.Context(), f, names)
		},
	}
	c.Flags().BoolVarP(&f.dry, "dry-run", "n", false, ui.FlagReocrDry)
	c.Flags().BoolVar(&f.all, "all", false, ui.FlagReocrAll)
	c.Flags().StringVar(&f.data, "data", "", ui.FlagReocrData)
	c.Flags().StringVar(&f.where, "where", "", ui.FlagWhere)
	c.Flags().StringVar(&f.read.data, "ocr-data", ocr.DataTaught, ui.FlagOCRData)
	confusionsFlag(c, &f.read.confusions)
	c.Flags().IntVarP(&f.read.jobs, "jobs", "j", runtime.NumCPU(), ui.FlagJobs)
	c.Flags().DurationVar(&f.read.timeout, "timeout", defaultTimeout, ui.FlagTimeout)
	c.Flags().StringVar(&f.read.rules, "rules", "", ui.FlagRules)
	oneFormat(c, &f.form)
	return c
}

// reocrJob is what reading pages again needs.
type reocrJob struct {
	*ingest.Rereader
	reocrFlags
	names  []string
	engine string // what reads now
}

func (a *app) reocr(ctx context.Context, f reocrFlags, names []string) error {
	open := func() (store.Store, error) { return a.openStore(ctx, false) }
	if f.dry {
		open = func() (store.Store, error) { return a.readStore(ctx) }
	}
	st, err := open()
	if err != nil {
		return err
	}
	defer st.Close()
	pool, err := newPool(f.read)
	if err != nil {
		return err
	}
	defer pool.Close()
	j := &reocrJob{&ingest.Rereader{Store: st, Pool: pool, Read: f.read.options(), Jobs: f.read.jobs}, f, names, ""}
	if j.engine, err = pool.Engine(ctx, j.Read); err != nil {
		return err
	}
	stale, err := j.find(ctx)
	switch {
	case err != nil:
		return err
	case len(stale) == 0 && f.data != "":
		a.ui.Say(ui.ReocrNone, f.data)
		return nil
	case len(stale) == 0 && (f.where != "" || len(names) > 0):
		a.ui.Say(ui.ReocrNotThese, ocr.DataOf(j.engine))
		return nil
	case len(stale) == 0:
		a.ui.Say(ui.ReocrNothing, ocr.DataOf(j.engine))
		return nil
	case f.dry:
		return a.listStale(j, stale)
	}
	return a.reread(ctx, j, stale)
}

func (j *reocrJob) find(ctx context.Context) ([]ingest.Stale, error) {
	filter := store.Filter{Where: j.where}
	for _, name := range j.names {
		d, err := j.Store.Find(ctx, name)
		if err != nil {
			return nil, err
		}
		filter.IDs = append(filter.IDs, d.ID)
	}
	return j.Find(ctx, filter, j.wants)
}

// wants tells by its engine whether a page is to be read again.
func (j *reocrJob) wants(engine string) bool {
	had := ocr.DataOf(engine)
	switch {
	case j.all:
		return true
	case j.data != "":
		return namesData(had, j.data)
	}
	return had != ocr.DataOf(j.engine)
}

// namesData reports whether data such as "vie.traineddata sha256:79df64ca" has
// a name, with or without its ending, or a digest that begins so.
func namesData(had, data string) bool {
	for part := range strings.SplitSeq(had, ", ") {
		name, digest, _ := strings.Cut(part, " sha256:")
		if name == data || strings.TrimSuffix(name, ".traineddata") == data || strings.HasPrefix(digest, strings.TrimPrefix(data, "sha256:")) {
			return true
		}
	}
	return false
}

func countStale(stale []ingest.Stale) (pages, reports string) {
	n := 0
	for _, s := range stale {
		n += len(s.Pages)
	}
	return ui.Count(n, "page", "pages"), ui.Count(len(stale), "report", "reports")
}

func (a *app) listStale(j *reocrJob, stale []ingest.Stale) error {
	type row struct {
		d    store.Document
		page store.PageState
	}
	var rows []row
	for _, s := range stale {
		for _, p := range s.Pages {
			rows = append(rows, row{s.Document, p})
		}
	}
	err := ui.WriteRows(a.out, j.form, []string{"report", "page", "data", "source"}, each(rows, func(r row) []any {
		return []any{r.d.ID.Short(), int64(r.page.Num), null(ocr.DataOf(r.page.Engine)), r.d.Source}
	}))
	pages, reports := countStale(stale)
	a.ui.Say(ui.ReocrWould, pages, reports, ocr.DataOf(j.engine), j.apply())
	return err
}

// apply is the command that does what a dry run has listed.
func (j *reocrJob) apply() string {
	words := []string{"sohoa reocr"}
	for _, f := range []struct{ name, value string }{{"data", j.data}, {"where", j.where}, {"rules", j.read.rules}} {
		if f.value != "" {
			words = append(words, fmt.Sprintf("--%s %q", f.name, f.value))
		}
	}
	if j.all {
		words = append(words, "--all")
	}
	if j.read.data != ocr.DataTaught {
		words = append(words, "--ocr-data "+j.read.data)
	}
	return strings.Join(append(words, j.names...), " ")
}

// reread reads the pages, prints what changed and sums up.
func (a *app) reread(ctx context.Context, j *reocrJob, stale []ingest.Stale) error {
	var err error
	if j.Pack, err = loadRules(j.read.rules); err != nil {
		return err
	}
	if j.Norm, err = normalizerOf("", j.read.confusions); err != nil {
		return err
	}
	view := newImportView(a.ui, false)
	for _, s := range stale {
		view.observe(ingest.Event{Kind: ingest.PagesKnown, Pages: len(s.Pages)})
	}
	j.Observe = view.observe
	var sum ingest.Reread
	reports := 0
	err = j.Run(ctx, stale, func(r ingest.Reread) error {
		if r.Pages > 0 {
			reports++
		}
		sum.Pages, sum.Failed, sum.Changes = sum.Pages+r.Pages, sum.Failed+r.Failed, append(sum.Changes, r.Changes...)
		return nil
	})
	view.close()
	if printed := a.printChanges(j.form, sum.Changes); err == nil {
		err = printed
	}
	if err != nil {
		return err
	}
	a.sumReread(j, sum, reports)
	if sum.Failed > 0 {
		return statusError(exitSomeFailed)
	}
	return nil
}

func (a *app) sumReread(j *reocrJob, sum ingest.Reread, reports int) {
	total := map[string]int{}
	stay := 0
	for _, c := range sum.Changes {
		total[c.Kind]++
		if c.Verified != "" {
			stay++
		}
	}
	a.ui.Say(ui.ReocrCounts, ui.Count(sum.Pages, "page", "pages"), ui.Count(reports, "report", "reports"), ocr.DataOf(j.engine),
		ui.Count(total["added"], "value", "values"), fmt.Sprint(total["changed"]), fmt.Sprint(total["removed"]))
	if stay > 0 {
		a.ui.Say(ui.ReocrStay, ui.Count(stay, "figure", "figures"))
	}
	if sum.Failed > 0 {
		a.ui.Say(ui.ReocrFailed, ui.Count(sum.Failed, "page", "pages"))
	}
}
