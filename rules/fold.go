package rules

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folds is the letter without its marks, in lower case, for every letter that
// Vietnamese and its misreadings use.
var folds = sync.OnceValue(func() *[0x1f00]byte {
	var t [0x1f00]byte
	for r := rune(0); r < 0x1f00; r++ {
		d := []rune(norm.NFD.String(string(unicode.ToLower(r))))
		switch {
		case r == 'đ' || r == 'Đ' || r == 'ð' || r == 'Ð':
			t[r] = 'd'
		case d[0] < utf8.RuneSelf:
			t[r] = byte(d[0])
		default:
			t[r] = '?'
		}
	}
	return &t
})

// AppendFold appends a word without its marks and in lower case, one byte a
// letter, to dst.
func AppendFold(dst []byte, word string) []byte {
	t := folds()
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 0x1f00:
			dst = append(dst, t[r])
		default:
			dst = append(dst, '?')
		}
	}
	return dst
}

// asPrinted reports whether a word is printed with the marks that it should
// have; the place of the tone mark (hoà, hòa) does not matter.
func asPrinted(printed, want string) bool {
	return strings.EqualFold(printed, want) || toneLast(printed) == toneLast(want)
}

// bare reports whether a word carries no mark at all, as readers without
// Vietnamese print it.
func bare(printed string) bool {
	for i := range len(printed) {
		if printed[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// toneLast is a word in lower case with its tone mark moved to the end.
func toneLast(word string) string {
	var letters, tone []rune
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			tone = append(tone, r)
		default:
			letters = append(letters, r)
		}
	}
	return string(letters) + string(tone)
}
