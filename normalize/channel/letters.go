package channel

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alphabet lists the printed letters, lower case first.
var alphabet = buildAlphabet()

func buildAlphabet() []rune {
	lower := []rune("abcdeghiklmnopqrstuvxyfjwzđ")
	for _, v := range "aăâeêioôơuưy" {
		for _, tone := range []string{"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"} {
			lower = append(lower, []rune(norm.NFC.String(string(v)+tone))...)
		}
	}
	lower = append(lower, []rune("ăâêôơư")...)
	all := lower
	for _, r := range lower {
		all = append(all, unicode.ToUpper(r))
	}
	return all
}

// pools lists what a letter is pooled with when it was seen too rarely: the
// letter without its tone, the letter without all marks.
func pools(r rune) [2]string {
	d := []rune(norm.NFD.String(string(r)))
	if r == 'đ' || r == 'Đ' {
		return [2]string{string(r), map[bool]string{true: "d", false: "D"}[r == 'đ']}
	}
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) {
			return -1
		}
		return r
	}, string(d))
	return [2]string{norm.NFC.String(plain), string(d[0])}
}

// plainOf is the letter without marks.
func plainOf(r rune) rune {
	if p, ok := plain[r]; ok {
		return p
	}
	return r
}

var plain = plainLetters()

func plainLetters() map[rune]rune {
	m := make(map[rune]rune)
	for _, r := range alphabet {
		m[r] = []rune(pools(r)[1])[0]
	}
	return m
}

// others are letters of other languages that are no letter with a mark.
var others = strings.NewReplacer("ð", "d", "Ð", "D", "ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "ı", "i", "ŧ", "t", "ħ", "h", "œ", "oe", "æ", "ae")

// withoutMarks takes the marks off letters.
func withoutMarks(s string) string {
	for _, r := range s {
		if r >= 0x80 {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(others.Replace(s)))
		}
	}
	return s
}
