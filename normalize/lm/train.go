package lm

import (
	"errors"
	"io"
	"iter"
	"math"
	"slices"
	"sort"
)

// Train learns a model from the sources and writes it to w. The same sources
// and configuration give the same bytes.
func Train(sources []Source, cfg Config, w io.Writer) error {
	words := vocabulary(countWords(sources, cfg), cfg)
	if len(words) == len(symbols) {
		return errors.New("train language model: the sources hold no words")
	}
	ids := make(map[string]ID, len(words))
	for i, s := range words {
		ids[s] = ID(i)
	}
	tri := countTrigrams(sources, ids)
	t := trainer{cfg: cfg, words: words}
	t.low(tri)
	t.high(tri)
	return t.write(w)
}

type trainer struct {
	cfg   Config
	words []string
	uni   []entry
	bi    []entry // sorted by key
	tri   []entry
}

// low estimates unigrams and bigrams and prunes the bigrams.
func (t *trainer) low(tri []gram) {
	cont, real := fold2(tri)
	p1 := unigrams(cont, len(t.words))
	d := discounts(func(yield func(uint32) bool) {
		for _, g := range cont {
			if !yield(g.times) {
				return
			}
		}
	})
	t.uni = make([]entry, len(p1))
	for i, p := range p1 {
		t.uni[i] = entry{key: uint64(i), p: p, backoff: 1}
	}
	at := 0
	for group := range chunks(cont, 16) {
		all := interpolate(group, d, func(g gram) float64 { return p1[g.c()] })
		var keep []entry
		for i := range all {
			if int(real[at+i].times) >= t.cfg.MinBigram {
				keep = append(keep, all[i])
			}
		}
		t.uni[group[0].b()].backoff = backoff(keep, func(e entry) float64 { return p1[ID(e.key)] })
		t.bi = append(t.bi, keep...)
		at += len(group)
	}
	for i := range t.bi {
		t.bi[i].backoff = 1
	}
}

// high estimates the trigrams and prunes them.
func (t *trainer) high(tri []gram) {
	d := discounts(func(yield func(uint32) bool) {
		for _, g := range tri {
			if !yield(g.times) {
				return
			}
		}
	})
	for group := range chunks(tri, 16) {
		context := t.find(group[0].key >> 16)
		if context < 0 {
			continue
		}
		keep := slices.DeleteFunc(interpolate(group, d, func(g gram) float64 { return t.p2(g.b(), g.c()) }), func(e entry) bool {
			gain := float64(e.count) * math.Log(e.p/t.p2(ID(e.key>>16), ID(e.key)))
			return int(e.times) < t.cfg.MinTrigram || math.Abs(gain) < t.cfg.MinGain
		})
		t.bi[context].backoff = backoff(keep, func(e entry) float64 { return t.p2(ID(e.key>>16), ID(e.key)) })
		t.tri = append(t.tri, keep...)
	}
}

// find is the place of a bigram, or -1.
func (t *trainer) find(key uint64) int {
	i := sort.Search(len(t.bi), func(i int) bool { return t.bi[i].key >= key })
	if i < len(t.bi) && t.bi[i].key == key {
		return i
	}
	return -1
}

func (t *trainer) p2(b, c ID) float64 {
	if i := t.find(uint64(b)<<16 | uint64(c)); i >= 0 {
		return t.bi[i].p
	}
	return t.uni[b].backoff * t.uni[c].p
}

// chunks yields the runs of n-grams whose keys agree above the lowest bits.
func chunks(grams []gram, bits int) iter.Seq[[]gram] {
	return func(yield func([]gram) bool) {
		for len(grams) > 0 {
			n := 1
			for n < len(grams) && grams[n].key>>bits == grams[0].key>>bits {
				n++
			}
			if !yield(grams[:n]) {
				return
			}
			grams = grams[n:]
		}
	}
}
