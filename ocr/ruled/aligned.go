package ruled

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// Mark is a word that was read on a page, as far as Aligned needs to know it.
type Mark struct {
	Box    image.Rectangle
	Number bool
	// Column is the number that forms print over their columns, "(3)"; 0 for
	// other words.
	Column int
}

// Aligned returns the tables without rules of a page image: numbers in columns
// that nothing crosses, under a head. What lies in found, the tables that have
// rules, is left out. Nothing but ink and the marks says where such a table is:
// the caller must know its head, and the tables are Inferred.

func Aligned(g *image.Gray, dpi int, marks []Mark, found []Table) []Table {
	ink := inkOf(g, dpi)
	all := spots(ink, dpi)
	a := aligner{dpi: dpi, f: frame{slope: slopeOf(all, dpi)}}
	for _, b := range all {
		if !slices.ContainsFunc(found, func(t Table) bool { return b.Overlaps(t.Box) }) {
			a.spots = append(a.spots, a.level(b))
		}
	}
	for _, m := range marks {
		m.Box = a.level(m.Box)
		a.marks = append(a.marks, m)
	}
	var tables []Table
	bands := bandsOf(a.spots)
	for at, from := 0, 0; at < len(bands); {
		b, next := a.body(bands, at, from)
		if t, ok := a.table(b); ok {
			tables = append(tables, a.finish(t, g, ink))
			from = next
		}
		at = next
	}
	return tables
}

// aligner looks for tables among level boxes of ink.
type aligner struct {
	dpi   int
	f     frame
	spots []image.Rectangle
	marks []Mark
}

// level moves a box to where its middle is on the level page.
func (a aligner) level(b image.Rectangle) image.Rectangle {
	u, v := a.f.upright(float64(b.Min.X+b.Max.X)/2, float64(b.Min.Y+b.Max.Y)/2)
	at := image.Pt(round(u)-b.Dx()/2, round(v)-b.Dy()/2)
	return image.Rectangle{Min: at, Max: at.Add(b.Size())}
}

// spots are the boxes of ink that hangs together, but for specks, what is left
// of rules, and what no letter is as large as.
func spots(ink *plane, dpi int) []image.Rectangle {
	c := shades{plane{w: ink.w, h: ink.h, pix: make([]byte, len(ink.pix))}}
	for i, v := range ink.pix {
		c.pix[i] = white
		if v != 0 {
			c.pix[i] = 0
		}
	}
	seen := newPlane(ink.w, ink.h)
	var spot []int
	var out []image.Rectangle
	for i := range c.pix {
		if c.pix[i] >= dark || seen.pix[i] != 0 {
			continue
		}
		var b image.Rectangle
		spot, b = c.spot(i, seen, spot[:0])
		if long := max(b.Dx(), b.Dy()); long < max(dpi/22, 4) || long > dpi {
			continue
		}
		if min(b.Dx(), b.Dy()) <= max(dpi/80, 2) && b.Dx() > b.Dy() {
			continue
		}
		out = append(out, b)
	}
	return out
}

// band is ink between two heights that nothing crosses.
type band struct {
	image.Rectangle
	spots []image.Rectangle
}

func bandsOf(spots []image.Rectangle) []band {
	by := slices.Clone(spots)
	slices.SortFunc(by, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.Y, b.Min.Y) })
	var out []band
	for _, s := range by {
		if n := len(out) - 1; n >= 0 && s.Min.Y < out[n].Max.Y {
			out[n].Rectangle = out[n].Union(s)
			out[n].spots = append(out[n].spots, s)
			continue
		}
		out = append(out, band{s, []image.Rectangle{s}})
	}
	return out
}

