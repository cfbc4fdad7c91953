package report

import (
	"fmt"
	"strconv"
)

// span is a reporting period. Its days follow NĐ 09/2019/NĐ-CP (from the 15th
// of the month before to the 14th of the last month) or whole months.
type span struct {
	code     string // m3, q1, h1, 9m, y
	label    string // "6 tháng đầu năm 2022"
	short    string // "6 tháng đầu năm"
	next     string // "6 tháng cuối năm 2022"
	year     int
	months   int
	from, to Date
}

func newSpan(code string, year int, wholeMonths bool) span {
	s := span{code: code, year: year}
	var first int
	switch code[0] {
	case 'm':
		first, _ = strconv.Atoi(code[1:]) // ours: m1 to m12
		s.months = 1
		s.short = fmt.Sprintf("tháng %d", first)
		s.next = fmt.Sprintf("tháng %d năm %d", first%12+1, year+first/12)
	case 'q':
		q := int(code[1] - '0')
		first, s.months = 3*q-2, 3
		s.short = "quý " + roman(q)
		s.next = fmt.Sprintf("quý %s năm %d", roman(q%4+1), year+q/4)
	case 'h':
		first, s.months = 1, 6
		s.short = "6 tháng đầu năm"
		s.next = fmt.Sprintf("6 tháng cuối năm %d", year)
	case '9':
		first, s.months = 1, 9
		s.short = "9 tháng đầu năm"
		s.next = fmt.Sprintf("3 tháng cuối năm %d", year)
	default:
		first, s.months = 1, 12
		s.short = ""
		s.next = fmt.Sprintf("năm %d", year+1)
	}
	s.label = fmt.Sprintf("%s năm %d", s.short, year)
	switch code[0] {
	case 'h', '9':
		s.label = fmt.Sprintf("%s %d", s.short, year)
	case 'y':
		s.label, s.short = fmt.Sprintf("năm %d", year), "năm"
	}
	last := first + s.months - 1
	s.from, s.to = Date{year, first, 1}, Date{year, last, daysIn(year, last)}
	if !wholeMonths {
		s.from, s.to = s.from.plus(-17), Date{year, last, 14}
		s.from.Day = 15
	}
	return s
}

func roman(n int) string {
	return [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}[n]
}
