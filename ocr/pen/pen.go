// Package pen tells digits that a pen wrote from printed ones. Print repeats
// itself: however a page was scanned, a printed digit is like one of the ten of
// its face in slope, proportion and the swelling of its strokes, while a hand makes
// another each time. So nothing is learned about handwriting here; a sign is held
// against the digits of the faces that offices print with, and what is like none
// of them is not print.
package pen

import (
	_ "embed" // the digits
	"image"
	"math"
)

const (
	// wide, high are the pixels of a shape.
	wide, high = 12, 16
	// slimmest is the least width of a shape for its height: a 1 is not stretched
	// to the width of the others.
	slimmest = 0.45
	// advance is the width of a printed digit for its height, and with it where to
	// part digits that run into each other: those of a face are of one width.
	advance = 0.74
	// lowest is the least height of a sign for that of printed digits; dots,
	// commas and leaders are lower.
	lowest = 0.5
)

// faces are the digits 0 to 9 of ten faces, each a shape of bytes, as drawn by
// TestFacesAreTheDrawnOnes: the four of two cuts of Times, and two of Arial's.
//
//go:embed faces.bin
var faces []byte

// Found are the signs in a part of a picture, from left to right.
type Found struct {
	view  *view
	signs []mark
}

// Signs finds the signs in a part of a picture, dark on light, whose printed
// digits are as high as digit says, in pixels. What is much lower is none.
func Signs(g *image.Gray, part image.Rectangle, digit float64) Found {
	f := Found{view: newView(g, part, digit)}
	for _, m := range f.view.signs(part) {
		if float64(m.box.Dy()) >= lowest*digit {
			f.signs = append(f.signs, m)
		}
	}
	return f
}

// Count is how many signs were found; those that run into each other are one.
func (f Found) Count() int { return len(f.signs) }

// Likeness holds the signs against printed digits: for each the likeness to the
// printed one that it is most like, 1 for the same and 0 for nothing in common.
// Of signs that run into each other it gives as many as there is room for.
func (f Found) Likeness() []float64 {
	var out []float64
	for _, m := range f.signs {
		n := max(1, int(math.Round(float64(m.box.Dx())/(advance*float64(m.box.Dy())))))
		for i := range n {
			if box := f.view.inked(m, m.box.Min.X+i*m.box.Dx()/n, m.box.Min.X+(i+1)*m.box.Dx()/n); !box.Empty() {
				out = append(out, likest(f.view.shape(m, box)))
			}
		}
	}
	return out
}

// Blue is by how much the ink of the signs is more blue than red on the mean, of
// 255, in a picture in colour as large as the grey one.
func (f Found) Blue(img image.Image) float64 {
	sum, n := 0, 0
	for _, m := range f.signs {
		for y := m.box.Min.Y; y < m.box.Max.Y; y++ {
			for x := m.box.Min.X; x < m.box.Max.X; x++ {
				if p := image.Pt(x, y); f.view.has(m, p) {
					r, _, b, _ := img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y).RGBA()
					sum, n = sum+int(b>>8)-int(r>>8), n+1
				}
			}
		}
	}
	return float64(sum) / float64(max(n, 1))
}

// shape is a sign at one size: how dark each part of it is.
type shape [wide * high]float64

// likest is the correlation with the face's digit that is most like a shape.
func likest(s shape) float64 {
	best := 0.0
	for at := 0; at < len(faces); at += wide * high {
		best = max(best, correlation(s, faces[at:at+wide*high]))
	}
	return best
}

func correlation(a shape, b []byte) float64 {
	var sa, sb float64
	for i, v := range a {
		sa, sb = sa+v, sb+float64(b[i])
	}
	sa, sb = sa/float64(len(a)), sb/float64(len(b))
	var ab, aa, bb float64
	for i, v := range a {
		x, y := v-sa, float64(b[i])-sb
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

// soft is a shape with soft edges: a stroke that lies a little aside is not
// another stroke.
func (s shape) soft() (out shape) {
	for y := range high {
		for x := range wide {
			sum, all := 0.0, 0.0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					weight := 1 / float64((1+dx*dx)*(1+dy*dy))
					all += weight
					if i, j := x+dx, y+dy; i >= 0 && i < wide && j >= 0 && j < high {
						sum += weight * s[j*wide+i]
					}
				}
			}
			out[y*wide+x] = sum / all
		}
	}
	return out
}
