package extract

import (
	"slices"

	"sohoa/normalize/entity"
)

// fractional are the units of count that come in fractions.
var fractional = []string{"phan_tram", "diem", "dong"}

// doubt flags a number that the reader was not sure of, and what is counted
// and yet no whole number: a dot between thousands was taken for a comma.
func (m *matcher) doubt(f *Figure, p *piece) {
	if !p.none && m.b.conf(p.span()) < plainPrint {
		f.Flags = append(f.Flags, "doubtful_reading")
	}
	if slices.Contains(fractional, f.Measure) {
		return
	}
	for _, n := range []*entity.Number{f.Value, f.Total} {
		if n != nil && n.Decimals > 0 {
			f.Flags = append(f.Flags, "not_whole")
			f.Conf *= 0.3
			return
		}
	}
}

// negation flags a zero that words say.
const negation = "negation"

// value fills what the number itself says.
func (m *matcher) value(f *Figure, p *piece) {
	if p.none {
		zero := entity.Int(0)
		f.Value = &zero
		f.Flags = append(f.Flags, negation)
		return
	}
	x := p.found()
	f.Comparator = x.Comparator
	switch x.Kind {
	case entity.KindPair:
		a, b := x.Pair[0], x.Pair[1]
		f.Value, f.Total = &a, &b
		m.rateBefore(f, p)
	case entity.KindPercent:
		n := x.Number
		f.Percent = &n
	default:
		n := x.Number
		f.Value = &n
		m.rateBefore(f, p)
	}
}

// rateBefore takes the percentage that stands before a number or a pair in
// parentheses: "tỷ lệ đúng hạn 100% (402 hồ sơ)".
func (m *matcher) rateBefore(f *Figure, p *piece) {
	q := p.rate
	if q == nil {
		return
	}
	n := q.found().Number
	f.Percent = &n
	f.Evidence = append(f.Evidence, m.b.evidence(q.span())...)
}
