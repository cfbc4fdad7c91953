package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// The weights of words by where they stand: at the number itself, at what it
// is a part of, at the number before it, in the heading above it. What is said
// nearer means more.
const (
	weightOwn     = 3.0
	weightParent  = 2.0
	weightBefore  = 1.5
	weightHeading = 1.0
	costSign      = 2.0  // a word that means something and that the rule does not ask for
	costApart     = 0.75 // the same, with a comma between it and the number
	costFar       = 0.5  // each unknown word beyond nearEnough between the number and the nearest word that the rule needs
	costNoun      = 1.5  // another thing that is counted, not next to the number
	costService   = 1.5  // the text names a level of online service, and the rule has none
)

// heard is where a piece hears a concept, and how loud.
type heard struct {
	weight float64
	piece  *piece
	hit    int
}

// matcher reads pieces with the rules of a pack.
type matcher struct {
	*reader
	report  Report
	trace   func(reading)
	figures []Figure
	values  []*piece
	ears    []heard // by concept; for the piece at hand
	dims    map[string]dim
	seen    map[string]int // figures by what they count
}

// dim is a dimension that the words set, and where.
type dim struct {
	value string
	heard
}

// reading is one rule tried on one piece.
type reading struct {
	piece  *piece
	rule   *rules.Rule
	score  float64
	failed string // why the rule does not fit; "" where it does
	needs  []heard
	heard  string // for explain: what is said of the number
}

// all are the pieces of the text and table blocks, in reading order.
func (m *matcher) all(blocks []block) []*piece {
	m.seen = make(map[string]int)
	m.ears = make([]heard, len(m.pack.Concepts()))
	heads := make([]*piece, len(blocks))
	var tab tableReader
	for i := range blocks {
		bl := &blocks[i]
		var root *piece
		if bl.parent >= 0 {
			root = heads[bl.parent]
		}
		if bl.kind != tableBlock && bl.kind != strayBlock {
			tab = tableReader{}
		}
		switch bl.kind {
		case headingBlock:
			heads[i] = m.heading(bl, root)
		case textBlock:
			var ps []*piece
			ps, heads[i] = m.pieces(bl, root)
			slices.SortStableFunc(ps, func(a, b *piece) int { return a.anchor - b.anchor })
			carry(ps)
			m.lend(ps)
			m.ofUnit(bl, ps)
			m.values = append(m.values, ps...)
		case tableBlock:
			m.values = append(m.values, tab.row(m, bl, root)...)
		default:
			heads[i] = root
		}
	}
	return m.values
}

// heading is a piece that says where one is.
func (m *matcher) heading(bl *block, root *piece) *piece {
	st := m.cut(ocr.Span{Start: bl.text, End: bl.End})
	p := &piece{st: &st, anchor: -1, parent: root, block: bl, heading: true}
	p.own(&cutter{r: m.reader, st: &st}, all(&st))
	return p
}

// carry lets a level hold until another is named in the same block.
func carry(ps []*piece) {
	var level *entity.Found
	for _, p := range ps {
		if p.level == nil && level != nil && (p.parent == nil || !ownLevel(p.parent)) {
			p.carried = level
		}
		if p.level != nil {
			level = p.level
		}
	}
}

// lend gives the words of a percentage to the count that stands in
// parentheses behind it and says nothing itself: "tỷ lệ đúng hạn 100% (402 hồ
// sơ)" is one figure.
func (m *matcher) lend(ps []*piece) {
	for _, p := range ps {
		q := p.parent
		if !p.inside || p.none || q.none || q.st != p.st || q.found().Kind != entity.KindPercent || shape(p.found()) == rules.Percent || m.says(p, rules.Sign) {
			continue
		}
		p.hits = append(slices.Clone(q.hits), p.hits...)
		q.lent = true
	}
}

func ownLevel(p *piece) bool { return p.anchor >= 0 && p.level != nil }

// listen collects what a piece hears into m.ears and m.dims.
func (m *matcher) listen(p *piece) {
	clear(m.ears)
	m.dims = make(map[string]dim)
	for k, v := range p.dims {
		m.dims[k] = dim{v, heard{weight: weightOwn, piece: p, hit: -1}}
	}
	m.hear(p, weightOwn, weightOwn)
	signs, nouns := m.says(p, rules.Sign), m.says(p, rules.Noun)
	up := p.parent
	if c := p.column; c != nil {
		m.hear(c, weightOwn, weightOwn)
		signs, nouns, up = signs || m.says(c, rules.Sign), nouns || m.says(c, rules.Noun), c.parent
		if m.grouped(p) { // "Tổng số" under "Số hồ sơ đã giải quyết"
			m.hear(c.parent, weightOwn, weightOwn)
		}
	}
	for q := up; q != nil; q = q.parent {
		w, noun := weightParent, weightParent
		if q.heading {
			w = weightHeading
		}
		if q.heading || nouns { // the parts of a whole may be of another kind: 127 chữ ký số (33 tổ chức, …)
			noun = weightHeading
		}
		m.hear(q, w, noun)
		nouns = nouns || m.says(q, rules.Noun) && !q.heading
	}
	for q := p.before; q != nil; q = q.before {
		m.hear(q, when(!signs, weightBefore), when(!nouns, weightBefore))
		signs, nouns = signs || m.says(q, rules.Sign), nouns || m.says(q, rules.Noun)
		if q.before == nil && q.earlier != nil && !nouns { // the noun that a sentence leaves to the one before
			m.hear(q.earlier, 0, weightHeading)
		}
	}
	if p.before == nil && p.earlier != nil && !nouns {
		m.hear(p.earlier, 0, weightHeading)
	}
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
	case q.heading:
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
			}
			if m.ears[k].weight < weight {
				m.ears[k] = heard{weight, q, h}
			}
			if d := m.dims[c.Dim]; c.Dim != "" && (d.weight < weight || d.weight == weight && d.piece == q && q.nearer(h, d.hit)) {
				m.dims[c.Dim] = dim{c.Value, heard{weight, q, h}}
			}
		}
	}
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

