package normalize

import (
	"iter"
	"strings"
)

// pieceLines is how many lines without a form feed are restored as one text.
const pieceLines = 1024

// Pieces restores raw page by page, each in the regime that its own words show,
// and yields what was read and what it was restored to. A page ends with a form
// feed; one of very many lines is cut, so that memory is bounded. What the texts
// of the pieces say about bytes is about the piece.
func (n *Normalizer) Pieces(raw string) iter.Seq2[string, Text] { return n.pieces(raw, false) }

func (n *Normalizer) pieces(raw string, typed bool) iter.Seq2[string, Text] {
	return func(yield func(string, Text) bool) {
		for piece := range cuts(raw) {
			if !yield(piece, n.settle(piece, typed)) {
				return
			}
		}
	}
}

// cuts divides a text at its form feeds, and pages of twice pieceLines and more
// at line feeds. Restoring moves neither, so that a restored text has its cuts in
// the same places.
func cuts(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			page, rest, more := strings.Cut(s, "\f")
			if more {
				page = s[:len(page)+1]
			}
			s = rest
			for lines := strings.Count(page, "\n"); lines >= 2*pieceLines; lines -= pieceLines {
				end := nthLine(page, pieceLines)
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

// nthLine is where n lines of s end.
func nthLine(s string, n int) int {
	at := 0
	for range n {
		at += strings.IndexByte(s[at:], '\n') + 1
	}
	return at
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
