package entity

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number is an exact decimal as printed: Unscaled × 10^-Decimals. The printed
// precision is kept, so 39,60 and 39,6 differ.
type Number struct {
	Unscaled int64 `json:"unscaled"`
	Decimals int   `json:"decimals"`
}

// maxDigits bounds what fits into an int64 without a thought.
const maxDigits = 18

// Int is a whole number.
func Int(n int64) Number { return Number{Unscaled: n} }

// String prints the Vietnamese form: dots between thousands, a comma before
// decimals.
func (n Number) String() string {
	var room [24]byte
	s := strconv.AppendInt(room[:0], n.Unscaled, 10)
	var out [40]byte
	dst := out[:0]
	if s[0] == '-' {
		dst, s = append(dst, '-'), s[1:]
	}
	whole := len(s) - n.Decimals // its digits
	if whole <= 0 {
		dst = append(dst, '0')
	}
	for i := range max(whole, 0) {
		if i > 0 && (whole-i)%3 == 0 {
			dst = append(dst, '.')
		}
		dst = append(dst, s[i])
	}
	if n.Decimals > 0 {
		dst = append(dst, ',')
		for ; whole < 0; whole++ {
			dst = append(dst, '0')
		}
		dst = append(dst, s[whole:]...)
	}
	return string(dst)
}

// ParseNumber reads a number in the Vietnamese form: 27.554, 11482, 05, 39,60.
// A dot counts as thousands only before exactly three digits; anything else
// is refused rather than guessed.
func ParseNumber(s string) (Number, error) {
	whole, frac, decimals := strings.Cut(s, ",")
	groups := strings.Split(whole, ".")
	for i, g := range groups {
		if !digits(g) || (i > 0 && len(g) != 3) || (i == 0 && len(groups) > 1 && len(g) > 3) {
			return Number{}, fmt.Errorf("number %q is not in the Vietnamese form, such as 27.554 or 39,60", s)
		}
	}
	if decimals && !digits(frac) {
		return Number{}, fmt.Errorf("number %q has no digits after its comma", s)
	}
	all := strings.Join(groups, "") + frac
	if len(all) > maxDigits {
		return Number{}, fmt.Errorf("number %q has more than %d digits", s, maxDigits)
	}
	n, err := strconv.ParseInt(all, 10, 64)
	return Number{Unscaled: n, Decimals: len(frac)}, err
}

func digits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Float64 is the nearest floating-point number.
func (n Number) Float64() float64 { return float64(n.Unscaled) / math.Pow10(n.Decimals) }

// Compare orders numbers by value, so that 39,60 and 39,6 are equal.
func (n Number) Compare(m Number) int {
	a, b := n.Float64(), m.Float64()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
