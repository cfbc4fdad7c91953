package entity

import (
	"regexp"
	"strings"
)

const printed = `\d+(?:\.\d{3})*(?:,\d+)?`

var (
	rePercent = regexp.MustCompile(`(` + printed + `) ?(?:%|phan tram\b)`)
	reMoney   = regexp.MustCompile(`(` + printed + `) ?(nghin|ngan|trieu|ty|ti)? ?(?:dong|vnd)\b|(` + printed + `) (nghin ty|trieu|ty)\b`)
	rePair    = regexp.MustCompile(`(` + printed + `) ?/ ?(` + printed + `)`)
	reNumber  = regexp.MustCompile(printed)
	reMasks   = regexp.MustCompile(`\b(?:iso(?:/iec)? ?)\d+(?: ?: ?\d{4})?|\btcvn (?:iso )?\d+(?:-\d+)?(?: ?: ?\d{4})?|\bkhoa [ivx]+\b|\bchi so [a-c]\d\b|\bcovid ?-? ?19\b|\bf[0-9]\b|` +
		`\bhet hieu luc (\d{1,2}) phan\b|\b(?:tu )?(\d{1,2}) chu ky so tro len|\bchi ky (\d{1,2}) chu ky so\b|\b24/7\b|\b24/24 gio\b|\bdieu \d+[a-z]?\b|\bkhoan \d+[a-z]?\b|\bchuong [ivx\d]+\b|\bphu luc (?:so )?[ivx\d]+\b|\bbieu (?:mau )?(?:so )?[\dA-Za-z./-]*\d[\dA-Za-z./-]*|` +
		`\bnhiem ky (?:19|20)\d\d|\bmau so \d+\w*|\bthe he \d+\b|\b\d\.0\b|\bhang (?:i{1,3}|iv)\b|\bcap do \d\b|\bnhom \d\b`)
	comparators = []struct{ words, sign string }{
		{"khoang", "~"}, {"gan", "<"}, {"xap xi", "~"}, {"tren", ">"}, {"hon", ">"}, {"it nhat", ">="}, {"toi thieu", ">="}, {"tu", ""},
		{"duoi", "<"}, {"toi da", "<="}, {"khong qua", "<="}, {"chua den", "<"}, {"tro len", ">="},
	}
)

// scanMasks finds numbers that are part of a name, a code or a condition.
func scanMasks(v View, t *taken) []Found {
	var out []Found
	for _, m := range reMasks.FindAllStringSubmatchIndex(v.Low, -1) {
		a, b := m[0], m[1]
		for g := 1; g < len(m)/2; g++ {
			if m[2*g] >= 0 { // only the number of the condition
				a, b = m[2*g], m[2*g+1]
			}
		}
		if t.claim(a, b) {
			out = append(out, Found{Span: v.Span(a, b), Kind: KindMask})
		}
	}
	return out
}

func scanPercents(v View, t *taken) []Found {
	var out []Found
	for _, m := range rePercent.FindAllStringSubmatchIndex(v.Low, -1) {
		n, err := ParseNumber(v.Low[m[2]:m[3]])
		if err != nil || !startsNumber(v.Low, m[0]) || !t.claim(m[0], m[1]) {
			continue
		}
		out = append(out, Found{Span: v.Span(m[0], m[1]), Kind: KindPercent, Number: n, Comparator: comparator(v.Low, m[0])})
	}
	return out
}

var scales = map[string]int{"nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9, "nghin ty": 12}

// scanMoney finds sums of money; Number is in đồng.
func scanMoney(v View, t *taken) []Found {
	var out []Found
	for _, m := range reMoney.FindAllStringSubmatchIndex(v.Low, -1) {
		at, scale := 2, ""
		if m[2] < 0 {
			at = 6
		}
		if m[at+2] >= 0 {
			scale = v.Low[m[at+2]:m[at+3]]
		}
		n, err := ParseNumber(v.Low[m[at]:m[at+1]])
		n, ok := n.times(scales[scale])
		comrades := strings.HasSuffix(v.Low[:m[1]], "dong") && strings.HasPrefix(v.Low[m[1]:], " chi") // 60 đồng chí are people
		if err != nil || !ok || comrades || !startsNumber(v.Low, m[0]) || !t.claim(m[0], m[1]) {
			continue
		}
		out = append(out, Found{Span: v.Span(m[0], m[1]), Kind: KindMoney, Number: n, Comparator: comparator(v.Low, m[0])})
	}
	return out
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

func scanPairs(v View, t *taken) []Found {
	var out []Found
	for _, m := range rePair.FindAllStringSubmatchIndex(v.Low, -1) {
		a, errA := ParseNumber(v.Low[m[2]:m[3]])
		b, errB := ParseNumber(v.Low[m[4]:m[5]])
		if errA != nil || errB != nil || !startsNumber(v.Low, m[0]) || !endsNumber(v.Low, m[1]) || !t.claim(m[0], m[1]) {
			continue
		}
		out = append(out, Found{Span: v.Span(m[0], m[1]), Kind: KindPair, Pair: [2]Number{a, b}, Comparator: comparator(v.Low, m[0])})
	}
	return out
}

// scanNumbers finds every other number. Digits that stand inside a word or a
// code (B1, 12a) are masked: they count nothing.
func scanNumbers(v View, t *taken) []Found {
	var out []Found
	for _, m := range reNumber.FindAllStringIndex(v.Low, -1) {
		if t.used[m[0]] {
			continue
		}
		n, err := ParseNumber(v.Low[m[0]:m[1]])
		kind := KindNumber
		if err != nil || !startsNumber(v.Low, m[0]) || !endsNumber(v.Low, m[1]) {
			kind, n = KindMask, Number{}
		}
		if t.claim(m[0], m[1]) {
			out = append(out, Found{Span: v.Span(m[0], m[1]), Kind: kind, Number: n, Comparator: comparator(v.Low, m[0])})
		}
	}
	return out
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
