package ocr_test

import (
	"image"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// form is a page with a table between two lines. The first row is a head, the
// last but one cell of the second row is empty.
func form(t *testing.T) *image.Gray {
	texts := []ocrtest.Text{
		{X: 160, Y: 300, Text: "Kết quả giải quyết hồ sơ của các đơn vị như sau:"},
		{X: 160, Y: 900, Text: "Trên đây là báo cáo của Ủy ban nhân dân huyện."},
	}
	for i, row := range [][]string{{"Lĩnh vực", "Tiếp nhận", "Quá hạn", "Ghi chú"}, {"Đất đai", "1.073", "", "tăng"}, {"Hộ tịch", "2.560", "26", "giảm"}, {"Tổng cộng", "3.633", "40", "tăng"}} {
		for j, cell := range row {
			texts = append(texts, ocrtest.Text{X: 230 + 300*j, Y: 460 + 90*i, Text: cell})
		}
	}
	g := ocrtest.Draw(t, texts...)
	rule := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				g.Pix[g.PixOffset(x, y)] = 0
			}
		}
	}
	for y := 400; y <= 760; y += 90 {
		rule(image.Rect(200, y, 1403, y+3))
	}
	for x := 200; x <= 1400; x += 300 {
		rule(image.Rect(x, 400, x+3, 760))
	}
	return g
}

func TestTablesAreReadCellByCell(t *testing.T) {
	page := form(t)
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	const want = "như sau:\nLĩnh vực | Tiếp nhận | Quá hạn | Ghi chú\nĐất đai | 1.073 |  | tăng\nHộ tịch | 2.560 | 26 | giảm\nTổng cộng | 3.633 | 40 | tăng\nTrên đây"
	for _, c := range []struct {
		name string
		page *image.Gray
	}{{"upright", page}, {"upside down", rotate180(page)}, {"on its side", rotate90(page)}} {
		p, err := pool.Read(t.Context(), save(t, "a.png", asPNG(t, c.page)), 1, ocr.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(p.Text, want) {
			t.Errorf("%s: got %q, want %q within it (notes %q)", c.name, p.Text, want, p.Notes)
		}
		if len(p.Tables) != 1 || p.Tables[0].Rows != 4 || p.Tables[0].Cols != 4 || len(p.Tables[0].Cells) != 16 {
			t.Errorf("%s: tables %+v, want one of 4 by 4 with 16 cells", c.name, p.Tables)
			continue
		}
		checkCells(t, c.name, &p, c.page)
	}
}

// checkCells holds a table to what its cells promise: their text is that of
// the words in their boxes, and these hold the ink.
func checkCells(t *testing.T, name string, p *ocr.Page, g *image.Gray) {
	t.Helper()
	for _, c := range p.Tables[0].Cells {
		for _, w := range p.Words {
			if !c.Span.Contains(w.Span) {
				continue
			}
			if b := w.Box; b.X0 < c.Box.X0 || b.Y0 < c.Box.Y0 || b.X1 > c.Box.X1 || b.Y1 > c.Box.Y1 {
				t.Errorf("%s: %q at %v is outside its cell %v", name, p.Text[w.Span.Start:w.Span.End], b, c.Box)
			}
			if n := dark(g, w.Box); n < 20 {
				t.Errorf("%s: the box %v of %q holds %d dark pixels", name, w.Box, p.Text[w.Span.Start:w.Span.End], n)
			}
		}
	}
}

func dark(g *image.Gray, b ocr.Box) int {
	n := 0
	for y := b.Y0; y < b.Y1; y++ {
		for x := b.X0; x < b.X1; x++ {
			if g.GrayAt(int(x), int(y)).Y < 128 {
				n++
			}
		}
	}
	return n
}

// TestTablesWithoutRulesNeedTheHeadOfAForm draws columns of numbers under
// the words of a form, and under words that no form has.
func TestTablesWithoutRulesNeedTheHeadOfAForm(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		head []string
		want string
	}{
		{[]string{"STT", "Lĩnh vực", "Tổng số", "Đúng hạn", "Quá hạn"}, "STT | Lĩnh vực | Tổng số | Đúng hạn | Quá hạn\n1 | Đất đai | 1.073 | 1.070 | 3\n2 | Hộ tịch | 2.560 | 2.534 | 26\n3 | Xây dựng | 415 | 404 | 11\n4 | Y tế | 98 | 98 | 0"},
		{[]string{"Mã", "Tên", "Cao", "Dài", "Rộng"}, ""},
	} {
		texts := []ocrtest.Text{{X: 160, Y: 300, Text: "Kết quả giải quyết hồ sơ của các đơn vị như sau:"}}
		rows := [][]string{c.head, {"1", "Đất đai", "1.073", "1.070", "3"}, {"2", "Hộ tịch", "2.560", "2.534", "26"}, {"3", "Xây dựng", "415", "404", "11"}, {"4", "Y tế", "98", "98", "0"}}
		for i, row := range rows {
			for j, cell := range row {
				texts = append(texts, ocrtest.Text{X: []int{170, 300, 640, 900, 1160}[j], Y: 460 + 70*i, Text: cell})
			}
		}
		texts = append(texts, ocrtest.Text{X: 160, Y: 950, Text: "Trên đây là báo cáo của Ủy ban nhân dân huyện."})
		p, err := pool.Read(t.Context(), save(t, "a.png", asPNG(t, ocrtest.Draw(t, texts...))), 1, ocr.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" {
			if len(p.Tables) != 0 {
				t.Errorf("head %q gave tables %+v", c.head, p.Tables)
			}
			continue
		}
		if !strings.Contains(p.Text, c.want) || len(p.Tables) != 1 || !p.Tables[0].Inferred {
			t.Errorf("got %q, tables %+v, want %q in one that is inferred (notes %q)", p.Text, p.Tables, c.want, p.Notes)
			continue
		}
		for _, w := range p.Words {
			if text := p.Text[w.Span.Start:w.Span.End]; text == "2.534" && w.Conf > 0.7 {
				t.Errorf("%q has the confidence %v, though its column is inferred", text, w.Conf)
			}
		}
	}
}
