package ruled

import (
	"cmp"
	"image"
	"slices"
)

// Table is a grid of cells in the pixels of the image that it was found in.
type Table struct {
	Box   image.Rectangle
	Rows  int
	Cols  int
	Cells []Cell // by row, then column; together they cover the grid
	// Inferred says that no rules but the columns of ink made the grid, and
	// Numbered that the form's own numbers stand over these.
	Inferred, Numbered bool

	frame  frame
	mask   *plane      // ink that is rule, shared by the tables of an image
	tones  tones       // of paper and print
	origin image.Point // of the image that the table was found in
}

// Cell is one cell; rows and columns count from 0. Box lies within its rules.
type Cell struct {
	Row, Col         int
	RowSpan, ColSpan int
	Box              image.Rectangle

	level image.Rectangle // the same in the frame of the level table
}

// maxSlope is the steepest rule that is looked for: some 3 degrees, beyond
// which a page has to be straightened first.
const maxSlope = 0.05

// Find returns the ruled tables of an upright page image whose resolution is
// dpi dots per inch, from top to bottom. A frame with a single cell, such as a
// box around a stamp, is no table.
func Find(g *image.Gray, dpi int) []Table {
	if g.Rect.Dx() < dpi/2 || g.Rect.Dy() < dpi/4 || dpi < 50 {
		return nil
	}
	ink := inkOf(g, dpi)
	mask := newPlane(ink.w, ink.h)
	across := findRules(ink, dpi, mask, false)
	if len(across) < 2 {
		return nil
	}
	down := findRules(ink.transposed(), dpi, mask, true)
	mask.settle()
	var tables []Table
	for _, group := range crossing(across, down, dpi) {
		if t, ok := group.table(dpi, ink); ok {
			t.mask, t.origin = mask, g.Rect.Min
			t.tones = tonesOf(g, ink, t.Box)
			t.Box = t.Box.Add(g.Rect.Min)
			for i := range t.Cells {
				t.Cells[i].Box = t.Cells[i].Box.Add(g.Rect.Min)
			}
			tables = append(tables, t)
		}
	}
	tables = outermost(tables)
	slices.SortFunc(tables, func(a, b Table) int {
		return cmp.Or(cmp.Compare(a.Box.Min.Y, b.Box.Min.Y), cmp.Compare(a.Box.Min.X, b.Box.Min.X))
	})
	return tables
}

// outermost drops tables that lie in another: marks in a cell whose strokes
// happen to cross.
func outermost(tables []Table) []Table {
	return slices.DeleteFunc(slices.Clone(tables), func(t Table) bool {
		return slices.ContainsFunc(tables, func(o Table) bool {
			return o.Box != t.Box && t.Box.In(o.Box)
		})
	})
}
