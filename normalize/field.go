package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// field is what stands between blanks: marks before, a core, marks after.
type field struct {
	start, from, to, end int // bytes; the core is from:to
	kind                 fieldKind
	newLine, newPara     bool // the first of a line, of a paragraph
}

// fieldKind says what may happen to the core of a field.
type fieldKind uint8

const (
	kindNone   fieldKind = iota // marks only
	kindWord                    // decoded
	kindNumber                  // copied
	kindCode                    // copied
)

const (
	fieldLead  = "([{<\"'“‘«-–—+*_•·…|~=/\\.,;:"
	fieldTrail = ".,;:!?)]}>\"'”’»…|/\\-–—+*_=~%"
	longest    = 24 // characters; longer cores are copied
)

// fields cuts s at its blanks.
func fields(s string) []field {
	out := make([]field, 0, len(s)/5)
	feeds := 2
	for at := 0; at < len(s); {
		r, n := rune(s[at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[at:])
		}
		if r == '\n' || r == '\f' {
			feeds++
		}
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		end := blankAfter(s, at+n)
		core := s[at:end]
		if !plainAt(core, 0) {
			core = strings.TrimLeft(core, fieldLead)
		}
		from := end - len(core)
		if !plainAt(core, len(core)-1) {
			core = strings.TrimRight(core, fieldTrail)
		}
		f := field{at, from, from + len(core), end, coreKind(core), feeds > 0, feeds > 1}
		if f.kind == kindWord && listLetter(s[f.from:f.to], s[f.to:end]) {
			f.kind = kindCode
		}
		out = append(out, f)
		at, feeds = end, 0
	}
	return out
}

// blankAfter is where the first blank of s at or behind a byte stands, or its end.
func blankAfter(s string, at int) int {
	for at < len(s) {
		switch c := s[at]; {
		case c == ' ' || c-'\t' < 5: // tab, feeds, return
			return at
		case c < utf8.RuneSelf:
			at++
		default:
			r, n := utf8.DecodeRuneInString(s[at:])
			if unicode.IsSpace(r) {
				return at
			}
			at += n
		}
	}
	return len(s)
}

// plainAt reports whether a letter or digit of ASCII stands at i, which no mark
// is.
func plainAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (isDigit(s[i]) || asciiLetter(rune(s[i])))
}

// coreKind says what a core is: what holds letters without the signs of a code
// is a word, however it was spoiled.
func coreKind(core string) fieldKind {
	if core == "" {
		return kindNone
	}
	if len(core) > longest && utf8.RuneCountInString(core) > longest || !utf8.ValidString(core) {
		return kindCode
	}
	letters, upper, digits, signs := 0, 0, 0, 0
	for _, r := range core {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLetter(r):
			letters++
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune("/.,:;-–#=", r):
			signs++
		}
	}
	switch {
	case letters == 0 && digits > 0:
		return kindNumber
	case letters == 0 && !standIn(core):
		return kindCode
	case signs > 0, upper >= 1 && digits >= 2, digits > letters+1, startsAsNumber(core, digits):
		return kindCode
	}
	return kindWord
}

// listLetter reports whether core is the letter of a list: a) or b.
func listLetter(core, after string) bool {
	return utf8.RuneCountInString(core) == 1 && strings.HasPrefix(after, ")")
}

// standIn reports whether core is one of the signs that a wrong-language
// reader puts for a letter.
func standIn(core string) bool {
	return core == "@" || core == "¢" || core == "&" || core == "§" || core == "¥"
}

// startsAsNumber reports whether core is a number with a unit or a letter of a
// list behind it; 1 is often an l and stays open.
func startsAsNumber(core string, digits int) bool {
	return core[0] >= '0' && core[0] <= '9' && (core[0] != '1' || digits > 1)
}

// protect copies what is a word only in a text whose reader did not know the
// letters: there B6 may be Bộ and 16ng lồng, but B1 and F0 are codes everywhere.
func protect(s string, fs []field, how regime) {
	for i := range fs {
		if how == regimeWrong {
			foreignMarks(s, &fs[i])
		}
		core := s[fs[i].from:fs[i].to]
		switch {
		case how == regimeWrong && fs[i].kind == kindCode && fs[i].to == fs[i].end && digitsFirst(core):
			fs[i].kind = kindWord
		case fs[i].kind != kindWord || !strings.ContainsAny(core, "0123456789"):
		case len(core) == 2 && core[0] >= 'A' && core[0] <= 'Z' && strings.IndexByte("01278", core[1]) >= 0, how != regimeWrong:
			fs[i].kind = kindCode
		}
	}
}

// foreignMarks puts the marks of a field where a reader without the letters means
// them: the quote of co’ is the horn of ơ, and V. before a heading is no word.
func foreignMarks(s string, f *field) {
	if f.kind != kindWord || f.to == f.end {
		return
	}
	if f.newLine && s[f.to] == '.' && strings.Trim(s[f.from:f.to], "IVX") == "" {
		f.kind = kindCode
		return
	}
	if r, size := utf8.DecodeRuneInString(s[f.to:f.end]); strings.ContainsRune(hornSigns, r) && !strings.ContainsAny(s[f.start:f.from], "'‘\"“") {
		f.to += size
	}
}

// hornSigns are the marks of punctuation that a reader without the letters writes
// for a part of one: co’ is cơ, git? giữ, THO! THỜI.
const hornSigns = "’'‘?!"

// digitsFirst reports whether core is one or two digits, of those that are read
// for letters, and small letters that are no unit and no letter of an article:
// 16ng, 4p and 13p, but not 15m, 16kg, 4a or 30km.
func digitsFirst(core string) bool {
	letters := strings.TrimLeft(core, "1346890")
	digits := len(core) - len(letters)
	if digits < 1 || digits > 2 || letters == "" || len(core) > 8 || units[letters] {
		return false
	}
	for _, r := range letters {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// units are what stands behind a number without a blank: units of measure, and
// the letters of articles, forms and copies.
var units = setOf("a b c d đ e g h k l m r s t v x y z bis cm dm ha hz kg km kv kw kwh lb lx mb mg ml mm mw ph nd rd st th tr tb ty")

func setOf(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
