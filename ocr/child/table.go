package child

import (
	"cmp"
	"fmt"
	"image"
	"slices"

	"sohoa/ocr"
	"sohoa/ocr/ruled"
)

const (
	// minFilled is the fewest cells with ink that make a table: two are a
	// heading between rules, or a page within a frame.
	minFilled = 4
	// maxCells bounds the time that a page of rules can take.
	maxCells = 2000
	// longCell is the most lines of a cell. What is longer is a page that
	// somebody framed, and its lines must stay lines.
	longCell = 25
)

// sheet is a ruled table with what was read in its cells.
type sheet struct {
	ruled.Table
	cells []cell
}

type cell struct {
	ruled.Cell
	pieces []piece // its lines
}

// divide gives the cells of tables what was read in them, and returns the rest
// of the page. What only looks like a table stays with the rest.
func divide(pieces []piece, g *image.Gray, dpi int) (rest []piece, tables []sheet) {
	rest = pieces
	add := func(f ruled.Table) {
		if len(f.Cells) > maxCells || filled(f, g, dpi) < minFilled {
			return
		}
		t := newSheet(f)
		if left, ok := t.take(rest); ok {
			rest, tables = left, append(tables, t)
		}
	}
	found := ruled.Find(g, dpi)
	for _, f := range found {
		add(f)
	}
	for _, f := range aligned(rest, g, dpi, found) {
		add(f)
	}
	slices.SortStableFunc(tables, func(a, b sheet) int { return cmp.Compare(a.Box.Min.Y, b.Box.Min.Y) })
	return rest, tables
}

func newSheet(f ruled.Table) sheet {
	t := sheet{Table: f}
	for _, c := range f.Cells {
		t.cells = append(t.cells, cell{Cell: c})
	}
	return t
}

// filled counts the cells that hold ink.
func filled(t ruled.Table, g *image.Gray, dpi int) int {
	n := 0
	for _, c := range t.Cells {
		if t.Crop(g, c, dpi) != nil {
			n++
		}
	}
	return n
}

// take puts the words that stand in the table into its cells.
func (t *sheet) take(pieces []piece) (rest []piece, ok bool) {
	for _, p := range pieces {
		outside := piece{par: p.par}
		at := -1
		for _, w := range p.words {
			i := t.cellAt(w.box)
			if i < 0 {
				outside.words = append(outside.words, w)
				continue
			}
			if c := &t.cells[i]; i != at {
				c.pieces = append(c.pieces, piece{par: p.par, words: []token{w}})
			} else {
				last := &c.pieces[len(c.pieces)-1]
				last.words = append(last.words, w)
			}
			at = i
		}
		if len(outside.words) > 0 {
			rest = append(rest, outside)
		}
	}
	for i := range t.cells {
		c := &t.cells[i]
		lines := printedLines(c.pieces, 0)
		if len(lines) > longCell {
			return nil, false
		}
		c.pieces = inOrder(lines)
	}
	return rest, true
}

func inOrder(lines []row) []piece {
	var out []piece
	for _, r := range lines {
		for _, p := range r.pieces {
			out = append(out, p.piece)
		}
	}
	return out
}

// cellAt is the cell in which the middle of a box lies, -1 for none.
func (t *sheet) cellAt(r image.Rectangle) int {
	x, y := middle(r)
	m := image.Pt(int(x), int(y))
	if r.Empty() || !m.In(t.Box) {
		return -1
	}
	return slices.IndexFunc(t.cells, func(c cell) bool { return m.In(c.Box) })
}

// erase whitens the tables, so that the rest can be read again.
func erase(g *image.Gray, tables []sheet) *image.Gray {
	var found []ruled.Table
	for _, t := range tables {
		found = append(found, t.Table)
	}
	return ruled.Erase(g, found)
}

func tableNotes(tables []sheet) []string {
	var notes []string
	for _, t := range tables {
		note := fmt.Sprintf("table of %d rows and %d columns, read cell by cell", t.Rows, t.Cols)
		if t.Inferred {
			note = fmt.Sprintf("table of %d rows and %d columns without rules, inferred from its columns, read cell by cell", t.Rows, t.Cols)
		}
		notes = append(notes, note)
	}
	return notes
}

// height is where the table's middle stands on the straightened page.
func (t *sheet) height(slope float64) float64 {
	x, y := middle(t.Box)
	return y - slope*x
}

// table writes the rows of a table, a line each: the cells that begin in the
// row from left to right, what stands in them on one line.
func (w *writer) table(t sheet) {
	out := ocr.Table{Box: toBox(t.Box), Rows: t.Rows, Cols: t.Cols, Inferred: t.Inferred}
	for len(t.cells) > 0 {
		n := 1
		for n < len(t.cells) && t.cells[n].Row == t.cells[0].Row {
			n++
		}
		out.Cells = append(out.Cells, w.cells(t.cells[:n])...)
		t.cells = t.cells[n:]
	}
	w.page.Tables = append(w.page.Tables, out)
}

func (w *writer) cells(cells []cell) []ocr.Cell {
	// A lone cell without text makes no line.
	if len(cells) > 1 || len(cells[0].pieces) > 0 {
		w.begin()
		defer w.end()
	}
	var out []ocr.Cell
	for i, c := range cells {
		if i > 0 {
			w.WriteString(" | ")
		}
		start := w.Len()
		for j, p := range c.pieces {
			if j > 0 {
				w.WriteByte(' ')
			}
			w.words(p.words)
		}
		out = append(out, ocr.Cell{Row: c.Row, Col: c.Col, RowSpan: c.RowSpan, ColSpan: c.ColSpan, Box: toBox(c.Box),
			Span: ocr.Span{Start: start, End: w.Len()}})
	}
	return out
}
