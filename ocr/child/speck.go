package child

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// speckMM is the most that a speck is long in both directions, in millimetres:
// of the lone signs on 70 drawn pages dust had up to 0.8, dashes from 1.0 on.
const speckMM = 0.9

// withoutSpecks drops the lone dots and dashes inside of lines, and the dots at
// their beginning, that are as small as dust. A small dash that begins a line may
// be a bullet, and a dot between digits parts them.
func withoutSpecks(pieces []piece, dpi int) ([]piece, string) {
	n := 0
	for i := range pieces {
		words := pieces[i].words
		kept := words[:0:0]
		for j, t := range words {
			parts := j > 0 && j+1 < len(words) && endsInDigit(words[j-1].text) && unicode.IsDigit(first(words[j+1].text))
			if speck(t, dpi) && (j > 0 || t.text != "-") && !parts {
				n++
				continue
			}
			kept = append(kept, t)
		}
		pieces[i].words = kept
	}
	pieces = slices.DeleteFunc(pieces, func(p piece) bool { return len(p.words) == 0 })
	if n == 0 {
		return pieces, ""
	}
	return pieces, fmt.Sprintf("specks that looked like dots and dashes, left out: %d", n)
}

func speck(t token, dpi int) bool {
	most := speckMM / 25.4 * float64(dpi)
	w, h := float64(t.box.Dx()), float64(t.box.Dy())
	switch t.text {
	case ".", "-":
		return max(w, h) <= most && w <= 1.5*h
	}
	return false
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}
