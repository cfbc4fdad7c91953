package channel

import (
	"math"
	"strings"

	"sohoa/normalize/lm"
)

// emitter knows, while learning, what each letter was read as so far.
type emitter struct {
	seen  map[rune]map[string]float64
	total map[rune]float64
}

const maxEmit = 3

// cost is -log of how likely the letter is read as chunk, smoothed by what is
// true before anything was learned.
func (e emitter) cost(letter rune, chunk []rune) float64 {
	prior := priorProb(letter, chunk)
	const k = 4
	return -math.Log((e.seen[letter][string(chunk)] + k*prior) / (e.total[letter] + k))
}

// standIns are the characters that readers of other languages put for letters
// with marks they do not know.
const standIns = "é&¢§@€6438$£¥"

// priorProb says what reading to expect of a letter never seen.
func priorProb(letter rune, chunk []rune) float64 {
	switch len(chunk) {
	case 0:
		return 0.01
	case 1:
		if strings.ContainsRune(standIns, chunk[0]) && plainOf(letter) != letter {
			return 0.02
		}
		return math.Exp(-6*letterCost(letter, chunk[0])) * 0.3
	case 2:
		return 0.0005
	}
	return 0.00002
}

// path aligns the letters of a printed word with what was read: ends[i] is
// where the reading of letter i ends.
func (e emitter) path(printed, read []rune) []int {
	n, m := len(printed), len(read)
	cost := make([]float64, (n+1)*(m+1))
	back := make([]int, (n+1)*(m+1))
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	cost[0] = 0
	at := func(i, j int) int { return i*(m+1) + j }
	for i := range n {
		for j := 0; j <= m; j++ {
			if math.IsInf(cost[at(i, j)], 1) {
				continue
			}
			for k := 0; k <= maxEmit && j+k <= m; k++ {
				if c := cost[at(i, j)] + e.cost(printed[i], read[j:j+k]); c < cost[at(i+1, j+k)] {
					cost[at(i+1, j+k)], back[at(i+1, j+k)] = c, k
				}
			}
		}
	}
	if math.IsInf(cost[at(n, m)], 1) {
		return nil
	}
	ends := make([]int, n)
	for i, j := n, m; i > 0; i-- {
		ends[i-1] = j
		j -= back[at(i, j)]
	}
	return ends
}

// again learns once more, with the alignments that what was learned gives.
func (e emitter) again(hits []hit) emitter {
	next := emitter{seen: make(map[rune]map[string]float64), total: make(map[rune]float64)}
	for _, h := range hits {
		printed, read := []rune(h.printed), []rune(h.read)
		from := 0
		for i, end := range e.path(printed, read) {
			m := next.seen[printed[i]]
			if m == nil {
				m = make(map[string]float64)
				next.seen[printed[i]] = m
			}
			m[string(read[from:end])]++
			next.total[printed[i]]++
			from = end
		}
	}
	return next
}

// count adds what a hit says on all levels.
func (e emitter) count(h hit, counts map[countKey]int) {
	printed, read := []rune(h.printed), []rune(h.read)
	ends := e.path(printed, read)
	if ends == nil {
		return
	}
	from := 0
	for i, end := range ends {
		counts[countKey{Letters, string(printed[i]), string(read[from:end])}]++
		from = end
	}
	onset, rime := units(h.printed)
	split := 0
	if n := len([]rune(onset)); n > 0 {
		split = ends[n-1]
	}
	counts[countKey{Onsets, onset, string(read[:split])}]++
	counts[countKey{Rimes, rime, string(read[split:])}]++
	counts[countKey{Syllables, cased(h.printed).Apply(lm.Canonical(h.printed)), h.read}]++
}
