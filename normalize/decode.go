package normalize

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"sohoa/normalize/lm"
	"sohoa/ocr"
)

// decoder finds the likeliest printed text of one raw text. It keeps what it
// has worked out, for the same words come again and again.
type decoder struct {
	n       *Normalizer
	p       *proposer
	s       string
	fields  []field
	cores   []*core  // of the fields; nil for what is copied
	fixed   []change // repairs by grammar, in order
	next    int      // the first of fixed not yet passed
	thought func(ocr.Span) reliance
	out     []change

	nodes []node
	path  []int32 // of the best hypothesis
	rows  [3]row  // that end at the field to come, and at the two after it
	known *expansions
	words *lm.Recall

	chosen []choice    // by field, of the first pass
	done   []stretched // of the first pass
	habits *habits     // of the text, in the second pass
}

// beam is how many hypotheses are kept; window bounds how many fields are
// decided together, so that memory is bounded whatever the input.
const (
	beam   = 12
	window = 512
)

// far is how many nats behind the best a hypothesis is given up.
const far = 8

// node is a way to read everything up to a field, kept to find the way back.
type node struct {
	state lm.State
	score float32
	back  int32 // among nodes; -1 at the beginning
	arc   arc
}

// arc is one step: fields from:to read as an option.
type arc struct {
	from, to int32
	opt      *option // nil for what is copied
}

// decoders are the decoders of a proposer, no more than can be at work at the same
// time: what each remembers takes 7 MB, and is worth the more the fewer there are.
type decoders struct {
	mu   sync.Mutex
	idle []*decoder
	made int
	back sync.Cond // one is idle again
}

func newDecoders() *decoders {
	all := new(decoders)
	all.back.L = &all.mu
	return all
}

func (p *proposer) decoder() *decoder {
	p.all.mu.Lock()
	defer p.all.mu.Unlock()
	for len(p.all.idle) == 0 && p.all.made >= runtime.GOMAXPROCS(0) {
		p.all.back.Wait()
	}
	n := len(p.all.idle)
	if n == 0 {
		p.all.made++
		return &decoder{n: p.n, p: p, words: lm.NewRecall(p.n.words), known: newExpansions()}
	}
	d := p.all.idle[n-1]
	p.all.idle = p.all.idle[:n-1]
	return d
}

func (p *proposer) rest(d *decoder) {
	d.s, d.fields, d.fixed, d.thought = "", nil, nil, nil
	clear(d.cores)
	clear(d.chosen)
	clear(d.out)
	d.out = d.out[:0]
	p.all.mu.Lock()
	defer p.all.mu.Unlock()
	p.all.idle = append(p.all.idle, d)
	p.all.back.Signal()
}

// decode answers the changes that make the likeliest text of s; thought, what
// its reader thought of bytes of s.
func (p *proposer) decode(s string, fs []field, fixed []change, thought func(ocr.Span) reliance) []change {
	d := p.decoder()
	defer p.rest(d)
	d.s, d.fields, d.fixed, d.next, d.thought = s, fs, fixed, 0, thought
	return d.run()
}

func (d *decoder) run() []change {
	d.readCores()
	d.pass()
	if d.p.foreign {
		d.again()
	}
	return merged(d.out, d.fixed)
}

// pass decodes all fields.
func (d *decoder) pass() {
	state := d.n.words.Start()
	d.done = d.done[:0]
	for at := 0; at < len(d.fields); {
		end, from := d.stretch(at), len(d.out)
		best := d.decode(at, end, state)
		state = d.nodes[best].state
		d.emit(best)
		d.done = append(d.done, stretched{at, end, from, len(d.out), state})
		at = end
	}
}

// merged joins two lists of changes in order.
func merged(a, b []change) []change {
	out := make([]change, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].raw.Start < a[0].raw.Start {
			a, b = b, a
		}
		out = append(out, a[0])
		a = a[1:]
	}
	return append(append(out, a...), b...)
}

// readCores looks up what each field may be.
func (d *decoder) readCores() {
	d.cores = slices.Grow(d.cores[:0], len(d.fields))[:len(d.fields)]
	d.chosen = slices.Grow(d.chosen[:0], len(d.fields))[:len(d.fields)]
	clear(d.chosen)
	tries := widest + len(d.fields)/1000
	for i, f := range d.fields {
		d.cores[i] = nil
		if f.kind != kindWord || d.isFixed(f) {
			continue
		}
		r := silent
		if d.p.keep > 0 { // its reader knew the letters, so that its doubts count
			r = d.thought(ocr.Span{Start: f.from, End: f.to})
		}
		d.cores[i] = d.p.core(d.s[f.from:f.to], r)
		if d.cores[i].broken && tries > 0 {
			d.cores[i] = d.p.wide(d.s[f.from:f.to], r)
			tries--
			if d.cores[i].found {
				tries += refund
			}
		}
	}
}

