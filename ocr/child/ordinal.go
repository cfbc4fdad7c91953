package child

import (
	"fmt"
	"image"
	"strings"

	"sohoa/ocr/tesseract"
)

// ordinals mends the row in which a form numbers its columns, "(1)" to "(13)".
// Where a third of the cells are their columns' numbers, another is read again in
// other ways, at last without its parentheses, and taken where one of these
// gives the number that it must have. No figure stands in such a row; but it
// tells which columns are which.
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
		if right < 3 || 3*right < all {
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
	return r.readBare(t, c, crop)
}

// readBare reads a number of a column without its parentheses, which make of
// (7) and (5) what looks like 0) and 6).
func (r *cellReader) readBare(t *sheet, c *cell, crop *image.Gray) error {
	bare := withoutEnds(crop)
	if bare == nil {
		return nil
	}
	pieces, err := r.number(t, c, bare)
	if err != nil || fmt.Sprintf("(%s)", wordsOf(pieces)) != ordinal(c) {
		return err
	}
	r.note("a cell among the numbers of columns read as %q was also read as %q", ordinal(c), []string{wordsOf(c.pieces)})
	word := token{text: ordinal(c), conf: 1}
	for _, old := range c.pieces {
		for _, t := range old.words {
			word.box = word.box.Union(t.box)
		}
	}
	for _, t := range pieces[0].words {
		word.conf = min(word.conf, t.conf)
	}
	c.pieces = []piece{{par: pieces[0].par, words: []token{word}}}
	return nil
}

// withoutEnds whitens the first and the last sign of a picture of one line; nil
// where there are no three signs apart.
func withoutEnds(g *image.Gray) *image.Gray {
	const dark = 128
	w, h := g.Rect.Dx(), g.Rect.Dy()
	var signs [][2]int // columns from, to
	for x := range w {
		ink := false
		for y := range h {
			ink = ink || g.Pix[y*g.Stride+x] < dark
		}
		switch n := len(signs) - 1; {
		case !ink:
		case n >= 0 && signs[n][1] == x:
			signs[n][1] = x + 1
		default:
			signs = append(signs, [2]int{x, x + 1})
		}
	}
	if len(signs) < 3 {
		return nil
	}
	from, to := (signs[0][1]+signs[1][0])/2, (signs[len(signs)-2][1]+signs[len(signs)-1][0]+1)/2
	out := image.NewGray(g.Rect)
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	for y := range h {
		copy(out.Pix[y*out.Stride+from:y*out.Stride+to], g.Pix[y*g.Stride+from:])
	}
	return out
}
