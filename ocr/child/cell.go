package child

import (
	"fmt"
	"image"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/draw"
	"golang.org/x/text/unicode/norm"

	"sohoa/ocr"
	"sohoa/ocr/tesseract"
)

const (
	// cellDPI is the resolution at which a cell alone is read best: of 990
	// cells scanned in nine ways, numbers came out right in 94.5 % at 250 dpi
	// and in 92.6 % as they were (150 to 300 dpi).
	cellDPI = 250
	// A page of fewer dots than fewDots is sharpened before its cells are enlarged,
	// which its soft edges would make softer; read at its own scale they say little,
	// so that the second one is finer.
	fewDots, finerDPI = 130, 400
	// numberSigns is what numbers in tables are made of.
	numberSigns = "0123456789.,%/-()"
	// outvoted is the most confidence of a number that most readings agree
	// on, but not all.
	outvoted = 0.7
	// sureWord is the confidence at which the page's word is a word.
	sureWord = 0.85
)

// cellReader reads the cells of tables one by one.
type cellReader struct {
	e     *tesseract.Engine
	g     *image.Gray
	dpi   int
	o     ocr.Options
	notes []string
}

// read reads every cell of a table, and then again, as numbers, what gave
// something else among numbers.
func (r *cellReader) read(t *sheet) error {
	for i := range t.cells {
		c := &t.cells[i]
		crop := t.Crop(r.g, c.Cell, r.dpi)
		if crop == nil {
			c.pieces = nil
			continue
		}
		if err := r.vote(t, c, withoutScreen(crop, r.dpi)); err != nil {
			return err
		}
		if text := wordsOf(c.pieces); c.Col > 0 && misshapen(text) {
			c.doubt(doubted)
			r.note("a cell was read as %q, which is no number as they are printed", text)
		}
	}
	for col := range t.Cols {
		if !r.o.Reads(ocr.CellStray) {
			break
		}
		for _, c := range t.strays(col) {
			if err := r.readStray(t, c); err != nil {
				return err
			}
		}
	}
	if !r.o.Reads(ocr.CellOrdinal) {
		return nil
	}
	return r.ordinals(t)
}

// vote reads a cell alone. Where that differs from what the reading of the whole
// page has there, it is read at another scale, and a number with digits alone;
// what most readings agree on is taken.
func (r *cellReader) vote(t *sheet, c *cell, crop *image.Gray) error {
	page := c.pieces
	if !r.o.Reads(ocr.CellPage) {
		page = nil
	}
	seen := wordsOf(page)
	pieces, err := r.alone(t, c, crop, cellDPI, modeOf(crop, r.dpi))
	if err != nil {
		return err
	}
	first := wordsOf(pieces)
	readings := []reading{{pieces, first, 1}}
	if first != "" && (first == seen || numeric(first) && digits(first) == digits(seen)) {
		c.pieces = pieces
		return nil
	}
	second := first
	if r.o.Reads(ocr.CellScale) {
		if pieces, err = r.alone(t, c, crop, r.otherDPI(), tesseract.Block); err != nil {
			return err
		}
		second = wordsOf(pieces)
		readings = append(readings, reading{pieces, second, 1})
	}
	if first == second && first != "" && (digits(first) == digits(seen) || seen == "" && !stroke(first)) {
		c.pieces = readings[0].pieces
		return nil
	}
	if r.o.Reads(ocr.CellDigits) && (first == "" || stroke(first) || numeric(first) || numeric(second) || numeric(seen)) {
		if pieces, err = r.number(t, c, crop); err != nil {
			return err
		}
		if text := wordsOf(pieces); numeric(text) {
			readings = append(readings, reading{pieces, text, 1})
		}
	}
	readings = append(readings, reading{page, seen, pageWeight(page)})
	c.pieces = elect(readings)
	if moreMarks(wordsOf(c.pieces), seen) {
		c.pieces = page
	}
	r.weigh(c, readings)
	return nil
}

// modeOf is how a cell is read alone. One line is read as such: sought for in a
// block, soft and starved digits are cut into two lines, or lost. Of 3,264 figures
// in ruled tables, scanned in fourteen ways, 98.3 % came out right as blocks and
// 99.1 % as lines. Lines stand apart by rows without ink; a single one is low
// enough for no second.
func modeOf(crop *image.Gray, dpi int) tesseract.Mode {
	const tall, low = 0.07, 0.18 // inches: a digit of 8 points, two lines of 8 points that touch
	inches := func(rows int) float64 { return float64(rows) / float64(dpi) }
	lines, top, bottom := 0, -1, -1
	for y, start := 0, -1; y <= crop.Rect.Dy(); y++ {
		inked := y < crop.Rect.Dy() && slices.ContainsFunc(crop.Pix[y*crop.Stride:y*crop.Stride+crop.Rect.Dx()], func(v uint8) bool { return v < 128 })
		switch {
		case inked && start < 0:
			start = y
			if top < 0 {
				top = y
			}
		case !inked && start >= 0:
			if inches(y-start) >= tall {
				lines++
			}
			start, bottom = -1, y
		}
	}
	if lines <= 1 && inches(bottom-top) <= low {
		return tesseract.Line
	}
	return tesseract.Block
}

