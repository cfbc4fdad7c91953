package extract

import (
	"sohoa/normalize/entity"
)

// keep adds a figure, unless the report has given it before: then the second
// place is evidence of the first. It answers where the figure is.
func (m *matcher) keep(f Figure, p *piece, b basis) (at int, fresh bool) {
	key := f.seenAs()
	if i, ok := m.seen[key]; ok && f.Nature != Delta {
		m.figures[i].Evidence = append(m.figures[i].Evidence, f.Evidence[0])
		p.figures = append(p.figures, i)
		return i, false
	}
	if m.figures == nil { // each is vast, and most numbers make one
		m.figures, m.bases = make([]Figure, 0, len(m.values)), make([]basis, 0, len(m.values))
	}
	m.seen[key] = len(m.figures)
	p.figures = append(p.figures, len(m.figures))
	m.figures = append(m.figures, f)
	m.bases = append(m.bases, b)
	return len(m.figures) - 1, true
}

// seenAs names a figure by what it counts and its numbers.
func (f Figure) seenAs() string { return f.counts() + "|" + numbers(f) }

// counts names what a figure counts, and when: everything but its numbers and
// place.
func (f Figure) counts() string {
	var room [256]byte
	b := room[:0]
	for _, s := range [...]string{f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, string(f.Nature)} {
		b = append(append(b, s...), '|')
	}
	b = f.Period.To.Append(append(f.Period.From.Append(b), '|'))
	for _, k := range sortedKeys(f.Dims) {
		b = append(append(append(append(b, '|'), k...), '='), f.Dims[k]...)
	}
	return string(b)
}

// statedDifferently flags a count that the report gives twice, with other numbers.
const statedDifferently = "stated_differently"

// contest flags the results that the report gives twice with different
// numbers: one of them at least counts something else, or was misread.
func (m *matcher) contest() {
	places := make(map[string][]int)
	for i, f := range m.figures {
		if f.Nature == Actual {
			places[f.counts()] = append(places[f.counts()], i)
		}
	}
	for _, all := range places {
		for _, same := range m.told.alike(m.figures, all) {
			m.contestAmong(same)
		}
	}
}

// contestAmong flags figures of one count, but for one that alone among them fits
// the arithmetic: the others are in doubt, and not that one.
func (m *matcher) contestAmong(same []int) {
	if !m.differ(same) {
		return
	}
	fit := 0
	for _, i := range same {
		if m.figures[i].Check == OK {
			fit++
		}
	}
	for _, i := range same {
		if f := &m.figures[i]; f.Check != OK || fit > 1 {
			f.Flags = append(f.Flags, statedDifferently)
		}
	}
}

// differ reports whether figures of one count have different numbers: "12 hồ sơ"
// and "12/12 hồ sơ" have not.
func (m *matcher) differ(same []int) bool {
	for _, part := range []figurePart{valuePart, totalPart, percentPart} {
		var first *entity.Number
		for _, i := range same {
			f := &m.figures[i]
			switch n := [...]*entity.Number{f.Value, f.Total, f.Percent}[part]; {
			case n == nil || part == percentPart && f.Value != nil:
			case first == nil:
				first = n
			case first.Compare(*n) != 0:
				return true
			}
		}
	}
	return false
}

func numbers(f Figure) string {
	var s string
	for _, n := range []*entity.Number{f.Value, f.Total} {
		if n != nil {
			s += n.String()
		}
		s += "/"
	}
	if f.Value == nil && f.Percent != nil {
		s += f.Percent.String()
	}
	return s
}
