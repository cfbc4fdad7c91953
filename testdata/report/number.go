package report

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Number is an exact decimal with its printed precision.
type Number struct {
	Unscaled int64
	Decimals int
}

// whole is a number without decimals.
func whole(n int) *Number { return &Number{Unscaled: int64(n)} }

// rate is 100·a/b rounded half up to the given decimals, as people print it.
func rate(a, b, decimals int) *Number {
	scale := pow10(decimals)
	return &Number{Unscaled: (2*100*scale*int64(a) + int64(b)) / (2 * int64(b)), Decimals: decimals}
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// String prints the number with a decimal point: 39.60.
func (n Number) String() string {
	if n.Decimals == 0 {
		return strconv.FormatInt(n.Unscaled, 10)
	}
	p := pow10(n.Decimals)
	return fmt.Sprintf("%d.%0*d", n.Unscaled/p, n.Decimals, n.Unscaled%p)
}

// MarshalJSON writes a JSON number that keeps the printed precision.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalJSON reads what MarshalJSON wrote.
func (n *Number) UnmarshalJSON(b []byte) error {
	s := string(b)
	left, right, _ := strings.Cut(s, ".")
	v, err := strconv.ParseInt(left+right, 10, 64)
	if err != nil {
		return fmt.Errorf("read number %q: %w", s, err)
	}
	*n = Number{Unscaled: v, Decimals: len(right)}
	return nil
}

// Date is a calendar day; the zero Date is unknown.
type Date struct{ Year, Month, Day int }

// String is the ISO form, or "" when unknown.
func (d Date) String() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalJSON writes the ISO form, or null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == (Date{}) {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Date) UnmarshalJSON(b []byte) error {
	*d = Date{}
	if string(b) == "null" {
		return nil
	}
	if _, err := fmt.Sscanf(string(b), `"%d-%d-%d"`, &d.Year, &d.Month, &d.Day); err != nil {
		return fmt.Errorf("read date %q: %w", b, err)
	}
	return nil
}

// before orders dates.
func (d Date) before(e Date) bool {
	if d.Year != e.Year {
		return d.Year < e.Year
	}
	if d.Month != e.Month {
		return d.Month < e.Month
	}
	return d.Day < e.Day
}

// plus moves a date by n days, n within ±28.
func (d Date) plus(n int) Date {
	d.Day += n
	for d.Day < 1 {
		d.Month--
		if d.Month < 1 {
			d.Month, d.Year = 12, d.Year-1
		}
		d.Day += daysIn(d.Year, d.Month)
	}
	for d.Day > daysIn(d.Year, d.Month) {
		d.Day -= daysIn(d.Year, d.Month)
		d.Month++
		if d.Month > 12 {
			d.Month, d.Year = 1, d.Year+1
		}
	}
	return d
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// long prints "07 tháng 6 năm 2022": days below 10 and months 1 and 2 have a
// leading zero, as NĐ 30/2020/NĐ-CP prescribes.
func (d Date) long() string {
	month := strconv.Itoa(d.Month)
	if d.Month < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("%02d tháng %s năm %d", d.Day, month, d.Year)
}

// short prints "07/6/2022".
func (d Date) short() string {
	month := strconv.Itoa(d.Month)
	if d.Month < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("%02d/%s/%d", d.Day, month, d.Year)
}
