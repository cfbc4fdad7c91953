package ruled

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// boundary is where rows or columns part: one or more rules of nearly the same
// position, and the stretches that they cover.
type boundary struct {
	pos    float64
	spans  [][2]int // sorted and apart
	open   bool     // not drawn: the open side of a table
	weight float64

	// traced counts thin ink along the boundary, from its beginning at first:
	// faint rules fall to pieces that are too short to be rules.
	traced []int
	first  int
}

// covers tells whether rules cover most of the stretch from a to b.
func (b boundary) covers(from, to float64) bool {
	if b.open {
		return true
	}
	if to <= from {
		return false
	}
	return b.covered(from, to) >= 0.6*(to-from) || b.inked(from, to)
}

// covered is how much of a stretch rules cover.
func (b boundary) covered(from, to float64) float64 {
	covered := 0.0
	for _, s := range b.spans {
		covered += max(0, min(to, float64(s[1]))-max(from, float64(s[0])))
	}
	return covered
}

// inkIn is how much of a stretch has thin ink.
func (b boundary) inkIn(from, to float64) float64 {
	at := func(along float64) int { return b.traced[min(max(round(along)-b.first, 0), len(b.traced)-1)] }
	return float64(at(to) - at(from))
}

// inked tells whether thin ink is all along the stretch. A line of text that
// runs across a boundary covers its middle, and leaves the ends.
func (b boundary) inked(from, to float64) bool {
	if b.traced == nil {
		return false
	}
	const parts = 5
	step := (to - from) / parts
	for i := range parts {
		if at := from + float64(i)*step; b.inkIn(at, at+step) < 0.25*step {
			return false
		}
	}
	return b.inkIn(from, to) >= 0.5*(to-from)
}

// trace follows a boundary through the ink from one place to another. at turns
// what is along and across it into a pixel; step goes across.
func (b *boundary) trace(ink *plane, from, to, dpi int, at func(along, across float64) (x, y float64), step image.Point) {
	wander, most := max(dpi/66, 2), max(dpi/40, 3)
	b.first, b.traced = from, make([]int, 1, max(to-from, 0)+1)
	for along := from; along < to; along++ {
		x, y := at(float64(along), b.pos)
		p := image.Pt(round(x), round(y))
		n := b.traced[len(b.traced)-1]
		for d := -wander; d <= wander; d++ {
			if q := p.Add(step.Mul(d)); ink.at(q.X, q.Y) && thickness(ink, q, step, most) <= most {
				n++
				break
			}
		}
		b.traced = append(b.traced, n)
	}
}

// thickness is how far ink goes on across a rule, up to somewhat over most.
func thickness(ink *plane, p, step image.Point, most int) int {
	n := 1
	for _, dir := range []image.Point{step, step.Mul(-1)} {
		for q := p.Add(dir); n <= most && ink.at(q.X, q.Y); q = q.Add(dir) {
			n++
		}
	}
	return n
}

// traced follows all boundaries of a grid between the outermost of the others.
func (g grid) traced(ink *plane, f frame, dpi int) grid {
	rows, cols := slices.Clone(g.rows), slices.Clone(g.cols)
	for i := range rows {
		rows[i].trace(ink, round(g.cols[0].pos), round(g.cols[len(g.cols)-1].pos), dpi, f.page, image.Pt(0, 1))
	}
	for i := range cols {
		cols[i].trace(ink, round(g.rows[0].pos), round(g.rows[len(g.rows)-1].pos), dpi,
			func(along, across float64) (x, y float64) { return f.page(across, along) }, image.Pt(1, 0))
	}
	return grid{rows, cols}
}

func (b boundary) start() int { return b.spans[0][0] }

func (b boundary) end() int { return b.spans[len(b.spans)-1][1] }

