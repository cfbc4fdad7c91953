package channel

import (
	"cmp"
	"math"
	"slices"

	"sohoa/normalize/lm"
)

// Candidate is a syllable that may have been printed, and the log probability
// that it is read as it was.
type Candidate struct {
	ID    lm.ID
	Form  Case
	Score float32
}

const (
	never    = float32(-1e9)
	maxOnset = 5  // how many characters an onset may be read as
	MaxRead  = 12 // longer readings are no syllable
)

// Limits say how many syllables are proposed, and how unlikely ones.
type Limits struct {
	Most   int     // syllables
	Beam   float32 // how much worse than the best one may be, in nats
	Deep   float32 // how much a syllable must be worth at least, in nats
	Lost   float32 // the same where nothing is worth shallow
	Weight float32 // of how likely a syllable is by itself, against the reading
}

// shallow is how deep the first search goes. What it finds says how deep the rest
// may lie, and the second goes there and no deeper; where it finds nothing the
// next goes deeper by a stride.
const (
	shallow = -13
	stride  = 7
)

// Propose lists the printed syllables that were most likely read as read, best
// first, within limits.
func (m *Model) Propose(read string, limits Limits) []Candidate {
	runes := []rune(read)
	if len(runes) == 0 || len(runes) > MaxRead {
		return nil
	}
	s, ok := m.idle.Get().(*search)
	if !ok {
		s = newSearch(m)
	}
	defer m.idle.Put(s)
	s.Limits = limits
	s.begin(read)
	worst, depth := s.look(max(shallow, s.Deep)), float32(shallow)
	for len(s.hit) == 0 && depth > s.Lost {
		depth -= stride
		worst = s.look(max(depth, s.Lost))
	}
	if len(s.hit) > 0 && worst < depth && depth > s.Deep {
		worst = s.look(max(worst, s.Deep))
	}
	out := s.candidates(worst)
	for i, c := range out {
		if i == s.Most || s.value(c) < s.value(out[0])-s.Beam {
			return out[:i]
		}
	}
	return out
}

// value is a score with the prior.
func (s *search) value(c Candidate) float32 { return c.Score + s.Weight*s.m.common[c.ID] }

// look scores the syllables that may be worth depth. It answers below what
// worth, with prior, no others are needed.
func (s *search) look(depth float32) float32 {
	s.explore(depth)
	return s.gather()
}

// mix is log((n + pool*exp(lower)) / (total + pool)); unseen is the same for
// n = 0, less lower.
func mix(lower float32, n, total, pool float64) float32 {
	return float32(math.Log((n + pool*math.Exp(float64(lower))) / (total + pool)))
}

func unseen(total, pool float64) float32 { return float32(math.Log(pool / (total + pool))) }

// found is a rime that may have been read: score[k] is of reading it from
// character k to the end.
type found struct {
	rime  int
	bound float32 // of any syllable with the rime, with prior
	score [maxOnset + 1]float32
}

// search is one proposal at work. It keeps its memory for the next one.
type search struct {
	Limits
	m      *Model
	n      int
	read   string
	at     []int                               // byte offsets of the characters
	emit   [MaxRead + 1][maxEmit + 1][]float32 // emit[i][k]: of the k characters from i
	costs  []costs                             // by letter: emit, as far as it was asked for
	turn   uint32
	onsets [maxOnset + 1][]float32   // onsets[k][onset]: of reading it as the first k
	tops   [maxOnset + 1]float32     // the best of each
	before [MaxRead + 1]float32      // the best of any onset read as i characters or fewer
	counts [maxOnset + 1][]unitCount // of rimes read from character k to the end
	rows   []row                     // of the trie, by depth
	found  []found
	kept   []bool    // by rime: it is among found
	best   []float32 // by syllable and case; 0 where it was not reached
	hit    []int     // which of best are not 0
	worth  heap
}

// row holds, by character, the score of reading some last letters from there to
// the end; what lies outside lo to hi cannot be.
type row struct {
	v      [MaxRead + 1]float32
	lo, hi int
}

// costs are the scores of one letter to be read as the k characters from i, at
// i*(maxEmit+1)+k.
type costs struct {
	turn uint32 // of the reading they are about
	from int    // the least i that is worked out
	v    [(MaxRead + 1) * (maxEmit + 1)]float32
}

func newSearch(m *Model) *search {
	s := &search{m: m, costs: make([]costs, len(alphabet)), kept: make([]bool, len(m.rimes.units)), best: make([]float32, cases*len(m.words)), rows: make([]row, m.depth+1)}
	for k := range s.onsets {
		s.onsets[k] = make([]float32, len(m.onsets.units))
	}
	return s
}

