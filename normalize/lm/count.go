package lm

import (
	"iter"
	"slices"
)

// Source is one text to learn from. Weight says how many times each of its
// n-grams counts.
type Source struct {
	Name   string
	Weight int
	// Lines yields paragraphs; it is read twice and must yield the same.
	Lines iter.Seq[string]
}

// Config says how large the model becomes.
type Config struct {
	Vocabulary  int // the most syllables
	MinSyllable int // how often a well-formed syllable must occur
	MinOther    int // how often any other word must occur
	// Min is how often an n-gram of 2, 3 and 4 symbols must occur to be kept.
	Min [maxOrder + 1]int
	// MinGain drops n-grams of 3 and 4 symbols that say little more than those
	// without their first symbol do: weighted count times gained nats.
	MinGain [maxOrder + 1]float64
	// Words are in the vocabulary even if no source has them.
	Words []string
}

// DefaultConfig is what the model in the program was trained with.
func DefaultConfig() Config {
	return Config{Vocabulary: 20000, MinSyllable: 4, MinOther: 60,
		Min: [maxOrder + 1]int{2: 1, 3: 2, 4: 2}, MinGain: [maxOrder + 1]float64{3: 1.2, 4: 1.8}}
}

// maxOrder is the most symbols that an n-gram of the model has.
const maxOrder = 4

// gram is a counted n-gram: the key holds its symbols, the last one lowest,
// times is how often it occurred, count the same weighted.
type gram struct {
	key   uint64
	times uint32
	count uint32
}

// symbolBits are the bits of one symbol in a key, weightBits those below a key
// of four symbols that carry the weight of its source.
const (
	symbolBits = 15
	weightBits = 64 - maxOrder*symbolBits
)

func lastOf(key uint64) ID { return ID(key & (1<<symbolBits - 1)) }

// withoutFirst drops the first of the n symbols of a key.
func withoutFirst(key uint64, n int) uint64 { return key & (1<<(symbolBits*(n-1)) - 1) }

func countWords(sources []Source, cfg Config) map[string]int {
	seen := make(map[string]int)
	for _, src := range sources {
		for line := range src.Lines {
			Scan(line, func(t Token) {
				if t.Kind == Word {
					seen[Canonical(line[t.Start:t.End])] += src.Weight
				}
			})
		}
	}
	for _, w := range cfg.Words {
		seen[Canonical(w)] += cfg.MinOther
	}
	return seen
}

// countGrams counts the n-grams of four symbols, those that begin a paragraph
// padded with stops.
func countGrams(sources []Source, ids map[string]ID) []gram {
	var keys []uint64
	for _, src := range sources {
		weight := uint64(min(src.Weight, 1<<weightBits-1))
		for line := range src.Lines {
			key, last := uint64(StopID), StopID
			Scan(line, func(t Token) {
				next := tokenID(ids, line, t)
				if next == StopID && last == StopID {
					return
				}
				key, last = key<<symbolBits|uint64(next), next
				keys = append(keys, key<<weightBits|weight)
			})
		}
	}
	slices.Sort(keys)
	return sum(keys)
}

func tokenID(ids map[string]ID, s string, t Token) ID {
	if t.Kind != Word {
		return kindID(t.Kind)
	}
	if id, ok := ids[Canonical(s[t.Start:t.End])]; ok {
		return id
	}
	return UnknownID
}

// sum adds up sorted keys that carry their weight below.
func sum(keys []uint64) []gram {
	var out []gram
	for _, k := range keys {
		weight := uint32(k & (1<<weightBits - 1))
		if n := len(out); n > 0 && out[n-1].key == k>>weightBits {
			out[n-1].times++
			out[n-1].count += weight
			continue
		}
		out = append(out, gram{key: k >> weightBits, times: 1, count: weight})
	}
	return out
}
