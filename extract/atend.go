package extract

import (
	"slices"
	"strings"
)

// restsAtEnd adds to what the figures rest on what is known when all are read and
// reconciled.
func (m *matcher) restsAtEnd(s *ballot) {
	of := m.piecesOf()
	lost := m.mostAreLost()
	unread := 0
	for _, b := range m.bases {
		if b.has(hasUnread) || b.has(isLoose) {
			unread++
		}
	}
	levels := m.levelsTold()
	for i := range m.figures {
		f, b, p := &m.figures[i], &m.bases[i], of[i]
		b.is(fits, f.Check == OK)
		b.is(fails, f.Check == Broken)
		b.is(differs, slices.Contains(f.Flags, statedDifferently))
		b.is(isTarget, f.Nature == Target)
		b.is(isRestated, f.Nature == Restatement)
		b.is(manyLost, lost)
		b.is(manyUnread, unread*manyOf > len(m.figures))
		b.is(ofManyLevels, b.has(ofOfficeLevel) && levels[f.Indicator] > 1)
		b.is(followsKin, i > 0 && kin(f, &m.figures[i-1]))
		b.is(leadsKin, i+1 < len(m.figures) && kin(f, &m.figures[i+1]))
		if p == nil {
			continue
		}
		b.is(isAlone, m.isAlone(i, of))
		b.is(inOddSection, inOdd(f, p.block.field))
		for _, q := range []*piece{p.before, p.next} {
			b.is(besideUnread, q != nil && slices.ContainsFunc(q.figures, func(j int) bool { return m.bases[j].has(hasUnread) }))
		}
		m.hearSecond(b, s, f.Indicator, p)
	}
}

// One figure in manyOf is many, where it is not understood; one number in lostOf,
// where no figure came of it.
const (
	manyOf = 5
	lostOf = 4
)

// piecesOf are the first pieces that the figures came of, nil for none.
func (m *matcher) piecesOf() []*piece {
	of := make([]*piece, len(m.figures))
	for _, p := range m.values {
		for _, i := range p.figures {
			if of[i] == nil {
				of[i] = p
			}
		}
	}
	return of
}

// mostAreLost reports whether the report has many numbers of which no figure came.
func (m *matcher) mostAreLost() bool {
	all, lost := 0, 0
	for _, p := range m.values {
		if p.none {
			continue
		}
		all++
		if len(p.figures) == 0 && !p.lent {
			lost++
		}
	}
	return lost*lostOf > all
}

// levelsTold is of how many levels each indicator is told.
func (m *matcher) levelsTold() map[string]int {
	seen := make(map[[2]string]bool)
	out := make(map[string]int)
	for i := range m.figures {
		f := &m.figures[i]
		if at := [2]string{f.Indicator, f.Level}; f.Level != "" && !seen[at] {
			seen[at] = true
			out[f.Indicator]++
		}
	}
	return out
}

// kin reports whether two figures are of one family, such as HS.
func kin(f, g *Figure) bool { return familyOf(f.Indicator) == familyOf(g.Indicator) }

func familyOf(indicator string) string {
	name, _, _ := strings.Cut(indicator, ".")
	return name
}

// isAlone reports whether no other figure of a stretch is of a figure's family.
func (m *matcher) isAlone(i int, of []*piece) bool {
	alone := func(step int) bool {
		for j := i + step; j >= 0 && j < len(of) && of[j] != nil && of[j].st == of[i].st; j += step {
			if kin(&m.figures[i], &m.figures[j]) {
				return false
			}
		}
		return true
	}
	return alone(1) && alone(-1)
}

// usualSections are the sections in which families are told.
var usualSections = map[string][]string{
	"HS": {fieldProcedures, fieldDigital}, "TTHC": {fieldProcedures, fieldDigital}, "DVC": {fieldProcedures, fieldDigital}, "EG": {fieldDigital, fieldProcedures},
	"BC": {fieldOrganising, fieldService}, "QL": {fieldService, fieldOrganising}, "TR": {fieldService, fieldOrganising}, "ORG": {fieldOrganising, fieldProcedures, fieldService},
	"FIN": {fieldFinance, fieldOrganising}, "DIR": {fieldSteering},
}

// inOdd reports whether a figure stands in a section of one of the fields in which
// its family is hardly ever told.
func inOdd(f *Figure, field string) bool {
	switch field {
	case "", fieldResults, fieldAnnex, fieldPlans, fieldProposals, fieldAssessment:
		return false
	}
	usual, ok := usualSections[familyOf(f.Indicator)]
	return ok && !slices.Contains(usual, field)
}
