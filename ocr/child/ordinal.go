package child

import (
	"fmt"
	"strings"

	"sohoa/ocr/tesseract"
)

// ordinals mends the row in which a form numbers its columns, "(1)" to "(13)".
// Where most cells are their columns' numbers, another is read again in other
// ways, and taken where one of these gives the number that it must have. No
// figure stands in such a row; but it tells which columns are which.
func (r *cellReader) ordinals(t *sheet) error {
	for row := range t.Rows {
		right, all := 0, 0
		for i := range t.cells {
			if c := &t.cells[i]; c.Row == row && c.pieces != nil {
				all++
				if wordsOf(c.pieces) == ordinal(c) {
					right++
				}
			}
		}
		if right < 3 || 2*right < all {
			continue
		}
		for i := range t.cells {
			if c := &t.cells[i]; c.Row == row && c.pieces != nil && wordsOf(c.pieces) != ordinal(c) {
				if err := r.readOrdinal(t, c); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// ordinal is what the form prints in a cell of the row that numbers columns.
func ordinal(c *cell) string { return fmt.Sprintf("(%d)", c.Col+1) }

func (r *cellReader) readOrdinal(t *sheet, c *cell) error {
	crop := t.Crop(r.g, c.Cell, r.dpi)
	if crop == nil {
		return nil
	}
	for _, dpi := range []int{cellDPI, 2 * r.dpi, r.dpi, cellDPI * 3 / 2} {
		for _, mode := range []tesseract.Mode{tesseract.Block, tesseract.Line} {
			pieces, err := r.alone(t, c, crop, dpi, mode)
			if err != nil {
				return err
			}
			if text := wordsOf(pieces); strings.ReplaceAll(text, " ", "") == ordinal(c) {
				r.note("a cell among the numbers of columns read as %q was also read as %q", text, []string{wordsOf(c.pieces)})
				c.pieces = pieces
				return nil
			}
		}
	}
	return nil
}
