package extract

import (
	"strings"
	"unicode"

	"sohoa/ocr"
)

// abstract writes the abbreviation before the subject of a letter as Nghị định
// 30/2020/NĐ-CP has it: its V and v differ in size alone.
func abstract(subject string) string {
	if rest, ok := strings.CutPrefix(subject, "V/V "); ok {
		return "V/v " + rest
	}
	return subject
}

// plainSubject reports whether every word of the subject was read surely, or
// stands beside the same neighbour in the text, which says the subject again.
func (h *frame) plainSubject() bool {
	for _, s := range h.about {
		words := h.b.wordsIn(s)
		for i, w := range words {
			if h.b.conf(w) >= plainPrint || strings.EqualFold(h.b.of(w), "v/v") {
				continue
			}
			before := i > 0 && h.saidAgain(ocr.Span{Start: words[i-1].Start, End: w.End})
			after := i+1 < len(words) && h.saidAgain(ocr.Span{Start: w.Start, End: words[i+1].End})
			if !before && !after {
				return false
			}
		}
	}
	return true
}

// wordsIn are the words of a span.
func (b *body) wordsIn(s ocr.Span) (out []ocr.Span) {
	from := -1
	for i, r := range b.of(s) {
		switch space := unicode.IsSpace(r); {
		case space && from >= 0:
			out = append(out, ocr.Span{Start: s.Start + from, End: s.Start + i})
			from = -1
		case !space && from < 0:
			from = i
		}
	}
	if from >= 0 {
		out = append(out, ocr.Span{Start: s.Start + from, End: s.End})
	}
	return out
}

// saidAgain reports whether the words of a span stand below the subject too, as
// they are spelled there.
func (h *frame) saidAgain(s ocr.Span) bool {
	end := h.about[len(h.about)-1].End
	return strings.Contains(strings.ToLower(h.b.text[end:]), strings.ToLower(h.b.of(s)))
}
