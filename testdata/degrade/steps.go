package degrade

import "image"

// blur is two passes of a three-pixel mean, mixed in by the radius: enough for
// lenses a little out of focus.
func blur(m *image.RGBA, radius float64) {
	for ; radius > 0; radius-- {
		mix := int(256 * min(1, radius))
		pass(m, 4, m.Bounds().Dx(), m.Bounds().Dy(), m.Stride, mix)
		pass(m, m.Stride, m.Bounds().Dy(), m.Bounds().Dx(), 4, mix)
	}
}

// pass smooths along one direction: n pixels step apart, in lines of them.
func pass(m *image.RGBA, step, n, lines, next, mix int) {
	for l := range lines {
		for k := range 3 {
			i := l*next + k
			before := int(m.Pix[i])
			for range n - 2 {
				i += step
				at := int(m.Pix[i])
				mean := (before + 2*at + int(m.Pix[i+step])) / 4
				m.Pix[i] = uint8((at*(256-mix) + mean*mix) >> 8)
				before = at
			}
		}
	}
}

// fade takes ink away and greys the paper.
func fade(m *image.RGBA, percent, tint int) {
	var table [3][256]uint8
	for k := range 3 {
		paper := 255 - tint
		if k == 2 {
			paper = 255 - tint*3/2 // paper yellows
		}
		paper = max(paper, 0)
		for v := range 256 {
			table[k][v] = uint8((v + (255-v)*percent/100) * paper / 255)
		}
	}
	for i := 0; i < len(m.Pix); i += 4 {
		for k := range 3 {
			m.Pix[i+k] = table[k][m.Pix[i+k]]
		}
	}
}

// specks are dark grains of one to four pixels.
func specks(m *image.RGBA, n int, r *noise) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	for range n {
		x, y, size, dark := r.n(w-5), r.n(h-5), 1+r.n(3), uint8(r.n(110))
		for dy := range size {
			for dx := range size {
				if r.n(4) > 0 {
					i := (y+dy)*m.Stride + 4*(x+dx)
					m.Pix[i], m.Pix[i+1], m.Pix[i+2] = dark, dark, dark
				}
			}
		}
	}
}

// edges are the black bands that a scanner's open lid leaves.
func edges(m *image.RGBA, width int, r *noise) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	sides := 1 + r.n(15)
	for y := range h {
		jitter := r.n(3)
		for x := range w {
			in := sides&1 != 0 && x < width+jitter || sides&2 != 0 && x >= w-width-jitter ||
				sides&4 != 0 && y < width || sides&8 != 0 && y >= h-width-jitter
			if in {
				i := y*m.Stride + 4*x
				m.Pix[i], m.Pix[i+1], m.Pix[i+2] = 12, 12, 12
			}
		}
	}
}

// grain adds noise that is near enough normal: the sum of four even throws.
func grain(m *image.RGBA, deviation int, r *noise) {
	for i := 0; i < len(m.Pix); i += 4 {
		v := r.next()
		g := int(v&255) + int(v>>8&255) + int(v>>16&255) + int(v>>24&255) - 510
		d := g * deviation / 148
		for k := range 3 {
			m.Pix[i+k] = uint8(min(255, max(0, int(m.Pix[i+k])+d)))
		}
	}
}

func grey(m *image.RGBA) {
	for i := 0; i < len(m.Pix); i += 4 {
		y := uint8((299*int(m.Pix[i]) + 587*int(m.Pix[i+1]) + 114*int(m.Pix[i+2])) / 1000)
		m.Pix[i], m.Pix[i+1], m.Pix[i+2] = y, y, y
	}
}

func threshold(m *image.RGBA, at int) {
	if at == 0 {
		at = 150
	}
	for i := 0; i < len(m.Pix); i += 4 {
		v := uint8(255)
		if int(m.Pix[i]) < at {
			v = 0
		}
		m.Pix[i], m.Pix[i+1], m.Pix[i+2] = v, v, v
	}
}

// noise is xorshift64*: quick and the same everywhere.
type noise struct{ s uint64 }

func newNoise(seed uint64) *noise { return &noise{seed*0x9E3779B97F4A7C15 | 1} }

func (r *noise) next() uint64 {
	r.s ^= r.s >> 12
	r.s ^= r.s << 25
	r.s ^= r.s >> 27
	return r.s * 2685821657736338717 >> 16
}

func (r *noise) n(max int) int {
	if max < 1 {
		return 0
	}
	return int(r.next() % uint64(max))
}
