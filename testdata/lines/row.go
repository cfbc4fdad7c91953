package lines

import (
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
)

// Tables that are read as a page, not cell by cell, keep their rules: Tesseract
// takes them out where they are black and straight, and leaves faint and
// slanted ones in the line. A line is then cut from rule to rule, so its
// letters are smaller in it and strokes stand between its words.

// columns are the rules of a table from left to right, in points: a narrow
// column for the ordinal, a wide one for the name, the others for numbers.
func (s *sheet) columns() []float64 {
	d := s.dice
	n := 2 + d.IntN(12)
	left, right := 30+40*d.Float64(), 595-30-40*d.Float64()
	widths := []float64{0.5 + 0.4*d.Float64(), 1.5 + 2.5*d.Float64()}
	for len(widths) < n {
		widths = append(widths, 0.8+0.4*d.Float64())
	}
	if d.IntN(4) == 0 { // a part of a table
		widths = widths[1:]
	}
	total := 0.0
	for _, w := range widths {
		total += w
	}
	if most := 70 * total; right-left > most {
		right = left + most
	}
	out := []float64{left}
	for _, w := range widths {
		left += w / total * (right - out[0])
		out = append(out, left)
	}
	return out
}

// table sets one to three rows between rules and gives the bottom of the last.
func (s *sheet) table(y float64, st style) (float64, error) {
	d := s.dice
	st.size = pick(d, []float64{8.5, 9, 9.5, 10, 10.5, 11, 11, 12, 12, 13})
	st.tracking, st.underline = 0, false
	at, thick := s.columns(), max(1, s.pt(0.35+0.7*d.Float64()))
	high := st.size * (1.3 + 0.7*d.Float64())
	last := len(at) - 1
	for range 1 + d.IntN(3) {
		r := image.Rect(s.pt(at[0]), s.pt(y), s.pt(at[last]), s.pt(y+high))
		s.rule(image.Rect(r.Min.X, r.Min.Y, r.Max.X+thick, r.Min.Y+thick))
		s.rule(image.Rect(r.Min.X, r.Max.Y, r.Max.X+thick, r.Max.Y+thick))
		for _, x := range at {
			s.rule(image.Rect(s.pt(x), r.Min.Y, s.pt(x)+thick, r.Max.Y))
		}
		if err := s.tableRow(at, r, y+high/2+0.33*st.size, st); err != nil {
			return y, err
		}
		y += high
	}
	return y, nil
}

// tableRow sets the words of one row on a baseline and remembers them as one
// line.
func (s *sheet) tableRow(at []float64, r image.Rectangle, base float64, st style) error {
	d := s.dice
	before, words, ink := len(s.lines), []string(nil), image.Rectangle{}
	for i, text := range s.Text.tableRow(len(at)-1, d) {
		f, st, err := s.face(text, st)
		if err != nil {
			return err
		}
		cell := strings.Fields(text)
		left, room := s.pt(at[i]+2), s.pt(at[i+1]-at[i]-4)
		for len(cell) > 0 && s.width(f, strings.Join(cell, " "), st) > room {
			cell = cell[:len(cell)-1]
		}
		if len(cell) == 0 {
			continue
		}
		if slack := room - s.width(f, strings.Join(cell, " "), st); i > 1 || d.IntN(4) == 0 {
			left += slack / 2
		}
		ink = ink.Union(s.set(f, cell, left, s.pt(base), st, Row))
		words = append(words, cell...)
	}
	s.lines = s.lines[:before]
	if len(words) == 0 {
		return nil
	}
	box := ink
	switch d.IntN(3) {
	case 0:
		box = r
	case 1:
		box = image.Rect(ink.Min.X, r.Min.Y, ink.Max.X, r.Max.Y)
	}
	s.lines = append(s.lines, Line{Row, strings.Join(words, " "), box.Union(ink)})
	return nil
}

// tableRow is what stands in the n cells of a row.
func (t *Text) tableRow(n int, d *rand.Rand) []string {
	out := make([]string, n)
	point, kind := pick(d, []string{".", ".", "", ","}), d.IntN(10)
	for i := range out {
		switch {
		case kind == 0:
			out[i] = fmt.Sprintf("(%d)", i+1)
		case kind == 1 || i == 1:
			out[i] = pick(d, t.names)
		case i == 0:
			out[i] = pick(d, []string{"I", "II", "III", "IV", "1", "2", "3", "4", "5", digits(d, 1), digits(d, 1), digits(d, 2), "a", "b", "-", ""})
		case d.IntN(12) == 0:
			out[i] = t.cell(d)
		case d.IntN(12) == 0:
			out[i] = ""
		default:
			out[i] = grouped(digits(d, pick(d, []int{1, 1, 2, 2, 3, 3, 4, 4, 5})), point)
		}
	}
	return out
}
