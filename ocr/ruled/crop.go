package ruled

import (
	"image"
	"slices"
)

// border is the white around a cell that is read alone, in pixels: without
// it, recognition loses characters at the edge.
const border = 20

// Crop returns a cell's picture: levelled, without the ink of rules, on white
// with a border. It returns nil where the cell holds no ink to speak of.
func (t Table) Crop(g *image.Gray, c Cell, dpi int) *image.Gray {
	cell := t.cut(g, c, dpi)
	cell.trim(dpi)
	if cell.sweep(dpi) == 0 {
		return nil
	}
	out := image.NewGray(image.Rect(0, 0, cell.w+2*border, cell.h+2*border))
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	for y := range cell.h {
		copy(out.Pix[(y+border)*out.Stride+border:], cell.row(y))
	}
	return out
}

// margin is how far from the sides of a cell rules may run: where the paper
// was not flat they leave the straight line. Farther inside, long strokes are
// those of letters.
func margin(dpi int) int { return max(dpi/16, 4) }

// shades is a plane of grey: 0 is black.
type shades struct{ plane }

const (
	white = 0xff
	dark  = 128 // tones below are ink
)

// cut copies the level cell, rules near its sides left out.
func (t Table) cut(g *image.Gray, c Cell, dpi int) shades {
	in := c.level
	out := shades{*newPlane(in.Dx(), in.Dy())}
	near, tones := margin(dpi), t.tonesIn(g, c)
	for v := range in.Dy() {
		row := out.row(v)
		for u := range row {
			row[u] = white
			x, y := t.frame.page(float64(in.Min.X+u), float64(in.Min.Y+v))
			px, py := round(x), round(y)
			if px < 0 || py < 0 || px >= t.mask.w || py >= t.mask.h {
				continue
			}
			if min(u, v, in.Dx()-1-u, in.Dy()-1-v) < near && t.ruleNear(px, py) {
				continue
			}
			row[u] = tones.plain(g.Pix[py*g.Stride+px])
		}
	}
	return out
}

// tonesIn are the table's tones, or those with the cell's own paper, which is most
// of it, where that is clearly darker or lighter: a cell with a tint, or in the
// shade, would stand grey in its white border.
func (t Table) tonesIn(g *image.Gray, c Cell) tones {
	const (
		tint     = 12 // paper of one tone differs by less
		contrast = 32 // below, it is print that fills the cell
	)
	var count [256]int
	in := c.Box.Sub(t.origin).Intersect(image.Rect(0, 0, t.mask.w, t.mask.h))
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for _, v := range g.Pix[y*g.Stride+in.Min.X : y*g.Stride+in.Max.X] {
			count[v]++
		}
	}
	paper := medianTone(&count)
	other := max(paper, t.tones.paper)-min(paper, t.tones.paper) >= tint
	if other && int(paper) > int(t.tones.print)+contrast {
		return tones{paper, t.tones.print}
	}
	return t.tones
}

// ruleNear tells whether a pixel is a rule's or touches one: the grey seam of
// a rule is not in the mask.
func (t Table) ruleNear(x, y int) bool {
	return t.mask.at(x, y) || t.mask.at(x-1, y) || t.mask.at(x+1, y) || t.mask.at(x, y-1) || t.mask.at(x, y+1)
}

// trim whitens the sides of a cell up to the last line that is mostly ink, and
// a seam beyond it: rules that are too broken or too ragged for the mask. A
// letter may stand 0.8 mm from the rule at its left.
func (c shades) trim(dpi int) {
	const seam = 2
	side := func(depth, length, reach int, at func(d, i int) *byte) {
		last := seam - 1 // the middle of a rule is where the cell ends
		for d := range min(reach, depth/3) {
			n := 0
			for i := range length {
				if *at(d, i) < dark {
					n++
				}
			}
			if 2*n >= length {
				last = d + seam
			}
		}
		for d := 0; d <= last && d < depth; d++ {
			for i := range length {
				*at(d, i) = white
			}
		}
	}
	side(c.h, c.w, dpi/25, func(d, i int) *byte { return &c.pix[d*c.w+i] })
	side(c.h, c.w, dpi/25, func(d, i int) *byte { return &c.pix[(c.h-1-d)*c.w+i] })
	side(c.w, c.h, dpi/40, func(d, i int) *byte { return &c.pix[i*c.w+d] })
	side(c.w, c.h, dpi/40, func(d, i int) *byte { return &c.pix[i*c.w+c.w-1-d] })
}

// sweep whitens specks and what is left of rules, and returns how many spots
// of ink remain. Points and marks that are worn as small as specks stand near
// letters and stay.
func (c shades) sweep(dpi int) int {
	// A period is some 0.5 mm wide, and worn half of that.
	speck := max(dpi*dpi/10_000, 1)
	thin, long := max(dpi/66, 2), max(dpi/12, 4)
	inner := image.Rect(0, 0, c.w, c.h).Inset(max(dpi/30, 3))
	kept := 0
	seen := newPlane(c.w, c.h)
	var letters, specks []image.Rectangle
	var spot []int
	for i := range c.pix {
		if c.pix[i] >= dark || seen.pix[i] != 0 {
			continue
		}
		var box image.Rectangle
		spot, box = c.spot(i, seen, spot[:0])
		// Marks of letters are as thin as rules and stand as near, but are short.
		remnant := !box.Overlaps(inner) && min(box.Dx(), box.Dy()) <= thin && (max(box.Dx(), box.Dy()) >= long || len(spot) <= 2*speck)
		switch {
		case !remnant && len(spot) > speck:
			kept++
			if box.Dy() >= dpi/25 {
				letters = append(letters, box.Inset(-max(dpi/25, 3)))
			}
			continue
		case !remnant:
			specks = append(specks, box)
			continue
		}
		for _, j := range spot {
			c.pix[j] = white
		}
	}
	for _, s := range specks {
		if !slices.ContainsFunc(letters, func(l image.Rectangle) bool { return s.In(l) }) {
			c.whiten(s)
		}
	}
	return kept
}

// whiten clears the box of a speck.
func (c shades) whiten(box image.Rectangle) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c.pix[y*c.w+x] = white
		}
	}
}

// spot collects the dark pixels that hang together with the one at start.
func (c shades) spot(start int, seen *plane, spot []int) ([]int, image.Rectangle) {
	spot = append(spot, start)
	seen.pix[start] = 1
	box := image.Rect(start%c.w, start/c.w, start%c.w+1, start/c.w+1)
	for k := 0; k < len(spot); k++ {
		x, y := spot[k]%c.w, spot[k]/c.w
		box = box.Union(image.Rect(x, y, x+1, y+1))
		for v := max(y-1, 0); v <= min(y+1, c.h-1); v++ {
			for u := max(x-1, 0); u <= min(x+1, c.w-1); u++ {
				if j := v*c.w + u; c.pix[j] < dark && seen.pix[j] == 0 {
					seen.pix[j] = 1
					spot = append(spot, j)
				}
			}
		}
	}
	return spot, box
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