// try weighs one rule on the piece that was listened to.
func (m *matcher) try(p *piece, r *rules.Rule) reading {
	rd := reading{piece: p, rule: r}
	if why := m.refuses(p, r); why != "" {
		rd.failed = why
		return rd
	}
	own, near := 0, false
	for i, g := range r.Needs {
		best := heard{}
		for _, k := range g {
			if m.ears[k].weight > best.weight {
				best = m.ears[k]
			}
		}
		if best.weight == 0 || i < len(r.Own) && !m.owns(p, best) {
			rd.failed = "it does not say " + m.pack.GroupName(g)
			return rd
		}
		if m.owns(p, best) {
			own++
		}
		near = near || !best.piece.heading
		rd.score += best.weight
		rd.needs = append(rd.needs, best)
	}
	for _, name := range r.By {
		d := m.dims[name]
		rd.score += d.weight
		if m.owns(p, d.heard) {
			own++
		}
		if d.hit >= 0 {
			rd.needs = append(rd.needs, d.heard)
		}
	}
	rd.score += float64(len(r.If))
	if r.Unit == rules.NeededUnit {
		rd.score += weightOwn
	}
	if r.Service && p.service != nil {
		rd.score += weightOwn
	}
	if own == 0 && (p.none || !m.bare(p) || !near) {
		rd.failed = "nothing of it is said at the number itself"
		return rd
	}
	why, cost := m.unexplained(p, r)
	cost += costFar * float64(max(0, m.far(p, rd.needs)-nearEnough))
	rd.failed, rd.score = why, rd.score-cost
	if rd.failed == "" && rd.score <= 0 {
		rd.failed = "more is said of the number than it asks for"
	}
	return rd
}

// nearEnough is how many words that no rule knows may stand between a number
// and what is said of it.
const nearEnough = 2

// far counts the words that no rule knows between the number of a piece and
// the nearest of its own words that a rule needs.
func (m *matcher) far(p *piece, needs []heard) int {
	best := -1
	for _, h := range needs {
		if h.piece != p || h.hit < 0 {
			continue
		}
		ph, n := p.st.phrases[h.hit], 0
		for i := min(ph.to, p.anchor+1); i < max(ph.from, p.anchor); i++ {
			if p.st.at[i] < 0 && p.st.tokens[i].found == nil && spelt(p.st.words[i].Text) {
				n++
			}
		}
		if best < 0 || n < best {
			best = n
		}
	}
	return max(best, 0)
}

// refuses says why a rule cannot take the piece at all.
func (m *matcher) refuses(p *piece, r *rules.Rule) string {
	switch {
	case p.none && !r.Zero:
		return "it has no zero"
	case !p.none && !r.Takes(shape(p.found())):
		return "it takes no " + string(shape(p.found()))
	case r.Unit == rules.NeededUnit && p.unit == "":
		return "the text names no unit"
	case r.Unit == rules.NoUnit && p.unit != "":
		return "it is the number of " + p.unit
	case len(r.Fields) > 0 && p.block.field != "" && !slices.Contains(r.Fields, p.block.field):
		return "it does not hold in this section"
	case r.Service && m.service(p) == nil:
		return "the text names no level of online service"
	}
	for _, k := range r.Not {
		if h := m.ears[k]; m.owns(p, h) || h.weight > 0 && h.piece != nil && !h.piece.heading && h.piece == p.parent && p.inside {
			return "it says " + m.pack.Concepts()[k].Name
		}
	}
	for _, name := range r.By {
		if _, ok := m.dims[name]; !ok {
			return "it does not say " + name
		}
	}
	for name, value := range r.If {
		if m.dims[name].value != value {
			return "its " + name + " is not " + value
		}
	}
	return ""
}

// owns reports whether something is said at the number of a piece itself.
func (m *matcher) owns(p *piece, h heard) bool {
	return h.piece != nil && (h.piece == p || h.piece == p.column || m.grouped(p) && h.piece == p.column.parent)
}

