package normalize

import (
	"strings"

	"sohoa/normalize/lm"
)

// score counts right syllables: printed words that come out as printed, tone
// placement and case left aside.
type score struct {
	n, right, spoiled int
	wrong             []string
}

func (s *score) share() float64 { return 100 * float64(s.right) / float64(max(s.n, 1)) }

// line adds one line. Lines with as many words as printed are compared word by
// word, others by their longest common sequence.
func (s *score) line(printed, got string, raw []string) {
	a, b := words(printed), words(got)
	s.n += len(a)
	if len(a) != len(b) {
		s.right += common(a, b)
		if len(raw) > 0 && common(a, b) < len(a) {
			s.wrong = append(s.wrong, printed+" | "+got)
		}
		return
	}
	for i := range a {
		if a[i] == b[i] {
			s.right++
			continue
		}
		if i < len(raw) && len(raw) == len(a) {
			s.wrong = append(s.wrong, a[i]+" < "+b[i]+" < "+raw[i])
			if words(raw[i])[0] == a[i] {
				s.spoiled++
			}
		}
	}
}

func words(line string) []string {
	f := strings.Fields(line)
	for i := range f {
		f[i] = lm.Canonical(strings.Trim(f[i], fieldLead+fieldTrail))
	}
	return f
}

func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diag := 0
		for j := range b {
			up := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diag = up
		}
	}
	return row[len(b)]
}
