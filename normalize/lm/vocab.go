package lm

import (
	"cmp"
	"slices"
)

// ID is a symbol of the model.
type ID uint16

// The symbols that are no syllables.
const (
	StopID ID = iota
	PauseID
	NumberID
	CodeID
	UnknownID
	firstSyllable
)

// symbols are the names of the symbols that are no syllables; no token reads so.
var symbols = [...]string{"<.>", "<,>", "<0>", "<c>", "<?>"}

// kindID is the symbol of a token that is no word.
func kindID(k Kind) ID {
	switch k {
	case Number:
		return NumberID
	case Code:
		return CodeID
	case Stop:
		return StopID
	}
	return PauseID
}

// vocabulary chooses the syllables the model knows: all well-formed ones that
// were seen often enough or are listed, and the commonest other words.
func vocabulary(seen map[string]int, cfg Config) []string {
	var words []string
	for w, n := range seen {
		if _, _, ok := Split(w); ok && n >= cfg.MinSyllable || n >= cfg.MinOther {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), cmp.Compare(a, b))
	})
	words = words[:min(len(words), cfg.Vocabulary)]
	return append(slices.Clone(symbols[:]), words...)
}
