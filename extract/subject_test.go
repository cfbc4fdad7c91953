package extract

import (
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// TestUnsureWordsOfTheHeadAreConfirmedOrLeftEmpty misreads one word, surely or not.
func TestUnsureWordsOfTheHeadAreConfirmedOrLeftEmpty(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	const head = "ỦY BAN NHÂN DÂN\nHUYỆN LÂM NGẠN\nSố: 45/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n" +
		"Lâm Ngạn, ngày 14 tháng 6 năm 2022\n\nBÁO CÁO\nKết quả công tác cải cách hành chính\n\n"
	for _, test := range []struct {
		name, body, unsure string
		place, subject     string
	}{
		{"all sure", "I. KẾT QUẢ", "", "Lâm Ngạn", "Kết quả công tác cải cách hành chính"},
		{"said again", "Huyện báo cáo kết quả cải cách hành chính.\nI. KẾT QUẢ", "cách", "Lâm Ngạn", "Kết quả công tác cải cách hành chính"},
		{"said nowhere", "Huyện báo cáo kết quả cải cách.\nI. KẾT QUẢ", "tác", "Lâm Ngạn", ""},
		{"the issuer agrees with the place", "I. KẾT QUẢ", "Lâm", "Lâm Ngạn", "Kết quả công tác cải cách hành chính"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Run(doubtful(head+test.body+"\n- Không.\n", test.unsure), pack).Report
			if r.Subject != test.subject || r.Place != test.place {
				t.Errorf("got %q of %q, want %q of %q", r.Subject, r.Place, test.subject, test.place)
			}
			if len(r.Evidence["subject"]) == 0 || len(r.Evidence["place"]) == 0 {
				t.Error("nothing says where to look")
			}
		})
	}
	r := Run(doubtful(strings.Replace(head, "Lâm Ngạn,", "Lấm Ngan,", 1)+"I. KẾT QUẢ\n- Không.\n", "Lấm"), pack).Report
	if r.Place != "" || r.Issuer != "" {
		t.Errorf("got %q in %q, want nothing of two spellings", r.Issuer, r.Place)
	}
}

// doubtful is a page whose first word of a kind was not read surely.
func doubtful(text, unsure string) Document {
	p := ocr.Page{Num: 1, Source: ocr.SourceOCR, Text: text}
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		conf := float32(0.95)
		if w == unsure {
			conf, unsure = 0.5, ""
		}
		p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: i, End: at}, Box: ocr.Box{X1: 10, Y1: 10}, Conf: conf})
	}
	return Document{Pages: []Page{{Raw: p, Text: normalize.Text{S: text}}}}
}
