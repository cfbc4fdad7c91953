package normalize

import (
	"iter"
	"strings"

	"sohoa/ocr"
)

// pieceEnds is how many ends, of lines or of sentences, a piece without a form
// feed has.
const pieceEnds = 1024

// longestPiece is half of how many bytes a piece has; where they hold no end, any
// blank is one.
const longestPiece = 1 << 19

// Pieces restores raw page by page, each in the regime that its own words show,
// and yields what was read and what it was restored to. A page ends with a form
// feed; one of very many lines or sentences is cut, so that memory is bounded.
// What the texts of the pieces say about bytes is about the piece.
func (n *Normalizer) Pieces(raw string) iter.Seq2[string, Text] {
	return n.pieces(raw, false, nil)
}

func (n *Normalizer) pieces(raw string, typed bool, words []ocr.Word) iter.Seq2[string, Text] {
	return func(yield func(string, Text) bool) {
		at := 0
		for piece := range cuts(raw) {
			if !yield(piece, n.settle(piece, typed, confidence{words, at})) {
				return
			}
			at += len(piece)
		}
	}
}

// cuts divides a text at its form feeds, and pages of twice pieceEnds and more
// at ends of lines and of sentences. Restoring moves none of these, so that a
// restored text has its cuts in the same places; only in what has hardly any
// they lie elsewhere.
func cuts(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			page, rest, more := strings.Cut(s, "\f")
			if more {
				page = s[:len(page)+1]
			}
			s = rest
			for end := cutOf(page); end > 0; end = cutOf(page) {
				if !yield(page[:end]) {
					return
				}
				page = page[end:]
			}
			if page != "" && !yield(page) {
				return
			}
		}
	}
}

// cutOf is where the first piece of a page ends; 0 if it need not be cut.
func cutOf(page string) int {
	near := page[:min(len(page), 2*longestPiece)]
	at, cut := 0, 0
	for n := 1; n <= 2*pieceEnds; n++ {
		end := nextEnd(near, at)
		if end < 0 {
			break
		}
		at = end
		if n <= pieceEnds {
			cut = end
		}
		if n == 2*pieceEnds {
			return cut
		}
	}
	switch {
	case len(near) == len(page):
		return 0
	case cut > 0:
		return cut
	}
	if blank := strings.LastIndexAny(near[:longestPiece], " \t"); blank > 0 {
		return blank + 1
	}
	return strings.IndexAny(page, " \t") + 1
}

// nextEnd is where the next line or sentence of s ends, its line feed or blank
// included; -1 if none does.
func nextEnd(s string, at int) int {
	for ; at < len(s); at++ {
		switch s[at] {
		case '\n':
			return at + 1
		case ' ', '\t':
			if at > 0 && (s[at-1] == '.' || s[at-1] == ':') {
				return at + 1
			}
		}
	}
	return -1
}

// whole joins pieces.
func whole(raw string, pieces iter.Seq2[string, Text]) Text {
	var b strings.Builder
	var edits []Edit
	at := 0
	for piece, t := range pieces {
		if len(piece) == len(raw) {
			return t
		}
		if b.Cap() == 0 {
			b.Grow(len(raw) + len(raw)/4)
		}
		edits = append(edits, t.Edits...)
		for i := len(edits) - len(t.Edits); i < len(edits); i++ {
			edits[i].move(at, b.Len())
		}
		b.WriteString(t.S)
		at += len(piece)
	}
	return Text{S: b.String(), Edits: edits}
}

// move says that the text of the edit begins later, raw and restored.
func (e *Edit) move(raw, out int) {
	e.Raw.Start, e.Raw.End = e.Raw.Start+raw, e.Raw.End+raw
	e.Out.Start, e.Out.End = e.Out.Start+out, e.Out.End+out
}
