package extract

import "slices"

// maxRivals is how many figures of one block are weighed together; each doubles
// the work.
const maxRivals = 6

// rival is another reading of the number of a figure.
type rival struct {
	at    int    // index of the figure
	other Figure // as the other rule reads it
	block *block
}

// weigh settles the readings that words leave open: of all combinations of the
// readings of a block, the numbers of one satisfy most identities. What all the
// best of them have in common is taken, and marked as inferred; what the
// arithmetic does not settle stays flagged as ambiguous. Readings that only come
// near the best are never taken: a misread number breaks an identity too, and
// must not be explained away.
func (m *matcher) weigh() {
	for i := range m.rivals {
		m.rivals[i].catchUp(m.figures)
	}
	for rest := m.rivals; len(rest) > 0; {
		n := 1
		for n < len(rest) && n < maxRivals && rest[n].block == rest[0].block {
			n++
		}
		m.weighBlock(rest[:n])
		rest = rest[n:]
	}
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

func (m *matcher) weighBlock(rivals []rival) {
	// The best of the combinations that take, or do not take, the other reading.
	taken, left := make([]int, len(rivals)), make([]int, len(rivals))
	for i := range rivals {
		taken[i], left[i] = -1<<30, -1<<30
	}
	for choice := range 1 << len(rivals) {
		m.swap(rivals, choice)
		worth := 0
		if choice == 0 && m.worth != nil { // as the block before left it
			worth = *m.worth
		} else {
			worth = m.satisfied()
		}
		if choice == 0 {
			m.worth = &worth
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
		} else if taken[i] == left[i] {
			continue
		}
		m.worth = nil
		f := &m.figures[r.at]
		f.Inferred = true
		f.Flags = slices.DeleteFunc(f.Flags, func(s string) bool { return s == ambiguous })
	}
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
	l := newLedger(&res, m.told)
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
