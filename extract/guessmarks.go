package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// marks are what the second reader sees of a number that was listened to, each with a
// letter for where it stands: words near it (n, in pairs b), behind it (r), in its clause
// (c), in the head of its column (h, in pairs H), in what it hangs from (p), in the
// heading above (s), at the number before (v); concepts that it hears (k); its section (f),
// form (S), size (M) and place (T, U, L, I, B); the document (d, o); figures beside it (=).
func (g *guesser) marks(p *piece) []string {
	b := &bag{in: make(map[string]bool, 64), list: g.bag[:0]}
	m := g.m
	b.near(p, m.around(p))
	b.words("c", p.st, p.tokens)
	for q := p.column; q != nil && q.block == p.column.block; q = q.parent {
		b.pairs("h", "H", q.st, q.tokens)
	}
	b.above(p, m.about)
	if q := p.before; q != nil {
		b.words("v", q.st, q.tokens)
	}
	b.concepts(m, p)
	b.form(p)
	b.add("d" + m.report.DocType)
	b.add("o" + m.office)
	b.beside(g, p)
	return b.list
}

// bag is a set of marks, in the order in which they came.
type bag struct {
	in   map[string]bool
	list []string
}

func (b *bag) add(mark string) {
	if !b.in[mark] {
		b.in[mark] = true
		b.list = append(b.list, mark)
	}
}

func (b *bag) words(place string, st *stretch, tokens []int) {
	for _, i := range tokens {
		if st.isPlain(i) {
			b.add(place + strings.ToLower(st.words[i].Text))
		}
	}
}

// pairs adds words and those that stand side by side.
func (b *bag) pairs(place, both string, st *stretch, tokens []int) {
	last := ""
	for _, i := range tokens {
		if !st.isPlain(i) {
			continue
		}
		w := strings.ToLower(st.words[i].Text)
		b.add(place + w)
		if last != "" {
			b.add(both + last + "_" + w)
		}
		last = w
	}
}

// near adds the words from the comma before a number to the one behind it.
func (b *bag) near(p *piece, tokens []int) {
	last := ""
	for _, i := range tokens {
		if i == p.anchor {
			last = "#"
			continue
		}
		if !p.st.isPlain(i) {
			last = ""
			continue
		}
		w := strings.ToLower(p.st.words[i].Text)
		b.add("n" + w)
		if last != "" {
			b.add("b" + last + "_" + w)
		}
		if i == p.anchor+1 {
			b.add("r" + w)
		}
		last = w
	}
}

// above adds the words of what a number hangs from, and of the heading next above.
func (b *bag) above(p, about *piece) {
	for q := p.parent; q != nil && q != about; q = q.parent {
		if q.heading {
			b.words("s", q.st, q.tokens)
			return
		}
		b.words("p", q.st, q.tokens)
	}
}

// concepts adds what is heard of a number, and from how near.
func (b *bag) concepts(m *matcher, p *piece) {
	for _, k := range m.loud {
		h := m.ears[k]
		if h.weight == 0 {
			continue
		}
		name, from := m.pack.Concepts()[k].Name, "kh"
		switch {
		case m.owns(p, h):
			from = "ko"
		case h.weight >= weightParent:
			from = "kp"
		case h.weight > weightHeading:
			from = "kb"
		}
		b.add(from + name)
		b.add("ka" + name)
	}
}

// form adds what the number looks like and where it stands.
func (b *bag) form(p *piece) {
	b.add("f" + p.block.field)
	b.add("S" + p.shape())
	if x := p.found(); x.Kind == entity.KindNumber {
		b.add(size(x.Number))
	}
	for _, is := range []struct {
		mark string
		on   bool
	}{{"T", p.column != nil}, {"U", p.unit != ""}, {"L", p.level != nil}, {"I", p.inside}, {"B", p.block.mark != ""}} {
		if is.on {
			b.add(is.mark)
		}
	}
}

// size is how long a number is, roughly.
func size(n entity.Number) string {
	switch {
	case n.Decimals > 0:
		return "M0"
	case n.Unscaled < 10:
		return "M1"
	case n.Unscaled < 100:
		return "M2"
	case n.Unscaled < 1000:
		return "M3"
	}
	return "M4"
}

// farBeside is how many numbers before and behind one are beside it.
const farBeside = 3

// beside adds what the numbers around one count.
func (b *bag) beside(g *guesser, p *piece) {
	m := g.m
	counts := func(place string, q *piece) {
		if code := m.firstCode(q); code != "" && q != p {
			b.add("=" + place + code)
			b.add("=" + place + "f" + familyOf(code))
		}
	}
	counts("v", p.before)
	if p.next != nil && p.next.st == p.st {
		counts("x", p.next)
	}
	if q := p.parent; q != nil && q.anchor >= 0 {
		counts("p", q)
	}
	if p.column != nil {
		for _, q := range g.inColumn(p.column) {
			counts("c", q)
		}
	}
	for j := max(0, g.at-farBeside); j <= g.at+farBeside && j < len(m.values); j++ {
		if code := m.firstCode(m.values[j]); code != "" && j != g.at {
			b.add("=nf" + familyOf(code))
		}
	}
}

// firstCode is what a number counts; "" where no figure came of it.
func (m *matcher) firstCode(p *piece) string {
	if p == nil || len(p.figures) == 0 {
		return ""
	}
	return m.figures[p.figures[0]].Indicator
}

// inColumn are the numbers under the head of a column.
func (g *guesser) inColumn(head *piece) []*piece {
	if g.columns == nil {
		g.columns = make(map[*piece][]*piece)
		for _, p := range g.m.values {
			if p.column != nil {
				g.columns[p.column] = append(g.columns[p.column], p)
			}
		}
	}
	return g.columns[head]
}
