package lm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a token is to the model.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // letters only
	Number             // digits and what may stand between them
	Code               // letters and digits or signs
	Stop               // the end of a sentence, an item or a paragraph
	Pause              // a comma, a bracket, a dash
)

// Token is the part of a text that one symbol of the model stands for.
type Token struct {
	Start, End int
	Kind       Kind
}

const (
	leading  = "([{<\"'“‘«-–—+*_•·…|~=/\\."
	trailing = ".,;:!?)]}>\"'”’»…|/\\-–—+*_=~%"
)

// Scan calls yield for each token of s, in order, marks of punctuation
// included. Two or more line feeds in a row end a sentence, one does not.
func Scan(s string, yield func(Token)) {
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
		if feeds > 1 {
			yield(Token{at, at, Stop})
		}
		scanField(s, at, end, feeds > 0, yield)
		at, feeds = end, 0
	}
	yield(Token{len(s), len(s), Stop})
}

func scanField(s string, start, end int, first bool, yield func(Token)) {
	core := strings.TrimLeft(s[start:end], leading)
	from := end - len(core)
	core = strings.TrimRight(core, trailing)
	to := from + len(core)
	if from > start {
		yield(Token{start, from, leadKind(s[start:from], first)})
	}
	if core != "" {
		scanCore(s, from, to, yield)
	}
	if to < end && core != "" && s[to:end] != "%" {
		yield(Token{to, end, tailKind(s[to:end])})
	}
}

func leadKind(p string, first bool) Kind {
	if first && !strings.ContainsAny(p, "([{\"“") || strings.ContainsAny(p, ".") {
		return Stop
	}
	return Pause
}

func tailKind(p string) Kind {
	if strings.ContainsAny(p, ".;:!?") {
		return Stop
	}
	return Pause
}

// scanCore yields a core whole, or its parts where hyphens join words.
func scanCore(s string, from, to int, yield func(Token)) {
	kind := coreKind(s[from:to])
	if kind != Code || !joined(s[from:to]) {
		yield(Token{from, to, kind})
		return
	}
	for at := from; at < to; {
		n := strings.IndexAny(s[at:to], "-–/")
		if n < 0 {
			n = to - at
		}
		if n > 0 {
			yield(Token{at, at + n, Word})
		}
		_, size := utf8.DecodeRuneInString(s[min(at+n, to-1):])
		at += n + size
	}
}

// joined reports whether s is words with hyphens or strokes between them.
func joined(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '-' && r != '–' && r != '/' {
			return false
		}
	}
	return true
}

func coreKind(s string) Kind {
	letters, digits, others := 0, 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case r >= '0' && r <= '9':
			digits++
		default:
			others++
		}
	}
	switch {
	case letters == 0:
		return Number
	case digits == 0 && others == 0:
		return Word
	}
	return Code
}
