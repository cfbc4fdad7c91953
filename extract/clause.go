package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// clause cuts a run of words between its values, one piece each.
func (c *cutter) clause(seq []int, parent *piece, last **piece) {
	var anchors []int // places in seq
	for k, i := range seq {
		if c.st.tokens[i].counts() && !c.numbersRow(seq, k) && !c.year(seq, k) && !c.lasts(seq, k) || c.r.is(c.st, i, rules.Negation) && c.denies(seq, k) {
			anchors = append(anchors, k)
		}
	}
	shares, like := c.inTurn(seq, anchors)
	if shares != nil {
		for n, k := range anchors {
			p := &piece{st: c.st, anchor: seq[k], none: c.st.tokens[seq[k]].found == nil, parent: parent, before: *last, block: c.block}
			if like != nil {
				p.before = like[n]
			}
			p.own(c, shares[n])
			c.pieces = append(c.pieces, p)
			*last = p
		}
		return
	}
	from := 0
	for n, k := range anchors {
		to := len(seq)
		if n+1 < len(anchors) {
			to = c.between(seq, k, anchors[n+1])
		}
		start, end := c.beyondRefs(seq, from, k, to)
		if c.st.tokens[seq[k]].found == nil { // what there is none of is named behind "không có"
			start, end = k, c.denied(seq, k, end)
		}
		if n+1 == len(anchors) {
			end = c.beforeComment(seq, start, k, end)
		}
		if start > from {
			parent = c.topic(seq[from:start], parent)
		}
		p := &piece{st: c.st, anchor: seq[k], none: c.st.tokens[seq[k]].found == nil, parent: parent, before: *last, block: c.block}
		if p.before == nil && len(c.pieces) > 0 {
			p.earlier = c.pieces[len(c.pieces)-1]
		}
		p.own(c, seq[start:end])
		p.outOf = c.saysOutOf(seq[start:k])
		c.pieces = append(c.pieces, p)
		*last = p
		from = to
	}
}

// denies reports whether the negation at k denies something that rules know, or
// all that its label names: "không phụ thuộc địa giới" does not.
func (c *cutter) denies(seq []int, k int) bool {
	if ph := c.st.phrases[c.st.at[seq[k]]]; ph.to-ph.from > 1 || k+1 == len(seq) {
		return true
	}
	next := seq[k+1]
	return c.st.sign(next) != 0 || c.st.at[next] >= 0 || c.st.tokens[next].found != nil
}

// lasts reports whether the number at k is how long something took, which no rule
// counts: "lũy kế 9 tháng đã hoàn thành 70 nhiệm vụ".
func (c *cutter) lasts(seq []int, k int) bool {
	if k+1 >= len(seq) || c.st.tokens[seq[k]].found.Kind != entity.KindNumber || k+2 < len(seq) && c.st.tokens[seq[k+2]].found != nil {
		return false
	}
	if months := c.st.words[seq[k]].Text; strings.EqualFold(c.st.words[seq[k+1]].Text, "tháng") && (months == "6" || months == "9" || months == "3" || months == "11" || months == "10") {
		return true // "tỷ lệ hồ sơ trực tuyến 6 tháng đạt 88,1%"
	}
	switch strings.ToLower(c.st.words[seq[k+1]].Text) {
	case "tháng", "năm", "quý", "ngày", "giờ", "tuần":
		return k == 0 || c.r.isAny(c.st, seq[k-1], rules.Cumulative, rules.Filler, rules.SinceNewYear) || entity.Fold(c.st.words[seq[k-1]].Text) == "trong"
	}
	return false
}

