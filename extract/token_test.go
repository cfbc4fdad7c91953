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
