package extract

import (
	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// pairUp makes pairs of shares that name what they count between their numbers:
// "61 người/66 chỉ tiêu được giao" is 61/66.
func (r *reader) pairUp(st *stretch) {
	for i := 0; i < len(st.tokens); i++ {
		k := r.shareEnd(st, i)
		if k < 0 {
			continue
		}
		f := *st.tokens[i].found
		f.Kind, f.Pair, f.Number = entity.KindPair, [2]entity.Number{f.Number, st.tokens[k].found.Number}, entity.Number{}
		f.Span.End = st.tokens[k].found.Span.End
		span := ocr.Span{Start: st.tokens[i].Start, End: st.tokens[k].End}
		f.Text = r.b.text[span.Start:span.End]
		st.tokens[i] = token{span, &f}
		st.words[i].Text = f.Text
		st.tokens = append(st.tokens[:i+1], st.tokens[k+1:]...)
		st.words = append(st.words[:i+1], st.words[k+1:]...)
		for j := range st.within { // none of them is a word of a level
			if st.within[j] > k {
				st.within[j] -= k - i
			}
		}
		if len(st.within) > k {
			st.within = append(st.within[:i+1], st.within[k+1:]...)
		} else if len(st.within) > i+1 {
			st.within = st.within[:i+1]
		}
	}
}

// longestUnit is how many words may stand between the number and the stroke of a share.
const longestUnit = 2

// shareEnd is where the second number of a share stands whose first is at i, or -1. What
// the second counts follows it.
func (r *reader) shareEnd(st *stretch, i int) int {
	plain := func(k int) bool {
		return k < len(st.tokens) && st.tokens[k].found != nil && st.tokens[k].found.Kind == entity.KindNumber
	}
	if !plain(i) {
		return -1
	}
	for k := i + 1; k < len(st.tokens) && k <= i+1+longestUnit; k++ {
		if st.words[k].Text == "/" && k > i+1 {
			if !plain(k+1) || k+2 >= len(st.tokens) || st.tokens[k+2].found != nil || !spelt(st.words[k+2].Text) || st.tokens[i].found.Number.Compare(st.tokens[k+1].found.Number) > 0 {
				return -1
			}
			return k + 1
		}
		if st.tokens[k].found != nil || !spelt(st.words[k].Text) {
			return -1
		}
	}
	return -1
}
