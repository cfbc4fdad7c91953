// Package pdflayer makes what a PDF needs to carry text that is found and
// copied but not seen: the operators that place the words, and a font that is
// never drawn.
package pdflayer

import (
	"bytes"
	"fmt"
	"unicode/utf16"

	"sohoa/ocr"
)

// Matrix maps pixels of the page image (origin top left) to the user space of
// its page: a b c d e f, as in the operator cm.
type Matrix [6]float64

// Content returns the operators that lay words over a page. font is the name
// of the font among the page's resources. Every word is followed by a blank,
// so that copied words stay apart.
func Content(l ocr.Layer, m Matrix, font string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "q %.6f %.6f %.6f %.6f %.4f %.4f cm\nBT 3 Tr /%s 1 Tf\n", m[0], m[1], m[2], m[3], m[4], m[5], font)
	for _, w := range l.Words {
		codes := utf16.Encode([]rune(w.Text))
		if len(codes) == 0 || w.Box.Width() <= 0 || w.Box.Height() <= 0 {
			continue
		}
		fmt.Fprintf(&b, "%s Tm <", textMatrix(w.Box, l.Turn, len(codes)))
		for _, c := range codes {
			fmt.Fprintf(&b, "%04X", c)
		}
		b.WriteString("0020> Tj\n")
	}
	b.WriteString("ET Q\n")
	return b.Bytes()
}

// textMatrix stretches n letters of the font over a box, along the direction
// in which the text of the page runs.
func textMatrix(b ocr.Box, turn, n int) string {
	x0, y0, x1, y1 := float64(b.X0), float64(b.Y0), float64(b.X1), float64(b.Y1)
	long, high := x1-x0, y1-y0
	if turn%2 == 1 {
		long, high = high, long
	}
	wide := long / (float64(n) * letterWidth / unitsPerEm)
	switch turn {
	case 1: // runs up the page
		return fmt.Sprintf("0 %.3f %.3f 0 %.1f %.1f", -wide, -high, x1, y1)
	case 2:
		return fmt.Sprintf("%.3f 0 0 %.3f %.1f %.1f", -wide, high, x1, y0)
	case 3: // runs down the page
		return fmt.Sprintf("0 %.3f %.3f 0 %.1f %.1f", wide, high, x0, y0)
	}
	return fmt.Sprintf("%.3f 0 0 %.3f %.1f %.1f", wide, -high, x0, y1)
}
