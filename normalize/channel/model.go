package channel

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"sohoa/normalize/lm"
)

// Model scores readings. It is read only and may be shared.
type Model struct {
	smoothing
	words   []string     // of the language model
	common  []float32    // log probabilities of the words by themselves
	letters map[rune]int // places in alphabet
	chunks  map[string][]float32
	unseen  [maxEmit + 1][]float32
	onsets  table
	rimes   table
	whole   map[string][]unitCount // of cased syllables, by what was read
	// By cased syllable: how often it was seen, and what mixing adds where the
	// reading was not.
	wholeTotal  []float64
	wholeUnseen []float32
	vocab       []byRime // syllables by cased rime
	trie        []node   // rimes, last letter first
	depth       int      // letters of the longest rime
	// Lost and Added are -log of how likely a blank is lost or added.
	Lost, Added float32
	idle        sync.Pool // of *search
}

// table holds the counts of onsets or of rimes.
type table struct {
	units   []string
	letters [][]int // of the units
	ids     map[string]int
	total   []float64
	unseen  []float32 // what mixing adds where the reading was not seen
	read    map[string][]unitCount
}

type unitCount struct {
	unit int
	n    float64
}

// byRime lists, for a cased rime, the syllables that end with it, the commonest
// first.
type byRime struct {
	list   []syllable
	common float32 // log probability of the commonest
}

type syllable struct {
	id    lm.ID
	onset int
	form  Case
}

// node is one letter of the trie of reversed rimes.
type node struct {
	letter   int
	children []int
	rime     int     // -1: no rime ends here
	common   float32 // of the commonest syllable with a rime at or below it
}

// strengths of the smoothing: how many observations the level below is worth.
const letterPool = 4.0

// smoothing is what differs between readers. One that knows the letters errs
// rarely and anywhere, so that what was not seen yet is no sign against it: there
// units count for less, and each letter may slip.
type smoothing struct {
	unitPool, wholePool float64
	slip                float64 // the least probability of any misreading, against its likeness
}

var (
	foreignReader = smoothing{unitPool: 40, wholePool: 60}
	ownReader     = smoothing{unitPool: 1000, wholePool: 2000, slip: 0.003}
)

// Open reads counts that Learn wrote. The syllables that can be proposed are
// those of the language model. Foreign says that the reader does not know the
// letters, so that what is known of such readers is added to the counts.
func Open(counts string, words *lm.Model, foreign bool) (*Model, error) {
	m := &Model{smoothing: ownReader,
		words: words.Words(), letters: make(map[rune]int), chunks: make(map[string][]float32),
		onsets: newTable(), rimes: newTable(),
		whole: make(map[string][]unitCount), wholeTotal: make([]float64, cases*len(words.Words())), wholeUnseen: make([]float32, cases*len(words.Words())),
	}
	if foreign {
		m.smoothing = foreignReader
	}
	for i, r := range alphabet {
		m.letters[r] = i
	}
	m.addVocabulary(words)
	letters := make(map[string]map[string]float64)
	if foreign {
		letters = reported()
	}
	blanks := map[string]float64{"lost": 1, "added": 1, "kept": 100}
	for line := range strings.Lines(counts) {
		k, count, err := parseCount(line)
		if err != nil {
			return nil, fmt.Errorf("open confusion model: %w", err)
		}
		n := float64(count)
		switch k.level {
		case Letters:
			add2(letters, k.printed, k.read, n)
		case Onsets:
			m.onsets.add(k.printed, k.read, n)
		case Rimes:
			m.rimes.add(k.printed, k.read, n)
		case Syllables:
			if id, ok := words.Lookup(lm.Canonical(k.printed)); ok {
				at := cases*int(id) + int(cased(k.printed))
				m.whole[k.read] = append(m.whole[k.read], unitCount{at, n})
				m.wholeTotal[at] += n
			}
		case Blanks:
			blanks[k.printed] += n
		}
	}
	m.smooth(letters)
	m.onsets.finish(m.letters, m.unitPool)
	m.rimes.finish(m.letters, m.unitPool)
	for i, total := range m.wholeTotal {
		m.wholeUnseen[i] = unseen(total, m.wholePool)
	}
	m.Lost = float32(-math.Log(blanks["lost"] / blanks["kept"]))
	m.Added = float32(-math.Log(blanks["added"] / blanks["kept"]))
	return m, nil
}

func add2(m map[string]map[string]float64, a, b string, n float64) {
	if m[a] == nil {
		m[a] = make(map[string]float64)
	}
	m[a][b] += n
}

func newTable() table {
	return table{ids: make(map[string]int), read: make(map[string][]unitCount)}
}

func (t *table) id(unit string) int {
	i, ok := t.ids[unit]
	if !ok {
		i = len(t.units)
		t.ids[unit] = i
		t.units = append(t.units, unit)
		t.total = append(t.total, 0)
	}
	return i
}

func (t *table) add(unit, read string, n float64) {
	i, ok := t.ids[unit]
	if !ok {
		return
	}
	t.total[i] += n
	t.read[read] = append(t.read[read], unitCount{i, n})
}

