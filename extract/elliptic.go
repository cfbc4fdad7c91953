package extract

import (
	"slices"
	"strings"

	"sohoa/rules"
)

// elliptic is the reading of a number that no rule takes as it stands, where its
// clause leaves out what the clauses before it have said: "nhận 7.620, trả 7.555,
// muộn 15" does not say of what, and a number that stands alone may hang from all
// that it is. One such reading must weigh more than all others. Its figure is
// loose.
func (m *matcher) elliptic(p *piece) reading {
	if p.none || p.apart {
		return reading{}
	}
	m.eased = true
	defer func() { m.eased = false }()
	best, draw := reading{}, false // draw: another reads it as something else, and weighs the same
	for i, r := range m.pack.Rules() {
		if !m.asked[i] && !m.inFamily(r) { // it would fail
			continue
		}
		rd := m.try(p, r)
		switch {
		case !rd.failed.none() || rd.score < weightOwn || best.rule != nil && rd.score < best.score:
			continue
		case best.rule != nil && rd.score == best.score:
			draw = draw || r.Indicator != best.rule.Indicator
			continue
		}
		rd.needs = slices.Clone(rd.needs)
		best, draw = rd, false
	}
	if draw {
		return reading{}
	}
	if m.trace != nil && best.rule != nil {
		best.heard = m.heardNames()
		m.show(best)
	}
	return best
}

// elides reports whether a text may leave out a group of what a rule asks for: what
// is counted, of which the clause itself names nothing else, and of which the text
// has just told other figures.
func (m *matcher) elides(p *piece, r *rules.Rule, g rules.Group) bool {
	return m.pack.MayLeaveOut(g) && m.inFamily(r) && !m.says(p, rules.Noun) && !m.says(p, rules.Foreign) && !m.countsUnknown(p, r)
}

// recent is how many figures a text may have told since the one that says of what
// it speaks.
const recent = 4

// inFamily reports whether one of the figures told last is of the family of a
// rule's indicator, such as HS; for a number that is read again, one of those told
// beside it.
func (m *matcher) inFamily(r *rules.Rule) bool {
	family, _, _ := strings.Cut(r.Indicator, ".")
	of := func(f *Figure) bool {
		name, _, _ := strings.Cut(f.Indicator, ".")
		return name == family
	}
	for _, i := range m.nearby {
		if of(&m.figures[i]) {
			return true
		}
	}
	for i := max(0, m.lastTold-recent); i < m.lastTold; i++ {
		if of(&m.figures[i]) {
			return true
		}
	}
	return false
}

// again reads the numbers once more of which no figure came, where others of their
// table or list were understood since: "Giao | Có mặt" above the first row says as
// much as above the second.
func (m *matcher) again() {
	m.counted = nil
	for i, p := range m.values {
		if p.none || p.apart || p.lent || len(p.figures) > 0 {
			continue
		}
		m.nearby = m.nearby[:0]
		for _, q := range m.values[i+1 : min(len(m.values), i+1+recent)] {
			if q.st == p.st || q.parent == p.parent && p.parent != nil && !p.parent.heading {
				m.nearby = append(m.nearby, q.figures...)
			}
		}
		if len(m.nearby) == 0 {
			continue
		}
		m.lastTold = 0
		m.read(p)
	}
}