// widest is how many cores of a text are cut into syllables in vain, besides one
// in a thousand: a page has less, and rubbish must not cost hours. What is found
// gives refund further tries.
const (
	widest = 64
	refund = 3
)

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
// any more are one. It answers the last node of the best.
func (d *decoder) decode(from, to int, start lm.State) int32 {
	d.nodes = append(d.nodes[:0], node{state: start, back: -1})
	first, last := int32(0), int32(1)
	for i := range d.rows {
		d.rows[i].clear()
	}
	for i := from; i < to; i++ {
		here, one, two := &d.rows[i%3], &d.rows[(i+1)%3], &d.rows[(i+2)%3]
		if i > from {
			first, last = d.settle(here)
		}
		here.clear()
		key := expansionKey{}
		if d.cores[i] != nil && d.habits == nil {
			key = d.keyOf(i)
			d.known.touch(d.nodes[first:last], key)
		} else if d.cores[i] != nil && d.pinned(i) == nil {
			key = d.keyOf(i)
		}
		for h := first; h < last; h++ {
			d.step(h, i, key, one)
			if i+1 < to && d.pinned(i) == nil && d.pinned(i+1) == nil {
				d.merge(two, h, i)
			}
		}
	}
	first, _ = d.settle(&d.rows[to%3])
	return first
}

// settle keeps the best of a row as nodes, best first.
func (d *decoder) settle(r *row) (first, last int32) {
	first = int32(len(d.nodes))
	d.nodes = append(d.nodes, r.prune()...)
	return first, int32(len(d.nodes))
}

// step reads field i after the node h in all ways that have a chance.
func (d *decoder) step(h int32, i int, key expansionKey, to *row) {
	state, score := d.nodes[h].state, d.nodes[h].score
	c := d.cores[i]
	if pinned := d.pinned(i); pinned != nil {
		lead, state := d.lead(state, i)
		p, next := d.take(state, pinned)
		q, next := d.mark(next, tailOf(d.s, d.fields[i]))
		to.add(node{next, score + lead + p + q, h, arc{int32(i), int32(i + 1), pinned}})
		return
	}
	if c == nil {
		f := d.fields[i]
		delta, next := d.copied(state, i)
		p, next := d.mark(next, tailOf(d.s, f))
		to.add(node{next, score + delta + p, h, arc{int32(i), int32(i + 1), nil}})
		return
	}
	for _, x := range d.expand(state, i, key, to.least()-score) {
		if !to.add(node{x.state, score + x.score, h, arc{int32(i), int32(i + 1), &c.options[x.opt]}}) {
			return // those after it are worse
		}
	}
}

// isFixed reports whether a grammar repairs the field.
func (d *decoder) isFixed(f field) bool {
	for d.next < len(d.fixed) && d.fixed[d.next].raw.End <= f.start {
		d.next++
	}
	i := d.next
	return i < len(d.fixed) && d.fixed[i].raw.Overlaps(ocr.Span{Start: f.start, End: f.end})
}

// marking says which symbols of punctuation stand before or after a core.
type marking uint8

const (
	noMark   marking = iota
	stopMark         // a stop
	pauseMark
)

// leadOf tells the marks before a core; para, whether a paragraph begins.
func leadOf(s string, f field) (para bool, m marking) {
	if f.from == f.start {
		return f.newPara, noMark
	}
	marks := s[f.start:f.from]
	if f.newLine && !strings.ContainsAny(marks, "([{\"“") || strings.ContainsAny(marks, ".;:") {
		return f.newPara, stopMark
	}
	return f.newPara, pauseMark
}

// tailOf tells the marks after a core.
func tailOf(s string, f field) marking {
	if f.kind == kindNone || f.to == f.end || s[f.to:f.end] == "%" || joins(s, f) {
		return noMark
	}
	if strings.ContainsAny(s[f.to:f.end], ".;:!?") {
		return stopMark
	}
	return pauseMark
}

