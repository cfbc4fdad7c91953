package child

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
	"unicode"
)

const (
	// sureAlone is the confidence at which a word counts that only the second
	// reading found; a lone sign, which dust and rules look like, needs more.
	sureAlone, sureSign = 0.7, 0.9
	// doubted is the most confidence that a number keeps when two readings of
	// it differ.
	doubted = 0.4
	// muchSurer is by how much the second reading must be surer to be taken.
	muchSurer = 0.1
	// maxDoubtNotes bounds the notes of a page. They keep what was read otherwise
	// and not taken, so that only pages of rubbish come near it.
	maxDoubtNotes = 200
)

// second merges another reading of the same picture into the first: words that
// the first missed are added, and numbers that the two read differently lose
// their confidence, since a wrong figure looks as good as a right one.
//
// The stock data as the other reader does not pay: of 1,192 numbers in the text
// of 45 drawn pages in ten kinds of scans it disputed ten that were right and
// none of the two that were silently wrong, and of 1,280 in cells 53 that were
// right and three of twelve that were wrong, all of these in heads of columns.
// Our data reads the same picture in another mode instead, in the same time; only
// the head of a page, where handwriting stands, has the other as well: see readHead.
func second(first, other []piece) ([]piece, []string) {
	index := newFinder(first)
	var notes []string
	var missed [][]token // by lines of the other reading
	for _, p := range other {
		var alone []token
		for _, t := range p.words {
			near := index.overlapping(t.box)
			if len(near) == 0 && worthAdding(t) {
				alone = append(alone, t)
			}
			if note := doubt(near, t); note != "" && len(notes) < maxDoubtNotes {
				notes = append(notes, note)
			}
		}
		missed = append(missed, alone)
	}
	// The words move only now: the finder points to them.
	first, n := addMissed(first, missed)
	if n > 0 {
		notes = append(notes, fmt.Sprintf("words that only the second reading found: %d", n))
	}
	return first, notes
}

// addMissed puts words into the lines where they stand, or on their own.
func addMissed(pieces []piece, missed [][]token) ([]piece, int) {
	n, slope := 0, skew(pieces)
	var added []piece
	for _, line := range missed {
		alone := piece{par: -1}
		for _, t := range line {
			n++
			if !insert(pieces, t, slope) {
				alone.words = append(alone.words, t)
			}
		}
		if len(alone.words) > 0 {
			added = append(added, alone)
		}
	}
	return append(pieces, added...), n
}

func worthAdding(t token) bool {
	signs := 0
	for _, r := range t.text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			signs++
		}
	}
	bare := strings.TrimRight(t.text, ".)") // the number of an item
	return signs > 1 && t.conf >= sureAlone || signs == 1 && len([]rune(bare)) == 1 && t.conf >= sureSign
}

// doubt compares a number with what the first reading has in its place.
func doubt(near []*token, t token) string {
	f, note := dispute(near, t)
	if f != nil && t.conf > f.conf+muchSurer && figures(t.text) != "" {
		f.text = t.text
	}
	if f != nil {
		f.conf = min(f.conf, t.conf, doubted)
	}
	return note
}

// dispute is the number of the first reading that another reads otherwise, or nil.
func dispute(near []*token, t token) (*token, string) {
	if len(near) != 1 {
		return nil, ""
	}
	f := near[0]
	a, b := figures(f.text), figures(t.text)
	if a == b || a == "" && b == "" || !sameBox(f.box, t.box) {
		return nil, ""
	}
	return f, fmt.Sprintf("two readings of a number differ: %q and %q", f.text, t.text)
}

// disputed takes confidence from the numbers that a reader who is worse at print
// reads otherwise, and changes none.
func disputed(first, other []piece) (notes []string) {
	index := newFinder(first)
	for _, p := range other {
		for _, t := range p.words {
			if f, note := dispute(index.overlapping(t.box), t); f != nil {
				f.conf = min(f.conf, doubted)
				notes = append(notes, note)
			}
		}
	}
	return notes
}

// figures are the digits of a word and what stands between them.
func figures(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
}

// sameBox reports whether two boxes are of one word.
func sameBox(a, b image.Rectangle) bool {
	return 2*area(a.Intersect(b)) > max(area(a), area(b))
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }

// insert puts a word between the words of the piece that it stands in; slope is
// how far lines sink for each pixel to the right.
func insert(pieces []piece, t token, slope float64) bool {
	x, y := middle(t.box)
	for i := range pieces {
		p, ok := place(pieces[i], slope)
		if !ok || t.box.Max.X < p.box.Min.X || t.box.Min.X > p.box.Max.X || math.Abs(y-slope*x-p.y) > p.h/2 {
			continue
		}
		at := 0
		for at < len(pieces[i].words) && pieces[i].words[at].box.Min.X < t.box.Min.X {
			at++
		}
		pieces[i].words = slices.Insert(pieces[i].words, at, t)
		return true
	}
	return false
}

// finder finds words by place: those of each band of the page, by rows.
type finder struct {
	bands map[int][]*token
}

const bandHeight = 64

func newFinder(pieces []piece) finder {
	f := finder{bands: map[int][]*token{}}
	for i := range pieces {
		// Not copies: doubts are written through the finder.
		for j := range pieces[i].words {
			t := &pieces[i].words[j]
			for b := t.box.Min.Y / bandHeight; b <= t.box.Max.Y/bandHeight; b++ {
				f.bands[b] = append(f.bands[b], t)
			}
		}
	}
	return f
}

// overlapping returns the words that share a good part with a box.
func (f finder) overlapping(r image.Rectangle) []*token {
	var out []*token
	for b := r.Min.Y / bandHeight; b <= r.Max.Y/bandHeight; b++ {
		for _, t := range f.bands[b] {
			if shared := area(t.box.Intersect(r)); 4*shared > min(area(t.box), area(r)) && !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}
