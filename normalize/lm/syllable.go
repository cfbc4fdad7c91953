package lm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Canonical lowers a syllable and puts its tone mark where the older and
// commoner convention has it (hòa, khỏe, thủy), so that both conventions are
// one word. Text that is not NFC is composed first.
func Canonical(s string) string {
	s = norm.NFC.String(strings.ToLower(s))
	head, ok := splitGlide(s)
	if !ok {
		return s
	}
	return head
}

// glides are the rimes whose tone mark either convention puts elsewhere.
var glides = [...]struct{ first, last string }{
	{"òóỏõọ", "a"}, {"òóỏõọ", "e"}, {"ùúủũụ", "y"},
}

var marked = map[rune]struct {
	base rune
	tone int
}{
	'à': {'a', 0}, 'á': {'a', 1}, 'ả': {'a', 2}, 'ã': {'a', 3}, 'ạ': {'a', 4},
	'è': {'e', 0}, 'é': {'e', 1}, 'ẻ': {'e', 2}, 'ẽ': {'e', 3}, 'ẹ': {'e', 4},
	'ỳ': {'y', 0}, 'ý': {'y', 1}, 'ỷ': {'y', 2}, 'ỹ': {'y', 3}, 'ỵ': {'y', 4},
}

// splitGlide moves the mark of a final oà, oè, uỳ to its first letter.
func splitGlide(s string) (string, bool) {
	last, n := utf8.DecodeLastRuneInString(s)
	m, ok := marked[last]
	if !ok {
		return s, false
	}
	body := s[:len(s)-n]
	for _, g := range glides {
		if g.last != string(m.base) {
			continue
		}
		glide := "o"
		if g.last == "y" {
			glide = "u"
		}
		if !strings.HasSuffix(body, glide) || strings.HasSuffix(body, "qu") {
			continue
		}
		first := []rune(g.first)[m.tone]
		return body[:len(body)-1] + string(first) + g.last, true
	}
	return s, false
}

// onsets are the written beginnings of syllables, longest first.
var onsets = []string{
	"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
	"b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
}

// rimes are the written rests of syllables, without tone.
var rimes = wordSet(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
y ych ynh yt yêm yên yêng yêt yêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên
uyêt uynh uyp uyt uyu uyn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ôông ôôc`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// tones are the combining marks of the five tones that are written.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// Split divides a canonical syllable into onset and rime, tone included; ok is
// false for what is no Vietnamese syllable. The onset may be empty.
func Split(s string) (onset, rime string, ok bool) {
	for _, o := range onsets {
		if !strings.HasPrefix(s, o) {
			continue
		}
		if rimes[toneless(s[len(o):])] {
			return o, s[len(o):], true
		}
	}
	return "", s, rimes[toneless(s)]
}

func toneless(s string) string {
	for _, r := range s {
		if r >= 0x80 {
			return strings.Map(func(r rune) rune {
				if p, ok := withoutTone[r]; ok {
					return p
				}
				return r
			}, s)
		}
	}
	return s
}

var withoutTone = tonelessLetters()

func tonelessLetters() map[rune]rune {
	m := make(map[rune]rune)
	for _, v := range "aăâeêioôơuưy" {
		for _, t := range tones {
			m[[]rune(norm.NFC.String(string(v) + string(t)))[0]] = v
		}
	}
	return m
}

// Marked reports whether s holds a letter of Vietnamese with a mark; ë and ø are
// none.
func Marked(s string) bool {
	for _, r := range s {
		if r < 0x80 {
			continue
		}
		r = unicode.ToLower(r)
		if _, toned := withoutTone[r]; toned || strings.ContainsRune("ăâđêôơư", r) {
			return true
		}
	}
	return false
}
