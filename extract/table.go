package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// tableReader reads the rows of one table, cells parted by " | ". The rows
// before the first one with numbers are its head; a row that counts the
// columns, "(1) | (2) | …", is none.
type tableReader struct {
	heads   [][]ocr.Span // rows of the head, cell by cell
	columns []*piece     // what the head says of each column; nil until the head is whole
	level   *entity.Found
	levelAt string // the number of the row that named it
	tokenOf int
	tree    rowTree
	units   *rowsLevel
	above   headUnits
}

// tableRow is a row at hand.
type tableRow struct {
	st    *stretch
	cells []ocr.Span
	value []int // for each cell the token that is its only value, or -1
}

// row reads one row: a head, or values that the head of their column and the
// words at the beginning of the row give meaning to.
func (t *tableReader) row(m *matcher, bl *block, root *piece) []*piece {
	row := m.cells(bl)
	if row.counting(m.b) {
		return nil
	}
	if row.values() == 0 {
		if t.columns == nil {
			t.heads = append(t.heads, row.cells)
		}
		if level := row.groupsLevel(m.b); level != nil {
			t.level, t.levelAt = level, strings.Trim(m.b.of(row.cells[0]), " .")
		}
		return nil
	}
	if t.columns == nil {
		t.columns = t.head(m, bl, root, len(row.cells))
		m.carriedOver(t.columns)
		m.led(t.columns)
		t.tokenOf = m.nounOfColumns(t.columns)
	}
	return t.values(m, bl, root, row)
}

// mostGroupCells is how many cells of a row that gathers others hold words: its number
// and its name.
const mostGroupCells = 2

// groupsLevel is the level of the rows below one without numbers: that of a row that
// gathers them, or of a head that names it besides what its rows are ("Chỉ tiêu toàn
// tỉnh"). A head that is a level is of its column.
func (r tableRow) groupsLevel(b *body) *entity.Found {
	if r.said(b) <= mostGroupCells {
		return r.ownLevel(b, nil)
	}
	for _, t := range r.st.tokens {
		if t.found == nil || t.found.Kind != entity.KindLevel {
			continue
		}
		for _, c := range r.cells[:mostGroupCells] {
			if c.Contains(t.Span) && labelLevel(b.of(c)) == nil {
				return t.found
			}
		}
	}
	return nil
}

// said is how many cells of a row hold words.
func (r tableRow) said(b *body) int {
	n := 0
	for _, c := range r.cells {
		if strings.TrimSpace(b.of(c)) != "" {
			n++
		}
	}
	return n
}

// cells cuts a row.
func (m *matcher) cells(bl *block) tableRow {
	st := m.cut(ocr.Span{Start: bl.text, End: bl.End})
	row := tableRow{st: &st, cells: splitCells(m.b, bl)}
	for _, c := range row.cells {
		row.value = append(row.value, st.only(c))
	}
	return row
}

// only is the token that is all there is in a span, where it counts; else -1.
func (st *stretch) only(s ocr.Span) int {
	at := -1
	for i, t := range st.tokens {
		if t.Start < s.Start || t.End > s.End || t.found == nil && (st.sign(i) != 0 || t.Start == s.Start && change(st.words[i].Text)) {
			continue
		}
		if at >= 0 || !t.counts() {
			return -1
		}
		at = i
	}
	return at
}

// change reports whether a sign before a number says that it is more or less than
// another.
func change(sign string) bool { return sign == "-" || sign == "–" || sign == "+" }

func (r tableRow) values() int {
	n := 0
	for i, v := range r.value {
		if v >= 0 && i > 0 { // the first column numbers the rows
			n++
		}
	}
	return n
}

// counting reports whether a row only counts the columns: every cell is short,
// and most hold their own place or what a reader makes of it, such as "q1)".
func (r tableRow) counting(b *body) bool {
	own, bracketed := 0, 0
	for i, c := range r.cells {
		text := b.of(c)
		switch {
		case sumsColumns(text): // "(3)=(4)+(5)"
			own++
		case len([]rune(text)) > 5:
			return false
		case strings.Trim(text, "() ") == columnNumber(i+1):
			own++
		case strings.ContainsAny(text, "()"):
			bracketed++
		}
	}
	return len(r.cells) > 2 && own > 1 && (own+bracketed)*2 > len(r.cells)
}

// sumsColumns reports whether a cell only says of which columns its own is made.
func sumsColumns(text string) bool {
	return strings.Contains(text, "=") && strings.Trim(text, "()[]0123456789=+-–:/*%., ") == ""
}

func columnNumber(n int) string { return entity.Int(int64(n)).String() }

