package child

import (
	"cmp"
	"fmt"
	"image"
	"slices"
	"strings"

	"sohoa/ocr"
	"sohoa/ocr/tesseract"
)

const (
	// smallType is the most that the letters of footnotes have of the height of
	// the body's: 10 to 11 points beside 13 to 14 (decree 30/2020, annex I).
	smallType = 0.9
	// ruleInches is the least length of the rule above footnotes; word processors
	// draw it two inches long, and across the column where a note goes on.
	ruleInches = 1.2
)

// note is a footnote: its mark in raised digits, "" where it goes on from the page
// before or its mark is not read, and its lines.
type note struct {
	mark string
	rows []row
}

// takeNotes takes the footnotes out of a page, and parts their marks from the
// words of its body and its tables; the marks of notes are looked for only where
// there are notes. e reads them again, nil where the words come from a text layer.
func takeNotes(e *tesseract.Engine, g *image.Gray, dpi int, pieces []piece, tables []sheet) (body []piece, notes []note, told []string, err error) {
	slope := skew(pieces)
	rows, below := footnotes(printedLines(pieces, slope), g, dpi)
	if len(below) == 0 {
		return pieces, nil, nil, nil
	}
	r := raiser{e: e, g: g, dpi: dpi, slope: slope, digit: digitsByType * typeSize(rows), small: digitsByType * typeSize(below)}
	if err := r.liftNotes(below); err != nil {
		return nil, nil, nil, err
	}
	body = inOrder(rows)
	if err := r.liftBody(body); err != nil {
		return nil, nil, nil, err
	}
	for _, t := range tables {
		for i := range t.cells {
			if err := r.liftBody(t.cells[i].pieces); err != nil {
				return nil, nil, nil, err
			}
		}
	}
	notes = parted(below)
	return body, notes, append(r.told, fmt.Sprintf("footnotes: %d", len(notes))), nil
}

// footnotes parts the rows of a page's body and of its notes: small type below a
// rule near the foot, under text of the usual size. What stands below them, as a
// page's number, stays with the body.
func footnotes(rows []row, g *image.Gray, dpi int) (body, notes []row) {
	usual := typeSize(rows)
	end := len(rows)
	if end > 0 && lonely(rows[end-1]) {
		end--
	}
	first := end
	for first > 0 && rows[first-1].h < smallType*usual {
		first--
	}
	if first == 0 {
		return rows, nil
	}
	// The recipients of a paper are in small type too, and stand higher: the
	// rule says where notes begin.
	for i := first; i < end; i++ {
		if ruleBetween(rows[i-1], rows[i], g, dpi) {
			// The rule itself may have been read as dashes.
			notes = slices.DeleteFunc(slices.Clone(rows[i:end]), func(r row) bool { return !strings.ContainsFunc(rowText(r), isSign) })
			return slices.Concat(rows[:i:i], rows[end:]), notes
		}
	}
	return rows, nil
}

// lonely reports a row of a number alone, as pages bear at their foot.
func lonely(r row) bool {
	text := strings.Trim(rowText(r), "-–. ")
	return len(text) <= 3 && digits(text) == text
}

// typeSize is the height of words in most of the text: that of half of the
// letters at least.
func typeSize(rows []row) float64 {
	var heights []float64
	for _, r := range rows {
		for range len(rowText(r)) {
			heights = append(heights, r.h)
		}
	}
	return median(heights)
}

// ruleBetween finds a rule that begins at the left side of the lower row, in the
// room between two rows, and is longer than a letter by far. A thin one comes in
// pieces from a page that is not level.
func ruleBetween(above, below row, g *image.Gray, dpi int) bool {
	left := span([]row{below}).Min.X
	reach := image.Rect(left-dpi/4, g.Rect.Min.Y, left+5*dpi/2, g.Rect.Max.Y)
	a, b := beside(above, reach), beside(below, reach)
	room := image.Rect(reach.Min.X, a.Max.Y, reach.Max.X, b.Min.Y).Intersect(g.Rect)
	if room.Empty() || b.Empty() {
		return false
	}
	return slices.ContainsFunc(joined(marksIn(g, room), dpi), func(r stroked) bool {
		return float64(r.Dx()) > ruleInches*float64(dpi) && 3*r.drawn > 2*r.Dx() && 15*r.Dy() < r.Dx()
	})
}

// stroked is the box around the pieces of a stroke; drawn is how long these are
// together.
type stroked struct {
	image.Rectangle
	drawn int
}

// joined joins thin marks, sorted from left to right, to strokes.
func joined(marks []image.Rectangle, dpi int) []stroked {
	var out []stroked
	for _, m := range marks {
		if m.Dy() > max(dpi/50, m.Dx()/15, 2) {
			continue
		}
		i := slices.IndexFunc(out, func(r stroked) bool {
			return m.Min.X-r.Max.X < dpi/10 && m.Min.Y-r.Max.Y < dpi/25 && r.Min.Y-m.Max.Y < dpi/25
		})
		if i < 0 {
			out = append(out, stroked{m, m.Dx()})
			continue
		}
		out[i] = stroked{out[i].Union(m), out[i].drawn + m.Dx()}
	}
	return out
}

// beside is the box around the words of a row that stand within the reach.
func beside(r row, reach image.Rectangle) (box image.Rectangle) {
	for _, t := range r.words() {
		if t.box.Overlaps(reach) {
			box = box.Union(t.box)
		}
	}
	return box
}

// marksIn are the boxes of the marks in a part of the picture.
func marksIn(g *image.Gray, r image.Rectangle) []image.Rectangle {
	out := marks(copyOf(g, r))
	for i := range out {
		out[i] = out[i].Add(r.Min)
	}
	slices.SortFunc(out, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	return out
}

// parted makes a note of each row that begins with a mark, and of what comes
// before the first.
func parted(rows []row) []note {
	var out []note
	for _, r := range rows {
		mark := ""
		if words := r.words(); ocr.IsRaised(words[0].text) {
			mark = words[0].text
		}
		if mark != "" || len(out) == 0 {
			out = append(out, note{mark: mark})
		}
		last := &out[len(out)-1]
		last.rows = append(last.rows, r)
	}
	return out
}

// notes writes the footnotes of a page, after its body.
func (w *writer) notes(notes []note) {
	for i, n := range notes {
		if i == 0 && w.Len() > 0 {
			w.WriteByte('\n')
		}
		first := len(w.page.Lines)
		for _, r := range n.rows {
			w.row(r)
		}
		f := ocr.Footnote{Mark: n.mark, Span: ocr.Span{Start: w.page.Lines[first].Span.Start, End: w.Len()}}
		for _, l := range w.page.Lines[first:] {
			if f.Box == (ocr.Box{}) {
				f.Box = l.Box
			} else if l.Box != (ocr.Box{}) {
				f.Box = f.Box.Union(l.Box)
			}
		}
		w.page.Footnotes = append(w.page.Footnotes, f)
	}
}
