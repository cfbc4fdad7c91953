package lines

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"

	"sohoa/testdata/degrade"
)

// Wear is what a page goes through between the printer and the file: the steps
// of package degrade, and some that only lines to learn from need.
type Wear struct {
	degrade.Scan
	DPI   int     // of the page; left to the seed when 0
	Press int     // pixels that strokes grow by, or shrink if below 0
	Warp  float64 // pixels by which lines bow
	Seals int     // round seals across the lines
	Pens  int     // strokes of a pen across the lines
	Smear int     // pixels over which the page slipped sideways while scanned
	JPEG  int     // quality, 0 for none
}

// throwWear throws for a scan: half are black and white.
func throwWear(d *rand.Rand, dpi int) *Wear {
	w := &Wear{Scan: degrade.Scan{Grey: true, Blur: 1.3 * d.Float64() * d.Float64(), Noise: d.IntN(16), Specks: d.IntN(90)}}
	switch d.IntN(8) {
	case 0: // as it left the printer
		w.Blur, w.Noise, w.Specks = 0, d.IntN(3), 0
	case 1, 2:
		w.Fade, w.Tint = d.IntN(50), d.IntN(30)
	}
	if d.IntN(5) > 1 {
		w.Bitonal = true
		w.Threshold = 95 + d.IntN(125)
		w.Fade = d.IntN(16)
		w.Noise = d.IntN(26)
	} else if d.IntN(2) == 0 {
		w.JPEG = 18 + d.IntN(60)
	}
	if w.Bitonal && d.IntN(6) == 0 { // soft and then flooded: strokes run together, most of all in digits
		w.Blur, w.Threshold = 0.6+0.5*d.Float64(), 190+d.IntN(30)
	}
	if d.IntN(3) == 0 {
		w.Skew = (d.Float64() - 0.5) * 0.7
	}
	if d.IntN(4) == 0 {
		w.Warp = 2.5 * d.Float64()
	}
	switch {
	case d.IntN(6) == 0 && dpi >= 200:
		w.Press = 1
	case d.IntN(10) == 0 && dpi >= 250:
		w.Press = -1
	}
	if d.IntN(5) == 0 {
		w.Seals = 1
	}
	if d.IntN(6) == 0 {
		w.Pens = 1 + d.IntN(3)
	}
	return w
}

// harden makes some scans as bad as Tesseract still reads: starved of ink, or
// laid so aslant that a line's letters stand at several heights.
func (w *Wear) harden(d *rand.Rand) {
	switch d.IntN(12) {
	case 0, 1:
		w.Bitonal, w.JPEG, w.Press, w.Tint = true, 0, 0, 0
		w.Blur, w.Noise, w.Fade, w.Threshold = 0.4+0.5*d.Float64(), 4+d.IntN(14), 8+d.IntN(16), 100+d.IntN(35)
	case 2:
		w.Bitonal, w.Blur, w.Noise, w.Fade, w.Tint = false, 0.5+0.5*d.Float64(), 3+d.IntN(10), 30+d.IntN(30), d.IntN(20)
	}
	if d.IntN(8) == 0 {
		w.Skew = (d.Float64() - 0.5) * 4
	}
}

// apply scans the page and says where a box went.
func (w *Wear) apply(m *image.RGBA, d *rand.Rand) (*image.Gray, func(image.Rectangle) image.Rectangle, error) {
	for range w.Seals {
		seal(m, d)
	}
	for range w.Pens {
		pen(m, d)
	}
	press(m, w.Press)
	if w.Warp > 0 {
		m = warp(m, w.Warp, d)
	}
	if w.Smear > 0 {
		smear(m, w.Smear)
	}
	scanned, follow := degrade.Page(m, w.Scan, d.Uint64())
	gray := image.NewGray(scanned.Bounds())
	for i := range gray.Pix {
		gray.Pix[i] = scanned.Pix[4*i]
	}
	if w.JPEG == 0 {
		return gray, follow, nil
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, gray, &jpeg.Options{Quality: w.JPEG}); err != nil {
		return nil, nil, fmt.Errorf("press page: %w", err)
	}
	back, err := jpeg.Decode(&b)
	if err != nil {
		return nil, nil, fmt.Errorf("press page: %w", err)
	}
	draw.Draw(gray, gray.Bounds(), back, image.Point{}, draw.Src)
	return gray, follow, nil
}

