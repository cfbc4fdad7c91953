package entity

import (
	"regexp"
	"strings"
)

var (
	reMonths  = newSieve(`\b(\d{1,2}) thang( dau| cuoi)?(?: nam)?(?: ((?:19|20)\d\d))?\b`)
	reQuarter = newSieve(`\bquy ([ih1l]{1,4}|iv|[2-4])\b(?:(?:/| nam |, nam )((?:19|20)\d\d)\b)?`)
	reStage   = regexp.MustCompile(`^((?:19|20)\d\d) ?- ?((?:19|20)\d\d)\b`)
	reYear    = newSieve(`\bnam ((?:19|20)\d\d)\b`)
)

// scanPeriods finds reporting periods and the years of programmes. The days
// of a period are those of the cut-off rule of Nghị định 09/2019/NĐ-CP,
// điều 12: from the 15th of the month before it to the 14th of its last month;
// a period without a year has none. "6 tháng cuối năm" is a plan's period and
// has none either.
func scanPeriods(v View, t *taken) {
	add := func(kind Kind, m []int, from, to Date) {
		t.add(v, m[0], m[1], Found{Kind: kind, From: from, To: to, Label: strings.Join(strings.Fields(v.Low[m[0]:m[1]]), " ")})
	}
	for _, i := range t.runs {
		if digitsEnd(v.Low, i) != i+4 || byteAt(v.Low, afterBlank(v.Low, i+4)) != '-' {
			continue
		}
		s := v.Low[i:min(len(v.Low), i+14)]
		m := reStage.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		if from, to := num(s, m, 1), num(s, m, 2); from < to && edge(v.Low, i, i+m[1]) {
			add(KindStage, []int{i, i + m[1]}, Date{from, 1, 1}, Date{to, 12, 31})
		}
	}
	for _, m := range reMonths.findAll(v.Low, &t.heads) {
		months, year := num(v.Low, m, 1), num(v.Low, m, 3)
		whole := v.Low[m[0]:m[1]]
		if months < 1 || months > 12 || !strings.Contains(whole, "nam") && !strings.Contains(whole, " dau") && !strings.Contains(whole, " cuoi") {
			continue
		}
		if strings.Contains(whole, " cuoi") {
			add(KindPeriod, m, Date{}, Date{})
			continue
		}
		from, to := cutOff(year, 1, months)
		add(KindPeriod, m, from, to)
	}
	for _, m := range reQuarter.findAll(v.Low, &t.heads) {
		q := quarter(v.Low[m[2]:m[3]])
		from, to := cutOff(num(v.Low, m, 2), 3*q-2, 3*q)
		add(KindPeriod, m, from, to)
	}
	for _, m := range reYear.findAll(v.Low, &t.heads) {
		from, to := cutOff(num(v.Low, m, 1), 1, 12)
		add(KindPeriod, m, from, to)
	}
}

// quarter reads the number of a quarter. A numeral is counted by its strokes,
// of which readers join two to an H: "quý HI" is quý III. Nobody writes four.
func quarter(s string) int {
	switch s {
	case "iv", "4":
		return 4
	case "2", "3":
		return int(s[0] - '0')
	}
	strokes := len(s) + strings.Count(s, "h")
	return min(strokes, 3)
}

// cutOff is the interval of months first to last of a year.
func cutOff(year, first, last int) (from, to Date) {
	if year == 0 {
		return Date{}, Date{}
	}
	from = Date{year, first - 1, 15}
	if first == 1 {
		from = Date{year - 1, 12, 15}
	}
	return from, Date{year, last, 14}
}
