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

// seam is the first place where a word of small letters and a number meet in a
// core that is nothing but such words and numbers, as thang4nam2018 is; 0 if it is
// not.
func (p *proposer) seam(core string) int {
	first := 0
	for at := 0; at < len(core); {
		end, digit := at, isDigit(core[at])
		for end < len(core) && (isDigit(core[end]) || digit && strings.IndexByte(".,", core[end]) >= 0) == digit {
			end++
		}
		run := core[at:end]
		if lower := strings.ToLower(run[:1]) + run[1:]; !digit && (!lowered(lower) || units[lower] || letters(run) < 3 || !p.reads(run) && (at == 0 || !p.mayRead(run))) {
			return 0
		}
		if first == 0 && end < len(core) {
			first = end
		}
		at = end
	}
	return first
}

// mayRead reports whether a run of letters behind a word and a number may be a
// syllable.
func (p *proposer) mayRead(run string) bool {
	options := p.part(run)
	return len(options) > 0 && options[0].score > 2*wellRead
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
