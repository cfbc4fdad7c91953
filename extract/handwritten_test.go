package extract

import (
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// TestHandwrittenNumberIsLeftToReview holds that what the reader is not sure
// of in the frame is never taken, and that its place is kept.
func TestHandwrittenNumberIsLeftToReview(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN PHƯỚC VIÊN Độc lập - Tự do - Hạnh phúc\n" +
		"Số: 45/BC-UBND Phước Viên, ngày 14 tháng 6 năm 2022\nBÁO CÁO\nKết quả công tác cải cách hành chính\n\nI. KẾT QUẢ\n- Không.\n"
	for _, test := range []struct {
		name         string
		unsure       string
		conf         float32
		number, date string
	}{
		{"printed", "", 0, "45/BC-UBND", "2022-06-14"},
		{"number by hand", "45/BC-UBND", 0.82, "", "2022-06-14"},
		{"day by hand", "14", 0.4, "45/BC-UBND", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := ocr.Page{Num: 1, Source: ocr.SourceOCR, Text: text}
			at := 0
			for _, w := range strings.Fields(text) {
				i := at + strings.Index(text[at:], w)
				at = i + len(w)
				conf := float32(0.95)
				if w == test.unsure {
					conf = test.conf
				}
				p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: i, End: at}, Box: ocr.Box{X1: 10, Y1: 10}, Conf: conf})
			}
			r := Run(Document{Pages: []Page{{Raw: p, Text: normalize.Text{S: text}}}}, pack).Report
			if r.Number != test.number || r.IssuedOn.String() != test.date || r.Symbol != "BC-UBND" {
				t.Errorf("got number %q of %q, symbol %q; want %q of %q", r.Number, r.IssuedOn, r.Symbol, test.number, test.date)
			}
			if len(r.Evidence["number"]) == 0 || len(r.Evidence["issued_on"]) == 0 {
				t.Error("nothing says where to look")
			}
		})
	}
}
