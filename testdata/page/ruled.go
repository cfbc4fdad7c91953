package page

import (
	"strings"

	"sohoa/testdata/report"
)

// pad is the room between a rule and the words of a cell.
const pad = 250

// ruled sets a table with all its rules; its head is repeated on every page.
func (t *setter) ruled(b *report.Table) {
	wide := b.Small && t.style.Landscape
	if wide {
		t.newPage(true)
	}
	g := t.grid(b)
	head := g.heights[:b.Head]
	t.room(sum(head) + g.heights[min(b.Head, len(b.Rows)-1)])
	t.rows(b, g, 0, b.Head)
	from := b.Head
	for from < len(b.Rows) {
		n := from
		for y := t.y; n < len(b.Rows) && y+g.heights[n] <= t.page.Height-t.style.Bottom-t.noteHeight(); n++ {
			y += g.heights[n]
		}
		if n == from {
			t.newPage(wide)
			t.rows(b, g, 0, b.Head)
			continue
		}
		t.rows(b, g, from, n)
		from = n
	}
	t.y += t.style.Leading
	if wide {
		t.newPage(false)
	}
}

func sum(v []int) int {
	n := 0
	for _, x := range v {
		n += x
	}
	return n
}

// grid is where the rules stand: x of every column's edge, height of every row.
type grid struct {
	edges   []int
	heights []int
	size    int
}

func (t *setter) grid(b *report.Table) grid {
	g := grid{size: t.style.Size - 100}
	if b.Small {
		g.size = 950
		if t.page.Width > t.page.Height {
			g.size = 1150
		}
	}
	all, at := sum(b.Widths), 0
	left, width := t.style.Left, t.textWidth()
	if b.Small {
		left, width = left-2000, width+3200
	}
	for _, w := range b.Widths {
		g.edges = append(g.edges, left+width*at/all)
		at += w
	}
	g.edges = append(g.edges, left+width)
	g.heights = make([]int, len(b.Rows))
	for i, row := range b.Rows {
		for _, c := range row {
			if c.Rows == 1 {
				g.heights[i] = max(g.heights[i], t.cellHeight(c, g))
			}
		}
	}
	for i, row := range b.Rows { // cells over several rows stretch the last one
		for _, c := range row {
			if need := t.cellHeight(c, g) - sum(g.heights[i:i+c.Rows]); c.Rows > 1 && need > 0 {
				g.heights[i+c.Rows-1] += need
			}
		}
	}
	return g
}

func (t *setter) cellLines(c report.Cell, g grid) [][]token {
	return t.fill(words(c.Text.S), cellFace(c), g.size, g.edges[c.At+c.Cols]-g.edges[c.At]-2*pad, 0)
}

func (t *setter) cellHeight(c report.Cell, g grid) int {
	return max(1, len(t.cellLines(c, g)))*g.size*118/100 + 2*pad
}

func cellFace(c report.Cell) Face {
	if c.Bold {
		return Bold
	}
	return Regular
}

// rows sets the rows [from, to) and the rules around their cells.
func (t *setter) rows(b *report.Table, g grid, from, to int) {
	if from == 0 {
		t.page.Tables = append(t.page.Tables, Table{})
	}
	table := &t.page.Tables[len(t.page.Tables)-1]
	for i := from; i < to; i++ {
		var gold []string
		n := len(t.page.Lines)
		t.page.Lines = append(t.page.Lines, "")
		for _, c := range b.Rows[i] {
			bottom := t.y + sum(g.heights[i:min(to, i+c.Rows)])
			gold = append(gold, c.Text.S)
			t.cell(c, g, t.y, bottom, n)
			table.Cells = append(table.Cells, Cell{Row: table.Rows, Col: c.At, RowSpan: min(to, i+c.Rows) - i, ColSpan: c.Cols, Text: c.Text.S})
			x0, x1 := g.edges[c.At], g.edges[c.At+c.Cols]
			t.page.Rules = append(t.page.Rules, Rule{x0, t.y, x1, t.y, 50}, Rule{x0, bottom, x1, bottom, 50},
				Rule{x0, t.y, x0, bottom, 50}, Rule{x1, t.y, x1, bottom, 50})
		}
		t.page.Lines[n] = strings.Join(gold, " | ")
		table.Rows++
		t.y += g.heights[i]
	}
}

func (t *setter) cell(c report.Cell, g grid, top, bottom, gold int) {
	lines := t.cellLines(c, g)
	x, width := g.edges[c.At]+pad, g.edges[c.At+c.Cols]-g.edges[c.At]-2*pad
	step := g.size * 118 / 100
	y := top + (bottom-top-len(lines)*step)/2 + g.size*95/100
	for _, l := range lines {
		left := x
		if c.Centre {
			left += (width - t.measure(l, cellFace(c), g.size)) / 2
		}
		t.place(l, cellFace(c), g.size, left, y, 0, false, gold)
		t.locate(c.Text, l, gold)
		y += step
	}
}
