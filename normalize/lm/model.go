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
	bi := m.bigram(s.last, id)
	next := State{id, -1, -1}
	if bi >= 0 && u32(m.triStart, int(bi)) < u32(m.triStart, int(bi)+1) {
		next.bi = bi
	}
	tri := -1
	if s.bi >= 0 {
		tri = search(m.triWord, int(u32(m.triStart, int(s.bi))), int(u32(m.triStart, int(s.bi)+1)), id)
	}
	if tri >= 0 && u32(m.fourStart, tri) < u32(m.fourStart, tri+1) {
		next.tri = int32(tri)
	}
	score := float32(0)
	if s.tri >= 0 {
		if i := search(m.fourWord, int(u32(m.fourStart, int(s.tri))), int(u32(m.fourStart, int(s.tri)+1)), id); i >= 0 {
			return -step * float32(m.fourP[i]), next
		}
		score += logTop - step*float32(m.triBack[s.tri])
	}
	if tri >= 0 {
		return score - step*float32(m.triP[tri]), next
	}
	if s.bi >= 0 {
		score += logTop - step*float32(m.biBack[s.bi])
	}
	if bi >= 0 {
		return score - step*float32(m.biP[bi]), next
	}
	return score + f32(m.uniBack, int(s.last)) + f32(m.uniP, int(id)), next
}

// Unigram is the log probability of id in any context.
func (m *Model) Unigram(id ID) float32 { return f32(m.uniP, int(id)) }

func (m *Model) bigram(a, b ID) int32 {
	return int32(search(m.biWord, int(u32(m.biStart, int(a))), int(u32(m.biStart, int(a)+1)), b))
}

// search finds w in a sorted list of words, or answers -1.
func search(list []byte, from, to int, w ID) int {
	end := to
	for from < to {
		mid := int(uint(from+to) >> 1)
		if u16(list, mid) < w {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from < end && u16(list, from) == w {
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
