package ruled

import "image"

// plane is a bitmap with a byte for each pixel, 1 for ink.
type plane struct {
	w, h int
	pix  []byte
}

func newPlane(w, h int) *plane { return &plane{w: w, h: h, pix: make([]byte, w*h)} }

func (p *plane) row(y int) []byte { return p.pix[y*p.w : (y+1)*p.w] }

func (p *plane) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < p.w && y < p.h && p.pix[y*p.w+x] != 0
}

// transposed swaps x and y, so that vertical rules can be found as horizontal
// ones. It goes by tiles to stay within the processor's cache.
func (p *plane) transposed() *plane {
	const tile = 64
	t := newPlane(p.h, p.w)
	for y0 := 0; y0 < p.h; y0 += tile {
		for x0 := 0; x0 < p.w; x0 += tile {
			for y := y0; y < min(y0+tile, p.h); y++ {
				row := p.row(y)
				for x := x0; x < min(x0+tile, p.w); x++ {
					t.pix[x*t.w+y] = row[x]
				}
			}
		}
	}
	return t
}

// inkOf tells ink from paper. A picture of two tones says it itself; in others
// a pixel is ink where it is clearly darker than the mean around it (Bradley
// and Roth, "Adaptive thresholding using the integral image", 2007), which
// finds faint rules on a grey or shaded ground.
func inkOf(g *image.Gray, dpi int) *plane {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	p := newPlane(w, h)
	if bilevel(g) {
		for y := range h {
			src, dst := g.Pix[y*g.Stride:], p.row(y)
			for x := range dst {
				if src[x] < 128 {
					dst[x] = 1
				}
			}
		}
		return p
	}
	radius := max(dpi/12, 4)
	sums := windowSums{g: g, columns: make([]uint32, w), line: make([]uint32, w+1)}
	for y := range h {
		src, dst := g.Pix[y*g.Stride:], p.row(y)
		y0, y1 := max(y-radius, 0), min(y+radius+1, h)
		sums.move(y0, y1)
		for x := range dst {
			x0, x1 := max(x-radius, 0), min(x+radius+1, w)
			area := uint32((x1 - x0) * (y1 - y0))
			sum := sums.line[x1] - sums.line[x0]
			// Darker than 85 % of the mean, or simply black.
			if v := uint32(src[x]); v*area*100 < sum*85 || v < 64 {
				dst[x] = 1
			}
		}
	}
	return p
}

// windowSums adds up a band of rows that moves down the image: sums over the
// whole image would take four bytes for each of up to 120 million pixels.
type windowSums struct {
	g       *image.Gray
	y0, y1  int
	columns []uint32 // over the rows of the band
	line    []uint32 // over the columns from the left
}

func (s *windowSums) move(y0, y1 int) {
	for ; s.y1 < y1; s.y1++ {
		for x, v := range s.g.Pix[s.y1*s.g.Stride : s.y1*s.g.Stride+len(s.columns)] {
			s.columns[x] += uint32(v)
		}
	}
	for ; s.y0 < y0; s.y0++ {
		for x, v := range s.g.Pix[s.y0*s.g.Stride : s.y0*s.g.Stride+len(s.columns)] {
			s.columns[x] -= uint32(v)
		}
	}
	for x, v := range s.columns {
		s.line[x+1] = s.line[x] + v
	}
}

// bilevel looks at a thin sample of rows.
func bilevel(g *image.Gray) bool {
	for y := 0; y < g.Rect.Dy(); y += 7 {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			if v != 0 && v != 255 {
				return false
			}
		}
	}
	return true
}

// tones are what paper and print look like: their medians.
type tones struct{ paper, print byte }

func tonesOf(g *image.Gray, ink *plane, r image.Rectangle) tones {
	var paper, print [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if v := g.Pix[y*g.Stride+x]; ink.at(x, y) {
				print[v]++
			} else {
				paper[v]++
			}
		}
	}
	return tones{medianTone(&paper), medianTone(&print)}
}

func medianTone(count *[256]int) byte {
	all, seen := 0, 0
	for _, n := range count {
		all += n
	}
	for v, n := range count {
		if seen += n; 2*seen >= all {
			return byte(v)
		}
	}
	return white
}

// plain makes paper white and print black, so that a picture with a white
// border has two tones and not three.
func (t tones) plain(v byte) byte {
	if t.paper <= t.print {
		return v
	}
	return byte(min(max((int(v)-int(t.print))*white/(int(t.paper)-int(t.print)), 0), white))
}
