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

// Propose lists the printed syllables that were most likely read as read, best
// first: at most limit, and none that is beam worse than the best by both the
// reading and prior, which says how likely a syllable is by itself.
func (m *Model) Propose(read string, limit int, beam float32, prior func(lm.ID) float32) []Candidate {
	runes := []rune(read)
	if len(runes) == 0 || len(runes) > MaxRead {
		return nil
	}
	s := newSearch(m, read, runes)
	s.descend(0, s.start())
	s.order()
	type key struct {
		id   lm.ID
		form Case
	}
	best := make(map[key]float32)
	top := never
	for _, r := range s.found {
		if r.bound < top-beam {
			break
		}
		for _, y := range m.vocab[r.rime].list {
			score := never
			for k, o := range s.onsets {
				score = max(score, o[y.onset]+r.score[k])
			}
			p := score + prior(y.id)
			if p < top-beam {
				continue
			}
			top = max(top, p)
			if k := (key{y.id, y.form}); score > best[k] || best[k] == 0 {
				best[k] = score
			}
		}
	}
	whole := m.wholeOf(read)
	out := make([]Candidate, 0, len(best))
	for k, score := range best {
		out = append(out, Candidate{k.id, k.form, score})
	}
	for i := range out {
		out[i].Score = m.mixWhole(out[i], whole, s.words)
	}
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score+prior(b.ID), a.Score+prior(a.ID)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Form, b.Form))
	})
	for i, c := range out {
		if i == limit || c.Score+prior(c.ID) < out[0].Score+prior(out[0].ID)-beam {
			return out[:i]
		}
	}
	return out
}

func (m *Model) wholeOf(read string) map[string]float64 {
	w := make(map[string]float64)
	for _, c := range m.whole[read] {
		w[c.printed] += c.n
	}
	return w
}

func (m *Model) mixWhole(c Candidate, whole map[string]float64, words []string) float32 {
	printed := c.Form.Apply(words[c.ID])
	return mix(c.Score, whole[printed], m.wholeSum[printed], wholePool)
}

// mix is log((n + pool*exp(lower)) / (total + pool)).
func mix(lower float32, n, total, pool float64) float32 {
	if total == 0 {
		return lower
	}
	return float32(math.Log((n + pool*math.Exp(float64(lower))) / (total + pool)))
}

// found is a rime that may have been read: score[k] is of reading it from
// character k to the end.
type found struct {
	rime  int
	bound float32 // of any syllable with the rime
	score [maxOnset + 1]float32
}

type search struct {
	m      *Model
	words  []string
	n      int
	read   string
	at     []int         // byte offsets of the characters
	emit   [][][]float32 // emit[i][k]: of the k characters from i
	onsets [][]float32   // onsets[k][onset]: of reading it as the first k
	found  []found
}

func newSearch(m *Model, read string, runes []rune) *search {
	s := &search{m: m, n: len(runes), read: read, words: m.words}
	for i := range read {
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(read))
	s.emit = make([][][]float32, s.n+1)
	for i := range s.emit {
		for k := 0; k <= maxEmit && i+k <= s.n; k++ {
			s.emit[i] = append(s.emit[i], m.emission(read[s.at[i]:s.at[i+k]], k))
		}
	}
	s.readOnsets()
	return s
}

// readOnsets scores all onsets against all beginnings of the reading.
func (s *search) readOnsets() {
	limit := min(maxOnset, s.n)
	s.onsets = make([][]float32, limit+1)
	for k := range s.onsets {
		s.onsets[k] = make([]float32, len(s.m.onsets.units))
	}
	for u, unit := range s.m.onsets.units {
		row := make([]float32, limit+1)
		for i := range row {
			row[i] = never
		}
		row[0] = 0
		for _, r := range unit {
			letter := s.m.letters[r]
			next := make([]float32, limit+1)
			for j := range next {
				next[j] = never
				for k := 0; k <= maxEmit && k <= j; k++ {
					next[j] = max(next[j], row[j-k]+s.emit[j-k][k][letter])
				}
			}
			row = next
		}
		for k, v := range row {
			s.onsets[k][u] = v
		}
	}
	for k := range s.onsets {
		s.mixTable(&s.m.onsets, s.read[:s.at[k]], func(u int) *float32 { return &s.onsets[k][u] })
	}
}

// order sorts the rimes by the best that a syllable with them can reach.
func (s *search) order() {
	tops := make([]float32, len(s.onsets))
	for k, o := range s.onsets {
		tops[k] = slices.Max(o)
	}
	for i := range s.found {
		f := &s.found[i]
		f.bound = never
		for k, t := range tops {
			f.bound = max(f.bound, t+f.score[k])
		}
	}
	slices.SortFunc(s.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.bound, a.bound), cmp.Compare(a.rime, b.rime))
	})
}

// mixTable brings in what whole units were read as.
func (s *search) mixTable(t *table, read string, score func(int) *float32) {
	counts := make(map[int]float64)
	for _, c := range t.read[read] {
		counts[c.unit] = c.n
	}
	for u := range t.units {
		p := score(u)
		if *p > never/2 && t.units[u] != "" {
			*p = mix(*p, counts[u], t.total[u], unitPool)
		}
	}
}

// start is the row of the trie's root: nothing is left to read at the end.
func (s *search) start() []float32 {
	row := make([]float32, s.n+1)
	for i := range row {
		row[i] = never
	}
	row[s.n] = 0
	return row
}

// hopeless is the score below which no rime is looked at any further.
const hopeless = -24

func (s *search) descend(at int, row []float32) {
	for _, c := range s.m.trie[at].children {
		n := &s.m.trie[c]
		next := make([]float32, s.n+1)
		best := never
		for i := range next {
			next[i] = never
			for k, e := range s.emit[i] {
				next[i] = max(next[i], row[i+k]+e[n.letter])
			}
			best = max(best, next[i])
		}
		if best < hopeless {
			continue
		}
		if n.rime >= 0 {
			s.keep(n.rime, next)
		}
		s.descend(c, next)
	}
}

func (s *search) keep(rime int, row []float32) {
	f := found{rime: rime}
	t := &s.m.rimes
	best := never
	for k := range f.score {
		f.score[k] = never
		if k < len(s.onsets) && row[k] > hopeless {
			f.score[k] = mix(row[k], t.count(rime, s.read[s.at[k]:]), t.total[rime], unitPool)
		}
		best = max(best, f.score[k])
	}
	if best > hopeless {
		s.found = append(s.found, f)
	}
}

func (t *table) count(unit int, read string) float64 {
	for _, c := range t.read[read] {
		if c.unit == unit {
			return c.n
		}
	}
	return 0
}
