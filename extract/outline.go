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
	o := &outliner{b: b, rows: b.rows}
	o.measure()
	i := o.head()
	for i < len(o.rows) {
		switch {
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

// open is a block that leads to others.
type open struct {
	block int
	rank  int  // the smaller, the further out
	sign  byte // of bullets
	leads bool // a heading or the head of a list
}

// The ranks of blocks that are not headings; those have twice their depth.
const (
	rankTopic = 10 // a bullet that names what the paragraphs after it are about
	rankText  = 20
)

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
		if isTableRow(r.text) {
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
	m := markOf(o.rows[i].low, o.rows[i].up)
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
	if isTableRow(r.text) || o.footStarts(j) || isAnnexHead(r) {
		return false
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
	next := markOf(r.low, r.up)
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
	case r.caps() && !prev.caps() && (prev.ended() || !full):
		return false // QUYẾT ĐỊNH:
	case r.startsLow(), hangs(prev.low) && !prev.caps() && (!r.gap || r.page):
		return true
	case prev.last() == ':':
		return full && isDigit(r.low[0])
	case prev.ended():
		if r.gap && !r.page {
			return false
		}
		return full && !r.indent || o.gaps && !r.page && !r.gap
	case r.gap && !r.page:
		return full && !o.gaps
	}
	return full || isDigit(r.low[0]) || o.gaps && !r.page && m.kind != partMark
}

// brokenName reports whether what looks like a marker goes on with the line
// before: "Tài chính" / "- Kế hoạch", "2021" / "- 2025", "năm" / "12. Trong".
func (o *outliner) brokenName(prev, r *printed, m mark, full bool) bool {
	if r.gap && !r.page || !full || prev.ended() || prev.last() == ',' {
		return false
	}
	switch m.kind {
	case bulletMark:
		return m.sign == '-' && m.n == 1
	case numberMark, partMark:
		return endsIn(prev.low, "ngay", "thang", "nam", "so", "quy", "khoa", "dieu", "khoan", "muc", "hang", "loai", "phan", "chuong")
	}
	return false
}

// hangs reports whether a row ends with a word that ends no paragraph.
func hangs(low string) bool {
	return endsIn(low, "cua", "va", "ve", "cho", "cac", "theo", "tai", "ngay", "thang", "voi", "trong", "den", "la", "duoc", "de", "bang", "nhung", "mot", "tren")
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

// place hangs a block into the outline.
func (o *outliner) place(bl block, m mark, words, up string) {
	if bl.kind == headingBlock {
		o.heading(bl, m, words, up)
		return
	}
	rank, sign := rankText, byte(0)
	lead := leads(words)
	about := !lead && m.kind == bulletMark && topicOnly(words)
	switch m.kind {
	case bulletMark:
		sign = m.sign
		rank = o.closeFor(rankText+bl.depth, sign)
		if about {
			rank = rankTopic
		}
	case noMark:
		if n := len(o.open); n > 0 && o.open[n-1].leads && o.open[n-1].block == len(o.blocks)-1 {
			rank = max(rank, o.open[n-1].rank+1) // what a list head announces need be no list
		}
		o.close(rank)
	default:
		rank = rankText - 5 + bl.depth
		o.close(rank)
	}
	o.append(bl)
	if lead || about || m.kind == bulletMark {
		o.open = append(o.open, open{len(o.blocks) - 1, rank, sign, lead || about})
	}
}

// append adds a block below the nearest open one that leads to others.
func (o *outliner) append(bl block) {
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].leads {
			bl.parent = o.open[i].block
			break
		}
	}
	if bl.parent >= 0 && bl.field == "" {
		bl.field = o.blocks[bl.parent].field
	}
	if o.annex && bl.field == "" {
		bl.field = fieldAnnex
	}
	o.blocks = append(o.blocks, bl)
}

// heading hangs a heading: its depth is its marker's, but a section in
// capitals that names a part is one, whatever its number looks like.
func (o *outliner) heading(bl block, m mark, words, up string) {
	if bl.depth == 2 && m.kind == numberMark && allCaps(up) {
		switch fieldOf(words, 1, "") {
		case fieldResults, fieldAssessment, fieldPlans, fieldProposals, fieldSteering:
			bl.depth = 1
		}
	}
	rank := 2 * bl.depth
	if strings.Count(bl.mark, ".") > 2 { // 2.2.1.
		rank++
	}
	o.close(rank)
	above := ""
	if n := len(o.open); n > 0 {
		above = o.blocks[o.open[n-1].block].field
	}
	bl.field = fieldOf(words, bl.depth, above)
	o.append(bl)
	o.open = append(o.open, open{len(o.blocks) - 1, rank, 0, true})
}

// close ends the blocks that do not lead to one of a rank.
func (o *outliner) close(rank int) {
	for len(o.open) > 0 && o.open[len(o.open)-1].rank >= rank {
		o.open = o.open[:len(o.open)-1]
	}
}

// closeFor ends what a bullet does not hang from, and answers its rank: a list
// of the same sign that is open is gone on with; another sign opens a list
// below the block just before it, or else takes the place that its sign has.
func (o *outliner) closeFor(rank int, sign byte) int {
	for k, p := range o.open {
		if p.sign == sign {
			o.open = o.open[:k]
			return p.rank
		}
	}
	if n := len(o.open); n > 0 && o.open[n-1].block == len(o.blocks)-1 && o.open[n-1].leads {
		return max(rank, o.open[n-1].rank+1)
	}
	o.close(rank)
	return rank
}

// leads reports whether words announce a list: they end in a colon, or in
// words that do.
func leads(words string) bool {
	words = strings.TrimRight(words, " \"'_")
	if strings.HasSuffix(words, ":") {
		return true
	}
	words = strings.TrimRight(words, ".,;- ")
	for _, w := range []string{"gom", "bao gom", "trong do", "nhu sau", "cu the", "sau day", "cu the la", "nhu"} {
		if strings.HasSuffix(words, " "+w) {
			return true
		}
	}
	return false
}

// topicOnly reports whether a bullet only names what comes: a few words that
// end no sentence and count nothing.
func topicOnly(words string) bool {
	return len(words) < 130 && !sentence(words) && !counts(words)
}

// single makes a block of one row.
func (o *outliner) single(i int, kind blockKind) {
	r := &o.rows[i]
	o.append(block{Span: r.Span, kind: kind, text: r.Start, depth: 5, parent: -1})
}
