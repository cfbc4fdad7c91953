package entity

import (
	"regexp"
	"strconv"
	"strings"
)

// The forms of a date, on the folded view. What OCR makes of "ngày … tháng …
// năm" is matched by its frame of letters: ngdy 21 thang 4 nim 2022.
const (
	longDay  = `ng[a-z]{1,2} ?(\d{1,2}) {0,3}th[a-z]{2,5} ?(\d{1,2}) {0,3}n[a-z]{1,3} ?((?:19|20)\d\d)`
	shortDay = `(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?([/.-]) ?((?:19|20)\d\d)`
	bareDay  = `(\d{1,2})/(\d{1,2})`
)

var (
	reLong     = regexp.MustCompile(longDay)
	reShort    = regexp.MustCompile(`(?:ng[a-z]{1,2} )?` + shortDay)
	reMonth    = regexp.MustCompile(`\bthang (\d{1,2})(?: ?/ ?| nam )((?:19|20)\d\d)\b`)
	reBare     = regexp.MustCompile(`\b(?:ngay|tu|den|het ngay|truoc|truoc ngay|sau) (?:ngay )?` + bareDay + `\b`)
	reFromTo   = regexp.MustCompile(`\b(?:tinh |ke )?tu (?:ngay )?(.{3,34}?) (?:den|toi)(?: het)? (?:ngay )?(.{3,34})`)
	reLongHead = regexp.MustCompile(`^(?:ng[a-z]{1,2} ?)?` + strings.TrimPrefix(longDay, `ng[a-z]{1,2} ?`))
	reShorHead = regexp.MustCompile(`^(?:ng[a-z]{1,2} )?` + shortDay)
	reBareHead = regexp.MustCompile(`^(?:ngay )?` + bareDay + `\b`)
)

// scanRanges finds "từ ngày 16/12/2021 đến ngày 15/6/2022", where the first
// day may leave its year to the second.
func scanRanges(v View, t *taken) []Found {
	var out []Found
	for _, m := range reFromTo.FindAllStringSubmatchIndex(v.Low, -1) {
		from, fromLen := dayAtHead(v.Low[m[2]:m[3]])
		to, toLen := dayAtHead(v.Low[m[4]:m[5]])
		if fromLen == 0 || fromLen != m[3]-m[2] || toLen == 0 || to.Year == 0 {
			continue
		}
		if from.Year == 0 {
			from.Year = to.Year
			if from.Compare(to) > 0 { // từ 15/12 đến 14/6/2022
				from.Year--
			}
		}
		if !from.Valid() || !to.Valid() || from.Compare(to) > 0 || !t.claim(m[0], m[4]+toLen) {
			continue
		}
		out = append(out, Found{Span: v.Span(m[0], m[4]+toLen), Kind: KindRange, From: from, To: to})
	}
	return out
}

// dayAtHead reads a day at the beginning of s, and how long it is.
func dayAtHead(s string) (Date, int) {
	prefix := 0
	if len(s) > 5 && s[:5] == "ngay " {
		prefix = 5
	}
	if m := reLongHead.FindStringSubmatchIndex(s); m != nil {
		return Date{num(s, m, 3), num(s, m, 2), num(s, m, 1)}, m[1]
	}
	if m := reShorHead.FindStringSubmatchIndex(s); m != nil {
		return Date{num(s, m, 5), num(s, m, 3), num(s, m, 1)}, m[1]
	}
	if m := reBareHead.FindStringSubmatchIndex(s); m != nil {
		return Date{0, num(s, m, 2), num(s, m, 1)}, m[1]
	}
	if prefix > 0 {
		d, n := dayAtHead(s[prefix:])
		if n > 0 {
			return d, n + prefix
		}
	}
	return Date{}, 0
}

// scanDates finds days and months. A day that the calendar does not have is
// left alone: what it is, is not known.
func scanDates(v View, t *taken) []Found {
	var out []Found
	add := func(kind Kind, a, b int, from, to Date) {
		if t.claim(a, b) {
			out = append(out, Found{Span: v.Span(a, b), Kind: kind, From: from, To: to})
		}
	}
	for _, m := range reLong.FindAllStringSubmatchIndex(v.Low, -1) {
		if d := (Date{num(v.Low, m, 3), num(v.Low, m, 2), num(v.Low, m, 1)}); d.Valid() && edge(v.Low, m[0], m[1]) {
			add(KindDate, m[0], m[1], d, d)
		}
	}
	for _, m := range reShort.FindAllStringSubmatchIndex(v.Low, -1) {
		d := Date{num(v.Low, m, 5), num(v.Low, m, 3), num(v.Low, m, 1)}
		if d.Valid() && v.Low[m[4]] == v.Low[m[8]] && edge(v.Low, m[0], m[1]) {
			add(KindDate, m[0], m[1], d, d)
		}
	}
	for _, m := range reMonth.FindAllStringSubmatchIndex(v.Low, -1) {
		first := Date{num(v.Low, m, 2), num(v.Low, m, 1), 1}
		if first.Valid() {
			add(KindMonth, m[0], m[1], first, lastOfMonth(first))
		}
	}
	for _, m := range reBare.FindAllStringSubmatchIndex(v.Low, -1) {
		day, month := num(v.Low, m, 1), num(v.Low, m, 2)
		if day >= 1 && day <= 31 && month >= 1 && month <= 12 && edge(v.Low, m[2], m[1]) {
			add(KindMask, m[2], m[1], Date{}, Date{}) // a day without a year names no day
		}
	}
	return out
}

// edge reports whether a value that begins at a and ends at b does not touch
// a digit or a slash that would make it part of something longer.
func edge(s string, a, b int) bool {
	if a > 0 && (isDigit(s[a-1]) || s[a-1] == '/' || (isDigit(s[a]) && (s[a-1] == '.' || s[a-1] == ','))) {
		return false
	}
	return b >= len(s) || !isDigit(s[b]) && s[b] != '/' && !(s[b] == '-' && b+1 < len(s) && s[b+1] >= 'a' && s[b+1] <= 'z')
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func lastOfMonth(d Date) Date {
	next := Date{d.Year, d.Month + 1, 1}
	if d.Month == 12 {
		next = Date{d.Year + 1, 1, 1}
	}
	return next.AddDays(-1)
}

// num is the i-th group of a match as a number; 0 where there is none.
func num(s string, m []int, i int) int {
	if m[2*i] < 0 {
		return 0
	}
	n, err := strconv.Atoi(s[m[2*i]:m[2*i+1]])
	if err != nil {
		return 0
	}
	return n
}
