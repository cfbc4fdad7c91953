package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cut divides the fields that hold more than one word: where a word meets a
// number, so that the word is decoded and the number is copied, and at marks
// inside whose blank was lost.
func (n *Normalizer) cut(s string, fs []field, how regime) []field {
	var out []field // once one was divided
	for i, f := range fs {
		at, end := 0, 0
		if core := s[f.from:f.to]; f.kind == kindWord && how == regimeWrong && strings.ContainsAny(core, digits) {
			if at = n.wrong.glued(core); at == 0 {
				at = n.wrong.seam(core)
			}
			end = at
		} else if f.kind == kindCode || f.kind == kindWord && strings.Contains(core, ")") {
			at, end = n.next(core, how)
		}
		if at > 0 && out == nil {
			out = append(make([]field, 0, len(fs)+8), fs[:i]...)
		}
		for ; at > 0; at, end = n.next(s[f.from:f.to], how) {
			a := f
			a.to, a.end = f.from+at, f.from+end
			f.start, f.from, f.newLine, f.newPara = a.end, a.end, false, false
			a.kind, f.kind = coreKind(s[a.from:a.to]), coreKind(s[f.from:f.to])
			if listLetter(s[a.from:a.to], s[a.to:a.end]) {
				a.kind = kindCode
			}
			out = append(out, a)
		}
		if out != nil {
			out = append(out, f)
		}
	}
	if out == nil {
		return fs
	}
	return out
}

// next finds where what is left of a divided field is divided again.
func (n *Normalizer) next(core string, how regime) (at, end int) {
	if at, end = joint(core); at == 0 {
		at, end = hyphen(core)
	}
	if at == 0 {
		at, end = listNumber(core)
	}
	if at == 0 && how == regimeWrong {
		at = n.wrong.seam(core)
		end = at
	}
	return at, end
}

// hyphen finds the first hyphen inside core between two words, as in tế-xã, which
// lost their marks and are no symbol; 0 if there is none.
func hyphen(core string) (at, end int) {
	at = strings.IndexByte(core, '-')
	if at <= 0 || strings.ContainsAny(core, "@/:._") {
		return 0, 0
	}
	right, _, _ := strings.Cut(core[at+1:], "-")
	if !halfWord(core[:at]) || !halfWord(right) || upperInside(core[:at]) || upperInside(right) {
		return 0, 0
	}
	return at, at + 1
}

// listNumber finds the stop between the number of an item and its first word, as in
// 1.Truong; 0 if core is nothing like it.
func listNumber(core string) (at, end int) {
	at = strings.IndexByte(core, '.')
	if at < 1 || at > 2 || strings.Trim(core[:at], digits) != "" || addressEnd(core) {
		return 0, 0
	}
	word := core[at+1:]
	if !halfWord(word) || !unicode.IsUpper(firstRune(word)) || strings.ContainsAny(word, "/.:&@_") {
		return 0, 0
	}
	return at, at + 1
}

// halfWord reports whether s may be a syllable: two characters and more, most of
// them letters.
func halfWord(s string) bool {
	n, other := 0, 0
	for _, r := range s {
		n++
		if !unicode.IsLetter(r) {
			other++
		}
	}
	return n > 1 && 2*other <= n && unicode.IsLetter(firstRune(s))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// upperInside reports whether s has a capital that is not its first letter.
func upperInside(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return !lowered(s[size:])
}

// joint finds the first mark inside core between two words, and where it ends; 0
// if there is none, or if core may be an address or an abbreviation.
func joint(core string) (at, end int) {
	mark := strings.IndexAny(core, ",;)/.…")
	if semicolon := strings.IndexByte(core, ';'); semicolon > 0 && letters(core[semicolon+1:]) > 1 {
		return semicolon, semicolon + 1 // no code has one
	}
	if mark <= 0 || strings.ContainsAny(core, digits+"@&-:_") || strings.Contains(core, "ww") {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(core[mark:])
	left, right := core[:mark], core[mark+size:]
	if next := strings.IndexAny(right, ",;)/.…"); next >= 0 {
		right = right[:next]
	}
	if letters(left) < 2 && !(r == ')' && letters(left) == 1) || letters(right) < 2 {
		return 0, 0
	}
	if (r == '/' || r == '.') && (!lowered(core) || addressEnd(core)) {
		return 0, 0
	}
	return mark, mark + size
}

// letters is the length of a word in letters; 0 for what is no word.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return 0
		}
		n++
	}
	return n
}

func lowered(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) < 0 }

// addressEnd reports whether s ends as names in the Internet and of files do.
func addressEnd(s string) bool {
	switch s[strings.LastIndexAny(s, "./")+1:] {
	case "vn", "com", "net", "org", "gov", "doc", "docx", "pdf", "xls", "xlsx", "htm", "html":
		return true
	}
	return false
}
