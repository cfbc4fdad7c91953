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
		r, n := utf8.DecodeRuneInString(s[at:])
		if r == '\n' || r == '\f' {
			feeds++
		}
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		end := at + strings.IndexFunc(s[at:], unicode.IsSpace)
		if end < at {
			end = len(s)
		}
		core := strings.TrimLeft(s[at:end], fieldLead)
		from := end - len(core)
		core = strings.TrimRight(core, fieldTrail)
		f := field{at, from, from + len(core), end, coreKind(core), feeds > 0, feeds > 1}
		if f.kind == kindWord && listLetter(s[f.from:f.to], s[f.to:end]) {
			f.kind = kindCode
		}
		out = append(out, f)
		at, feeds = end, 0
	}
	return out
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
func standIn(core string) bool { return core == "¢" || core == "&" || core == "§" || core == "¥" }

// startsAsNumber reports whether core is a number with a unit or a letter of a
// list behind it; 1 is often an l and stays open.
func startsAsNumber(core string, digits int) bool {
	return core[0] >= '0' && core[0] <= '9' && (core[0] != '1' || digits > 1)
}

// protect copies what is a word only in a text whose reader did not know the
// letters: there B6 may be Bộ, but B1 and F0 are codes everywhere.
func protect(s string, fs []field, how regime) {
	for i := range fs {
		core := s[fs[i].from:fs[i].to]
		if fs[i].kind != kindWord || !strings.ContainsAny(core, "0123456789") {
			continue
		}
		code := len(core) == 2 && core[0] >= 'A' && core[0] <= 'Z' && strings.IndexByte("01278", core[1]) >= 0
		if code || how != regimeWrong {
			fs[i].kind = kindCode
		}
	}
}
