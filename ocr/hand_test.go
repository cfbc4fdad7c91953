package ocr_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	"sohoa/testdata/degrade"
	scanfile "sohoa/testdata/file"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

// TestHandwritingAtTheHeadIsTold reads heads with the number and the day written
// by hand and the same heads printed, in black and white and in colour, upright and
// lying: the written are marked and doubted, and none that is printed is.
func TestHandwritingAtTheHeadIsTold(t *testing.T) {
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	pool, dir := ocrtest.Pool(t, ocrtest.Config(t, "")), t.TempDir()
	for _, test := range []struct {
		scan string
		hand bool
	}{{"bitonal", true}, {"bitonal", false}, {"colour", true}, {"colour", false}, {"turned90", true}} {
		style := page.NewStyle(41)
		style.Hand = test.hand
		r := report.Compose(41, report.Options{Kind: report.DistrictReform, Brief: true})
		// Of the digits that the generator writes by hand, 0, 1, 3 and 7 are nearly print.
		const serial, number = "286", "286/BC-UBND"
		r.Head.Number = strings.Replace(r.Head.Number, r.Identity.Number, number, 1)
		r.Identity.Serial, r.Identity.Number = serial, number
		img, err := render.Page(page.Set(r, style, page.NewRuler()).Pages[0], fonts, render.Options{DPI: 200, Seed: 41})
		if err != nil {
			t.Fatal(err)
		}
		scanned, _ := degrade.Page(img.RGBA, degrade.Presets()[test.scan], 41)
		path := filepath.Join(dir, "head.png")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(scanfile.PNG(f, scanned, 200), f.Close()); err != nil {
			t.Fatal(err)
		}
		p, err := pool.Read(t.Context(), path, 1, ocr.Options{Once: true})
		if err != nil {
			t.Fatal(err)
		}
		checkHand(t, test.scan, test.hand, &p)
	}
}

// checkHand wants the number of the report among the words by hand, and with it
// little confidence; or no such word.
func checkHand(t *testing.T, scan string, hand bool, p *ocr.Page) {
	t.Helper()
	var words []string
	for _, w := range p.Words {
		if !p.ByHand(w.Span) {
			continue
		}
		words = append(words, p.Text[w.Span.Start:w.Span.End])
		if w.Conf > 0.4 {
			t.Errorf("%s: %q by hand is sure by %.2f", scan, words[len(words)-1], w.Conf)
		}
	}
	got := strings.Join(words, " ")
	if hand != strings.Contains(got, "/BC-UBND") || !hand && got != "" {
		t.Errorf("%s, by hand is %v: told %q", scan, hand, got)
	}
}
