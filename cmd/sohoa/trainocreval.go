package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
)

// ocrEvaluation compares data files.
type ocrEvaluation struct {
	data  []string // NAME=FILE
	scans string
	pages int
	mode  int
	from  uint64
	names []string
	dir   string // of the data files and pages, for the time of the run
	say   func(format string, args ...any)
}

// sample is one picture and what is printed on it.
type sample struct{ picture, printed string }

// class is a named set of pictures; lone are cells, each one read alone.
type class struct {
	name    string
	lone    bool
	samples []sample
}

func (a *app) modelEvalOCR() *cobra.Command {
	e := &ocrEvaluation{}
	var format string
	c := &cobra.Command{Use: "evaluate", Short: ui.EvalOCRShort, Long: ui.EvalOCRLong, Args: exactly(0, "no arguments"), RunE: func(c *cobra.Command, _ []string) error {
		e.say = a.ui.Say
		rows, err := e.run(c.Context())
		if err != nil {
			return err
		}
		return ui.WriteRows(a.out, format, evalColumns, finished(rows))
	}}
	oneFormat(c, &format)
	c.Flags().StringSliceVar(&e.data, "data", nil, ui.FlagEvalData)
	c.Flags().StringVar(&e.scans, "scans", "", ui.FlagEvalScans)
	c.Flags().IntVar(&e.pages, "pages", 4, ui.FlagEvalPages)
	c.Flags().IntVar(&e.mode, "psm", 4, ui.FlagEvalMode)
	c.Flags().Uint64Var(&e.from, "from", unseenPages, ui.FlagEvalFrom)
	_ = c.MarkFlagRequired("data")
	return c
}

// unseenPages is the seed of the first page that training never makes.
const unseenPages = 9_000_000

var evalColumns = []string{"class", "data", "samples", "syllables", "syllables_missed", "numbers", "numbers_missed", "capitals_missed", "marks_missed", "signs_missed", "ms_each"}

// row is a reading as evalColumns name it.
func (r reading) row() []any {
	return []any{r.class, r.data, int64(r.samples), int64(r.syllables.printed), missedShare(r.syllables), int64(r.numbers.printed), missedShare(r.numbers),
		missedShare(r.capitals), missedShare(r.marks), missedShare(r.signs), int64(r.milliseconds)}
}

// finished yields rows that are all there.
func finished(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (e *ocrEvaluation) run(ctx context.Context) ([][]any, error) {
	all, err := e.readAll(ctx)
	var rows [][]any
	for _, r := range all {
		rows = append(rows, r.row())
	}
	return rows, err
}

// readAll reads every class with every data.
func (e *ocrEvaluation) readAll(ctx context.Context) ([]reading, error) {
	if err := haveTools("tesseract"); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "sohoa-evaluate-")
	if err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(dir)
	if e.dir = dir; e.pages < 0 {
		return nil, usagef("--pages %d: give none or more", e.pages)
	}
	if err := e.unpack(); err != nil {
		return nil, err
	}
	classes, err := e.classes()
	if err != nil {
		return nil, err
	}
	var all []reading
	for _, c := range classes {
		for _, name := range e.names {
			e.say("%s with %s", c.name, name)
			r, err := e.read(ctx, c, name)
			if err != nil {
				return nil, err
			}
			all = append(all, r)
		}
	}
	return all, nil
}

// missedShare is what of a hundred was missed, or nothing where nothing was printed.
func missedShare(t tally) any {
	if t.printed == 0 {
		return nil
	}
	return fmt.Sprintf("%.2f", 100*float64(t.missed)/float64(t.printed))
}

// unpack puts every data file where tesseract finds it by its name.
func (e *ocrEvaluation) unpack() error {
	for _, d := range e.data {
		name, path, ok := strings.Cut(d, "=")
		if !ok || name == "" || strings.ContainsAny(name, "/+") {
			return usagef("--data %q: give NAME=FILE", d)
		}
		b, err := readData(path)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(e.dir, name+".traineddata"), b, 0o644); err != nil {
			return err
		}
		e.names = append(e.names, name)
	}
	return nil
}

// classes are the made ones and the scans.
func (e *ocrEvaluation) classes() ([]class, error) {
	scans, err := e.realScans()
	if err != nil || e.pages == 0 {
		return scans, err
	}
	made, err := e.made()
	return append(scans, made...), err
}

// realScans finds NAME-pN.png beside NAME.gold.txt, page N between form feeds.
func (e *ocrEvaluation) realScans() ([]class, error) {
	if e.scans == "" {
		return nil, nil
	}
	golds, err := filepath.Glob(filepath.Join(e.scans, "*.gold.txt"))
	if err != nil {
		return nil, err
	}
	var out []class
	for _, g := range golds {
		b, err := os.ReadFile(g)
		if err != nil {
			return nil, err
		}
		c := class{name: strings.TrimSuffix(filepath.Base(g), ".gold.txt")}
		for i, text := range strings.Split(string(b), "\f") {
			p := fmt.Sprintf("%s-p%d.png", strings.TrimSuffix(g, ".gold.txt"), i+1)
			if exists(p) {
				c.samples = append(c.samples, sample{p, text})
			}
		}
		if len(c.samples) > 0 {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("find scans: %q holds no NAME-p1.png beside NAME.gold.txt; type: pdfimages -png NAME.pdf NAME", e.scans)
	}
	return out, nil
}
