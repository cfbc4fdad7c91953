package report

import "math/rand/v2"

// dice is the only source of chance. PCG is specified to the bit, so a seed
// gives the same throws on every machine.
type dice struct{ pcg *rand.PCG }

func newDice(seed, stream uint64) dice { return dice{rand.NewPCG(seed, stream)} }

// n is a whole number in [0, max).
func (d dice) n(max int) int {
	return int((d.pcg.Uint64() >> 33) * uint64(max) >> 31)
}

// between is a whole number in [lo, hi].
func (d dice) between(lo, hi int) int { return lo + d.n(hi-lo+1) }

// chance is true in p of 100 throws.
func (d dice) chance(p int) bool { return d.n(100) < p }

// pick is one of the options.
func pick[T any](d dice, options ...T) T { return options[d.n(len(options))] }

// sample is k different options in their order of the list.
func sample[T any](d dice, options []T, k int) []T {
	if k >= len(options) {
		return options
	}
	var out []T
	for i, o := range options {
		if d.n(len(options)-i) < k-len(out) {
			out = append(out, o)
		}
	}
	return out
}

// split breaks total into parts that add up, by relative weights with jitter.
func (d dice) split(total int, weights ...int) []int {
	parts := make([]int, len(weights))
	sum := 0
	for i, w := range weights {
		parts[i] = w * d.between(70, 130)
		sum += parts[i]
	}
	left := total
	for i := range parts {
		if sum > 0 {
			parts[i] = total * parts[i] / sum
		}
		left -= parts[i]
	}
	parts[0] += left
	return parts
}
