package normalize

import (
	"math"
	"slices"

	"sohoa/normalize/lm"
)

// choice is what the first pass read a field as, and how sure it was.
type choice struct {
	opt  *option
	sure float32
}

// settled is from what posterior on a field of the first pass is no longer in
// question. The habits of a text are learned from such fields alone.
const settled = 0.9

// habits are the pairs of words that a text uses. A report repeats its own: names,
// places, programmes. What its sure words say helps the doubtful ones beside them.
type habits struct {
	pairs map[uint32]float32 // by pairOf
	from  map[lm.ID]float32  // pairs by their first word
}

// The share of the habits of a text in what follows a word, and how many pairs
// they must be worth against.
const (
	habitShare = 0.3
	habitPool  = 2
)

func pairOf(a, b lm.ID) uint32 { return uint32(a)<<16 | uint32(b) }

// mix is the log probability of b after a where the model of the language says p.
func (h *habits) mix(a, b lm.ID, p float32) float32 {
	n := h.pairs[pairOf(a, b)]
	if n == 0 {
		return p
	}
	return float32(math.Log((1-habitShare)*math.Exp(float64(p)) + habitShare*float64(n/(h.from[a]+habitPool))))
}

// say is the next symbol after a state, in the words of this text.
func (d *decoder) say(state lm.State, id lm.ID) (float32, lm.State) {
	p, next := d.words.Next(state, id)
	if d.habits != nil {
		p = d.habits.mix(state.Last(), id, p)
	}
	return p, next
}

// stretched is a stretch of the first pass: its fields, its changes, and the state
// that it ends in.
type stretched struct {
	from, to       int
	change, behind int // in the changes of the pass
	state          lm.State
}

// again decides the doubtful fields once more, by the habits of the sure ones,
// which stay as they are.
func (d *decoder) again() {
	h, doubtful := d.learn()
	if !doubtful {
		return
	}
	d.habits = h
	first := slices.Clone(d.out)
	d.out = d.out[:0]
	state := d.n.words.Start()
	for _, s := range d.done {
		if d.open(s.from, s.to) {
			best := d.decode(s.from, s.to, state)
			d.emit(best)
			state = d.nodes[best].state
			continue
		}
		d.out = append(d.out, first[s.change:s.behind]...)
		state = s.state
	}
	d.habits = nil
}

// open reports whether any of the fields is left to decide.
func (d *decoder) open(from, to int) bool {
	for i := from; i < to; i++ {
		if d.cores[i] != nil && d.pinned(i) == nil {
			return true
		}
	}
	return false
}

// learn counts the pairs of sure words, and says whether any word is doubtful.
func (d *decoder) learn() (h *habits, doubtful bool) {
	h = &habits{make(map[uint32]float32), make(map[lm.ID]float32)}
	last := lm.StopID
	for i, c := range d.chosen {
		f := d.fields[i]
		if c.opt == nil || c.sure < settled {
			doubtful = doubtful || c.opt != nil
			last = lm.StopID
			continue
		}
		if last != lm.StopID && f.from == f.start && c.opt.ids[0] != lm.UnknownID {
			h.pairs[pairOf(last, c.opt.ids[0])]++
			h.from[last]++
		}
		if last = c.opt.ids[c.opt.n-1]; f.to != f.end || last == lm.UnknownID {
			last = lm.StopID
		}
	}
	return h, doubtful
}

// pinned is what the second pass leaves field i as; nil if it is open.
func (d *decoder) pinned(i int) *option {
	if d.habits == nil || d.chosen[i].sure < settled {
		return nil
	}
	return d.chosen[i].opt
}

// sureness is the posterior of path[i], as the first pass found it where the second
// changed nothing.
func (d *decoder) sureness(path []int32, i int) float32 {
	a := d.nodes[path[i]].arc
	if d.p.foreign && a.to == a.from+1 && d.chosen[a.from].opt == a.opt {
		return d.chosen[a.from].sure
	}
	return d.posterior(path, i)
}