// boundaries groups rules by position. Double rules are one boundary.
func boundaries(rules []rule, dpi int) []boundary {
	middle := func(r rule) float64 { return r.at(float64(r.from+r.to) / 2) }
	by := slices.Clone(rules)
	slices.SortFunc(by, func(a, b rule) int { return cmp.Compare(middle(a), middle(b)) })
	var out []boundary
	last := math.Inf(-1)
	for _, r := range by {
		m, w := middle(r), float64(r.length())
		if m-last > float64(dpi)/16 {
			out = append(out, boundary{})
		}
		last = m
		b := &out[len(out)-1]
		b.pos = (b.pos*b.weight + m*w) / (b.weight + w)
		b.weight += w
		b.spans = append(b.spans, r.parts...)
	}
	for i := range out {
		out[i].spans = union(out[i].spans)
	}
	return out
}

func union(spans [][2]int) [][2]int {
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	out := spans[:1]
	for _, s := range spans[1:] {
		if last := &out[len(out)-1]; s[0] <= last[1] {
			last[1] = max(last[1], s[1])
			continue
		}
		out = append(out, s)
	}
	return out
}

// grid is the boundaries of rows and of columns, in the level frame.
type grid struct{ rows, cols []boundary }

// table makes the group's table, if it is one.
func (g group) table(dpi int, ink *plane) (Table, bool) {
	u, f := g.upright()
	gr := grid{boundaries(u.across, dpi), boundaries(u.down, dpi)}
	gr = gr.pruned()
	if len(gr.rows) < 1 || len(gr.cols) < 1 {
		return Table{}, false
	}
	gr = gr.closed(dpi).traced(ink, f, dpi).pruned()
	if len(gr.rows) < 2 || len(gr.cols) < 2 {
		return Table{}, false
	}
	t := Table{Rows: len(gr.rows) - 1, Cols: len(gr.cols) - 1, frame: f}
	t.Cells = gr.cells()
	if len(t.Cells) < 2 {
		return Table{}, false
	}
	page := image.Rect(0, 0, ink.w, ink.h)
	for i := range t.Cells {
		t.Cells[i].Box = f.box(t.Cells[i].level).Intersect(page)
	}
	t.Box = f.box(image.Rect(round(gr.cols[0].pos), round(gr.rows[0].pos),
		round(gr.cols[len(gr.cols)-1].pos), round(gr.rows[len(gr.rows)-1].pos))).Intersect(page)
	return t, true
}

// box is the smallest upright rectangle of the page around a level one.
func (f frame) box(r image.Rectangle) image.Rectangle {
	x0, y0 := f.page(float64(r.Min.X), float64(r.Min.Y))
	x1, y1 := f.page(float64(r.Max.X), float64(r.Max.Y))
	x2, y2 := f.page(float64(r.Min.X), float64(r.Max.Y))
	x3, y3 := f.page(float64(r.Max.X), float64(r.Min.Y))
	return image.Rect(round(min(x0, x2)), round(min(y0, y3)), round(max(x1, x3)), round(max(y1, y2)))
}

// pruned drops boundaries that part nothing, until none is left: strokes of
// letters and remnants of rules.
func (g grid) pruned() grid {
	for {
		rows := slices.DeleteFunc(slices.Clone(g.rows), func(b boundary) bool { return !b.partsAny(g.cols) })
		cols := slices.DeleteFunc(slices.Clone(g.cols), func(b boundary) bool { return !b.partsAny(rows) })
		if len(rows) == len(g.rows) && len(cols) == len(g.cols) {
			return g
		}
		g = grid{rows, cols}
	}
}

// partsAny tells whether b covers a stretch between neighbours of the other
// direction. A single other boundary is crossed at best, by one that is drawn.
func (b boundary) partsAny(others []boundary) bool {
	if len(others) == 1 {
		return len(b.spans) > 0 && float64(b.start()) <= others[0].pos && others[0].pos <= float64(b.end())
	}
	n, last := 0, 0
	for i := 1; i < len(others); i++ {
		if b.covers(others[i-1].pos, others[i].pos) {
			n, last = n+1, i
		}
	}
	if n == 1 && len(others) > 2 {
		return b.solid(others[last-1].pos, others[last].pos)
	}
	return n > 0
}

