package render

import (
	"image"
	"image/color"
	"math"

	"sohoa/testdata/page"
)

// strokes are the digits as a pen writes them: curves through points of a box
// one wide and one high, y downwards.
func strokes(digit rune) [][][2]float64 {
	return map[rune][][][2]float64{
		'0': {{{.5, 0}, {.12, .3}, {.15, .75}, {.5, 1}, {.85, .7}, {.85, .25}, {.5, .02}}},
		'1': {{{.3, .25}, {.6, 0}, {.55, .5}, {.5, 1}}},
		'2': {{{.15, .25}, {.45, 0}, {.8, .2}, {.6, .55}, {.1, 1}, {.5, .93}, {.95, 1}}},
		'3': {{{.15, .1}, {.6, 0}, {.8, .2}, {.4, .45}, {.85, .7}, {.6, 1}, {.1, .9}}},
		'4': {{{.6, 0}, {.1, .65}, {.95, .62}}, {{.65, .35}, {.6, 1}}},
		'5': {{{.3, 0}, {.22, .45}, {.7, .45}, {.8, .75}, {.45, 1}, {.1, .9}}, {{.3, .02}, {.85, 0}}},
		'6': {{{.7, 0}, {.25, .4}, {.15, .8}, {.5, 1}, {.8, .75}, {.5, .5}, {.18, .75}}},
		'7': {{{.1, .05}, {.5, .05}, {.9, 0}, {.6, .5}, {.4, 1}}},
		'8': {{{.6, .45}, {.25, .2}, {.5, 0}, {.8, .2}, {.45, .5}, {.15, .8}, {.5, 1}, {.85, .75}, {.5, .45}}},
		'9': {{{.8, .25}, {.5, 0}, {.2, .25}, {.45, .5}, {.8, .25}, {.75, .6}, {.55, 1}}},
	}[digit]
}

// write draws the digits of a word by hand, in blue ink, a little larger and
// less even than print, and gives the box of the ink.
func (m *Image) write(w page.Word, seed uint64) image.Rectangle {
	scale := float64(m.DPI) / 7200
	random := func(n int) float64 { return float64(hash(seed, n, 3)%1000)/500 - 1 }
	high := float64(w.Size) * scale * (0.78 + 0.08*random(0))
	wide := float64(w.W) * scale / float64(len(w.Text))
	slant := 0.18 + 0.1*random(1)
	pen := math.Max(0.7, 48*scale)
	mask := image.NewAlpha(m.Bounds())
	for i, digit := range w.Text {
		x := float64(w.X)*scale + wide*(float64(i)+0.06*random(10+i))
		y := float64(w.Y)*scale - high + high*0.1*random(40+i)
		for k, s := range strokes(digit) {
			curve(s, func(px, py float64) {
				px += 0.05 * random(100+10*i+k)
				dot(mask, x+wide*0.9*px+slant*high*(1-py), y+high*py, pen)
			})
		}
	}
	ink := inked(mask)
	m.ink(mask, ink, color.RGBA{28, 40, 140, 255}, seed)
	return ink
}

// curve walks along a Catmull-Rom spline through points.
func curve(points [][2]float64, at func(x, y float64)) {
	point := func(i int) [2]float64 { return points[min(max(i, 0), len(points)-1)] }
	for i := range len(points) - 1 {
		a, b, c, d := point(i-1), point(i), point(i+1), point(i+2)
		for step := range 24 {
			t := float64(step) / 24
			var p [2]float64
			for k := range 2 {
				p[k] = 0.5 * (2*b[k] + (c[k]-a[k])*t + (2*a[k]-5*b[k]+4*c[k]-d[k])*t*t + (3*b[k]-a[k]-3*c[k]+d[k])*t*t*t)
			}
			at(p[0], p[1])
		}
	}
}

// inked is the smallest box that holds all ink.
func inked(m *image.Alpha) image.Rectangle {
	var box image.Rectangle
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if m.AlphaAt(x, y).A > 0 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}
