package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
)

func (a *app) normalizeVerb() *cobra.Command {
	var edits bool
	var format string
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
			norm, err := normalize.Default()
			if err != nil {
				return err
			}
			return a.printNormalized(norm.Text(string(raw)), edits, format)
		},
	}
	c.Flags().BoolVar(&edits, "edits", false, ui.FlagEdits)
	c.Flags().StringVar(&format, "format", "", ui.FlagFormat)
	return c
}

func (a *app) printNormalized(t normalize.Text, edits bool, format string) error {
	switch {
	case edits:
		if format == "" {
			format = "table"
		}
		return a.printEdits(format, t.Edits)
	case format == "json", format == "jsonl":
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(t)
	}
	_, err := io.WriteString(a.out, t.S)
	return err
}

func (a *app) printEdits(format string, edits []normalize.Edit) error {
	columns := []string{"raw_start", "raw_end", "start", "end", "before", "after", "reason", "score"}
	return ui.WriteRows(a.out, format, columns, each(edits, func(e normalize.Edit) []any {
		return []any{int64(e.Raw.Start), int64(e.Raw.End), int64(e.Out.Start), int64(e.Out.End), e.Before, e.After, string(e.Reason), fmt.Sprintf("%.3f", e.Score)}
	}))
}

// readFile reads a named file, or standard input for "-".
func (a *app) readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(a.in)
	}
	return os.ReadFile(name)
}