// press makes strokes a pixel wider or narrower, by the darker or the lighter
// of two neighbours in a row and in a column.
func press(m *image.RGBA, by int) {
	if by == 0 {
		return
	}
	choose := func(a, b uint8) uint8 { return min(a, b) }
	if by < 0 {
		choose = func(a, b uint8) uint8 { return max(a, b) }
	}
	for y := range m.Rect.Dy() - 1 {
		for i := y * m.Stride; i < (y+1)*m.Stride-4; i++ {
			m.Pix[i] = choose(choose(m.Pix[i], m.Pix[i+4]), m.Pix[i+m.Stride])
		}
	}
}

// warp lets every column stand a little higher or lower than its neighbours.
func warp(m *image.RGBA, by float64, d *rand.Rand) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	period, phase := float64(m.Rect.Dx())*(0.3+d.Float64()), 6*d.Float64()
	for x := range m.Rect.Dx() {
		shift := int(math.Round(by * math.Sin(2*math.Pi*float64(x)/period+phase)))
		for y := max(0, shift); y < min(m.Rect.Dy(), m.Rect.Dy()+shift); y++ {
			copy(out.Pix[y*m.Stride+4*x:][:4], m.Pix[(y-shift)*m.Stride+4*x:][:4])
		}
	}
	return out
}

// smear averages n neighbours in a row.
func smear(m *image.RGBA, n int) {
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:][:4*m.Rect.Dx()]
		for i := 0; i+4*n < len(row); i++ {
			sum := 0
			for k := range n {
				sum += int(row[i+4*k])
			}
			row[i] = uint8(sum / n)
		}
	}
}

// seal presses two rings of red ink with letters between them on the page,
// half of the time as faint as a suppressed seal is.
func seal(m *image.RGBA, d *rand.Rand) {
	r := float64(m.Rect.Dx()) * (0.07 + 0.02*d.Float64())
	cx, cy := float64(m.Rect.Dx())*(0.15+0.7*d.Float64()), float64(m.Rect.Dy())*d.Float64()
	ink := [3]int{200 + d.IntN(40), 20 + d.IntN(60), 30 + d.IntN(60)}
	share := 30 + d.IntN(65)
	for y := int(cy - r); y <= int(cy+r); y++ {
		for x := int(cx - r); x <= int(cx+r); x++ {
			q := math.Hypot(float64(x)-cx, float64(y)-cy) / r
			a := math.Atan2(float64(y)-cy, float64(x)-cx)
			letters := q > 0.7 && q < 0.88 && math.Sin(40*a)+math.Sin(23*a+30*q) > 0.9
			if q > 0.955 && q < 1 || q > 0.6 && q < 0.62 || letters || star(q, a) {
				stain(m, x, y, ink, share)
			}
		}
	}
}

func star(q, a float64) bool { return q < 0.16+0.14*math.Cos(5*(a+math.Pi/2)) }

// pen draws a stroke of blue or black ink across some lines.
func pen(m *image.RGBA, d *rand.Rand) {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	x, y, length := w*d.Float64(), h*d.Float64(), w*(0.05+0.25*d.Float64())
	tilt, bow, waves := d.Float64()-0.5, 0.2*d.Float64(), 1+3*d.Float64()
	ink := [3]int{30, 40, 60 + d.IntN(100)}
	thick := 1 + int(w/1600*(1+d.Float64()*2))
	for i := range 3000 {
		t := float64(i) / 3000
		px, py := int(x+length*t), int(y+length*(tilt*t+bow*math.Sin(waves*6.28*t)))
		for dy := range thick {
			for dx := range thick {
				stain(m, px+dx, py+dy, ink, 85)
			}
		}
	}
}

// stain multiplies ink into one pixel; share is how much of it, of 100.
func stain(m *image.RGBA, x, y int, ink [3]int, share int) {
	if !(image.Point{X: x, Y: y}).In(m.Rect) {
		return
	}
	i := m.PixOffset(x, y)
	for k, v := range ink {
		old := int(m.Pix[i+k])
		m.Pix[i+k] = uint8((old*(100-share) + old*v/255*share) / 100)
	}
}
