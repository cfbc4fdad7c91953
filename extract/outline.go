package extract

import (
	"slices"
	"strings"

	"sohoa/ocr"
)

// outline cuts the body into blocks, in reading order. Every line with words
// on it belongs to exactly one; a paragraph that runs on over a page reaches
// over the page number, which is a stray block of its own and blanked in the
// text.
func (b *body) outline() []block {
	b.rows = b.printedRows()
	o := &outliner{b: b, rows: b.rows}
	o.measure()
	letterParts(o.rows)
	i := o.head()
	for i < len(o.rows) {
		switch {
		case o.rows[i].note:
			i = o.note(i)
		case o.footStarts(i):
			i = o.foot(i)
		case isTableRow(o.rows[i].text):
			o.single(i, tableBlock)
			i++
		default:
			i = o.paragraph(i)
		}
	}
	for _, l := range b.lines {
		if l.stray {
			o.blocks = append(o.blocks, block{Span: l.Span, kind: strayBlock, text: l.Start, parent: -1})
		}
	}
	return inOrder(o.blocks)
}

// inOrder sorts blocks by where they begin, parents' indexes with them.
func inOrder(blocks []block) []block {
	order := make([]int, len(blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return blocks[i].Start - blocks[j].Start })
	at := make([]int, len(blocks))
	out := make([]block, len(blocks))
	for to, from := range order {
		at[from] = to
		out[to] = blocks[from]
	}
	for i := range out {
		if out[i].parent >= 0 {
			out[i].parent = at[out[i].parent]
		}
	}
	return out
}

// outliner makes blocks of rows.
type outliner struct {
	b      *body
	rows   []printed
	widths []int // letters of a full line, by page
	gaps   bool  // paragraphs are parted by empty lines
	blocks []block
	open   []open // the blocks that the next one may hang from, outermost first
	ended  bool   // the end mark ./. was seen
	annex  bool
}

// measure finds how long full lines are on each page, and how paragraphs are
// parted. Pages that lie on their side have longer lines.
func (o *outliner) measure() {
	var all, lengths []int
	gaps, n := 0, 0
	for i := range o.rows {
		r := &o.rows[i]
		if r.page && i > 0 {
			o.widths = append(o.widths, usual(lengths, 8))
			lengths = nil
		}
		r.sheet = len(o.widths)
		if isTableRow(r.text) || r.note {
			continue
		}
		n++
		if r.gap && !r.page {
			gaps++
		}
		if len(r.low) > 30 {
			lengths = append(lengths, len(r.low))
			all = append(all, len(r.low))
		}
	}
	o.widths = append(o.widths, usual(lengths, 8))
	whole := max(usual(all, 1), 60)
	for i, w := range o.widths {
		if w == 0 {
			o.widths[i] = whole
		}
	}
	o.gaps = gaps*7 > n
}

// usual is a length that one line in five passes; 0 where fewer lines than
// least tell.
func usual(lengths []int, least int) int {
	if len(lengths) < least {
		return 0
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*8/10]
}

// width is how many letters a full line has on the page of a row.
func (o *outliner) width(r *printed) int { return o.widths[r.sheet] }

// isTableRow reports whether a line is a row of cells.
func isTableRow(s string) bool {
	return strings.Contains(s, " | ") || strings.HasSuffix(s, " |") || strings.HasPrefix(s, "| ")
}

// full reports whether the first word of the row after r would have come
// nearer to the margin than percent of a line, so that the break may be the
// printer's and not the author's.
func (o *outliner) full(r, next *printed, percent int) bool {
	return len(r.low)+1+next.firstWord() > o.width(r)*percent/100
}

// paragraph makes the block that begins at row i and answers where the next
// begins.
func (o *outliner) paragraph(i int) int {
	m := o.rows[i].mark()
	to := i + 1
	for to < len(o.rows) && o.continues(i, to, m) {
		to++
	}
	first, last := &o.rows[i], &o.rows[to-1]
	bl := block{Span: ocr.Span{Start: first.Start, End: last.End}, kind: textBlock, text: first.Start, depth: 5, parent: -1}
	view := o.b.view
	low, up := view.Low[first.at:last.at+len(last.low)], view.Up[first.at:last.at+len(last.low)]
	if m.kind != noMark {
		bl.mark = strings.TrimSpace(o.b.of(view.Span(first.at, first.at+m.n)))
		bl.text = view.Span(first.at+m.rest, first.at+m.rest+1).Start
		bl.depth = m.depth
	}
	switch {
	case isAnnexHead(first):
		bl.kind, bl.depth, m.depth = headingBlock, 1, 1
		o.annex, o.ended = true, false
	case isHeading(m, low, up):
		bl.kind = headingBlock
	case m.kind == noMark && first.caps() && len(low) < 200 && len(low) > 5 && fieldOf(low, 1, "") != "":
		bl.kind, bl.depth = headingBlock, 1
	}
	o.place(bl, m, low[min(m.rest, len(low)):], up)
	if strings.HasSuffix(strings.TrimRight(low, " \"_*"), "./.") || strings.HasSuffix(low, "/.") {
		o.ended = true
	}
	return to
}

