package render

import (
	"errors"
	"image/png"
	"os"
	"testing"

	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

func fonts(t *testing.T) *Fonts {
	t.Helper()
	f, err := LoadFonts(FontDirs()...)
	if errors.Is(err, ErrNoFonts) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestEveryWordLiesOnThePage(t *testing.T) {
	f := fonts(t)
	ruler := page.NewRuler()
	kinds := report.Kinds()
	n := 0
	for seed := range uint64(10) {
		d := page.Set(report.Compose(seed, report.Options{Kind: kinds[seed]}), page.NewStyle(seed), ruler)
		for i, p := range d.Pages {
			img, err := Page(p, f, Options{DPI: 100, Seal: true, Seed: seed})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range img.Words {
				n++
				if !w.In(img.Bounds()) || w.Empty() {
					t.Errorf("seed %d page %d: %q at %v is not on the page %v", seed, i+1, w.Text, w.Rectangle, img.Bounds())
				}
			}
			show(t, img, seed, i+1)
		}
	}
	if n < 5000 {
		t.Errorf("looked at %d words only", n)
	}
}

// show writes the page where SHOW says, for people to look at.
func show(t *testing.T, img *Image, seed uint64, num int) {
	dir := os.Getenv("SHOW")
	if dir == "" {
		return
	}
	w, err := os.Create(dir + "/" + string(rune('0'+seed)) + "-" + string(rune('0'+num)) + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := png.Encode(w, img.RGBA); err != nil {
		t.Fatal(err)
	}
}