// joins reports whether a hyphen without blanks follows the core, as in tế-xã.
func joins(s string, f field) bool {
	return f.end-f.to == 1 && s[f.to] == '-' && f.end < len(s) && strings.IndexByte(" \t\n\r\f", s[f.end]) < 0
}

// lead passes the marks before the core of field i.
func (d *decoder) lead(state lm.State, i int) (float32, lm.State) {
	para, m := leadOf(d.s, d.fields[i])
	score := float32(0)
	if para {
		score, state = d.mark(state, stopMark)
	}
	p, state := d.mark(state, m)
	return score + p, state
}

// mark moves the state over a mark of punctuation; every reading has the same
// marks, so two stops in a row are one.
func (d *decoder) mark(state lm.State, m marking) (float32, lm.State) {
	switch {
	case m == noMark, m == stopMark && state.Last() == lm.StopID:
		return 0, state
	case m == stopMark:
		return d.words.Next(state, lm.StopID)
	}
	return d.words.Next(state, lm.PauseID)
}

// copied passes a core that is not decoded, and the marks before it.
func (d *decoder) copied(state lm.State, i int) (float32, lm.State) {
	f := d.fields[i]
	score, state := d.lead(state, i)
	id := lm.CodeID
	switch f.kind {
	case kindNone:
		return score, state
	case kindNumber:
		id = lm.NumberID
	case kindWord:
		if known, ok := d.n.words.Lookup(lm.Canonical(d.repaired(f))); ok {
			id = known
		}
	}
	p, state := d.words.Next(state, id)
	return score + p, state
}

// repaired is the core of a field as a grammar repairs it.
func (d *decoder) repaired(f field) string {
	core := ocr.Span{Start: f.from, End: f.to}
	i, ok := slices.BinarySearchFunc(d.fixed, core, func(c change, s ocr.Span) int { return cmp.Compare(c.raw.Start, s.Start) })
	if ok && d.fixed[i].raw == core {
		return d.fixed[i].after
	}
	return d.s[f.from:f.to]
}

// take passes a core read as an option.
func (d *decoder) take(state lm.State, o *option) (float32, lm.State) {
	score := d.p.trust * o.score
	for _, id := range o.ids[:o.n] {
		var p float32
		p, state = d.say(state, id)
		score += p
	}
	return score, state
}

// merge tries to read two fields of a line as one syllable.
func (d *decoder) merge(to *row, h int32, i int) {
	f, g := d.fields[i], d.fields[i+1]
	a, b := d.cores[i], d.cores[i+1]
	if d.p.channel == nil || a == nil || b == nil || !a.broken && !b.broken || f.to != f.end || g.from != g.start || g.newLine || f.to == g.from {
		return
	}
	joined := d.s[f.from:f.to] + d.s[g.from:g.to]
	if len(joined) > 9 {
		return
	}
	options := d.p.joined(joined)
	score, state := d.lead(d.nodes[h].state, i)
	score += d.nodes[h].score - d.p.trust*(d.p.channel.Added+2)
	for k := range options {
		p, next := d.take(state, &options[k])
		q, next := d.mark(next, tailOf(d.s, g))
		to.add(node{next, score + p + q, h, arc{int32(i), int32(i + 2), &options[k]}})
	}
}

// sureDigits is the least posterior of a change that takes digits for letters.
const sureDigits = 0.98

// emit turns the arcs of the best hypothesis into changes.
func (d *decoder) emit(best int32) {
	path := d.path[:0]
	for h := best; d.nodes[h].back >= 0; h = d.nodes[h].back {
		path = append(path, h)
	}
	slices.Reverse(path)
	d.path = path
	for i, h := range path {
		a := d.nodes[h].arc
		if a.opt == nil {
			continue
		}
		raw := ocr.Span{Start: d.fields[a.from].from, End: d.fields[a.to-1].to}
		if d.p.foreign && a.to == a.from+1 && d.habits == nil {
			d.chosen[a.from] = choice{a.opt, d.posterior(path, i)}
		}
		if d.s[raw.Start:raw.End] == a.opt.text {
			continue
		}
		sure := d.p.sure
		if digitsFirst(d.s[raw.Start:raw.End]) || strings.HasSuffix(d.s[raw.Start:raw.End], "o6") {
			sure = max(sure, sureDigits)
		}
		if score := d.sureness(path, i); score >= sure {
			d.out = append(d.out, change{raw: raw, after: a.opt.text, reason: d.p.reason, score: score})
		}
	}
}
