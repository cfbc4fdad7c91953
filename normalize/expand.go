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
	opt   *option
}

// expansions remembers the expansions of a state by a core. It holds as many
// as it has slots: a newer one takes the place of an older one.
type expansions struct{ slots [1 << 16]remembered }

type remembered struct {
	key  expansionKey
	list []expansion
}

type expansionKey struct {
	state lm.State
	core  uint32 // 0: nothing is remembered
	marks uint8
}

func newExpansions() *expansions { return new(expansions) }

// expand lists the ways to read field i after a state, best first. What is far
// behind the best is left out, for it would be given up in any row.
func (d *decoder) expand(state lm.State, i int) []expansion {
	c, f := d.cores[i], d.fields[i]
	para, lead := leadOf(d.s, f)
	tail := tailOf(d.s, f)
	key := expansionKey{state, c.number, uint8(lead)<<2 | uint8(tail)<<4}
	if para {
		key.marks |= 1
	}
	r := &d.known.slots[(state.Hash()+c.number*2654435761+uint32(key.marks)*97)>>3%uint32(len(d.known.slots))]
	if r.key == key {
		return r.list
	}
	r.key, r.list = key, r.list[:0]
	before, state := d.lead(state, i)
	top := float32(math.Inf(-1))
	for k := range c.options {
		o := &c.options[k]
		if before+d.p.trust*o.score < top-far {
			continue // the model of the language cannot make up for it
		}
		p, next := d.take(state, o)
		q, next := d.mark(next, tail)
		score := before + p + q
		if score < top-far {
			continue
		}
		top = max(top, score)
		r.list = append(r.list, expansion{next, score, o})
	}
	slices.SortStableFunc(r.list, func(a, b expansion) int { return cmp.Compare(b.score, a.score) })
	n := len(r.list)
	for n > 1 && r.list[n-1].score < top-far {
		n--
	}
	r.list = r.list[:n]
	return r.list
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
	list := d.expand(d.nodes[h.back].state, int(h.arc.from))
	rivals := 0
	for _, x := range list {
		if x.opt != h.arc.opt && x.score >= list[0].score-certain {
			rivals++
		}
	}
	if rivals == 0 {
		return 1
	}
	for _, x := range list {
		if x.opt == h.arc.opt {
			top = d.after(path, i, x)
		}
	}
	for _, x := range list {
		if x.score < list[0].score-certain && x.opt != h.arc.opt {
			continue
		}
		v := math.Exp(float64(d.after(path, i, x) - top))
		if x.opt.text == h.arc.opt.text {
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
