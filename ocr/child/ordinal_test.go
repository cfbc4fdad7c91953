package child

import (
	"image"
	"testing"
)

func TestWithoutEndsLeavesTheDigits(t *testing.T) {
	bar := func(g *image.Gray, from, to int) {
		for x := from; x < to; x++ {
			for y := 5; y < 15; y++ {
				g.Pix[y*g.Stride+x] = 0
			}
		}
	}
	picture := func(signs ...int) *image.Gray {
		g := image.NewGray(image.Rect(0, 0, 60, 20))
		for i := range g.Pix {
			g.Pix[i] = 0xff
		}
		for _, x := range signs {
			bar(g, x, x+4)
		}
		return g
	}
	inked := func(g *image.Gray) (out []int) {
		for x := range g.Rect.Dx() {
			if g.Pix[10*g.Stride+x] < 128 && (x == 0 || g.Pix[10*g.Stride+x-1] >= 128) {
				out = append(out, x)
			}
		}
		return out
	}
	got := withoutEnds(picture(10, 20, 26, 40))
	if got == nil {
		t.Fatal("nothing is left")
	}
	if in := inked(got); len(in) != 2 || in[0] != 20 || in[1] != 26 {
		t.Errorf("ink begins at %v, want [20 26]", in)
	}
	if withoutEnds(picture(10, 20)) != nil {
		t.Error("two signs have no ends to spare")
	}
}
