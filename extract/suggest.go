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
	kind  editKind
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

// mostMended leaves out repairs that mend less than another one, and of those
// that mend the same, the ones that are less likely as a slip of reading.
func mostMended(all []*repair) []*repair {
	var out []*repair
	for _, r := range all {
		beaten := slices.ContainsFunc(all, func(s *repair) bool {
			return includes(s.mends, r.mends) && (len(s.mends) > len(r.mends) || s.kind < r.kind)
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
	for _, e := range edits(*l.pointer(p), p.part == percentPart) {
		r := &repair{misreading{p, e.to}, nil, e.kind}
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

// editKind is how a number may have been misread, likely ways first.
type editKind int

const (
	likeDigit editKind = iota // a digit taken for one that looks like it
	lostComma                 // the comma before decimals not seen
	anyDigit                  // a digit taken for any other
	lostDigit                 // a digit not seen, or one seen that is not there
)

type edit struct {
	to   entity.Number
	kind editKind
}

// alike lists for every digit those that engines take for it at low resolution.
func alikeDigits() [10]string {
	return [10]string{"689", "74", "73", "8592", "91", "36", "058", "12", "0369", "0438"}
}

// edits are the numbers that n may be a misreading of.
func edits(n entity.Number, percent bool) []edit {
	s := strconv.FormatInt(n.Unscaled, 10)
	if n.Unscaled < 0 {
		return nil
	}
	for len(s) <= n.Decimals {
		s = "0" + s
	}
	whole := len(s) - n.Decimals
	seen := map[entity.Number]bool{n: true}
	var out []edit
	add := func(digits string, decimals int, kind editKind) {
		v, err := strconv.ParseInt(digits, 10, 64)
		to := entity.Number{Unscaled: v, Decimals: decimals}
		if err != nil || len(digits)-decimals > 1 && digits[0] == '0' && n.Unscaled > 9 || seen[to] {
			return
		}
		seen[to] = true
		out = append(out, edit{to, kind})
	}
	for i := range len(s) {
		for _, c := range "0123456789" {
			kind := anyDigit
			if strings.ContainsRune(alikeDigits()[s[i]-'0'], c) {
				kind = likeDigit
			}
			add(s[:i]+string(c)+s[i+1:], n.Decimals, kind)
		}
	}
	if n.Decimals == 0 && percent {
		for d := 1; d <= 2 && d < len(s); d++ {
			add(s, d, lostComma)
		}
	}
	if n.Decimals == 3 {
		add(s, 0, lostComma) // the dot between thousands, read as a comma
	}
	for i := 0; i <= whole; i++ {
		for _, c := range "0123456789" {
			add(s[:i]+string(c)+s[i:], n.Decimals, lostDigit)
		}
		if i < whole && whole > 1 {
			add(s[:i]+s[i+1:], n.Decimals, lostDigit)
		}
	}
	return out
}
