package main

import (
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
	"sohoa/ocr"
)

func (a *app) normalizeVerb() *cobra.Command {
	var edits bool
	var format string
	var confusions []string
	c := &cobra.Command{
		Use:   "normalize FILE",
		Short: ui.NormalizeShort,
		Long:  ui.NormalizeLong,
		Args:  exactly(1, "one text file, or - for standard input"),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "" && !slices.Contains(ui.Formats, format) {
				return usagef("--format %q: use one of %s", format, strings.Join(ui.Formats, ", "))
			}
			raw, err := a.readFile(args[0])
			if err != nil {
				return err
			}
			norm, err := normalizerOf("", confusions)
			if err != nil {
				return err
			}
			if len(raw) == 0 {
				return nil
			}
			text, encoding, err := ocr.Decode(raw)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if encoding != "" {
				a.ui.Say(ui.NormalizeDecoded, args[0], encoding)
			}
			return a.printNormalized(norm, text, edits, format)
		},
	}
	confusionsFlag(c, &confusions)
	c.Flags().BoolVar(&edits, "edits", false, ui.FlagEdits)
	c.Flags().StringVar(&format, "format", "", ui.FlagFormat)
	return c
}

// printNormalized restores and prints piece by piece, so that a large file needs
// little memory; only json holds the whole.
func (a *app) printNormalized(n *normalize.Normalizer, raw string, edits bool, format string) error {
	switch {
	case edits:
		if format == "" {
			format = "table"
		}
		return a.printEdits(format, n.Pieces(raw))
	case format == "json", format == "jsonl":
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(n.Text(raw))
	}
	for _, t := range n.Pieces(raw) {
		if _, err := io.WriteString(a.out, t.S); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) printEdits(format string, pieces iter.Seq2[string, normalize.Text]) error {
	columns := []string{"raw_start", "raw_end", "start", "end", "before", "after", "reason", "score"}
	return ui.WriteRows(a.out, format, columns, func(yield func([]any, error) bool) {
		raw, out := 0, 0
		for piece, t := range pieces {
			for _, e := range t.Edits {
				if !yield([]any{int64(raw + e.Raw.Start), int64(raw + e.Raw.End), int64(out + e.Out.Start), int64(out + e.Out.End),
					e.Before, e.After, string(e.Reason), fmt.Sprintf("%.3f", e.Score)}, nil) {
					return
				}
			}
			raw, out = raw+len(piece), out+len(t.S)
		}
	})
}

// readFile reads a named file, or standard input for "-".
func (a *app) readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(a.in)
	}
	return os.ReadFile(name)
}