// solid tells whether a rule runs from one side of a stretch to the other. The
// bars of capitals in a narrow cell (STT) leave its ends.
func (b boundary) solid(from, to float64) bool {
	if b.open {
		return true
	}
	const most = 0.9
	return b.covered(from, to) >= most*(to-from) || b.traced != nil && b.inkIn(from, to) >= most*(to-from)
}

// closed adds the sides of a table that are not drawn: where most rules of one
// direction go on, all to about the same end, beyond the last of the other.
func (g grid) closed(dpi int) grid {
	left, right := ends(g.rows)
	top, bottom := ends(g.cols)
	return grid{withSides(g.rows, top, bottom, dpi), withSides(g.cols, left, right, dpi)}
}

// ends is where the boundaries begin and end, by their medians.
func ends(bs []boundary) (from, to float64) {
	var starts, stops []int
	for _, b := range bs {
		starts, stops = append(starts, b.start()), append(stops, b.end())
	}
	slices.Sort(starts)
	slices.Sort(stops)
	return float64(starts[len(starts)/2]), float64(stops[len(stops)/2])
}

func withSides(bs []boundary, from, to float64, dpi int) []boundary {
	least := float64(dpi) / 5
	if from < bs[0].pos-least {
		bs = append([]boundary{{pos: from, open: true}}, bs...)
	}
	if to > bs[len(bs)-1].pos+least {
		bs = append(bs, boundary{pos: to, open: true})
	}
	return bs
}

// cells joins the squares of the grid that no rule parts into rectangles, and
// gives each the space between its rules, in the level frame.
func (g grid) cells() []Cell {
	rows, cols := len(g.rows)-1, len(g.cols)-1
	taken := make([]bool, rows*cols)
	var out []Cell
	for r := range rows {
		for c := range cols {
			if taken[r*cols+c] {
				continue
			}
			cell := g.grow(r, c, taken)
			for i := range cell.RowSpan {
				for j := range cell.ColSpan {
					taken[(r+i)*cols+c+j] = true
				}
			}
			out = append(out, cell)
		}
	}
	return out
}

// grow extends a cell to the right, then down, up to the rules around it.
func (g grid) grow(r, c int, taken []bool) Cell {
	rows, cols := len(g.rows)-1, len(g.cols)-1
	cell := Cell{Row: r, Col: c, RowSpan: 1, ColSpan: 1}
	for n := c + 1; n < cols && !taken[r*cols+n] && !g.ruleLeftOf(r, n); n++ {
		cell.ColSpan++
	}
	for n := r + 1; n < rows && g.goesOn(cell, n, taken); n++ {
		cell.RowSpan++
	}
	cell.level = image.Rect(round(g.cols[c].pos), round(g.rows[r].pos),
		round(g.cols[c+cell.ColSpan].pos), round(g.rows[r+cell.RowSpan].pos))
	return cell
}

// goesOn tells whether the cell goes on into row n: no rule above it, none
// inside, and rules, or the table's sides, at its own sides.
func (g grid) goesOn(cell Cell, n int, taken []bool) bool {
	cols := len(g.cols) - 1
	last := cell.Col + cell.ColSpan
	for c := cell.Col; c < last; c++ {
		if taken[n*cols+c] || g.ruleAbove(n, c) || c > cell.Col && g.ruleLeftOf(n, c) {
			return false
		}
	}
	return (cell.Col == 0 || g.ruleLeftOf(n, cell.Col)) && (last == cols || g.ruleLeftOf(n, last))
}

func (g grid) ruleLeftOf(r, c int) bool {
	return g.cols[c].covers(g.rows[r].pos, g.rows[r+1].pos)
}

func (g grid) ruleAbove(r, c int) bool {
	return g.rows[r].covers(g.cols[c].pos, g.cols[c+1].pos)
}