// finish works out what proposing needs of every unit.
func (t *table) finish(letters map[rune]int, pool float64) {
	for i, unit := range t.units {
		var of []int
		for _, r := range unit {
			of = append(of, letters[r])
		}
		t.letters = append(t.letters, of)
		t.unseen = append(t.unseen, unseen(t.total[i], pool))
	}
}

// addVocabulary divides the syllables into onsets and rimes, in all cases.
func (m *Model) addVocabulary(words *lm.Model) {
	m.common = make([]float32, len(words.Words()))
	for i := range m.common {
		m.common[i] = words.Unigram(lm.ID(i))
	}
	for i, w := range words.Words() {
		o, r, ok := lm.Split(w)
		if !ok || !lm.IsSyllable(lm.ID(i)) {
			continue
		}
		for form := Lower; form <= Upper; form++ {
			if form == Upper && len([]rune(w)) == 1 {
				continue
			}
			onset, rime := unitCase(form, o, r)
			at := m.rimes.id(rime)
			if at == len(m.vocab) {
				m.vocab = append(m.vocab, byRime{})
			}
			m.vocab[at].list = append(m.vocab[at].list, syllable{lm.ID(i), m.onsets.id(onset), form})
		}
	}
	m.trie = []node{{rime: -1, common: never}}
	for i, r := range m.rimes.units {
		v := &m.vocab[i]
		slices.SortStableFunc(v.list, func(a, b syllable) int { return cmp.Compare(m.common[b.id], m.common[a.id]) })
		v.common = m.common[v.list[0].id]
		m.plant([]rune(r), i)
	}
}

func (m *Model) plant(rime []rune, id int) {
	at := 0
	for i := len(rime) - 1; i >= 0; i-- {
		letter, next := m.letters[rime[i]], -1
		for _, c := range m.trie[at].children {
			if m.trie[c].letter == letter {
				next = c
			}
		}
		if next < 0 {
			next = len(m.trie)
			m.trie = append(m.trie, node{letter: letter, rime: -1, common: never})
			m.trie[at].children = append(m.trie[at].children, next)
		}
		at = next
		m.trie[at].common = max(m.trie[at].common, m.vocab[id].common)
	}
	m.depth = max(m.depth, len(rime))
	m.trie[at].rime = id
}

// smooth turns the counts of letters into log probabilities: what was seen of
// the letter, of the letter without its tone, without all marks, and a floor.
func (m *Model) smooth(seen map[string]map[string]float64) {
	pooled := make(map[string]map[string]float64)
	total := make(map[string]float64)
	for letter, reads := range seen {
		p := pools([]rune(letter)[0])
		for read, n := range reads {
			total[letter] += n
			for i, name := range p {
				key := string(rune('1'+i)) + name
				add2(pooled, key, read, n)
				total[key] += n
			}
		}
	}
	levels := make([]level, len(alphabet))
	for i, r := range alphabet {
		p := pools(r)
		levels[i] = level{
			counts: [3]map[string]float64{pooled["2"+p[1]], pooled["1"+p[0]], seen[string(r)]},
			totals: [3]float64{total["2"+p[1]], total["1"+p[0]], total[string(r)]},
		}
	}
	vector := func(read string) []float32 {
		v, chunk := make([]float32, len(alphabet)), []rune(read)
		for i, r := range alphabet {
			v[i] = levels[i].prob(read, priorProb(r, chunk), m.slip)
		}
		return v
	}
	for _, reads := range seen {
		for read := range reads {
			if m.chunks[read] == nil {
				m.chunks[read] = vector(read)
			}
		}
	}
	for _, r := range alphabet {
		if m.chunks[string(r)] == nil {
			m.chunks[string(r)] = vector(string(r))
		}
	}
	for i := range m.unseen {
		m.unseen[i] = vector(strings.Repeat("\x00", i))
	}
}

// level holds the counts of a letter: pooled without all marks, without its
// tone, and its own.
type level struct {
	counts [3]map[string]float64
	totals [3]float64
}

func (l *level) prob(read string, q, slip float64) float32 {
	least := slip * q
	for i, c := range l.counts {
		pool := letterPool + float64(len(c)) // as many readings as were seen are still to come (Witten and Bell 1991)
		q = (c[read] + pool*q) / (l.totals[i] + pool)
	}
	return float32(math.Log(max(q, least)))
}

// strange is what a sign costs that no reader was seen to write: ë, ø.
const strange = 1

// emission is the log probability of each letter to be read as chunk. Letters
// that no reader was seen to write are taken for those without their marks.
func (m *Model) emission(chunk string, runes int) []float32 {
	if v, ok := m.chunks[chunk]; ok {
		return v
	}
	v, ok := m.chunks[withoutMarks(chunk)]
	if !ok {
		return m.unseen[runes]
	}
	out := make([]float32, len(v))
	for i := range v {
		out[i] = max(v[i]-strange, m.unseen[runes][i])
	}
	return out
}
