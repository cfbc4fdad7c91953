package main

import (
	"strings"
	"unicode/utf8"

	"sohoa/normalize"
	"sohoa/ocr"
)

// layerOf is the restored text of a page, word by word, each with the pixels
// of the raw words that it was made of.
func layerOf(p *ocr.Page, n *normalize.Normalizer) ocr.Layer {
	l := ocr.Layer{Num: p.Num, Width: p.Width, Height: p.Height, Turn: p.Turn()}
	t := n.Text(p.Text)
	for _, line := range p.Lines {
		first := len(l.Words)
		var group ocr.Word // restored words that share bytes; its span is of t.S
		for _, w := range p.WordsOf(line.Span) {
			if w.Box == (ocr.Box{}) {
				continue
			}
			s := t.Restored(w.Span)
			if group.Span.Len() > 0 && s.Start < group.Span.End {
				group.Span.End, group.Box = max(group.Span.End, s.End), group.Box.Union(w.Box)
				continue
			}
			l.Words = appendLayerWords(l.Words, t.S, group, l.Turn)
			group = ocr.Word{Span: s, Box: w.Box}
		}
		l.Words = appendLayerWords(l.Words, t.S, group, l.Turn)
		level(l.Words[first:], l.Turn)
	}
	return l
}

// appendLayerWords adds the words of a group; several share its box by their
// lengths.
func appendLayerWords(words []ocr.LayerWord, text string, group ocr.Word, turn int) []ocr.LayerWord {
	parts := strings.Fields(text[group.Span.Start:group.Span.End])
	all := len(parts) - 1
	for _, s := range parts {
		all += utf8.RuneCountInString(s)
	}
	at := 0
	for _, s := range parts {
		n := utf8.RuneCountInString(s)
		words = append(words, ocr.LayerWord{Text: s, Box: partOf(group.Box, turn, at, at+n, all)})
		at += n + 1
	}
	return words
}

// partOf cuts the part from a to b, of n, out of a box, along the text.
func partOf(b ocr.Box, turn, a, z, n int) ocr.Box {
	cut := func(long int32, i int) int32 { return int32(int64(long) * int64(i) / int64(n)) }
	out := b
	switch turn {
	case 1:
		out.Y0, out.Y1 = b.Y1-cut(b.Height(), z), b.Y1-cut(b.Height(), a)
	case 2:
		out.X0, out.X1 = b.X1-cut(b.Width(), z), b.X1-cut(b.Width(), a)
	case 3:
		out.Y0, out.Y1 = b.Y0+cut(b.Height(), a), b.Y0+cut(b.Height(), z)
	default:
		out.X0, out.X1 = b.X0+cut(b.Width(), a), b.X0+cut(b.Width(), z)
	}
	return out
}
