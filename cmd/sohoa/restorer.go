package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
	"sohoa/normalize/channel"
)

// confusionsFlag lets a verb restore with what was learned from an archive.
func confusionsFlag(c *cobra.Command, to *[]string) {
	c.Flags().StringSliceVar(to, "confusions", nil, ui.FlagConfusions)
}

// normalizerOf opens a language model, or the bundled one, with confusions that
// were learned from an archive besides the bundled ones.
func normalizerOf(model string, confusions []string) (*normalize.Normalizer, error) {
	if model == "" && len(confusions) == 0 {
		return normalize.Default()
	}
	var language []byte
	if model != "" {
		var err error
		if language, err = os.ReadFile(model); err != nil {
			return nil, err
		}
		if len(confusions) == 0 {
			n, err := normalize.New(language)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", model, err)
			}
			return n, nil
		}
	}
	var own []string
	for _, path := range confusions {
		counts, err := os.ReadFile(path)
		if err != nil {
			return nil, hint(fmt.Errorf("read confusions: %w", err), ui.HintLearnConfusions)
		}
		if _, err := channel.Foreign(string(counts)); err != nil {
			return nil, hint(fmt.Errorf("%s: %w", path, err), ui.HintLearnConfusions)
		}
		own = append(own, string(counts))
	}
	return normalize.New(language, own...)
}
