package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/rules"
)

func (a *app) rulesVerb() *cobra.Command {
	var dir string
	c := &cobra.Command{Use: "rules", Short: ui.RulesShort, Args: func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usagef("%q is no verb of sohoa rules", args[0])
		}
		return nil
	}, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.PersistentFlags().StringVar(&dir, "rules", "", ui.FlagRules)
	c.AddCommand(a.rulesList(&dir), a.rulesTest(&dir), a.rulesLint(&dir), a.rulesExplain(&dir), a.rulesNew(&dir))
	return c
}

func (a *app) rulesList(dir *string) *cobra.Command {
	var format string
	c := &cobra.Command{Use: "list", Short: ui.RulesListShort, Args: exactly(0, "no arguments"), RunE: func(*cobra.Command, []string) error {
		pack, err := loadRules(*dir)
		if err != nil {
			return err
		}
		return ui.WriteRows(a.out, format, []string{"rule", "version", "digest", "indicators", "cases", "at"}, each(pack.Rules(), func(r *rules.Rule) []any {
			return []any{r.ID, int64(r.Version), r.Ref().Digest, r.Indicators(), int64(len(r.Cases)), r.Pos.String()}
		}))
	}}
	oneFormat(c, &format)
	return c
}

func (a *app) rulesTest(dir *string) *cobra.Command {
	var id string
	c := &cobra.Command{Use: "test", Short: ui.RulesTestShort, Args: exactly(0, "no arguments"), RunE: func(*cobra.Command, []string) error {
		pack, err := loadRules(*dir)
		if err != nil {
			return err
		}
		if id != "" && pack.Rule(id) == nil {
			return hint(usagef("there is no rule %q", id), ui.HintRulesList)
		}
		ran, failed := extract.Cases(pack, id)
		for _, f := range failed {
			if err := a.caseFailure(f); err != nil {
				return err
			}
		}
		if len(failed) > 0 {
			a.ui.Say(ui.RulesFailed, fmt.Sprint(len(failed)), ui.Count(ran, "case", "cases"))
			return statusError(exitError)
		}
		a.ui.Say(ui.RulesOK, ui.Count(pack.Len(), "rule", "rules"), ui.Count(ran, "case", "cases"))
		return nil
	}}
	c.Flags().StringVar(&id, "rule", "", ui.FlagRule)
	return c
}

// caseFailure prints a case that failed: where, what was wanted, what came,
// and the nearest miss.
func (a *app) caseFailure(f extract.CaseFailure) error {
	_, err := fmt.Fprintf(a.out, ui.CaseFailed, f.Case.Pos, f.Rule.ID, f.Case.Text, wants(f.Case.Want), wants(f.Got), f.Near)
	return err
}

// wants is a list of figures as a case writes them, one a line.
func wants(all []rules.Want) string {
	s := ""
	for i, w := range all {
		if i > 0 {
			s += "\n        "
		}
		s += w.String()
	}
	if s == "" {
		return ui.CaseNothing
	}
	return s
}

func (a *app) rulesLint(dir *string) *cobra.Command {
	c := &cobra.Command{Use: "lint", Short: ui.RulesLintShort, Args: exactly(0, "no arguments"), RunE: func(*cobra.Command, []string) error {
		pack, err := loadRules(*dir)
		if err != nil {
			return err
		}
		var base *rules.Pack
		if *dir != "" {
			if base, err = rules.Bundled(); err != nil {
				return err
			}
		}
		problems := pack.Lint(base)
		for _, p := range problems {
			if _, err := fmt.Fprintln(a.out, p.Error()); err != nil {
				return err
			}
		}
		if len(problems) > 0 {
			a.ui.Say(ui.LintProblems, ui.Count(len(problems), "problem", "problems"), ui.Count(pack.Len(), "rule", "rules"))
			return statusError(exitError)
		}
		a.ui.Say(ui.LintClean, ui.Count(pack.Len(), "rule", "rules"))
		return nil
	}}
	return c
}

func (a *app) rulesExplain(dir *string) *cobra.Command {
	var format string
	c := &cobra.Command{Use: "explain REPORT:PAGE:LINE", Short: ui.RulesExplainShort, Args: exactly(1, "REPORT:PAGE:LINE"), RunE: func(c *cobra.Command, args []string) error {
		at, err := a.at(c.Context(), args[0], *dir)
		if err != nil {
			return err
		}
		attempts := extract.Explain(at.doc, at.pack, at.page, at.line)
		if len(attempts) == 0 {
			a.ui.Say(ui.ExplainNoRule)
			return nil
		}
		return ui.WriteRows(a.out, format, []string{"number", "rule", "score", "outcome", "heard", "unknown"}, each(attempts, attemptRow))
	}}
	oneFormat(c, &format)
	return c
}

func attemptRow(x extract.Attempt) []any {
	outcome := x.Failed
	switch {
	case x.Won:
		outcome = ui.ExplainWon
	case outcome == "":
		outcome = ui.ExplainOutweighed
	}
	return []any{x.Number, x.Rule, x.Score, outcome, x.Heard, x.Unknown}
}
