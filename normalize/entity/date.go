package entity

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day. The zero Date means unknown; Day 0 with a month
// means the whole month, Month 0 the whole year.
type Date struct {
	Year, Month, Day int
}

// IsZero reports whether nothing is known.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO form, 2022-06-07, shortened where day or month are not
// known; "" for the zero Date.
func (d Date) String() string {
	var room [16]byte
	return string(d.Append(room[:0]))
}

// Append appends what String prints to dst.
func (d Date) Append(dst []byte) []byte {
	if d.IsZero() {
		return dst
	}
	dst = padded(dst, d.Year, 1000)
	if d.Month == 0 {
		return dst
	}
	dst = padded(append(dst, '-'), d.Month, 10)
	if d.Day == 0 {
		return dst
	}
	return padded(append(dst, '-'), d.Day, 10)
}

// padded appends n with leading zeros, unit being 1, 10, 100 … for as many
// digits at least.
func padded(dst []byte, n, unit int) []byte {
	for ; unit > n && unit > 1; unit /= 10 {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

// ParseDate reads what String prints.
func ParseDate(s string) (Date, error) {
	var d Date
	if s == "" {
		return d, nil
	}
	var err error
	for i, part := range strings.Split(s, "-") {
		to := [...]*int{&d.Year, &d.Month, &d.Day}
		if i == len(to) {
			err = errors.New("it has more than three parts")
			break
		}
		if *to[i], err = strconv.Atoi(part); err != nil {
			break
		}
	}
	if err != nil || d.String() != s {
		return Date{}, fmt.Errorf("date %q is not of the form 2022-06-07", s)
	}
	return d, nil
}

// Valid reports whether there is such a day, between 1945, when the state was
// founded, and 2100.
func (d Date) Valid() bool {
	if d.Year < 1945 || d.Year > 2100 {
		return false
	}
	t := d.time()
	return t.Year() == d.Year && int(t.Month()) == d.Month && t.Day() == d.Day
}

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// Compare orders dates: negative where d is before e.
func (d Date) Compare(e Date) int {
	for _, c := range []int{d.Year - e.Year, d.Month - e.Month, d.Day - e.Day} {
		if c != 0 {
			return c
		}
	}
	return 0
}

// Ordinal counts days from 1 January 1970.
func (d Date) Ordinal() int { return int(d.time().Unix() / (24 * 60 * 60)) }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date {
	t := d.time().AddDate(0, 0, n)
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(b []byte) error {
	got, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = got
	return nil
}

// Period is a reporting period: the label as printed and the days it covers,
// both included. Unknown days are zero.
type Period struct {
	Label string `json:"label,omitempty"`
	From  Date   `json:"from"`
	To    Date   `json:"to"`
}