// continues reports whether row j goes on with the paragraph that began at
// row i.
func (o *outliner) continues(i, j int, m mark) bool {
	prev, r := &o.rows[j-1], &o.rows[j]
	if r.note || isTableRow(r.text) || o.footStarts(j) || isAnnexHead(r) {
		return false
	}
	if r.pair() && (prev.pair() && (m.kind == noMark || isUpper(r.up[0])) || prev.caps()) || m.kind == noMark && o.rows[i].labelled() && r.labelled() && (prev.labelled() || !o.full(prev, r, 97)) {
		return false // Số nhiệm vụ hoàn thành: 22
	}
	full := o.full(prev, r, 90)
	if !prev.ended() {
		// Few paragraphs end without a sign, but headings do.
		percent := 70
		if isHeading(m, o.rows[i].low, o.rows[i].up) && j == i+1 {
			percent = 85
		}
		full = o.full(prev, r, percent)
	}
	next := r.mark()
	if next.kind != noMark && !o.brokenName(prev, r, next, full) {
		return false
	}
	if r.indent && r.page == prev.page && !prev.indent && prev.ended() {
		return false
	}
	caps := o.rows[i].caps() && m.kind != bulletMark
	switch {
	case strings.HasSuffix(prev.low, "./."):
		return false
	case caps && j < i+4 && prev.caps() && (m.kind != noMark || fieldOf(prev.low, 1, "") != ""):
		return r.caps() && (!r.gap || r.page)
	case m.kind != noMark && caps && j == i+1 && !r.caps() && !r.startsLow() && len(o.rows[i].low) > 6 && !full:
		return false // C. SỐ HÓA, THANH TOÁN
	case r.caps() && !prev.caps() && (prev.ended() || !full):
		return false // QUYẾT ĐỊNH:
	case r.startsLow(), hangs(prev, r) && !prev.caps() && (!r.gap || r.page):
		return true
	case prev.last() == ':':
		return full && isDigit(r.low[0])
	case prev.ended():
		if r.gap && !r.page {
			return false
		}
		if m.kind == bulletMark && strings.HasPrefix(r.low, "so voi ") && !o.full(prev, r, 98) { // it compares what the whole list tells
			return false
		}
		return full && !r.indent || o.gaps && !r.page && !r.gap
	case r.gap && !r.page:
		return full && !o.gaps
	}
	return full || !o.titled(i, j, m) && (isDigit(r.low[0]) || o.gaps && !r.page && m.kind != partMark)
}

// titled reports whether row i is a heading of its own, much shorter than a
// line, although no empty line parts it from row j.
func (o *outliner) titled(i, j int, m mark) bool {
	head := &o.rows[i]
	return j == i+1 && !o.rows[j].startsLow() && isHeading(m, head.low, head.up) && len(head.low)*2 < o.width(head)
}

// brokenName reports whether what looks like a marker goes on with the line
// before: "Tài chính" / "- Kế hoạch", "2021" / "- 2025", "năm" / "12. Trong".
func (o *outliner) brokenName(prev, r *printed, m mark, full bool) bool {
	if r.gap && !r.page || !full || prev.ended() || prev.last() == ',' || prev.last() == ')' {
		return false
	}
	switch m.kind {
	case bulletMark:
		return m.sign == '-' && m.n == 1 && labelEnd(r.low[m.rest:]) < 0
	case numberMark, partMark:
		return endsIn(prev.low, "ngay", "thang", "nam", "so", "quy", "khoa", "dieu", "khoan", "muc", "hang", "loai", "phan", "chuong") && !endsIn(prev.low, "ho so", "co so", "tru so", "cong so")
	}
	return false
}

// hangs reports whether a row ends with a word that ends no paragraph: "của", or
// "tháng" where its number follows.
func hangs(prev, r *printed) bool {
	return endsIn(prev.low, "cua", "va", "ve", "cho", "cac", "theo", "tai", "voi", "trong", "den", "la", "duoc", "de", "bang", "nhung", "mot", "tren") ||
		endsIn(prev.low, "ngay", "thang") && isDigit(r.low[0])
}

func endsIn(low string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(low, " "+w) {
			return true
		}
	}
	return false
}

// isAnnexHead reports whether a row is the head of an annex.
func isAnnexHead(r *printed) bool {
	return strings.HasPrefix(r.low, "phu luc") && len(r.low) < 40 && isUpper(r.up[0]) && (r.caps() || r.page)
}

// single makes a block of one row.
func (o *outliner) single(i int, kind blockKind) {
	r := &o.rows[i]
	o.append(block{Span: r.Span, kind: kind, text: r.Start, depth: 5, parent: -1})
}
