package lines

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
)

// WritePNG writes the image of the page.
func (p *Page) WritePNG(w io.Writer) error {
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(w, p.Image); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

// Boxes is the page's box file as Tesseract's lstm.train reads it: a WordStr
// for each line with its text, and a tab that ends the line. The origin is at
// the bottom left.
func (p *Page) Boxes() string {
	var b strings.Builder
	high := p.Image.Rect.Dy()
	for _, l := range p.Lines {
		x0, y0, x1, y1 := flip(l.Box, high)
		fmt.Fprintf(&b, "WordStr %d %d %d %d 0 #%s\n", x0, y0, x1, y1, l.Text)
		fmt.Fprintf(&b, "\t %d %d %d %d 0\n", x1+1, y0, x1+5, y1)
	}
	return b.String()
}

func flip(r image.Rectangle, high int) (x0, y0, x1, y1 int) {
	return r.Min.X, high - r.Max.Y, r.Max.X, high - r.Min.Y
}
