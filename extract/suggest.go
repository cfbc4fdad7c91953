package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
)

// repair is a misreading that explains failed identities.
type repair struct {
	misreading
	mends []*trial
}

// suggest finds, for the failed identities, the one misread number that
// explains them. A repair must mend every error that its number takes part in
// (or, where these are warnings only, every warning) and break nothing that
// holds. Of the repairs of one identity those that mend most count; the
// suggestion is made only where one is left, and where it is the one left for
// everything that it mends.
func suggest(l *ledger, trials []*trial) {
	uses, failed := map[numeral][]*trial{}, map[*trial]bool{}
	for _, t := range trials {
		failed[t] = !t.holds(l, noMisreading)
		for _, p := range t.numbers() {
			uses[p] = append(uses[p], t)
		}
	}
	best, tried := map[*trial][]*repair{}, map[numeral]bool{}
	for _, t := range trials {
		if !failed[t] {
			continue
		}
		for _, p := range t.numbers() {
			if tried[p] {
				continue
			}
			tried[p] = true
			for _, r := range l.repairs(p, uses[p], failed) {
				for _, m := range r.mends {
					best[m] = append(best[m], r)
				}
			}
		}
	}
	for t := range best {
		best[t] = mostMended(best[t])
	}
	for _, t := range trials {
		if r := onlyRepair(best, t); r != nil && !t.wasCut(l) {
			t.suggestion = r.sentence(l)
		}
	}
}

// onlyRepair is the repair that alone is left for t and for all else it mends.
func onlyRepair(best map[*trial][]*repair, t *trial) *repair {
	if len(best[t]) != 1 {
		return nil
	}
	r := best[t][0]
	for _, m := range r.mends {
		if len(best[m]) != 1 {
			return nil
		}
	}
	return r
}

// mostMended leaves out repairs that mend less than another one does.
func mostMended(all []*repair) []*repair {
	var out []*repair
	for _, r := range all {
		beaten := slices.ContainsFunc(all, func(s *repair) bool {
			return len(s.mends) > len(r.mends) && includes(s.mends, r.mends)
		})
		if !beaten {
			out = append(out, r)
		}
	}
	return out
}

func includes(all, some []*trial) bool {
	for _, t := range some {
		if !slices.Contains(all, t) {
			return false
		}
	}
	return true
}

// repairs tries every edit of the number at p.
func (l *ledger) repairs(p numeral, uses []*trial, failed map[*trial]bool) []*repair {
	severe := slices.ContainsFunc(uses, func(t *trial) bool { return failed[t] && t.severity == "error" })
	var out []*repair
	for _, to := range edits(*l.pointer(p), p.part == percentPart) {
		r := &repair{misreading: misreading{p, to}}
		ok := true
		for _, t := range uses {
			held, must := !failed[t], failed[t] && (!severe || t.severity == "error")
			holds := t.holds(l, r.misreading)
			if !holds && (held || must) {
				ok = false
				break
			}
			if holds && !held {
				r.mends = append(r.mends, t)
			}
		}
		if ok && len(r.mends) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// sentence says the repair: "302 read for 309 would satisfy I06, I07".
func (r *repair) sentence(l *ledger) string {
	var ids []string
	for _, t := range r.mends {
		ids = append(ids, t.id)
	}
	slices.Sort(ids)
	return fmt.Sprintf("%s read for %s would satisfy %s", l.pointer(r.numeral), r.to, strings.Join(slices.Compact(ids), ", "))
}

// edits are the numbers that n may be a misreading of: one digit taken for
// another, one not seen, one seen that is not there; a comma before decimals
// not seen, or a dot between thousands read as one. Which digits look alike does
// not matter here: an error may be the writer's as well as the reader's, and
// where likeness had to decide, it chose wrongly for one in twelve of the
// writer's.
func edits(n entity.Number, percent bool) []entity.Number {
	if n.Unscaled < 0 {
		return nil
	}
	s := strconv.FormatInt(n.Unscaled, 10)
	for len(s) <= n.Decimals {
		s = "0" + s
	}
	seen := map[entity.Number]bool{n: true}
	var out []entity.Number
	add := func(digits string, decimals int) {
		v, err := strconv.ParseInt(digits, 10, 64)
		to := entity.Number{Unscaled: v, Decimals: decimals}
		if err == nil && !seen[to] {
			seen[to] = true
			out = append(out, to)
		}
	}
	for i := range len(s) + 1 {
		for c := '0'; c <= '9'; c++ {
			if i < len(s) {
				add(s[:i]+string(c)+s[i+1:], n.Decimals)
			}
			add(s[:i]+string(c)+s[i:], n.Decimals)
		}
		if i < len(s) && len(s) > 1 {
			add(s[:i]+s[i+1:], n.Decimals)
		}
	}
	switch {
	case n.Decimals == 0 && percent:
		add(s, 1)
		add(s, 2)
	case n.Decimals == 3:
		add(s, 0)
	}
	return out
}
