package extract

import (
	"sohoa/normalize/entity"
	"sohoa/rules"
)

// qualifies reports whether words that say that there is none only tell of what kind the
// things are that are left: "còn 04 hồ sơ trễ hạn không có thư xin lỗi". They follow what
// is counted without a sign between.
func (m *matcher) qualifies(p *piece) bool {
	q := p.before
	if !p.none || q == nil || q.none || q.st != p.st || q.found().Kind != entity.KindNumber || q.anchor == 0 || q.anchor >= p.anchor || p.anchor-q.anchor > mostQualified || entity.Fold(p.st.words[q.anchor-1].Text) != "con" {
		return false
	}
	for i := q.anchor; i < p.anchor; i++ {
		if p.st.sign(i) != 0 || entity.Fold(p.st.words[i].Text) == "nhung" {
			return false
		}
	}
	counts := false
	for _, h := range q.hits {
		ph := q.st.phrases[h]
		counts = counts || ph.from == q.anchor+1 && m.isAny(q.st, ph.from, rules.Noun, rules.Foreign)
	}
	return counts
}

// mostQualified is how many words may stand between a number and the words that say
// what the things that it counts are without.
const mostQualified = 8
