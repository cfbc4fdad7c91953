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
	var names []headName
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
		if strings.Trim(low, " -_=*.~?'\"|") == "" || bracketedLine(low) || !allCaps(entity.NewView(h.b.of(s)).Up) {
			if len(names) > 0 && low != "" && h.r.Number != "" {
				break
			}
			continue
		}
		switch {
		case len(names) == 0, beginsBody(low):
			names = append(names, headName{})
		case levelFirst(low):
			if body, ok := h.settled(names[len(names)-1]); ok {
				names = append(names, headName{body: body})
			}
		}
		last := &names[len(names)-1]
		last.lines = append(last.lines, s)
	}
	if len(names) == 0 {
		return
	}
	h.r.Issuer = h.name("issuer", names[len(names)-1])
	if len(names) > 1 {
		h.r.ParentIssuer = h.name("parent_issuer", names[len(names)-2])
	}
}

// bracketedLine reports whether a line of the frame stands in parentheses, and is no part
// of a name: "(DỰ THẢO)".
func bracketedLine(low string) bool { return low[0] == '(' && strings.HasSuffix(low, ")") }

// headName is the name of a body in the frame, line by line. body is what its own
// lines leave to the name above: in "UBND QUẬN BẾN GỖ / PHƯỜNG AN THỚI" the second
// line is the committee of the ward.
type headName struct {
	body  string
	lines []ocr.Span
}

// settled is the body of a council whose level and place the lines of a name have
// given already, so that another level begins another name.
func (h *frame) settled(n headName) (body string, ok bool) {
	var text []string
	for _, s := range n.lines {
		text = append(text, strings.Fields(h.b.of(s))...)
	}
	for _, of := range []int{1, 4} { // UBND, ỦY BAN NHÂN DÂN
		if len(text) <= of+1 {
			continue
		}
		body = strings.Join(text[:of], " ")
		if _, rest, council := council(entity.Issuer(body)); council && rest == "" && levelAt(text, of) > 0 {
			return body, len(text) > of+levelAt(text, of)
		}
	}
	return "", false
}

// levelFirst reports whether a line, folded, begins with the level of a commune,
// which stands under that of a district.
func levelFirst(low string) bool {
	for _, level := range []string{"phuong ", "xa ", "thi tran "} {
		if strings.HasPrefix(low, level) {
			return true
		}
	}
	return false
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
func (h *frame) name(field string, n headName) string {
	spans := n.lines
	var lines []string
	if n.body != "" {
		lines = append(lines, n.body)
	}
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
		i = headWords(low)
		if i < len(out) && levelAt(words, i) == 0 {
			title(i)
		}
		if n := levelAt(words, 0); n > 0 { // "TỈNH HÀ THỦY" alone
			placeCapitals(out, n)
		}
		for k := range words {
			if acronyms[low[k]] || strings.Contains(words[k], "&") {
				out[k] = words[k]
			}
		}
		for k := max(1, i-1); k < len(words); k++ {
			n := levelAt(words, k)
			if n == 0 {
				n = placeAt(low, k)
			}
			if n > 0 {
				placeCapitals(out, k+n)
				break
			}
		}
		return strings.Join(out, " ")
	}
	if n := levelAt(words, i); n > 0 {
		placeCapitals(out, i+n)
	} else {
		placeCapitals(out, i)
	}
	return strings.Join(out, " ")
}

// kindHeads are the words that say of what kind an agency is, folded, the longer
// first: a name has a capital on the first of them, and on the first word after
// them (Nghị định 30/2020/NĐ-CP, Phụ lục II).
var kindHeads = []string{"bo phan tiep nhan va tra ket qua", "bao hiem xa hoi", "kho bac nha nuoc", "van phong dang ky", "trung tam", "van phong", "chi cuc", "tong cuc", "benh vien", "hoi dong", "cong an", "vien kiem sat", "toa an", "bo phan", "lien minh", "thanh tra", "dang uy", "dang bo", "uy ban"}

// headWords is how many words at the beginning of a name say of what kind an
// agency is, one at least.
func headWords(low []string) int {
	name := strings.Join(low, " ") + " "
	for _, h := range kindHeads {
		if strings.HasPrefix(name, h+" ") {
			return strings.Count(h, " ") + 1
		}
	}
	return 1
}

// acronyms are written in capitals in the midst of names, folded.
var acronyms = map[string]bool{"ubnd": true, "hdnd": true, "tthc": true, "thpt": true, "thcs": true, "cntt": true, "cchc": true, "dbqh": true, "ubmttq": true, "gdnn": true, "gdtx": true, "nn": true, "ptnt": true, "hcc": true, "pvhcc": true}

// placeAt is how many words at i are followed by a name of its own: "khu vực
// Bình Đại", "Trường THPT Nguyễn Trãi".
func placeAt(low []string, i int) int {
	rest := strings.Join(low[i:], " ") + " "
	for _, w := range []string{"khu vuc", "thpt", "thcs", "tieu hoc", "mam non", "mau giao"} {
		if strings.HasPrefix(rest, w+" ") {
			return strings.Count(w, " ") + 1
		}
	}
	return 0
}

// levelAt is how many words at i name a level of administration. Marks count
// where there are any: quản is no quận.
func levelAt(words []string, i int) int {
	for _, n := range []int{2, 1} {
		if i+n > len(words) {
			continue
		}
		name := strings.ToLower(strings.Join(words[i:i+n], " "))
		printed, ok := levelPrinted[entity.Fold(name)]
		if ok && (name == printed || name == entity.Fold(name)) && !(n == 1 && name == "xã" && i+1 < len(words) && strings.EqualFold(words[i+1], "hội")) {
			return n
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
