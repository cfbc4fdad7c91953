package extract

import "sohoa/normalize/entity"

// rounding is a number that must be another, rounded to its decimals.
type rounding struct{ first, again numeral }

func (r *rounding) numbers() []numeral { return []numeral{r.first, r.again} }

// apart is how far the numbers lie from each other, in units of the longer one,
// and what such a unit is of the shorter one's.
func (r *rounding) apart(l *ledger, m misreading) (distance, unit int64) {
	a, b := l.number(r.first, m), l.number(r.again, m)
	if a.Decimals < b.Decimals {
		a, b = b, a
	}
	unit = pow10(a.Decimals - b.Decimals)
	return a.Unscaled - b.Unscaled*unit, unit
}

// holds takes half a unit either way: who says 68,949 % as 68,95 and again as
// 68,9 has rounded right both times.
func (r *rounding) holds(l *ledger, m misreading) bool {
	d, unit := r.apart(l, m)
	return d == 0 || 2*max(d, -d) <= unit && unit > 1
}

func (r *rounding) cut(l *ledger) bool {
	d, unit := r.apart(l, noMisreading)
	return 0 <= d && d < unit
}

func (r *rounding) settles(l *ledger, p numeral) bool {
	other := r.first
	if p == r.first {
		other = r.again
	}
	return l.pointer(p).Decimals <= l.pointer(other).Decimals
}

func (r *rounding) say(l *ledger) (expected, actual, detail string) {
	sign := ""
	if r.again.part == percentPart {
		sign = "%"
	}
	expected, actual = l.pointer(r.first).String()+sign, l.pointer(r.again).String()+sign
	switch {
	case r.holds(l, noMisreading):
		return expected, actual, "stated again as " + actual
	case r.cut(l):
		return expected, actual, expected + " is stated again as " + actual + ", cut and not rounded"
	}
	return expected, actual, "first " + expected + ", then " + actual
}

// repeats are I24: what is stated again is what was stated first, to the
// decimals of the shorter one.
func (l *ledger) repeats() []*trial {
	var out []*trial
	for _, g := range l.grounds {
		for _, ln := range l.on(g) {
			for _, figs := range l.told.alike(l.figures, ln.figs) {
				out = append(out, l.repeatsOf(g, ln.code, figs)...)
			}
		}
	}
	for _, i := range l.again {
		for _, part := range []figurePart{valuePart, totalPart, percentPart} {
			p := numeral{i, part}
			if l.pointer(p) == nil {
				continue
			}
			if firsts := l.restated(p); len(firsts) > 0 {
				out = append(out, l.repeat(l.of[i], l.figures[i].Indicator, firsts, p))
			}
		}
	}
	return out
}

// repeatsOf sets the statements of one count against the first.
func (l *ledger) repeatsOf(g ground, code string, figs []int) []*trial {
	if len(figs) == 1 {
		return nil
	}
	var out []*trial
	for _, part := range []figurePart{valuePart, totalPart, percentPart} {
		first, ok := l.first(figs, part)
		if !ok {
			continue
		}
		for _, i := range figs {
			if p := (numeral{i, part}); i != first.fig && l.pointer(p) != nil {
				out = append(out, l.repeat(g, code, []numeral{first}, p))
			}
		}
	}
	return out
}

// repeat sets a later statement against those that it may repeat. Where there
// are several and none fits, nobody knows which was meant.
func (l *ledger) repeat(g ground, code string, firsts []numeral, again numeral) *trial {
	g.nature = Actual
	t := &trial{id: "I24", severity: "warn", where: g.with(code) + ofTotal(again.part), alone: true, soft: len(firsts) > 1}
	for _, p := range firsts {
		t.wordings = append(t.wordings, &rounding{p, again})
	}
	return t
}

// rateOf are the counts whose percentage a rate is; a report may give it with
// the count first and as a rate again.
func rateOf(code string) []string {
	switch code {
	case "HS.SYS_RATE":
		return []string{"HS.SYS_ENTERED"}
	case "DVC.ONLINE_RATE":
		return []string{"DVC.HS_ONLINE"}
	case "EG.DOC_SIGNED_RATE":
		return []string{"EG.DOC_SIGNED"}
	case "HS.ONTIME_RATE":
		return []string{"HS.RESOLVED_EARLY_ONTIME", "HS.RESOLVED_ONTIME"}
	case "HS.LATE_RATE":
		return []string{"HS.RESOLVED_LATE"}
	case "DIR.TASK_RATE":
		return []string{"DIR.TASK_DONE"}
	}
	return nil
}

// restated are the results that a restatement may repeat: those of its own
// ground, or else the different ones on grounds that agree in what it says.
func (l *ledger) restated(again numeral) []numeral {
	f, g := &l.figures[again.fig], l.of[again.fig]
	g.nature = Actual
	codes := []string{f.Indicator}
	if again.part == percentPart {
		codes = append(codes, rateOf(f.Indicator)...)
	}
	for _, code := range codes {
		if p, ok := l.find(g, code, again.part); ok {
			return []numeral{p}
		}
	}
	var out []numeral
	seen := map[entity.Number]bool{}
	for _, code := range codes {
		for _, i := range l.byCode[code] {
			p := numeral{i, again.part}
			if l.pointer(p) == nil || !l.of[i].agrees(g) || seen[*l.pointer(p)] {
				continue
			}
			seen[*l.pointer(p)] = true
			out = append(out, p)
		}
	}
	return out
}

// agrees reports whether g says nothing against what a shorter statement says.
func (g ground) agrees(short ground) bool {
	for _, pair := range [][2]string{{g.unit, short.unit}, {g.staff, short.staff}, {g.dims, short.dims}, {g.level, short.level}} {
		if pair[1] != "" && pair[0] != pair[1] {
			return false
		}
	}
	return (g.service == short.service || g.service == "" || short.service == "") && g.nature == short.nature
}
