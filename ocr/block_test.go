package ocr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

func TestBlocksAreParagraphsAndTables(t *testing.T) {
	p := ocr.Page{Num: 1, Text: "một\nhai\n\nba\na | b\n | c\nbốn"}
	at := 0
	for i, c := range p.Text + "\n" {
		if c == '\n' {
			if i > at {
				p.Lines = append(p.Lines, ocr.Line{Span: ocr.Span{Start: at, End: i}})
			}
			at = i + 1
		}
	}
	cell := func(row, col, start, end int) ocr.Cell {
		return ocr.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: start, End: end}}
	}
	a := len("một\nhai\n\nba\n")
	c := a + len("a | b\n")
	p.Tables = []ocr.Table{{Rows: 2, Cols: 2, Cells: []ocr.Cell{cell(0, 0, a, a+1), cell(0, 1, a+4, a+5), cell(1, 0, c, c), cell(1, 1, c+3, c+4)}}}
	want := []ocr.Block{{First: 0, End: 2, Table: -1, Footnote: -1}, {First: 2, End: 3, Table: -1, Footnote: -1}, {First: 3, End: 5, Table: 0, Footnote: -1}, {First: 5, End: 6, Table: -1, Footnote: -1}}
	if d := cmp.Diff(want, p.Blocks()); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestTurnIsToldByTheOrderOfWords(t *testing.T) {
	for want, step := range [][2]int32{{30, 0}, {0, -30}, {-30, 0}, {0, 30}} {
		p := ocr.Page{Text: "a b c", Lines: []ocr.Line{{Span: ocr.Span{Start: 0, End: 5}}}}
		for i := range int32(3) {
			x, y := 100+i*step[0], 100+i*step[1]
			p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: int(2 * i), End: int(2*i + 1)}, Box: ocr.Box{X0: x, Y0: y, X1: x + 20, Y1: y + 20}})
		}
		if got := p.Turn(); got != want {
			t.Errorf("words that go on by %v: got %d, want %d", step, got, want)
		}
	}
}
