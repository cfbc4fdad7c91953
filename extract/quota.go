package extract

import (
	"slices"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// share is the posts of one unit, as a list of units gives them: "15/16" or "4".
type share struct {
	piece  *piece
	figure int    // of those that are assigned
	used   string // the indicator of those that are used
	pair   bool
}

// quota makes the two figures of "15/16", or of one number where all that is
// assigned is used.
func (m *matcher) quota(f Figure, p *piece, r *rules.Rule, b basis) {
	x := p.found()
	if x.Kind != entity.KindPair {
		n := x.Number
		f.Value = &n
		m.doubt(&f, p)
		at, _ := m.keep(f, p, b)
		m.quotas = append(m.quotas, share{p, at, r.Used, false})
		return
	}
	used, assigned := x.Pair[0], x.Pair[1]
	g := f
	g.Evidence = slices.Clone(f.Evidence)
	g.Indicator, g.Value = r.Used, &used
	f.Value = &assigned
	f.Check, g.Check = Unchecked, Unchecked
	m.doubt(&f, p)
	g.Flags = slices.Clone(f.Flags)
	m.keep(g, p, b)
	at, _ := m.keep(f, p, b)
	m.quotas = append(m.quotas, share{p, at, r.Used, true})
}

// fill gives the units of a list whose posts are all filled the number of those:
// where others say "15/16" and one says "4", it uses the four that it has. The
// figure is marked as inferred.
func (m *matcher) fill() {
	paired := make(map[*piece]bool)
	for _, q := range m.quotas {
		paired[q.piece.parent] = paired[q.piece.parent] || q.pair
	}
	for _, q := range m.quotas {
		if q.pair || q.piece.parent == nil || !paired[q.piece.parent] {
			continue
		}
		g := m.figures[q.figure]
		g.Indicator, g.Inferred = q.used, true
		g.Evidence, g.Flags = slices.Clone(g.Evidence), slices.Clone(g.Flags)
		m.keep(g, q.piece, m.bases[q.figure])
	}
}
