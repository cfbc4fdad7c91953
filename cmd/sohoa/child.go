package main

import (
	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr/child"
)

// childName is the hidden verb under which this program reads pages for a
// parent of the same program.
const childName = "_ocr"

func (a *app) childVerb() *cobra.Command {
	return &cobra.Command{
		Use:    childName,
		Short:  ui.ChildShort,
		Hidden: true,
		Args:   exactly(0, "no arguments"),
		RunE:   func(*cobra.Command, []string) error { return child.Serve(a.in, a.out) },
	}
}
