package child

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sohoa/ocr"
	"sohoa/ocr/tesseract"
)

const (
	// digitsByType is the height of digits by that of words, most of which have an
	// ascender, a descender or marks.
	digitsByType = 0.87
	// Marks of footnotes are digits of 58 to 70 % of the size, their feet a third
	// of a digit above the line; quotes are lower, accents stand over letters.
	lowestMark, highestMark, markFoot, highestFoot = 0.4, 0.85, 0.2, 0.75
)

// raiser finds the raised marks of footnotes on a page and parts them from the
// words that they stand behind: 1.234¹ would be read as 12.341.
type raiser struct {
	e     *tesseract.Engine // nil where words come from a text layer
	g     *image.Gray
	dpi   int
	slope float64
	digit float64 // height of the body's digits, pixels
	small float64 // of the notes'
	known []int   // the numbers of the notes
	told  []string
}

// lift is a raised mark at the end of a word, or at its beginning in a note.
type lift struct {
	box    image.Rectangle // of the mark
	bare   token           // the word without it; no text where nothing else stands there
	number int             // as it was read, 0 for not
	conf   float32
}

// liftNotes parts the marks in the lines of notes from their words. Notes are
// numbered one after the other: what most of the marks are read as says the rest.
func (r *raiser) liftNotes(rows []row) error {
	var lifts []lift
	var at []int
	for i := range rows {
		l, ok, err := r.lift(rows[i], 0, true)
		if err != nil {
			return err
		}
		if ok {
			lifts, at = append(lifts, l), append(at, i)
		}
	}
	first := firstNumber(lifts)
	if first == 0 {
		return nil
	}
	for k, l := range lifts {
		n := first + k
		r.known = append(r.known, n)
		words := []token{{text: ocr.Raised(strconv.Itoa(n)), box: l.box, conf: l.conf}}
		if l.bare.text != "" {
			words = append(words, l.bare)
		}
		p := &rows[at[k]].pieces[0]
		p.words = append(words, p.words[1:]...)
	}
	return nil
}

// firstNumber is the number of the first of consecutive marks that most of them
// bear out; 0 where none can be read.
func firstNumber(lifts []lift) int {
	votes := map[int]int{}
	best := 0
	for k, l := range lifts {
		if n := l.number - k; l.number > 0 && n > 0 {
			votes[n]++
			if votes[n] > votes[best] {
				best = n
			}
		}
	}
	return best
}

// liftBody parts the marks in lines of the body, or of a cell, from their words.
// A mark that none of the notes has leaves its word as it is, and in doubt.
func (r *raiser) liftBody(pieces []piece) error {
	for i := range pieces {
		line := row{pieces: []placed{{piece: pieces[i]}}}
		var words []token
		for j, t := range pieces[i].words {
			l, ok, err := r.lift(line, j, false)
			switch {
			case err != nil:
				return err
			case !ok:
				words = append(words, t)
				continue
			case !slices.Contains(r.known, l.number) && len(r.known) == 1 && l.number == 0:
				l.number = r.known[0]
			case !slices.Contains(r.known, l.number):
				words = append(words, r.suspect(t, l))
				continue
			}
			if l.bare.text != "" {
				words = append(words, l.bare)
			}
			words = append(words, token{text: ocr.Raised(strconv.Itoa(l.number)), box: l.box, conf: l.conf})
		}
		pieces[i].words = words
	}
	return nil
}

// suspect takes confidence from a number that may end in the mark of a note.
func (r *raiser) suspect(t token, l lift) token {
	if digits(t.text) != "" && l.bare.text != t.text && l.bare.text != "" {
		r.tell("the end of %q may be the mark of a footnote", t.text)
		t.conf = min(t.conf, doubted)
	}
	return t
}