// year reports whether the number at k is a year without its word: "PAR INDEX
// 2024 đạt 89%", "từ nay đến 2026". Four digits without a dot, and what follows
// is not counted.
func (c *cutter) year(seq []int, k int) bool {
	w := c.st.words[seq[k]].Text
	if len(w) != 4 || w < "1990" || w > "2035" || c.st.tokens[seq[k]].found.Kind != entity.KindNumber || k == 0 || c.st.sign(seq[k-1]) != 0 {
		return false
	}
	kind := func(k int, kinds ...rules.Kind) bool { return k < len(seq) && c.r.isAny(c.st, seq[k], kinds...) }
	if kind(k+1, rules.Noun, rules.Foreign) {
		return false
	}
	if k+2 < len(seq) && c.st.sign(seq[k+1]) == ':' && c.st.tokens[seq[k+2]].counts() {
		return true // "Biên chế giao 2024: 54"
	}
	return kind(k+1, rules.Reach) || !kind(k-1, rules.Sign, rules.Noun, rules.Copula, rules.Filler, rules.Hint) || entity.Fold(c.st.words[seq[k-1]].Text) == "den"
}

// saysOutOf reports whether words make the number behind them the whole of the
// one before.
func (c *cutter) saysOutOf(seq []int) bool {
	for _, i := range seq {
		if c.r.is(c.st, i, rules.OutOf) {
			return true
		}
	}
	return false
}

// numbersRow reports whether the value at k numbers a row of a table that was
// read as text: "5 | Số hồ sơ".
func (c *cutter) numbersRow(seq []int, k int) bool {
	return k+1 < len(seq) && c.st.sign(seq[k+1]) == '|' && (k == 0 || c.st.sign(seq[k-1]) != '|')
}

// beyondRefs narrows the words of a value to those that are not the title of a
// document, nor of another cell where a row of a table was read as text: behind the
// last comma that follows a reference before it, and up to a reference after it.
func (c *cutter) beyondRefs(seq []int, from, anchor, to int) (start, end int) {
	start, end = from, to
	ref := false
	for k := from; k < anchor; k++ {
		switch {
		case c.reference(seq[k]):
			ref = true
		case ref && c.st.sign(seq[k]) == ',', c.st.sign(seq[k]) == '|' && k > from+1:
			start = k + 1
		}
	}
	for k := anchor + 1; k < to; k++ {
		if c.reference(seq[k]) || c.st.sign(seq[k]) == '|' && k > anchor+1 {
			return start, k
		}
	}
	return start, end
}

// denied is where the words end that a negation at k denies: at the first
// comma, and it denies none that do not follow at once.
func (c *cutter) denied(seq []int, k, end int) int {
	far := 0
	for j := k; j < end; j++ {
		if c.st.sign(seq[j]) == ',' {
			return j
		}
		h := c.st.at[seq[j]]
		switch {
		case h >= 0 && c.st.phrases[h].from > seq[k] && !c.light(c.st.phrases[h]):
			far = -1 << 20 // the first of them has come
		case h < 0:
			if far++; far > maxDenied {
				return j
			}
		}
	}
	return end
}

// maxDenied is how many words that no rule knows may stand between a negation
// and what it denies.
const maxDenied = 3

// beforeComment is where the words of the last value of a clause end: at the
// first comma after it, if what it counts was said before ("46 đơn vị, qua đó
// kịp thời chấn chỉnh những thiếu sót").
func (c *cutter) beforeComment(seq []int, start, anchor, end int) int {
	said := false
	for k := start; k < end; k++ {
		if k > anchor && said && c.st.sign(seq[k]) == ',' {
			return k
		}
		if h := c.st.at[seq[k]]; h >= 0 && !c.light(c.st.phrases[h]) && k != anchor {
			said = true
		}
	}
	return end
}

// parts reports whether a token is a comma that parts clauses, and none of a
// name: "số các xã, thị trấn nhận".
func (c *cutter) parts(i int) bool {
	return c.st.sign(i) == ',' && !(i < len(c.st.within) && c.st.within[i] > 0)
}

