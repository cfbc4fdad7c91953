package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

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
func (m *matcher) refuses(p *piece, r *rules.Rule) misfit {
	switch {
	case m.out && !m.includes(r):
		return misfit{why: "the words before it take it out of what is counted"}
	case p.none && !r.Zero && !(p.labelled() && r.Takes(rules.Count) && m.bare(p)):
		return misfit{why: "it has no zero"}
	case !p.none && !r.Takes(shape(p.found())):
		return misfit{why: "it takes no ", about: string(shape(p.found()))}
	case !p.none && shape(p.found()) == rules.Percent && r.Takes(rules.Count) && strings.HasPrefix(r.Indicator, "HS.") && !m.compared(p):
		return misfit{why: "a share counts nothing"}
	case r.Unit == rules.NeededUnit && p.unit == "" && p.doer == "":
		return misfit{why: "the text names no unit"}
	case r.Unit == rules.NoUnit && p.unit != "":
		return misfit{why: "it is the number of ", about: p.unit}
	case len(r.Fields) > 0 && p.block.field != "" && !slices.Contains(r.Fields, p.block.field) && !slices.Contains(r.Fields, m.labelField(p)):
		return misfit{why: "it does not hold in this section"}
	case len(r.Offices) > 0 && !m.holdsIn(r.Offices):
		return misfit{why: "it does not hold in reports of such an office"}
	case r.Indicator == "TR.COURSE" && m.tellsDegrees(p):
		return misfit{why: "it is what the counted have learned before"}
	case r.Indicator == "QL.DEGREE" && m.afterCourse(p):
		return misfit{why: "it is of what the number before it counts"}
	case r.Service == rules.NeededService && m.service(p) == nil:
		return misfit{why: "the text names no level of online service"}
	}
	ranks := strings.HasPrefix(r.Indicator, "IDX.") && p.before != nil && m.saysHow(p) && !m.saysWhat(p) // "đạt 81 điểm, xếp thứ 3": the rank is that of the points
	joins := m.joinsOn(p)
	for _, k := range r.Not {
		if h := m.ears[k]; (ranks || joins) && h.piece == p.before && h.weight == weightBefore || m.owns(p, h) || (p.labelled() || p.inRow) && h.piece == p.parent && h.weight > 0 || p.inside && p.parent != nil && h.piece == p.parent && !p.parent.heading && h.weight > 0 || p.whole && h.weight == weightParent && m.pack.Concepts()[k].Kind == rules.Hint {
			return misfit{why: "it says ", about: m.pack.Concepts()[k].Name}
		}
	}
	for _, k := range r.Never {
		if h := m.ears[k]; h.weight > 0 && (m.owns(p, h) || hangsFrom(p, h.piece)) {
			return misfit{why: "it says ", about: m.pack.Concepts()[k].Name}
		}
	}
	for _, name := range r.By {
		if m.dims[name].value == "" {
			return misfit{why: "it does not say ", about: name}
		}
	}
	for name, value := range r.If {
		if m.dims[name].value != value {
			return misfit{why: "its " + name + " is not ", about: value}
		}
	}
	return misfit{}
}

// holdsIn reports whether the office that reports is one of those a rule holds in: a
// station or a school of a commune is no committee of one.
func (m *matcher) holdsIn(offices []string) bool {
	return slices.Contains(offices, m.office) && !(m.office == "cap_xa" && ownWork(entity.Fold(m.report.Issuer)))
}

// hangsFrom reports whether a piece is part of another of its paragraph, or of a part
// of it: what stands above may be of another matter.
func hangsFrom(p, whole *piece) bool {
	for q := p.parent; q != nil && q.st == p.st; q = q.parent {
		if q == whole {
			return true
		}
	}
	return false
}

// owns reports whether something is said at the number of a piece itself.
func (m *matcher) owns(p *piece, h heard) bool {
	return h.piece != nil && (h.piece == p || h.piece == p.column || h.piece == m.group)
}

// joinsOn reports whether a number is joined to the one before it and says nothing
// else of what both are: "còn 03 biên chế công chức và 142 biên chế viên chức".
func (m *matcher) joinsOn(p *piece) bool {
	return p.before != nil && p.before.st == p.st && len(p.before.figures) > 0 && len(p.tokens) > 0 && !p.none &&
		(m.is(p.st, p.tokens[0], rules.Joiner) || (p.tokens[0] == p.anchor || m.listsPairs(p) || m.listsStaff(p) || m.listsKinds(p)) && !semicolon(p.before, p) && m.sameKind(p)) && !m.says(p, rules.Sign)
}

