package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/ingest"
	"sohoa/rules"
	"sohoa/store"
)

func (a *app) reextractVerb() *cobra.Command {
	var x reextraction
	c := &cobra.Command{
		Use:   "reextract [REPORT...]",
		Short: ui.ReextractShort,
		Long:  ui.ReextractLong,
		RunE: func(c *cobra.Command, names []string) error {
			if x.check && !x.dry {
				return usagef("--check belongs to --dry-run: it asks what would change")
			}
			if x.all && (x.rule != "" || x.where != "" || len(names) > 0) {
				return usagef("--all takes every report: leave out REPORT, --rule and --where, which select some")
			}
			return a.reextract(c.Context(), x, names)
		},
	}
	c.Flags().BoolVarP(&x.dry, "dry-run", "n", false, ui.FlagDryRun)
	c.Flags().BoolVar(&x.check, "check", false, ui.FlagCheck)
	c.Flags().StringVar(&x.where, "where", "", ui.FlagWhere)
	c.Flags().StringVar(&x.rule, "rule", "", ui.FlagOfRule)
	c.Flags().BoolVar(&x.all, "all", false, ui.FlagAll)
	c.Flags().StringVar(&x.rules, "rules", "", ui.FlagRules)
	c.Flags().IntVarP(&x.jobs, "jobs", "j", runtime.NumCPU(), ui.FlagJobs)
	oneFormat(c, &x.format)
	return c
}

type reextraction struct {
	dry, check, all            bool
	rule, where, rules, format string
	jobs                       int
}

func (a *app) reextract(ctx context.Context, x reextraction, names []string) error {
	pack, err := loadRules(x.rules)
	if err != nil {
		return err
	}
	open := func() (store.Store, error) { return a.openStore(ctx, false) }
	if x.dry {
		open = func() (store.Store, error) { return a.readStore(ctx) }
	}
	st, err := open()
	if err != nil {
		return err
	}
	defer st.Close()
	filter := store.Filter{Where: x.where, Rule: x.rule}
	for _, name := range names {
		d, err := st.Find(ctx, name)
		if err != nil {
			return err
		}
		filter.IDs = append(filter.IDs, d.ID)
	}
	changes, reports, err := a.runReextract(ctx, st, pack, x, filter)
	if err != nil {
		return err
	}
	if err := a.printChanges(x.format, changes); err != nil {
		return err
	}
	if reports.all == 0 && x.rule != "" {
		return a.noFacts(pack, x)
	}
	a.sumChanges(pack, reports, changes)
	if x.dry && len(changes) > 0 {
		a.ui.Say(ui.ReextractDry, x.apply(names))
	}
	if x.check && len(changes) > 0 {
		return statusError(exitWouldChange)
	}
	return nil
}

// noFacts says that no report that was asked for has figures of the rule, as
// is so of a new one; a rule that there is not is a mistake.
func (a *app) noFacts(pack *rules.Pack, x reextraction) error {
	if pack.Rule(x.rule) == nil {
		return hint(usagef("there is no rule %q, and no report has figures of it", x.rule), ui.HintRulesList)
	}
	x.rule = ""
	a.ui.Say(ui.ReextractNoFacts, x.apply([]string{"--all"}))
	return nil
}

// apply is the command that does what a dry run has printed.
func (x reextraction) apply(names []string) string {
	words := []string{"sohoa reextract"}
	if x.rules != "" {
		words = append(words, fmt.Sprintf("--rules %q", x.rules))
	}
	if x.rule != "" {
		words = append(words, fmt.Sprintf("--rule %q", x.rule))
	}
	if x.where != "" {
		words = append(words, fmt.Sprintf("--where %q", x.where))
	}
	return strings.Join(append(words, names...), " ")
}

// reportCount is how many reports were asked for, and how many of them the
// change of rules does not reach.
type reportCount struct{ all, spared int }

// reextractMemory is how many bytes the heap grows to before it is collected
// more often: re-extract is to stay within 500 MB.
const reextractMemory = 350 << 20

func (a *app) runReextract(ctx context.Context, st store.Store, pack *rules.Pack, x reextraction, filter store.Filter) ([]store.Change, reportCount, error) {
	var changes []store.Change
	var reports reportCount
	bar := a.ui.Progress("reports")
	defer bar.Close()
	status, err := st.Status(ctx)
	if err != nil {
		return nil, reports, err
	}
	bar.Expect(status.Documents[store.Done])
	// Results live for a moment; a heap that grows to nine times what is in use is
	// still small, and collecting it less often saves a fourth of the time. Vast
	// documents are held down by the limit, which is a soft one.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(reextractMemory))
	re := ingest.Reextractor{Store: st, Pack: pack, Jobs: x.jobs, Dry: x.dry}
	err = re.Run(ctx, filter, func(e ingest.Extracted) error {
		reports.all++
		if e.Spared {
			reports.spared++
		}
		bar.Step(1)
		changes = append(changes, e.Changes...)
		return nil
	})
	return changes, reports, err
}

var changeColumns = []string{"change", "report", "page", "line", "table", "what", "old", "new", "rule", "key", "verified"}

func (a *app) printChanges(format string, changes []store.Change) error {
	if len(changes) == 0 && format == "table" {
		return nil
	}
	return ui.WriteRows(a.out, format, changeColumns, each(changes, func(c store.Change) []any {
		return []any{c.Kind, c.Report, number(c.Page), number(c.Line), c.Table, null(c.What), null(c.Old), null(c.New), null(c.Rule), c.Key, null(c.Verified)}
	}))
}

// sumChanges tells how many values changed, in all and by rule.
func (a *app) sumChanges(pack *rules.Pack, reports reportCount, changes []store.Change) {
	if reports.all == 0 {
		a.ui.Say(ui.ReextractNothing)
		return
	}
	total := map[string]int{}
	byRule := map[string]map[string]int{}
	for _, c := range changes {
		total[c.Kind]++
		rule := c.Rule
		if rule == "" {
			rule = c.Table
		}
		if byRule[rule] == nil {
			byRule[rule] = map[string]int{}
		}
		byRule[rule][c.Kind]++
	}
	a.ui.Say(ui.ReextractCounts, ui.Count(reports.all, "report", "reports"), pack.Digest(),
		ui.Count(total["added"], "value", "values"), fmt.Sprint(total["changed"]), fmt.Sprint(total["removed"]))
	if reports.spared > 0 {
		a.ui.Say(ui.ReextractSpared, ui.Count(reports.spared, "report", "reports"))
	}
	if satisfied, broken := identitiesTurned(changes); satisfied+broken > 0 {
		a.ui.Say(ui.ReextractIdentities, satisfied, broken)
	}
	var names []string
	for r := range byRule {
		names = append(names, r)
	}
	slices.Sort(names)
	for _, r := range names {
		a.ui.Say(ui.ReextractRules, r, byRule[r]["added"], byRule[r]["changed"], byRule[r]["removed"])
	}
}

// identitiesTurned counts the identities that hold now and did not, or were
// not checked, and those that hold no more or are broken from the start.
func identitiesTurned(changes []store.Change) (satisfied, broken int) {
	for _, c := range changes {
		if c.Table != "checks" {
			continue
		}
		switch was, is := statusWord(c.Old), statusWord(c.New); {
		case is == extract.OK && was != is:
			satisfied++
		case is == extract.Broken && was != is:
			broken++
		}
	}
	return satisfied, broken
}

// statusWord is the status that the value of a check begins with.
func statusWord(value string) extract.Status {
	word, _, _ := strings.Cut(value, " ")
	return extract.Status(word)
}

// null is nil for what is missing.
func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func number(n int) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}
