package child

import (
	"image"
	"testing"
)

func TestLinesReadAcrossOthersAreLeftOut(t *testing.T) {
	word := func(text string, x, y, w, h int, conf float32) token {
		return token{text: text, box: image.Rect(x, y, x+w, y+h), conf: conf}
	}
	across := piece{words: []token{word("%", 10, 300, 20, 20, 0.3), word("29", 10, 100, 24, 206, 0.44), word("5.", 10, 260, 20, 20, 0.95)}}
	line := piece{words: []token{word("Sở", 60, 100, 40, 30, 0.96), word("Y", 110, 90, 16, 48, 0.97), word("tế", 130, 100, 30, 30, 0.6)}}
	initial := piece{words: []token{word("K", 60, 400, 90, 120, 0.95)}}
	got, note := withoutTall([]piece{across, line, initial})
	if len(got) != 3 || wordsOf(got[:1]) != "5." || wordsOf(got[1:2]) != "Sở Y tế" || note == "" {
		t.Errorf("got %v, %q", got, note)
	}
	if got, note := withoutTall([]piece{line}); len(got) != 1 || note != "" {
		t.Errorf("got %v, %q of a page without such lines", got, note)
	}
}
