package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
	"sohoa/store"
)

func (a *app) statusVerb() *cobra.Command {
	var failures, duplicates, heads, watch bool
	var every time.Duration
	var format string
	c := &cobra.Command{
		Use:   "status",
		Short: ui.StatusShort,
		Long:  ui.StatusLong + causeList(),
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			st, err := a.readStore(c.Context())
			if err != nil {
				return err
			}
			defer st.Close()
			print := a.printStatus
			switch {
			case failures && (duplicates || heads) || duplicates && heads:
				return usagef("--failures, --duplicates and --heads are lists: ask for one")
			case failures:
				print = a.printFailures
			case duplicates:
				print = a.printDuplicates
			case heads:
				print = a.printHeads
			}
			if !watch {
				return print(c.Context(), st, format)
			}
			if every <= 0 {
				return usagef("--every %v: say how long to wait between two looks", every)
			}
			return a.watchStatus(c.Context(), every, func(ctx context.Context) error { return print(ctx, st, format) })
		},
	}
	c.Flags().BoolVarP(&watch, "watch", "w", false, ui.FlagWatchStatus)
	c.Flags().DurationVar(&every, "every", 2*time.Second, ui.FlagEvery)
	c.Flags().BoolVar(&duplicates, "duplicates", false, ui.FlagDuplicates)
	c.Flags().BoolVar(&heads, "heads", false, ui.FlagHeads)
	c.Flags().BoolVar(&failures, "failures", false, ui.FlagFailures)
	oneFormat(c, &format)
	return c
}

// watchStatus prints again and again until it is interrupted, which is how it
// is meant to end. On a terminal each print takes the place of the one before.
func (a *app) watchStatus(ctx context.Context, every time.Duration, print func(context.Context) error) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	f, terminal := a.out.(*os.File)
	terminal = terminal && term.IsTerminal(int(f.Fd()))
	for {
		if terminal {
			fmt.Fprint(a.out, "\x1b[H\x1b[2J") // to the top, and clear
		}
		if err := print(ctx); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		if !terminal {
			fmt.Fprintln(a.out)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}

func (a *app) printStatus(ctx context.Context, st store.Store, format string) error {
	s, err := st.Status(ctx)
	if err != nil {
		return err
	}
	type fact struct {
		what string
		n    any
	}
	var facts []fact
	for _, state := range []store.State{store.Done, store.Reading, store.Queued, store.Failed} {
		facts = append(facts, fact{"documents " + string(state), int64(s.Documents[state])})
	}
	for _, state := range []store.State{store.Done, store.Queued, store.Failed} {
		facts = append(facts, fact{"pages " + string(state), int64(s.Pages[state])})
	}
	var causes []string
	for c := range s.Causes {
		causes = append(causes, string(c))
	}
	slices.Sort(causes)
	for _, c := range causes {
		facts = append(facts, fact{"failed: " + c, int64(s.Causes[ocr.Cause(c)])})
	}
	if s.Replaced > 0 {
		facts = append(facts, fact{"of what failed, replaced by a file that was read", int64(s.Replaced)})
	}
	facts = append(facts, fact{"paths that could not be opened", int64(s.Unreadable)})
	if pace := s.Pace.PerMinute(); pace > 0 {
		facts = append(facts, fact{"pages a minute, lately", tenths(pace)})
		if left := s.Pages[store.Queued]; left > 0 {
			facts = append(facts, fact{"minutes for the pages queued", math.Ceil(float64(left) / pace)})
		}
	}
	if s.Writer != "" {
		facts = append(facts, fact{"written to by", s.Writer})
	}
	facts = append(facts, fact{"scans of the same paper as another", int64(s.Duplicates)}, fact{"pairs that may be, to look at", int64(s.Likely)})
	for _, c := range []string{"ok", "failed", "unchecked"} {
		facts = append(facts, fact{"figures " + c, int64(s.Figures[c])})
	}
	facts = append(facts, fact{"numbers in the texts", int64(s.Numbers)},
		fact{"numbers no rule took", int64(s.Unclaimed)})
	if s.Numbers > 0 {
		facts = append(facts, fact{"numbers no rule took, percent", tenths(100 * float64(s.Unclaimed) / float64(s.Numbers))})
	}
	return ui.WriteRows(a.out, format, []string{"what", "count"}, each(facts, func(f fact) []any { return []any{f.what, f.n} }))
}

// causeList is the causes of failures with their meanings, one a line.
func causeList() string {
	var b strings.Builder
	for _, c := range ocr.Causes() {
		fmt.Fprintf(&b, "  %-14s %s\n", c, c.Meaning())
	}
	return strings.TrimRight(b.String(), "\n")
}

// tenths is a number with one decimal.
func tenths(v float64) float64 { return math.Round(v*10) / 10 }
