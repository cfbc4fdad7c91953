package extract

import (
	"cmp"
	"slices"
	"strings"

	"sohoa/rules"
)

// heard is where a piece hears a concept, and how loud.
type heard struct {
	weight float64
	piece  *piece
	hit    int
}

// dim is a dimension that the words set, and where.
type dim struct {
	value string
	heard
}

// listen collects what a piece hears into m.ears and m.dims.
func (m *matcher) listen(p *piece) {
	for _, k := range m.loud {
		m.ears[k] = heard{}
	}
	m.loud = m.loud[:0]
	m.group, m.betokened = nil, nil
	clear(m.dims)
	for k, v := range p.dims {
		m.dims[k] = dim{v, heard{weight: weightOwn, piece: p, hit: -1}}
	}
	m.hear(p, weightOwn, weightOwn)
	m.hearLeft(p)
	signs, nouns := m.saysWhat(p), m.says(p, rules.Noun)
	up := p.parent
	if c := p.column; c != nil {
		m.hear(c, weightOwn, weightOwn)
		if c.before != nil {
			m.hear(c.before, weightBefore, weightBefore)
			nouns = m.says(c.before, rules.Noun)
		}
		signs, nouns, up = signs || m.saysWhat(c), nouns || m.says(c, rules.Noun), c.parent
		if above := c.parent; above != nil && above.block == c.block && !m.says(c, rules.Sign) && !m.says(c, rules.Noun) {
			m.group = above // "Tổng số" under "Số hồ sơ đã giải quyết"
			m.hear(above, weightOwn, weightOwn)
		}
	}
	if row := p.parent; p.inRow && p.column != nil { // what the row is a part of
		m.hear(row, when(!signs, weightParent), when(!nouns, weightParent))
		signs, nouns = signs || m.saysWhat(row), nouns || m.says(row, rules.Noun)
	}
	told := p.toldBefore
	for q := up; q != nil; q = q.parent {
		w, noun := weightParent, weightParent
		if q.heading || q.title {
			w = weightHeading
		}
		if q.heading || nouns || told && q.st != p.st { // the parts of a whole may be of another kind: 127 chữ ký số (33 tổ chức, …)
			noun = weightHeading
		}
		m.hear(q, w, noun)
		nouns = nouns || m.says(q, rules.Noun) && !q.heading && !q.title && !(told && q.st != p.st)
	}
	for q := p.before; q != nil; q = q.before {
		signs = signs || m.saysWhat(q) && m.saysHow(q) && !m.compared(p) // it is one of several, and tells nothing of the next
		m.hear(q, when(!signs, weightBefore), when(!nouns, weightBefore))
		signs, nouns = signs || m.saysWhat(q), nouns || m.says(q, rules.Noun)
		if q.before == nil && q.earlier != nil && !nouns { // the noun that a sentence leaves to the one before
			m.hearNouns(m.counts(q.earlier))
		}
	}
	if p.before == nil && p.earlier != nil && !nouns {
		of := m.counts(p.earlier)
		m.hearNouns(of)
		nouns = m.says(of, rules.Noun)
	}
	if !nouns && (p.column != nil && m.imply(p) || m.recall(p)) {
		return
	}
	if !nouns {
		m.betoken(p)
	}
}

// tellNouns notes of each piece whether its sentence has said before it what is counted,
// which is nearer than what its list counts: "tiếp nhận 05 phản ánh; đã xử lý 05".
func (m *matcher) tellNouns(ps []*piece) {
	for _, p := range ps {
		p.toldBefore = p.before != nil && (p.before.toldBefore || m.says(p.before, rules.Noun))
	}
}

// counts is the piece that says what a number counts: its own, or what it hangs from
// in its block, such as the topic "Hồ sơ 6 tháng:".
func (m *matcher) counts(p *piece) *piece {
	for q := p; q != nil && q.st == p.st && !q.heading; q = q.parent {
		if m.says(q, rules.Noun) {
			return q
		}
		for r := q.before; r != nil; r = r.before {
			if m.says(r, rules.Noun) {
				return r
			}
		}
	}
	return p
}

// imply hears the noun that the tables of a section count where neither their
// heads nor their titles name any: "Đơn vị | Tiếp nhận | Đã giải quyết". Those of an
// office that does nothing but take dossiers count them wherever they stand.
func (m *matcher) imply(p *piece) bool {
	implied, field := false, p.block.field
	if m.ofDesk() && (field == "" || field == fieldResults) {
		field = fieldProcedures
	}
	for k, c := range m.pack.Concepts() {
		if slices.Contains(c.In, field) && m.ears[k].weight == 0 {
			m.louder(k, heard{weightHeading, &piece{heading: true, st: p.st, anchor: -1}, -1})
			m.said.Add(k) // a rule that needs it reaches this text
			implied = true
		}
	}
	return implied
}

