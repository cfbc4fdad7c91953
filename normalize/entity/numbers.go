package entity

import (
	"errors"
	"regexp"
	"strings"
)

var (
	rePercent = regexp.MustCompile(`^ ?(?:%|phan tram\b|diem phan tram\b|diem %)`)
	reMoney   = regexp.MustCompile(`^(?: ?(nghin|ngan|trieu|ty|ti)? ?(?:dong|vnd)\b| (nghin ty|trieu|ty)\b)`)
	reMasks   = newSieve(`\b(?:[i1l][s5][o0](?:/iec)? ?)\d+(?: ?: ?\d{4})?|\b9001(?: ?: ?\d{4})?\b|\btcvn (?:iso )?\d+(?:-\d+)?(?: ?: ?\d{4})?|\bkhoa [ivx]+\b|\bchi so [a-c]\d\b|\bcovid ?-? ?19\b|\bf[0-9]\b|` +
		`\bhet hieu luc (\d{1,2}) phan\b|\b(?:tu )?(\d{1,2}) chu ky so tro len|\bchi ky (\d{1,2}) chu ky so\b|\b24/7\b|\b24/24 gio\b|\bdieu \d+[a-z]?\b|\bkhoan \d+[a-z]?\b|\bchuong [ivx\d]+\b|\bphu luc (?:so )?[ivx\d]+\b|\bbieu (?:mau )?(?:so )?[\dA-Za-z./-]*\d[\dA-Za-z./-]*|` +
		`\bnhiem ky (?:19|20)\d\d|\bmau so \d+\w*|\bthe he \d+\b|\b\d\.0\b|\bhang (?:i{1,3}|iv)\b|\bcap do \d\b|\bnhom \d{1,2}\b|\btiet kiem (?:them )?(\d{1,2} ?%) (?:kinh phi )?chi thuong xuyen\b`)
	comparators = []struct{ words, sign string }{
		{"khoang", "~"}, {"gan", "<"}, {"xap xi", "~"}, {"tren", ">"}, {"hon", ">"}, {"it nhat", ">="}, {"toi thieu", ">="}, {"tu", ""},
		{"duoi", "<"}, {"toi da", "<="}, {"khong qua", "<="}, {"chua den", "<"}, {"tro len", ">="},
	}
)

// scanMasks finds numbers that are part of a name, a code or a condition.
func scanMasks(v View, t *taken) {
	for _, m := range reMasks.findAll(v.Low, &t.heads) {
		a, b := m[0], m[1]
		for g := 1; g < len(m)/2; g++ {
			if m[2*g] >= 0 { // only the number of the condition
				a, b = m[2*g], m[2*g+1]
			}
		}
		t.add(v, a, b, Found{Kind: KindMask})
	}
	for _, m := range reOrdinal.findAll(v.Low, &t.heads) {
		if endsNumber(v.Low, m[3]) && !strings.HasSuffix(v.Low[:m[0]], "van ") && !strings.HasSuffix(v.Low[:m[0]], "cac ") && v.namesOne(m) && !countedNext(v.Low[m[3]:]) && !v.countsBehind(m) {
			t.add(v, m[2], m[3], Found{Kind: KindMask})
		}
	}
	for _, m := range reNumbered.findAll(v.Low, &t.heads) {
		if v.Up[m[0]] != v.Low[m[0]] && v.text(m[2], m[3]) == "số" && !strings.HasSuffix(v.Low[:m[2]], "tong ") {
			t.add(v, m[4], m[5], Found{Kind: KindMask})
		}
	}
	for _, names := range []*sieve{reMonthOnly, reActs, reOwnActs, reSupport, reCalled, reNth} {
		for _, m := range names.findAll(v.Low, &t.heads) {
			a, b := m[2], m[3]
			if names == reOwnActs && v.Up[m[0]] == v.Low[m[0]] || names == reActs && strings.HasSuffix(v.Low[:m[0]], "ky ") || // "kỷ luật 04"
				!endsNumber(v.Low, b) || countedNext(v.Low[b:]) {
				continue
			}
			t.add(v, a, b, Found{Kind: KindMask})
		}
	}
}

// reMonthOnly is a month or a quarter whose year goes without saying.
var reMonthOnly = newSieve(`\b(?:thang|quy) (\d{1,2})\b`)

// reActs is a document named by its number alone: "theo Nghị định 68", "NĐ 111".
// What an office issues itself it counts so as well, but in small letters: "nghị
// quyết 02, quyết định 15".
var (
	reActs    = newSieve(`\b(?:nghi dinh|thong tu(?: lien tich)?|luat|nd|ttlt)(?: so)? (\d{1,4})\b`)
	reOwnActs = newSieve(`\b(?:nghi quyet|quyet dinh|chi thi|ket luan|huong dan|thong bao|ke hoach|de an|cong van|bao cao|van ban)(?: so)? (\d{1,4})\b`)
)

