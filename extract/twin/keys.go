package twin

import "math"

const (
	bands = 8 // keys of a text
	rows  = 4 // least hashes that make a key

	// fewNumbers and fewWords are how many shingles there must be for a text to
	// be told by them.
	fewNumbers = 12
	fewWords   = 24
)

// Keys are what documents are looked up by: own are the document's, ask those
// that its twin has if it has one. A twin shares its number and date, or one of
// them and its issuer. Only where a document lacks its number or date do texts
// decide, by MinHash (Broder 1997) in bands: of two texts that share 80 % of
// their runs of numbers 98.5 % have a key in common, at 10 % 1 in 1250.
func (p *Paper) Keys() (own, ask []uint64) { return p.own, p.ask }

func keys(h Head, words, numbers []uint64) (own, ask []uint64) {
	for _, pair := range [][3]string{{"nd", h.Number, h.IssuedOn}, {"id", h.Issuer, h.IssuedOn}, {"ni", h.Number, h.Issuer}} {
		if pair[1] != "" && pair[2] != "" {
			own = append(own, hash(hash(hash(seed, pair[0]), pair[1])^1, pair[2]))
		}
	}
	ask = append(ask, own...)
	headless := h.Number == "" || h.IssuedOn == ""
	for _, k := range textKeys(words, numbers) {
		own = append(own, k)
		alone := mix(k) // has it only where the head is missing
		switch {
		case headless:
			own, ask = append(own, alone), append(ask, k)
		default:
			ask = append(ask, alone)
		}
	}
	return own, ask
}

// textKeys are those of the text: of its runs of numbers, of words where it has
// few numbers, and of both in between, since two scans do not have quite as many.
func textKeys(words, numbers []uint64) []uint64 {
	var keys []uint64
	runs := shingles(numbers, 3)
	if len(runs) >= fewNumbers {
		keys = append(keys, minHash(runs)...)
	}
	if len(runs) < 2*fewNumbers {
		if runs = shingles(words, 5); len(runs) >= fewWords {
			keys = append(keys, minHash(runs)...)
		}
	}
	return keys
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
