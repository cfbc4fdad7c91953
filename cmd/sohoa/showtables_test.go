package main

import (
	"testing"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
)

func TestHeadOfATableSaysWhatWasInferred(t *testing.T) {
	p := extract.Page{Raw: ocr.Page{Num: 2, Text: "a | 5"}, Text: normalize.Text{S: "a | 5"}}
	table := ocr.Table{Rows: 1, Cols: 2, Cells: []ocr.Cell{{Span: ocr.Span{Start: 0, End: 1}}, {Col: 1, Span: ocr.Span{Start: 4, End: 5}}}}
	ruled := gridOf(p, 1, table, false)
	table.Inferred = true
	inferred := gridOf(p, 1, table, false)
	if got, want := inferred.head(), ruled.head()+", without rules: its columns are inferred"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := inferred.cells[0][1]; got != "5" {
		t.Errorf("the second cell is %q, want 5", got)
	}
}
