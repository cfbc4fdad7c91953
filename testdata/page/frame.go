package page

import (
	"slices"
	"strings"

	"sohoa/testdata/report"
)

// column is one side of the head or the end of a document: lines with their
// faces and the heights at which they stand.
type column struct {
	x, width int
	rows     []row
}

type row struct {
	s    string
	face Face
	size int
	y    int
	left bool // flush left, not centred
}

func (c *column) add(t *setter, s string, face Face, size int, left bool) {
	for _, l := range t.fill(words(s), face, size, c.width, 0) {
		y := t.y
		if n := len(c.rows); n > 0 {
			y = c.rows[n-1].y + size*122/100
		}
		c.rows = append(c.rows, row{spell(l), face, size, y, left})
	}
}

// head sets the two columns, the title and the addressees.
func (t *setter) head(h report.Head) {
	st := t.style
	half := t.textWidth() * 42 / 100
	left := column{x: st.Left - 1000, width: half}
	right := column{x: st.Left + half - 600, width: t.textWidth() - half + 1200}
	for _, s := range h.Parent {
		left.add(t, s, Regular, 1200, false)
	}
	for _, s := range h.Issuer {
		left.add(t, s, Bold, 1200, false)
	}
	rule := left.rows[len(left.rows)-1]
	right.add(t, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Bold, 1200, false)
	right.add(t, "Độc lập - Tự do - Hạnh phúc", Bold, 1300, false)
	motto := right.rows[len(right.rows)-1]
	y := max(rule.y, motto.y) + 2300
	left.rows = append(left.rows, row{h.Number, Regular, 1300, y, false})
	right.rows = append(right.rows, row{h.Date, Italic, 1300, y, false})
	for i, s := range h.About {
		k := len(left.rows)
		left.add(t, s, Regular, 1200, false)
		if i == 0 {
			for ; k < len(left.rows); k++ {
				left.rows[k].y += 300
			}
		}
	}
	t.columns(left, right)
	if st.Hand {
		t.byHand(y + 1300)
	}
	t.underline(left, rule, 3)
	t.underline(right, motto, 1)
	t.y = max(left.rows[len(left.rows)-1].y, y) + 2*st.Leading
	t.page.Lines = append(t.page.Lines, "")
	t.title(h)
}

// underline draws the rule under a centred line, 1/part of its length.
func (t *setter) underline(c column, r row, part int) {
	w := t.ruler.Width(r.s, r.face, r.size) / part
	x := c.x + (c.width-w)/2
	y := r.y + r.size + 560
	t.page.Rules = append(t.page.Rules, Rule{x, y, x + w, y, 60})
}

func (t *setter) title(h report.Head) {
	st := t.style
	if h.Title != "" {
		t.y += 400
		t.centre(words(h.Title), Bold, 1400, st.Left, t.textWidth(), true)
		for _, s := range h.Subject {
			for _, l := range t.fill(words(s), Bold, st.Size, t.textWidth(), 0) {
				t.centre(l, Bold, st.Size, st.Left, t.textWidth(), true)
			}
		}
		x := t.page.Width/2 - 4000
		t.page.Rules = append(t.page.Rules, Rule{x, t.y + 300, x + 8000, t.y + 300, 60})
		t.y += 1400
		t.page.Lines = append(t.page.Lines, "")
	}
	for _, s := range h.To {
		t.centre(words(s), Regular, st.Size, st.Left, t.textWidth(), true)
		t.y += 600
		t.page.Lines = append(t.page.Lines, "")
	}
}

// columns writes two columns: the left one's gold lines, an empty line, the
// right one's; or row by row when the style interleaves.
func (t *setter) columns(left, right column) {
	if t.style.Interleave {
		t.interleave(left, right)
		return
	}
	for i, c := range []column{left, right} {
		if i > 0 {
			t.page.Lines = append(t.page.Lines, "")
		}
		for _, r := range c.rows {
			t.page.Lines = append(t.page.Lines, r.s)
			t.put(c, r)
		}
	}
}

func (t *setter) interleave(left, right column) {
	l, r := left.rows, right.rows
	for len(l) > 0 || len(r) > 0 {
		switch {
		case len(r) == 0 || len(l) > 0 && l[0].y < r[0].y-500:
			t.page.Lines = append(t.page.Lines, l[0].s)
			t.put(left, l[0])
			l = l[1:]
		case len(l) == 0 || r[0].y < l[0].y-500:
			t.page.Lines = append(t.page.Lines, r[0].s)
			t.put(right, r[0])
			r = r[1:]
		default:
			t.page.Lines = append(t.page.Lines, l[0].s+" "+r[0].s)
			t.put(left, l[0])
			t.put(right, r[0])
			l, r = l[1:], r[1:]
		}
	}
}

// put places one line of a column; it belongs to the newest gold line.
func (t *setter) put(c column, r row) {
	l := words(r.s)
	x := c.x
	if !r.left {
		x += (c.width - t.measure(l, r.face, r.size)) / 2
	}
	t.place(l, r.face, r.size, x, r.y+r.size, 0, false, len(t.page.Lines)-1)
}

// foot sets the recipients and the signature, never parted.
func (t *setter) foot(f report.Foot) {
	st := t.style
	height := max(len(f.Recipients)*1400+1600, len(f.Authority)*1700+9500)
	t.y += st.Gap + 400
	t.room(height)
	t.page.Lines = append(t.page.Lines, "")
	half := t.textWidth() * 46 / 100
	left := column{x: st.Left, width: half}
	right := column{x: st.Left + half, width: t.textWidth() - half}
	left.add(t, "Nơi nhận:", BoldItalic, 1200, true)
	for _, s := range f.Recipients {
		left.add(t, s, Regular, 1100, true)
	}
	for _, s := range f.Authority {
		right.add(t, s, Bold, 1350, false)
	}
	last := right.rows[len(right.rows)-1]
	y := last.y + 8200
	right.rows = append(right.rows, row{f.Signer, Bold, 1350, y, false})
	t.columns(left, right)
	middle := right.x + right.width/2
	t.page.Seal = &Seal{X: middle - 4300, Y: last.y + 5200, Radius: 4900, Around: f.Seal, SignX: middle - 1500, SignY: last.y + 5000}
}

// byHand marks the serial number and the day on the line of the given baseline
// as written by hand; the number's symbol stays printed.
func (t *setter) byHand(baseline int) {
	id := t.doc.Report.Identity
	day := id.IssuedOn.String()[8:]
	for i := 0; i < len(t.page.Words); i++ {
		w := &t.page.Words[i]
		if w.Y != baseline {
			continue
		}
		if w.Text == day {
			w.Hand = true
		}
		if w.Text != id.Number {
			continue
		}
		rest := *w
		w.Text, w.Hand, w.W = id.Serial, true, t.ruler.Width(id.Serial, w.Face, w.Size)
		rest.Text = strings.TrimPrefix(id.Number, id.Serial)
		rest.X, rest.W = w.X+w.W, rest.W-w.W
		t.page.Words = slices.Insert(t.page.Words, i+1, rest)
		i++
	}
}
