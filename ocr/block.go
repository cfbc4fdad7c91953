package ocr

import (
	"slices"
	"sort"
	"strings"
)

// Block is a paragraph, a table or a footnote of a page: lines that follow each
// other. First and End number lines from 0, half open; Table is the index of the
// table that the lines are the rows of, Footnote that of their footnote, -1 for
// none.
type Block struct {
	First, End      int
	Table, Footnote int
	Box             Box // zero where the lines have no pixels
}

// Blocks cuts a page into paragraphs, which blank lines part, tables and footnotes.
func (p *Page) Blocks() []Block {
	var out []Block
	for i, l := range p.Lines {
		table, note := p.tableOf(l.Span), p.footnoteOf(l.Span)
		last := len(out) - 1
		if last < 0 || out[last].Table != table || out[last].Footnote != note || table < 0 && note < 0 && p.blankBetween(i-1, i) {
			out = append(out, Block{First: i, End: i, Table: table, Footnote: note})
			last++
		}
		out[last].End = i + 1
		out[last].Box = joined(out[last].Box, l.Box)
	}
	return out
}

func joined(a, b Box) Box {
	switch {
	case a == Box{}:
		return b
	case b == Box{}:
		return a
	}
	return a.Union(b)
}

func (p *Page) blankBetween(a, b int) bool {
	return strings.Count(p.Text[p.Lines[a].Span.End:p.Lines[b].Span.Start], "\n") > 1
}

// tableOf finds the table that has a cell in a line; cells without text stand
// nowhere.
func (p *Page) tableOf(line Span) int {
	for i, t := range p.Tables {
		for _, c := range t.Cells {
			if c.Span.Len() > 0 && line.Contains(c.Span) {
				return i
			}
		}
	}
	return -1
}

// footnoteOf finds the footnote that a line is part of.
func (p *Page) footnoteOf(line Span) int {
	return slices.IndexFunc(p.Footnotes, func(f Footnote) bool { return f.Span.Contains(line) })
}

// WordsOf returns the words that stand in a span, in order.
func (p *Page) WordsOf(s Span) []Word {
	first := sort.Search(len(p.Words), func(i int) bool { return p.Words[i].Span.Start >= s.Start })
	end := sort.Search(len(p.Words), func(i int) bool { return p.Words[i].Span.Start >= s.End })
	return p.Words[first:max(first, end)]
}

// Turn is by how many right angles clockwise the page image must be turned
// before its text stands upright, 0 to 3: what the order of the words in their
// lines says.
func (p *Page) Turn() int {
	var votes [4]int
	for _, l := range p.Lines {
		words := p.WordsOf(l.Span)
		for i := 1; i < len(words); i++ {
			a, b := words[i-1].Box, words[i].Box
			if a == (Box{}) || b == (Box{}) {
				continue
			}
			votes[Heading(float64(b.X0+b.X1-a.X0-a.X1), float64(b.Y0+b.Y1-a.Y0-a.Y1))]++
		}
	}
	best := 0
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return best
}

// Heading is by how many right angles clockwise a page must be turned before a
// step of dx to the right and dy down goes to the right.
func Heading(dx, dy float64) int {
	switch {
	case dx >= max(dy, -dy):
		return 0
	case -dx >= max(dy, -dy):
		return 2
	case dy > 0:
		return 3
	}
	return 1
}