// leadsTo reports whether words only lead to the number behind them: "chiếm tỷ lệ".
func (c *cutter) leadsTo(seq []int) bool {
	return !slices.ContainsFunc(seq, func(i int) bool {
		return !c.r.is(c.st, i, rules.Reach) && !c.r.is(c.st, i, rules.Copula) && !c.r.is(c.st, i, rules.Filler)
	})
}

func (c *cutter) commas(seq []int) bool { return slices.ContainsFunc(seq, c.parts) }

func (c *cutter) reference(i int) bool {
	f := c.st.tokens[i].found
	return f != nil && f.Kind == entity.KindDocRef
}

// saysOf is where "có" stands in "trong 2.904 hồ sơ đã tiếp nhận có 2.760 hồ sơ trực
// tuyến": what the first number counts is said up to there; 0 where nothing of the
// kind is said.
func (c *cutter) saysOf(seq []int, a, b int) int {
	if a > 0 && c.addsTo(seq[a-1]) {
		for k := a + 2; k < b; k++ {
			if c.st.words[seq[k]].Text == "thì" {
				return k
			}
		}
		return 0
	}
	if a == 0 || entity.Fold(c.st.words[seq[a-1]].Text) != "trong" && !(a > 1 && entity.Fold(c.st.words[seq[a-2]].Text+" "+c.st.words[seq[a-1]].Text) == "trong so") {
		return 0
	}
	for k := a + 2; k < b; k++ {
		if w := c.st.words[seq[k]].Text; w == "có" || w == "thì" {
			return k
		}
	}
	return 0
}

// addsTo reports whether a word takes the number behind it together with another: "Cộng 31
// hồ sơ quý trước để lại thì phải giải quyết 640 hồ sơ", "Tính cả", "Cùng với".
func (c *cutter) addsTo(i int) bool {
	switch entity.Fold(c.st.words[i].Text) {
	case "cong", "ca", "voi", "them":
		return true
	}
	return false
}

// between is where the words of the value at a end and those of the value at
// b begin: before the words that make b what a is out of ("3 hồ sơ trễ hạn trên
// tổng số 353 hồ sơ"), else behind the first comma or joining word that stands
// outside of any phrase, else behind the noun that follows a, whether rules count
// it or not ("9 tháng 14.402 văn bản").
func (c *cutter) between(seq []int, a, b int) int {
	for k := a + 1; k < b; k++ {
		if c.r.is(c.st, seq[k], rules.OutOf) || k == a+1 && c.st.words[seq[k]].Text == "/" { // "đạt 88,1%/chỉ tiêu 80%"
			return k
		}
	}
	if b-1 > a+1 && strings.EqualFold(c.st.words[seq[b-1]].Text, "trên") && !c.commas(seq[a:b]) { // "371 thư xin lỗi trên 389 hồ sơ trễ"
		return b - 1
	}
	for k := a + 1; k < b; k++ {
		if c.parts(seq[k]) {
			return k
		}
	}
	if k := c.saysOf(seq, a, b); k > 0 {
		return k
	}
	if c.st.tokens[seq[b]].found != nil && c.st.tokens[seq[b]].found.Kind == entity.KindPercent {
		for k := a + 1; k < b; k++ {
			if c.r.is(c.st, seq[k], rules.Reach) && c.leadsTo(seq[k:b]) { // "1.910 hồ sơ qua mạng chiếm 55%"
				return k
			}
		}
	}
	for k := a + 1; k < b; k++ {
		if c.r.is(c.st, seq[k], rules.Joiner) {
			return k
		}
	}
	for k := a + 1; k < b; k++ {
		h := c.st.at[seq[k]]
		if h >= 0 && (c.r.is(c.st, c.st.phrases[h].from, rules.Noun) || k == a+1 && c.r.is(c.st, c.st.phrases[h].from, rules.Foreign)) {
			for k < b && c.st.at[seq[k]] == h {
				k++
			}
			return k
		}
	}
	return min(a+1, b)
}