// listsPairs reports whether a pair follows another behind a comma: "đối với 13/13 cơ
// quan hành chính, 58/61 đơn vị sự nghiệp".
func (m *matcher) listsPairs(p *piece) bool {
	return p.st.sign(p.tokens[0]) == ',' && len(p.tokens) > 1 && p.tokens[1] == p.anchor && p.found().Kind == entity.KindPair && !p.before.none && p.before.found().Kind == entity.KindPair
}

// listsStaff reports whether a number follows another behind a comma, and both count
// staff of two kinds: "sử dụng 53 biên chế hành chính, 139 biên chế sự nghiệp".
func (m *matcher) listsStaff(p *piece) bool {
	if p.st.sign(p.tokens[0]) != ',' || len(p.tokens) < 2 || p.tokens[1] != p.anchor || p.found().Kind != entity.KindNumber || p.before.none {
		return false
	}
	kind, other := m.staffBehind(p), m.staffBehind(p.before)
	return kind != "" && other != "" && kind != other
}

// listsKinds reports whether a pair follows another, and nothing but a kind of staff that
// the other is not of stands before it: "viên chức y tế có mặt 20/24, viên chức giáo dục 81/85".
func (m *matcher) listsKinds(p *piece) bool {
	kind, other := m.staffOf(p), m.staffOf(p.before)
	return p.found().Kind == entity.KindPair && !p.before.none && p.before.found().Kind == entity.KindPair && kind != "" && m.staffBehind(p) == "" && kind != other && m.listedAlone(p)
}

// listedAlone reports whether the words of a piece before its number are but the kind
// of staff that they name.
func (m *matcher) listedAlone(p *piece) bool {
	for _, i := range p.tokens {
		if i >= p.anchor {
			break
		}
		if h := p.st.at[i]; p.st.sign(i) != ',' && (h < 0 || !slices.ContainsFunc(p.st.phrases[h].concepts, func(k int) bool { return m.pack.Concepts()[k].Dim == "staff_type" })) {
			return false
		}
	}
	return true
}

// staffBehind is the kind of staff that the words behind the number of a piece name; ""
// where they name none, or several.
func (m *matcher) staffBehind(p *piece) string {
	kind := ""
	for _, h := range p.hits {
		ph := p.st.phrases[h]
		for _, k := range ph.concepts {
			switch c := m.pack.Concepts()[k]; {
			case ph.from < p.anchor || c.Dim != "staff_type" || c.Value == kind:
			case kind != "":
				return ""
			default:
				kind = c.Value
			}
		}
	}
	return kind
}

// sameKind reports whether a number says no more than the unit or the kind of what it
// counts: "có mặt 93 công chức, 1.377 viên chức".
func (m *matcher) sameKind(p *piece) bool {
	for _, i := range p.tokens {
		if p.st.at[i] < 0 && p.st.tokens[i].found == nil && m.strangeWord(p, i) {
			return false
		}
	}
	return !m.says(p, rules.Foreign)
}

// denied reports whether a number is said not to be what a rule needs, in words
// that no rule knows as a whole: "09 người chưa qua tập huấn", "biên chế chưa dùng
// hết 06".
func (m *matcher) denied(p *piece, needs []heard) bool {
	if !p.none && m.deniedBefore(p, p.anchor) {
		return true
	}
	for _, h := range needs {
		if h.piece == p && h.hit >= 0 && m.deniedBefore(p, p.st.phrases[h.hit].from) {
			return true
		}
	}
	return false
}

// deniedBefore reports whether such a word stands shortly before a token of a
// piece, no sign between them.
func (m *matcher) deniedBefore(p *piece, to int) bool {
	words := 0
	for i := to - 1; i >= 0 && words < maxDenied && contains(p.tokens, i); i-- {
		switch p.st.sign(i) {
		case 0:
			words++
		case '?': // a letter that could not be read
			continue
		default:
			return false
		}
		if w := strings.ToLower(p.st.words[i].Text); p.st.at[i] < 0 && (w == "chưa" || m.unmarked && w == "chua") {
			return true
		}
	}
	return false
}

// bare reports whether a piece says nothing that means anything by itself: no
// word that rules know, and none that they do not know either.
func (m *matcher) bare(p *piece) bool {
	for _, i := range p.tokens {
		named := i < len(p.st.within) && p.st.within[i] > 0 // a word of a level
		if p.st.at[i] < 0 && !p.st.idle[i] && !named && p.st.tokens[i].found == nil && spelt(p.st.words[i].Text) && !p.unitAt.Contains(p.st.tokens[i].Span) {
			return false
		}
	}
	return !m.says(p, rules.Sign) && !m.namesNoun(p) && (p.parent != nil || p.unit != "" || p.column != nil)
}