// reSupport is a decree on support staff, 68/2000/NĐ-CP, 161/2018/NĐ-CP or
// 111/2022/NĐ-CP, that offices name by its number alone: "hợp đồng 68", "HĐ 111".
var reSupport = newSieve(`\b(?:hop dong|hd|hdld|lao dong)(?: theo)? (68|111|161)\b`)

// reCalled is a number under which somebody is called: "Tổng đài 1900 9068".
var reCalled = newSieve(`\b(?:tong dai|duong day nong|hotline|dien thoai|so may|fax)(?: so)?:? ((?:0\d|1[0-9]{2,3}|[89]\d{3})(?:[. -]?\d)*)\b`)

// reNth is a number that names one of several, or the most that there can be.
var reNth = newSieve(`\b(?:doi tuong|khoi|thang diem) (\d{1,3}(?:(?:, ?| va )\d)*)\b`)

// countedNext reports whether a text goes on with what a number counts: "trong
// tháng 12 hồ sơ".
func countedNext(s string) bool {
	for _, noun := range []string{" ho so", " hs", " thu tuc", " tthc", " van ban", " nguoi", " don vi", " truong hop", " bo ", " luot", " cuoc", " nhiem vu", " dich vu", " bien che", " tin", " can bo", " cong chuc", " vien chuc", " phan anh", " pakn", " y kien", " co quan", " xa", " giao dich", " phieu", " buoi", " trieu", " ty dong"} {
		if rest, ok := strings.CutPrefix(s, noun); ok && (rest == "" || strings.HasSuffix(noun, " ") || !(rest[0] >= 'a' && rest[0] <= 'z')) {
			return true
		}
	}
	return false
}

// reOrdinal is a number that names one of several: "mẫu phiếu số 02", "đợt 1".
// What counts follows "tổng số", never a noun and "số".
var reOrdinal = newSieve(`\b(?:mau|bieu|phieu|phong|to|lop|khu|dot|lan|ky|tram|doi|chi nhanh|chi bo|duong|nha|quoc lo|ap|khu pho|thon|vong|giai doan|hoi truong|co so)(?: phieu| bieu)?(?: so)? (\d{1,4})\b`)

// reNumbered is the name of an office that ends with its number, as a label: "Đội Kiểm
// tra số 2:".
var reNumbered = newSieve(`\b(?:doi|to|tram|phong|ban|truong|chi cuc|chi nhanh|trung tam|benh vien|hat)(?: [a-z]+){1,7} (so) (\d{1,2})(?: ?[:|])`)

// namesOne reports whether the word that a match of reOrdinal begins with is the
// one that is meant: "nguyện vọng 09", "sửa đổi 14" and "ký số 402" count. What has
// no marks at all may have lost them, but for words that are too like others.
func (v View) namesOne(m []int) bool {
	words := strings.Fields(strings.ToLower(v.text(m[0], m[2])))
	word := words[0]
	if len(words) > 1 && (word == "ký" || word == "ky") {
		return false
	}
	switch word {
	case "mẫu", "biểu", "phiếu", "phòng", "tổ", "lớp", "khu", "đợt", "lần", "kỳ", "ký", "trạm", "đội", "chi", "đường", "nhà", "quốc", "ấp", "thôn", "vòng", "giai", "hội", "cơ":
		return true
	case "to", "doi", "duong", "vong":
		return false
	}
	return word == Fold(word)
}

// countsBehind reports whether the word that a match of reOrdinal begins with only stands
// before a number that counts: "giao tại nhà 63", "giao Phòng 13 việc".
func (v View) countsBehind(m []int) bool {
	before := v.Low[:m[0]]
	home := strings.HasPrefix(v.Low[m[0]:], "nha ") && (strings.HasSuffix(before, "tai ") || strings.HasSuffix(before, "tan "))
	return home || strings.HasPrefix(v.Low[m[3]:], " viec")
}

func scanPercents(v View, t *taken) {
	for _, i := range t.runs {
		j := printedEnd(v.Low, i)
		if k := afterBlank(v.Low, j); byteAt(v.Low, k) != '%' && byteAt(v.Low, k) != 'p' && byteAt(v.Low, k) != 'd' {
			continue
		}
		m := rePercent.FindStringIndex(v.Low[j:min(len(v.Low), j+20)])
		if m == nil {
			continue
		}
		n, err := ParseNumber(v.Low[i:j])
		if err == nil && startsNumber(v.Low, i) {
			t.add(v, i, j+m[1], Found{Kind: KindPercent, Number: n, Comparator: comparator(v.Low, i)})
		}
	}
}

// printedEnd is where the number that begins with the run of digits at i ends:
// groups of three behind dots, and decimals behind a comma.
func printedEnd(s string, i int) int {
	i = digitsEnd(s, i)
	for byteAt(s, i) == '.' && isDigit(byteAt(s, i+1)) && isDigit(byteAt(s, i+2)) && isDigit(byteAt(s, i+3)) && !isDigit(byteAt(s, i+4)) {
		i += 4
	}
	if byteAt(s, i) == ',' && isDigit(byteAt(s, i+1)) {
		i = digitsEnd(s, i+1)
	}
	return i
}

