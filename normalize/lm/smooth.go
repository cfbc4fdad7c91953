package lm

import (
	"cmp"
	"math"
	"slices"
)

// discounts are what is taken from n-grams seen once, twice and more often, by
// the estimate of Chen and Goodman.
func discounts(times func(func(uint32) bool)) [3]float64 {
	var n [5]float64
	for t := range times {
		if t >= 1 && t <= 4 {
			n[t]++
		}
	}
	d := [3]float64{0.5, 1, 1.4}
	y := n[1] / (n[1] + 2*n[2] + 1)
	for i := range d {
		if n[i+1] > 0 && n[i+2] > 0 {
			if v := float64(i+1) - float64(i+2)*y*n[i+2]/n[i+1]; v > 0 && v < float64(i+1) {
				d[i] = v
			}
		}
	}
	return d
}

// kept is what discounting leaves of a weighted count.
func kept(d [3]float64, times, count uint32) float64 {
	return float64(count) * (1 - d[min(times, 3)-1]/float64(times))
}

// entry is one n-gram with its probability and, as a context, its backoff.
type entry struct {
	key     uint64 // as in gram, the last symbol lowest
	p       float64
	backoff float64
	times   uint32
	count   uint32
}

// unigrams are Kneser-Ney continuation probabilities: in how many contexts a
// symbol occurs, not how often.
func unigrams(bigrams []gram, size int) []float64 {
	contexts := make([]float64, size)
	for _, g := range bigrams {
		contexts[lastOf(g.key)]++
	}
	total := 0.0
	for i := range contexts {
		contexts[i] += 0.5
		total += contexts[i]
	}
	for i := range contexts {
		contexts[i] /= total
	}
	return contexts
}

// fold sums n-grams of n symbols into those without the first symbol: in how
// many contexts each occurs (cont), and how often (real), which decides what is
// pruned.
func fold(grams []gram, n int) (cont, real []gram) {
	order := make([]gram, len(grams))
	for i, g := range grams {
		order[i] = gram{withoutFirst(g.key, n), g.times, g.count}
	}
	slices.SortFunc(order, func(x, y gram) int { return cmp.Compare(x.key, y.key) })
	for _, g := range order {
		if n := len(cont); n > 0 && cont[n-1].key == g.key {
			cont[n-1].times++
			cont[n-1].count++
			real[n-1].times += g.times
			real[n-1].count += g.count
			continue
		}
		cont = append(cont, gram{key: g.key, times: 1, count: 1})
		real = append(real, g)
	}
	return cont, real
}

// interpolate gives each n-gram of one context its probability, mixing the
// discounted relative frequency with the lower order.
func interpolate(group []gram, d [3]float64, lower func(gram) float64) []entry {
	total, left := 0.0, 0.0
	for _, g := range group {
		total += float64(g.count)
		left += kept(d, g.times, g.count)
	}
	mass := 1 - left/total
	out := make([]entry, len(group))
	for i, g := range group {
		p := kept(d, g.times, g.count)/total + mass*lower(g)
		out[i] = entry{key: g.key, p: p, times: g.times, count: g.count}
	}
	return out
}

// backoff is the factor by which the lower order is scaled for what the
// context's kept entries leave.
func backoff(kept []entry, lower func(entry) float64) float64 {
	high, low := 0.0, 0.0
	for _, e := range kept {
		high += e.p
		low += lower(e)
	}
	return math.Max(1-high, 1e-4) / math.Max(1-low, 1e-4)
}
