package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// group takes the parenthesised tokens out of a sequence.
type group struct {
	tokens []int
	behind int // the token of the outer sequence that it stands behind; -1 at its beginning
}

func (c *cutter) split(seq []int) (outer []int, groups []group) {
	depth := 0
	for _, i := range seq {
		switch c.st.sign(i) {
		case '(':
			if depth++; depth == 1 {
				behind := -1
				if len(outer) > 0 {
					behind = outer[len(outer)-1]
				}
				groups = append(groups, group{behind: behind})
				continue
			}
		case ')':
			if depth > 0 {
				depth--
				if depth == 0 {
					if g := groups[len(groups)-1]; c.spelled(g) || c.bracketed(outer, g) { // "tiếp nhận mười hai (12) hồ sơ"
						outer, groups = append(outer, g.tokens...), groups[:len(groups)-1]
					}
					continue
				}
			}
		}
		if depth > 0 {
			g := &groups[len(groups)-1]
			g.tokens = append(g.tokens, i)
			continue
		}
		outer = append(outer, i)
	}
	return outer, groups
}

// spelled reports whether what stands in parentheses is only the number that is
// written out before them.
func (c *cutter) spelled(g group) bool {
	if len(g.tokens) != 1 || g.behind < 0 || !c.st.tokens[g.tokens[0]].counts() {
		return false
	}
	switch strings.ToLower(c.st.words[g.behind].Text) {
	case "một", "hai", "ba", "bốn", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "lăm", "trăm", "nghìn", "ngàn":
		return true
	}
	return false
}

// bracketed reports whether the number with which parentheses begin is that of the words
// before them, which have none of their own: "tuyển dụng công chức (04 người)", "đúng hạn
// (1.402 hồ sơ, 99,2%)".
func (c *cutter) bracketed(outer []int, g group) bool {
	first := 0
	for first < len(g.tokens) && c.r.isAny(c.st, g.tokens[first], rules.Copula, rules.Particle, rules.Reach) { // "từ 86% trở lên"
		first++
	}
	if first == len(g.tokens) || !c.st.tokens[g.tokens[first]].counts() && !(len(g.tokens) == 1 && c.r.is(c.st, g.tokens[0], rules.Negation)) {
		return false
	}
	alone := c.oneNumber(g.tokens[first:])
	counted := slices.ContainsFunc(g.tokens, func(i int) bool { return c.r.is(c.st, i, rules.Noun) })
	says := false
	for k := len(outer) - 1; k >= 0 && len(outer)-k <= mostBefore; k-- {
		i := outer[k]
		switch sign := c.st.sign(i); {
		case c.st.tokens[i].counts():
			return false
		case says && (c.parts(i) || sign == ';' || sign == ':' || c.ends(outer, k) || c.r.is(c.st, i, rules.Joiner)):
			return true
		case c.r.isAny(c.st, i, rules.Sign, rules.Aspect), c.st.tokens[i].found != nil && c.st.tokens[i].found.Kind == entity.KindServiceLevel:
			says = true
		case counted && !says && c.r.is(c.st, i, rules.Noun): // "đơn vị sự nghiệp công lập (35 trường)" counts schools
			return false
		case alone && c.r.isAny(c.st, i, rules.Noun, rules.Hint, rules.Rise, rules.Fall):
			says = true
		}
	}
	return says
}

// oneNumber reports whether words hold no number but the first, and the share that it is.
func (c *cutter) oneNumber(seq []int) bool {
	for k, i := range seq {
		if k > 0 && c.st.tokens[i].counts() && c.st.tokens[i].found.Kind != entity.KindPercent || c.st.sign(i) == ';' {
			return false
		}
	}
	return true
}

// wordsBefore are the words before parentheses that have no number, back to where a
// sentence or a part of one begins; apart where nothing but these stands between.
func (c *cutter) wordsBefore(outer []int, behind int) (words []int, apart bool) {
	at, found := slices.BinarySearch(outer, behind)
	if !found {
		return nil, false
	}
	if next := at + 1; next < len(outer) && c.st.sign(outer[next]) != ';' && !c.ends(outer, next) && !c.parts(outer[next]) { // the clause goes on
		return nil, false
	}
	for k := at; k >= 0; k-- {
		if at-k > mostBefore {
			return nil, false
		}
		switch sign := c.st.sign(outer[k]); {
		case c.st.tokens[outer[k]].counts():
			return nil, false
		case sign == ';' || c.ends(outer, k):
			return outer[k+1 : at+1], true
		case sign == ':' || c.parts(outer[k]):
			return nil, false
		}
	}
	return outer[:at+1], true
}

// mostBefore is how many words before parentheses are looked at.
const mostBefore = 40

// aside reads what stands in parentheses: it hangs from the value before them, or from
// the words before them where these have none of their own: "Trình độ (thạc sĩ 03, đại
// học 19)".
func (c *cutter) aside(outer []int, g group, root *piece) {
	if words, apart := c.wordsBefore(outer, g.behind); len(words) > 0 && apart {
		if p := c.topic(words, root); p != root && len(p.hits) > 0 {
			c.sentences(g.tokens, p)
			return
		}
	}
	parent, inside := root, false
	for _, p := range c.pieces {
		if p.anchor >= 0 && p.tokens[0] <= g.behind && contains(p.tokens, g.behind) {
			parent, inside = p, true
		}
	}
	if !inside {
		for _, p := range c.pieces {
			if p.anchor >= 0 && p.anchor <= g.behind {
				parent, inside = p, true
			}
		}
	}
	at := len(c.pieces)
	c.sentences(g.tokens, parent)
	for _, p := range c.pieces[at:] {
		if p.parent == parent {
			p.inside = inside
		}
	}
}

func contains(seq []int, i int) bool {
	for _, t := range seq {
		if t == i {
			return true
		}
	}
	return false
}
