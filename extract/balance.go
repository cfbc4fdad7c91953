package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// addend is a number in a balance with its sign and its name. The first
// addend of a balance is its left side; the others stand negated, as if moved
// over from the right.
type addend struct {
	numeral
	coef int64
	noun string
}

// balance is a sum that must be zero, or at most zero.
type balance struct {
	addends  []addend
	constant int64 // on the left
	atMost   bool
	decimals int
	rest     int64 // the sum as printed, in units of 10^-decimals
}

// balance makes a wording of addends that, with a constant, make zero.
func (l *ledger) balance(addends []addend, constant int64, atMost bool) *balance {
	b := &balance{addends: addends, constant: constant, atMost: atMost}
	for _, a := range addends {
		b.decimals = max(b.decimals, l.pointer(a.numeral).Decimals)
	}
	b.rest = constant * pow10(b.decimals)
	for _, a := range addends {
		b.rest += a.coef * scaled(*l.pointer(a.numeral), b.decimals)
	}
	return b
}

func (b *balance) numbers() []numeral {
	out := make([]numeral, len(b.addends))
	for i, a := range b.addends {
		out[i] = a.numeral
	}
	return out
}

func (b *balance) holds(l *ledger, m misreading) bool {
	rest := b.rest
	if m.fig >= 0 {
		decimals := max(b.decimals, m.to.Decimals)
		rest *= pow10(decimals - b.decimals)
		for _, a := range b.addends {
			if a.numeral == m.numeral {
				rest += a.coef * (scaled(m.to, decimals) - scaled(*l.pointer(a.numeral), decimals))
			}
		}
	}
	return rest == 0 || b.atMost && rest < 0
}

func (b *balance) cut(*ledger) bool { return false }

func (b *balance) settles(*ledger, numeral) bool { return !b.atMost }

// say prints "2.688 received = 2.673 on time + 5 late + 10 pending in time",
// and what the right side makes where it does not.
func (b *balance) say(l *ledger) (expected, actual, detail string) {
	left := b.addends[0]
	expected = entity.Number{Unscaled: scaled(*l.pointer(left.numeral), b.decimals) - b.rest, Decimals: b.decimals}.String()
	actual = l.pointer(left.numeral).String()
	right := b.rightSide(l)
	ok := b.holds(l, noMisreading)
	plain := len(b.addends) == 2 && b.constant == 0 || len(b.addends) == 1
	said := strings.TrimSpace(actual + " " + left.noun)
	switch {
	case b.atMost && ok:
		detail = said + " is at most " + right
	case b.atMost && plain:
		detail = said + " is more than " + right
	case b.atMost:
		detail = said + " is more than " + right + " = " + expected
	case ok:
		detail = said + " = " + right
	case plain:
		detail = said + ", but " + right
	default:
		detail = said + ", but " + right + " = " + expected
	}
	return expected, actual, detail
}

func (b *balance) rightSide(l *ledger) string {
	var s strings.Builder
	write := func(minus bool, words string) {
		switch {
		case s.Len() > 0 && minus:
			s.WriteString(" - ")
		case s.Len() > 0:
			s.WriteString(" + ")
		case minus:
			s.WriteString("-")
		}
		s.WriteString(words)
	}
	if b.constant != 0 {
		write(b.constant > 0, entity.Int(max(b.constant, -b.constant)).String())
	}
	for _, a := range b.addends[1:] {
		write(a.coef > 0, strings.TrimSpace(l.pointer(a.numeral).String()+" "+a.noun))
	}
	return s.String()
}

// scaled is n in units of 10^-decimals, of which it has no more.
func scaled(n entity.Number, decimals int) int64 { return n.Unscaled * pow10(decimals-n.Decimals) }

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
