package extract

import (
	_ "embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The second reader knows no rules. It has counted, in reports whose figures are
// known, how often each word stands where around the numbers of each indicator, and
// tells of a figure whether its words are more usual of another one's. It makes no
// figure and changes none.

//go:embed doubt/words.tsv
var wordsText string

// secondReader is what was counted.
type secondReader struct {
	of    map[string]int          // indicators
	ids   map[string]int32        // words, in small letters; from 1
	at    [shapePlace + 1][]int32 // by place and word: where its votes are; -1 for none
	votes [][]vote
}

// vote is what a word says for an indicator, beyond what it says for those at which
// it was never counted.
type vote struct {
	indicator int
	weight    float64
}

var bundledWords = sync.OnceValue(func() *secondReader {
	counts, err := parseWords(wordsText)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return counts.reader()
})

// anyWord stands for all figures of an indicator in the counts.
const anyWord = "*"

// wordCounts are counts by word and indicator.
type wordCounts map[string]map[string]int

// parseWords reads "word, tab, INDICATOR:count …" lines.
func parseWords(text string) (wordCounts, error) {
	counts := make(wordCounts)
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, ok := strings.Cut(line, "\t")
		if !ok || word != anyWord && (len(word) == 0 || strings.IndexByte(placeLetters, word[0]) < 0) {
			return nil, fmt.Errorf("extract/doubt/words.tsv:%d: no word with its place before a tab; make the file anew, see extract/doubt/README.md", n+1)
		}
		counts[word] = make(map[string]int)
		for _, s := range strings.Fields(rest) {
			code, num, _ := strings.Cut(s, ":")
			k, err := strconv.Atoi(num)
			if err != nil || k < 1 {
				return nil, fmt.Errorf("extract/doubt/words.tsv:%d: %q is no indicator with its count; make the file anew, see extract/doubt/README.md", n+1, s)
			}
			counts[word][code] = k
		}
	}
	if len(counts[anyWord]) == 0 {
		return nil, fmt.Errorf("extract/doubt/words.tsv: no line %q with the figures of each indicator", anyWord)
	}
	return counts, nil
}

// reader makes votes of counts: n of a word at an indicator of which a share of all
// figures is say log(1 + n/share), as in naive Bayes smoothed by that share.
func (c wordCounts) reader() *secondReader {
	s := &secondReader{of: make(map[string]int), ids: make(map[string]int32)}
	all := 0
	for _, code := range slices.Sorted(maps.Keys(c[anyWord])) {
		s.of[code] = len(s.of)
		all += c[anyWord][code]
	}
	words := slices.Sorted(maps.Keys(c))
	for _, word := range words {
		if _, ok := s.ids[word[1:]]; !ok {
			s.ids[word[1:]] = int32(len(s.ids) + 1)
		}
	}
	for place := range s.at {
		s.at[place] = slices.Repeat([]int32{-1}, len(s.ids)+1)
	}
	for _, word := range words {
		if word == anyWord {
			continue
		}
		s.at[strings.IndexByte(placeLetters, word[0])][s.ids[word[1:]]] = int32(len(s.votes))
		var votes []vote
		for _, code := range slices.Sorted(maps.Keys(c[word])) {
			share := float64(c[anyWord][code]+1) / float64(all+len(s.of))
			votes = append(votes, vote{s.of[code], math.Log(1 + float64(c[word][code])/share)})
		}
		s.votes = append(s.votes, votes)
	}
	return s
}

// ballot counts the votes of the words of one place after another.
type ballot struct {
	*secondReader
	ids    map[*stretch][]int32
	last   *stretch // the one heard last, and its words
	words  []int32
	sums   []float64
	turns  []int32 // by word: the last place at which it voted
	turn   int32
	voters int
	fresh  int // words at the number itself that never were at one
}

func (s *secondReader) ballot() *ballot {
	return &ballot{secondReader: s, ids: make(map[*stretch][]int32), sums: make([]float64, len(s.of)), turns: make([]int32, len(s.votes))}
}

