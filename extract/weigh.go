package extract

import "slices"

// nearTie is how much less a reading may score than the best and still be what
// was meant, if the arithmetic says so: no more than a word of a heading.
const nearTie = 1.0

// maxRivals is how many figures of one block are weighed together; each doubles
// the work.
const maxRivals = 6

// rival is another reading of the number of a figure.
type rival struct {
	at    int    // index of the figure
	other Figure // as the other rule reads it
	tie   bool   // it scores the same
	block *block
}

// weigh settles the readings that words leave open: of all combinations of the
// readings of a block, the numbers of one satisfy most identities. What all the
// best of them have in common is taken, and marked as inferred; what the
// arithmetic does not settle stays flagged as ambiguous.
func (m *matcher) weigh() {
	for i := range m.rivals {
		m.rivals[i].catchUp(m.figures)
	}
	m.weighThose(func(r rival) bool { return r.tie })
}

// reweigh does the same with the readings that only come near the best, where
// the best has broken an identity: they are taken where they gain two, the one
// that they satisfy and the one that is not broken. It reports whether one was.
func (m *matcher) reweigh() (changed bool) {
	return m.weighThose(func(r rival) bool { return !r.tie && m.figures[r.at].Check == Broken })
}

func (m *matcher) weighThose(which func(rival) bool) (changed bool) {
	var rest []rival
	for _, r := range m.rivals {
		if which(r) {
			rest = append(rest, r)
		}
	}
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && n < maxRivals && rest[n].block == rest[0].block {
			n++
		}
		changed = m.weighBlock(rest[:n]) || changed
		rest = rest[n:]
	}
	return changed
}

// catchUp gives the other reading what the figure was given after it was read:
// the percentage behind it, the whole of which it is a part.
func (r *rival) catchUp(figures []Figure) {
	f, g := &figures[r.at], &r.other
	if g.Total == nil {
		g.Total = f.Total
	}
	if g.Percent == nil {
		g.Percent = f.Percent
	}
	for _, e := range f.Evidence {
		if !slices.ContainsFunc(g.Evidence, func(x Evidence) bool { return x.Page == e.Page && x.Span == e.Span }) {
			g.Evidence = append(g.Evidence, e)
		}
	}
}

func (m *matcher) weighBlock(rivals []rival) (changed bool) {
	// The best of the combinations that take, or do not take, the other reading.
	taken, left := make([]int, len(rivals)), make([]int, len(rivals))
	for i := range rivals {
		taken[i], left[i] = -1<<30, -1<<30
	}
	for choice := range 1 << len(rivals) {
		m.swap(rivals, choice)
		worth := m.satisfied()
		for i, r := range rivals {
			if choice>>i&1 == 1 && !r.tie {
				worth--
			}
		}
		for i := range rivals {
			if choice>>i&1 == 1 {
				taken[i] = max(taken[i], worth)
			} else {
				left[i] = max(left[i], worth)
			}
		}
		m.swap(rivals, choice)
	}
	for i, r := range rivals {
		if taken[i] > left[i] {
			m.swap(rivals, 1<<i)
			changed = true
		} else if taken[i] == left[i] || !r.tie {
			continue
		}
		f := &m.figures[r.at]
		f.Inferred = true
		f.Flags = slices.DeleteFunc(f.Flags, func(s string) bool { return s == ambiguous })
	}
	return changed
}

// swap exchanges the figures of a choice, a bit for each rival, with their other
// readings.
func (m *matcher) swap(rivals []rival, choice int) {
	for i := range rivals {
		if r := &rivals[i]; choice>>i&1 == 1 {
			m.figures[r.at], r.other = r.other, m.figures[r.at]
		}
	}
}

// satisfied is how many identities the figures satisfy, less those that they
// break. A bound that holds says nothing.
func (m *matcher) satisfied() int {
	n := 0
	res := Result{Report: m.report, Figures: m.figures}
	l := newLedger(&res)
	for _, t := range l.trials() {
		w := t.holding(l, noMisreading)
		b, sum := w.(*balance)
		switch {
		case w == nil && !t.soft:
			n--
		case w != nil && !(sum && b.atMost):
			n++
		}
	}
	return n
}
