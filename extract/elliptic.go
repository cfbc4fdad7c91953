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
// loose until two identities confirm it.
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
		m.trace(best)
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
// rule's indicator, such as HS.
func (m *matcher) inFamily(r *rules.Rule) bool {
	family, _, _ := strings.Cut(r.Indicator, ".")
	for _, f := range m.figures[max(0, len(m.figures)-recent):] {
		if name, _, _ := strings.Cut(f.Indicator, "."); name == family {
			return true
		}
	}
	return false
}
