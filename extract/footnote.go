package extract

import (
	"slices"

	"sohoa/ocr"
)

// withNotes adds the pages with footnotes once more behind the last page.
func withNotes(pages []Page) []Page {
	out := pages
	for i := range pages {
		if len(pages[i].Raw.Footnotes) > 0 {
			if len(out) == len(pages) {
				out = slices.Clone(pages)
			}
			out = append(out, pages[i])
		}
	}
	return out
}

// notesOf are the footnotes of a page in its restored text.
func notesOf(p *Page) (out []ocr.Span) {
	for _, f := range p.Raw.Footnotes {
		out = append(out, p.Text.Restored(f.Span))
	}
	return out
}

// blankNotes blanks the footnotes of a page, and the marks that refer to them.
func blankNotes(text []byte, p *Page) {
	if len(p.Raw.Footnotes) == 0 {
		return
	}
	for _, s := range notesOf(p) {
		blank(text[s.Start:s.End])
	}
	blankMarks(text, p)
}

// blankMarks blanks the words that are the marks of footnotes.
func blankMarks(text []byte, p *Page) {
	for _, w := range p.Raw.Words {
		if ocr.IsRaised(p.Raw.Text[w.Span.Start:w.Span.End]) {
			s := p.Text.Restored(w.Span)
			blank(text[s.Start:s.End])
		}
	}
}

// keepNotes blanks all but the footnotes of a page, and marks their lines.
func keepNotes(text []byte, p *Page, lines []line, start int) {
	at := 0
	for _, s := range notesOf(p) {
		blank(text[at:s.Start])
		at = s.End
		for i := range lines {
			if l := lines[i].Span; l.Start-start < s.End && s.Start < l.End-start {
				lines[i].note = true
			}
		}
	}
	blank(text[at:])
	blankMarks(text, p)
}

// blank makes blanks of all bytes but the ends of lines and pages.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\f' {
			text[i] = ' '
		}
	}
}

// note makes the block of the footnotes that begin at row i, one of each page.
// What they cite is read; their numbers have no place in the outline and are
// left to people.
func (o *outliner) note(i int) int {
	to := i + 1
	for to < len(o.rows) && o.rows[to].note && !o.rows[to].gap && !o.rows[to].page {
		to++
	}
	first, last := &o.rows[i], &o.rows[to-1]
	o.open = nil
	o.blocks = append(o.blocks, block{Span: ocr.Span{Start: first.Start, End: last.End}, kind: noteBlock, text: first.Start, depth: 5, parent: -1})
	return to
}
