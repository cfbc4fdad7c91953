package render

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"sohoa/testdata/page"
)

// Box is the ink of a word in pixels, half open, with its gold line.
type Box struct {
	image.Rectangle
	Text string
	Line int // index of the gold line in the page
}

// Image is a drawn page.
type Image struct {
	*image.RGBA
	DPI   int
	Words []Box
}

// Options say what to draw besides words and rules.
type Options struct {
	DPI  int
	Seal bool   // the red round seal and the signature over the name
	Seed uint64 // of the seal's ink and the signature's hand
}

// Page draws one page.
func Page(p *page.Page, fonts *Fonts, o Options) (*Image, error) {
	px := func(v int) int { return (v*o.DPI + 3600) / 7200 }
	img := &Image{RGBA: image.NewRGBA(image.Rect(0, 0, px(p.Width), px(p.Height))), DPI: o.DPI}
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	black := image.NewUniform(color.RGBA{15, 15, 18, 255})
	for _, r := range p.Rules {
		t := max(1, px(r.Thick))
		box := image.Rect(px(r.X0), px(r.Y0), max(px(r.X1), px(r.X0)+t), max(px(r.Y1), px(r.Y0)+t))
		draw.Draw(img, box, black, image.Point{}, draw.Src)
	}
	set := &faces{fonts, o.DPI, map[[2]int]font.Face{}}
	for i, w := range p.Words {
		if w.Hand {
			img.Words = append(img.Words, Box{img.write(w, o.Seed+uint64(i)), w.Text, w.Line})
			continue
		}
		f, err := set.at(w.Face, w.Size)
		if err != nil {
			return nil, err
		}
		dot := fixed.Point26_6{X: sub(w.X, o.DPI), Y: sub(w.Y, o.DPI)}
		d := font.Drawer{Dst: img, Src: black, Face: f, Dot: dot}
		ink := fixed.Rectangle26_6{}
		for _, r := range w.Text { // letter by letter: the setting knows no kerning
			s := string(r)
			b, _ := d.BoundString(s)
			ink = ink.Union(b)
			d.DrawString(s)
		}
		img.Words = append(img.Words, Box{image.Rect(ink.Min.X.Floor(), ink.Min.Y.Floor(), ink.Max.X.Ceil(), ink.Max.Y.Ceil()), w.Text, w.Line})
	}
	if o.Seal && p.Seal != nil {
		return img, img.stamp(p.Seal, fonts, o.Seed)
	}
	return img, nil
}

// sub is a length in 1/64 pixel.
func sub(v, dpi int) fixed.Int26_6 { return fixed.Int26_6((v*dpi*64 + 3600) / 7200) }
