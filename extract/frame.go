package extract

import (
	"strings"

	"sohoa/ocr"
)

// The frame of a document as Nghị định 30/2020/NĐ-CP, phụ lục I, has it: what
// every first page bears, folded.
const (
	nation = "cong hoa xa hoi chu nghia viet nam"
	motto  = "doc lap - tu do - hanh phuc"
	party  = "dang cong san viet nam"
)

// titles are the names of types that stand alone above the subject, with their
// abbreviations.
var titles = []struct{ name, code string }{{"bao cao", "BC"}, {"ke hoach", "KH"}, {"quyet dinh", "QĐ"}, {"thong bao", "TB"}, {"to trinh", "TTr"},
	{"nghi quyet", "NQ"}, {"chi thi", "CT"}, {"chuong trinh", "CTr"}, {"huong dan", "HD"}, {"cong dien", "CĐ"}, {"de an", "ĐA"}, {"phuong an", "PA"},
	{"du an", "DA"}, {"bien ban", "BB"}, {"quy che", "QC"}, {"quy dinh", "QyĐ"}, {"thong cao", "TC"}, {"giay moi", "GM"}, {"ket luan", "KL"},
	{"thong tu", "TT"}, {"nghi dinh", "NĐ"}, {"thong tri", "TT"}, {"tham luan", ""}, {"bao cao tham luan", ""}, {"bai tham luan", ""}}

const headRows = 40 // a frame is not longer

// head makes the block of the frame and answers the row that the text begins
// with; 0 where the document has no frame.
func (o *outliner) head() int {
	end := o.headEnd()
	if end == 0 {
		return 0
	}
	first, last := &o.rows[0], &o.rows[end-1]
	o.blocks = append(o.blocks, block{Span: ocr.Span{Start: first.Start, End: last.End}, kind: headBlock, text: first.Start, parent: -1})
	return end
}

func (o *outliner) headEnd() int {
	rows := o.rows[:min(len(o.rows), headRows)]
	last, title, to := -1, -1, -1
	for i := range rows {
		r := &rows[i]
		if r.page && i > 0 || len(r.low) > o.width(r)*3/2 {
			break
		}
		switch {
		case title < 0 && last >= 0 && i < last+12 && titleLen(r) > 0, title < 0 && i == 0 && titleLen(r) == len(r.low), title < 0 && last < 0 && namedAlone(rows, i):
			title = i
		case isAddress(r):
			to = i
		case title < 0 && to < 0 && (i < last+8 || last < 0 && i < 12) && frameSign(r):
			last = i
		}
		if title >= 0 && i > title+12 || to >= 0 {
			break
		}
	}
	switch {
	case to >= 0:
		return addressed(rows, to)
	case title >= 0:
		end := o.subjectEnd(rows, title+1)
		for end < len(rows) && isAddress(&rows[end]) {
			end = addressed(rows, end)
		}
		return end
	case last >= 0:
		end := last + 1
		for end < len(rows) && end < last+5 && !rows[end].page && (strings.HasPrefix(rows[end].low, "v/v") || rows[end].startsLow()) {
			end++
		}
		return end
	}
	return 0
}

// maxNames is how many lines may name who speaks above a title.
const maxNames = 3

// namedAlone reports whether a row is the title of a document whose frame is only who
// made it: a talk has neither a number nor the motto.
func namedAlone(rows []printed, i int) bool {
	return i > 0 && i <= maxNames && titleLen(&rows[i]) == len(rows[i].low) && rows[0].caps() && beginsBody(rows[0].low)
}

// frameSign reports whether a row bears a part of the frame.
func frameSign(r *printed) bool {
	if _, ok := r.bears(nation); ok {
		return true
	}
	if _, ok := r.bears(motto); ok {
		return true
	}
	if strings.HasPrefix(r.low, "v/v") || strings.Contains(r.low, party) {
		return true
	}
	if _, _, ok := findPlaceDate(r.low, r.up); ok && len(r.low) < 110 {
		return true
	}
	_, ok := numberAfter(r.low)
	return ok && len(r.low) < 110
}

