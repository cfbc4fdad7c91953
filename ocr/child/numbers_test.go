package child

import (
	"image"
	"testing"
)

// inked fills a rectangle with ink.
func inked(g *image.Gray, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			g.Pix[g.PixOffset(x, y)] = 0
		}
	}
}

func blankPage(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = 0xff
	}
	return g
}

func TestInkThatWasNotReadIsFoundInSpots(t *testing.T) {
	g := blankPage(1000, 600)
	inked(g, image.Rect(100, 100, 112, 125)) // read
	inked(g, image.Rect(500, 40, 512, 65))   // two digits of a page's number
	inked(g, image.Rect(518, 40, 530, 65))
	inked(g, image.Rect(300, 300, 303, 303)) // a speck
	inked(g, image.Rect(600, 300, 900, 520)) // a picture
	left := missed([]piece{{words: []token{{text: "l", box: image.Rect(98, 98, 114, 127)}}}}, g, 200)
	if got := spots(left, 17); len(left) != 2 || len(got) != 1 || got[0] != image.Rect(500, 40, 530, 65) {
		t.Errorf("got %v of the marks %v, want one spot", got, left)
	}
}

// TestTheWayUpIsToldByInk draws words as print is: small letters on a baseline,
// now and then a tall one or a mark above.
func TestTheWayUpIsToldByInk(t *testing.T) {
	g := blankPage(1200, 1600)
	for y := 60; y < 1540; y += 26 {
		for x := 50 + y*7%13; x < 1150; x += 8 + (x*x/7+y*y/3)%9 {
			inked(g, image.Rect(x, y, x+6, y+12))
			if (x+y)%3 == 0 {
				inked(g, image.Rect(x, y-6, x+4, y))
			}
		}
	}
	for n := range 4 {
		if got := wayUp(quarters((4-n)%4).apply(g).(*image.Gray), 200); got != n {
			t.Errorf("a page that must be turned by %d quarters: got %d", n, got)
		}
	}
	if got := wayUp(blankPage(600, 800), 200); got != 0 {
		t.Errorf("blank paper: got %d", got)
	}
}

func TestTheRuleOfFootnotesIsFoundInPiecesAmongSpecks(t *testing.T) {
	g := blankPage(1000, 400)
	inked(g, image.Rect(105, 150, 108, 152)) // a speck before it
	for x := 100; x < 500; x += 40 {
		inked(g, image.Rect(x, 300+x/100, x+34, 301+x/100))
	}
	above := row{pieces: []placed{{piece: piece{words: []token{{text: "trên", box: image.Rect(100, 60, 300, 90)}}}, box: image.Rect(100, 60, 300, 90)}}, h: 30}
	below := row{pieces: []placed{{piece: piece{words: []token{{text: "dưới", box: image.Rect(100, 330, 300, 350)}}}, box: image.Rect(100, 330, 300, 350)}}, h: 20}
	if !ruleBetween(above, below, g, 200) {
		t.Error("the rule is not found")
	}
	if ruleBetween(above, below, blankPage(1000, 400), 200) {
		t.Error("a rule is found on blank paper")
	}
}
