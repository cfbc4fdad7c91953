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
	reMonth    = newSieve(`\bthang (\d{1,2})(?: ?[/.-] ?| nam )((?:19|20)\d\d)\b`)
	reBare     = regexp.MustCompile(`^` + bareDay + `\b`)
	reDashed   = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})\b`)
	reFrom     = newSieve(`\b(?:tinh |luy ke |ke )?tu (?:ngay )?`)
	reDays     = regexp.MustCompile(`^(?:ngay )?(\d{1,2})(?: ?- ?| (?:den|toi) (?:het )?)(?:ngay )?`)
	reTo       = regexp.MustCompile(`^ (?:den|toi)(?: het)? (?:ngay )?`)
	reLongHead = regexp.MustCompile(`^(?:ng[a-z]{1,2} ?)?` + strings.TrimPrefix(longDay, `ng[a-z]{1,2} ?`))
	reShorHead = regexp.MustCompile(`^(?:ng[a-z]{1,2} )?` + shortDay)
	reBareHead = regexp.MustCompile(`^(?:ngay )?` + bareDay + `\b`)
)

// scanRanges finds "từ ngày 16/12/2021 đến ngày 15/6/2022", where the first
// day may leave its year to the second.
func scanRanges(v View, t *taken) {
	for _, m := range reFrom.findAll(v.Low, &t.heads) {
		from, n := dayAtHead(v.Low[m[1]:min(len(v.Low), m[1]+40)])
		to := reTo.FindStringIndex(v.Low[m[1]+n:])
		if n == 0 || to == nil {
			continue
		}
		second := m[1] + n + to[1]
		until, k := dayAtHead(v.Low[second:min(len(v.Low), second+40)])
		if k == 0 || until.Year == 0 {
			continue
		}
		if from.Year == 0 {
			from.Year = until.Year
			if from.Compare(until) > 0 { // từ 15/12 đến 14/6/2022
				from.Year--
			}
		}
		if !from.Valid() || !until.Valid() || from.Compare(until) > 0 {
			continue
		}
		t.add(v, m[0], second+k, Found{Kind: KindRange, From: from, To: until})
	}
}

// scanDays finds ranges of days of one month, "từ ngày 06 - 15/11/2017", where the first
// day leaves its month and year to the second.
func scanDays(v View, t *taken) {
	for _, i := range t.runs {
		a := dayWord(v.Low, i)
		if a == i && !dayBefore(v.Low[:i]) {
			continue
		}
		m := reDays.FindStringSubmatchIndex(v.Low[i:min(len(v.Low), i+24)])
		if m == nil {
			continue
		}
		second := i + m[1]
		until, k := dayAtHead(v.Low[second:min(len(v.Low), second+40)])
		from := Date{until.Year, until.Month, num(v.Low[i:], m, 1)}
		if k == 0 || from.Compare(until) >= 0 || !edge(v.Low, i, second+k) {
			continue
		}
		switch {
		case until.Year == 0 && a < i && until.Month <= 12 && until.Day <= 31: // "ngày 06 - 15/11": which year is not told
			t.add(v, i, second+k, Found{Kind: KindMask})
		case from.Valid() && until.Valid():
			t.add(v, a, second+k, Found{Kind: KindRange, From: from, To: until})
		}
	}
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
func scanDates(v View, t *taken) {
	add := func(kind Kind, a, b int, from, to Date) {
		t.add(v, a, b, Found{Kind: kind, From: from, To: to})
	}
	for _, read := range []func(string, int) (Date, int, int){longDate, shortDate} {
		for _, i := range t.runs {
			if d, a, b := read(v.Low, i); b > 0 && d.Valid() && edge(v.Low, a, b) {
				add(KindDate, a, b, d, d)
			}
		}
	}
	for _, m := range reMonth.findAll(v.Low, &t.heads) {
		first := Date{num(v.Low, m, 2), num(v.Low, m, 1), 1}
		if first.Valid() {
			add(KindMonth, m[0], m[1], first, lastOfMonth(first))
		}
	}
	for _, i := range t.runs {
		if b := bareDate(v.Low, i); b > 0 && edge(v.Low, i, b) {
			add(KindMask, i, b, Date{}, Date{}) // a day without a year names no day
		}
	}
}

// longDate reads "ngày 07 tháng 6 năm 2022" around the digits at i, from a to
// b; b is 0 where there is none.
func longDate(s string, i int) (d Date, a, b int) {
	a = dayWord(s, i)
	if a == i {
		return Date{}, 0, 0
	}
	w := s[a:min(len(s), a+40)]
	m := reLongHead.FindStringSubmatchIndex(w)
	if m == nil {
		return Date{}, 0, 0
	}
	return Date{num(w, m, 3), num(w, m, 2), num(w, m, 1)}, a, a + m[1]
}

// shortDate reads "07/6/2022" at i, with the word for day before it.
func shortDate(s string, i int) (d Date, a, b int) {
	if c := byteAt(s, afterBlank(s, digitsEnd(s, i))); c != '/' && c != '.' && c != '-' {
		return Date{}, 0, 0
	}
	a = i
	if byteAt(s, i-1) == ' ' {
		a = dayWord(s, i)
	}
	w := s[a:min(len(s), a+28)]
	m := reShorHead.FindStringSubmatchIndex(w)
	if m == nil || w[m[4]] != w[m[8]] {
		return Date{}, 0, 0
	}
	return Date{num(w, m, 5), num(w, m, 3), num(w, m, 1)}, a, a + m[1]
}

// bareDate is where the day and month at i end, such as 01/4 behind từ; 0 where
// they are none.
func bareDate(s string, i int) int {
	w := s[i:min(len(s), i+8)]
	re := reBare
	switch byteAt(s, digitsEnd(s, i)) {
	case '/':
		if !dayBefore(s[:i]) {
			return 0
		}
	case '-': // "ngày 01-7", as the Party writes it
		if !strings.HasSuffix(s[:i], "ngay ") {
			return 0
		}
		re = reDashed
	default:
		return 0
	}
	m := re.FindStringSubmatchIndex(w)
	if m == nil {
		return 0
	}
	if day, month := num(w, m, 1), num(w, m, 2); day < 1 || day > 31 || month < 1 || month > 12 {
		return 0
	}
	return i + m[1]
}

// dayWord is where the word for day before the digits at i begins, as print or
// a scan has it: ng and one or two letters; i where there is none.
func dayWord(s string, i int) int {
	j := i
	if byteAt(s, j-1) == ' ' {
		j--
	}
	for _, n := range []int{4, 3} {
		if k := j - n; k >= 0 && s[k] == 'n' && s[k+1] == 'g' && letters(s[k+2:j]) {
			return k
		}
	}
	return i
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// dayBefore reports whether s ends with a word that a day without a year
// follows.
func dayBefore(s string) bool {
	for _, w := range []string{"ngay ", "tu ", "den ", "truoc ", "sau "} {
		if strings.HasSuffix(s, w) {
			b := byteAt(s, len(s)-len(w)-1)
			return b < 'a' || b > 'z'
		}
	}
	return false
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
