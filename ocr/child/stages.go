package child

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"sohoa/ocr"
)

// stages are the pictures that a page went through, for people who want to see
// why it was read as it was. A nil *stages keeps nothing.
type stages struct {
	kept []ocr.Stage
	err  error // the first that could not be kept
}

// add keeps a picture under the name of what was done to get it.
func (s *stages) add(name string, img image.Image) {
	if s == nil || s.err != nil {
		return
	}
	b, err := encodePNG(img)
	s.kept, s.err = append(s.kept, ocr.Stage{Name: name, PNG: b}), err
}

func encodePNG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("encode page image: %w", err)
	}
	return b.Bytes(), nil
}

// The colours of boxes: words by confidence, tables and their cells.
var (
	sureColour    = color.RGBA{0, 140, 0, 255}
	unsureColour  = color.RGBA{230, 130, 0, 255}
	doubtedColour = color.RGBA{220, 0, 0, 255}
	cellColour    = color.RGBA{110, 60, 220, 255}
)

// boxed draws what was found on the page image: words in green, orange below
// 0.9 of confidence and red below 0.6, cells and tables in violet.
func boxed(img image.Image, p *ocr.Page) image.Image {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Rect, img, b.Min, draw.Src)
	for _, t := range p.Tables {
		outline(out, t.Box, cellColour, 3)
		for _, c := range t.Cells {
			outline(out, c.Box, cellColour, 1)
		}
	}
	for _, w := range p.Words {
		colour := sureColour
		switch {
		case w.Conf < 0.6:
			colour = doubtedColour
		case w.Conf < 0.9:
			colour = unsureColour
		}
		outline(out, w.Box, colour, 1)
	}
	return out
}

// outline draws the border of a box, outwards from it.
func outline(m *image.RGBA, b ocr.Box, c color.RGBA, thick int) {
	if b == (ocr.Box{}) {
		return
	}
	r := image.Rect(int(b.X0), int(b.Y0), int(b.X1), int(b.Y1))
	o := r.Inset(-thick)
	for _, side := range []image.Rectangle{
		{o.Min, image.Pt(o.Max.X, r.Min.Y)}, {image.Pt(o.Min.X, r.Max.Y), o.Max},
		{o.Min, image.Pt(r.Min.X, o.Max.Y)}, {image.Pt(r.Max.X, o.Min.Y), o.Max},
	} {
		draw.Draw(m, side.Intersect(m.Rect), image.NewUniform(c), image.Point{}, draw.Src)
	}
}
