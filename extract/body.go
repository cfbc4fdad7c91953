package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// body is the restored text of a whole document as one string, pages joined by
// form feeds, so that sentences run on across pages; offsets into it lead back
// to pages, lines and pixels. Page numbers, footnotes and their marks are blanked
// in text, since a sentence runs on over them; evidence quotes the pages
// themselves. Behind the last page each page with footnotes comes once more, with
// all but these blanked.
type body struct {
	doc   Document // with the pages that come once more
	text  string
	view  entity.View // of text: folded
	start []int       // where each page begins in text
	lines []line
	found map[ocr.Span][]entity.Found // by scan
	rows  []printed                   // the lines with words on them, by outline
}

// line is one printed line: its bytes in body.text without the line feed, the
// page's number and the line's place on it, counted from 1.
type line struct {
	ocr.Span
	page, num int
	stray     bool // a page number or a speck; blanked in body.text
	note      bool // of a footnote, behind the last page
}

func newBody(doc Document) *body {
	pages := len(doc.Pages)
	doc.Pages = withNotes(doc.Pages)
	b := &body{doc: doc, found: make(map[ocr.Span][]entity.Found)}
	var all strings.Builder
	for i := range doc.Pages {
		if i > 0 {
			all.WriteByte('\f')
		}
		b.start = append(b.start, all.Len())
		all.WriteString(doc.Pages[i].Text.S)
	}
	text := []byte(all.String())
	for i := range doc.Pages {
		first := len(b.lines)
		b.addLines(i)
		page := text[b.start[i]:min(b.start[i]+len(doc.Pages[i].Text.S), len(text))]
		if i >= pages {
			keepNotes(page, &doc.Pages[i], b.lines[first:], b.start[i])
			continue
		}
		blankNotes(page, &doc.Pages[i])
		for _, s := range strays(text, b.lines[first:]) {
			for j := s.Start; j < s.End; j++ {
				text[j] = ' '
			}
		}
	}
	b.text = string(text)
	b.view = entity.NewView(b.text)
	return b
}

// strays marks the lines of a page that belong to no text and answers where
// they stand: lines without a letter or digit, and the page's number.
func strays(text []byte, lines []line) []ocr.Span {
	first, last := -1, -1
	var out []ocr.Span
	for i, l := range lines {
		s := string(text[l.Start:l.End])
		switch {
		case strings.TrimSpace(s) == "":
			continue
		case !strings.ContainsFunc(s, wordRune):
			lines[i].stray = true
			out = append(out, l.Span)
			continue
		case first < 0:
			first = i
		}
		last = i
	}
	for _, i := range []int{first, last} {
		if i < 0 || first == last || lines[i].stray || !pageNumber(string(text[lines[i].Start:lines[i].End])) {
			continue
		}
		lines[i].stray = true
		out = append(out, lines[i].Span)
	}
	return out
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// pageNumber reports whether a line is a number of at most three digits, as
// "2" or "- 2 -", perhaps after the word for page.
func pageNumber(s string) bool {
	s = strings.TrimPrefix(strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !wordRune(r) })), "trang ")
	return len(s) > 0 && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

func (b *body) addLines(page int) {
	at, s := b.start[page], b.doc.Pages[page].Text.S
	b.lines = slices.Grow(b.lines, strings.Count(s, "\n")+1)
	for num := 1; ; num++ {
		end := strings.IndexAny(s, "\n\f")
		rest := end >= 0
		if !rest {
			end = len(s)
		}
		b.lines = append(b.lines, line{Span: ocr.Span{Start: at, End: at + end}, page: b.doc.Pages[page].Raw.Num, num: num})
		if !rest {
			return
		}
		s, at = s[end+1:], at+end+1
	}
}

// of is the text of a span.
func (b *body) of(s ocr.Span) string { return b.text[s.Start:s.End] }

// low is the folded text of a span.
func (b *body) low(s ocr.Span) string { return b.view.Low[b.view.Index(s.Start):b.view.Index(s.End)] }

