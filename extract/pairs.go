package extract

import (
	"slices"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// paired cuts the pairs of a list whose head says of what each of their two numbers
// is: below "Theo lĩnh vực (tiếp nhận/đã trả):" an item "Hộ tịch: 516/507" gives two
// figures. Pairs of units are quotas, which have rules of their own.
func (m *matcher) paired(ps []*piece) []*piece {
	var out []*piece
	for _, p := range ps {
		if !p.none && p.unit == "" && p.found().Kind == entity.KindPair && !m.says(p, rules.Sign) && !m.says(p, rules.Noun) {
			if a, b := m.pairHead(p); a != nil {
				out = append(out, p.half(0, a), p.half(1, b))
				continue
			}
		}
		out = append(out, p)
	}
	return out
}

// pairHead is what the head of a list says of both numbers of its pairs, as topics;
// nil where it says that of one alone, or where another block stands between.
func (m *matcher) pairHead(p *piece) (a, b *piece) {
	q := p.parent
	if q == nil || q.anchor >= 0 || q.st == p.st || q == m.about {
		return nil, nil
	}
	open := -1
	for i := range q.st.tokens {
		switch {
		case q.st.sign(i) == '(':
			open = i
		case open >= 0 && q.st.words[i].Text == "/" && q.st.at[i] < 0:
			end := i + 1
			for end < len(q.st.tokens) && q.st.sign(end) != ')' {
				end++
			}
			rest := *q // says of both what stands outside
			rest.hits = slices.DeleteFunc(slices.Clone(q.hits), func(h int) bool {
				return q.st.phrases[h].from > open && q.st.phrases[h].from < end
			})
			a, b = m.topicOf(&rest, open+1, i), m.topicOf(&rest, i+1, end)
			if a != nil && b != nil {
				return a, b
			}
		}
	}
	return nil, nil
}

// topicOf is what some tokens of a head say, where they say what is done.
func (m *matcher) topicOf(q *piece, from, to int) *piece {
	p := &piece{st: q.st, anchor: -1, parent: q, block: q.block}
	acts := false
	for i := from; i < to; i++ {
		p.tokens = append(p.tokens, i)
		if h := q.st.at[i]; h >= 0 && !slices.Contains(p.hits, h) {
			p.hits = append(p.hits, h)
			acts = acts || m.acts(q.st.phrases[h])
		}
	}
	if !acts {
		return nil
	}
	return p
}

// half is a piece for one number of a pair, which hangs from a topic of its own.
func (p *piece) half(n int, topic *piece) *piece {
	st := *p.st
	st.tokens = slices.Clone(st.tokens)
	f := *p.found()
	f.Kind, f.Number = entity.KindNumber, f.Pair[n]
	st.tokens[p.anchor].found = &f
	out := *p
	out.st, out.parent, out.inRow, out.figures = &st, topic, true, nil
	if len(p.tokens) > 0 && p.tokens[0] < p.anchor { // the label is a name
		out.unitAt = ocr.Span{Start: st.tokens[p.tokens[0]].Start, End: st.tokens[p.anchor-1].End}
	}
	return &out
}
