package child

import (
	"image"
	"testing"
)

// head draws a cell of two thick strokes and a bar, on paper or on a screen of
// dots, at 200 dpi.
func head(screened bool) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 160, 60))
	for y := range 60 {
		for x := range 160 {
			v := uint8(255)
			if screened && x%4 == 0 && y%4 == 2*(x/4%2) {
				v = 60
			}
			if x > 30 && x < 40 && y > 15 && y < 45 || x > 90 && x < 100 && y > 15 && y < 45 || x > 50 && x < 80 && y > 28 && y < 34 {
				v = 10
			}
			g.Pix[y*g.Stride+x] = v
		}
	}
	return g
}

func TestAScreenIsTakenOffTheHeadOfATable(t *testing.T) {
	if plain := head(false); withoutScreen(plain, 200) != plain {
		t.Error("a cell without a screen was changed")
	}
	g := head(true)
	if before := len(marks(g)); before < 300 {
		t.Fatalf("the screen has %d marks", before)
	}
	got := withoutScreen(g, 200)
	if after := marks(got); len(after) != 3 {
		t.Errorf("%d marks are left, want the three strokes: %v", len(after), after)
	}
	for _, at := range []struct {
		x, y int
		dark bool
	}{{35, 30, true}, {95, 20, true}, {65, 31, true}, {10, 10, false}, {120, 50, false}} {
		if dark := got.GrayAt(at.x, at.y).Y < 128; dark != at.dark {
			t.Errorf("at %d, %d the tone is %d", at.x, at.y, got.GrayAt(at.x, at.y).Y)
		}
	}
}
