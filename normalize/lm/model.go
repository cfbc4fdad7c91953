package lm

import (
	"encoding/binary"
	"math"
)

// Model is a trained model. It is read only and may be shared.
type Model struct {
	words                               []string
	ids                                 map[string]ID
	uniP, uniBack, biStart              []byte
	triStart, biWord, triWord           []byte
	biP, biBack, triP                   []byte
	fourStart, fourWord, fourP, triBack []byte
}

// State is what the model remembers of the symbols before: the last one, and
// the places of the last two among the bigrams and of the last three among the
// trigrams; -1 where nothing goes on from them. States from which all goes on
// alike are equal.
type State struct {
	last ID
	bi   int32
	tri  int32
}

// Start is the state at the beginning of a paragraph.
func (m *Model) Start() State { return State{StopID, -1, -1} }

// Hash is a number for tables of states.
func (s State) Hash() uint32 {
	return (uint32(s.tri)*2654435761 ^ uint32(s.bi)*2246822519 ^ uint32(s.last)*3266489917) >> 7
}

// Last is the symbol that led to the state.
func (s State) Last() ID { return s.last }

// Words lists the symbols: Words()[id] is what id stands for.
func (m *Model) Words() []string { return m.words }

// Lookup finds a canonical syllable.
func (m *Model) Lookup(canonical string) (ID, bool) {
	id, ok := m.ids[canonical]
	return id, ok
}

// IsSyllable reports whether id stands for a syllable or word, not for a class.
func IsSyllable(id ID) bool { return id >= firstSyllable }

// ID is the symbol of a token of s.
func (m *Model) ID(s string, t Token) ID { return tokenID(m.ids, s, t) }

// Next scores id after state: the natural log of its probability, and the
// state it leads to.
func (m *Model) Next(s State, id ID) (float32, State) {
	p, at := m.Score(s, id)
	return p, m.State(at)
}

// Place is where a symbol after a state stands in the model.
type Place struct {
	id      ID
	bi, tri int32 // -1 where the model has none
}

// Score is the natural log of how likely id is after state.
func (m *Model) Score(s State, id ID) (float32, Place) { return m.score(s, id, m.bigram(s.last, id)) }

// score is Score where the pair of the last symbol and id is the bigram bi.
func (m *Model) score(s State, id ID, bi int32) (float32, Place) {
	at := Place{id, bi, -1}
	if bi < 0 { // nothing longer ends with a pair that was never seen
		score := f32(m.uniBack, int(s.last)) + f32(m.uniP, int(id))
		if s.tri >= 0 {
			score += logTop - step*float32(m.triBack[s.tri])
		}
		if s.bi >= 0 {
			score += logTop - step*float32(m.biBack[s.bi])
		}
		return score, at
	}
	if s.bi >= 0 {
		at.tri = int32(search(m.triWord, int(u32(m.triStart, int(s.bi))), int(u32(m.triStart, int(s.bi)+1)), id))
	}
	score := float32(0)
	if s.tri >= 0 {
		if i := search(m.fourWord, int(u32(m.fourStart, int(s.tri))), int(u32(m.fourStart, int(s.tri)+1)), id); i >= 0 {
			return -step * float32(m.fourP[i]), at
		}
		score += logTop - step*float32(m.triBack[s.tri])
	}
	if at.tri >= 0 {
		return score - step*float32(m.triP[at.tri]), at
	}
	if s.bi >= 0 {
		score += logTop - step*float32(m.biBack[s.bi])
	}
	return score - step*float32(m.biP[bi]), at
}

// State is the state that a scored symbol leads to.
func (m *Model) State(at Place) State {
	next := State{at.id, -1, -1}
	if at.bi >= 0 && u32(m.triStart, int(at.bi)) < u32(m.triStart, int(at.bi)+1) {
		next.bi = at.bi
	}
	if at.tri >= 0 && u32(m.fourStart, int(at.tri)) < u32(m.fourStart, int(at.tri)+1) {
		next.tri = at.tri
	}
	return next
}

// Unigram is the log probability of id in any context.
func (m *Model) Unigram(id ID) float32 { return f32(m.uniP, int(id)) }

func (m *Model) bigram(a, b ID) int32 {
	return int32(search(m.biWord, int(u32(m.biStart, int(a))), int(u32(m.biStart, int(a)+1)), b))
}

// search finds w in a sorted list of words, or answers -1. It halves without
// branches, which no processor could foretell.
func search(list []byte, from, to int, w ID) int {
	if from >= to {
		return -1
	}
	for n := to - from; n > 1; {
		half := n >> 1
		from += half & ((int(u16(list, from+half)) - int(w) - 1) >> 63) // if that word is not behind w
		n -= half
	}
	if u16(list, from) == w {
		return from
	}
	return -1
}

func u16(b []byte, i int) ID      { return ID(binary.LittleEndian.Uint16(b[2*i:])) }
func u32(b []byte, i int) uint32  { return binary.LittleEndian.Uint32(b[4*i:]) }
func f32(b []byte, i int) float32 { return math.Float32frombits(u32(b, i)) }

// Evaluation is how well a model foretells a text.
type Evaluation struct {
	Tokens     int
	Unknown    int
	Perplexity float64 // per token
}

// Evaluate scores paragraphs that the model was not trained on.
func (m *Model) Evaluate(lines func(func(string) bool)) Evaluation {
	var e Evaluation
	sum := 0.0
	for line := range lines {
		s := m.Start()
		Scan(line, func(t Token) {
			id := m.ID(line, t)
			if id == StopID && s.last == StopID {
				return
			}
			var p float32
			p, s = m.Next(s, id)
			sum += float64(p)
			e.Tokens++
			if id == UnknownID {
				e.Unknown++
			}
		})
	}
	e.Perplexity = math.Exp(-sum / math.Max(float64(e.Tokens), 1))
	return e
}