// grouped reports whether the head of a column says nothing itself and stands
// under one that does.
func (m *matcher) grouped(p *piece) bool {
	c := p.column
	return c != nil && c.parent != nil && c.parent.block == c.block && !m.says(c, rules.Sign) && !m.says(c, rules.Noun)
}

// bare reports whether a piece says nothing that means anything by itself: no
// word that rules know, and none that they do not know either.
func (m *matcher) bare(p *piece) bool {
	for _, i := range p.tokens {
		named := i < len(p.st.within) && p.st.within[i] > 0 // a word of a level
		if p.st.at[i] < 0 && !named && p.st.tokens[i].found == nil && spelt(p.st.words[i].Text) && !p.unitAt.Contains(p.st.tokens[i].Span) {
			return false
		}
	}
	return !m.says(p, rules.Sign) && !m.says(p, rules.Noun) && (p.parent != nil || p.unit != "" || p.column != nil)
}

// spelt reports whether a token is more than a sign or a single letter.
func spelt(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	return letter(c) && n < len(s)
}

// unexplained is what the words of a piece cost a rule that does not ask for
// them, or why they rule it out: a number is next to the noun that it counts.
func (m *matcher) unexplained(p *piece, r *rules.Rule) (why string, cost float64) {
	if c := p.column; c != nil {
		for _, h := range c.hits {
			if kind, ok := m.explained(c, h, r); !ok && kind == rules.Sign {
				cost += costSign
			}
		}
	}
	for _, h := range p.hits {
		kind, ok := m.explained(p, h, r)
		if ok {
			continue
		}
		switch kind {
		case rules.Sign:
			if m.apart(p, h) {
				cost += costApart
			} else {
				cost += costSign
			}
		case rules.Foreign:
			if m.next(p, h) {
				return "it does not count " + m.b.of(p.phraseSpan(h)), 0
			}
		case rules.Noun:
			if m.next(p, h) {
				return "it does not count " + m.pack.Concepts()[p.st.phrases[h].concepts[0]].Name, 0
			}
			cost += costNoun
		}
	}
	if p.service != nil && !r.Service {
		cost += costService
	}
	return "", cost
}

// explained reports whether a rule asks for a phrase or allows it; else of
// which kind the phrase is.
func (m *matcher) explained(p *piece, h int, r *rules.Rule) (rules.Kind, bool) {
	kind := rules.Filler
	for _, k := range p.st.phrases[h].concepts {
		c := m.pack.Concepts()[k]
		if c.Dim != "" && (slices.Contains(r.By, c.Dim) || slices.Contains(r.With, c.Dim) || r.Sets[c.Dim] == c.Value || r.If[c.Dim] == c.Value) || slices.Contains(r.May, k) {
			return kind, true
		}
		for _, g := range r.Needs {
			if slices.Contains(g, k) {
				return kind, true
			}
		}
		if c.Kind == rules.Sign || c.Kind == rules.Noun || c.Kind == rules.Foreign {
			kind = c.Kind
		}
	}
	return kind, kind == rules.Filler
}

// next reports whether a phrase stands right behind the number of its piece,
// or is the only noun before it.
func (m *matcher) next(p *piece, h int) bool {
	ph := p.st.phrases[h]
	for i := p.anchor + 1; i < ph.from; i++ {
		if g := p.st.at[i]; g < 0 || !m.isLight(p.st.phrases[g]) {
			return false
		}
	}
	return ph.from > p.anchor
}

// apart reports whether a comma parts a phrase from the number.
func (m *matcher) apart(p *piece, h int) bool {
	ph := p.st.phrases[h]
	for i := min(ph.to, p.anchor); i < max(ph.from, p.anchor); i++ {
		if p.st.sign(i) == ',' {
			return true
		}
	}
	return false
}

func (m *matcher) isLight(ph phrase) bool {
	for _, k := range ph.concepts {
		if kind := m.pack.Concepts()[k].Kind; kind != rules.Filler && kind != rules.Copula {
			return false
		}
	}
	return true
}

func shape(f *entity.Found) rules.Shape {
	switch f.Kind {
	case entity.KindPair:
		return rules.Pair
	case entity.KindPercent:
		return rules.Percent
	case entity.KindMoney:
		return rules.Money
	}
	return rules.Count
}

// service is the level of online service that a piece speaks of.
func (m *matcher) service(p *piece) *entity.Found {
	if p.service != nil {
		return p.service
	}
	if p.parent != nil && p.parent.anchor < 0 && !p.parent.heading {
		return p.parent.service
	}
	return nil
}

// levelOf is the level of administration that a piece speaks of, or nil.
func levelOf(p *piece) *entity.Found {
	for q := p; q != nil; q = q.before {
		if q.level != nil {
			return q.level
		}
	}
	if p.carried != nil {
		return p.carried
	}
	for q := p.parent; q != nil; q = q.parent {
		if l := levelOf(q); l != nil {
			return l
		}
	}
	return nil
}
