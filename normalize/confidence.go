package normalize

import (
	"sort"

	"sohoa/ocr"
)

// reliance says what the reader thought of a word.
type reliance uint8

const (
	silent  reliance = iota // nothing is known
	sure                    // it was sure
	doubted                 // it was not
)

// doubtful is below what confidence a word is doubted, and lean, in nats by
// reliance, how much likelier it is then that what stands there was printed.
// Both were chosen on drawn pages of which nothing is scored: there 43 in 100 words
// read with less were wrong, and 1 in 100 of the others.
var (
	doubtful = float32(0.9)
	lean     = [...]float32{sure: 0.5, doubted: -3}
)

// lean changes the ways to read a core by what its reader thought of it.
func (r reliance) lean(core string, options []option) []option {
	for i := range options {
		if options[i].text == core {
			options[i].score += lean[r]
		}
	}
	return options
}

// key parts what is remembered of a core by reliance; no core holds a blank.
func (r reliance) key(core string) string { return [...]string{"", "! ", "? "}[r] + core }

// confidence is what the reader of a page says of its words.
type confidence struct {
	words []ocr.Word // in order of their spans
	from  int        // where the piece that is restored begins in the text of the page
}

// of is what the reader thought of the raw bytes of a piece: of several words, of
// the one that it doubted most.
func (c confidence) of(raw ocr.Span) reliance {
	raw.Start, raw.End = raw.Start+c.from, raw.End+c.from
	i := sort.Search(len(c.words), func(i int) bool { return c.words[i].Span.End > raw.Start })
	out := silent
	for ; i < len(c.words) && c.words[i].Span.Start < raw.End; i++ {
		if out = max(out, sure); c.words[i].Conf < doubtful {
			return doubted
		}
	}
	return out
}
