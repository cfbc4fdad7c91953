// Package legacy reads text in the font encodings that Vietnamese offices used
// before Unicode: TCVN 5712:1993 VN3 (the ".Vn" fonts, ABC) and VNI for
// Windows. Text extracted from their PDFs shows their bytes as windows-1252.
// Files of bytes are read in these, in VISCII, in VPS and in windows-1258.
package legacy

import (
	"regexp"
	"strings"
	"unicode"
)

// Encoding is one of the encodings.
type Encoding string

// The encodings.
const (
	TCVN3 Encoding = "TCVN3"
	VNI   Encoding = "VNI"
)

// tcvn3 pairs windows-1252 characters with what they stand for (TCVN
// 5712:1993, table VN3; the soft hyphen is ư).
var tcvn3 = pairs(
	"µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
	"àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ")

// vniAlone are the letters that VNI writes as one.
var vniAlone = pairs("íìæóòôöîñÍÌÆÓÒÔÖÎÑ", "íìỉĩịơưỵđÍÌỈĨỊƠƯỴĐ")

// vniMarks are what VNI writes behind a vowel, and what each vowel becomes.
var vniMarks = map[rune]map[rune]rune{
	'ù': pairs("aeouyôö", "áéóúýớứ"), 'ø': pairs("aeouyôö", "àèòùỳờừ"), 'û': pairs("aeouyôö", "ảẻỏủỷởử"),
	'õ': pairs("aeouyôö", "ãẽõũỹỡữ"), 'ï': pairs("aeouyôö", "ạẹọụỵợự"), 'â': pairs("aeo", "âêô"),
	'á': pairs("aeo", "ấếố"), 'à': pairs("aeo", "ầềồ"), 'å': pairs("aeo", "ẩểổ"), 'ã': pairs("aeo", "ẫễỗ"), 'ä': pairs("aeo", "ậệộ"),
	'ê': pairs("a", "ă"), 'é': pairs("a", "ắ"), 'è': pairs("a", "ằ"), 'ú': pairs("a", "ẳ"), 'ü': pairs("a", "ẵ"), 'ë': pairs("a", "ặ"),
}

func pairs(from, to string) map[rune]rune {
	a, b := []rune(from), []rune(to)
	m := make(map[rune]rune, len(a))
	for i, r := range a {
		m[r] = b[i]
	}
	return m
}

// Decode returns what text in an encoding says. Fonts of TCVN3 for capitals,
// whose names end in H, store small letters; the caller knows the fonts.
func Decode(s string, e Encoding) string {
	if e == VNI {
		return decodeVNI([]rune(s))
	}
	return strings.Map(func(r rune) rune {
		if to, ok := tcvn3[r]; ok {
			return to
		}
		return r
	}, s)
}

func decodeVNI(text []rune) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		r := text[i]
		if i+1 < len(text) {
			// Capitals have capital marks.
			to := vniMarks[unicode.ToLower(text[i+1])][unicode.ToLower(r)]
			if to != 0 {
				if unicode.IsUpper(r) {
					to = unicode.ToUpper(to)
				}
				out.WriteRune(to)
				i++
				continue
			}
		}
		if to, ok := vniAlone[r]; ok {
			r = to
		}
		out.WriteRune(r)
	}
	return out.String()
}

// hyphenU is a syllable whose ư became a hyphen: onset, hyphen, rest.
var hyphenU = regexp.MustCompile(`(?i)^([("“]*)(b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph|qu|r|s|th?|tr|v|x)?-([ơờớởỡợ](?:i|u|m|ng?|p|t|c)?|a|u|i|ng?|m|c|t)?([.,;:)!?"”]*)$`)

// RestoreU gives a word of decoded TCVN3 its ư back: PDF's WinAnsi encoding has
// a hyphen in that place (ISO 32000-1, annex D.2). A hyphen that no ư can
// stand for stays; so do codes in capitals, unless ơ follows.
func RestoreU(word string) string {
	m := hyphenU.FindStringSubmatch(word)
	if m == nil || m[2] == "" && m[3] == "" {
		return word
	}
	capitals := m[2]+m[3] == strings.ToUpper(m[2]+m[3])
	if !capitals {
		return m[1] + m[2] + "ư" + m[3] + m[4]
	}
	if m[3] != "" && strings.ContainsRune("ƠỜỚỞỠỢ", []rune(m[3])[0]) {
		return m[1] + m[2] + "Ư" + m[3] + m[4]
	}
	return word
}
