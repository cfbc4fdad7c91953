package normalize

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold lowers s and takes off all its marks, đ included, so that texts can be
// compared by what survives the worst reading.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < 0x80 {
			b.WriteByte(lowASCII(byte(r)))
			continue
		}
		foldRune(&b, r)
	}
	return b.String()
}

func lowASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// latin holds what the letters of Latin up to Vietnamese fold to.
var latin = latinTable()

func latinTable() [0x1f00]string {
	var t [0x1f00]string
	for r := rune(0x80); r < 0x1f00; r++ {
		if r < 0x250 || r >= 0x1e00 {
			var b strings.Builder
			foldSlowly(&b, r)
			t[r] = b.String()
		}
	}
	return t
}

func foldRune(b *strings.Builder, r rune) {
	if r < 0x1f00 && latin[r] != "" {
		b.WriteString(latin[r])
		return
	}
	foldSlowly(b, r)
}

func foldSlowly(b *strings.Builder, r rune) {
	if r == 'đ' || r == 'Đ' {
		b.WriteByte('d')
		return
	}
	for _, d := range norm.NFD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			b.WriteRune(unicode.ToLower(d))
		}
	}
}
