package child

import (
	"fmt"
	"unicode"
)

// closest is the most room between the digits of one number, for their height:
// blanks have 0.3 and more, also where a line is set tight.
const closest = 0.22

// joinNumbers joins numbers that were read in two, 21 and 4/QĐ-UBND, though there
// is no room for a blank between them: the second part alone would be another
// document's.
func joinNumbers(pieces []piece) (notes []string) {
	for i := range pieces {
		words := pieces[i].words
		kept := words[:0:0]
		for _, t := range words {
			if n := len(kept) - 1; n >= 0 && inTwo(kept[n], t) {
				notes = append(notes, fmt.Sprintf("parts of a number joined: %q and %q", kept[n].text, t.text))
				kept[n] = token{text: kept[n].text + t.text, box: kept[n].box.Union(t.box), conf: min(kept[n].conf, t.conf), hand: kept[n].hand || t.hand}
				continue
			}
			kept = append(kept, t)
		}
		pieces[i].words = kept
	}
	return notes
}

func inTwo(a, b token) bool {
	room, height := b.box.Min.X-a.box.Max.X, min(a.box.Dy(), b.box.Dy())
	return endsInDigit(a.text) && unicode.IsDigit(first(b.text)) && room >= 0 && float64(room) <= closest*float64(height)
}