// begin looks at what was read.
func (s *search) begin(read string) {
	s.read, s.at, s.turn = read, s.at[:0], s.turn+1
	for i := range read {
		s.at = append(s.at, i)
	}
	s.n = len(s.at)
	s.at = append(s.at, len(read))
	for i := range s.n + 1 {
		for k := 0; k <= maxEmit && i+k <= s.n; k++ {
			s.emit[i][k] = s.m.emission(read[s.at[i]:s.at[i+k]], k)
		}
	}
	s.readOnsets()
	top := never
	for i := range s.before {
		if i < len(s.tops) {
			top = max(top, s.tops[i])
		}
		s.before[i] = top
	}
	for k := range s.counts {
		s.counts[k] = nil
		if k <= s.n {
			s.counts[k] = s.m.rimes.read[read[s.at[k]:]]
		}
	}
}

// readOnsets scores all onsets against all beginnings of the reading.
func (s *search) readOnsets() {
	limit := min(maxOnset, s.n)
	for u, letters := range s.m.onsets.letters {
		row := [maxOnset + 1]float32{0, never, never, never, never, never}
		for _, letter := range letters {
			var next [maxOnset + 1]float32
			for j := range limit + 1 {
				next[j] = never
				for k := 0; k <= maxEmit && k <= j; k++ {
					next[j] = max(next[j], row[j-k]+s.emit[j-k][k][letter])
				}
			}
			row = next
		}
		for k := range limit + 1 {
			p := row[k]
			if p > never/2 && len(letters) > 0 {
				p += s.m.onsets.unseen[u]
			}
			s.onsets[k][u] = p
		}
	}
	for k := range s.tops {
		s.tops[k] = never
		if k > limit {
			continue
		}
		t := &s.m.onsets
		for _, c := range t.read[s.read[:s.at[k]]] {
			if p := &s.onsets[k][c.unit]; *p > never/2 && t.units[c.unit] != "" {
				*p = mix(*p-t.unseen[c.unit], c.n, t.total[c.unit], s.m.unitPool)
			}
		}
		s.tops[k] = slices.Max(s.onsets[k])
	}
}

// explore finds the rimes of syllables that may be worth depth, and sorts them
// by the best that a syllable with them can reach.
func (s *search) explore(depth float32) {
	s.found = s.found[:0]
	s.rows[0].lo, s.rows[0].hi, s.rows[0].v[s.n] = s.n, s.n, 0
	s.seen(depth)
	s.descend(0, 0, depth)
	for i := range s.found {
		s.kept[s.found[i].rime] = false
	}
	slices.SortFunc(s.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.bound, a.bound), cmp.Compare(a.rime, b.rime))
	})
}

func (s *search) descend(at, level int, depth float32) {
	for _, c := range s.m.trie[at].children {
		n := &s.m.trie[c]
		next := &s.rows[level+1]
		s.back(&s.rows[level], next, n.letter)
		if s.narrow(next, depth-s.Weight*n.common); next.lo > next.hi {
			continue
		}
		if n.rime >= 0 {
			s.keep(n.rime, next, depth)
		}
		s.descend(c, level+1, depth)
	}
}

// narrow drops the ends of a row from which no onset leads above a depth.
func (s *search) narrow(r *row, depth float32) {
	for r.lo <= r.hi && r.v[r.lo]+s.before[r.lo] < depth {
		r.lo++
	}
	for r.lo <= r.hi && r.v[r.hi]+s.before[r.hi] < depth {
		r.hi--
	}
}

// seen keeps the rimes that were read so before, however unlike their letters
// are.
func (s *search) seen(depth float32) {
	for k := range min(s.n, maxOnset) + 1 {
		for _, c := range s.counts[k] {
			r := s.rows[0]
			letters := s.m.rimes.letters[c.unit]
			for j := len(letters) - 1; j >= 0; j-- {
				from := r
				s.back(&from, &r, letters[j])
			}
			s.keep(c.unit, &r, depth)
		}
	}
}

// back scores, into next, the readings that begin with one more letter before
// those of r.
func (s *search) back(r, next *row, letter int) {
	next.lo, next.hi = max(r.lo-maxEmit, 0), r.hi
	v := s.costsOf(letter, next.lo)
	for i := next.lo; i <= r.hi; i++ {
		best := never
		for k := max(r.lo-i, 0); k <= maxEmit && i+k <= r.hi; k++ {
			if p := r.v[i+k] + v[i*(maxEmit+1)+k]; p > best {
				best = p
			}
		}
		next.v[i] = best
	}
}

