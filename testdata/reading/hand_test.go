package reading

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
	"sohoa/testdata/scores"
)

// handSeed draws the heads with handwriting.
const handSeed = 31_000

// TestEvalHandwriting reads heads whose number and day are written by hand, two
// of each class: what is made of them may be right or left to review.
func TestEvalHandwriting(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the pages takes minutes: make eval")
	}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	e, ruler := newEvaluation(t), page.NewRuler()
	var h head
	for i, c := range Classes() {
		for k, kind := range c.Kinds {
			seed := uint64(handSeed + 10*i + k)
			r := report.Compose(seed, report.Options{Kind: kind, Brief: true})
			style := page.NewStyle(seed)
			style.Hand = true
			g, err := scan(c, page.Set(r, style, ruler).Pages[0], fonts, seed*100)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(e.dir, fmt.Sprintf("hand-%s-%s%s", c.Name, kind, g.Ext))
			if err := os.WriteFile(path, g.Image, 0o600); err != nil {
				t.Fatal(err)
			}
			p, err := e.pool.Read(t.Context(), path, 1, ocr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := extract.Run(extract.Document{Pages: []extract.Page{{Raw: p, Text: e.norm.Page(&p)}}}, e.pack).Report
			h.field(t, c.Name, "number", got.Number, r.Identity.Number)
			h.field(t, c.Name, "date", got.IssuedOn.String(), r.Identity.IssuedOn.String())
		}
	}
	t.Logf("by hand: %d fields right, %d left to review, %d wrong", h.right, h.empty, h.wrong)
	scores.Hold(t, "reading.hand.right-or-empty", 1-float64(h.wrong)/float64(h.fields()))
}
