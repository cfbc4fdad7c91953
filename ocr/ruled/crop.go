package ruled

import "image"

// border is the white around a cell that is read alone, in pixels: without
// it, recognition loses characters at the edge.
const border = 20

// Crop returns a cell's picture: levelled, without the ink of rules, on white
// with a border. It returns nil where the cell holds no ink to speak of.
func (t Table) Crop(g *image.Gray, c Cell, dpi int) *image.Gray {
	in := c.level
	out := image.NewGray(image.Rect(0, 0, in.Dx()+2*border, in.Dy()+2*border))
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	dark := 0
	for v := range in.Dy() {
		for u := range in.Dx() {
			x, y := t.frame.page(float64(in.Min.X+u), float64(in.Min.Y+v))
			px, py := round(x), round(y)
			if px < 0 || py < 0 || px >= t.mask.w || py >= t.mask.h || t.ruleNear(px, py) {
				continue
			}
			tone := g.Pix[py*g.Stride+px]
			out.Pix[(v+border)*out.Stride+u+border] = tone
			if tone < 128 {
				dark++
			}
		}
	}
	// A dot of a pencil is some 0.3 mm wide; a period is more.
	if speck := max(dpi*dpi/8000, 3); dark < speck {
		return nil
	}
	return out
}

// ruleNear tells whether a pixel is a rule's or touches one: the grey seam of
// a rule is not in the mask.
func (t Table) ruleNear(x, y int) bool {
	return t.mask.at(x, y) || t.mask.at(x-1, y) || t.mask.at(x+1, y) || t.mask.at(x, y-1) || t.mask.at(x, y+1)
}

// OnPage turns a box in the picture that Crop made into one of the page image.
func (t Table) OnPage(c Cell, b image.Rectangle) image.Rectangle {
	level := b.Sub(image.Pt(border, border)).Add(c.level.Min).Intersect(c.level)
	return t.frame.box(level).Add(t.origin).Intersect(t.Box)
}

// Erase whitens the tables in a copy of the image, so that what is left can be
// read without them.
func Erase(g *image.Gray, tables []Table) *image.Gray {
	out := image.NewGray(g.Rect)
	for y := range g.Rect.Dy() {
		copy(out.Pix[y*out.Stride:y*out.Stride+g.Rect.Dx()], g.Pix[y*g.Stride:])
	}
	for _, t := range tables {
		t.erase(out)
	}
	return out
}

func (t Table) erase(g *image.Gray) {
	const seam = 3 // pixels on which rules stick out of the box
	r := t.Box.Inset(-seam).Intersect(g.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			g.Pix[g.PixOffset(x, y)] = 0xff
		}
	}
}
