package normalize

import (
	"cmp"
	"math"
	"slices"

	"sohoa/normalize/lm"
)

// expansion is what reading a field as an option leads to, the marks around it
// included.
type expansion struct {
	state lm.State
	score float32
	opt   uint16 // which option of the core
}

// expansions remembers the expansions of a state by a core. Newer ones take the
// place of older ones, both of the slots and in the ring that holds the lists.
// None of it is a pointer, so that it costs the collector nothing.
type expansions struct {
	slots [1 << 16]remembered
	ring  [1 << 17]expansion
	head  uint64 // of ring: how many were ever written
	seen  uint16 // keeps touch from being optimised away
}

type remembered struct {
	key   expansionKey
	n     uint16
	at    uint64  // where the list begins, in all that was ever written
	floor float32 // what is worse than the list's best by this may be missing
}

type expansionKey struct {
	state lm.State
	core  uint32 // 0: nothing is remembered
	marks uint8
}

func newExpansions() *expansions { return new(expansions) }

func (e *expansions) slot(key expansionKey) *remembered {
	return &e.slots[(key.state.Hash()+key.core*2654435761+uint32(key.marks)*97)>>3%uint32(len(e.slots))]
}

// list is what a slot holds.
func (e *expansions) list(r *remembered) []expansion {
	at := r.at % uint64(len(e.ring))
	return e.ring[at : at+uint64(r.n)]
}

// room is where a list of at most n may be written.
func (e *expansions) room(n int) []expansion {
	at := int(e.head % uint64(len(e.ring)))
	if at+n > len(e.ring) {
		e.head += uint64(len(e.ring) - at)
		at = 0
	}
	return e.ring[at : at : at+n]
}

// touch fetches slots and lists that are asked for next. One after the other
// they would each be waited for; this way they are waited for together.
func (e *expansions) touch(nodes []node, key expansionKey) {
	for i := range nodes {
		key.state = nodes[i].state
		e.seen += e.ring[e.slot(key).at%uint64(len(e.ring))].opt
	}
}

// keyOf is the key of field i but for the state.
func (d *decoder) keyOf(i int) expansionKey {
	f := &d.fields[i]
	para, lead := leadOf(d.s, *f)
	key := expansionKey{core: d.cores[i].number, marks: uint8(lead)<<2 | uint8(tailOf(d.s, *f))<<4}
	if para {
		key.marks |= 1
	}
	return key
}

// expand lists the ways to read field i after a state, best first; key is that of
// the field. What is far behind the best is left out, and what is worth less than
// need may be, for it would be given up in any row.
func (d *decoder) expand(state lm.State, i int, key expansionKey, need float32) []expansion {
	key.state = state
	r := d.known.slot(key)
	if d.habits == nil && r.key == key && d.known.head-r.at <= uint64(len(d.known.ring)) {
		if list := d.known.list(r); r.floor <= need || r.floor <= list[0].score-far {
			return list
		}
	}
	c := d.cores[i]
	list := d.known.room(len(c.options))
	before, state := d.lead(state, i)
	floor, top := need, float32(math.Inf(-1))
	for k := range c.brief {
		o := &c.brief[k]
		if before+o.score < floor {
			continue // the model of the language cannot make up for it
		}
		score, from := o.score, state
		if o.many {
			p, next := d.first(state, &c.options[k])
			score, from = score+p, next
		}
		score, next, ok := d.read(from, o.id, marking(key.marks>>4), score, floor-before)
		if score += before; !ok || score < floor {
			continue
		}
		top = max(top, score)
		floor = max(floor, top-far)
		list = append(list, expansion{next, score, uint16(k)})
	}
	slices.SortStableFunc(list, func(a, b expansion) int { return cmp.Compare(b.score, a.score) })
	n := len(list)
	for n > 0 && list[n-1].score < floor {
		n--
	}
	if n > 0 && d.habits == nil {
		*r = remembered{key, uint16(n), d.known.head, floor}
	}
	d.known.head += uint64(len(list))
	return list[:n]
}

// first passes all syllables of an option but the last.
func (d *decoder) first(state lm.State, o *option) (score float32, next lm.State) {
	for _, id := range o.ids[:o.n-1] {
		p, next := d.say(state, id)
		score, state = score+p, next
	}
	return score, state
}

// read adds to a score what a syllable and the marks after it are worth; ok is
// false if that makes less than need.
func (d *decoder) read(state lm.State, id lm.ID, tail marking, score, need float32) (sum float32, next lm.State, ok bool) {
	p, at := d.words.Score(state, id)
	if d.habits != nil {
		p = d.habits.mix(state.Last(), id, p)
	}
	if score += p; score < need {
		return score, state, false
	}
	q, next := d.mark(d.words.State(at), tail)
	return score + q, next, true
}

// certain is how many nats behind an option another no longer counts in how
// sure it is.
const certain = 7

// posterior is how likely the option taken at path[i] is, the rest of the path
// being right.
func (d *decoder) posterior(path []int32, i int) float32 {
	h := d.nodes[path[i]]
	if h.arc.to-h.arc.from != 1 {
		return 0.5
	}
	chosen, total := 0.0, 0.0
	var top float32
	list := d.expand(d.nodes[h.back].state, int(h.arc.from), d.keyOf(int(h.arc.from)), float32(math.Inf(-1)))
	options := d.cores[h.arc.from].options
	rivals := 0
	for _, x := range list {
		if &options[x.opt] != h.arc.opt && x.score >= list[0].score-certain {
			rivals++
		}
	}
	if rivals == 0 {
		return 1
	}
	for _, x := range list {
		if &options[x.opt] == h.arc.opt {
			top = d.after(path, i, x)
		}
	}
	for _, x := range list {
		if x.score < list[0].score-certain && &options[x.opt] != h.arc.opt {
			continue
		}
		v := math.Exp(float64(d.after(path, i, x) - top))
		if options[x.opt].text == h.arc.opt.text {
			chosen += v
		}
		total += v
	}
	return float32(chosen / max(total, 1e-9))
}

// after scores an expansion where path[i] stands, with two steps after it.
func (d *decoder) after(path []int32, i int, x expansion) float32 {
	score, state := x.score, x.state
	for j := i + 1; j < len(path) && j <= i+2; j++ {
		a := d.nodes[path[j]].arc
		var p, q float32
		if a.opt == nil {
			p, state = d.copied(state, int(a.from))
		} else {
			var l float32
			l, state = d.lead(state, int(a.from))
			p, state = d.take(state, a.opt)
			p += l
		}
		q, state = d.mark(state, tailOf(d.s, d.fields[a.to-1]))
		score += p + q
	}
	return score
}