// bears reports whether a row bears a phrase of the frame, and where it begins;
// a scan may have garbled a letter in five.
func (r *printed) bears(phrase string) (int, bool) {
	if i := strings.Index(r.low, phrase); i >= 0 {
		return i, true
	}
	if len(r.low) < len(phrase)*3/4 || len(r.low) > 120 {
		return 0, false
	}
	from, _, ok := near(r.low, phrase, len(phrase)/5)
	return from, ok
}

// numberAfter is where the number of a document begins behind "Số:" at the
// head of a row; what scans make of ố is one sign or two.
func numberAfter(low string) (int, bool) {
	if len(low) < 4 || low[0] != 's' && low[0] != '5' {
		return 0, false
	}
	i := 1
	for i < len(low) && i < 4 && low[i] != ' ' && low[i] != ':' && low[i] != '.' && !isDigit(low[i]) {
		i++
	}
	if i < len(low) && isDigit(low[i]) && i+1 < len(low) && (low[i+1] == ':' || low[i+1] == ' ') { // S6: 127
		i++
	}
	if i >= len(low) || i == 1 && low[i] != ':' {
		return 0, false
	}
	j := i
	for j < len(low) && strings.IndexByte(" :.;,-_", low[j]) >= 0 {
		j++
	}
	if j == i || !strings.Contains(low[i:j], ":") && !(j < len(low) && (isDigit(low[j]) || low[j] == '/')) {
		return 0, false
	}
	return j, true
}

// findPlaceDate finds "Long Mỹ, ngày 07 tháng 6 năm 2022" in a row, where the
// day and the number of the month may be blank. from is where the place
// begins, at where the date does.
func findPlaceDate(low, up string) (from, at int, ok bool) {
	for i := strings.Index(low, "ng"); i >= 0; {
		if dateWords(low[i:]) && (i == 0 || !isLetter(low[i-1])) {
			k := strings.TrimRight(low[:i], " ")
			if strings.HasSuffix(k, ",") || strings.HasSuffix(k, ".") {
				return placeStart(low, up, len(k)-1), i, true
			}
			return i, i, k == "" || strings.HasSuffix(k, "...")
		}
		next := strings.Index(low[i+1:], "ng")
		if next < 0 {
			break
		}
		i += next + 1
	}
	return 0, 0, false
}

// dateWords reports whether s begins with "ngày … tháng … năm": the words by
// their frame of letters, numbers or blanks between them.
func dateWords(s string) bool {
	i, ok := word(s, 0, "ng", 2, 4)
	if !ok {
		return false
	}
	i = pastRubbish(s, filling(s, i, 12))
	if i, ok = word(s, i, "th", 3, 7); !ok {
		return false
	}
	i = filling(s, i, 12)
	_, ok = word(s, i, "n", 2, 4)
	return ok && !strings.HasPrefix(s[i:], "ng")
}

// pastRubbish is behind a short word before "tháng": what is made of a day that
// was written by hand.
func pastRubbish(s string, i int) int {
	j := i
	for j < len(s) && j-i <= 4 && s[j] != ' ' {
		j++
	}
	if j > i && j-i <= 4 && strings.HasPrefix(s[j:], " th") {
		return j + 1
	}
	return i
}

// word reads a word that begins with prefix and has least to most letters.
func word(s string, i int, prefix string, least, most int) (int, bool) {
	if !strings.HasPrefix(s[i:], prefix) {
		return 0, false
	}
	j := i
	for j < len(s) && (isLetter(s[j]) || s[j] == '?') {
		j++
	}
	return j, j-i >= least && j-i <= most
}

// filling is what stands for a number: digits, blanks, dots.
func filling(s string, i, most int) int {
	for n := 0; i < len(s) && n < most && !isLetter(s[i]); n++ {
		i++
	}
	if i+1 < len(s) && (s[i] == 'o' || s[i] == 'l') && !isLetter(s[i+1]) {
		return filling(s, i+1, most) // O5, l2
	}
	return i
}

