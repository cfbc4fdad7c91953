package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize/channel"
	"sohoa/normalize/lm"
)

func (a *app) modelVerb() *cobra.Command {
	c := &cobra.Command{Use: "model", Short: ui.ModelShort, Args: func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usagef("%q is no verb of sohoa model", args[0])
		}
		return nil
	}, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.modelTrain(), a.modelPairs(), a.modelEvaluate(), a.modelTrainOCR())
	return c
}

func (a *app) modelTrain() *cobra.Command {
	var corpus, lexicon, out, confusions, from string
	var pairs, onto []string
	var reports int
	c := &cobra.Command{Use: "train", Short: ui.TrainShort, Long: ui.TrainLong, Args: exactly(0, "no arguments"), RunE: func(c *cobra.Command, _ []string) error {
		if from != "" {
			return a.learnArchive(c.Context(), from, confusions)
		}
		if len(pairs) > 0 {
			if err := learnConfusions(pairs, onto, confusions); err != nil || corpus == "" {
				return err
			}
		}
		sources, err := corpora(corpus, false)
		if err != nil {
			return err
		}
		if reports > 0 {
			sources = append(sources, lm.Source{Name: "composed reports", Weight: 1, Lines: composed(1, reports)})
		}
		cfg := lm.DefaultConfig()
		if lexicon != "" {
			if cfg.Words, err = firstColumn(lexicon); err != nil {
				return err
			}
		}
		var b bytes.Buffer
		if err := lm.Train(sources, cfg, &b); err != nil {
			return err
		}
		return os.WriteFile(out, b.Bytes(), 0o644)
	}}
	c.Flags().StringVar(&corpus, "corpus", "", ui.FlagCorpus)
	c.Flags().StringVar(&lexicon, "lexicon", "", ui.FlagLexicon)
	c.Flags().IntVar(&reports, "reports", 1500, ui.FlagReports)
	c.Flags().StringVar(&out, "out", "language.bin", ui.FlagOut)
	c.Flags().StringSliceVar(&pairs, "pairs", nil, ui.FlagPairs)
	c.Flags().StringSliceVar(&onto, "onto", nil, ui.FlagOnto)
	c.Flags().StringVar(&confusions, "confusions-out", "confusions.tsv", ui.FlagConfusionsOut)
	c.Flags().StringVar(&from, "from", "", ui.FlagTrainFrom)
	return c
}

// learnConfusions learns from files of pairs, a tab between printed and read.
func learnConfusions(pairs, onto []string, out string) error {
	var all []channel.Pair
	for _, path := range pairs {
		lines, err := readPairs(path)
		if err != nil {
			return err
		}
		for _, p := range lines {
			all = append(all, channel.Pair{Printed: p[0], Read: p[1]})
		}
	}
	var before []string
	for _, path := range onto {
		counts, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		before = append(before, string(counts))
	}
	var b bytes.Buffer
	if err := channel.Learn(slices.Values(all), before, &b); err != nil {
		return fmt.Errorf("learn confusions: %w", err)
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// firstColumn reads the first column of a table with tabs, comments left out.
func firstColumn(path string) ([]string, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	var words []string
	for _, l := range lines {
		if word, _, _ := strings.Cut(l, "\t"); word != "" && !strings.HasPrefix(word, "#") {
			words = append(words, word)
		}
	}
	return words, nil
}
