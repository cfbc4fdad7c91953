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
		read         string // what is left to people
	}{
		{"printed", "", 0, "45/BC-UBND", "2022-06-14", ""},
		{"number by hand", "45/BC-UBND", 0.82, "", "2022-06-14", "45/BC-UBND"},
		{"day by hand", "14", 0.4, "45/BC-UBND", "", "14 tháng 6 năm 2022"},
		{"day that is no number", "1A", 0.4, "45/BC-UBND", "", "1A tháng 6 năm 2022"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := text
			if test.unsure == "1A" {
				text = strings.Replace(text, "ngày 14", "ngày 1A", 1)
			}
			p := ocr.Page{Num: 1, Source: ocr.SourceOCR, Text: text}
			at := 0
			for _, w := range strings.Fields(text) {
				i := at + strings.Index(text[at:], w)
				at = i + len(w)
				conf := float32(0.95)
				if w == test.unsure {
					conf = test.conf
					p.Handwritten = []ocr.Span{{Start: i, End: at}}
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
			checkLeft(t, r, test.number == "" || test.date == "", test.read)
		})
	}
}

// checkLeft wants one field left to people, with what a pen wrote.
func checkLeft(t *testing.T, r Report, want bool, read string) {
	t.Helper()
	n := 0
	for _, field := range []string{"number", "issued_on"} {
		l, ok := r.Left(field)
		if !ok {
			continue
		}
		n++
		if !l.ByHand || !strings.HasSuffix(l.Read, read) {
			t.Errorf("%s is left as %q, by hand is %v; want %q", field, l.Read, l.ByHand, read)
		}
	}
	if want != (n == 1) {
		t.Errorf("%d fields are left to people, want one is %v", n, want)
	}
}