// opinion is how much more the words of a place say for an indicator than for the one
// that they say most for besides, and how many words at the number itself are new;
// ok is false for an indicator that was never counted.
func (b *ballot) opinion(m *matcher, p *piece, indicator string) (margin float64, fresh int, ok bool) {
	own, ok := b.of[indicator]
	if !ok {
		return 0, 0, false
	}
	clear(b.sums)
	b.turn++
	b.voters, b.fresh = 0, 0
	m.places(p, b.hear)
	for _, w := range [...]struct {
		place byte
		word  string
	}{{fieldPlace, p.block.field}, {shapePlace, p.shape()}} {
		if id, ok := b.secondReader.ids[w.word]; ok {
			b.vote(b.at[w.place][id])
		}
	}
	other := math.Inf(-1)
	for k, sum := range b.sums {
		if k != own {
			other = max(other, sum)
		}
	}
	return (b.sums[own] - other) / math.Sqrt(float64(b.voters+1)), b.fresh, true
}

// hear takes the votes of a word.
func (b *ballot) hear(place byte, st *stretch, i int) {
	if st != b.last {
		b.last, b.words = st, b.wordsOf(st)
	}
	id := b.words[i]
	if id == 0 {
		id = unknownWord
		if k, ok := b.secondReader.ids[strings.ToLower(st.words[i].Text)]; ok {
			id = k
		}
		b.words[i] = id
	}
	at := int32(-1)
	if id > 0 {
		at = b.at[place][id]
	}
	if at < 0 && (place == nearPlace || place == headPlace) {
		b.fresh++
	}
	b.vote(at)
}

func (b *ballot) vote(at int32) {
	if at < 0 || b.turns[at] == b.turn {
		return
	}
	b.turns[at] = b.turn
	b.voters++
	for _, v := range b.votes[at] {
		b.sums[v.indicator] += v.weight
	}
}

// unknownWord is the id of a word that was never counted; that of one not yet looked
// up is 0.
const unknownWord = -1

// wordsOf are the ids of the words of a stretch, as far as they were asked for.
func (b *ballot) wordsOf(st *stretch) []int32 {
	ids, ok := b.ids[st]
	if !ok {
		ids = make([]int32, len(st.tokens))
		b.ids[st] = ids
	}
	return ids
}

// The places of words, each with its letter in placeLetters.
const (
	nearPlace    = iota // from the comma before the number to the one behind it
	headPlace           // the head of its column
	headingPlace        // the heading above
	fieldPlace          // the field of its section
	shapePlace          // of the number
)

const placeLetters = "nhsfk"

// places tells the words around the number of a piece, each with its place.
func (m *matcher) places(p *piece, tell func(place byte, st *stretch, i int)) {
	all := func(place byte, st *stretch, tokens []int) {
		for _, i := range tokens {
			if st.isPlain(i) {
				tell(place, st, i)
			}
		}
	}
	all(nearPlace, p.st, m.around(p))
	for q := p.column; q != nil && q.block == p.column.block; q = q.parent {
		all(headPlace, q.st, q.tokens)
	}
	for q := p.parent; q != nil && q != m.about; q = q.parent {
		if q.heading {
			all(headingPlace, q.st, q.tokens)
			return
		}
	}
}

// isPlain reports whether a token is a word: no sign, no value, no single letter.
func (st *stretch) isPlain(i int) bool {
	return st.tokens[i].found == nil && spelt(st.words[i].Text)
}

// shape is the form of a number, or "none" where words say that there is none.
func (p *piece) shape() string {
	if p.none {
		return "none"
	}
	return string(shape(p.found()))
}

// agreement is what the margin of an opinion must be for the traits of agreement.
var agreement = []struct {
	trait trait
	least float64
}{{backed1, -4}, {backed2, -2}, {backed3, -1}, {backed4, 0}, {backed5, 2}, {backed6, 4}, {backed7, 6}}

// manyNew is how many words at a number that were never counted say that nobody has
// heard such words.
const manyNew = 2

// hearSecond adds what a second reader thinks of a figure. Of an indicator of a user's
// own it knows nothing, nor of words that have lost their marks.
func (m *matcher) hearSecond(b *basis, s *ballot, indicator string, p *piece) {
	margin, fresh, ok := 0.0, 0, false
	if !m.unmarked {
		margin, fresh, ok = s.opinion(m, p, indicator)
	}
	if !ok {
		margin, fresh = 0, 0
	}
	for _, a := range agreement {
		b.is(a.trait, margin >= a.least)
	}
	b.is(hasNewWords, fresh >= manyNew)
}
