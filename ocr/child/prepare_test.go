package child

import (
	"image"
	"image/color"
	"testing"
)

func TestColourIsLeftOutAndBlackStays(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 100, 100))
	paint := func(r image.Rectangle, c color.RGBA) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				m.SetRGBA(x, y, c)
			}
		}
	}
	paint(m.Rect, color.RGBA{250, 246, 238, 255}) // paper
	for i, c := range []struct {
		name      string
		ink       color.RGBA
		low, high byte
	}{
		{"black", color.RGBA{20, 18, 22, 255}, 0, 30},
		{"red", color.RGBA{214, 40, 50, 255}, 235, 255},
		{"blue", color.RGBA{30, 50, 160, 255}, 225, 255},
		{"black under red", color.RGBA{40, 18, 20, 255}, 0, 60},
		{"grey print", color.RGBA{120, 118, 112, 255}, 110, 125},
	} {
		paint(image.Rect(10*i, 0, 10*i+4, 10), c.ink)
		g, share := withoutColour(m)
		if g == nil {
			if i > 0 {
				t.Fatalf("%s: nothing was left out of %.3f", c.name, share)
			}
			continue // no colour so far
		}
		if v := g.GrayAt(10*i+2, 5).Y; v < c.low || v > c.high {
			t.Errorf("%s became %d, want %d to %d", c.name, v, c.low, c.high)
		}
	}
	paint(image.Rect(0, 0, 100, 40), color.RGBA{30, 160, 60, 255})
	if g, share := withoutColour(m); g != nil {
		t.Errorf("a picture with %.2f colour was taken for print", share)
	}
}

func TestThickenedStrokesAreWider(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 9, 9))
	for i := range g.Pix {
		g.Pix[i] = 0xff
	}
	for y := range 9 {
		g.SetGray(4, y, color.Gray{})
	}
	out := thickened(g)
	for x, want := range []byte{255, 255, 255, 128, 0, 128, 255, 255, 255} {
		if got := out.GrayAt(x, 4).Y; got != want {
			t.Errorf("column %d is %d, want %d", x, got, want)
		}
	}
	if g.GrayAt(3, 4).Y != 0xff {
		t.Error("the page itself was changed")
	}
}
