package extract

import (
	"testing"
	"unicode"
)

func TestLettersAreThoseOfUnicode(t *testing.T) {
	for c := rune(-1); c <= unicode.MaxRune+1; c++ {
		if want := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c); letter(c) != want {
			t.Fatalf("%U: got %v, want %v", c, letter(c), want)
		}
	}
}

func TestDotsThatLeadToANumber(t *testing.T) {
	for text, want := range map[string]int{
		".......... ": 10,
		"…… ":         6,
		"... ":        3,
		".. ":         0, // a slip
		"...và ":      0, // the sentence goes on
	} {
		if got := leader(text); got != want {
			t.Errorf("%q: %d bytes, want %d", text, got, want)
		}
	}
}
