package pen

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

var update = flag.Bool("update", false, "draw faces.bin anew")

// drawn are the faces whose digits faces.bin holds, from Debian's
// fonts-liberation2 and fonts-freefont-ttf.
var drawn = []string{
	"liberation2/LiberationSerif-Regular.ttf", "liberation2/LiberationSerif-Italic.ttf",
	"liberation2/LiberationSerif-Bold.ttf", "liberation2/LiberationSerif-BoldItalic.ttf",
	"freefont/FreeSerif.ttf", "freefont/FreeSerifItalic.ttf", "freefont/FreeSerifBold.ttf", "freefont/FreeSerifBoldItalic.ttf",
	"liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Italic.ttf",
}

// write draws a text, black on white, at a size in pixels.
func write(t *testing.T, file, text string, size float64) *image.Gray {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("/usr/share/fonts/truetype", file))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("SKIPPED: %v; type: sudo apt-get install fonts-liberation2 fonts-freefont-ttf", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := opentype.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(image.Rect(0, 0, int(size)*(len(text)+2), int(2*size)))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	(&font.Drawer{Dst: g, Src: image.Black, Face: face, Dot: fixed.P(int(size/2), int(1.4*size))}).DrawString(text)
	return g
}

// TestFacesAreTheDrawnOnes holds that the digits in the program are those of
// the faces that it names; -update draws them.
func TestFacesAreTheDrawnOnes(t *testing.T) {
	const size = 60
	var want []byte
	for _, file := range drawn {
		for _, digit := range "0123456789" {
			g := write(t, file, string(digit), size)
			v := newView(g, g.Rect, size)
			signs := v.signs(g.Rect)
			if len(signs) != 1 {
				t.Fatalf("%s: the %c is %d signs", file, digit, len(signs))
			}
			for _, tone := range v.shape(signs[0], signs[0].box) {
				want = append(want, byte(min(max(tone, 0), 1)*255+0.5))
			}
		}
	}
	if *update {
		if err := os.WriteFile("faces.bin", want, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(faces, want) {
		t.Error("faces.bin is not what the fonts of this machine draw; type: go test ./ocr/pen -update")
	}
}

// TestPrintIsLikePrint holds that digits of the faces are like print at the sizes
// of scans, joined or not, and letters and strokes are not.
func TestPrintIsLikePrint(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		size             float64 // pixels: 13 points are 27 at 150 dpi, 54 at 300
		least, most      float64
	}{
		{"upright, 150 dpi", drawn[0], "1463", 27, 0.9, 1},
		{"slanted, 300 dpi", drawn[1], "2078", 54, 0.9, 1},
		{"another cut", drawn[4], "5209", 36, 0.9, 1},
		{"letters", drawn[0], "KHAM", 36, 0, 0.8},
		{"another alphabet", drawn[0], "жщю", 36, 0, 0.8},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := write(t, test.file, test.text, test.size)
			f := Signs(g, inkOf(g), 0.67*test.size)
			sum := 0.0
			likes := f.Likeness()
			for _, x := range likes {
				sum += x / float64(len(likes))
			}
			if len(likes) == 0 || sum < test.least || sum > test.most {
				t.Errorf("got %.2f, want a mean of %.2f to %.2f", likes, test.least, test.most)
			}
		})
	}
}

// TestBlankPaperHasNoSigns holds that nothing is made of nothing.
func TestBlankPaperHasNoSigns(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 40, 30))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	for _, part := range []image.Rectangle{g.Rect, {}, image.Rect(-5, -5, 3, 3), image.Rect(100, 100, 120, 120)} {
		if n := Signs(g, part, 18).Count(); n != 0 {
			t.Errorf("%v: %d signs", part, n)
		}
	}
}

// TestBlueInkIsTold holds that the colour is that of the ink, not of the paper.
func TestBlueInkIsTold(t *testing.T) {
	g := write(t, drawn[0], "27", 40)
	img := image.NewRGBA(g.Rect)
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			if v := g.GrayAt(x, y).Y; v > 128 {
				img.SetRGBA(x, y, color.RGBA{250, 250, 230, 255})
			} else {
				img.SetRGBA(x, y, color.RGBA{28, 40, 140, 255})
			}
		}
	}
	f := Signs(g, inkOf(g), 27)
	if got := f.Blue(img); got < 90 || got > 112 {
		t.Errorf("the ink is %.0f more blue than red, want about 112", got)
	}
	if got := f.Blue(g); got != 0 {
		t.Errorf("grey ink is %.0f more blue than red", got)
	}
}

func inkOf(g *image.Gray) (box image.Rectangle) {
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			if g.GrayAt(x, y).Y < 128 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}
