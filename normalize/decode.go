package normalize

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"sohoa/normalize/lm"
	"sohoa/ocr"
)

// decoder finds the likeliest printed text of one raw text.
type decoder struct {
	n      *Normalizer
	p      *proposer
	s      string
	fields []field
	fixed  []change // repairs by grammar, in order
	next   int      // the first of fixed not yet passed
	out    []change
}

// beam is how many hypotheses are kept; window bounds how many fields are
// decided together, so that memory is bounded whatever the input.
const (
	beam   = 16
	window = 512
)

// hypothesis is a way to read everything up to a field.
type hypothesis struct {
	state lm.State
	score float32
	back  *hypothesis
	arc   arc
}

// arc is one step: fields from:to read as an option.
type arc struct {
	from, to int
	opt      *option // nil for what is copied
}

func (d *decoder) run() []change {
	start := &hypothesis{state: d.n.words.Start()}
	for at := 0; at < len(d.fields); {
		end := d.stretch(at)
		best := d.decode(at, end, start)
		d.emit(best, at)
		start = &hypothesis{state: best.state}
		at = end
	}
	d.out = append(d.out, d.fixed...)
	slices.SortFunc(d.out, func(a, b change) int { return cmp.Compare(a.raw.Start, b.raw.Start) })
	return d.out
}

// stretch is where the fields decided together with the one at from end: at a
// paragraph, or after a window.
func (d *decoder) stretch(from int) int {
	for i := from + 1; i < len(d.fields) && i < from+window; i++ {
		if d.fields[i].newPara {
			return i
		}
	}
	return min(from+window, len(d.fields))
}

// decode is a Viterbi search: hypotheses that the model cannot tell apart
// any more are one.
func (d *decoder) decode(from, to int, start *hypothesis) *hypothesis {
	rows := make([]row, to-from+1)
	rows[0].add(*start)
	for i := from; i < to; i++ {
		hyps := rows[i-from].prune()
		rows[i-from] = row{}
		f := d.fields[i]
		options := d.optionsOf(i)
		for _, h := range hyps {
			lead := d.lead(h, f)
			if options == nil {
				rows[i-from+1].add(d.tail(d.copied(lead, i, h), f))
				continue
			}
			for k := range options {
				rows[i-from+1].add(d.tail(d.take(lead, h, arc{i, i + 1, &options[k]}), f))
			}
			if i+1 < to {
				d.merge(&rows[i-from+2], lead, h, i)
			}
		}
	}
	return rows[to-from].best()
}

// row is the hypotheses that end at one place, one for each state.
type row struct {
	at   map[lm.State]int
	hyps []*hypothesis
	top  float32
}

// far is how many nats behind the best a hypothesis is given up.
const far = 16

func (r *row) add(h hypothesis) {
	if r.at == nil {
		r.at, r.top = make(map[lm.State]int, 64), h.score
	}
	if h.score < r.top-far {
		return
	}
	r.top = max(r.top, h.score)
	if i, ok := r.at[h.state]; !ok {
		r.at[h.state] = len(r.hyps)
		kept := h
		r.hyps = append(r.hyps, &kept)
	} else if h.score > r.hyps[i].score {
		*r.hyps[i] = h
	}
}

func (r *row) prune() []*hypothesis {
	slices.SortStableFunc(r.hyps, func(a, b *hypothesis) int { return cmp.Compare(b.score, a.score) })
	return r.hyps[:min(beam, len(r.hyps))]
}

func (r *row) best() *hypothesis { return r.prune()[0] }

// optionsOf lists the ways to read a field; nil if it is copied.
func (d *decoder) optionsOf(i int) []option {
	f := d.fields[i]
	if f.kind != kindWord || d.isFixed(f) {
		return nil
	}
	return d.p.options(d.s[f.from:f.to])
}

// isFixed reports whether a grammar repairs the field.
func (d *decoder) isFixed(f field) bool {
	for d.next < len(d.fixed) && d.fixed[d.next].raw.End <= f.start {
		d.next++
	}
	i := d.next
	return i < len(d.fixed) && d.fixed[i].raw.Overlaps(ocr.Span{Start: f.start, End: f.end})
}

// lead passes the marks before a core.
func (d *decoder) lead(h *hypothesis, f field) hypothesis {
	out := hypothesis{state: h.state, score: h.score}
	if f.newPara {
		out = d.mark(out, lm.StopID)
	}
	if f.from > f.start {
		marks := d.s[f.start:f.from]
		if f.newLine && !strings.ContainsAny(marks, "([{\"“") || strings.ContainsAny(marks, ".;:") {
			return d.mark(out, lm.StopID)
		}
		return d.mark(out, lm.PauseID)
	}
	return out
}