// costsOf are the costs of a letter from character from on.
func (s *search) costsOf(letter, from int) *[(MaxRead + 1) * (maxEmit + 1)]float32 {
	c := &s.costs[letter]
	if c.turn != s.turn {
		c.turn, c.from = s.turn, s.n+1
	}
	for ; c.from > from; c.from-- {
		i := c.from - 1
		for k := 0; k <= maxEmit && i+k <= s.n; k++ {
			c.v[i*(maxEmit+1)+k] = s.emit[i][k][letter]
		}
	}
	return &c.v
}

func (s *search) keep(rime int, r *row, depth float32) {
	if s.kept[rime] {
		return
	}
	f := found{rime: rime, bound: never}
	t := &s.m.rimes
	for k := range f.score {
		f.score[k] = never
		if k < r.lo || k > r.hi || r.v[k] < -60 {
			continue
		}
		if n := countOf(s.counts[k], rime); n > 0 {
			f.score[k] = mix(r.v[k], n, t.total[rime], s.m.unitPool)
		} else {
			f.score[k] = r.v[k] + t.unseen[rime]
		}
		f.bound = max(f.bound, s.tops[k]+f.score[k])
	}
	f.bound += s.Weight * s.m.vocab[rime].common
	if f.bound > depth {
		s.found = append(s.found, f)
		s.kept[rime] = true
	}
}

func countOf(counts []unitCount, unit int) float64 {
	for _, c := range counts {
		if c.unit == unit {
			return c.n
		}
	}
	return 0
}

// margin is how far counts of whole syllables may move a candidate.
const margin = 2

// enough is below what worth, with prior, no syllable is needed.
func (s *search) enough(top float32) float32 {
	if len(s.worth) < s.Most {
		return top - s.Beam - margin
	}
	return max(top-s.Beam, s.worth[0]) - margin
}

// gather scores the syllables with the rimes that were found. It answers below
// what worth, with prior, nothing more is needed.
func (s *search) gather() float32 {
	for _, i := range s.hit {
		s.best[i] = 0
	}
	s.hit, s.worth = s.hit[:0], s.worth[:0]
	top := never
	for i := range s.found {
		r := &s.found[i]
		if r.bound < s.enough(top) {
			break
		}
		lead := r.bound - s.Weight*s.m.vocab[r.rime].common
		for _, y := range s.m.vocab[r.rime].list {
			prior := s.Weight * s.m.common[y.id]
			if lead+prior < s.enough(top) {
				break // those after it are rarer still
			}
			score := never
			for k := range r.score {
				score = max(score, s.onsets[k][y.onset]+r.score[k])
			}
			p := score + prior
			if p < s.enough(top) {
				continue
			}
			top = max(top, p)
			b := &s.best[cases*int(y.id)+int(y.form)]
			if *b == 0 {
				s.hit = append(s.hit, cases*int(y.id)+int(y.form))
				*b = score
				s.worth.add(p, s.Most)
			}
			*b = max(*b, score)
		}
	}
	return s.enough(top)
}

// candidates lists what was gathered and may be worth enough, with the counts of
// whole syllables, best first.
func (s *search) candidates(worst float32) []Candidate {
	whole := s.m.whole[s.read]
	out := make([]Candidate, 0, min(len(s.hit), 2*s.Most))
	for _, h := range s.hit {
		score := s.best[h]
		c := Candidate{lm.ID(h / cases), Case(h % cases), score}
		if s.value(c) < worst {
			continue
		}
		if n := countOf(whole, h); n > 0 {
			c.Score = mix(score, n, s.m.wholeTotal[h], s.m.wholePool)
		} else {
			c.Score += s.m.wholeUnseen[h]
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(s.value(b), s.value(a)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Form, b.Form))
	})
	return out
}

// heap holds the best scores, the worst of them first.
type heap []float32

// add takes a score in, and the worst out if there are more than limit.
func (h *heap) add(v float32, limit int) {
	if len(*h) == limit {
		if v <= (*h)[0] {
			return
		}
		(*h)[0] = v
		h.sink()
		return
	}
	*h = append(*h, v)
	for i := len(*h) - 1; i > 0 && (*h)[i] < (*h)[(i-1)/2]; i = (i - 1) / 2 {
		(*h)[i], (*h)[(i-1)/2] = (*h)[(i-1)/2], (*h)[i]
	}
}

func (h heap) sink() {
	for i := 0; ; {
		c := 2*i + 1
		if c+1 < len(h) && h[c+1] < h[c] {
			c++
		}
		if c >= len(h) || h[i] <= h[c] {
			return
		}
		h[i], h[c] = h[c], h[i]
		i = c
	}
}
