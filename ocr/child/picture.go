package child

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"sohoa/ocr"
)

// picture is a page image.
type picture struct {
	img   image.Image // its bounds begin at 0, 0
	dpi   int
	notes []string // what is worth saying about where it comes from
}

const (
	// Resolutions outside these are claims that no scanner makes for a page.
	minDPI = 100
	maxDPI = 1200
	// a4Inches is the width of the paper that reports are written on.
	a4Inches = 8.27
)

// withDPI keeps a credible resolution, else takes it from the width of A4.
func (p picture) withDPI(said int) picture {
	if said >= minDPI && said <= maxDPI {
		p.dpi = said
		return p
	}
	b := p.img.Bounds()
	guess := int(float64(min(b.Dx(), b.Dy()))/a4Inches + 0.5)
	p.dpi = min(max(guess, 70), maxDPI)
	p.notes = append(p.notes, fmt.Sprintf("resolution not stated, %d dpi if the page is A4", p.dpi))
	return p
}

// checkPixels refuses a picture before it is decoded.
func checkPixels(w, h int, limit int64) error {
	if w <= 0 || h <= 0 {
		return &ocr.Error{Cause: ocr.CauseCorrupt, Detail: fmt.Sprintf("the picture says that it is %d by %d pixels", w, h), Next: "scan the page again"}
	}
	if limit > 0 && int64(w) > limit/int64(h) {
		return &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the picture has %d by %d pixels, the limit is %d million", w, h, limit/1_000_000),
			Next: "scan the page with fewer dots per inch (200 or 300)"}
	}
	return nil
}

// grey is the picture as recognition sees it. Transparent pixels are paper.
func grey(img image.Image) *image.Gray {
	b := img.Bounds()
	g := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch m := img.(type) {
	case *image.Gray:
		if b.Min == (image.Point{}) && m.Stride == b.Dx() {
			return m
		}
		draw.Draw(g, g.Rect, m, b.Min, draw.Src)
	case *image.RGBA:
		for y := range b.Dy() {
			row := m.Pix[y*m.Stride : y*m.Stride+4*b.Dx()]
			for x := range b.Dx() {
				g.Pix[y*g.Stride+x] = luma(row[4*x], row[4*x+1], row[4*x+2])
			}
		}
	case *image.YCbCr:
		for y := range b.Dy() {
			o := m.YOffset(b.Min.X, b.Min.Y+y)
			copy(g.Pix[y*g.Stride:(y+1)*g.Stride], m.Y[o:o+b.Dx()])
		}
	default:
		draw.Draw(g, g.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(g, g.Rect, img, b.Min, draw.Over)
	}
	return g
}

func luma(r, g, b byte) byte { return byte((299*int(r) + 587*int(g) + 114*int(b) + 500) / 1000) }

// turn is one of the eight ways to lay a picture on a page: right and down are
// where its own right and down point to, as pixels of the result.
type turn struct{ right, down image.Point }

var upright = turn{image.Pt(1, 0), image.Pt(0, 1)}

// quarters turns clockwise by so many right angles.
func quarters(n int) turn {
	t := upright
	for range n % 4 {
		t.right, t.down = image.Pt(-t.right.Y, t.right.X), image.Pt(-t.down.Y, t.down.X)
	}
	return t
}

// size is the size of a turned picture of w by h pixels.
func (t turn) size(w, h int) (int, int) {
	if t.right.X == 0 {
		return h, w
	}
	return w, h
}

// origin is where the first pixel of a picture of w by h pixels comes to lie.
func (t turn) origin(w, h int) image.Point {
	o := t.right.Mul(w - 1).Add(t.down.Mul(h - 1))
	return image.Pt(max(0, -o.X), max(0, -o.Y))
}

// apply turns a picture; grey pictures stay grey, others become RGBA.
func (t turn) apply(img image.Image) image.Image {
	if t == upright {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	ow, oh := t.size(w, h)
	o := t.origin(w, h)
	if src, ok := img.(*image.Gray); ok {
		dst := image.NewGray(image.Rect(0, 0, ow, oh))
		for y := range h {
			row := src.Pix[y*src.Stride : y*src.Stride+w]
			at := o.Add(t.down.Mul(y))
			i, step := at.Y*dst.Stride+at.X, t.right.Y*dst.Stride+t.right.X
			for _, v := range row {
				dst.Pix[i] = v
				i += step
			}
		}
		return dst
	}
	src, ok := img.(*image.RGBA)
	if !ok {
		src = image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(src, src.Rect, img, b.Min, draw.Src)
	}
	dst := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		at := o.Add(t.down.Mul(y))
		i, step := at.Y*dst.Stride+4*at.X, t.right.Y*dst.Stride+4*t.right.X
		for x := range w {
			copy(dst.Pix[i:i+4], src.Pix[y*src.Stride+4*x:])
			i += step
		}
	}
	return dst
}

// back maps a box of a turned picture to the picture of w by h pixels.
func (t turn) back(r image.Rectangle, w, h int) image.Rectangle {
	if t == upright {
		return r
	}
	o := t.origin(w, h)
	undo := func(p image.Point) image.Point {
		d := p.Sub(o)
		return image.Pt(d.X*t.right.X+d.Y*t.right.Y, d.X*t.down.X+d.Y*t.down.Y)
	}
	// Pixels, not borders, are mapped: the last one stands inside the box.
	a, z := undo(r.Min), undo(r.Max.Sub(image.Pt(1, 1)))
	out := image.Rectangle{Min: a, Max: z}.Canon()
	out.Max = out.Max.Add(image.Pt(1, 1))
	return out
}
