package extract

import (
	"math/big"
	"strings"
	"sync"

	"sohoa/normalize/entity"
)

// quotient is a percentage that must be a part out of a whole, rounded half up
// to its printed decimals, as offices do.
type quotient struct {
	part, whole []addend // sums
	percent     numeral
	rest        bool // the percentage is of what is left when the part is taken out
}

func (q *quotient) numbers() []numeral {
	out := []numeral{q.percent}
	for _, a := range append(q.part[:len(q.part):len(q.part)], q.whole...) {
		out = append(out, a.numeral)
	}
	return out
}

// sum of addends, with m supposed, in units of 10^-finest.
func (l *ledger) sum(addends []addend, m misreading) *big.Int {
	total := new(big.Int)
	for _, a := range addends {
		n := l.number(a.numeral, m)
		v := big.NewInt(a.coef * n.Unscaled)
		total.Add(total, v.Mul(v, big.NewInt(pow10(finest-n.Decimals))))
	}
	return total
}

// right is the percentage that the counts make, at the given decimals: rounded
// half up, and cut.
func (q *quotient) right(l *ledger, m misreading, decimals int) (rounded, cut entity.Number, ok bool) {
	part, whole := l.sum(q.part, m), l.sum(q.whole, m)
	if whole.Sign() <= 0 || part.Sign() < 0 {
		return rounded, cut, false
	}
	if q.rest {
		part.Sub(whole, part)
	}
	part.Mul(part, big.NewInt(100*pow10(decimals)))
	down, left := new(big.Int).QuoRem(part, whole, new(big.Int))
	if !down.IsInt64() {
		return rounded, cut, false
	}
	cut = entity.Number{Unscaled: down.Int64(), Decimals: decimals}
	rounded = cut
	if left.Lsh(left, 1).Cmp(whole) >= 0 {
		rounded.Unscaled++
	}
	return rounded, cut, true
}

func (q *quotient) holds(l *ledger, m misreading) bool {
	p := l.number(q.percent, m)
	rounded, _, ok := q.right(l, m, p.Decimals)
	return ok && rounded.Unscaled == p.Unscaled
}

func (q *quotient) cut(l *ledger) bool {
	p := *l.pointer(q.percent)
	_, cut, ok := q.right(l, noMisreading, p.Decimals)
	return ok && cut.Unscaled == p.Unscaled
}

// settles reports whether another last digit would show: the percentage's
// own always does, a count's only while one more or less moves the percentage
// by a printed unit.
func (q *quotient) settles(l *ledger, p numeral) bool {
	if p == q.percent {
		return true
	}
	n := l.pointer(q.percent)
	unit := new(big.Int).SetInt64(100 * pow10(n.Decimals))
	part, whole := l.sum(q.part, noMisreading), l.sum(q.whole, noMisreading)
	step := new(big.Int).Mul(unit, big.NewInt(pow10(finest))) // one count, as a sum
	for _, a := range q.part {
		if a.numeral == p {
			return step.Cmp(whole) > 0
		}
	}
	// d(part/whole) = part/whole² for one more of the whole
	return step.Mul(step, part).Cmp(new(big.Int).Mul(whole, whole)) > 0
}

func (q *quotient) say(l *ledger) (expected, actual, detail string) {
	p := *l.pointer(q.percent)
	rounded, _, ok := q.right(l, noMisreading, p.Decimals)
	sum := func(addends []addend) string {
		var words []string
		for _, a := range addends {
			words = append(words, l.pointer(a.numeral).String()+" "+a.noun)
		}
		return strings.TrimSpace(strings.Join(words, " + "))
	}
	of := sum(q.part) + " of " + sum(q.whole)
	if q.rest {
		of = sum(q.whole) + " without " + sum(q.part)
	}
	actual = p.String() + "%"
	switch {
	case !ok:
		return "", actual, actual + ", but " + of + " is no share"
	case q.holds(l, noMisreading):
		return actual, actual, actual + " = " + of
	case q.cut(l):
		expected = rounded.String() + "%"
		return expected, actual, actual + " is cut, not rounded: " + of + " is " + expected
	}
	expected = rounded.String() + "%"
	return expected, actual, actual + ", but " + of + " is " + expected
}

// shares are I09, I10 and I11 of every figure: the percentage is right, the
// part is not more than the whole, and no share is above 100 %.
func (l *ledger) shares() []*trial {
	var out []*trial
	for _, g := range l.grounds {
		for _, ln := range l.on(g) {
			for _, i := range ln.figs {
				out = append(out, l.share(g, i)...)
			}
		}
	}
	return out
}

