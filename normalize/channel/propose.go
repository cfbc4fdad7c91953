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

// depths are the scores below which rimes are not looked at, tried in turn: the
// trie is gone through again, deeper, only where too few candidates were found.
var depths = [...]float32{-9, -15, -24}

// Propose lists the printed syllables that were most likely read as read, best
// first: at most limit, and none that is beam worse than the best by both the
// reading and prior, which says how likely a syllable is by itself (a log
// probability, so that it is never above 0).
func (m *Model) Propose(read string, limit int, beam float32, prior func(lm.ID) float32) []Candidate {
	runes := []rune(read)
	if len(runes) == 0 || len(runes) > MaxRead {
		return nil
	}
	s, ok := m.idle.Get().(*search)
	if !ok {
		s = newSearch(m)
	}
	defer m.idle.Put(s)
	s.begin(read)
	var out []Candidate
	for _, depth := range depths {
		s.explore(depth)
		worst := s.gather(limit, beam, prior)
		if out = s.candidates(prior); worst >= depth {
			break // whatever lies deeper is worse than all of these
		}
	}
	for i, c := range out {
		if i == limit || c.Score+prior(c.ID) < out[0].Score+prior(out[0].ID)-beam {
			return out[:i]
		}
	}
	return out
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
	bound float32 // of any syllable with the rime
	score [maxOnset + 1]float32
}

// search is one proposal at work. It keeps its memory for the next one.
type search struct {
	m      *Model
	n      int
	read   string
	at     []int                               // byte offsets of the characters
	emit   [MaxRead + 1][maxEmit + 1][]float32 // emit[i][k]: of the k characters from i
	onsets [maxOnset + 1][]float32             // onsets[k][onset]: of reading it as the first k
	tops   [maxOnset + 1]float32               // the best of each
	counts [maxOnset + 1][]unitCount           // of rimes read from character k to the end
	rows   [][MaxRead + 1]float32              // of the trie, by depth
	found  []found
	kept   []bool    // by rime: it is among found
	best   []float32 // by syllable and case; 0 where it was not reached
	hit    []int     // which of best are not 0
	worth  heap
}

func newSearch(m *Model) *search {
	s := &search{m: m, kept: make([]bool, len(m.rimes.units)), best: make([]float32, cases*len(m.words)), rows: make([][MaxRead + 1]float32, 1, 8)}
	for k := range s.onsets {
		s.onsets[k] = make([]float32, len(m.onsets.units))
	}
	return s
}

// begin looks at what was read.
func (s *search) begin(read string) {
	s.read, s.at = read, s.at[:0]
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
				*p = mix(*p-t.unseen[c.unit], c.n, t.total[c.unit], unitPool)
			}
		}
		s.tops[k] = slices.Max(s.onsets[k])
	}
}

// explore finds the rimes that may have been read, down to a score, and sorts
// them by the best that a syllable with them can reach.
func (s *search) explore(depth float32) {
	s.found = s.found[:0]
	root := &s.rows[0]
	for i := range root {
		root[i] = never
	}
	root[s.n] = 0
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
	if level+1 == len(s.rows) {
		s.rows = append(s.rows, [MaxRead + 1]float32{})
	}
	for _, c := range s.m.trie[at].children {
		n := &s.m.trie[c]
		next := &s.rows[level+1]
		if s.back(&s.rows[level], next, n.letter) < depth {
			continue
		}
		if n.rime >= 0 {
			s.keep(n.rime, next, depth)
		}
		s.descend(c, level+1, depth)
	}
}

// seen keeps the rimes that were read so before, however unlike their letters
// are.
func (s *search) seen(depth float32) {
	for k := range min(s.n, maxOnset) + 1 {
		for _, c := range s.counts[k] {
			row := s.rows[0]
			letters := s.m.rimes.letters[c.unit]
			for j := len(letters) - 1; j >= 0; j-- {
				s.back(&row, &row, letters[j])
			}
			s.keep(c.unit, &row, depth)
		}
	}
}

// back scores, into next, the readings that begin with one more letter before
// those of row. The two may be the same.
func (s *search) back(row, next *[MaxRead + 1]float32, letter int) (best float32) {
	best = never
	for i := range s.n + 1 {
		v := never
		for k := 0; k <= maxEmit && i+k <= s.n; k++ {
			if row[i+k] > never {
				v = max(v, row[i+k]+s.emit[i][k][letter])
			}
		}
		next[i] = v
		best = max(best, v)
	}
	return best
}

func (s *search) keep(rime int, row *[MaxRead + 1]float32, depth float32) {
	if s.kept[rime] {
		return
	}
	f := found{rime: rime, bound: never}
	t := &s.m.rimes
	for k := range f.score {
		f.score[k] = never
		if k > s.n || row[k] < -60 {
			continue
		}
		if n := countOf(s.counts[k], rime); n > 0 {
			f.score[k] = mix(row[k], n, t.total[rime], unitPool)
		} else if row[k] > depth {
			f.score[k] = row[k] + t.unseen[rime]
		}
		f.bound = max(f.bound, s.tops[k]+f.score[k])
	}
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

// gather scores the syllables with the rimes that were found. It answers below
// what worth, with prior, nothing more is needed.
func (s *search) gather(limit int, beam float32, prior func(lm.ID) float32) float32 {
	for _, i := range s.hit {
		s.best[i] = 0
	}
	s.hit, s.worth = s.hit[:0], s.worth[:0]
	top := never
	enough := func() float32 {
		if len(s.worth) < limit {
			return top - beam - margin
		}
		return max(top-beam, s.worth[0]) - margin
	}
	for i := range s.found {
		r := &s.found[i]
		if r.bound < enough() {
			break
		}
		for _, y := range s.m.vocab[r.rime].list {
			score := never
			for k := range r.score {
				score = max(score, s.onsets[k][y.onset]+r.score[k])
			}
			p := score + prior(y.id)
			if p < enough() {
				continue
			}
			top = max(top, p)
			b := &s.best[cases*int(y.id)+int(y.form)]
			if *b == 0 {
				s.hit = append(s.hit, cases*int(y.id)+int(y.form))
				*b = score
				s.worth.add(p, limit)
			}
			*b = max(*b, score)
		}
	}
	return enough()
}

// candidates lists what was gathered, with the counts of whole syllables, best
// first.
func (s *search) candidates(prior func(lm.ID) float32) []Candidate {
	whole := s.m.whole[s.read]
	out := make([]Candidate, len(s.hit))
	for i, h := range s.hit {
		score := s.best[h]
		if n := countOf(whole, h); n > 0 {
			score = mix(score, n, s.m.wholeTotal[h], wholePool)
		} else {
			score += s.m.wholeUnseen[h]
		}
		out[i] = Candidate{lm.ID(h / cases), Case(h % cases), score}
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score+prior(b.ID), a.Score+prior(a.ID)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Form, b.Form))
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
