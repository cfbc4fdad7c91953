package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
)

// ocrTraining is what sohoa model train-ocr was told: all of it is fixed once a
// working folder has been begun.
type ocrTraining struct {
	Base       string  `json:"base"`
	Corpus     string  `json:"corpus,omitempty"`
	Lexicon    string  `json:"lexicon,omitempty"`
	Pages      int     `json:"pages"`
	Rows       int     `json:"rows"`
	Iterations int     `json:"iterations"`
	Rate       float64 `json:"rate"`
	Seed       uint64  `json:"seed"`
	Keep       float64 `json:"keep,omitempty"`
	From       string  `json:"from,omitempty"`
	dir, out   string
	missed     map[string]int // words of the office's held-out lines, by data
	say        func(format string, args ...any)
}

func (a *app) modelTrainOCR() *cobra.Command {
	t := &ocrTraining{missed: map[string]int{}}
	var format string
	c := &cobra.Command{Use: "train-ocr", Short: ui.TrainOCRShort, Long: ui.TrainOCRLong, Args: exactly(0, "no arguments"), RunE: func(c *cobra.Command, _ []string) error {
		t.say = a.ui.Say
		if err := t.settle(c); err != nil {
			return err
		}
		if err := t.run(c.Context()); err != nil || t.From == "" {
			return err
		}
		return a.printComparison(c.Context(), t, format)
	}}
	c.Flags().StringVar(&t.Base, "base", "", ui.FlagOCRBase)
	c.Flags().StringVar(&t.dir, "dir", "ocr-training", ui.FlagOCRDir)
	c.Flags().StringVar(&t.Corpus, "corpus", "", ui.FlagOCRCorpus)
	c.Flags().StringVar(&t.Lexicon, "lexicon", "", ui.FlagOCRLexicon)
	c.Flags().IntVar(&t.Pages, "pages", 1000, ui.FlagOCRPages)
	c.Flags().IntVar(&t.Rows, "rows", 26, ui.FlagOCRRows)
	c.Flags().IntVar(&t.Iterations, "iterations", 20000, ui.FlagOCRIterations)
	c.Flags().Float64Var(&t.Rate, "rate", 0.001, ui.FlagOCRRate)
	c.Flags().Uint64Var(&t.Seed, "seed", 1, ui.FlagSeed)
	c.Flags().Float64Var(&t.Keep, "keep", 0, ui.FlagOCRKeep)
	c.Flags().StringVar(&t.out, "out", "sohoa.traineddata", ui.FlagOut)
	c.Flags().StringVar(&t.From, "from", "", ui.FlagOCRFrom)
	oneFormat(c, &format)
	c.AddCommand(a.modelEvalOCR())
	return c
}

// Where training goes on for one office, it goes on from the data in the
// program, for minutes and in small steps: what these know is not to be lost.
const (
	officeTrainPages = 120
	officeIterations = 3000
	officeRate       = 0.0003
)

// settle fills in what depends on where training goes on from.
func (t *ocrTraining) settle(c *cobra.Command) error {
	if t.Keep < 0 || t.Keep >= 1 {
		return usagef("--keep %g: give a share from 0 to less than 1", t.Keep)
	}
	if t.From == "" {
		if t.Base == "" {
			return usagef("--base is missing: the data to go on from, a file or sohoa; or --from STORE")
		}
		return nil
	}
	if !c.Flags().Changed("base") {
		t.Base = ocr.DataTaught
	}
	if !c.Flags().Changed("pages") {
		t.Pages = officeTrainPages
	}
	if !c.Flags().Changed("iterations") {
		t.Iterations = officeIterations
	}
	if !c.Flags().Changed("rate") {
		t.Rate = officeRate
	}
	if !c.Flags().Changed("out") {
		t.out = "office.traineddata"
	}
	return nil
}

// printComparison shows how the office's held-out lines are read before and
// after, and what to do with the new data.
func (a *app) printComparison(ctx context.Context, t *ocrTraining, format string) error {
	rows, err := t.compare(ctx)
	if err != nil {
		return err
	}
	if err := ui.WriteRows(a.out, format, evalColumns, finished(rows)); err != nil {
		return err
	}
	before, after := t.missed["before"], t.missed["after"]
	if after < before {
		a.ui.Say(ui.OfficeBetter, before, after, t.out, t.out)
	} else {
		a.ui.Say(ui.OfficeNotBetter, before, after)
	}
	return nil
}

// run goes through the steps; each leaves its result in the working folder and
// is passed over when that is there.
func (t *ocrTraining) run(ctx context.Context) error {
	if err := haveTools("tesseract", "lstmtraining", "unicharset_extractor", "combine_lang_model"); err != nil {
		return err
	}
	t.dir = filepath.Clean(t.dir)
	if err := os.MkdirAll(t.dir, 0o755); err != nil {
		return fmt.Errorf("make working folder: %w", err)
	}
	for _, step := range []func(context.Context) error{t.begin, t.gather, t.float, t.language, t.pages, t.train, t.finish} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// begin writes the settings down, and refuses a folder that was begun with
// others: its pages and its network would be of two kinds.
func (t *ocrTraining) begin(context.Context) error {
	want, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	path := t.path("settings.json")
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return replace(path, want)
	}
	if err != nil {
		return err
	}
	if !bytes.Equal(old, want) {
		return hint(fmt.Errorf("train in %q: it was begun with other settings", t.dir), "give another --dir, or the settings of "+path)
	}
	return nil
}

func (t *ocrTraining) path(names ...string) string {
	return filepath.Join(append([]string{t.dir}, names...)...)
}

// inside is a path without the working folder.
func (t *ocrTraining) inside(path string) string {
	if rel, err := filepath.Rel(t.dir, path); err == nil {
		return rel
	}
	return path
}

// exists reports whether a step's result is there.
func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// replace writes a file in one piece, so that a stopped run leaves none that
// is half written.
func replace(path string, b []byte) error {
	if err := os.WriteFile(path+".part", b, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