// scan finds the typed values of a span, which count from its beginning. Every
// reader of a document asks for the same spans, so the answer is kept; it must
// not be changed.
func (b *body) scan(s ocr.Span) []entity.Found {
	f, ok := b.found[s]
	if !ok {
		f = entity.ScanView(b.view.Sub(s))
		for i := range f {
			f[i].Span.Start, f[i].Span.End = f[i].Span.Start-s.Start, f[i].Span.End-s.Start
		}
		b.found[s] = f
	}
	return f
}

// lineAt is the index in lines of the line that holds a byte.
func (b *body) lineAt(pos int) int {
	i := sort.Search(len(b.lines), func(i int) bool { return b.lines[i].Start > pos })
	return max(i-1, 0)
}

// pageAt is the index of the page that holds a byte.
func (b *body) pageAt(pos int) int {
	return max(sort.SearchInts(b.start, pos+1)-1, 0)
}

// evidence is where a span of the body stands: one Evidence for each page that
// it touches, since page and boxes belong together.
func (b *body) evidence(s ocr.Span) []Evidence {
	var out []Evidence
	for first := b.pageAt(s.Start); first < len(b.start) && (b.start[first] < s.End || len(out) == 0); first++ {
		page := &b.doc.Pages[first]
		on := ocr.Span{Start: max(s.Start-b.start[first], 0), End: min(s.End-b.start[first], len(page.Text.S))}
		if on.End < on.Start {
			break
		}
		raw := page.Text.Raw(on)
		ln := b.lines[b.lineAt(b.start[first]+on.Start)]
		out = append(out, Evidence{Page: page.Raw.Num, Line: ln.num, Span: on, Raw: raw, Boxes: boxes(&page.Raw, raw), Text: page.Text.S[on.Start:on.End], ByHand: page.Raw.ByHand(raw)})
	}
	return out
}

// boxes are the rectangles of the words that a span of the raw text touches,
// joined line by line.
func boxes(p *ocr.Page, raw ocr.Span) []ocr.Box {
	var out []ocr.Box
	i := sort.Search(len(p.Words), func(i int) bool { return p.Words[i].Span.End > raw.Start })
	ln := -1
	for ; i < len(p.Words) && p.Words[i].Span.Start < raw.End; i++ {
		w := p.Words[i]
		if w.Box.Width() <= 0 {
			continue
		}
		at := sort.Search(len(p.Lines), func(j int) bool { return p.Lines[j].Span.End > w.Span.Start })
		if at == ln && len(out) > 0 {
			out[len(out)-1] = out[len(out)-1].Union(w.Box)
			continue
		}
		ln = at
		out = append(out, w.Box)
	}
	return out
}

// conf is the least confidence with which the words of a span were read.
func (b *body) conf(s ocr.Span) float64 {
	return b.least(s, func(string) bool { return true })
}

// confOfFigures is the least confidence of the words of a span that have
// digits: a date is no less sure where "ngày" was smudged.
func (b *body) confOfFigures(s ocr.Span) float64 {
	return b.least(s, func(word string) bool { return strings.ContainsAny(word, "0123456789") })
}

func (b *body) least(s ocr.Span, counts func(word string) bool) float64 {
	least := float32(1)
	page := b.pageAt(s.Start)
	p := &b.doc.Pages[page]
	on := ocr.Span{Start: s.Start - b.start[page], End: min(s.End-b.start[page], len(p.Text.S))}
	raw := p.Text.Raw(on)
	i := sort.Search(len(p.Raw.Words), func(i int) bool { return p.Raw.Words[i].Span.End > raw.Start })
	for ; i < len(p.Raw.Words) && p.Raw.Words[i].Span.Start < raw.End; i++ {
		if w := p.Raw.Words[i]; counts(p.Raw.Text[w.Span.Start:w.Span.End]) {
			least = min(least, w.Conf)
		}
	}
	return float64(least)
}