// placeStart is where a place name that ends at end begins: after the last
// word before it that no name of a place has.
func placeStart(low, up string, end int) int {
	at := end
	for i := end; i > 0; {
		to := len(strings.TrimRight(low[:i], " "))
		i = strings.LastIndexByte(low[:to], ' ') + 1
		switch w := up[i:to]; {
		case w == "-", w == "pho": // Bà Rịa - Vũng Tàu, Thành phố: if what stands before does belong
		case w != "" && isUpper(w[0]) && !strings.ContainsAny(w, "/:0123456789") && (len(w) < 2 || !allCaps(w) || strings.HasPrefix(w, "TP")):
			at = i
		default:
			return at
		}
	}
	return at
}

// titleLen is how many bytes of a row the name of a type in capitals at its
// head has; 0 for none.
func titleLen(r *printed) int {
	n, _ := titleOf(r)
	return n
}

func titleCode(r *printed) string {
	_, code := titleOf(r)
	return code
}

func titleOf(r *printed) (int, string) {
	for _, t := range titles {
		n := len(t.name)
		if len(r.low) < n-1 {
			continue
		}
		if strings.HasPrefix(r.low, t.name) && allCaps(r.up[:n]) && (len(r.low) == n || !isLetter(r.low[n])) {
			return n, t.code
		}
		if len(r.low) <= n+2 && r.caps() {
			if _, _, ok := near(r.low, t.name, n/5); ok {
				return len(r.low), t.code
			}
		}
	}
	return 0, ""
}

// isAddress reports whether a row names the addressees.
func isAddress(r *printed) bool {
	_, to, ok := near(r.low[:min(len(r.low), 12)], "kinh gui", 1)
	return ok && to <= 10 && isUpper(r.up[0])
}

// addressed is the row behind the addressees that begin at row i.
func addressed(rows []printed, i int) int {
	j := i + 1
	for j < len(rows) && j < i+12 {
		prev, r := &rows[j-1], &rows[j]
		m := markOf(r.low, r.up)
		switch {
		case m.kind == bulletMark:
		case m.kind != noMark, r.page, len(r.low) > 200:
			return j
		case prev.last() == '.', r.gap && !r.startsLow():
			return j
		case prev.last() == ';' && !r.startsLow():
			return j
		}
		j++
	}
	return j
}

// subjectEnd is the row behind the subject that begins at row i.
func (o *outliner) subjectEnd(rows []printed, i int) int {
	first := i
	seen := false
	for i < len(rows) && i < first+10 {
		r := &rows[i]
		switch {
		case r.page, isAddress(r), isTableRow(r.text):
			return i
		case !seen:
			if m := markOf(r.low, r.up); m.kind != noMark && m.kind != bulletMark || strings.HasPrefix(r.low, "can cu ") && len(r.low) > o.width(r)*2/3 {
				return i
			}
			seen = true
		case strings.HasPrefix(r.low, "("):
		case len(r.low) > 0 && r.low[0] == '?' || strings.Trim(r.low, " -_=*.~") == "":
		case r.gap && !r.startsLow(), markOf(r.low, r.up).kind != noMark:
			return i
		case !o.subjectGoesOn(&rows[i-1], r):
			return i
		}
		i++
	}
	return i
}

// subjectGoesOn reports whether r is the subject's next line: a subject is
// centred, so its lines are short, and text begins with a capital.
func (o *outliner) subjectGoesOn(prev, r *printed) bool {
	if r.startsLow() || prev.caps() && r.caps() {
		return true
	}
	for _, w := range []string{"cua", "va", "ve", "nam", "theo", "tren", "tai", "cho", "doi voi", "thuc hien", "so", ","} {
		if strings.HasSuffix(prev.low, " "+w) || w == "," && prev.last() == ',' {
			return true
		}
	}
	if prev.caps() != r.caps() || opens(r.low) {
		return false
	}
	return len(r.low) < o.width(r)*3/4
}

// opens reports whether a row begins as the text of a document does.
func opens(low string) bool {
	for _, w := range []string{"can cu ", "thuc hien ", "theo ", "de ", "nham ", "trong ", "uy ban nhan dan ", "ubnd ", "so ", "quan triet ", "trien khai ", "xet ", "tiep tuc ", "phong ", "ban ", "hoi dong "} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}
