package lines

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// digits is a number of n digits that does not begin with nought.
func digits(d *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + d.IntN(10))
	}
	if n > 1 && b[0] == '0' {
		b[0] = byte('1' + d.IntN(9))
	}
	return string(b)
}

// grouped writes a number with a dot, a comma or nothing between thousands.
func grouped(s, point string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + point + s[i:]
	}
	return s
}

// whole is a counted number, small ones most often.
func whole(d *rand.Rand) string {
	n := []int{1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7}[d.IntN(13)]
	s := digits(d, n)
	if n == 1 && d.IntN(2) == 0 {
		return "0" + s
	}
	return grouped(s, []string{".", ".", ".", ".", ",", ""}[d.IntN(6)])
}

// short is a number as cells hold it: at most eight characters.
func short(d *rand.Rand) string {
	switch d.IntN(8) {
	case 0:
		return fraction(d)
	case 1:
		return digits(d, 1+d.IntN(2)) + "/" + digits(d, 1+d.IntN(3))
	case 2:
		return grouped(digits(d, 4+d.IntN(3)), ".")
	}
	for {
		if s := whole(d); len(s) <= 8 {
			return s
		}
	}
}

func fraction(d *rand.Rand) string {
	if d.IntN(6) == 0 {
		return pick(d, []string{"100", "99,9", "0,5", "100,00", "0,00", "98,5", "99,99"})
	}
	return digits(d, 1+d.IntN(2)) + pick(d, []string{",", ",", ",", ",", "."}) + pick(d, []string{"", digits(d, 1)}) + digits(d, 1)
}

// number is a number of any shape that reports print.
func number(d *rand.Rand) string {
	switch d.IntN(14) {
	case 0, 1, 2, 3:
		return whole(d)
	case 4, 5:
		return fraction(d) + pick(d, []string{"%", "%", " %"})
	case 6, 7:
		return whole(d) + "/" + whole(d)
	case 8:
		return date(d)
	case 9:
		return grouped(digits(d, 6+d.IntN(6)), ".") + pick(d, []string{" đồng", "đ", " VNĐ", " nghìn đồng"})
	case 10:
		return fraction(d) + pick(d, []string{" tỷ đồng", " triệu đồng", " ha", " km", " m²", " kg", " điểm", " lần", " m³"})
	case 11:
		return pick(d, []string{"≥ ", "≤ ", "± ", "> ", "< ", "≥", "≤", "±", "+", "-"}) + fraction(d) + pick(d, []string{"", "%"})
	case 12:
		return "(" + whole(d) + ")"
	}
	return whole(d) + pick(d, []string{" x ", " × ", "–", "-", " – ", " - ", "×"}) + whole(d)
}

func date(d *rand.Rand) string {
	day, month, year := 1+d.IntN(31), 1+d.IntN(12), 1990+d.IntN(40)
	switch d.IntN(5) {
	case 0:
		return fmt.Sprintf("%d/%d/%d", day, month, year)
	case 1:
		return fmt.Sprintf("%02d/%02d/%d", day, month, year)
	case 2:
		return fmt.Sprintf("ngày %02d tháng %02d năm %d", day, month, year)
	case 3:
		return fmt.Sprintf("%02d-%02d-%d", day, month, year)
	}
	return fmt.Sprintf("ngày %d tháng %d năm %d", day, month, year)
}

// counts is a line of a report with as many numbers as it can bear: its own
// numbers are thrown anew, and more are put in.
func (t *Text) counts(d *rand.Rand) string {
	words := strings.Fields(t.prose(d))
	words = words[:min(len(words), 20)]
	for i, w := range words {
		if strings.ContainsAny(w, "0123456789") && d.IntN(2) == 0 || d.IntN(6) == 0 {
			tail := ""
			if n := len(w); n > 0 && strings.ContainsRune(",.;:", rune(w[n-1])) {
				tail = w[n-1:]
			}
			words[i] = number(d) + tail
		}
	}
	return strings.Join(words, " ")
}
