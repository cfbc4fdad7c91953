package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// rowTree hangs the rows of a table from those that they are parts of: rows
// behind a dash from the one before them, and those numbered 1.1 and 1.2 from
// the one numbered 1.
type rowTree struct {
	whole  *piece // what the last row without a dash says
	number string // its number
}

// parent is what the words of a row hang from; nil where it is a part of none.
// own is what the row says itself.
func (t *rowTree) parent(b *body, row tableRow, name string, own *piece) *piece {
	number := strings.Trim(b.of(row.cells[0]), " .")
	dashed := strings.HasPrefix(name, "-") || strings.HasPrefix(name, "+") || strings.HasPrefix(name, "–") || strings.HasPrefix(name, "Trong đó")
	if t.whole != nil && (dashed || t.number != "" && strings.HasPrefix(number, t.number+".")) {
		return t.whole
	}
	t.whole, t.number = own, number
	if name == number {
		t.number = ""
	}
	return nil
}

// rowPiece is what the words of a row say, as others hang from it.
func (m *matcher) rowPiece(bl *block, row tableRow, first int, root *piece) *piece {
	p := &piece{st: row.st, anchor: -1, parent: root, block: bl}
	p.own(&cutter{r: m.reader, st: row.st}, row.words(first))
	return p
}

// led gives the numbers of columns that tell how, and not what of, to the last
// column before them that tells what: "Đang giải quyết | Trong hạn | Quá hạn".
//
// A column that is no more than a level of online service is of what the last one
// before it counts. A column that is no more than "Tỷ lệ" is the rate of the one before it.
func (m *matcher) led(columns []*piece) {
	var what, last, counted *piece
	for _, c := range columns {
		if c != nil && c.service != nil && counted != nil && !m.says(c, rules.Sign) && !m.says(c, rules.Noun) {
			c.before = counted // "Số TTHC | Toàn trình"
			continue
		}
		if c != nil && m.says(c, rules.Noun) {
			counted = c
		}
		if c != nil && last != nil && !m.says(c, rules.Sign) && !m.says(c, rules.Noun) && m.isRate(c) && (c.parent == nil || c.parent.block != c.block) {
			c.parent, c.bareRate = last, true
			continue
		}
		if c != nil && m.says(c, rules.Sign) {
			last = c
		}
		switch {
		case c == nil || m.saysHow(c) && m.saysWhat(c):
		case m.saysWhat(c):
			what = c
		case m.saysHow(c) && (c.parent == nil || c.parent.block != c.block):
			c.before = what
		}
	}
}

// isRate reports whether the head of a column says that it is a rate and no more.
func (m *matcher) isRate(c *piece) bool {
	key := strings.Trim(entity.Fold(m.b.of(ocr.Span{Start: c.st.start(), End: c.st.end()})), " .()")
	return strings.HasPrefix(key, "ty le") && len(key) < maxRateHead || strings.Trim(key, "% ") == ""
}

// maxRateHead bounds such a head, in letters: "Tỷ lệ (%)", "Tỷ lệ đạt".
const maxRateHead = 14
