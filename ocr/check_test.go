package ocr_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

func sample() ocr.Page {
	return ocr.Page{Num: 1, Width: 100, Height: 100, Text: "tổng số\n12",
		Lines: []ocr.Line{{Span: ocr.Span{Start: 0, End: 11}}, {Span: ocr.Span{Start: 12, End: 14}}},
		Words: []ocr.Word{
			{Span: ocr.Span{Start: 0, End: 6}, Box: ocr.Box{X0: 1, Y0: 1, X1: 20, Y1: 10}, Conf: 1},
			{Span: ocr.Span{Start: 7, End: 11}, Box: ocr.Box{X0: 25, Y0: 2, X1: 40, Y1: 11}, Conf: 0.5},
			{Span: ocr.Span{Start: 12, End: 14}, Box: ocr.Box{X0: 1, Y0: 20, X1: 9, Y1: 30}, Conf: 0},
		}}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	p := sample()
	if len(p.Text) != 14 {
		t.Fatalf("the sample has %d bytes", len(p.Text))
	}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*ocr.Page){
		"page number":             func(p *ocr.Page) { p.Num = 0 },
		"text is not UTF-8":       func(p *ocr.Page) { p.Text = "\xff" + p.Text[1:] },
		"span beyond the text":    func(p *ocr.Page) { p.Words[2].Span.End = 15 },
		"span cuts a character":   func(p *ocr.Page) { p.Words[0].Span.End = 3 },
		"words out of order":      func(p *ocr.Page) { p.Words[0], p.Words[1] = p.Words[1], p.Words[0] },
		"empty span":              func(p *ocr.Page) { p.Words[0].Span.End = 0 },
		"box outside the page":    func(p *ocr.Page) { p.Words[0].Box.X1 = 101 },
		"box inside out":          func(p *ocr.Page) { p.Words[0].Box.X1 = 0 },
		"confidence above 1":      func(p *ocr.Page) { p.Words[0].Conf = 1.5 },
		"confidence not a number": func(p *ocr.Page) { p.Words[0].Conf = float32(math.NaN()) },
		"text in no line":         func(p *ocr.Page) { p.Lines = p.Lines[:1] },
		"line over a line feed":   func(p *ocr.Page) { p.Lines = []ocr.Line{{Span: ocr.Span{Start: 0, End: 14}}} },
		"cell outside its table": func(p *ocr.Page) {
			p.Tables = []ocr.Table{{Rows: 1, Cols: 1, Cells: []ocr.Cell{{Row: 1, RowSpan: 1, ColSpan: 1}}}}
		},
		"cell beyond the text": func(p *ocr.Page) {
			p.Tables = []ocr.Table{{Rows: 1, Cols: 1, Cells: []ocr.Cell{{RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: 0, End: 99}}}}}
		},
	} {
		p := sample()
		spoil(&p)
		if p.Check() == nil {
			t.Errorf("%s: not found", name)
		}
	}
}

func TestBoxesAreOneALine(t *testing.T) {
	p := sample()
	got := p.Boxes(ocr.Span{Start: strings.Index(p.Text, "số"), End: len(p.Text)})
	want := []ocr.Box{{X0: 25, Y0: 2, X1: 40, Y1: 11}, {X0: 1, Y0: 20, X1: 9, Y1: 30}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := p.Boxes(ocr.Span{Start: 0, End: 11}); len(got) != 1 || got[0] != (ocr.Box{X0: 1, Y0: 1, X1: 40, Y1: 11}) {
		t.Errorf("one line: %v", got)
	}
	if got := p.Boxes(ocr.Span{Start: 11, End: 12}); len(got) != 0 {
		t.Errorf("between words: %v", got)
	}
}