// namesNoun reports whether a piece has a noun of its own that is no level: "của UBND
// cấp xã là 98,9%" has none.
func (m *matcher) namesNoun(p *piece) bool {
	for _, h := range p.hits {
		ph := p.st.phrases[h]
		if ph.from < len(p.st.within) && p.st.within[ph.from] > 0 && p.level != nil && ph.from < p.anchor {
			continue
		}
		for _, k := range ph.concepts {
			if m.pack.Concepts()[k].Kind == rules.Noun {
				return true
			}
		}
	}
	return false
}

// spelt reports whether a token is more than a sign or a single letter.
func spelt(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	return letter(c) && n < len(s)
}

// unexplained is what the words of a piece cost a rule that does not ask for
// them, or why they rule it out: a number is next to the noun that it counts.
func (m *matcher) unexplained(p *piece, r *rules.Rule) (why misfit, cost float64) {
	if c := p.column; c != nil {
		for _, h := range c.hits {
			kind, ok := m.explained(c, h, r)
			if !ok && kind == rules.Foreign && m.columnCounts(c, h) {
				return misfit{why: "its column counts ", about: m.b.of(c.phraseSpan(h))}, 0
			}
			if !ok && kind == rules.Sign {
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
				return misfit{why: "it does not count ", about: m.b.of(p.phraseSpan(h))}, 0
			}
		case rules.Noun:
			if m.next(p, h) {
				return misfit{why: "it does not count ", about: m.pack.Concepts()[p.st.phrases[h].concepts[0]].Name}, 0
			}
			cost += costNoun
		}
	}
	if p.service != nil && r.Service == rules.NoService {
		cost += costService
	}
	if m.countsUnknown(p, r) {
		cost += costSign
	}
	return misfit{}, cost
}

// columnCounts reports whether a phrase of the head of a column is what its numbers
// count: "Số lớp", "Trễ lâu nhất (ngày)", "Giường bệnh".
func (m *matcher) columnCounts(c *piece, h int) bool {
	ph := c.st.phrases[h]
	if n := len(c.st.tokens); ph.from > 0 && ph.to == n-1 && c.st.sign(n-1) == ')' && c.st.sign(ph.from-1) == '(' {
		return true
	}
	return ph.from == 1 && strings.EqualFold(c.st.words[0].Text, "số") || ph.from == 0 && ph.to == len(c.st.tokens)
}

// countsUnknown reports whether the number of a piece is followed by a word that
// the rule does not know, and which may be what it counts: "mời 02 sở làm việc
// trực tiếp", "giải quyết cho 41 viên chức".
func (m *matcher) countsUnknown(p *piece, r *rules.Rule) bool {
	i := p.anchor + 1
	if p.none || i >= len(p.st.tokens) || !contains(p.tokens, i) || p.st.tokens[i].found != nil || !spelt(p.st.words[i].Text) {
		return false
	}
	if h := p.st.at[i]; h >= 0 {
		kind := m.pack.Concepts()[p.st.phrases[h].concepts[0]].Kind
		if kind != rules.Hint {
			return false
		}
		for _, k := range p.st.phrases[h].concepts {
			c := m.pack.Concepts()[k]
			if slices.Contains(r.May, k) || c.Dim != "" && (slices.Contains(r.By, c.Dim) || slices.Contains(r.With, c.Dim)) || slices.ContainsFunc(r.Needs, func(g rules.Group) bool { return slices.Contains(g, k) }) {
				return false
			}
		}
		return true
	}
	return !p.st.idle[i] && !(i < len(p.st.within) && p.st.within[i] > 0)
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
			if slices.Contains(g, k) && !(c.Kind == rules.Sign && m.isTheForeign(p, h)) {
				return kind, true
			}
		}
		if (c.Kind == rules.Sign || c.Kind == rules.Noun || c.Kind == rules.Foreign) && kind != rules.Foreign {
			kind = c.Kind
		}
	}
	return kind, kind == rules.Filler
}

// isTheForeign reports whether a phrase is what the number before it counts, though it
// tells something besides: "chủ trì 02 đoàn kiểm tra".
func (m *matcher) isTheForeign(p *piece, h int) bool {
	return !p.none && p.anchor >= 0 && m.isOf(p.st.phrases[h], rules.Foreign) && m.next(p, h)
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
