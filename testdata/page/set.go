package page

import "sohoa/testdata/report"

// Set lays a report out.
func Set(r *report.Report, s Style, ruler *Ruler) *Doc {
	t := &setter{doc: &Doc{Report: r, Style: s}, style: s, ruler: ruler}
	t.newPage(false)
	t.head(r.Head)
	for _, b := range r.Blocks {
		t.block(b)
	}
	if t.page.Width > t.page.Height {
		t.newPage(false)
	}
	t.foot(r.Foot)
	t.flushNotes()
	if len(r.Annex) > 0 {
		t.newPage(false)
	}
	for _, b := range r.Annex {
		t.block(b)
	}
	t.flushNotes()
	return t.doc
}

// setter is a document in the setting: y is where the next line's top stands.
type setter struct {
	doc   *Doc
	style Style
	ruler *Ruler
	page  *Page
	y     int
	notes []note // that stand at the foot of the page
	noted int    // footnotes so far
}

func (t *setter) newPage(landscape bool) {
	if t.page != nil {
		t.flushNotes()
	}
	p := &Page{Width: a4Width, Height: a4Height}
	if landscape {
		p.Width, p.Height = a4Height, a4Width
	}
	t.page = p
	t.doc.Pages = append(t.doc.Pages, p)
	t.y = t.style.Top
	if n := len(t.doc.Pages); n > 1 {
		number := itoa(n)
		w := t.ruler.Width(number, Regular, t.style.Size)
		p.Lines = append(p.Lines, number)
		p.Words = append(p.Words, Word{number, (p.Width - w) / 2, t.style.Top - 1400, w, t.style.Size, Regular, 0, false})
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// room begins a new page when h does not fit on this one.
func (t *setter) room(h int) {
	if t.y+h > t.page.Height-t.style.Bottom-t.noteHeight() {
		t.newPage(t.page.Width > t.page.Height)
	}
}

func (t *setter) textWidth() int { return t.page.Width - t.style.Left - t.style.Right }

// block sets one block of the body.
func (t *setter) block(b report.Block) {
	st := t.style
	switch b.Kind {
	case report.NewPage:
		t.newPage(false)
	case report.Landscape:
		t.newPage(true)
	case report.Ruled:
		t.ruled(b.Table)
	case report.Centred:
		t.y += st.Gap
		t.room(2 * st.Leading)
		for _, l := range t.fill(words(b.Text.S), Bold, st.Size, t.textWidth(), 0) {
			t.centre(l, Bold, st.Size, st.Left, t.textWidth(), true)
		}
		t.y += st.Gap
	case report.Heading1, report.Heading2, report.Heading3:
		face := Bold
		if b.Kind == report.Heading3 {
			face = BoldItalic
		}
		t.room(3 * st.Leading) // a heading does not stand alone at the foot
		t.paragraph(b, face)
	case report.Basis:
		t.paragraph(b, Italic)
	default:
		t.paragraph(b, Regular)
	}
}

// paragraph sets an indented paragraph, justified but for its last line.
func (t *setter) paragraph(b report.Block, face Face) {
	st := t.style
	lines := t.fill(t.marked(words(b.Text.S)), face, st.Size, t.textWidth(), st.Indent)
	for i, l := range lines {
		t.makeRoom(l)
		x, width := st.Left, t.textWidth()
		if i == 0 {
			x, width = x+st.Indent, width-st.Indent
		}
		n := t.line(l, face, st.Size, x, width, st.Justify && i < len(lines)-1)
		t.locate(b.Text, l, n)
	}
	t.y += st.Gap
}

// line sets one line of body text and gives its gold line.
func (t *setter) line(l []token, face Face, size, x, width int, justify bool) int {
	t.page.Lines = append(t.page.Lines, spell(l))
	n := len(t.page.Lines) - 1
	t.place(l, face, size, x, t.y+size, width, justify, n)
	t.y += t.style.Leading
	return n
}

// centre sets one line in the middle of a column; gold says whether it makes a
// gold line.
func (t *setter) centre(l []token, face Face, size, x, width int, gold bool) {
	w := t.measure(l, face, size)
	if gold {
		t.page.Lines = append(t.page.Lines, spell(l))
	}
	t.place(l, face, size, x+(width-w)/2, t.y+size, w, false, len(t.page.Lines)-1)
	t.y += t.style.Leading
}

// place puts the words of a line on the page; extra room goes between them.
func (t *setter) place(l []token, face Face, size, x, baseline, width int, justify bool, gold int) {
	blank := t.ruler.Width(" ", face, size)
	gaps := 0
	for _, k := range l[1:] {
		if !k.glued {
			gaps++
		}
	}
	extra := width - t.measure(l, face, size)
	if !justify || gaps == 0 || extra < 0 {
		extra, gaps = 0, 1
	}
	seen, at := 0, x
	for i, k := range l {
		if i > 0 && !k.glued {
			seen++
			at += blank
		}
		w := t.wide(k, face, size)
		left := at + extra*seen/gaps
		if k.raised {
			small := raised(size)
			t.page.Words = append(t.page.Words, Word{plainDigits(k.s), left, baseline - size/3, w, small, face, gold, false})
		} else if n := len(t.page.Words) - 1; k.glued && i > 0 {
			t.page.Words[n].Text += k.s
			t.page.Words[n].W += w
		} else {
			t.page.Words = append(t.page.Words, Word{k.s, left, baseline, w, size, face, gold, false})
		}
		at += w
	}
}

// locate tells the figures and citations printed in a line where they are.
func (t *setter) locate(text report.Text, l []token, line int) {
	from, last := l[0].at, l[len(l)-1]
	end := last.at
	if !last.raised {
		end += len(last.s)
	}
	for _, m := range text.Marks {
		if m.Start < from || m.Start >= end {
			continue
		}
		if f := m.Figure; f != nil && (m.Part == "value" || m.Part == "zero" || f.Value == nil) {
			f.Page, f.Line = len(t.doc.Pages), line+1
		}
		if c := m.Citation; c != nil {
			c.Page, c.Line = len(t.doc.Pages), line+1
		}
	}
}
