package child

import (
	"image"
	"math"
	"strings"
	"unicode"
)

// columns are consecutive rows of a page that stand in two columns: the head of
// an official paper, with the body that issues it at the left and the nation's
// name at the right, or its foot, with the recipients and the signature (Nghị
// định 30/2020/NĐ-CP, phụ lục I). Other text side by side stays in its rows,
// since a label and its figure look the same.
type columns struct {
	from, to    int // rows, half open
	left, right []row
}

// gutterInches is the least room between two columns: more than twice a blank.
const gutterInches = 0.12

// findColumns finds the head and the foot of a page.
func findColumns(rows []row, dpi int) []columns {
	var out []columns
	for i := 0; i < len(rows); i++ {
		c, both := columnsAt(rows, i, dpi)
		head := both > 1 && i < headRows && c.bearNation()
		if !head && (both == 0 || !c.bearSignature()) {
			continue
		}
		c.extend(rows, dpi, !head)
		out = append(out, c)
		i = c.to - 1
	}
	return out
}

// headRows is how many rows may stand before a head: stamps, page numbers.
const headRows = 6

// columnsAt follows the widest room of a row through the rows below it, and
// counts the rows that have text in both columns: the first is one, and the
// last.
func columnsAt(rows []row, at, dpi int) (c columns, both int) {
	least := max(gutterInches*float64(dpi), 1)
	from, to := rows[at].widestRoom()
	if to-from < least {
		return columns{}, 0
	}
	c, both = columns{from: at, to: at + 1}, 1
	for i := at + 1; i < len(rows) && rows[i].y-rows[i-1].y < 4*rows[i].h+0.2*float64(dpi) && !addressed(rows[i]); i++ {
		a, b, ok := rows[i].room(from, to)
		if b-a < min(least, to-from) {
			if a, b, ok = rows[i].ownRoom(from, to, least); !ok {
				break
			}
		}
		from, to = a, b
		if ok {
			both, c.to = both+1, i+1
		}
	}
	middle := (from + to) / 2
	for _, r := range rows[c.from:c.to] {
		l, m := r.split(middle)
		c.add(l, m)
	}
	if len(c.left) == 0 || len(c.right) == 0 { // words over one another
		return c, 0
	}
	return c, both
}

func (c *columns) add(l, r row) {
	if len(l.pieces) > 0 {
		c.left = append(c.left, l)
	}
	if len(r.pieces) > 0 {
		c.right = append(c.right, r)
	}
}

// extend takes in the rows below that stand in one of the columns alone: at
// the left side of the left one, or under the middle of either; in a foot also
// anywhere in the right one, as signatures do, where a head has its title below.
func (c *columns) extend(rows []row, dpi int, foot bool) {
	near := 0.35 * float64(dpi)
	under := func(b, column image.Rectangle) bool { return math.Abs(centreX(b)-centreX(column)) < near }
	l, r := span(c.left), span(c.right)
	for ; c.to < len(rows) && !addressed(rows[c.to]); c.to++ {
		switch b := span(rows[c.to : c.to+1]); {
		case b.Max.X < r.Min.X && under(b, l), float64(b.Max.X) < centreX(r) && math.Abs(float64(b.Min.X-l.Min.X)) < near/2:
			c.left = append(c.left, rows[c.to])
		case 2*b.Min.X > l.Min.X+r.Min.X && under(b, r), foot && b.Min.X >= r.Min.X && b.Max.X <= r.Max.X:
			c.right = append(c.right, rows[c.to])
		default:
			return
		}
	}
}

// addressed reports whether a row begins the address of a letter, which stands
// below its head, at the left or in the middle.
func addressed(r row) bool { return strings.HasPrefix(unmarked(rowText(r)), "kinh gui") }

func span(rows []row) (box image.Rectangle) {
	for _, r := range rows {
		for _, p := range r.pieces {
			box = box.Union(p.box)
		}
	}
	return box
}

func centreX(b image.Rectangle) float64 { return float64(b.Min.X+b.Max.X) / 2 }

// words are those of a row from left to right.
func (r row) words() (out []token) {
	for _, p := range r.pieces {
		out = append(out, p.words...)
	}
	return out
}

// widestRoom is the widest room between the words of a row.
func (r row) widestRoom() (from, to float64) {
	words := r.words()
	right := math.Inf(-1)
	for _, w := range words {
		if left := float64(w.box.Min.X); right > math.Inf(-1) && left-right > to-from {
			from, to = right, left
		}
		right = max(right, float64(w.box.Max.X))
	}
	return from, to
}

// room is the widest that a row leaves of the room from a to b, and whether it
// has words on both sides of that.
func (r row) room(a, b float64) (from, to float64, both bool) {
	words := r.words()
	at := a
	for _, w := range words {
		if left := min(float64(w.box.Min.X), b); left-at > to-from {
			from, to = at, left
		}
		at = min(max(at, float64(w.box.Max.X)), b)
	}
	if b-at > to-from {
		from, to = at, b
	}
	left, right := false, false
	for _, w := range words {
		left = left || centreX(w.box) < from
		right = right || centreX(w.box) > to
	}
	return from, to, left && right
}

// ownRoom is what a row's widest room has of the room from a to b, if that alone is
// room between columns: a long row of one may reach below the other.
func (r row) ownRoom(a, b, least float64) (from, to float64, ok bool) {
	from, to = r.widestRoom()
	if to-from < least {
		return 0, 0, false
	}
	from, to = max(from, a), min(to, b)
	return from, to, from < to
}

// split parts a row at a place between words.
func (r row) split(x float64) (left, right row) {
	left, right = row{y: r.y, h: r.h}, row{y: r.y, h: r.h}
	for _, p := range r.pieces {
		for _, w := range p.words {
			to := &left
			if centreX(w.box) > x {
				to = &right
			}
			if n := len(to.pieces) - 1; n >= 0 && to.pieces[n].par == p.par {
				last := &to.pieces[n]
				last.words, last.box = append(last.words, w), last.box.Union(w.box)
				continue
			}
			to.pieces = append(to.pieces, placed{piece: piece{par: p.par, words: []token{w}}, box: w.box, y: p.y, h: p.h})
		}
	}
	return left, right
}

// bearNation reports whether the right column has most words of the nation's
// name and motto, or of the party's name, some in its first row.
func (c columns) bearNation() bool {
	return nationWords(c.right[:1]) >= 2 && nationWords(c.right) >= 4
}

func nationWords(rows []row) (n int) {
	const all = " cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc dang san "
	for _, r := range rows {
		for _, w := range r.words() {
			if in := strings.Trim(unmarked(w.text), " -.,"); in != "" && strings.Contains(all, " "+in+" ") {
				n++
			}
		}
	}
	return n
}

// bearSignature reports whether the recipients stand at the left, from the first
// row on, and capitals, as of posts, at the right.
func (c columns) bearSignature() bool {
	if !strings.Contains(unmarked(rowText(c.left[0])), "nhan") || !capitals(rowText(c.right[0])) {
		return false
	}
	all := ""
	for _, r := range c.right {
		all += rowText(r)
	}
	return capitals(all)
}

// capitals reports whether nearly all letters, and six at least, are capitals.
func capitals(s string) bool {
	large, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			large, letters = large+1, letters+1
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters >= 6 && 5*large >= 4*letters
}

func rowText(r row) string {
	var words []string
	for _, w := range r.words() {
		words = append(words, w.text)
	}
	return strings.Join(words, " ")
}
