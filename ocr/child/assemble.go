package child

import (
	"image"
	"math"
	"slices"
	"sort"
	"strings"

	"sohoa/ocr"
)

// token is a word with its place.
type token struct {
	text   string
	box    image.Rectangle // pixels
	points [4]float64      // left, bottom, right, top; layers only
	conf   float32
	hand   bool // a pen wrote it
}

// piece is a line as the reader found it: in a header of two columns, or in a
// table, one printed line is several pieces. Par changes between paragraphs.
type piece struct {
	words []token
	par   int
}

// row is one printed line: pieces from left to right.
type row struct {
	pieces []placed
	y, h   float64 // centre and height, straightened
}

// placed is a piece with its place on the straightened page.
type placed struct {
	piece
	box  image.Rectangle
	y, h float64
}

// assemble makes the text of a page from pieces: printed lines from top to
// bottom, their pieces from left to right, a blank line where the text leaves
// one, the rows of tables where they stand, and the footnotes at the end. The
// columns of a head or a foot come one after the other. Width and Height of the
// page are those of the image.
func assemble(p *ocr.Page, pieces []piece, notes []note, tables ...sheet) {
	slope := skew(pieces)
	rows := printedLines(pieces, slope)
	w := writer{page: p, pitch: medianPitch(rows)}
	side := findColumns(rows, p.DPI)
	for i := 0; i < len(rows); i++ {
		n := 0
		for n < len(tables) && tables[n].height(slope) < rows[i].y {
			w.table(tables[n])
			n++
		}
		tables = tables[n:]
		if n == 0 && i > 0 && gapBetween(rows[i-1], rows[i], w.pitch) {
			w.WriteByte('\n')
		}
		if len(side) > 0 && side[0].from == i {
			w.rows(side[0].left)
			w.WriteByte('\n')
			w.rows(side[0].right)
			i, side = side[0].to-1, side[1:]
			continue
		}
		w.row(rows[i])
	}
	for _, t := range tables {
		w.table(t)
	}
	w.notes(notes)
	p.Text = w.String()
}

// writer writes the text of a page and notes where its words stand.
type writer struct {
	strings.Builder
	page  *ocr.Page
	line  ocr.Line
	pitch float64 // from line to line
}

// rows writes the rows of one column.
func (w *writer) rows(rows []row) {
	for i, r := range rows {
		if i > 0 && gapBetween(rows[i-1], r, w.pitch) {
			w.WriteByte('\n')
		}
		w.row(r)
	}
}

func (w *writer) begin() {
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.line = ocr.Line{Span: ocr.Span{Start: w.Len()}}
}

func (w *writer) end() {
	w.line.Span.End = w.Len()
	w.page.Lines = append(w.page.Lines, w.line)
}

func (w *writer) row(r row) {
	w.begin()
	for i, piece := range r.pieces {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.words(piece.words)
	}
	w.end()
}

func (w *writer) words(tokens []token) {
	for i, t := range tokens {
		if i > 0 {
			w.WriteByte(' ')
		}
		start := w.Len()
		w.WriteString(t.text)
		box := toBox(t.box)
		w.page.Words = append(w.page.Words, ocr.Word{Span: ocr.Span{Start: start, End: w.Len()}, Box: box, Conf: t.conf})
		if t.hand {
			w.page.Handwritten = append(w.page.Handwritten, ocr.Span{Start: start, End: w.Len()})
		}
		if w.line.Box == (ocr.Box{}) {
			w.line.Box = box
		} else if box != (ocr.Box{}) {
			w.line.Box = w.line.Box.Union(box)
		}
	}
}

func toBox(r image.Rectangle) ocr.Box {
	if r.Empty() {
		return ocr.Box{}
	}
	return ocr.Box{X0: int32(r.Min.X), Y0: int32(r.Min.Y), X1: int32(r.Max.X), Y1: int32(r.Max.Y)}
}

// printedLines joins pieces that stand side by side.
func printedLines(pieces []piece, slope float64) []row {
	var all []placed
	for _, p := range pieces {
		if q, ok := place(p, slope); ok {
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		if a.y != b.y {
			if a.y < b.y {
				return -1
			}
			return 1
		}
		return a.box.Min.X - b.box.Min.X
	})
	var rows []row
	for _, q := range all {
		if i := sameLine(rows, q); i >= 0 {
			rows[i].add(q)
			continue
		}
		rows = append(rows, row{pieces: []placed{q}, y: q.y, h: q.h})
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].y < rows[j].y })
	for _, r := range rows {
		slices.SortStableFunc(r.pieces, func(a, b placed) int { return a.box.Min.X - b.box.Min.X })
	}
	return rows
}

func place(p piece, slope float64) (placed, bool) {
	q := placed{piece: p}
	var heights, centres []float64
	for _, w := range p.words {
		q.box = q.box.Union(w.box)
		heights = append(heights, float64(w.box.Dy()))
		x, y := middle(w.box)
		centres = append(centres, y-slope*x)
	}
	if len(p.words) == 0 {
		return q, false
	}
	q.h, q.y = median(heights), median(centres)
	return q, true
}

func middle(r image.Rectangle) (x, y float64) {
	return float64(r.Min.X+r.Max.X) / 2, float64(r.Min.Y+r.Max.Y) / 2
}

// sameLine finds the row, among the last few, on which a piece stands.
func sameLine(rows []row, q placed) int {
	const back = 4
	for i := len(rows) - 1; i >= max(0, len(rows)-back); i-- {
		r := rows[i]
		if math.Abs(r.y-q.y) < 0.5*min(r.h, q.h) && r.free(q.box) {
			return i
		}
	}
	return -1
}

// free reports whether a box stands beside the pieces of a row, not over them.
func (r row) free(b image.Rectangle) bool {
	for _, p := range r.pieces {
		if overlap := min(b.Max.X, p.box.Max.X) - max(b.Min.X, p.box.Min.X); float64(overlap) > 0.3*r.h {
			return false
		}
	}
	return true
}

func (r *row) add(q placed) {
	n := float64(len(r.pieces))
	r.y, r.h = (r.y*n+q.y)/(n+1), (r.h*n+q.h)/(n+1)
	r.pieces = append(r.pieces, q)
}

// skew is how far lines sink for each pixel to the right: the median of what
// the longer lines say.
func skew(pieces []piece) float64 {
	var slopes []float64
	for _, p := range pieces {
		if len(p.words) < 5 {
			continue
		}
		n, sx, sy, sxx, sxy := 0.0, 0.0, 0.0, 0.0, 0.0
		for _, w := range p.words {
			x, y := middle(w.box)
			n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
		}
		if d := n*sxx - sx*sx; d > 0 {
			slopes = append(slopes, (n*sxy-sx*sy)/d)
		}
	}
	if s := median(slopes); math.Abs(s) < 0.1 {
		return s
	}
	return 0
}

func medianPitch(rows []row) float64 {
	var gaps []float64
	for i := 1; i < len(rows); i++ {
		gaps = append(gaps, rows[i].y-rows[i-1].y)
	}
	return median(gaps)
}

// gapBetween reports a blank line: more room than between lines of a
// paragraph, and somewhat more than that where the reader saw no paragraph end.
func gapBetween(a, b row, pitch float64) bool {
	gap := b.y - a.y
	if pitch <= 0 || a.pieces[0].par == b.pieces[0].par {
		return pitch > 0 && gap > 1.8*pitch
	}
	return gap > 1.25*pitch
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}