func (l *ledger) share(g ground, i int) []*trial {
	f := &l.figures[i]
	where := g.with(f.Indicator)
	value, total, percent := numeral{i, valuePart}, numeral{i, totalPart}, numeral{i, percentPart}
	own := func(id string, w wording) *trial {
		return &trial{id: id, severity: "error", where: where, wordings: []wording{w}, alone: true}
	}
	var out []*trial
	if f.Value != nil && f.Total != nil {
		if f.Percent != nil && f.Total.Unscaled > 0 {
			out = append(out, own("I09", &quotient{part: []addend{{value, 1, ""}}, whole: []addend{{total, 1, ""}}, percent: percent}))
		}
		out = append(out, own("I10", l.balance([]addend{{value, 1, ""}, {total, -1, ""}}, 0, true)))
	}
	if f.Percent != nil && !mayExceed(f.Indicator) {
		out = append(out, own("I11", l.balance([]addend{{percent, 1, "%"}}, -100, true)))
	}
	return out
}

// mayExceed names percentages that are no shares: a plan can be more than
// fulfilled, and money can grow.
func mayExceed(code string) bool {
	return code == "DIR.TASK_RATE" || strings.HasPrefix(code, "FIN.")
}

// fractions are the ways in which offices compute a percentage whose counts
// are figures of their own: most on the resolved dossiers, some on those
// received, some on those due, some take the late ones off. Each is "figure:
// part / whole"; "1 -" takes the part off the whole, and what follows "unless"
// must not be reported.
func fractions() []string {
	return []string{
		"HS.RESOLVED_ONTIME: HS.RESOLVED_ONTIME / HS.RESOLVED",
		"HS.RESOLVED_ONTIME: HS.RESOLVED_ONTIME / HS.RECEIVED",
		"HS.RESOLVED_ONTIME: HS.RESOLVED_ONTIME / HS.RESOLVED + HS.PENDING_OVERDUE",
		"HS.RESOLVED_ONTIME: HS.RESOLVED_ONTIME / HS.RESOLVED_ONTIME + HS.RESOLVED_LATE unless HS.RESOLVED",
		"HS.RESOLVED_ONTIME: HS.RESOLVED_EARLY + HS.RESOLVED_ONTIME / HS.RESOLVED",
		"HS.RESOLVED_EARLY: HS.RESOLVED_EARLY / HS.RESOLVED",
		"HS.RESOLVED_EARLY: HS.RESOLVED_EARLY / HS.RECEIVED",
		"HS.RESOLVED_EARLY_ONTIME: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED",
		"HS.RESOLVED_EARLY_ONTIME: HS.RESOLVED_EARLY_ONTIME / HS.RECEIVED",
		"HS.RESOLVED_EARLY_ONTIME: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED + HS.PENDING_OVERDUE",
		"HS.RESOLVED_EARLY_ONTIME: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED_EARLY_ONTIME + HS.RESOLVED_LATE unless HS.RESOLVED",
		"HS.RESOLVED_LATE: HS.RESOLVED_LATE / HS.RESOLVED",
		"HS.RESOLVED_LATE: HS.RESOLVED_LATE / HS.RECEIVED",
		"HS.LATE_RATE: HS.RESOLVED_LATE / HS.RESOLVED",
		"HS.LATE_RATE: HS.RESOLVED_LATE / HS.RECEIVED",
		"HS.LATE_RATE: HS.RESOLVED_LATE / HS.RESOLVED + HS.PENDING_OVERDUE",
		"HS.LATE_RATE: HS.RESOLVED_LATE + HS.PENDING_OVERDUE / HS.RECEIVED",
		"HS.ONTIME_RATE: HS.RESOLVED_ONTIME / HS.RESOLVED",
		"HS.ONTIME_RATE: HS.RESOLVED_ONTIME / HS.RECEIVED",
		"HS.ONTIME_RATE: HS.RESOLVED_ONTIME / HS.RESOLVED + HS.PENDING_OVERDUE",
		"HS.ONTIME_RATE: HS.RESOLVED_ONTIME / HS.RESOLVED_ONTIME + HS.RESOLVED_LATE unless HS.RESOLVED",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY + HS.RESOLVED_ONTIME / HS.RESOLVED",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY + HS.RESOLVED_ONTIME / HS.RECEIVED",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY_ONTIME / HS.RECEIVED",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED + HS.PENDING_OVERDUE",
		"HS.ONTIME_RATE: HS.RESOLVED_EARLY_ONTIME / HS.RESOLVED_EARLY_ONTIME + HS.RESOLVED_LATE unless HS.RESOLVED",
		"HS.ONTIME_RATE: 1 - HS.RESOLVED_LATE / HS.RESOLVED",
		"HS.ONTIME_RATE: 1 - HS.RESOLVED_LATE / HS.RECEIVED",
		"HS.ONTIME_RATE: 1 - HS.RESOLVED_LATE + HS.PENDING_OVERDUE / HS.RECEIVED",
		"HS.SYS_ENTERED: HS.SYS_ENTERED / HS.SYS_TOTAL",
		"HS.SYS_RATE: HS.SYS_ENTERED / HS.SYS_ENTERED:total",
		"HS.SYS_RATE: HS.SYS_ENTERED / HS.SYS_TOTAL",
		"DVC.HS_ONLINE: DVC.HS_ONLINE / DVC.HS_ELIGIBLE",
		"DVC.ONLINE_RATE: DVC.HS_ONLINE / DVC.HS_ONLINE:total",
		"DVC.ONLINE_RATE: DVC.HS_ONLINE / DVC.HS_ELIGIBLE",
		"DVC.ONLINE_RATE: HS.NEW_ONLINE / HS.NEW",
		"DVC.ONLINE_RATE: HS.NEW_ONLINE / HS.RECEIVED",
		"DVC.PAY_RATE: DVC.PAY_ONLINE / DVC.PAY_ONLINE:total",
		"DVC.SERVICES_RATE: DVC.SERVICES_WITH_HS / DVC.SERVICES_WITH_HS:total",
		"EG.DOC_SIGNED: EG.DOC_SIGNED / EG.DOC_OUT",
		"EG.DOC_SIGNED_RATE: EG.DOC_SIGNED / EG.DOC_SIGNED:total",
		"EG.DOC_SIGNED_RATE: EG.DOC_SIGNED / EG.DOC_OUT",
		"DIR.TASK_DONE: DIR.TASK_DONE / DIR.TASK_TOTAL",
		"DIR.TASK_RATE: DIR.TASK_DONE / DIR.TASK_DONE:total",
		"DIR.TASK_RATE: DIR.TASK_DONE / DIR.TASK_TOTAL",
	}
}

