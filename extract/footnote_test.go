package extract

import (
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// notedDocument is a report whose sentence runs on over a footnote and a page's
// number, and whose number bears the mark of the note.
func notedDocument() Document {
	const head = "ỦY BAN NHÂN DÂN\nHUYỆN MINH SƠN\nSố: 45/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMinh Sơn, ngày 17 tháng 6 năm 2023\n\nBÁO CÁO\nKết quả giải quyết thủ tục hành chính 6 tháng đầu năm 2023\n\n"
	const body = "Trong kỳ, Ủy ban nhân dân huyện tiếp nhận 1.234 ¹ hồ sơ, trong đó số hồ sơ đã giải"
	const note = "¹ Theo Quyết định số 318/QĐ-UBND ngày 14 tháng 02 năm 2023, có 27 hồ sơ\nchuyển sang từ kỳ trước."
	const rest = "2\nquyết đúng hạn 1.180 hồ sơ, quá hạn 54 hồ sơ.\n"
	first := ocr.Page{Num: 1, Text: head + body + "\n\n" + note}
	start := len(head + body + "\n\n")
	first.Footnotes = []ocr.Footnote{{Mark: "¹", Span: ocr.Span{Start: start, End: len(first.Text)}}}
	var doc Document
	for i, p := range []ocr.Page{first, {Num: 2, Text: rest}} {
		at := 0
		for line := range strings.Lines(p.Text) {
			for _, w := range strings.Fields(line) {
				k := at + strings.Index(p.Text[at:], w)
				p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: k, End: k + len(w)}, Conf: 1})
				at = k + len(w)
			}
		}
		p.Num = i + 1
		doc.Pages = append(doc.Pages, Page{Raw: p, Text: normalize.Text{S: p.Text}})
	}
	return doc
}

func TestSentencesRunOnOverFootnotes(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	doc := notedDocument()
	res := Run(doc, pack)
	got := map[string]string{}
	for _, f := range res.Figures {
		got[f.Indicator] = f.Value.String()
		if ev := f.Evidence[0]; ev.Text != f.Value.String() {
			t.Errorf("%s = %v stands on %q", f.Indicator, f.Value, ev.Text)
		}
	}
	if len(res.Figures) != 3 || got["HS.RECEIVED"] != "1.234" || got["HS.RESOLVED_ONTIME"] != "1.180" || got["HS.RESOLVED_LATE"] != "54" {
		t.Errorf("figures %v, want 1.234 received, 1.180 on time and 54 late", got)
	}
	if len(res.Citations) != 1 || res.Citations[0].Number != "318/QĐ-UBND" || res.Citations[0].Evidence[0].Page != 1 || res.Citations[0].Evidence[0].Line != 14 {
		t.Errorf("citations %+v, want the one of the footnote on line 14 of page 1", res.Citations)
	}
	if len(res.Numbers.Unclaimed) != 1 || res.Numbers.Unclaimed[0].Evidence.Text != "27" {
		t.Errorf("unclaimed %+v, want the footnote's 27 alone", res.Numbers.Unclaimed)
	}
	if len(doc.Pages) != 2 {
		t.Errorf("the document has become %d pages", len(doc.Pages))
	}
}
