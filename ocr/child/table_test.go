package child

import (
	"image"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ruled"
	"sohoa/ocr/tesseract"
)

func said(text string) []piece {
	if text == "" {
		return nil
	}
	return []piece{{words: []token{{text: text, conf: 0.9}}}}
}

func TestTableRowsStandWhereTheTableStands(t *testing.T) {
	table := sheet{Table: ruled.Table{Box: image.Rect(100, 200, 900, 400), Rows: 3, Cols: 2}}
	for _, c := range []struct {
		row, col, colSpan int
		text              string
	}{{0, 0, 1, ""}, {0, 1, 1, "12"}, {1, 0, 2, ""}, {2, 0, 2, "cộng"}} {
		table.cells = append(table.cells, cell{Cell: ruled.Cell{Row: c.row, Col: c.col, RowSpan: 1, ColSpan: c.colSpan}, pieces: said(c.text)})
	}
	p := ocr.Page{Num: 1, Width: 1000, Height: 1000}
	assemble(&p, []piece{{words: []token{word("trước", 100, 100, 1)}}, {words: []token{word("sau", 100, 500, 1)}}}, nil, table)
	if want := "trước\n | 12\ncộng\nsau"; p.Text != want {
		t.Errorf("got %q, want %q", p.Text, want)
	}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	if len(p.Tables) != 1 || len(p.Tables[0].Cells) != 4 {
		t.Fatalf("tables %+v", p.Tables)
	}
	for i, want := range []string{"", "12", "", "cộng"} {
		if s := p.Tables[0].Cells[i].Span; p.Text[s.Start:s.End] != want {
			t.Errorf("cell %d: got %q, want %q", i, p.Text[s.Start:s.End], want)
		}
	}
}

func TestWordsGoIntoTheirCells(t *testing.T) {
	table := sheet{Table: ruled.Table{Box: image.Rect(100, 100, 500, 200)}, cells: []cell{
		{Cell: ruled.Cell{Box: image.Rect(100, 100, 300, 200)}}, {Cell: ruled.Cell{Box: image.Rect(300, 100, 500, 200)}}}}
	rest, ok := table.take([]piece{{words: []token{word("hai", 110, 150, 1), word("ba", 310, 150, 1), word("ngoài", 600, 150, 1)}}, {words: []token{word("một", 110, 110, 1)}}})
	if !ok || wordsOf(rest) != "ngoài" {
		t.Errorf("rest %q, %v", wordsOf(rest), ok)
	}
	if a, b := wordsOf(table.cells[0].pieces), wordsOf(table.cells[1].pieces); a != "một hai" || b != "ba" {
		t.Errorf("cells %q, %q", a, b)
	}
}

func TestReadingsOfACellVote(t *testing.T) {
	for _, c := range []struct {
		name                       string
		alone, again, number, page string
		want                       string
		mostConf                   float32
	}{
		{"two of three agree", "1.073", "1073,", "1.073", "", "1.073", 0.9},
		{"the page's digits support", "4.206", "4.286", "", "4286", "4.286", outvoted},
		{"the page alone yields to both", "92", "92", "92", "52", "92", outvoted},
		{"page and digits outvote", "92", "92", "52", "52", "52", doubted},
		{"fragments do not count", "Trực tiếp", "Trực tiêp", "", "_", "Trực tiếp", 0.9},
		{"better than nothing", "", "", "", "7", "7", 0.9},
	} {
		var r cellReader
		var readings []reading
		for i, s := range []string{c.alone, c.again, c.number, c.page} {
			weight := []float64{1, 1, 1, 0.5}[i]
			if i == 3 && numeric(s) {
				weight = 1.25
			}
			if i < 2 || s != "" {
				readings = append(readings, reading{said(s), s, weight})
			}
		}
		got := cell{pieces: elect(readings)}
		r.weigh(&got, readings)
		if text := wordsOf(got.pieces); text != c.want {
			t.Errorf("%s: got %q, want %q", c.name, text, c.want)
			continue
		}
		if conf := got.pieces[0].words[0].conf; conf > c.mostConf {
			t.Errorf("%s: confidence %v, want %v at most", c.name, conf, c.mostConf)
		}
		if (c.mostConf < 0.9) != (len(r.notes) > 0) {
			t.Errorf("%s: notes %q", c.name, r.notes)
		}
	}
}

func TestMisshapenNumbers(t *testing.T) {
	for s, want := range map[string]bool{
		"1.110": false, "39,60%": false, "15/16": false, "(3)": false, "-4": false, "06-2023": false, "Quý 1.": false, "": false, "-": false,
		"1:110": true, "560.": true, "1..110": true, "5,": true, "12'": true,
	} {
		if misshapen(s) != want {
			t.Errorf("%q: %v, want %v", s, !want, want)
		}
	}
}

func TestNoiseAtTheEndsOfCellsIsDropped(t *testing.T) {
	for _, c := range []struct{ line, want []string }{
		{[]string{"142", "~"}, []string{"142"}},
		{[]string{"'", "Tổng", "số"}, []string{"Tổng", "số"}},
		{[]string{"-", "Phòng", "Tài", "chính", "-", "Kế", "hoạch"}, []string{"-", "Phòng", "Tài", "chính", "-", "Kế", "hoạch"}},
		{[]string{"-"}, []string{"-"}},
		{[]string{"|", "12", "|"}, []string{"12"}},
		{[]string{"|"}, nil},
	} {
		var p, want piece
		for _, s := range c.line {
			p.words = append(p.words, token{text: s})
		}
		for _, s := range c.want {
			want.words = append(want.words, token{text: s})
		}
		if got := wordsOf(withoutNoise([]piece{p})); got != wordsOf([]piece{want}) {
			t.Errorf("%q: got %q", c.line, got)
		}
	}
}

func TestMarksThatTheRuleCutOffComeFromThePage(t *testing.T) {
	for _, c := range []struct {
		cell, page string
		want       bool
	}{
		{"LOP THƯC HANH", "LỚP THỰC HÀNH", true},
		{"LỚP THỰC HÀNH", "LOP THƯC HANH", false},
		{"LỚP THỰC HÀNH", "LỚP THỰC HÀNH", false},
		{"LOP 12", "LỚP 13", false},
		{"1.234", "1.234", false},
	} {
		if got := moreMarks(c.cell, c.page); got != c.want {
			t.Errorf("%q, and %q on the page: got %v", c.cell, c.page, got)
		}
	}
}

// TestOneLineIsReadAsALine draws bars as rows of print, 200 dots to the inch.
func TestOneLineIsReadAsALine(t *testing.T) {
	const dpi = 200
	for _, test := range []struct {
		name string
		rows [][2]int // of ink, from and to
		want tesseract.Mode
	}{
		{"digits", [][2]int{{20, 42}}, tesseract.Line},
		{"digits between parentheses", [][2]int{{20, 52}}, tesseract.Line},
		{"starved digits", [][2]int{{20, 24}, {30, 33}, {39, 42}}, tesseract.Line},
		{"two small lines", [][2]int{{20, 36}, {46, 62}}, tesseract.Block},
		{"two lines that touch", [][2]int{{20, 62}}, tesseract.Block},
	} {
		g := image.NewGray(image.Rect(0, 0, 100, 100))
		for i := range g.Pix {
			g.Pix[i] = 0xff
		}
		for _, r := range test.rows {
			for y := r[0]; y < r[1]; y++ {
				g.Pix[y*g.Stride+50] = 0
			}
		}
		if got := modeOf(g, dpi); got != test.want {
			t.Errorf("%s: mode %d, want %d", test.name, got, test.want)
		}
	}
}