// lift looks for a mark at the end of word n of a line, or at the beginning of
// the line where that is a note's.
func (r *raiser) lift(line row, n int, atFront bool) (l lift, ok bool, err error) {
	words := line.words()
	t := words[n]
	reach := t.box
	digit := r.digit
	if atFront {
		digit = r.small
		reach.Min.X -= int(1.5 * digit)
	} else {
		reach.Max.X += int(0.7 * digit)
		if n+1 < len(words) {
			reach.Max.X = max(t.box.Max.X, min(reach.Max.X, words[n+1].box.Min.X))
		}
	}
	all := r.columns(reach)
	high := r.high(all, r.baseline(words, digit), digit, atFront)
	if len(high) == 0 {
		return l, false, nil
	}
	for _, m := range high {
		l.box = l.box.Union(m)
	}
	l.bare, err = r.bare(t, l.box, digitsIn(l.box), atFront, len(high) == len(all))
	if err != nil || isUnit(l.bare.text) {
		return lift{}, false, err
	}
	l.number, l.conf, err = r.number(t, l.box, digitsIn(l.box))
	return l, err == nil, err
}

// digitsIn is how many digits a mark has room for.
func digitsIn(b image.Rectangle) int {
	return max(1, int(math.Round(float64(b.Dx())/(0.74*float64(b.Dy())))))
}

// baseline is where the letters of a line stand: pixels, straightened.
func (r *raiser) baseline(words []token, digit float64) float64 {
	var feet []float64
	for _, t := range words {
		for _, m := range r.columns(t.box) {
			if float64(m.Dy()) > 0.5*digit {
				x, _ := middle(m)
				feet = append(feet, float64(m.Max.Y)-r.slope*x)
			}
		}
	}
	return median(feet)
}

// columns are the boxes around the ink of a part of the page, parted where no
// column has any: letters with all that stands above and below them.
func (r *raiser) columns(reach image.Rectangle) []image.Rectangle {
	reach = reach.Intersect(r.g.Rect)
	lightest, darkest := uint8(0), uint8(255)
	for y := reach.Min.Y; y < reach.Max.Y; y++ {
		for _, v := range r.g.Pix[r.g.PixOffset(reach.Min.X, y):r.g.PixOffset(reach.Max.X, y)] {
			lightest, darkest = max(lightest, v), min(darkest, v)
		}
	}
	limit := uint8((int(lightest) + int(darkest)) / 2)
	var out []image.Rectangle
	open := false
	for x := reach.Min.X; x < reach.Max.X; x++ {
		var ink image.Rectangle
		for y := reach.Min.Y; y < reach.Max.Y; y++ {
			if r.g.Pix[r.g.PixOffset(x, y)] < limit {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
		switch {
		case ink.Empty():
			open = false
			continue
		case open:
			out[len(out)-1] = out[len(out)-1].Union(ink)
		default:
			out = append(out, ink)
		}
		open = true
	}
	return out
}

// high are the columns at the end of a word, or at its beginning, that together
// are a small number above the line.
func (r *raiser) high(all []image.Rectangle, base, digit float64, atFront bool) []image.Rectangle {
	order := slices.Clone(all)
	if !atFront {
		slices.Reverse(order)
	}
	foot := func(m image.Rectangle) float64 {
		x, _ := middle(m)
		return (base + r.slope*x - float64(m.Max.Y)) / digit
	}
	var high []image.Rectangle
	var whole image.Rectangle
	for _, m := range order {
		if foot(m) >= markFoot && (whole.Empty() || max(m.Min.X-whole.Max.X, whole.Min.X-m.Max.X) < int(0.4*digit)) {
			high, whole = append(high, m), whole.Union(m)
			continue
		}
		if !atFront && len(high) == 0 && float64(m.Dy()) < 0.4*digit {
			continue // a point or a comma behind the mark
		}
		break
	}
	h := float64(whole.Dy()) / digit
	if whole.Empty() || h < lowestMark || h > highestMark || foot(whole) > highestFoot || whole.Dx() > 2*whole.Dy() {
		return nil
	}
	return high
}

// isUnit reports a unit of area or volume, whose raised digit is none of a note.
func isUnit(s string) bool {
	return slices.Contains([]string{"m", "km", "cm", "dm", "mm"}, strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })))
}

