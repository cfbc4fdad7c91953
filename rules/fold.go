package rules

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folds is the letter without its marks, in lower case, for every letter that
// Vietnamese and its misreadings use; 0 for a mark by itself.
var folds = sync.OnceValue(func() *[0x1f00]byte {
	var t [0x1f00]byte
	for r := rune(0); r < 0x1f00; r++ {
		d := []rune(norm.NFD.String(string(unicode.ToLower(r))))
		switch {
		case unicode.Is(unicode.Mn, r): // 0
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
		case r < 0x1f00:
			if b := t[r]; b != 0 || r == 0 {
				dst = append(dst, b)
			}
		case !unicode.Is(unicode.Mn, r):
			dst = append(dst, '?')
		}
	}
	return dst
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

// letter is a lower-case letter without its tone mark, and that mark or 0.
type letter struct{ plain, tone rune }

// letters are those of every letter below 0x1f00: decomposing each anew costs
// more than all the rest of a search.
var letters = sync.OnceValue(func() *[0x1f00]letter {
	var t [0x1f00]letter
	for r := range t {
		l := letter{plain: unicode.ToLower(rune(r))}
		var rest []rune
		for _, c := range norm.NFD.String(string(l.plain)) {
			if isTone(c) {
				l.tone = c
				continue
			}
			rest = append(rest, c)
		}
		switch {
		case len(rest) == 0: // the mark itself
			l.plain = 0
		case l.tone != 0:
			l.plain = []rune(norm.NFC.String(string(rest)))[0]
		}
		t[r] = l
	}
	return &t
})

func isTone(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
		return true
	}
	return false
}

// composed reports whether a word has none but letters that composing leaves
// alone, as nearly all have.
func composed(word string) bool {
	for _, r := range word {
		if r >= 0x300 && (r < 0x1e00 || r >= 0x1f00) {
			return false
		}
	}
	return true
}

// toneLast appends a word in lower case to dst, its tone marks at the end.
func toneLast(dst []rune, word string) []rune {
	t := letters()
	var tones [4]rune
	n := 0
	if !composed(word) {
		word = norm.NFC.String(word)
	}
	for _, r := range word {
		l := letter{plain: unicode.ToLower(r)}
		if int(r) < len(t) {
			l = t[r]
		}
		if l.plain != 0 {
			dst = append(dst, l.plain)
		}
		if l.tone != 0 && n < len(tones) {
			tones[n] = l.tone
			n++
		}
	}
	return append(dst, tones[:n]...)
}
