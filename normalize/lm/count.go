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
	MinTrigram  int // trigrams that occur less often are dropped
	MinBigram   int
	// MinGain drops trigrams that say little more than their bigram does:
	// weighted count times gained nats.
	MinGain float64
	// Words are in the vocabulary even if no source has them.
	Words []string
}

// DefaultConfig is what the model in the program was trained with.
func DefaultConfig() Config {
	return Config{Vocabulary: 20000, MinSyllable: 4, MinOther: 60, MinTrigram: 2, MinBigram: 2, MinGain: 1}
}

// gram is a counted n-gram: the key holds three symbols, times is how often it
// occurred, count the same weighted.
type gram struct {
	key   uint64
	times uint32
	count uint32
}

func key3(a, b, c ID) uint64 { return uint64(a)<<32 | uint64(b)<<16 | uint64(c) }

func (g gram) a() ID { return ID(g.key >> 32) }
func (g gram) b() ID { return ID(g.key >> 16) }
func (g gram) c() ID { return ID(g.key) }

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

// countTrigrams counts all trigrams, those that begin a paragraph padded.
func countTrigrams(sources []Source, ids map[string]ID) []gram {
	var keys []uint64
	for _, src := range sources {
		weight := uint64(min(src.Weight, 255))
		for line := range src.Lines {
			a, b := StopID, StopID
			Scan(line, func(t Token) {
				c := tokenID(ids, line, t)
				if c == StopID && b == StopID {
					return
				}
				keys = append(keys, key3(a, b, c)<<8|weight)
				a, b = b, c
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

// sum adds up sorted keys that carry their weight in the lowest byte.
func sum(keys []uint64) []gram {
	var out []gram
	for _, k := range keys {
		if n := len(out); n > 0 && out[n-1].key == k>>8 {
			out[n-1].times++
			out[n-1].count += uint32(k & 255)
			continue
		}
		out = append(out, gram{key: k >> 8, times: 1, count: uint32(k & 255)})
	}
	return out
}