// recall hears the noun that neither a number nor what it hangs from says: the
// one before what it hangs from, or else what was counted last.
func (m *matcher) recall(p *piece) bool {
	for q := p.parent; q != nil && !q.heading; q = q.parent {
		for _, r := range []*piece{q.before, q.earlier} {
			for ; r != nil; r = r.before {
				if m.says(r, rules.Noun) {
					m.hearNouns(r)
					return true
				}
			}
		}
	}
	if p.parent != nil && !p.parent.heading && p.parent.anchor < 0 && m.says(p.parent, rules.Sign) { // a label names what is counted
		return false
	}
	if m.counted != nil && m.hasSign(p, func(*rules.Concept) bool { return true }) {
		m.hearNouns(m.counted)
		return true
	}
	return false
}

// nearer reports whether one hit stands nearer to the number than another.
func (p *piece) nearer(hit, other int) bool {
	return other < 0 || p.distance(hit) < p.distance(other)
}

func (p *piece) distance(hit int) int {
	ph := p.st.phrases[hit]
	return max(ph.from-p.anchor, p.anchor-ph.to+1)
}

func when(ok bool, weight float64) float64 {
	if ok {
		return weight
	}
	return 0
}

// hear adds the concepts of one piece, as loud as their kind is heard: nouns
// with the weight noun, the rest with the weight sign; 0 is not at all.
func (m *matcher) hear(q *piece, sign, noun float64) {
	rest := weightBefore
	switch {
	case q.heading, q.title:
		rest = weightHeading
	case sign > rest:
		rest = sign
	}
	for _, h := range q.hits {
		for _, k := range q.st.phrases[h].concepts {
			c, weight := m.pack.Concepts()[k], rest
			switch c.Kind {
			case rules.Noun:
				weight = noun
			case rules.Sign:
				weight = sign
			default:
				if m.kindless {
					weight = 0
				}
			}
			m.louder(k, heard{weight, q, h})
			if c.Dim == "" || m.kindless {
				continue
			}
			switch d := m.dims[c.Dim]; {
			case weight == 0:
			case d.piece == q && q.anchor < 0 && d.value != c.Value: // "biên chế công chức, viên chức": of which, it leaves open
				m.dims[c.Dim] = dim{"", heard{max(weight, d.weight), q, d.hit}}
			case d.weight < weight, d.weight == weight && d.piece == q && q.nearer(h, d.hit):
				m.dims[c.Dim] = dim{c.Value, heard{weight, q, h}}
			}
		}
	}
}

// louder takes how a concept is heard, if it was not heard as loud.
func (m *matcher) louder(k int, h heard) {
	if m.ears[k].weight >= h.weight {
		return
	}
	if m.ears[k].weight == 0 {
		m.loud = append(m.loud, k)
	}
	m.ears[k] = h
}

// hearNouns adds what an earlier sentence counts, but not of which kind it was.
func (m *matcher) hearNouns(q *piece) {
	m.kindless = true
	m.hear(q, 0, weightHeading)
	m.kindless = false
}

// says reports whether a piece has a phrase of a kind of its own.
func (m *matcher) says(p *piece, kind rules.Kind) bool {
	for _, h := range p.hits {
		for _, k := range p.st.phrases[h].concepts {
			if m.pack.Concepts()[k].Kind == kind {
				return true
			}
		}
	}
	return false
}

// saysWhat reports whether a piece has a sign of its own that tells more than
// how: "đúng hạn" leaves to the words before it what was done in time.
func (m *matcher) saysWhat(p *piece) bool {
	return m.hasSign(p, func(c *rules.Concept) bool { return !c.Tells })
}

// saysHow reports whether it has one that tells how.
func (m *matcher) saysHow(p *piece) bool {
	return m.hasSign(p, func(c *rules.Concept) bool { return c.Tells })
}

func (m *matcher) hasSign(p *piece, of func(*rules.Concept) bool) bool {
	for _, h := range p.hits {
		for _, k := range p.st.phrases[h].concepts {
			if c := m.pack.Concepts()[k]; c.Kind == rules.Sign && of(c) {
				return true
			}
		}
	}
	return false
}

// heardNames are the concepts that a piece hears, loudest first.
func (m *matcher) heardNames() string {
	var all []int
	for k := range m.ears {
		if m.ears[k].weight > 0 && m.pack.Concepts()[k].Kind != rules.Filler {
			all = append(all, k)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(m.ears[b].weight, m.ears[a].weight) })
	var names []string
	for _, k := range all {
		names = append(names, m.pack.Concepts()[k].Name)
	}
	return strings.Join(names, " ")
}
