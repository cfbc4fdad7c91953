package degrade

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// sheet is a white page with one black box.
func sheet(box image.Rectangle) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 400, 560))
	draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(m, box, image.Black, image.Point{}, draw.Src)
	return m
}

func TestBoxesFollowTheirInk(t *testing.T) {
	box := image.Rect(60, 100, 140, 120)
	for name, s := range Presets() {
		s.Specks, s.Noise, s.Edges = 0, 0, 0
		got, follow := Page(sheet(box), s, 1)
		to := follow(box)
		if !to.In(got.Bounds()) {
			t.Errorf("%s: %v is not on the page %v", name, to, got.Bounds())
		}
		ink := 0
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				if got.RGBAAt(x, y).R < 128 {
					ink++
					if !(image.Point{X: x, Y: y}).In(to.Inset(-2)) {
						t.Fatalf("%s: ink at %d,%d is outside %v", name, x, y, to)
					}
				}
			}
		}
		if want := box.Dx() * box.Dy(); s.Fade < 40 && ink < want*8/10 {
			t.Errorf("%s: %d pixels of ink are left of %d", name, ink, want)
		}
	}
}

func TestTheSourceIsLeftAlone(t *testing.T) {
	src := sheet(image.Rect(10, 10, 20, 20))
	before := append([]uint8(nil), src.Pix...)
	for name, s := range Presets() {
		Page(src, s, 3)
		for i := range before {
			if src.Pix[i] != before[i] {
				t.Fatalf("%s changed its source", name)
			}
		}
	}
}

func TestBitonalScansAreBlackAndWhite(t *testing.T) {
	for name, s := range Presets() {
		if !s.Bitonal {
			continue
		}
		m, _ := Page(sheet(image.Rect(50, 50, 90, 70)), s, 2)
		for i := 0; i < len(m.Pix); i += 4 {
			if c := (color.RGBA{m.Pix[i], m.Pix[i+1], m.Pix[i+2], 255}); c != (color.RGBA{0, 0, 0, 255}) && c != (color.RGBA{255, 255, 255, 255}) {
				t.Fatalf("%s holds the colour %v", name, c)
			}
		}
	}
}
