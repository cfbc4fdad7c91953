package normalize

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"sohoa/ocr/legacy"
)

// tcvn3Table is TCVN 5712:1993 (VN3, also called ABC) as Latin-1 shows it. Its
// fonts for capitals, .VnTimeH, have the same signs: which letters were capitals
// is then known to the font alone.
var tcvn3Table = pairUp(
	"µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
	"àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ")

func pairUp(signs, letters string) map[rune]string {
	m := make(map[rune]string)
	to := []rune(letters)
	for i, r := range []rune(signs) {
		m[r] = string(to[i])
	}
	return m
}

func tcvn3(word string) (string, bool) {
	s := converted(word, tcvn3Table)
	return s, isVietnamese(s)
}

// vniTable has the signs of the VNI fonts: a mark stands behind its vowel as a
// sign of its own, and some letters have a sign. The values are combining marks
// for the former, letters for the latter.
var vniTable = withCapitals(map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
	'í': "í", 'ì': "ì", 'æ': "ỉ", 'ó': "ĩ", 'ò': "ị", 'ô': "ơ", 'ö': "ư", 'ñ': "đ", 'î': "ỵ",
})

func withCapitals(m map[rune]string) map[rune]string {
	for r, to := range m {
		m[[]rune(strings.ToUpper(string(r)))[0]] = strings.ToUpper(to)
	}
	return m
}

func vni(word string) (string, bool) {
	var b strings.Builder
	for _, r := range word {
		to, ok := vniTable[r]
		switch {
		case !ok:
			b.WriteRune(r)
		case b.Len() == 0 && !hasLetter(to):
			return "", false // a mark without its vowel
		default:
			b.WriteString(to)
		}
	}
	s := norm.NFC.String(b.String())
	return s, isVietnamese(s)
}

// mangled are the signs of Windows-1252 that the bytes of UTF-8 show as.
var mangled = func() map[rune]byte {
	m := make(map[rune]byte)
	for i := 0x80; i < 0x100; i++ {
		r := charmap.Windows1252.DecodeByte(byte(i))
		if r == '\ufffd' {
			r = rune(i) // the five that the code page leaves open stay controls
		}
		m[r] = byte(i)
	}
	return m
}()

func mangledSign(r rune) bool { _, ok := mangled[r]; return ok }

func mangledStrange(s string) int {
	return strings.Count(s, "áº") + strings.Count(s, "á»") + strings.Count(s, "Æ°") + strings.Count(s, "Æ¡") + strings.Count(s, "Ä‘") + strings.Count(s, "Ã")
}

func unmangle(word string) (string, bool) {
	var b []byte
	for _, r := range word {
		c, ok := mangled[r]
		if !ok {
			c = byte(r) // ASCII
		}
		b = append(b, c)
	}
	s := norm.NFC.String(string(b))
	return s, isVietnamese(s)
}

// viqrMarks are the marks of RFC 1456, written behind their letter.
var viqrMarks = map[byte]string{'\'': "\u0301", '`': "\u0300", '?': "\u0309", '~': "\u0303", '.': "\u0323", '^': "\u0302", '(': "\u0306", '+': "\u031b"}

func viqrSign(r rune) bool { return r < 0x80 && viqrMarks[byte(r)] != "" }

// viqrStrange counts vowels with a mark that punctuation never is.
func viqrStrange(s string) int {
	count := 0
	for i := 1; i < len(s); i++ {
		switch c := s[i-1] | 0x20; s[i] {
		case '^':
			count += one(c == 'a' || c == 'e' || c == 'o')
		case '+':
			count += one(c == 'o' || c == 'u')
		}
	}
	return count
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func viqr(word string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch mark := viqrMarks[c]; {
		case mark != "" && (i == 0 || strings.IndexByte("aeiouyAEIOUY", word[i-1]) < 0 && viqrMarks[word[i-1]] == ""):
			return "", false
		case mark != "":
			b.WriteString(mark)
		case c|0x20 == 'd' && i+1 < len(word) && word[i+1]|0x20 == 'd':
			b.WriteString(map[byte]string{'d': "đ", 'D': "Đ"}[c])
			i++
		default:
			b.WriteByte(c)
		}
	}
	s := norm.NFC.String(b.String())
	return s, isVietnamese(s)
}

// byteEncoding converts words of an encoding of bytes that were taken for
// windows-1252, or for Latin-1.
func byteEncoding(why Reason, e legacy.Encoding) encoding {
	table := make(map[rune]string)
	for b, letter := range legacy.Table(e) {
		if b >= 0x80 {
			table[rune(b)] = string(letter)
			table[charmap.Windows1252.DecodeByte(b)] = string(letter)
		}
	}
	delete(table, utf8.RuneError)
	convert := func(word string) (string, bool) {
		s := converted(word, table)
		return s, isVietnamese(s)
	}
	return encoding{why, tableSign(table), tableStrange(table), convert}
}

func converted(word string, table map[rune]string) string {
	var b strings.Builder
	for _, r := range word {
		if l, ok := table[r]; ok {
			b.WriteString(l)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
