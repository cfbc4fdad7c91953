package normalize

import (
	"strings"
	"testing"

	"sohoa/ocr"
)

// TestConfidence reads the same words once surely and once with doubt: what its
// reader doubted is changed, what it was sure of stays.
func TestConfidence(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	const text = "Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban, đơn vị và Ủy ban nhân dân các xã, thị trấn\n\f" +
		"Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban, đơn vị thực hiện công tác tuyển truyền và bổ trí kinh phí theo đúng quy định 12/15 hồ sơ."
	want := strings.NewReplacer("tuyển", "tuyên", "bổ", "bố").Replace(text)
	for conf, want := range map[float32]string{0.97: text, 0.4: want} {
		p := pageWithConf(text, conf)
		got := n.Page(p)
		if got.S != want {
			t.Errorf("confidence %v\n got %q\nwant %q", conf, got.S, want)
		}
		if err := got.Check(text); err != nil {
			t.Error(err)
		}
		p.Source = ocr.SourceTextLayer
		if typed := n.Page(p).S; typed != text {
			t.Errorf("what was typed was changed to %q", typed)
		}
	}
	if got := n.Text(text).S; got != text {
		t.Errorf("without confidences it becomes %q", got)
	}
}

// pageWithConf is a page all of whose words have one confidence.
func pageWithConf(text string, conf float32) *ocr.Page {
	p := &ocr.Page{Text: text, Source: ocr.SourceOCR}
	for _, f := range fields(text) {
		p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: f.start, End: f.end}, Conf: conf})
	}
	return p
}
