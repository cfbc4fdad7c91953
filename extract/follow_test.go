package extract

import (
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
)

// placed is a figure on page 1 at bytes of the text and at pixels.
func placed(indicator, unit string, start int, x, y int32) Figure {
	return Figure{Indicator: indicator, Unit: unit, Provenance: Provenance{Evidence: []Evidence{{Page: 1,
		Raw: ocr.Span{Start: start, End: start + 3}, Boxes: []ocr.Box{{X0: x, Y0: y, X1: x + 60, Y1: y + 30}}}}}}
}

func TestFollowFindsFiguresByTheirPixels(t *testing.T) {
	at := func(f Figure, x, y int32) Figure {
		g := placed(f.Indicator, f.Unit, f.Evidence[0].Raw.Start+40, x, y) // a new text has other bytes
		return g
	}
	received, used := placed("HS.RECEIVED", "", 10, 100, 100), placed("BC.UNIT_USED", "Văn phòng", 20, 300, 100)
	pairOne, pairTwo := placed("EG.CERTS", "", 30, 500, 100), placed("EG.CERTS", "", 34, 500, 100) // two in one word
	lost := placed("HS.NEW", "", 50, 100, 300)
	now := []Figure{at(pairTwo, 500, 101), at(received, 104, 98), at(pairOne, 500, 101),
		at(placed("BC.UNIT_USED", "Thanh tra", 20, 0, 0), 300, 100), // same pixels, another unit
		at(lost, 100, 340)} // the same, a line below
	got := Follow(Result{Figures: []Figure{received, used, pairOne, pairTwo, lost}}, Result{Figures: now})
	want := map[string]string{received.Key(): now[1].Key(), pairOne.Key(): now[2].Key(), pairTwo.Key(): now[0].Key()}
	if len(got) != len(want) {
		t.Errorf("followed %d figures, want %d", len(got), len(want))
	}
	for old, key := range want {
		if got[old] != key {
			t.Errorf("figure %s went to %q, want %s", old, got[old], key)
		}
	}
}

func TestEvidenceMovesToTheWordsOnItsPixels(t *testing.T) {
	p := &ocr.Page{Num: 1, Width: 900, Height: 900, Text: "Tổng số\n12 34",
		Lines: []ocr.Line{{Span: ocr.Span{Start: 0, End: 11}, Box: ocr.Box{X0: 10, Y0: 10, X1: 200, Y1: 40}}, {Span: ocr.Span{Start: 12, End: 17}, Box: ocr.Box{X0: 10, Y0: 60, X1: 200, Y1: 90}}},
		Words: []ocr.Word{{Span: ocr.Span{Start: 0, End: 6}, Box: ocr.Box{X0: 10, Y0: 10, X1: 90, Y1: 40}}, {Span: ocr.Span{Start: 7, End: 11}, Box: ocr.Box{X0: 100, Y0: 10, X1: 200, Y1: 40}},
			{Span: ocr.Span{Start: 12, End: 14}, Box: ocr.Box{X0: 10, Y0: 60, X1: 40, Y1: 90}}, {Span: ocr.Span{Start: 15, End: 17}, Box: ocr.Box{X0: 60, Y0: 60, X1: 100, Y1: 90}}}}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		box  ocr.Box
		raw  ocr.Span
		line int
	}{
		{"a word", ocr.Box{X0: 58, Y0: 62, X1: 101, Y1: 88}, ocr.Span{Start: 15, End: 17}, 2},
		{"two words", ocr.Box{X0: 0, Y0: 5, X1: 300, Y1: 45}, ocr.Span{Start: 0, End: 11}, 1},
		{"no word: the nearest line", ocr.Box{X0: 600, Y0: 70, X1: 700, Y1: 95}, ocr.Span{Start: 12, End: 12}, 2},
	} {
		e := Evidence{Page: 1, Text: "34", Boxes: []ocr.Box{test.box}}.On(p, normalize.Text{S: p.Text})
		if e.Raw != test.raw || e.Span != test.raw || e.Line != test.line || e.Text != "34" {
			t.Errorf("%s: got %+v", test.name, e)
		}
	}
}
