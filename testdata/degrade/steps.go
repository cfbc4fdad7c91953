package degrade

import "image"

// blur is two passes of a three-pixel mean, mixed in by the radius: enough for
// lenses a little out of focus.
func blur(m *image.RGBA, radius float64) {
	for ; radius > 0; radius-- {
		mix := int(256 * min(1, radius))
		across(m, mix)
		down(m, mix)
	}
}

// across smooths every row.
func across(m *image.RGBA, mix int) {
	for y := range m.Bounds().Dy() {
		row := m.Pix[y*m.Stride : y*m.Stride+4*m.Bounds().Dx()]
		var before [3]int
		for k := range 3 {
			before[k] = int(row[k])
		}
		for i := 4; i+4 < len(row); i += 4 {
			for k := range 3 {
				at := int(row[i+k])
				row[i+k] = soften(before[k], at, int(row[i+k+4]), mix)
				before[k] = at
			}
		}
	}
}

// down smooths every column, row by row, which is how the memory lies.
func down(m *image.RGBA, mix int) {
	wide := 4 * m.Bounds().Dx()
	before, now := make([]uint8, wide), make([]uint8, wide)
	copy(before, m.Pix[:wide])
	for y := 1; y+1 < m.Bounds().Dy(); y++ {
		row, next := m.Pix[y*m.Stride:][:wide], m.Pix[(y+1)*m.Stride:][:wide]
		copy(now, row)
		for i, at := range now {
			row[i] = soften(int(before[i]), int(at), int(next[i]), mix)
		}
		before, now = now, before
	}
}

func soften(before, at, after, mix int) uint8 {
	return uint8((at*(256-mix) + (before+2*at+after)/4*mix) >> 8)
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

// holes are the round holes of a binder, black on the scanner's lid.
func holes(m *image.RGBA, n int) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	radius, x := max(w/72, 3), w*4/100
	for i := range n {
		y := h * (2*i + 1) / (2 * n)
		for dy := -radius; dy <= radius; dy++ {
			for dx := -radius; dx <= radius; dx++ {
				if dx*dx+dy*dy > radius*radius {
					continue
				}
				k := (y+dy)*m.Stride + 4*(x+dx)
				m.Pix[k], m.Pix[k+1], m.Pix[k+2] = 14, 14, 14
			}
		}
	}
}

// shade darkens the page towards a corner, as a page does that is photographed
// under a lamp or bends away from the glass.
func shade(m *image.RGBA, most int, r *noise) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	corner := r.n(4)
	for y := range h {
		v := y
		if corner&1 != 0 {
			v = h - 1 - y
		}
		for x := range w {
			u := x
			if corner&2 != 0 {
				u = w - 1 - x
			}
			light := 255 - most*(u*h+v*w)/(2*w*h)
			i := y*m.Stride + 4*x
			for k := range 3 {
				m.Pix[i+k] = uint8(int(m.Pix[i+k]) * light / 255)
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
