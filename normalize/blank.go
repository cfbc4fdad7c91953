package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/lm"
)

// counted are words that a number follows, so that a blank was lost between.
var counted = setOf("tháng ngày năm quý số khoản điều điểm mục từ đến")

// blanks puts back blanks that a reader lost where nothing else can be meant:
// between such a word and its number, and, where a poor reader lost many, behind
// a comma between two words. Digits and letters stay.
func (n *Normalizer) blanks(g *grammarian, poor bool) {
	for at := 0; at < len(g.s); at++ {
		switch c := g.s[at]; {
		case isDigit(c) && at > 0 && g.s[at-1] >= 'A' && !isDigit(g.s[at-1]):
			if word := wordBefore(g.s, at); counted[strings.ToLower(word)] && (numberAt(g.s, at) || poor && n.wordFollows(g.s, at)) {
				g.repair(at-len(word), at, word+" ", ReasonBlank)
			}
		case poor && isDigit(c):
			if word := wordAfter(g.s, at+1); lm.Marked(word) && n.syllable(word) && numberEnds(g.s, at+1) {
				g.repair(at+1, at+1+len(word), " "+word, ReasonBlank)
			}
		case poor && (c == ',' || c == ';'):
			if n.syllable(wordBefore(g.s, at)) && n.syllable(wordAfter(g.s, at+1)) {
				g.repair(at, at+1, string(c)+" ", ReasonBlank)
			}
		}
	}
}

// wordBefore are the letters that end at a byte of s, wordAfter those that begin
// there.
func wordBefore(s string, end int) string {
	at := end
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsLetter(r) || end-at > longest {
			break
		}
		at -= size
	}
	return s[at:end]
}

func wordAfter(s string, at int) string {
	end := at
	for end < len(s) && end-at <= longest {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += size
	}
	return s[at:end]
}

// numberEnds reports whether nothing but a number ends at a byte of s, in the field
// that it stands in.
func numberEnds(s string, end int) bool {
	at := end
	for at > 0 && (isDigit(s[at-1]) || strings.IndexByte(".,", s[at-1]) >= 0) {
		at--
	}
	return at < end && (at == 0 || strings.IndexByte(" \t\n\f\r(", s[at-1]) >= 0 || counted[strings.ToLower(wordBefore(s, at))])
}

// wordFollows reports whether a syllable with marks follows the number that begins
// at a byte.
func (n *Normalizer) wordFollows(s string, at int) bool {
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	word := wordAfter(s, at)
	return lm.Marked(word) && n.syllable(word)
}

// numberAt reports whether digits begin at a byte and no letter ends them.
func numberAt(s string, at int) bool {
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at == len(s) || !unicode.IsLetter(r)
}

// syllable reports whether s is a Vietnamese syllable of two letters and more.
func (n *Normalizer) syllable(s string) bool {
	if utf8.RuneCountInString(s) < 2 {
		return false
	}
	canonical := lm.Canonical(s)
	if _, ok := n.words.Lookup(canonical); !ok {
		return false
	}
	_, _, ok := lm.Split(canonical)
	return ok
}

// listLetters repairs the letter đ of a list, which readers without it take for a
// second d: it follows d) at the beginning of a line.
func (g *grammarian) listLetters() {
	last := byte(0)
	for at := 0; at < len(g.s); {
		from := at + len(g.s[at:]) - len(strings.TrimLeft(g.s[at:], " \t"))
		if from+1 < len(g.s) && g.s[from+1] == ')' && g.s[from] >= 'a' && g.s[from] <= 'z' {
			if g.s[from] == 'd' && last == 'd' {
				g.repair(from, from+1, "đ", ReasonLetter)
			}
			last = g.s[from]
		}
		next := strings.IndexByte(g.s[at:], '\n')
		if next < 0 {
			return
		}
		at += next + 1
	}
}