// otherDPI is the second scale of a cell: that of the page, and a finer one
// where the page has few dots.
func (r *cellReader) otherDPI() int {
	if r.dpi < fewDots {
		return finerDPI
	}
	return r.dpi
}

// pageWeight is how much the reading of the whole page counts in a cell. Of
// numbers it errs apart from the others, which see the same picture; of words
// it has fragments; but a whole word that it is sure of is none of the digits
// that a cell alone looks like (STT, 511).
func pageWeight(page []piece) float64 {
	seen := wordsOf(page)
	other := func(r rune) bool { return !unicode.IsLetter(r) }
	switch _, sure := worth(page); {
	case numeric(seen):
		return 1.25
	case len([]rune(seen)) > 2 && !strings.ContainsFunc(seen, other) && sure >= sureWord:
		return 3.25
	}
	return 0.5
}

// moreMarks tells that the page's reading has the letters of a cell's, and
// marks besides: those that touch the rule above are cut off with it.
func moreMarks(cell, page string) bool {
	marked := func(s string) int { return len([]rune(norm.NFD.String(s))) }
	return unmarked(cell) == unmarked(page) && marked(page) > marked(cell)
}

// reading is one reading of a cell, with its weight in the vote.
type reading struct {
	pieces []piece
	text   string
	weight float64
}

// supports reports that two readings say the same; for numbers the digits do,
// since the reading of a page loses what parts them.
func (a reading) supports(b reading) bool {
	return a.text == b.text || numeric(a.text) && numeric(b.text) && digits(a.text) == digits(b.text)
}

// elect returns what most readings support, the earliest of equals.
func elect(readings []reading) (best []piece) {
	most := 0.0
	for _, a := range readings {
		votes := 0.0
		for _, b := range readings {
			if b.supports(a) {
				votes += b.weight
			}
			if b.text == a.text {
				votes += 0.1 // of two ways to part digits
			}
		}
		if a.text != "" && votes > most {
			best, most = a.pieces, votes
		}
	}
	return best
}

// weigh takes confidence from a number that was read differently, and says so.
func (r *cellReader) weigh(c *cell, readings []reading) {
	text := wordsOf(c.pieces)
	if digits(text) == "" {
		return
	}
	var differ []string
	same := 0
	for _, o := range readings {
		switch {
		case digits(o.text) == digits(text):
			same++
		case o.text != "" && !slices.Contains(differ, o.text):
			differ = append(differ, o.text)
		}
	}
	if len(differ) == 0 {
		return
	}
	limit := float32(outvoted)
	if 2*same <= len(readings) {
		limit = doubted
	}
	c.doubt(limit)
	r.note("a cell read as %q was also read as %q", text, differ)
}

func (r *cellReader) note(format string, args ...any) {
	if len(r.notes) < maxDoubtNotes {
		r.notes = append(r.notes, fmt.Sprintf(format, args...))
	}
}

func (c *cell) doubt(limit float32) {
	for _, p := range c.pieces {
		for i := range p.words {
			p.words[i].conf = min(p.words[i].conf, limit)
		}
	}
}

// strays are the cells of a column of numbers that gave a sign or two of
// something else, or nothing. The first column numbers the rows, with I and II
// among 1 and 2, so that there only single strokes are strays.
func (t *sheet) strays(col int) []*cell {
	numbers := 0
	var strays []*cell
	for i := range t.cells {
		c := &t.cells[i]
		if c.Col != col || c.ColSpan != 1 || c.RowSpan != 1 {
			continue
		}
		switch text := wordsOf(c.pieces); {
		case numeric(text):
			numbers++
		case stroke(text), col > 0 && len([]rune(text)) <= 2:
			strays = append(strays, c)
		}
	}
	if numbers < 3 || len(strays) > numbers/2 {
		return nil
	}
	return strays
}

func (r *cellReader) readStray(t *sheet, c *cell) error {
	crop := t.Crop(r.g, c.Cell, r.dpi)
	if crop == nil {
		return nil
	}
	pieces, err := r.number(t, c, crop)
	if err != nil {
		return err
	}
	if text := wordsOf(pieces); numeric(text) {
		r.note("a cell among numbers read as %q was also read as %q", text, []string{wordsOf(c.pieces)})
		c.pieces = pieces
		c.doubt(doubted)
	}
	return nil
}

