package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// leftBefore reports whether a piece says what was left of a time before the report's:
// "Tồn năm 2023", "hồ sơ quý I còn tồn". That is what was carried over.
func (m *matcher) leftBefore(p *piece) bool {
	left, before := false, false
	for _, i := range p.tokens {
		if p.anchor >= 0 && i >= p.anchor {
			break
		}
		if f := p.st.tokens[i].found; f != nil && f.Kind == entity.KindPeriod {
			to, whole := f.To, m.report.Period
			before = before || whole.From.Valid() && to.Valid() && to.Compare(whole.From) < 0
		}
		left = left || strings.EqualFold(p.st.words[i].Text, "tồn")
	}
	return left && before
}

// hearLeft takes what a piece says to be left of an earlier time for what was carried
// over.
func (m *matcher) hearLeft(p *piece) {
	q := p
	if p.column != nil {
		q = p.column
	}
	if !m.leftBefore(q) {
		return
	}
	for k, c := range m.pack.Concepts() {
		if c.Name == carriedConcept {
			m.louder(k, heard{weightOwn + weightBefore, q, -1})
			m.said.Add(k)
		}
	}
}

// carriedConcept is the concept of what was carried over into the period of a report.
const carriedConcept = "carried"
