package twin

import (
	"math"
	"slices"
)

const (
	bands = 16 // keys of a text
	rows  = 3  // least hashes that make a key

	// fewNumbers and fewWords are how many shingles there must be for a text to
	// be told by them.
	fewNumbers = 12
	fewWords   = 24
)

// Keys are what documents are looked up by. Own are the document's own. Its twin
// has one of Head if number and date, or one of them and the issuer, were read
// alike. Only where a document lacks its number or date do texts decide, by
// MinHash (Broder 1997) in bands: then its twin has two of Text. Of two texts
// that share 70 % of their runs of numbers 99 % do, of those that share 60 %
// 89 %, at 10 % 1 in 8000.
type Keys struct{ Own, Head, Text []uint64 } // Own begins with Head

// headKeys is how many keys of the head a document has at most.
const headKeys = 3

// Alike reports whether a document has a key of its text in common with one whose
// own keys are given; also where one of the two has no text that says anything.
func (k Keys) Alike(own []uint64) bool {
	text := k.Own[len(k.Head):]
	if len(text) == 0 || len(own) <= headKeys {
		return true
	}
	return slices.ContainsFunc(text, func(t uint64) bool { return slices.Contains(own, t) })
}

// Keys are those of the document.
func (p *Paper) Keys() Keys {
	var k Keys
	h := p.head
	for _, pair := range [][3]string{{"nd", h.Number, h.IssuedOn}, {"id", h.Issuer, h.IssuedOn}, {"ni", h.Number, h.Issuer}} {
		if pair[1] != "" && pair[2] != "" {
			k.Head = append(k.Head, hash(hash(hash(seed, pair[0]), pair[1])^1, pair[2]))
		}
	}
	k.Own = append(k.Own, k.Head...)
	headless := h.Number == "" || h.IssuedOn == ""
	for _, t := range textKeys(p.words, p.numbers) {
		k.Own = append(k.Own, t)
		alone := mix(t) // only a document without its head has it
		if headless {
			k.Own, k.Text = append(k.Own, alone), append(k.Text, t)
		} else {
			k.Text = append(k.Text, alone)
		}
	}
	return k
}

// textKeys are those of the text: of its runs of numbers, of words where it has
// few numbers, and of both in between, since two scans do not have quite as many.
func textKeys(words, numbers []uint64) []uint64 {
	var all []uint64
	runs := shingles(numbers, 3)
	if len(runs) >= fewNumbers {
		all = append(all, minHash(runs)...)
	}
	if len(runs) < 2*fewNumbers {
		if runs = shingles(words, 5); len(runs) >= fewWords {
			all = append(all, minHash(runs)...)
		}
	}
	return all
}

// minHash makes the keys of a set.
func minHash(of []uint64) []uint64 {
	keys := make([]uint64, bands)
	for b := range keys {
		k := uint64(seed) + uint64(b)
		for r := range rows {
			least, turn := uint64(math.MaxUint64), mix(uint64(b*rows+r+1))
			for _, s := range of {
				least = min(least, mix(s^turn))
			}
			k = mix(k ^ least)
		}
		keys[b] = k
	}
	return keys
}