// bare is a word without its mark. Numbers are read again without it; where that
// does not bear out what was read with it, they lose their confidence.
func (r *raiser) bare(t token, mark image.Rectangle, n int, atFront, alone bool) (token, error) {
	x0, _ := middle(mark)
	out := t
	switch {
	case int(x0) < t.box.Min.X || int(x0) >= t.box.Max.X: // the mark was not read with the word
		return out, nil
	case alone:
		out.text = ""
		return out, nil
	}
	out.text = stripped(t.text, n, atFront)
	if atFront {
		out.box.Min.X = max(t.box.Min.X, mark.Max.X)
		return out, nil
	}
	if t.box.Max.X-mark.Max.X < mark.Dx() {
		out.box.Max.X = mark.Min.X
	}
	if r.e == nil || digits(t.text) == "" {
		return out, nil
	}
	pieces, err := recognise(r.e, cutOut(r.g, t.box, mark.Inset(-1)), r.dpi, tesseract.Line)
	if err != nil {
		return t, err
	}
	text := strings.ReplaceAll(wordsOf(pieces), " ", "")
	switch {
	case text == out.text || text == t.text: // the mark was read with it, or as nothing
		out.text = text
	case text == "":
		out.conf = min(out.conf, doubted)
	default:
		r.tell("a number before the mark of a footnote read as %q was also read as %q", text, t.text)
		out.text, out.conf = text, min(out.conf, doubted)
	}
	return out, nil
}

func (r *raiser) tell(format string, args ...any) {
	if len(r.told) < maxDoubtNotes {
		r.told = append(r.told, fmt.Sprintf(format, args...))
	}
}

// stripped is a word without the n signs at its end, or beginning, that its mark
// was read as; letters that it was not read as stay.
func stripped(s string, n int, atFront bool) string {
	rs := []rune(s)
	for range n {
		k := len(rs) - 1
		if atFront {
			k = 0
		} else if k > 0 && strings.ContainsRune(".,;:)", rs[k]) {
			k-- // behind the mark
		}
		if k < 0 || len(rs) == 0 || unicode.IsLetter(rs[k]) && rs[k] != 'l' && rs[k] != 'I' {
			break
		}
		rs = slices.Delete(rs, k, k+1)
	}
	return string(rs)
}

// number reads a mark: at the size of print, digits alone. A text layer has its
// digits in the word.
func (r *raiser) number(t token, box image.Rectangle, n int) (number int, conf float32, err error) {
	if r.e == nil {
		s := strings.TrimRight(t.text, ".,;:)")
		for _, d := range []string{s[max(0, len(s)-n):], s[:min(n, len(s))]} {
			if number, err := strconv.Atoi(d); err == nil {
				return number, t.conf, nil
			}
		}
		return 0, t.conf, nil
	}
	const whitelist = "tessedit_char_whitelist"
	if err := r.e.Set(whitelist, "0123456789"); err != nil {
		return 0, 0, err
	}
	// As high as the digits of print at the resolution where cells are read best.
	picture := scaled(cutOut(r.g, box.Inset(-2), image.Rectangle{}), 1.5*letterInches*cellDPI/float64(box.Dy()))
	mode := tesseract.Line
	if n == 1 {
		mode = tesseract.Char
	}
	pieces, err := recognise(r.e, picture, cellDPI, mode)
	if unset := r.e.Set(whitelist, ""); err == nil {
		err = unset
	}
	if err != nil {
		return 0, 0, err
	}
	_, mean := worth(pieces)
	number, err = strconv.Atoi(digits(wordsOf(pieces)))
	if err != nil || number > 99 {
		return 0, float32(mean), nil //nolint:nilerr // nothing that numbers a note
	}
	return number, float32(mean), nil
}
