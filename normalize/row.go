package normalize

import (
	"math"

	"sohoa/normalize/lm"
)

// row is the hypotheses that end at one place, the best for each state.
type row struct {
	hyps  []node
	top   float32
	table [256]slot // by state, open addressing
	turn  uint32    // slots of other turns are empty
}

type slot struct {
	turn uint32
	at   int32
}

func (r *row) clear() {
	r.hyps = r.hyps[:0]
	r.turn++
}

// least is what a hypothesis must be worth to be taken in.
func (r *row) least() float32 {
	if len(r.hyps) == 0 {
		return float32(math.Inf(-1))
	}
	return r.top - far
}

// full is how many hypotheses a row takes before it is thinned out: half its
// table.
const full = 128

// add takes a hypothesis in if it has a chance; it answers whether it had.
func (r *row) add(h node) bool {
	if len(r.hyps) == 0 {
		r.top = h.score
	}
	if h.score < r.top-far {
		return false
	}
	r.top = max(r.top, h.score)
	s := r.find(h.state)
	if s.turn == r.turn {
		if old := &r.hyps[s.at]; h.score > old.score {
			*old = h
		}
		return true
	}
	if len(r.hyps) == full {
		kept := r.prune()
		r.turn++
		for i := range kept {
			*r.find(kept[i].state) = slot{r.turn, int32(i)}
		}
		r.hyps = kept
		s = r.find(h.state)
	}
	*s = slot{r.turn, int32(len(r.hyps))}
	r.hyps = append(r.hyps, h)
	return true
}

// find is the slot of a state: its own, or the empty one where it belongs.
func (r *row) find(s lm.State) *slot {
	for i := s.Hash(); ; i++ {
		t := &r.table[i%uint32(len(r.table))]
		if t.turn != r.turn || r.hyps[t.at].state == s {
			return t
		}
	}
}

// prune sorts the best hypotheses to the front and answers them; of equal ones
// the earlier is the better.
func (r *row) prune() []node {
	n := 0
	for i := range r.hyps {
		h := r.hyps[i]
		if h.score < r.top-far || n == beam && h.score <= r.hyps[n-1].score {
			continue
		}
		k := min(n, beam-1)
		for k > 0 && r.hyps[k-1].score < h.score {
			r.hyps[k] = r.hyps[k-1]
			k--
		}
		r.hyps[k] = h
		n = min(n+1, beam)
	}
	return r.hyps[:n]
}
