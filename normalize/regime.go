package normalize

import (
	"unicode/utf8"

	"sohoa/normalize/lm"
)

// regime says what befell a text.
type regime uint8

const (
	regimeAlone    regime = iota // no Vietnamese that could be restored
	regimeRight                  // read with marks: only errors are repaired
	regimeWrong                  // read by a model of another language
	regimeStripped               // written or converted without marks
)

// The shares of words that tell the regimes apart. A text with its marks has
// them on seven words of ten; a reader of another language leaves é alone.
const (
	markedShare   = 0.35
	knownShare    = 0.55
	strippedShare = 0.97
	// A page read by a model of another language has other signs in one word of
	// ten at least (measured on 45 pages: 0.105 to 0.30), a page without marks in
	// one of sixty at most, whatever names of other languages stand in it.
	oddShare   = 0.03
	longEnough = 60 // words whose signs can be counted on
)

// regimeOf judges a text by its words: how many carry Vietnamese marks, how
// many are syllables but for their marks, how many hold other signs.
func (n *Normalizer) regimeOf(s string, fs []field) regime {
	words, marked, known, odd := 0, 0, 0, 0
	for _, f := range fs {
		if f.kind != kindWord {
			continue
		}
		core := s[f.from:f.to]
		words++
		switch m := markOf(core); {
		case m == vietnamese:
			marked++
		case m == foreign:
			odd++
		}
	}
	if words > 0 && float64(marked)/float64(words) >= markedShare {
		return regimeRight
	}
	for _, f := range fs {
		if f.kind == kindWord && len(n.folded[Fold(s[f.from:f.to])]) > 0 {
			known++
		}
	}
	switch share := func(k int) float64 { return float64(k) / float64(max(words, 1)) }; {
	case words == 0:
		return regimeAlone
	case share(known) < knownShare:
		return regimeAlone
	case share(known) >= strippedShare && marked == 0 && odd == 0, words >= longEnough && share(marked+odd) <= oddShare:
		return regimeStripped
	}
	return regimeWrong
}

type mark uint8

const (
	plain mark = iota
	vietnamese
	foreign
)

// markOf says whether a word has a mark that only a Vietnamese reader writes,
// or only signs that stand for one.
func markOf(word string) mark {
	m := plain
	for i := 0; i < len(word); {
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		switch {
		case r < 0x80 && (r < '0' || r > '9'):
		case r < 0x80 || r == 'é' || r == 'É' || r == 'â' || r == 'à' || r == 'è' || r == 'ê' || r == 'ô' || r < 0xc0:
			m = max(m, foreign)
		case lm.Marked(string(r)):
			return vietnamese
		default:
			m = max(m, foreign)
		}
	}
	return m
}
