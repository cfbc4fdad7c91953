package render

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"sohoa/testdata/page"
)

// stamp presses the round red seal over a signature in blue ink. Ink lets what
// is under it shine through.
func (m *Image) stamp(s *page.Seal, fonts *Fonts, seed uint64) error {
	scale := float64(m.DPI) / 7200
	cx, cy, r := float64(s.X)*scale, float64(s.Y)*scale, float64(s.Radius)*scale
	m.sign(float64(s.SignX)*scale, float64(s.SignY)*scale, scale, seed)
	mask := vector.NewRasterizer(m.Bounds().Dx(), m.Bounds().Dy())
	ring(mask, cx, cy, r, r*0.955)
	ring(mask, cx, cy, r*0.62, r*0.6)
	star(mask, cx, cy, r*0.3)
	star(mask, cx, cy+r*0.79, r*0.09)
	if err := around(mask, fonts, s.Around, cx, cy, r); err != nil {
		return err
	}
	alpha := image.NewAlpha(m.Bounds())
	mask.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	box := image.Rect(int(cx-r)-2, int(cy-r)-2, int(cx+r)+3, int(cy+r)+3).Intersect(m.Bounds())
	m.ink(alpha, box, color.RGBA{214, 26, 36, 255}, seed)
	return nil
}

// ink multiplies a colour into the page where the mask is, unevenly.
func (m *Image) ink(mask *image.Alpha, box image.Rectangle, c color.RGBA, seed uint64) {
	cell := max(2, m.DPI/40)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			a := int(mask.AlphaAt(x, y).A)
			if a == 0 {
				continue
			}
			a = a * (70 + int(hash(seed, x/cell, y/cell)%30)) / 100
			i := m.PixOffset(x, y)
			for k, v := range []uint8{c.R, c.G, c.B} {
				old := int(m.Pix[i+k])
				m.Pix[i+k] = uint8((old*(255-a) + old*int(v)/255*a) / 255)
			}
		}
	}
}

func hash(seed uint64, x, y int) uint64 {
	h := seed ^ uint64(x)*0x9E3779B97F4A7C15 ^ uint64(y)*0xC2B2AE3D27D4EB4F
	h ^= h >> 31
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}

func ring(v *vector.Rasterizer, cx, cy, outer, inner float64) {
	circle(v, cx, cy, outer, 1)
	circle(v, cx, cy, inner, -1)
}

func circle(v *vector.Rasterizer, cx, cy, r, way float64) {
	const n = 180
	v.MoveTo(float32(cx+r), float32(cy))
	for i := 1; i < n; i++ {
		a := way * 2 * math.Pi * float64(i) / n
		v.LineTo(float32(cx+r*math.Cos(a)), float32(cy+r*math.Sin(a)))
	}
	v.ClosePath()
}

func star(v *vector.Rasterizer, cx, cy, r float64) {
	for i := range 10 {
		d := r
		if i%2 == 1 {
			d = r * 0.382
		}
		a := math.Pi*float64(i)/5 - math.Pi/2
		x, y := float32(cx+d*math.Cos(a)), float32(cy+d*math.Sin(a))
		if i == 0 {
			v.MoveTo(x, y)
			continue
		}
		v.LineTo(x, y)
	}
	v.ClosePath()
}

// around writes words along the upper arc, tops outward.
func around(v *vector.Rasterizer, fonts *Fonts, s string, cx, cy, r float64) error {
	f := fonts.parsed[page.Bold]
	runes := []rune(s)
	step := math.Min(0.21, 4.6/float64(len(runes)))
	size := r * math.Min(0.24, step*1.15)
	base := r * 0.7
	var buf sfnt.Buffer
	for i, c := range runes {
		g, err := f.GlyphIndex(&buf, c)
		if err != nil {
			return err
		}
		segments, err := f.LoadGlyph(&buf, g, fixed.I(1000), nil)
		if err != nil {
			return err
		}
		adv, err := f.GlyphAdvance(&buf, g, fixed.I(1000), 0)
		if err != nil {
			return err
		}
		a := step * (float64(i) - float64(len(runes)-1)/2)
		put := func(p fixed.Point26_6) (float32, float32) {
			x := (float64(p.X) - float64(adv)/2) / 64000 * size
			y := base - float64(p.Y)/64000*size
			return float32(cx + x*math.Cos(a) + y*math.Sin(a)), float32(cy + x*math.Sin(a) - y*math.Cos(a))
		}
		trace(v, segments, put)
	}
	return nil
}

func trace(v *vector.Rasterizer, segments sfnt.Segments, put func(fixed.Point26_6) (float32, float32)) {
	open := false
	for _, s := range segments {
		x, y := put(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				v.ClosePath()
			}
			v.MoveTo(x, y)
			open = true
		case sfnt.SegmentOpLineTo:
			v.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := put(s.Args[1])
			v.QuadTo(x, y, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := put(s.Args[1])
			x2, y2 := put(s.Args[2])
			v.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	if open {
		v.ClosePath()
	}
}

// sign writes an invented signature: one line that loops to the right.
func (m *Image) sign(x, y, scale float64, seed uint64) {
	width := 6500 * scale
	pen := math.Max(0.8, 55*scale)
	p := func(n int) float64 { return float64(hash(seed, n, 7)%1000) / 1000 }
	mask := image.NewAlpha(m.Bounds())
	const steps = 1600
	for i := range steps {
		t := float64(i) / steps
		px := x + width*(t+0.09*math.Sin(2*math.Pi*(3+3*p(1))*t+6*p(2)))
		py := y - width*(0.16*math.Sin(2*math.Pi*(2+4*p(3))*t+6*p(4))*(1-t)+0.08*math.Sin(2*math.Pi*(6+3*p(5))*t)*(1-t*t)-0.02*t)
		dot(mask, px, py, pen*(0.7+0.5*math.Sin(19*t)*math.Sin(19*t)))
	}
	box := image.Rect(int(x-width), int(y-width), int(x+2*width), int(y+width)).Intersect(m.Bounds())
	m.ink(mask, box, color.RGBA{24, 44, 150, 255}, seed)
}

func dot(m *image.Alpha, cx, cy, r float64) {
	for y := int(cy - r - 1); y <= int(cy+r+1); y++ {
		for x := int(cx - r - 1); x <= int(cx+r+1); x++ {
			if !(image.Point{X: x, Y: y}).In(m.Bounds()) {
				continue
			}
			d := r + 0.5 - math.Hypot(float64(x)+0.5-cx, float64(y)+0.5-cy)
			if a := uint8(255 * math.Max(0, math.Min(1, d))); a > m.AlphaAt(x, y).A {
				m.SetAlpha(x, y, color.Alpha{A: a})
			}
		}
	}
}
