package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/store/export"
)

func (a *app) exportVerb() *cobra.Command {
	var o export.Options
	c := &cobra.Command{
		Use:   "export DIR",
		Short: ui.ExportShort,
		Long:  ui.ExportLong,
		Args:  exactly(1, "the folder to export into"),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(export.Formats, o.Format) {
				return usagef("--format %q: use one of %s", o.Format, strings.Join(export.Formats, ", "))
			}
			if o.Profile == "" && len(o.Set) > 0 {
				return usagef("--set: only with --metadata")
			}
			if o.Profile != "" {
				if _, err := export.ProfileNamed(o.Profile); err != nil {
					return usageError{err}
				}
			}
			return a.export(c.Context(), args[0], o)
		},
	}
	c.Flags().StringVar(&o.Format, "format", export.Formats[0], ui.FlagExportFormat)
	c.Flags().StringVar(&o.Profile, "metadata", "", ui.FlagMetadata)
	c.Flags().StringToStringVar(&o.Set, "set", nil, ui.FlagSet)
	return c
}

func (a *app) export(ctx context.Context, dir string, o export.Options) error {
	st, err := a.readStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	sum, err := export.Run(ctx, st, dir, o)
	if err != nil {
		return err
	}
	for _, name := range sum.Mended {
		a.ui.Say(ui.ExportMended, filepath.Join(dir, name))
	}
	if sum.Written == 0 {
		a.ui.Say(ui.ExportSame, dir)
		return nil
	}
	c := sum.Changes
	a.ui.Say(ui.ExportDone, ui.Count(sum.Written, "file", "files"), len(sum.Files), dir,
		ui.Count(len(c.Added), "report", "reports"), len(c.Changed), len(c.Removed))
	a.ui.Say(ui.ExportVerify, dir)
	return nil
}
