package normalize

import (
	"strings"
	"unicode/utf8"

	"sohoa/normalize/lm"
)

// A reader of another language writes digits for letters: t6 is tổ, 1a là,
// 16ng lồng. A number whose blank was lost looks alike: ngay14, 1ty, viéc8. It
// is told by what is left without the digits: where that is a word already, no
// letter is missing and the digits are a value.

// glued is where a word meets a number without a blank between them, in bytes of
// core; 0 if it does not.
func (p *proposer) glued(core string) int {
	letters := strings.TrimLeft(core, digits)
	if lead := len(core) - len(letters); lead > 0 && !startsWithVowel(letters) && p.reads(letters) {
		return lead
	}
	// ố is also read as é6 and o6: emit says when that is sure.
	word := strings.TrimRight(core, digits)
	number := core[len(word):]
	if number == "" || number == "6" && endsWithO(word) || !p.reads(word) {
		return 0
	}
	return len(word)
}

const digits = "0123456789"

// startsWithVowel: the digit before it is an l, as in 1a and 1én.
func startsWithVowel(s string) bool {
	r, _ := utf8.DecodeRuneInString(Fold(s))
	return strings.ContainsRune("aeiouy", r)
}

func endsWithO(s string) bool { return strings.HasSuffix(s, "o") || strings.HasSuffix(s, "é") }

// wellRead is the least score of a reading that misses no letter.
const wellRead = -5

// reads reports whether s is a syllable but for its marks, or is often read of
// one.
func (p *proposer) reads(s string) bool {
	if utf8.RuneCountInString(s) < 2 || !strings.ContainsAny(Fold(s), "aeiouy") || strings.ContainsAny(s, digits) {
		return false
	}
	for _, id := range p.n.folded[Fold(s)] {
		if _, _, ok := lm.Split(p.n.words.Words()[id]); ok {
			return true
		}
	}
	options := p.part(s)
	return len(options) > 0 && options[0].score > wellRead
}
