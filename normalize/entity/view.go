package entity

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sohoa/ocr"
)

// View is a text as matching sees it: one byte for each letter, marks taken
// off, in lower case (Low) and with its case (Up), and for each byte where it
// stands in the text. Letters and signs that are not ASCII without their
// marks become '?', every dash '-', every blank ' '.
type View struct {
	Low, Up string
	src     string
	at      []int32 // len(Low)+1 offsets into the text
}

// NewView makes the view of s.
func NewView(s string) View {
	low := make([]byte, 0, len(s))
	up := make([]byte, 0, len(s))
	at := make([]int32, 0, len(s)+1)
	letters := latin()
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		var b byte
		if int(r) < len(letters) {
			b = letters[r]
		} else {
			b = plain(r)
		}
		if b == ' ' && len(low) > 0 && low[len(low)-1] == ' ' {
			b = 0 // a line's end, or a page's, is one blank
		}
		if b != 0 {
			up = append(up, b)
			if b >= 'A' && b <= 'Z' {
				b += 'a' - 'A'
			}
			low = append(low, b)
			at = append(at, int32(i))
		}
		i += n
	}
	return View{string(low), string(up), s, append(at, int32(len(s)))}
}

// Sub is the view of a part of the text; its spans count from where those of v
// do.
func (v View) Sub(s ocr.Span) View {
	a, b := v.Index(s.Start), v.Index(s.End)
	return View{v.Low[a:b], v.Up[a:b], v.src, v.at[a : b+1]}
}

// Index is where the byte pos of the text stands in the view.
func (v View) Index(pos int) int {
	i, _ := slices.BinarySearch(v.at, int32(pos))
	return i
}

// Span is where bytes a to b of the view stand in the text.
func (v View) Span(a, b int) ocr.Span {
	return ocr.Span{Start: int(v.at[a]), End: int(v.at[max(a, b)])}
}

// Fold is the view's lower case of s.
func Fold(s string) string {
	var room [64]byte
	return string(AppendFold(room[:0], s))
}

// AppendFold appends the view's lower case of s to dst.
func AppendFold(dst []byte, s string) []byte {
	low := dst[len(dst):]
	letters := latin()
	for _, r := range s {
		var b byte
		if int(r) < len(letters) {
			b = letters[r]
		} else {
			b = plain(r)
		}
		switch {
		case b == 0, b == ' ' && len(low) > 0 && low[len(low)-1] == ' ':
			continue
		case b >= 'A' && b <= 'Z':
			b += 'a' - 'A'
		}
		low = append(low, b)
	}
	return append(dst, low...)
}

// latin is plain of every rune up to the last letter of Vietnamese, since
// decomposing each anew costs more than everything else.
var latin = sync.OnceValue(func() []byte {
	t := make([]byte, 0x2100)
	for r := range t {
		t[r] = plain(rune(r))
	}
	return t
})

// plain is a rune as one byte; 0 for combining marks, which vanish.
func plain(r rune) byte {
	switch {
	case r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == '\u00a0':
		return ' '
	case r < utf8.RuneSelf:
		return byte(r)
	case r == 'đ' || r == 'ð':
		return 'd'
	case r == 'Đ' || r == 'Ð':
		return 'D'
	case strings.ContainsRune("–—‒−‐‑", r):
		return '-'
	case strings.ContainsRune("“”„", r):
		return '"'
	case strings.ContainsRune("‘’", r):
		return '\''
	case unicode.Is(unicode.Mn, r):
		return 0
	}
	var buf [16]byte
	d := norm.NFD.AppendString(buf[:0], string(r))
	if d[0] < utf8.RuneSelf {
		return d[0]
	}
	return '?'
}

// printed is the i-th group of a match as the text has it, marks included.
func (v View) printed(m []int, i int) string { return v.text(m[2*i], m[2*i+1]) }

// text is the bytes a to b of the view as the text has them.
func (v View) text(a, b int) string {
	s := v.Span(a, b)
	return v.src[s.Start:s.End]
}