// stroke reports what a lone 1 is read as.
func stroke(s string) bool {
	return s != "" && strings.Trim(s, "lị]|!íÍỊ") == "" && len([]rune(s)) == 1
}

// number reads a cell as one line of digits, or else as a single one.
func (r *cellReader) number(t *sheet, c *cell, crop *image.Gray) (pieces []piece, err error) {
	const whitelist = "tessedit_char_whitelist"
	if err := r.e.Set(whitelist, numberSigns); err != nil {
		return nil, err
	}
	for _, mode := range []tesseract.Mode{tesseract.Line, tesseract.Char} {
		pieces, err = r.alone(t, c, crop, cellDPI, mode)
		if err != nil || numeric(wordsOf(pieces)) {
			break
		}
	}
	if unset := r.e.Set(whitelist, ""); err == nil {
		err = unset
	}
	return pieces, err
}

// alone reads a cell's picture at a resolution; boxes are those of the page.
func (r *cellReader) alone(t *sheet, c *cell, crop *image.Gray, dpi int, mode tesseract.Mode) ([]piece, error) {
	scale := float64(dpi) / float64(r.dpi)
	if r.dpi < fewDots && scale > 1 {
		crop = sharpened(crop)
	}
	pieces, err := recognise(r.e, scaled(crop, scale), dpi, mode)
	if err != nil {
		return nil, err
	}
	pieces = withoutNoise(pieces)
	for _, p := range pieces {
		for i, w := range p.words {
			b := image.Rect(int(float64(w.box.Min.X)/scale), int(float64(w.box.Min.Y)/scale),
				int(float64(w.box.Max.X)/scale+0.5), int(float64(w.box.Max.Y)/scale+0.5))
			p.words[i].box = t.OnPage(c.Cell, b)
		}
	}
	return pieces, nil
}

// sharpened adds to each pixel by how much it differs from those around it.
func sharpened(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	at := func(x, y int) int { return int(g.Pix[min(max(y, 0), h-1)*g.Stride+min(max(x, 0), w-1)]) }
	for y := range h {
		for x := range w {
			v := at(x, y)
			around := 2*(at(x-1, y)+at(x+1, y)+at(x, y-1)+at(x, y+1)) + at(x-1, y-1) + at(x+1, y-1) + at(x-1, y+1) + at(x+1, y+1)
			out.Pix[y*out.Stride+x] = byte(min(255, max(0, v+v-(4*v+around)/16)))
		}
	}
	return out
}

func scaled(g *image.Gray, scale float64) *image.Gray {
	if scale == 1 {
		return g
	}
	w, h := int(float64(g.Rect.Dx())*scale+0.5), int(float64(g.Rect.Dy())*scale+0.5)
	out := image.NewGray(image.Rect(0, 0, max(w, 1), max(h, 1)))
	draw.CatmullRom.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}

// withoutNoise drops remnants of rules, and lone marks at the ends of lines,
// which are specks; a dash that begins a line, or stands alone, is print.
func withoutNoise(pieces []piece) []piece {
	said := strings.ContainsFunc(wordsOf(pieces), isSign)
	for i := range pieces {
		words := slices.DeleteFunc(pieces[i].words, func(t token) bool { return strings.Trim(t.text, "|¦") == "" })
		mark := func(t token) bool { return said && !strings.ContainsFunc(t.text, isSign) }
		for len(words) > 0 && mark(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		for len(words) > 0 && mark(words[0]) && strings.Trim(words[0].text, "-–+*") != "" {
			words = words[1:]
		}
		pieces[i].words = words
	}
	return slices.DeleteFunc(pieces, func(p piece) bool { return len(p.words) == 0 })
}

func isSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// numeric reports a text that is a number, maybe with a sign around it.
func numeric(s string) bool {
	return digits(s) != "" && strings.Trim(s, numberSigns) == ""
}

// reShape is a number in a cell, or several, as they are printed: 1.234, 39,60%,
// 15/16, 06-2023, (3).
var reShape = regexp.MustCompile(`^\(?[-+]?[0-9]+(?:[.,/-][0-9]+)*%?\)?$`)

// misshapen reports whether a text has digits and signs alone, and not as numbers
// are printed: "1:110", "560.".
func misshapen(s string) bool {
	return digits(s) != "" && !strings.ContainsFunc(s, unicode.IsLetter) && !strings.Contains(s, " ") && !reShape.MatchString(s)
}

// digits are the digits of a text, without what parts them: separators are
// what the reading of a whole page loses in tables.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func wordsOf(pieces []piece) string {
	var out []string
	for _, p := range pieces {
		for _, t := range p.words {
			out = append(out, t.text)
		}
	}
	return strings.Join(out, " ")
}
