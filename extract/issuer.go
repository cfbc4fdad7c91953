package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// bodyHeads begin the names of bodies, folded. A line of the frame that begins
// with none of them goes on with the name before it.
var bodyHeads = []string{"ubnd", "uy ban", "hdnd", "hoi dong", "so ", "bo ", "ban ", "phong ", "van phong", "truong ", "cuc ", "chi cuc", "tong cuc", "trung tam", "thanh tra",
	"vien ", "dang bo", "dang uy", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "cong an", "toa an", "bao hiem", "kho bac", "lien doan", "hoi ", "doan ", "mat tran",
	"benh vien", "chi bo", "tong cong ty", "cong ty", "chinh phu", "thu tuong", "quoc hoi", "hat ", "doi ", "to ", "tram ", "dai ", "bo chi huy", "ban chi", "thuong truc", "ngan hang", "thanh doan", "tinh doan", "huyen doan"}

// issuers reads the left column: the superior body and the issuing one, each
// perhaps over several lines, with the national title and the motto between
// where the page was read across its columns.
func (h *frame) issuers() {
	var names [][]ocr.Span
	end := len(h.rows)
	if h.title >= 0 {
		end = h.title
	}
	for i := range h.rows[:end] {
		r := &h.rows[i]
		if isAddress(r) {
			break
		}
		s := h.leftColumn(i)
		low := strings.TrimSpace(entity.Fold(h.b.of(s)))
		if strings.Trim(low, " -_=*.~?'\"|") == "" || !allCaps(entity.NewView(h.b.of(s)).Up) {
			if len(names) > 0 && low != "" && h.r.Number != "" {
				break
			}
			continue
		}
		if len(names) == 0 || beginsBody(low) {
			names = append(names, nil)
		}
		names[len(names)-1] = append(names[len(names)-1], s)
	}
	if len(names) == 0 {
		return
	}
	h.r.Issuer = h.name("issuer", names[len(names)-1])
	if len(names) > 1 {
		h.r.ParentIssuer = h.name("parent_issuer", names[len(names)-2])
	}
}

// leftColumn is what of the i-th row belongs to the left column.
func (h *frame) leftColumn(i int) ocr.Span {
	s := h.left[i]
	r := &h.rows[i]
	for _, right := range []string{nation, motto, party} {
		if from, ok := r.bears(right); ok {
			s.End = min(s.End, h.span(i, from, from).Start)
		}
	}
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}

func beginsBody(low string) bool {
	for _, w := range bodyHeads {
		if strings.HasPrefix(low+" ", w) {
			return true
		}
	}
	return false
}

// name is a body's name out of the capitals of the frame: as the body of the
// text writes it, or else with the capitals that names have. What was not read
// surely and is said nowhere else is left empty.
func (h *frame) name(field string, spans []ocr.Span) string {
	var lines []string
	for _, s := range spans {
		lines = append(lines, strings.Trim(strings.Join(strings.Fields(h.b.of(s)), " "), " .,;:-*_|"))
	}
	upper := strings.Join(lines, " ")
	certainty := certain
	name := entity.Issuer(inSentence(upper))
	if known, ok := entity.KnownIssuer(upper); ok {
		name = known
	} else if said, ok := h.said(upper); ok {
		name = entity.Issuer(said)
	} else if head, rest, ok := council(name); ok {
		name, certainty = h.ofPlace(head, rest, h.sure(spans))
	} else if !h.sure(spans) {
		name = "" // its evidence says where to look
	}
	h.found(field, certainty, spans...)
	return name
}

// said finds a name as the text writes it in small letters.
func (h *frame) said(upper string) (string, bool) {
	want := entity.Fold(upper)
	if strings.HasPrefix(want, "ubnd") || strings.HasPrefix(want, "uy ban nhan dan") {
		return "", false // their form is known, and only the place has capitals
	}
	low := h.b.view.Low
	for at := 0; ; {
		i := strings.Index(low[at:], want)
		if i < 0 {
			return "", false
		}
		i += at
		at = i + len(want)
		printed := h.b.view.Up[i:at]
		if whole(low, i, at) && !allCaps(printed) && isUpper(printed[0]) {
			return strings.Join(strings.Fields(h.b.of(h.b.view.Span(i, at))), " "), true
		}
	}
}

// levelNames are the words for administrative units, folded, the longer first.
var levelNames = []string{"thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen", "quan", "tinh", "xa"}

var levelPrinted = map[string]string{"thanh pho": "thành phố", "thi tran": "thị trấn", "thi xa": "thị xã", "dac khu": "đặc khu",
	"phuong": "phường", "huyen": "huyện", "quan": "quận", "tinh": "tỉnh", "xa": "xã"}

// inSentence writes a name in capitals as a sentence has it: the committee and
// the level small, places with a capital on every syllable, offices with one
// on the first word of their field.
func inSentence(upper string) string {
	words := strings.Fields(upper)
	low := make([]string, len(words))
	for i, w := range words {
		low[i] = entity.Fold(w)
	}
	out := make([]string, len(words))
	for i := range words {
		out[i] = strings.ToLower(words[i])
	}
	title := func(i int) { out[i] = capital(out[i]) }
	i := 0
	switch {
	case low[0] == "ubnd" || low[0] == "hdnd":
		out[0] = words[0]
		i = 1
	case strings.HasPrefix(strings.Join(low, " ")+" ", "uy ban nhan dan ") || strings.HasPrefix(strings.Join(low, " ")+" ", "hoi dong nhan dan "):
		title(0)
		i = 4
	default:
		title(0)
		if len(out) > 1 {
			title(1)
		}
		i = 1
		if low[0] == "ban" || low[0] == "truong" || low[0] == "trung" || low[0] == "van" && len(low) > 2 {
			i = 2
		}
		for k := i; k < len(words); k++ {
			if n := levelAt(low, k); n > 0 && k > 1 {
				placeCapitals(out, k+n)
				break
			}
		}
		return strings.Join(out, " ")
	}
	if n := levelAt(low, i); n > 0 {
		placeCapitals(out, i+n)
	} else {
		placeCapitals(out, i)
	}
	return strings.Join(out, " ")
}

// levelAt is how many words at i name a level of administration.
func levelAt(low []string, i int) int {
	for _, n := range []int{2, 1} {
		if i+n <= len(low) {
			if _, ok := levelPrinted[strings.Join(low[i:i+n], " ")]; ok {
				return n
			}
		}
	}
	return 0
}

// placeCapitals gives a capital to every word from i on, but to levels of a
// second unit and to small words.
func placeCapitals(words []string, i int) {
	for ; i < len(words); i++ {
		words[i] = capital(words[i])
	}
}

func capital(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
