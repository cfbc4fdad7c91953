package ruled

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// head is that of a table without rules: one row, or two where a cell of the
// upper one spans several columns.
type head struct {
	top, split, bottom int // of its ink; split is 0 for one row
	leaves             []leaf
	spans              []leaf // of the upper row; col is the first column of each
	ends               []int  // the column behind each span
	whole              []bool // by column: its cell spans both rows
}

// leaf is the text of one cell.
type leaf struct {
	image.Rectangle
	col int
}

func (h head) rows() int {
	if h.split > 0 {
		return 2
	}
	return 1
}

// head finds what stands over the columns, from below upwards, and returns the
// columns with those at the right that only the head shows. Letters that are
// worn to pieces stand too far apart to be words: where no cell of the head
// spans columns, what was read as words is joined first.
func (a aligner) head(before []band, cols []image.Rectangle, bottom int) (head, []image.Rectangle, bool) {
	spots := a.above(before, cols, bottom)
	if len(spots) == 0 {
		return head{}, nil, false
	}
	em := float64(tall(spots)) / 0.66
	h, all, ok := a.headOf(spots, blocksOf(spots, em), cols)
	if ok && h.split > 0 {
		return h, all, ok
	}
	if words := a.wordsAround(spots); len(words) > 0 {
		joined := blocksOf(append(words, spots...), max(em, 1.1*float64(tall(words))))
		if g, more, fits := a.headOf(spots, joined, cols); fits && g.split > 0 {
			return g, more, fits
		}
	}
	return h, all, ok
}

// above is the ink of the bands over a table that may be its head.
func (a aligner) above(before []band, cols []image.Rectangle, bottom int) (spots []image.Rectangle) {
	left, width := cols[0].Min.X-a.dpi/4, cols[len(cols)-1].Max.X-cols[0].Min.X
	top := bottom
	for i := len(before) - 1; i >= 0; i-- {
		b := before[i]
		parts := segments(b.spots, a.dpi/14)
		wide := slices.ContainsFunc(parts, func(p image.Rectangle) bool { return 2*p.Dx() > width })
		if top-b.Max.Y > a.dpi*2/5 || len(parts) < 2 || wide || b.Min.X < left {
			break
		}
		spots, top = append(spots, b.spots...), b.Min.Y
	}
	return spots
}

// wordsAround are the words that were read among spots.
func (a aligner) wordsAround(spots []image.Rectangle) (words []image.Rectangle) {
	var box image.Rectangle
	for _, s := range spots {
		box = box.Union(s)
	}
	for _, m := range a.marks {
		if middle(m.Box).In(box) {
			words = append(words, m.Box)
		}
	}
	return words
}

