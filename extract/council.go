package extract

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// elected are the two bodies that every unit has, as the law writes them, and
// their letters.
var elected = [][2]string{{"Ủy ban nhân dân", "uybannhandan"}, {"Hội đồng nhân dân", "hoidongnhandan"}}

// council parts the name of a committee or council of the people: the body,
// whatever marks were read on it, and what follows.
func council(name string) (body, rest string, ok bool) {
	for _, c := range elected {
		words := strings.Fields(name)
		for n := 1; n <= min(len(words), 4); n++ {
			if compact(strings.Join(words[:n], " ")) == c[1] {
				return c[0], strings.Join(words[n:], " "), true
			}
		}
	}
	return "", "", false
}

// compact are the folded letters and digits of a name.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (isLetter(byte(r)) || isDigit(byte(r))) {
			return r
		}
		return -1
	}, entity.Fold(s))
}

// ofPlace writes a council with its level and place, and says how certain that
// is. Blanks that were lost come back where the document names its place, and
// of two spellings of that the commoner one counts. What has no level, or was
// not read surely and agrees with no place, is no name: "".
func (h *frame) ofPlace(body, rest string, sure bool) (string, float64) {
	words := strings.Fields(rest)
	low := make([]string, len(words))
	for i, w := range words {
		low[i] = entity.Fold(w)
	}
	if len(words) > 0 && slices.Contains(shortLevels, strings.TrimRight(low[0], ".")) {
		return body + " " + rest, certain
	}
	if n := levelAt(low, 0); n > 0 && n < len(words) {
		level, place := levelPrinted[strings.Join(low[:n], " ")], strings.Join(words[n:], " ")
		if end := len(words) - 1; len(low[end]) == 1 && compact(strings.Join(words[n:end], " ")) == compact(h.r.Place) {
			place = strings.Join(words[n:end], " ") // a stroke beside the name
		}
		switch {
		case compact(place) == compact(h.r.Place):
			if place = h.spelled(place); place == "" {
				return "", inferred
			}
			return body + " " + level + " " + place, certain
		case sure:
			return body + " " + level + " " + place, certain
		}
		return "", inferred
	}
	for _, level := range levelNames {
		if h.r.Place != "" && compact(rest) == compact(level+h.r.Place) {
			return body + " " + levelPrinted[level] + " " + h.r.Place, inferred
		}
	}
	if full, ok := h.completed(body); ok {
		return full, inferred
	}
	return "", inferred
}

// shortLevels are levels as heads of letters shorten them.
var shortLevels = []string{"tp", "tx", "tt", "t", "h", "q", "p", "x"}

// spelled is how most of the document spells a place that its head and its date
// spell in two ways; both are left empty where neither is the commoner one.
func (h *frame) spelled(place string) string {
	if spelling(place) == spelling(h.r.Place) {
		return h.r.Place
	}
	count := map[string]int{}
	all := 0
	low, want := h.b.view.Low, entity.Fold(place)
	for at := strings.Index(low, want); at >= 0; {
		if end := at + len(want); whole(low, at, end) {
			count[spelling(h.b.of(h.b.view.Span(at, end)))]++
			all++
		}
		next := strings.Index(low[at+1:], want)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	switch {
	case 2*count[spelling(h.r.Place)] > all:
		return h.r.Place
	case 2*count[spelling(place)] > all:
		h.r.Place = place
		return place
	}
	h.r.Place = ""
	return ""
}

// spelling is a name in small letters with the marks of each word behind it,
// so that hòa and hoà are the same.
func spelling(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		letters, marks := []rune{}, []rune{}
		for _, r := range norm.NFD.String(w) {
			if r >= 0x300 && r < 0x370 {
				marks = append(marks, r)
			} else {
				letters = append(letters, r)
			}
		}
		slices.Sort(marks)
		words[i] = string(letters) + string(marks)
	}
	return strings.Join(words, " ")
}

// checkPlace leaves the place empty that was not read surely, unless the
// issuer's name agrees with it, and one that differs from the issuer's or its
// parent's place by a letter: one of the two is misread.
func (h *frame) checkPlace() {
	if !h.sure(h.where) && !strings.HasSuffix(spelling(h.r.Issuer), " "+spelling(h.r.Place)) ||
		nearlySame(h.r.Issuer, h.r.Place) || nearlySame(h.r.ParentIssuer, h.r.Place) {
		h.r.Place = ""
	}
}

// nearlySame reports whether an office's name ends in the name of a place, but for
// one letter or the marks.
func nearlySame(office, place string) bool {
	words, n := strings.Fields(office), len(strings.Fields(place))
	if n < 2 || len(words) <= n {
		return false
	}
	own := strings.Join(words[len(words)-n:], " ")
	a, b := entity.Fold(own), entity.Fold(place)
	from, to, ok := near(a, b, 1)
	return spelling(own) != spelling(place) && ok && from <= 1 && to >= len(a)-1
}

// sure reports whether every word was read surely.
func (h *frame) sure(spans []ocr.Span) bool {
	return !slices.ContainsFunc(spans, func(s ocr.Span) bool { return h.b.conf(s) < plainPrint })
}

// completed finds the committee of the document's place in the text, where the
// frame lost its second line or what level it is of.
func (h *frame) completed(name string) (string, bool) {
	if h.r.Place == "" {
		return "", false
	}
	low := h.b.view.Low
	place := entity.Fold(h.r.Place)
	for _, level := range levelNames {
		for _, head := range []string{entity.Fold(name) + " ", "ubnd "} {
			want := head + level + " " + place
			if i := strings.Index(strings.ReplaceAll(low, "\n", " "), want); i >= 0 && whole(low, i, i+len(want)) {
				return name + " " + levelPrinted[level] + " " + h.r.Place, true
			}
		}
	}
	return "", false
}