// groupRows are the rows under which the forms of Thông tư 01/2020/TT-VPCP
// gather the offices of a level.
var groupRows = []struct{ words, level string }{
	{"so, ban, nganh", "cap_tinh"}, {"so ban nganh", "cap_tinh"}, {"so, nganh", "cap_tinh"},
	{"huyen, thi xa", "cap_huyen"}, {"cac huyen", "cap_huyen"}, {"quan, huyen", "cap_huyen"}, {"phong, ban", "cap_huyen"},
	{"xa, phuong", "cap_xa"}, {"xa, thi tran", "cap_xa"}, {"cac xa", "cap_xa"},
}

// ownLevel is the level that a row names, else the one before.
func (r tableRow) ownLevel(b *body, before *entity.Found) *entity.Found {
	if f := r.groupLevel(b); f != nil {
		return f
	}
	for _, t := range r.st.tokens {
		if t.found != nil && t.found.Kind == entity.KindLevel {
			return t.found
		}
	}
	return before
}

// groupLevel is the level whose name is all that a row says of itself: those
// below it are of that level too.
func (r tableRow) groupLevel(b *body) *entity.Found {
	for i, c := range r.cells[:min(3, len(r.cells))] {
		if f := labelLevel(b.of(c)); f != nil && r.value[i] < 0 {
			return f
		}
		key := entity.Fold(b.of(c))
		for _, g := range groupRows {
			if r.value[i] < 0 && strings.HasPrefix(key, g.words) {
				return &entity.Found{Kind: entity.KindLevel, Name: g.level}
			}
		}
	}
	return nil
}

func all(st *stretch) []int {
	seq := make([]int, len(st.tokens))
	for i := range seq {
		seq[i] = i
	}
	return seq
}

// values are the pieces of a row's numbers.
func (t *tableReader) values(m *matcher, bl *block, root *piece, row tableRow) []*piece {
	first := 1
	for first < len(row.cells) && row.value[first] < 0 {
		first++
	}
	name := rowName(m.b, row, first)
	number := strings.Trim(m.b.of(row.cells[0]), " .")
	switch {
	case number != "" && number == t.levelAt: // the rows of the group are numbered anew
		t.levelAt = ""
	case beside(t.levelAt, number):
		t.level = nil
	}
	own := m.rowPiece(bl, row, first, root)
	level := row.ownLevel(m.b, t.level)
	if level != t.level && (row.groupLevel(m.b) != nil || !m.says(own, rules.Sign) && !m.says(own, rules.Noun)) { // "Số TTHC cấp xã" is of that row alone
		t.level, t.levelAt = level, number
	}
	over := t.tree.parent(m.b, row, name, own)
	asUnit, byField := t.unitColumn(m, row, name), t.fieldColumn(m, row, name)
	whole := total(name)
	if whole {
		t.level, level = nil, nil
	}
	named := row.ownLevel(m.b, nil) != nil
	if t.units == nil {
		t.units = &rowsLevel{}
	}
	t.ofUnits(m, own, name)
	var out []*piece
	for i := range row.cells {
		if row.value[i] < 0 || i == 0 && first > 0 && !t.ranks(m) || t.countsElse(m, i) {
			continue
		}
		if row.shares(m, t, i) {
			row.st.asPercent(row.value[i])
		}
		if unit, ok := row.money(m, t, i); ok {
			row.st.asMoney(row.value[i], unit)
		}
		p := &piece{st: row.st, anchor: row.value[i], parent: root, block: bl, carried: level, whole: whole, tokenOf: t.tokenOf, units: t.units}
		if i < len(t.columns) {
			p.column = t.columns[i]
			p.apart = p.column != nil && p.column.time == anotherTime
		}
		seq := []int{row.value[i]}
		if !m.means(p.column) || !asUnit && !entity.KnownUnit(name) && m.onlyCounts(p.column) && m.tells(own) {
			seq = append(row.words(first), row.value[i])
			if over != nil {
				p.parent, p.inRow = over, true
			}
		}
		p.own(&cutter{r: m.reader, st: row.st}, seq)
		switch {
		case byField && m.staffOf(own) != "": // "Sự nghiệp khác" among the fields is no office
		case entity.KnownUnit(name), !byField && headingUnit(name) != "", asUnit && !whole && (!named || isRest(name) || row.groupLevel(m.b) == nil && entity.Unit(name) != name):
			p.unit = entity.Unit(name)
		case name != "" && !named && !m.says(p, rules.Sign) && !m.says(p, rules.Noun) && !whole:
			p.dims = map[string]string{"field": name}
		}
		if kind := m.staffOf(own); kind != "" && p.unit == "" { // "Loại | Được giao | Có mặt", "Viên chức | 20 | 19"
			p.dims = map[string]string{"staff_type": kind}
		}
		if name := t.across(m, p, i); name != "" {
			p.dims, p.column = map[string]string{"field": name}, p.column.unsaid() // "Hộ kinh doanh" counts none of them
		}
		t.unitAbove(p, i)
		out = append(out, p)
	}
	if len(out) > 0 && out[0].unit != "" {
		t.units.add(m.unitLevel(out[0].unit))
	}
	return out
}