// tail passes the marks after a core.
func (d *decoder) tail(h hypothesis, f field) hypothesis {
	if f.kind == kindNone || f.to == f.end || d.s[f.to:f.end] == "%" {
		return h
	}
	if strings.ContainsAny(d.s[f.to:f.end], ".;:!?") {
		return d.mark(h, lm.StopID)
	}
	return d.mark(h, lm.PauseID)
}

// mark moves the state over a mark of punctuation; every reading has the same
// marks, so two stops in a row are one.
func (d *decoder) mark(h hypothesis, id lm.ID) hypothesis {
	if h.state.Last() == id && id == lm.StopID {
		return h
	}
	p, s := d.n.words.Next(h.state, id)
	h.score += p
	h.state = s
	return h
}

// copied passes a core that is not decoded.
func (d *decoder) copied(lead hypothesis, i int, back *hypothesis) hypothesis {
	f := d.fields[i]
	lead.back, lead.arc = back, arc{i, i + 1, nil}
	switch f.kind {
	case kindNone:
		return lead
	case kindNumber:
		return d.mark(lead, lm.NumberID)
	case kindWord:
		if id, ok := d.n.words.Lookup(lm.Canonical(d.s[f.from:f.to])); ok {
			return d.mark(lead, id)
		}
	}
	return d.mark(lead, lm.CodeID)
}

// take passes a core read as an option.
func (d *decoder) take(lead hypothesis, back *hypothesis, a arc) hypothesis {
	lead.back, lead.arc = back, a
	lead.score += d.p.trust * a.opt.score
	for _, id := range a.opt.ids[:a.opt.n] {
		p, s := d.n.words.Next(lead.state, id)
		lead.score += p
		lead.state = s
	}
	return lead
}

// merge tries to read two fields of a line as one syllable.
func (d *decoder) merge(to *row, lead hypothesis, back *hypothesis, i int) {
	f, g := d.fields[i], d.fields[i+1]
	if d.p.channel == nil || f.to != f.end || g.from != g.start || g.newLine || g.kind != kindWord || d.isFixed(g) {
		return
	}
	core := d.s[f.from:f.to] + d.s[g.from:g.to]
	if len(core) > 9 || !d.broken(f) && !d.broken(g) {
		return
	}
	for _, o := range d.p.joined(core) {
		o.score -= d.p.channel.Added + 2
		to.add(d.tail(d.take(lead, back, arc{i, i + 2, &o}), g))
	}
}

// broken reports whether a core alone is hardly a syllable.
func (d *decoder) broken(f field) bool {
	o := d.p.options(d.s[f.from:f.to])
	return len(o) == 0 || o[0].score < d.p.split
}

// emit turns the arcs of the best hypothesis into changes.
func (d *decoder) emit(best *hypothesis, from int) {
	var path []*hypothesis
	for h := best; h.back != nil; h = h.back {
		path = append(path, h)
	}
	slices.Reverse(path)
	for i, h := range path {
		if h.arc.opt == nil {
			continue
		}
		raw := ocr.Span{Start: d.fields[h.arc.from].from, End: d.fields[h.arc.to-1].to}
		if d.s[raw.Start:raw.End] == h.arc.opt.text {
			continue
		}
		score := d.posterior(path, i)
		if score >= d.p.sure {
			d.out = append(d.out, change{raw: raw, after: h.arc.opt.text, reason: d.p.reason, score: score})
		}
	}
}

// posterior is how likely the option taken at path[i] is, the rest of the path
// being right.
func (d *decoder) posterior(path []*hypothesis, i int) float32 {
	h := path[i]
	if h.arc.to-h.arc.from != 1 {
		return 0.5
	}
	options := d.optionsAt(h.arc.from)
	chosen, total := 0.0, 0.0
	top := d.rescore(path, i, h.arc.opt)
	for k := range options {
		v := math.Exp(float64(d.rescore(path, i, &options[k]) - top))
		if options[k].text == h.arc.opt.text {
			chosen += v
		}
		total += v
	}
	return float32(chosen / max(total, 1e-9))
}

func (d *decoder) optionsAt(i int) []option {
	f := d.fields[i]
	return d.p.options(d.s[f.from:f.to])
}

// rescore scores an option where path[i] stands, with two steps after it.
func (d *decoder) rescore(path []*hypothesis, i int, o *option) float32 {
	h := path[i]
	f := d.fields[h.arc.from]
	lead := d.lead(&hypothesis{state: h.back.state}, f)
	cur := d.tail(d.take(lead, nil, arc{h.arc.from, h.arc.to, o}), f)
	for j := i + 1; j < len(path) && j <= i+2; j++ {
		a := path[j].arc
		last := d.fields[a.to-1]
		lead := d.lead(&cur, d.fields[a.from])
		if a.opt == nil {
			cur = d.tail(d.copied(lead, a.from, nil), last)
			continue
		}
		cur = d.tail(d.take(lead, nil, a), last)
	}
	return cur.score
}