// segments joins spots that stand less than gap apart from left to right.
func segments(spots []image.Rectangle, gap int) []image.Rectangle {
	by := slices.Clone(spots)
	slices.SortFunc(by, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	var out []image.Rectangle
	for _, s := range by {
		if n := len(out) - 1; n >= 0 && s.Min.X-out[n].Max.X < gap {
			out[n] = out[n].Union(s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// numbered tells whether a band looks like a row of numbers: apart, and read
// as such, or so many parts that stand far apart that no line of text has them.
// Lines of text may hold numbers and wide blanks, but not as many or as wide
// ones.
func (a aligner) numbered(b band) bool {
	const fewest, numbers, many = 3, 2, 6
	n, all := 0, 0
	for _, m := range a.marks {
		if !middle(m.Box).In(b.Rectangle) {
			continue
		}
		all++
		if m.Number {
			n++
		}
	}
	room := a.dpi / 5
	if 2*n >= all {
		room = a.dpi / 12
	}
	return n >= numbers && len(segments(b.spots, room)) >= fewest || len(segments(b.spots, a.dpi/8)) >= many
}

func middle(b image.Rectangle) image.Point { return b.Min.Add(b.Max).Div(2) }

// body is a run of rows of numbers, and what stands before it: its head, and
// other things.
type body struct {
	before, rows []band
}

// body finds the first run at or after a band, and the band behind it.
func (a aligner) body(bands []band, at, from int) (body, int) {
	const fewest = 3
	for ; at < len(bands); at++ {
		if !a.numbered(bands[at]) {
			continue
		}
		first, last, n := at, at, 1
		for i := at + 1; i < len(bands) && bands[i].Min.Y-bands[last].Max.Y < a.dpi/2; i++ {
			if a.numbered(bands[i]) {
				last, n = i, n+1
			}
		}
		if i := slices.IndexFunc(bands[first:last+1], func(b band) bool { return len(a.ordinals(b)) >= 3 }); i > 0 {
			first += i // what is above the numbers of columns is head
		}
		if n >= fewest && last-first+1 >= fewest {
			return body{bands[from:first], bands[first : last+1]}, last + 1
		}
	}
	return body{}, len(bands)
}

// table lays the grid of a body and its head.
func (a aligner) table(b body) (Table, bool) {
	if len(b.rows) == 0 {
		return Table{}, false
	}
	var all []image.Rectangle
	for _, r := range b.rows {
		all = append(all, r.spots...)
	}
	cols := a.columns(all)
	cols, numbers, ok := a.fit(cols, b.rows)
	if !ok || len(cols) < 3 {
		return Table{}, false
	}
	rows := a.rowsOf(b.rows, cols)
	h, cols, ok := a.head(b.before, cols, rows[0].Min.Y)
	if !ok || len(rows)-numbers < 2 {
		return Table{}, false
	}
	ys := []int{h.top - a.dpi/40}
	if h.split > 0 {
		ys = append(ys, h.split)
	}
	ys = append(ys, (h.bottom+rows[0].Min.Y)/2)
	ys = append(ys, a.between(rows, all)...)
	ys = append(ys, rows[len(rows)-1].Max.Y+a.dpi/40)
	t := Table{Rows: len(ys) - 1, Cols: len(cols), frame: a.f, Inferred: true, Numbered: numbers > 0}
	xs := a.edges(cols, h)
	t.Cells = h.cells(len(cols))
	for r := h.rows(); r < t.Rows; r++ {
		for c := range cols {
			t.Cells = append(t.Cells, Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1})
		}
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		c.level = image.Rect(xs[c.Col], ys[c.Row], xs[c.Col+c.ColSpan], ys[c.Row+c.RowSpan])
	}
	slices.SortStableFunc(t.Cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return t, true
}

// columns are the stretches that ink takes from left to right.
func (a aligner) columns(spots []image.Rectangle) []image.Rectangle {
	return segments(spots, a.gutter(spots))
}

// gutter is the least room between two columns: a blank between words is half
// as wide.
func (a aligner) gutter(spots []image.Rectangle) int {
	return max(round(0.7*float64(tall(spots))), 3)
}

// tall is the height of capitals and digits: a quarter of the spots, those with
// marks, are taller, and many are marks or pieces.
func tall(spots []image.Rectangle) int {
	var h []int
	for _, s := range spots {
		h = append(h, s.Dy())
	}
	slices.Sort(h)
	return h[len(h)*3/4]
}

// fit holds the columns against the numbers that the form prints over them,
// "(1)" to "(13)", some of which were misread. Where there are more columns
// than numbers say, the narrowest rooms between them are blanks between words.
// It returns the columns, and how many rows bear such numbers.
func (a aligner) fit(cols []image.Rectangle, rows []band) (fitted []image.Rectangle, numbers int, ok bool) {
	i := slices.IndexFunc(rows, func(r band) bool { return len(a.ordinals(r)) >= 3 })
	if i < 0 {
		return cols, 0, true
	}
	in := a.ordinals(rows[i])
	for cols = slices.Clone(cols); len(cols) > 2; cols = withoutNarrowest(cols) {
		right := 0
		for _, m := range in {
			if x, c := middle(m.Box).X, m.Column-1; c < len(cols) && x >= cols[c].Min.X && x <= cols[c].Max.X {
				right++
			}
		}
		if 3*right >= 2*len(in) {
			return cols, 1, i == 0
		}
	}
	return nil, 0, false
}

func (a aligner) ordinals(b band) []Mark {
	return slices.DeleteFunc(slices.Clone(a.marks), func(m Mark) bool {
		return m.Column == 0 || !middle(m.Box).In(b.Rectangle)
	})
}

func withoutNarrowest(cols []image.Rectangle) []image.Rectangle {
	at := 1
	for j := 2; j < len(cols); j++ {
		if cols[j].Min.X-cols[j-1].Max.X < cols[at].Min.X-cols[at-1].Max.X {
			at = j
		}
	}
	cols[at-1] = cols[at-1].Union(cols[at])
	return slices.Delete(cols, at, at+1)
}

// rowsOf leaves the bands that fill half of the columns; others are lines of
// cells that hold several.
func (a aligner) rowsOf(bands []band, cols []image.Rectangle) []band {
	var out []band
	for _, b := range bands {
		filled := 0
		for _, c := range cols {
			if slices.ContainsFunc(b.spots, func(s image.Rectangle) bool { return s.Min.X < c.Max.X && c.Min.X < s.Max.X }) {
				filled++
			}
		}
		if 2*filled >= len(cols) {
			out = append(out, b)
		}
	}
	return out
}

// between is where rows part: in the middle of the widest room between their
// middles.
func (a aligner) between(rows []band, spots []image.Rectangle) []int {
	var out []int
	for i := 1; i < len(rows); i++ {
		from, to := middle(rows[i-1].Rectangle).Y, middle(rows[i].Rectangle).Y
		out = append(out, widestGap(spots, from, to))
	}
	return out
}

// widestGap is the middle of the widest room between two heights, or of both.
func widestGap(spots []image.Rectangle, from, to int) int {
	taken := make([]bool, max(to-from, 1))
	for _, s := range spots {
		for y := max(s.Min.Y, from); y < min(s.Max.Y, to); y++ {
			taken[y-from] = true
		}
	}
	best, at, n := 0, (from+to)/2, 0
	for i, t := range taken {
		if t {
			n = 0
			continue
		}
		if n++; n > best {
			best, at = n, from+i-n/2
		}
	}
	return at
}

// edges is where columns part: in the middle of the room between them that the
// words of the head leave too.
func (a aligner) edges(cols []image.Rectangle, h head) []int {
	pad := a.dpi / 16
	out := []int{cols[0].Min.X - pad}
	for i := 1; i < len(cols); i++ {
		from, to := cols[i-1].Max.X, cols[i].Min.X
		for _, l := range h.leaves {
			if l.col == i-1 && l.Max.X > from && l.Max.X < to {
				from = l.Max.X
			}
			if l.col == i && l.Min.X < to && l.Min.X > from {
				to = l.Min.X
			}
		}
		out = append(out, (from+to)/2)
	}
	last := cols[len(cols)-1].Max.X
	for _, l := range h.leaves {
		out[0] = min(out[0], l.Min.X-pad/2)
		last = max(last, l.Max.X)
	}
	return append(out, last+pad)
}

// finish gives a table its pixels.
func (a aligner) finish(t Table, g *image.Gray, ink *plane) Table {
	page := image.Rect(0, 0, ink.w, ink.h)
	for i := range t.Cells {
		t.Cells[i].Box = a.f.box(t.Cells[i].level).Intersect(page)
		t.Box = t.Box.Union(t.Cells[i].Box)
	}
	t.mask, t.origin = newPlane(ink.w, ink.h), g.Rect.Min
	t.tones = tonesOf(g, ink, t.Box)
	t.Box = t.Box.Add(g.Rect.Min)
	for i := range t.Cells {
		t.Cells[i].Box = t.Cells[i].Box.Add(g.Rect.Min)
	}
	return t
}

func centre(from, to int) float64 { return float64(from+to) / 2 }

func square(x float64) float64 { return math.Pow(x, 2) }
