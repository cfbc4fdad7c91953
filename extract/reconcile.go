package extract

import (
	"cmp"
	"slices"
	"strings"
)

// confirmed is the flag of a figure whose every number two identities settle.
const confirmed = "confirmed"

// reconcile evaluates the identities of the catalogue over the figures of one
// report: I01 to I25 and I28 to I30. I26 (what one period leaves pending, the
// next carries over) and I27 (sums of periods) are across reports, and the
// store evaluates them. It fills r.Checks and r.Conflicts and sets the status
// of every figure and citation; it changes no value and no order, and the order
// in which the facts come changes nothing.
//
// An identity is evaluated where the report states all the terms that it needs.
// Where offices differ in what a term includes, or in the denominator of a
// rate, each of their ways is tried before the identity has failed: a wrong
// alarm costs as much as a missed one. What has added up since the year began
// is reconciled with its like; targets, comparisons and rough numbers are not.
//
// A figure has failed where an identity of severity error has, with one of its
// numbers. It is ok where an equality holds, unchecked otherwise: a bound (I10,
// I11, I16, I17, I28 to I30) that holds proves no number. Failed warnings are
// in Checks and leave the figure as it is, since what they say may be true of
// the report. Citations have no identity but I23, so its failure is theirs.
func reconcile(r *Result, words sayings) {
	l := newLedger(r, words)
	trials := l.trials()
	suggest(l, trials)
	r.Conflicts = append([]Conflict{}, l.conflicts()...)
	dated, clashes := oneDate(r.Citations)
	r.Conflicts = append(r.Conflicts, clashes...)
	r.Checks = append(append(l.checks(trials), lateEnough(r.Report)...), dated...)
	slices.SortStableFunc(r.Checks, func(a, b Check) int { return strings.Compare(a.Identity, b.Identity) })
	l.mark(trials)
}

// checks reports the trials, each with the figures it is about.
func (l *ledger) checks(trials []*trial) []Check {
	out := make([]Check, 0, len(trials))
	for _, t := range trials {
		c := Check{Identity: t.id, Status: OK, Severity: t.severity, Suggestion: t.suggestion}
		w := t.holding(l, noMisreading)
		if w == nil {
			w = t.wordings[0]
			c.Status = Broken
			if t.wasCut(l) {
				c.Severity = "warn"
			}
		}
		c.Expected, c.Actual, c.Detail = w.say(l)
		if t.where != "" {
			c.Detail = t.where + ": " + c.Detail
		}
		for _, i := range l.about(t, w) {
			c.Figures = append(c.Figures, l.key(i))
		}
		out = append(out, c)
	}
	return out
}

// about are the figures of a wording, and those that state the same numbers
// again.
func (l *ledger) about(t *trial, w wording) []int {
	var out []int
	for _, p := range w.numbers() {
		echoes := []int{p.fig}
		if !t.alone {
			echoes = l.echoes(p)
		}
		for _, i := range echoes {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// mark sets the status of the figures, and flags the confirmed ones.
func (l *ledger) mark(trials []*trial) {
	settled := map[numeral][]string{} // identities, each once
	for i := range l.figures {
		f := &l.figures[i]
		f.Check = Unchecked
		f.Flags = slices.DeleteFunc(slices.Clone(f.Flags), func(s string) bool { return s == confirmed })
	}
	for _, t := range trials {
		w := t.holding(l, noMisreading)
		if w == nil {
			if t.severity == "error" && !t.wasCut(l) {
				for _, i := range l.about(t, t.wordings[0]) {
					l.figures[i].Check = Broken
				}
			}
			continue
		}
		for _, p := range w.numbers() {
			if w.settles(l, p) && !slices.Contains(settled[p], t.id) {
				settled[p] = append(settled[p], t.id)
			}
		}
		if b, ok := w.(*balance); ok && b.atMost {
			continue
		}
		for _, i := range l.about(t, w) {
			if l.figures[i].Check == Unchecked {
				l.figures[i].Check = OK
			}
		}
	}
	for i := range l.figures {
		if f := &l.figures[i]; f.Check == OK && l.isConfirmed(i, settled) {
			f.Flags = append(f.Flags, confirmed)
		}
	}
}

// isConfirmed reports whether two identities settle the number that the figure
// is about, and at least one each other number that it prints.
func (l *ledger) isConfirmed(i int, settled map[numeral][]string) bool {
	f := &l.figures[i]
	about := valuePart
	if f.Value == nil {
		about = cmp.Or(percentPart, about)
	}
	for _, part := range []figurePart{valuePart, totalPart, percentPart} {
		p := numeral{i, part}
		switch n := len(settled[p]); {
		case l.pointer(p) == nil:
		case n == 0, part == about && n < 2:
			return false
		}
	}
	return true
}
