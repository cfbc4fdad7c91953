package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// head makes a piece for each of n columns of the rows read so far. Where a
// row of the head has fewer cells than there are columns, its last cells span
// several: as many as the row below gives them, parted where its first words
// come again.
func (t *tableReader) head(m *matcher, bl *block, root *piece, n int) []*piece {
	out := make([]*piece, n)
	var above []ocr.Span
	if len(t.heads) > 0 {
		above = t.heads[0]
	}
	if len(t.heads) > 1 && len(above) >= n && t.gaps(m.b) {
		for i := range out {
			out[i] = t.under(m, bl, root, i)
		}
		return out
	}
	if len(t.heads) < 2 || len(above) >= n {
		group := root
		for i := range min(n, len(above)) {
			own := above[i]
			if name, rest, ok := strings.Cut(m.b.of(own), ":"); ok && strings.TrimSpace(rest) != "" { // "Số hồ sơ đã giải quyết: Tổng số | Trước hạn"
				group = m.label(bl, ocr.Span{Start: own.Start, End: own.Start + len(name)}, root)
				own.Start += len(name) + 1
			}
			out[i] = m.label(bl, own, group)
		}
		return out
	}
	below := t.heads[len(t.heads)-1]
	single := n - len(below)
	groups := m.groups(below, len(above)-single)
	if single < 0 || groups == nil {
		return out
	}
	for i := range single {
		out[i] = m.label(bl, above[i], root)
	}
	for i, g := range groups {
		out[single+i] = m.label(bl, below[i], m.label(bl, above[single+g], root))
	}
	return out
}

// gaps reports whether the rows of the head have cells without words: in the first,
// behind those that span several columns, or in one as long below those that say all.
func (t *tableReader) gaps(b *body) bool {
	for _, row := range t.heads {
		if len(row) != len(t.heads[0]) {
			continue
		}
		for _, c := range row {
			if strings.TrimSpace(b.of(c)) == "" {
				return true
			}
		}
	}
	return false
}

// under is what the rows of the head say of a column, each below the one before;
// a cell without words goes on with the one to its left.
func (t *tableReader) under(m *matcher, bl *block, root *piece, column int) *piece {
	var out *piece
	for i, row := range t.heads {
		at := min(column, len(row)-1)
		words := func() string { return strings.TrimSpace(m.b.of(row[at])) }
		if words() == "" && i+1 < len(t.heads) && column < len(t.heads[i+1]) && strings.TrimSpace(m.b.of(t.heads[i+1][column])) != "" {
			for at > 0 && words() == "" {
				at--
			}
		}
		if words() == "" || column >= len(row) {
			continue
		}
		over := root
		if out != nil {
			over = out
		}
		out = m.label(bl, row[at], over)
	}
	return out
}

// groups says which of n groups each cell of the lower head belongs to: a
// group begins where the words of the first cell come again; else all groups
// are as wide. It is nil where neither comes out even.
func (m *matcher) groups(below []ocr.Span, n int) []int {
	out := make([]int, len(below))
	g := -1
	for i, c := range below {
		if entity.Fold(m.b.of(c)) == entity.Fold(m.b.of(below[0])) {
			g++
		}
		out[i] = g
	}
	if g+1 == n {
		return out
	}
	if n <= 0 || len(below)%n != 0 {
		return nil
	}
	for i := range out {
		out[i] = i / (len(below) / n)
	}
	return out
}

// label is the piece that a cell of the head makes.
func (m *matcher) label(bl *block, c ocr.Span, root *piece) *piece {
	st := m.cut(c)
	p := &piece{st: &st, anchor: -1, parent: root, block: bl}
	p.own(&cutter{r: m.reader, st: &st}, all(&st))
	if p.level == nil { // "Huyện | Xã, thị trấn | Tổng"
		if p.level = labelLevel(m.b.of(c)); p.level != nil {
			p.hits = nil
		}
	}
	p.time = timeOf(m.b.of(c))
	tells := m.tells(p)
	if p.time == thisTime && tells { // "Số lượng người làm việc" says what is counted
		p.time = untimed
	}
	p.period, _ = yearOf(m.b.of(c))
	if tells && !p.period.From.Valid() { // "Chỉ số CCHC năm 2021"
		p.period = timeIn(m.b.of(c))
	}
	if p.time != untimed || p.period.From.Valid() && !tells && !m.leftBefore(p) { // what it says is when, not what
		p.hits = nil
	}
	return p
}

// unsaid is a column whose words are a name and say nothing.
func (p *piece) unsaid() *piece {
	if p == nil || len(p.hits) == 0 {
		return p
	}
	q := *p
	q.hits = nil
	return &q
}