var scales = map[string]int{"nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9, "nghin ty": 12}

// scanMoney finds sums of money; Number is in đồng.
func scanMoney(v View, t *taken) {
	for _, i := range t.runs {
		j := printedEnd(v.Low, i)
		if strings.IndexByte("ntdv", byteAt(v.Low, afterBlank(v.Low, j))) < 0 {
			continue
		}
		rest := v.Low[j:min(len(v.Low), j+24)]
		m := reMoney.FindStringSubmatchIndex(rest)
		if m == nil {
			continue
		}
		scale := ""
		for _, g := range []int{2, 4} {
			if m[g] >= 0 {
				scale = rest[m[g]:m[g+1]]
			}
		}
		end := j + m[1]
		n, err := ParseNumber(v.Low[i:j])
		n, ok := n.times(scales[scale])
		comrades := strings.HasSuffix(v.Low[:end], "dong") && strings.HasPrefix(v.Low[end:], " chi") // 60 đồng chí are people
		if err != nil || !ok || comrades || !startsNumber(v.Low, i) {
			continue
		}
		t.add(v, i, end, Found{Kind: KindMoney, Number: n, Comparator: comparator(v.Low, i)})
	}
}

// times is n × 10^zeros, exactly; false where that does not fit.
func (n Number) times(zeros int) (Number, bool) {
	for range zeros {
		switch {
		case n.Decimals > 0:
			n.Decimals--
		case n.Unscaled > 1e17 || n.Unscaled < -1e17:
			return n, false
		default:
			n.Unscaled *= 10
		}
	}
	return n, true
}

func scanPairs(v View, t *taken) {
	for _, i := range t.runs {
		j := printedEnd(v.Low, i)
		slash := afterBlank(v.Low, j)
		second := afterBlank(v.Low, slash+1)
		if byteAt(v.Low, slash) != '/' || !isDigit(byteAt(v.Low, second)) {
			continue
		}
		end := printedEnd(v.Low, second)
		a, errA := ParseNumber(v.Low[i:j])
		b, errB := ParseNumber(v.Low[second:end])
		if errA != nil || errB != nil || !startsNumber(v.Low, i) || !endsNumber(v.Low, end) {
			continue
		}
		t.add(v, i, end, Found{Kind: KindPair, Pair: [2]Number{a, b}, Comparator: comparator(v.Low, i)})
	}
}

// errSymbol is why "654/S“GDĐT" is no count: it is the number of a document
// whose symbol was misread.
var errSymbol = errors.New("a symbol follows")

// scanNumbers finds every other number. Digits that stand inside a word or a
// code (B1, 12a) are masked: they count nothing.
func scanNumbers(v View, t *taken) {
	last := 0
	for _, i := range t.runs {
		if i < last || t.used[i] {
			continue
		}
		end := printedEnd(v.Low, i)
		last = end
		n, err := ParseNumber(v.Low[i:end])
		kind := KindNumber
		if end+1 < len(v.Low) && v.Low[end] == '/' && !isDigit(v.Low[end+1]) && v.Low[end+1] != ' ' {
			err = errSymbol
		}
		if err != nil || !startsNumber(v.Low, i) || !endsNumber(v.Low, end) {
			kind, n = KindMask, Number{}
		}
		t.add(v, i, end, Found{Kind: kind, Number: n, Comparator: comparator(v.Low, i)})
	}
}

// startsNumber reports whether a number may begin at a: not in the middle of
// a word, a code or another number.
func startsNumber(s string, a int) bool {
	if a == 0 {
		return true
	}
	b := s[a-1]
	letter := b >= 'a' && b <= 'z' || b == '?'
	return !letter && !isDigit(b) && !((b == '.' || b == ',' || b == '/' || b == '-') && a > 1 && isDigit(s[a-2]))
}

// endsNumber reports whether a number may end at b. A full stop or a comma
// after it ends the sentence or the clause.
func endsNumber(s string, b int) bool {
	if b == len(s) {
		return true
	}
	c := s[b]
	if c >= 'a' && c <= 'z' || c == '?' || isDigit(c) {
		return false
	}
	return !(c == '.' || c == ',' || c == '/') || b+1 == len(s) || !isDigit(s[b+1])
}

// comparator reads the word before a number that makes it a bound or an
// estimate: khoảng 100 %, trên 90 %, gần 500.
func comparator(s string, a int) string {
	head := strings.TrimRight(s[max(0, a-14):a], " ")
	for _, c := range comparators {
		if strings.HasSuffix(head, c.words) && (len(head) == len(c.words) || head[len(head)-len(c.words)-1] == ' ') {
			return c.sign
		}
	}
	return ""
}
