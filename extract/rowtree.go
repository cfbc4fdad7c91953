package extract

import "strings"

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
func (m *matcher) led(columns []*piece) {
	var what *piece
	for _, c := range columns {
		switch {
		case c == nil || m.saysHow(c) && m.saysWhat(c):
		case m.saysWhat(c):
			what = c
		case m.saysHow(c) && (c.parent == nil || c.parent.block != c.block):
			c.before = what
		}
	}
}
