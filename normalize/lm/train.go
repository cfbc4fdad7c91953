package lm

import (
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
)

// Train learns a model from the sources and writes it to w. The same sources
// and configuration give the same bytes.
func Train(sources []Source, cfg Config, w io.Writer) error {
	words := vocabulary(countWords(sources, cfg), cfg)
	if len(words) == len(symbols) {
		return errors.New("train language model: the sources hold no words")
	}
	if len(words) > 1<<symbolBits {
		return fmt.Errorf("train language model: %d words are more than %d; lower the size of the vocabulary", len(words), 1<<symbolBits)
	}
	ids := make(map[string]ID, len(words))
	for i, s := range words {
		ids[s] = ID(i)
	}
	t := trainer{cfg: cfg, words: words}
	t.estimate(countGrams(sources, ids))
	return t.write(w)
}

// trainer holds the entries of each order, sorted by key.
type trainer struct {
	cfg    Config
	words  []string
	orders [maxOrder + 1][]entry
}

// estimate computes and prunes all orders, lowest first. The highest counts how
// often n-grams occur, the others in how many contexts.
func (t *trainer) estimate(four []gram) {
	tri, realTri := fold(four, 4)
	bi, realBi := fold(realTri, 3)
	p := unigrams(bi, len(t.words))
	t.orders[1] = make([]entry, len(p))
	for i := range p {
		t.orders[1][i] = entry{key: uint64(i), p: p[i], backoff: 1}
	}
	t.order(2, bi, realBi)
	t.order(3, tri, realTri)
	t.order(4, four, four)
}

// order estimates the n-grams of n symbols and keeps those that are worth it.
// real are the same n-grams as often as they occur.
func (t *trainer) order(n int, grams, real []gram) {
	d := discounts(func(yield func(uint32) bool) {
		for _, g := range grams {
			if !yield(g.times) {
				return
			}
		}
	})
	for from := 0; from < len(grams); {
		to := from + 1
		for to < len(grams) && grams[to].key>>symbolBits == grams[from].key>>symbolBits {
			to++
		}
		if context := t.find(n-1, grams[from].key>>symbolBits); context >= 0 {
			keep := t.worth(n, interpolate(grams[from:to], d, func(g gram) float64 { return t.p(n-1, withoutFirst(g.key, n)) }), real[from:to])
			t.orders[n-1][context].backoff = backoff(keep, func(e entry) float64 { return t.p(n-1, withoutFirst(e.key, n)) })
			t.orders[n] = append(t.orders[n], keep...)
		}
		from = to
	}
}

// often is how often an n-gram of three symbols stays as the context of others
// though it says little itself.
const often = 12

// worth keeps the entries of one context that occur often enough and say more
// than the lower order does.
func (t *trainer) worth(n int, all []entry, real []gram) []entry {
	keep := all[:0]
	for i, e := range all {
		gain := math.Abs(float64(real[i].count) * math.Log(e.p/t.p(n-1, withoutFirst(e.key, n))))
		if int(real[i].times) < t.cfg.Min[n] || gain < t.cfg.MinGain[n] && (n == maxOrder || real[i].times < often) {
			continue
		}
		e.backoff = 1
		keep = append(keep, e)
	}
	return keep
}

// find is the place of a key among the entries of n symbols, or -1.
func (t *trainer) find(n int, key uint64) int {
	if n == 1 {
		return int(key)
	}
	list := t.orders[n]
	i := sort.Search(len(list), func(i int) bool { return list[i].key >= key })
	if i < len(list) && list[i].key == key {
		return i
	}
	return -1
}

// p is the probability of the last of the n symbols of key after the others.
func (t *trainer) p(n int, key uint64) float64 {
	i := t.find(n, key)
	if i >= 0 {
		return t.orders[n][i].p
	}
	lower := t.p(n-1, withoutFirst(key, n))
	if context := t.find(n-1, key>>symbolBits); context >= 0 {
		return t.orders[n-1][context].backoff * lower
	}
	return lower
}
