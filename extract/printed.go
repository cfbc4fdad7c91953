package extract

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/ocr"
)

// printed is a line with words on it: its bytes without the blanks around them,
// and how it looks.
type printed struct {
	ocr.Span
	line    int    // index in body.lines
	low, up string // folded, in lower case and with its case
	at      int    // where low begins in the view of the body
	text    string
	gap     bool        // an empty line stands before it
	page    bool        // it is the first of its page
	note    bool        // it is of a footnote
	sheet   int         // which page, counted from 0
	indent  bool        // its box begins to the right of the lines around it
	letter  letterPlace // it opens a part numbered with a capital
}

// printedRows are the lines that the outline is made of: all but empty and
// stray ones.
func (b *body) printedRows() []printed {
	out := make([]printed, 0, len(b.lines))
	gap, page := false, -1
	for i, l := range b.lines {
		s := b.of(l.Span)
		text := strings.TrimSpace(s)
		if text == "" || l.stray {
			gap = gap || !l.stray
			continue
		}
		lead := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		r := printed{line: i, text: text, gap: gap, page: l.page != page, note: l.note}
		r.Start = l.Start + lead
		r.End = r.Start + len(text)
		r.at = b.view.Index(r.Start)
		end := b.view.Index(r.End)
		r.low, r.up = b.view.Low[r.at:end], b.view.Up[r.at:end]
		out = append(out, r)
		gap, page = false, l.page
	}
	b.indents(out)
	return out
}

// indents marks the rows whose boxes begin further to the right than the text
// of their page does, by about the width of two letters or more. Text without
// boxes tells nothing.
func (b *body) indents(rows []printed) {
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && !rows[to].page {
			to++
		}
		var lefts []int32
		for i := from; i < to; i++ {
			if x, ok := b.left(&rows[i]); ok {
				lefts = append(lefts, x)
			}
		}
		if len(lefts) > 4 {
			sorted := append([]int32(nil), lefts...)
			sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
			margin := sorted[len(sorted)/4]
			width := int32(b.doc.Pages[b.pageAt(rows[from].Start)].Raw.Width)
			for i, k := from, 0; i < to; i++ {
				if _, ok := b.left(&rows[i]); ok {
					rows[i].indent = lefts[k]-margin > width/60
					k++
				}
			}
		}
		from = to
	}
}

// left is where the first word of a row stands on its page.
func (b *body) left(r *printed) (int32, bool) {
	page := b.pageAt(r.Start)
	p := &b.doc.Pages[page]
	if p.Raw.Width == 0 || len(p.Raw.Words) == 0 {
		return 0, false
	}
	num := b.lines[r.line].num - 1
	if num >= len(p.Raw.Lines) {
		return 0, false
	}
	from := p.Raw.Lines[num].Span
	i := sort.Search(len(p.Raw.Words), func(i int) bool { return p.Raw.Words[i].Span.End > from.Start })
	if i >= len(p.Raw.Words) || p.Raw.Words[i].Span.Start >= from.End || p.Raw.Words[i].Box.Width() <= 0 {
		return 0, false
	}
	return p.Raw.Words[i].Box.X0, true
}

// startsLow reports whether a row goes on in the middle of a sentence.
func (r *printed) startsLow() bool {
	c, _ := utf8.DecodeRuneInString(r.text)
	return unicode.IsLower(c) || strings.HasPrefix(r.text, ",") || strings.HasPrefix(r.text, ")")
}

// pair reports whether a row is a label and its number: "Số hồ sơ trễ hạn: 08".
func (r *printed) pair() bool {
	at := strings.LastIndex(r.low, ": ")
	if at < 3 || at > 90 {
		return false
	}
	value := strings.TrimRight(r.low[at+2:], " .;")
	return value != "" && isDigit(value[0]) && strings.Count(value, " ") < 3
}

// labelled reports whether a row begins with a label and its number, whatever follows:
// "Số hồ sơ phải trả: 640, đúng hạn 612".
func (r *printed) labelled() bool { return labelEnd(r.low) > 0 && isUpper(r.up[0]) }

// labelEnd is where the label ends with which words begin, a number or a word that
// there is none behind its colon; -1 where they begin otherwise.
func labelEnd(low string) int {
	at := strings.Index(low, ": ")
	if at < 3 || at > 90 || at+2 >= len(low) || strings.ContainsAny(low[:at], ";|") || strings.Contains(low[:at], ". ") {
		return -1
	}
	value := low[at+2:]
	if isDigit(value[0]) || strings.HasPrefix(value, "khong") {
		return at
	}
	return -1
}

// caps reports whether nine in ten letters of a row are capitals.
func (r *printed) caps() bool { return allCaps(r.up) }

func allCaps(up string) bool {
	letters, low := 0, 0
	for i := 0; i < len(up); i++ {
		switch c := up[i]; {
		case c >= 'a' && c <= 'z':
			low++
			letters++
		case c >= 'A' && c <= 'Z':
			letters++
		}
	}
	return letters > 1 && low*10 <= letters
}

// last is the last sign of a row that is neither a blank, a quote nor a speck.
func (r *printed) last() byte {
	s := strings.TrimRight(r.low, " \"'?_|")
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

// ended reports whether the row ends a sentence or a part of one.
func (r *printed) ended() bool {
	switch r.last() {
	case '.', ';', ':', '!':
		return true
	}
	return strings.HasSuffix(r.low, "./")
}

// firstWord is how many bytes the first word of the folded row has.
func (r *printed) firstWord() int {
	if i := strings.IndexByte(r.low, ' '); i >= 0 {
		return i
	}
	return len(r.low)
}
