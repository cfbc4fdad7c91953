package lm

// Recall is a model that remembers where pairs of symbols stand, for a text has
// the same pairs again and again, and finding one waits for memory several times.
// Only one goroutine may use it.
type Recall struct {
	*Model
	pairs [1 << pairBits]pair
}

// pairBits says how many pairs are remembered: a report has some 100,000 candidates
// beside each other, and forgetting one costs as much as ten are worth.
const pairBits = 18

// pair is a pair of symbols and its place among the bigrams, plus two: 0 is
// nothing remembered, 1 is none.
type pair struct {
	key uint32
	at  int32
}

// NewRecall is a model that remembers.
func NewRecall(m *Model) *Recall { return &Recall{Model: m} }

// Next is Model.Next.
func (r *Recall) Next(s State, id ID) (float32, State) {
	p, at := r.Score(s, id)
	return p, r.State(at)
}

// Score is Model.Score.
func (r *Recall) Score(s State, id ID) (float32, Place) {
	key := uint32(s.last)<<16 | uint32(id)
	p := &r.pairs[key*2654435761>>(32-pairBits)]
	if p.key != key || p.at == 0 {
		*p = pair{key, r.bigram(s.last, id) + 2}
	}
	return r.score(s, id, p.at-2)
}
