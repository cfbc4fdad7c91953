package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/rules"
)

func (a *app) rulesNew(dir *string) *cobra.Command {
	var from, indicator string
	c := &cobra.Command{
		Use:     "new --from REPORT:PAGE:LINE",
		Short:   ui.RulesNewShort,
		Long:    ui.RulesNewLong,
		Example: "  sohoa show 127/BC-UBND --unclaimed\n  sohoa rules new --from 127/BC-UBND:3:14 --indicator EG.MEETINGS > mine/50-mine.yaml",
		Args:    exactly(0, "no arguments besides --from"),
		RunE: func(c *cobra.Command, _ []string) error {
			if from == "" {
				return hint(usagef("what is missing: --from REPORT:PAGE:LINE"), ui.HintUnclaimed)
			}
			if _, ok := rules.Catalogued(indicator); indicator != "" && !ok {
				return hint(usagef("--indicator %q: the catalogue has no such indicator", indicator), ui.HintRulesList)
			}
			at, err := a.at(c.Context(), from, *dir)
			if err != nil {
				return err
			}
			draft, err := extract.NewRule(at.doc, at.pack, at.page, at.line, indicator)
			if err != nil {
				return noDraft(err, at.report, from)
			}
			return a.printDraft(draft)
		},
	}
	c.Flags().StringVar(&from, "from", "", ui.FlagFrom)
	c.Flags().StringVar(&indicator, "indicator", "", ui.FlagIndicator)
	return c
}

// noDraft says why there is none, and where to look.
func noDraft(err error, name, from string) error {
	switch {
	case errors.Is(err, extract.ErrNoNumber):
		return hint(err, fmt.Sprintf("sohoa show %s --unclaimed", name))
	case errors.Is(err, extract.ErrNoWords):
		return hint(err, fmt.Sprintf("sohoa rules explain %s", from))
	}
	return err
}

func (a *app) printDraft(d extract.Draft) error {
	if _, err := io.WriteString(a.out, d.Text); err != nil {
		return err
	}
	if len(d.Near) > 0 {
		var near []string
		for _, ind := range d.Near {
			near = append(near, ind.Code)
		}
		a.ui.Say(ui.DraftGuessed, d.Indicator.Code, d.Indicator.Name, strings.Join(near, ", "))
	}
	if !d.Takes {
		a.ui.Say(ui.DraftElsewhere, d.ID, d.Number)
	}
	a.ui.Say(ui.DraftNext)
	return nil
}
