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

func TestHolesAndShadeLeaveTheTextWhereItIs(t *testing.T) {
	box := image.Rect(200, 200, 300, 220)
	m, _ := Page(sheet(box), Scan{Holes: 3, Shade: 100}, 1)
	if at := m.RGBAAt(16, 280); at.R > 40 {
		t.Errorf("the middle of the page's edge is %v, want a hole", at)
	}
	if in, out := m.RGBAAt(250, 210), m.RGBAAt(250, 240); in.R > 60 || out.R < 130 {
		t.Errorf("ink is %v, paper %v", in, out)
	}
	light, dark := 255, 0
	for _, p := range []image.Point{{350, 10}, {350, 550}, {60, 10}, {60, 550}} {
		v := int(m.RGBAAt(p.X, p.Y).R)
		light, dark = min(light, v), max(dark, v)
	}
	if dark-light < 50 {
		t.Errorf("corners are from %d to %d, want shade", light, dark)
	}
}
