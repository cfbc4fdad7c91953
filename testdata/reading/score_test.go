package reading

import (
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/testdata/page"
)

func TestJudgeCountsWhatIsPrinted(t *testing.T) {
	gold := Page{Texts: []string{"Số: 12/BC-UBND\n\nTổng số 1.234 hồ sơ, đạt 97,1%.\na | 5", "other order"}, Hand: []string{"12/BC-UBND"},
		Tables: []page.Table{{Rows: 1, Cells: []page.Cell{{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Text: "a"}, {Row: 0, Col: 1, RowSpan: 1, ColSpan: 1, Text: "5"}}}}}
	text := "Số: 77/BC-UBND\nTông số 1.234 hồ sơ, đạt 91,1%.\na | 5"
	p := ocr.Page{Text: text, Tables: []ocr.Table{{Cells: []ocr.Cell{
		{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: len(text) - 5, End: len(text) - 4}},
		{Row: 1, Col: 1, RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: len(text) - 1, End: len(text)}},
	}}}}
	s := Judge(gold, p, normalize.Text{S: text})
	for _, c := range []struct {
		name      string
		got, want Share
	}{
		{"syllables", s.Syllables, Share{6, 7}}, // Tổng is not read
		{"numbers", s.Numbers, Share{2, 3}},     // 97,1% is not, and the handwritten one does not count
		{"cells", s.Cells, Share{1, 2}},         // 5 stands in the row below
		{"cells of numbers", s.Figures, Share{0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %+v, want %+v (%q)", c.name, c.got, c.want, s.Faults)
		}
	}
	if s.Characters.Right != s.Characters.All-4 {
		t.Errorf("characters: %+v, want 4 wrong", s.Characters)
	}
}

func TestSoundFiguresAreRightOrFlagged(t *testing.T) {
	gold := Page{Texts: []string{"5 6 7"}, Tables: []page.Table{{Rows: 1, Cells: []page.Cell{
		{Row: 0, Col: 0, RowSpan: 1, ColSpan: 1, Text: "5"}, {Row: 0, Col: 1, RowSpan: 1, ColSpan: 1, Text: "6"}, {Row: 0, Col: 2, RowSpan: 1, ColSpan: 1, Text: "7"}}}}}
	p := ocr.Page{Text: "5 | 8 | 1", Tables: []ocr.Table{{Rows: 1, Cols: 3}}}
	for i, conf := range []float32{0.9, 0.9, 0.4} {
		span := ocr.Span{Start: 4 * i, End: 4*i + 1}
		p.Words = append(p.Words, ocr.Word{Span: span, Conf: conf})
		p.Tables[0].Cells = append(p.Tables[0].Cells, ocr.Cell{Row: 0, Col: i, RowSpan: 1, ColSpan: 1, Span: span})
	}
	if s := Judge(gold, p, normalize.Text{S: p.Text}); s.Sound != (Share{2, 3}) || s.Figures != (Share{1, 3}) {
		t.Errorf("got %+v sound, %+v right; want 2 and 1 of 3", s.Sound, s.Figures)
	}
}

func TestCharactersTakeTheOrderThatFits(t *testing.T) {
	got := characters([]string{"left one\nleft two\nright one\nright two", "left one right one\nleft two right two"}, "left one right one left two right two")
	if got.Right != got.All {
		t.Errorf("got %+v, want all right", got)
	}
	if none := characters([]string{"ab"}, "wholly different and longer"); none.Right != 0 || none.All != 2 {
		t.Errorf("got %+v, want nothing right", none)
	}
}

func TestTranscribedTablesKeepWhatSpansRows(t *testing.T) {
	tables := transcribed("text\nTT | Khoa | Ai\n1 | Cơ khí | Sinh viên\n2 | Điện |\nmore")
	if len(tables) != 1 || tables[0].Rows != 3 || len(tables[0].Cells) != 8 {
		t.Fatalf("got %+v", tables)
	}
	if c := tables[0].Cells[5]; c.Text != "Sinh viên" || c.RowSpan != 2 {
		t.Errorf("got %+v, want a cell of two rows", c)
	}
}