// countsElse reports whether the head of a column says with what it counts, and nothing
// that a rule knows of what: "Khách đến liên hệ (lượt)". What its title counts it does not.
func (t *tableReader) countsElse(m *matcher, column int) bool {
	if len(t.heads) != 1 || column >= len(t.heads[0]) || column >= len(t.columns) || t.columns[column] == nil || m.tells(t.columns[column]) {
		return false
	}
	words, unit, ok := strings.Cut(strings.TrimSuffix(strings.TrimSpace(m.b.of(t.heads[0][column])), ")"), "(")
	return ok && len(strings.Fields(words)) > 2 && slices.Contains([]string{"luot", "nguoi", "luot nguoi", "buoi", "may", "cai", "bo"}, entity.Fold(unit))
}

// staffOf is the kind of staff that the words of a row say, and no more; "" where they
// say none, or several.
func (m *matcher) staffOf(row *piece) string {
	kind := ""
	for _, h := range row.hits {
		for _, k := range row.st.phrases[h].concepts {
			switch c := m.pack.Concepts()[k]; {
			case c.Dim == "staff_type" && kind == "":
				kind = c.Value
			case c.Dim == "staff_type" && kind != c.Value, c.Kind == rules.Sign:
				return ""
			}
		}
	}
	return kind
}

// ranks reports whether the first column of a table ranks its rows: its numbers
// count, and do not only number them.
func (t *tableReader) ranks(m *matcher) bool {
	if len(t.heads) == 0 || len(t.heads[0]) == 0 {
		return false
	}
	key := entity.Fold(m.b.of(t.heads[0][0]))
	for _, w := range []string{"hang", "xep hang", "thu hang", "xep thu", "thu tu xep hang"} {
		if key == w {
			return true
		}
	}
	return false
}

// beside reports whether a row of one number stands beside or above that of
// another, and not below it: 2 and 1.2 beside 1.1, but no 1 below I.
func beside(before, number string) bool {
	if before == "" || number == "" || !isDigit(before[0]) || !isDigit(number[0]) {
		return false
	}
	return !strings.HasPrefix(number, before+".") && (number != before)
}

// tells reports whether a piece says what is counted, or of which kind.
func (m *matcher) tells(p *piece) bool {
	for _, h := range p.hits {
		for _, k := range p.st.phrases[h].concepts {
			if c := m.pack.Concepts()[k]; c.Kind == rules.Noun || c.Kind == rules.Sign || c.Dim != "" {
				return true
			}
		}
	}
	return false
}

// means reports whether the head of a column says what is counted; where it
// does not ("Kết quả thống kê"), the words of the row do.
func (m *matcher) means(column *piece) bool {
	for q := column; q != nil && q.block == column.block; q = q.parent {
		if m.says(q, rules.Sign) || m.says(q, rules.Noun) {
			return true
		}
	}
	return false
}

// onlyCounts reports whether the head of a column says in what its numbers count
// ("Số người") and no more: what they count the rows say.
func (m *matcher) onlyCounts(column *piece) bool {
	for q := column; q != nil && q.block == column.block; q = q.parent {
		if m.says(q, rules.Sign) || q.level != nil || q.service != nil || q.time != untimed || q.period.From.Valid() {
			return false
		}
		for _, h := range q.hits {
			for _, k := range q.st.phrases[h].concepts {
				if c := m.pack.Concepts()[k]; c.Dim != "" {
					return false
				}
			}
		}
	}
	return true
}

// splitCells are the cells of a row without their blanks.
func splitCells(b *body, bl *block) []ocr.Span {
	var out []ocr.Span
	at := bl.text
	for _, part := range strings.SplitAfter(b.of(ocr.Span{Start: bl.text, End: bl.End}), "|") {
		cell := strings.TrimSuffix(part, "|")
		lead := len(cell) - len(strings.TrimLeft(cell, " \n"))
		cell = strings.TrimSpace(cell)
		out = append(out, ocr.Span{Start: at + lead, End: at + lead + len(cell)})
		at += len(part)
	}
	return out
}
