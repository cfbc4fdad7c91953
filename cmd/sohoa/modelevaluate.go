package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
	"sohoa/normalize/measure"
)

// modelEvaluate measures on what was not trained on: held-out lines of the
// corpora, their marks stripped, and pairs of printed and recognised lines.
func (a *app) modelEvaluate() *cobra.Command {
	var corpus, model string
	var pairs, confusions []string
	var errors int
	c := &cobra.Command{Use: "evaluate", Short: ui.EvalShort, Long: ui.EvalLong, Args: exactly(0, "no arguments"), RunE: func(*cobra.Command, []string) error {
		if corpus == "" && len(pairs) == 0 {
			return usagef("nothing to measure on: give --corpus, --pairs or both")
		}
		n, err := normalizerOf(model, confusions)
		if err != nil {
			return err
		}
		if corpus != "" {
			if err := a.evaluateCorpora(n, corpus); err != nil {
				return err
			}
		}
		for _, path := range pairs {
			lines, err := readPairs(path)
			if err != nil {
				return err
			}
			e := evaluatePairs(n, lines)
			fmt.Fprintf(a.out, "%s: %s\n", filepath.Base(path), e.Tally)
			for _, w := range e.worst(errors) {
				fmt.Fprintln(a.out, w)
			}
		}
		return nil
	}}
	c.Flags().StringVar(&corpus, "corpus", "", ui.FlagCorpus)
	confusionsFlag(c, &confusions)
	c.Flags().StringVar(&model, "model", "", ui.FlagModel)
	c.Flags().StringSliceVar(&pairs, "pairs", nil, ui.FlagEvalPairs)
	c.Flags().IntVar(&errors, "errors", 0, ui.FlagErrors)
	return c
}

// evaluateCorpora prints how well the language model foretells the held-out
// lines of each corpus, and how well their marks are put back.
func (a *app) evaluateCorpora(n *normalize.Normalizer, corpus string) error {
	sources, err := corpora(corpus, true)
	if err != nil {
		return err
	}
	for _, s := range sources {
		e := n.Language().Evaluate(s.Lines)
		fmt.Fprintf(a.out, "%-34s %8d tokens, %5.2f %% unknown, perplexity %.1f; stripped of its marks: alpha words %.2f %%\n", filepath.Base(s.Name),
			e.Tokens, 100*float64(e.Unknown)/float64(e.Tokens), e.Perplexity, 100*evaluateStripped(n, s.Lines).AlphaShare())
	}
	return nil
}

// evaluation is what became of pairs, and what stayed wrong how often.
type evaluation struct {
	measure.Tally
	wrong map[string]int
}

// worst lists the n commonest wrong words: printed, restored, read.
func (e evaluation) worst(n int) []string {
	keys := slices.SortedFunc(maps.Keys(e.wrong), func(a, b string) int {
		return cmp.Or(cmp.Compare(e.wrong[b], e.wrong[a]), cmp.Compare(a, b))
	})
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%6d  %s", e.wrong[k], k)
	}
	return keys[:min(n, len(keys))]
}

// evaluatePairs restores what was read of all lines as one text.
func evaluatePairs(n *normalize.Normalizer, pairs [][2]string) evaluation {
	read := make([]string, len(pairs))
	for i, p := range pairs {
		read[i] = p[1]
	}
	e := evaluation{wrong: make(map[string]int)}
	restored := strings.Split(n.Text(strings.Join(read, "\n")).S, "\n")
	for i, p := range pairs {
		e.Lines(p[0], p[1], restored[i])
		printed, raw, got := measure.Words(p[0]), measure.Words(p[1]), measure.Words(restored[i])
		if len(printed) != len(raw) || len(printed) != len(got) {
			if strings.Join(printed, " ") != strings.Join(got, " ") {
				e.wrong["line: "+p[0]+" < "+restored[i]+" < "+p[1]]++
			}
			continue
		}
		for k := range printed {
			if printed[k] != got[k] {
				e.wrong[printed[k]+" < "+got[k]+" < "+raw[k]]++
			}
		}
	}
	return e
}

// stripBlock is how many paragraphs are restored as one text: a page or two.
const stripBlock = 40

// evaluateStripped takes all marks off the lines and puts them back.
func evaluateStripped(n *normalize.Normalizer, lines iter.Seq[string]) measure.Tally {
	var t measure.Tally
	for block := range slices.Chunk(slices.Collect(lines), stripBlock) {
		bare := make([]string, len(block))
		for i, l := range block {
			bare[i] = stripped(l)
		}
		got := strings.Split(n.Text(strings.Join(bare, "\n\n")).S, "\n\n")
		for i, l := range block {
			t.Lines(l, bare[i], got[i])
		}
	}
	return t
}

// stripped takes off the marks of s and leaves its case.
func stripped(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'đ':
			return 'd'
		case r == 'Đ':
			return 'D'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// readPairs reads a file of pairs, a tab between printed and read.
func readPairs(path string) ([][2]string, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	var out [][2]string
	for i, l := range lines {
		printed, read, ok := strings.Cut(l, "\t")
		if !ok {
			return nil, fmt.Errorf("read pairs: %s:%d: no tab between what was printed and what was read", path, i+1)
		}
		out = append(out, [2]string{printed, read})
	}
	return out, nil
}
