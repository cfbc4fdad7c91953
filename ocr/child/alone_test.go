package child

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // the pages of some scans
	_ "image/png"  // and of the others
	"os"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ruled"
	"sohoa/ocr/tesseract"
	"sohoa/testdata/page"
	samples "sohoa/testdata/reading"
	"sohoa/testdata/render"
	"sohoa/testdata/scores"
)

// aloneSeed draws the tables whose cells are read alone.
const aloneSeed = 1_950_000

// TestEvalCellsAlone cuts the cells of ruled tables out of drawn scans and reads
// each of them once, as the reader of tables begins, with our data and with the
// system's: how many of the numbers are right before any vote. What numbers the
// columns, "(1)" to "(13)", is no figure and counts apart; the reader mends it by its
// neighbours. Tables of which other rows were found than were drawn are left out.
func TestEvalCellsAlone(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("drawing and reading the tables takes minutes: make eval")
	}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	ours, err := tesseract.NewTaught()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	stock, err := tesseract.New(ocr.DefaultLangs)
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	defer stock.Close()
	of := map[string]*aloneScore{"sohoa": {e: ours}, "stock": {e: stock}}
	for i, c := range samples.Classes() {
		if c.Scan.Turn > 0 || c.Name == "unruled" {
			continue
		}
		docs, err := samples.Make(c, fonts, aloneSeed+100*uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			for _, p := range d.Pages {
				if len(p.Tables) > 0 {
					readAlone(t, c, p, of)
				}
			}
		}
	}
	for name, s := range of {
		t.Logf("%s: %d of %d figures right, and %d of %d numbers of columns", name, s.figures.Right, s.figures.All, s.columns.Right, s.columns.All)
		scores.Hold(t, "ocr-data.ruled-cells.numbers."+name, s.figures.Of())
		scores.Hold(t, "ocr-data.ruled-cells.columns."+name, s.columns.Of())
	}
}

// aloneScore is how an engine read.
type aloneScore struct {
	e                *tesseract.Engine
	figures, columns samples.Share
}

func readAlone(t *testing.T, c samples.Class, p samples.Page, of map[string]*aloneScore) {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(p.Image))
	if err != nil {
		t.Fatal(err)
	}
	g := grey(img)
	if plain, _ := withoutColour(img); plain != nil {
		g = plain
	}
	found := ruled.Find(g, c.DPI)
	if len(found) != len(p.Tables) {
		t.Logf("%s: %d tables found, %d drawn", c.Name, len(found), len(p.Tables))
		return
	}
	for i, drawn := range p.Tables {
		sheet := newSheet(found[i])
		if sheet.Rows != drawn.Rows {
			t.Logf("%s: %d rows found, %d drawn", c.Name, sheet.Rows, drawn.Rows)
			continue
		}
		for j := range sheet.cells {
			if text, ok := drawnIn(drawn, &sheet.cells[j]); ok {
				for name, s := range of {
					s.read(t, name+" "+c.Name, g, c.DPI, &sheet, &sheet.cells[j], text)
				}
			}
		}
	}
}

// drawnIn is the number that was drawn in a cell.
func drawnIn(table page.Table, c *cell) (string, bool) {
	for _, d := range table.Cells {
		if d.Row == c.Row && d.Col == c.Col && d.RowSpan == c.RowSpan && d.ColSpan == c.ColSpan {
			return d.Text, numeric(d.Text)
		}
	}
	return "", false
}

func (s *aloneScore) read(t *testing.T, what string, g *image.Gray, dpi int, sheet *sheet, c *cell, want string) {
	t.Helper()
	got := ""
	if crop := sheet.Crop(g, c.Cell, dpi); crop != nil {
		r := cellReader{e: s.e, g: g, dpi: dpi}
		pieces, err := r.alone(sheet, c, crop, cellDPI, modeOf(crop, dpi))
		if err != nil {
			t.Fatal(err)
		}
		got = wordsOf(pieces)
	}
	of := &s.figures
	if strings.HasPrefix(want, "(") {
		of = &s.columns
	}
	of.All++
	if got == want {
		of.Right++
	} else if of == &s.figures {
		t.Logf("%s: %q read as %q", what, want, got)
	}
}
