package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
)

// modelPairs makes what the confusion model learns from: lines of text beside
// what the engine read when they were set, worn and recognised.
func (a *app) modelPairs() *cobra.Command {
	var corpus, out, lang string
	var fonts []string
	var pages, jobs int
	var seed uint64
	var held bool
	c := &cobra.Command{Use: "pairs", Short: ui.PairsShort, Long: ui.PairsLong, Args: exactly(0, "no arguments"), RunE: func(c *cobra.Command, _ []string) error {
		set, err := newPageSetter(fonts, seed)
		if err != nil {
			return err
		}
		next, err := paragraphs(corpus, held, seed)
		if err != nil {
			return err
		}
		f, err := os.Create(out)
		if err != nil {
			return err
		}
		defer f.Close()
		w := bufio.NewWriter(f)
		if err := pairPages(c.Context(), set, next, pages, jobs, lang, w); err != nil {
			return err
		}
		return w.Flush()
	}}
	c.Flags().StringVar(&corpus, "corpus", "", ui.FlagCorpus)
	c.Flags().StringVar(&lang, "lang", "eng", ui.FlagPairLang)
	c.Flags().StringVar(&out, "out", "pairs.tsv", ui.FlagOut)
	c.Flags().StringSliceVar(&fonts, "font", nil, ui.FlagFonts)
	c.Flags().IntVar(&pages, "pages", 100, ui.FlagPages)
	c.Flags().IntVar(&jobs, "jobs", 1, ui.FlagJobs)
	c.Flags().Uint64Var(&seed, "seed", 1, ui.FlagSeed)
	c.Flags().BoolVar(&held, "held-out", false, ui.FlagHeld)
	_ = c.MarkFlagRequired("corpus")
	_ = c.MarkFlagRequired("font")
	return c
}

// paragraphs draws one paragraph in two from composed reports, the other from
// the corpora, all of what is held out or nothing of it, and sets one in six in
// capitals.
func paragraphs(corpus string, held bool, seed uint64) (func() string, error) {
	sources, err := corpora(corpus, held)
	if err != nil {
		return nil, err
	}
	dice := rand.New(rand.NewPCG(seed, 2))
	var lines []string
	for _, s := range sources {
		if s.Weight > 1 {
			lines = append(lines, slices.Collect(s.Lines)...)
		}
	}
	made := slices.Collect(composed(1_000_000*seed, 200))
	return func() string {
		line := lines[dice.IntN(len(lines))]
		if dice.IntN(2) == 0 {
			line = made[dice.IntN(len(made))]
		}
		if dice.IntN(6) == 0 { // headings
			return strings.ToUpper(line)
		}
		return line
	}, nil
}

func pairPages(ctx context.Context, set *pageSetter, next func() string, pages, jobs int, lang string, w io.Writer) error {
	results := make([][][2]string, pages)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(jobs, 1))
	for i := range pages {
		img, lines, dpi, err := set.page(next)
		if err != nil {
			return err
		}
		g.Go(func() error {
			read, err := readPage(ctx, img, lang, dpi)
			results[i] = pairLines(lines, read)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, page := range results {
		for _, p := range page {
			fmt.Fprintf(w, "%s\t%s\n", p[0], p[1])
		}
	}
	return nil
}

// pairLines finds for each printed line what was read of it; lines of which
// nothing certain was read are left out.
func pairLines(printed, read []string) [][2]string {
	var out [][2]string
	at := 0
	for _, p := range printed {
		for j := at; j < min(at+4, len(read)); j++ {
			if alike(p, read[j]) {
				out = append(out, [2]string{strings.ReplaceAll(p, "\t", " "), strings.ReplaceAll(read[j], "\t", " ")})
				at = j + 1
				break
			}
		}
	}
	return out
}

// alike compares lines by the consonants they share in order, which survive.
func alike(a, b string) bool {
	x, y := skeleton(a), skeleton(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	row := make([]int, len(y)+1)
	for i := range x {
		diag := 0
		for j := range y {
			up := row[j+1]
			if x[i] == y[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diag = up
		}
	}
	return 10*row[len(y)] >= 7*max(len(x), len(y))
}

func skeleton(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("bcghklmnpqrstvx0123456789", r) {
			return r
		}
		return -1
	}, normalize.Fold(s))
}