// headOf lays the blocks of a head over columns.
func (a aligner) headOf(spots, blocks, cols []image.Rectangle) (head, []image.Rectangle, bool) {
	slices.SortFunc(blocks, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	for _, b := range blocks {
		if end := cols[len(cols)-1].Max.X; b.Min.X > end+a.dpi/20 {
			cols = append(slices.Clone(cols), b)
		}
	}
	h := head{top: spots[0].Min.Y, whole: make([]bool, len(cols))}
	for _, s := range spots {
		h.top, h.bottom = min(h.top, s.Min.Y), max(h.bottom, s.Max.Y)
	}
	var spanning []image.Rectangle
	for _, b := range blocks {
		if first, last := under(b, cols); first < last {
			spanning = append(spanning, b)
			continue
		}
		h.leaves = append(h.leaves, leaf{b, nearest(b, cols)})
	}
	if len(spanning) == 0 {
		return h, cols, true
	}
	h, ok := h.twoRows(spanning, cols)
	return h, cols, ok
}

// blocksOf joins letters to words and lines, and lines to the text of a cell; em
// is the size of the type.
func blocksOf(spots []image.Rectangle, em float64) []image.Rectangle {
	lines := joined(spots, func(a, b image.Rectangle) bool {
		over := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
		apart := max(a.Min.X, b.Min.X) - min(a.Max.X, b.Max.X)
		return over > 0 && float64(apart) < 0.45*em || apart < 0 && float64(-over) < 0.15*em
	})
	return joined(lines, func(a, b image.Rectangle) bool {
		over := min(a.Max.X, b.Max.X) - max(a.Min.X, b.Min.X)
		apart := max(a.Min.Y, b.Min.Y) - min(a.Max.Y, b.Max.Y)
		return over > 0 && float64(apart) < 0.4*em
	})
}

// joined unites boxes that belong together until none do.
func joined(boxes []image.Rectangle, together func(a, b image.Rectangle) bool) []image.Rectangle {
	out := slices.Clone(boxes)
	for changed := true; changed; {
		changed = false
		for i := 0; i < len(out); i++ {
			for j := len(out) - 1; j > i; j-- {
				if together(out[i], out[j]) {
					out[i] = out[i].Union(out[j])
					out = slices.Delete(out, j, j+1)
					changed = true
				}
			}
		}
	}
	return out
}

// under are the first and the last column that a box reaches well into: past
// the room before it.
func under(b image.Rectangle, cols []image.Rectangle) (first, last int) {
	first, last = len(cols), -1
	for i, c := range cols {
		from, to := c.Min.X, c.Max.X
		if i > 0 {
			from = (cols[i-1].Max.X + from) / 2
		}
		if i+1 < len(cols) {
			to = (to + cols[i+1].Min.X) / 2
		}
		reach := (to - from) / 6
		if b.Max.X > from+reach && b.Min.X < to-reach {
			first, last = min(first, i), i
		}
	}
	return first, last
}

func nearest(b image.Rectangle, cols []image.Rectangle) int {
	best, least := 0, math.MaxInt
	for i, c := range cols {
		d := middle(b).X - middle(c).X
		if d = max(d, -d); d < least {
			best, least = i, d
		}
	}
	return best
}

// twoRows parts the head between the cells that span columns and what stands
// under them.
func (h head) twoRows(spanning []image.Rectangle, cols []image.Rectangle) (head, bool) {
	slices.SortFunc(spanning, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	low := 0
	for _, s := range spanning {
		if s.Min.Y > spanning[0].Max.Y || s.Max.Y < spanning[0].Min.Y {
			return head{}, false // three rows, which nothing tells apart for sure
		}
		low = max(low, s.Max.Y)
	}
	var lower []image.Rectangle
	for _, l := range h.leaves {
		if l.Min.Y >= low {
			lower = append(lower, l.Rectangle)
		}
	}
	if len(lower) < 2*len(spanning) {
		return head{}, false
	}
	next := slices.MinFunc(lower, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.Y, b.Min.Y) }).Min.Y
	h.split = (low + next) / 2
	whole, part := centre(h.top, h.bottom), centre(h.split, h.bottom)
	texts := make([]image.Rectangle, len(cols))
	for _, l := range h.leaves {
		texts[l.col] = texts[l.col].Union(l.Rectangle)
		at := centre(texts[l.col].Min.Y, texts[l.col].Max.Y)
		h.whole[l.col] = math.Abs(at-whole) < math.Abs(at-part)
	}
	var parts []int
	for c := range cols {
		if !h.whole[c] {
			parts = append(parts, c)
		}
	}
	return h.share(spanning, parts, cols)
}

// share gives each cell of the upper row the columns whose middle is nearest to
// its own: these cells are centred.
func (h head) share(spanning []image.Rectangle, parts []int, cols []image.Rectangle) (head, bool) {
	n, m := len(spanning), len(parts)
	cost := make([][]float64, n+1) // of the first i cells over the first j columns
	from := make([][]int, n+1)
	for i := range cost {
		cost[i], from[i] = make([]float64, m+1), make([]int, m+1)
		for j := range cost[i] {
			cost[i][j] = math.Inf(1)
		}
	}
	cost[0][0] = 0
	for i, s := range spanning {
		for j := range m {
			for k := j + 1; k <= m && parts[k-1]-parts[j] == k-1-j; k++ {
				off := centre(s.Min.X, s.Max.X) - centre(cols[parts[j]].Min.X, cols[parts[k-1]].Max.X)
				if c := cost[i][j] + square(off); c < cost[i+1][k] {
					cost[i+1][k], from[i+1][k] = c, j
				}
			}
		}
	}
	if math.IsInf(cost[n][m], 1) {
		return head{}, false
	}
	h.spans, h.ends = make([]leaf, n), make([]int, n)
	for i, k := n, m; i > 0; i-- {
		j := from[i][k]
		h.spans[i-1], h.ends[i-1] = leaf{spanning[i-1], parts[j]}, parts[k-1]+1
		k = j
	}
	return h, true
}

// cells are those of the head.
func (h head) cells(cols int) []Cell {
	var out []Cell
	for c := range cols {
		switch {
		case h.split == 0:
			out = append(out, Cell{Row: 0, Col: c, RowSpan: 1, ColSpan: 1})
		case h.whole[c]:
			out = append(out, Cell{Row: 0, Col: c, RowSpan: 2, ColSpan: 1})
		default:
			out = append(out, Cell{Row: 1, Col: c, RowSpan: 1, ColSpan: 1})
		}
	}
	for i, s := range h.spans {
		out = append(out, Cell{Row: 0, Col: s.col, RowSpan: 1, ColSpan: h.ends[i] - s.col})
	}
	return out
}
