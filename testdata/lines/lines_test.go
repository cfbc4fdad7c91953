package lines

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sohoa/testdata/render"
)

func maker(t *testing.T, w *Wear) *Maker {
	t.Helper()
	families, err := LoadFamilies()
	if errors.Is(err, render.ErrNoFonts) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &Maker{Text: NewText(1, 6, nil, []string{"và", "của", "ngẫu", "thống"}), Families: families, Only: "Liberation Serif", Wear: w}
}

func TestASeedGivesThePage(t *testing.T) {
	m := maker(t, nil)
	a, err := m.Make(3, 5)
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.Make(3, 5)
	if err != nil {
		t.Fatal(err)
	}
	if a.Boxes() != b.Boxes() || !bytes.Equal(a.Image.Pix, b.Image.Pix) {
		t.Error("one seed gave two pages")
	}
	c, err := m.Make(4, 5)
	if err != nil {
		t.Fatal(err)
	}
	if a.Boxes() == c.Boxes() {
		t.Error("two seeds gave one page")
	}
}

// TestInkLiesInBoxes holds that boxes follow what is drawn: all ink of a clean
// page without rules lies in them.
func TestInkLiesInBoxes(t *testing.T) {
	m := maker(t, &Wear{DPI: 200})
	for seed := range uint64(6) {
		p, err := m.Make(seed, 12)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Lines) == 0 {
			t.Fatalf("seed %d gave a page without lines", seed)
		}
		for _, l := range p.Lines {
			if !inked(p.Image, l.Box) {
				t.Errorf("seed %d: the box of %q holds no ink", seed, l.Text)
			}
			erase(p.Image, l.Box.Inset(-3))
		}
		ink := 0
		for _, v := range p.Image.Pix {
			if v < 128 {
				ink++
			}
		}
		if ink > len(p.Image.Pix)/500 { // rules of cells
			t.Errorf("seed %d: %d dark pixels lie outside all boxes", seed, ink)
		}
	}
}

func inked(m *image.Gray, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if m.GrayAt(x, y).Y < 128 {
				return true
			}
		}
	}
	return false
}

func erase(m *image.Gray, r image.Rectangle) {
	r = r.Intersect(m.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Pix[m.PixOffset(x, y)] = 255
		}
	}
}

func TestLinesAreComposedAndHoldTheRareSigns(t *testing.T) {
	text := NewText(1, 6, nil, []string{"và", "của"})
	d := rand.New(rand.NewPCG(1, 1))
	var all strings.Builder
	for range 4000 {
		s := text.draw(kind(d), d)
		if s != norm.NFC.String(s) {
			t.Fatalf("%q is not composed", s)
		}
		all.WriteString(s)
	}
	for _, r := range Charset() {
		if n := strings.Count(all.String(), string(r)); n < 20 {
			t.Errorf("%q came %d times in 4000 lines, want 20 at least", r, n)
		}
	}
}

func TestEveryKindGivesWords(t *testing.T) {
	text := NewText(1, 3, []string{"Một đoạn văn của kho ngữ liệu."}, nil)
	d := rand.New(rand.NewPCG(2, 2))
	for k := range kinds {
		for range 300 {
			if strings.TrimSpace(text.draw(k, d)) == "" {
				t.Errorf("kind %d gave an empty line", k)
				break
			}
		}
	}
}

func TestEveryWearKeepsThePage(t *testing.T) {
	for name, w := range map[string]*Wear{"press": {DPI: 200, Press: 1}, "starve": {DPI: 200, Press: -1}, "warp": {DPI: 200, Warp: 2.5},
		"seal": {DPI: 200, Seals: 1}, "pen": {DPI: 200, Pens: 2}, "smear": {DPI: 200, Smear: 4}, "jpeg": {DPI: 200, JPEG: 30}} {
		p, err := maker(t, w).Make(9, 4)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, l := range p.Lines {
			if !inked(p.Image, l.Box) {
				t.Errorf("%s: the box of %q holds no ink", name, l.Text)
			}
		}
	}
}

// TestBoxFile holds the form that Tesseract reads: a line and its end, from
// the bottom left.
func TestBoxFile(t *testing.T) {
	p := &Page{Image: image.NewGray(image.Rect(0, 0, 100, 50)), Lines: []Line{{Prose, "Ất Tỵ", image.Rect(10, 5, 60, 20)}}}
	if got, want := p.Boxes(), "WordStr 10 30 60 45 0 #Ất Tỵ\n\t 61 30 65 45 0\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var b bytes.Buffer
	if err := p.WritePNG(&b); err != nil {
		t.Fatal(err)
	}
	if m, err := png.Decode(&b); err != nil || m.Bounds() != p.Image.Bounds() {
		t.Errorf("the picture does not come back: %v", err)
	}
}

// TestEnglishHoldsItsOwnLetters counts the letters that Vietnamese has none of.
func TestEnglishHoldsItsOwnLetters(t *testing.T) {
	d := rand.New(rand.NewPCG(4, 4))
	var b strings.Builder
	for range 2000 {
		b.WriteString(strings.ToLower(english(d)) + " ")
	}
	all := b.String()
	for _, s := range []string{"f", "j", "w", "z", "ff", "fi", "tt", "rn"} {
		if n := strings.Count(all, s); n < 150 {
			t.Errorf("%q came %d times in 2000 lines, want 150 at least", s, n)
		}
	}
}