// waysOf are the fractions by figure, sorted out once.
var waysOf = sync.OnceValue(func() map[string][]string {
	ways := map[string][]string{}
	for _, f := range fractions() {
		of, way, _ := strings.Cut(f, ": ")
		ways[of] = append(ways[of], way)
	}
	return ways
})

// usualWholes are the denominators that must all be reported, and fit none, before a
// percentage of a figure has failed.
func usualWholes(code string) []string {
	switch {
	case strings.HasPrefix(code, "HS.SYS"):
		return nil
	case strings.HasPrefix(code, "HS."):
		return []string{"HS.RESOLVED", "HS.RECEIVED"}
	case code == "DVC.ONLINE_RATE":
		return []string{"DVC.HS_ONLINE:total"}
	}
	return nil
}

// rates are I09 of percentages whose counts are other figures.
func (l *ledger) rates() []*trial {
	var out []*trial
	ways := waysOf()
	for _, g := range l.grounds {
		for _, ln := range l.on(g) {
			code := ln.code
			if len(ways[code]) == 0 {
				continue
			}
			p, ok := l.first(ln.figs, percentPart)
			if !ok || l.figures[p.fig].Value != nil && l.figures[p.fig].Total != nil {
				continue // with both in one figure it is a share
			}
			if t := l.rate(g, p, code, ways[code]); len(t.wordings) > 0 {
				out = append(out, t)
			}
		}
	}
	return out
}

func (l *ledger) rate(g ground, p numeral, code string, ways []string) *trial {
	t := &trial{id: "I09", severity: "error", where: g.with(code)}
	for _, way := range ways {
		way, unless, _ := strings.Cut(way, " unless ")
		if _, reported := l.sumOf(g, unless); reported {
			continue
		}
		part, whole, _ := strings.Cut(way, " / ")
		part, rest := strings.CutPrefix(part, "1 - ")
		over, ok := l.sumOf(g, part)
		under, ok2 := l.sumOf(g, whole)
		if ok && ok2 {
			t.wordings = append(t.wordings, &quotient{part: over, whole: under, percent: p, rest: rest})
		}
	}
	for _, whole := range usualWholes(code) {
		if _, ok := l.sumOf(g, whole); !ok {
			t.soft = true
		}
	}
	return t
}

// sumOf are the figures of a ground that a sum names; false where one of them
// is missing.
func (l *ledger) sumOf(g ground, expr string) ([]addend, bool) {
	var out []addend
	for _, word := range strings.Split(expr, " + ") {
		t := termOf(word)
		p, ok := l.find(g, t.code, t.part)
		if !ok {
			return nil, false
		}
		out = append(out, addend{p, 1, t.noun()})
	}
	return out, true
}
