package child

import (
	"fmt"
	"slices"
)

const (
	// tallFor is how many times the height of the page's words a word has at least
	// that is none: the numbers of items that stand one below the other are taken
	// for one word on its side. Headings have up to twice that height.
	tallFor = 3
	// tallSure is the confidence from which it is a word all the same.
	tallSure = 0.7
)

// withoutTall leaves out what was read over several lines, and what stands in line
// with it as surely as that, so that what stands there is read again line by line,
// as what was missed is.
func withoutTall(pieces []piece) ([]piece, string) {
	var all []token
	for _, p := range pieces {
		all = append(all, p.words...)
	}
	most := tallFor * heightOf(all)
	tall := func(t token) bool {
		return float64(t.box.Dy()) > most && t.box.Dy() > t.box.Dx() && t.conf < tallSure
	}
	n := 0
	var out []piece
	for _, p := range pieces {
		if !slices.ContainsFunc(p.words, tall) {
			out = append(out, p)
			continue
		}
		n++
		kept := slices.DeleteFunc(slices.Clone(p.words), func(t token) bool { return t.conf < tallSure })
		if len(kept) > 0 {
			out = append(out, piece{words: kept, par: p.par})
		}
	}
	if n == 0 {
		return pieces, ""
	}
	return out, fmt.Sprintf("lines read across others, read again: %d", n)
}
