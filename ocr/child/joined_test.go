package child

import (
	"image"
	"testing"
)

func TestPartsOfANumberAreJoined(t *testing.T) {
	word := func(text string, x0, x1 int) token {
		return token{text: text, box: image.Rect(x0, 10, x1, 38), conf: 0.9}
	}
	for _, test := range []struct {
		name  string
		words []token
		want  string
	}{
		{"no room for a blank", []token{word("số", 0, 40), word("21", 50, 86), word("4/QĐ-UBND", 91, 250)}, "số 214/QĐ-UBND"},
		{"two numbers", []token{word("quý", 0, 40), word("2", 50, 64), word("2024", 73, 130)}, "quý 2 2024"},
		{"a letter between", []token{word("12", 0, 36), word("người", 39, 90)}, "12 người"},
	} {
		t.Run(test.name, func(t *testing.T) {
			pieces := []piece{{words: test.words}}
			notes := joinNumbers(pieces)
			if got := wordsOf(pieces); got != test.want || (len(notes) > 0) != (len(pieces[0].words) < len(test.words)) {
				t.Errorf("got %q, %q, want %q", got, notes, test.want)
			}
		})
	}
}
