package rules

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"sync/atomic"
)

// Lexicon finds concepts in a sequence of words. It is a finite automaton over
// words, built from every phrase of a pack: words are looked up by their
// letters without marks, and what is found is then judged by its marks, so
// that texts whose marks were lost are read as well. Its work at a word is
// bounded by the longest phrase, whatever the text.
type Lexicon struct {
	words map[string]int32
	forms [][][]rune // by word: how it should be printed, its tone mark last
	first []int32    // by word: the node behind the root, or 0
	nodes []node
	seen  [memoSize]atomic.Pointer[Token] // by Token, each at the place that its letters hash to
}

// memoSize is how many printed words a lexicon remembers: reports have a few
// thousand, over and over again.
const memoSize = 1 << 13

// longestMemo is how many bytes a remembered word has at most.
const longestMemo = 32

// node is where some words lead to.
type node struct {
	edges []edge // by word
	gaps  []gapEdge
	ends  []ending
}

type edge struct{ word, to int32 }

type gapEdge struct {
	to  int32
	max int
}

// ending is a phrase that is complete at a node.
type ending struct {
	concept int
	forms   []int32 // of its words
}

// Token is one word or sign of a text, as Lexicon.Token makes it; Value marks
// places that no phrase may cross, such as numbers.
type Token struct {
	Text  string
	ID    int32 // of its letters without marks; 0 for a word that stands in no phrase
	Form  int32 // of its letters with marks; 0 where no phrase has such
	Value bool
}

// Hit is a phrase found: how many tokens it takes, and its concepts.
type Hit struct {
	Len      int
	Concepts []int
	Wrong    int // words whose marks are other than they should be
}

func newLexicon() *Lexicon {
	return &Lexicon{words: map[string]int32{}, forms: make([][][]rune, 1), first: make([]int32, 1), nodes: make([]node, 1)}
}

// add makes the automaton accept a sequence as a concept.
func (l *Lexicon) add(concept int, form []step) {
	at := int32(0)
	var forms []int32
	for _, s := range form {
		if s.gap > 0 {
			at = l.gap(at, s.gap)
			continue
		}
		word, form := l.intern(s.word)
		forms = append(forms, form)
		at = l.grow(at, word)
	}
	n := &l.nodes[at]
	for _, e := range n.ends {
		if e.concept == concept && slices.Equal(e.forms, forms) {
			return
		}
	}
	n.ends = append(n.ends, ending{concept, forms})
}

// grow answers the node behind a word, which it makes where there is none.
func (l *Lexicon) grow(at, word int32) int32 {
	if to := l.next(at, word); to > 0 {
		return to
	}
	to := l.node()
	if at == 0 {
		l.first[word] = to
		return to
	}
	n := &l.nodes[at]
	i, _ := slices.BinarySearchFunc(n.edges, word, edge.compare)
	n.edges = slices.Insert(n.edges, i, edge{word, to})
	return to
}

// next is the node behind a word, or 0.
func (l *Lexicon) next(at, word int32) int32 {
	if at == 0 {
		return l.first[word]
	}
	edges := l.nodes[at].edges
	if i, ok := slices.BinarySearchFunc(edges, word, edge.compare); ok {
		return edges[i].to
	}
	return 0
}

func (e edge) compare(word int32) int { return cmp.Compare(e.word, word) }

func (l *Lexicon) gap(at int32, max int) int32 {
	for _, g := range l.nodes[at].gaps {
		if g.max == max {
			return g.to
		}
	}
	to := l.node()
	l.nodes[at].gaps = append(l.nodes[at].gaps, gapEdge{to, max})
	return to
}

func (l *Lexicon) node() int32 {
	l.nodes = append(l.nodes, node{})
	return int32(len(l.nodes) - 1)
}

func (l *Lexicon) intern(printed string) (word, form int32) {
	folded := string(AppendFold(nil, printed))
	word, ok := l.words[folded]
	if !ok {
		word = int32(len(l.words) + 1)
		l.words[folded] = word
		l.first = append(l.first, 0)
		l.forms = append(l.forms, nil)
	}
	if form = l.form(word, printed); form == 0 {
		l.forms[word] = append(l.forms[word], toneLast(nil, printed))
		form = int32(len(l.forms[word]))
	}
	return word, form
}

// form is which of the forms of a word is printed; 0 for none. The place of the
// tone mark (hoà, hòa) does not matter.
func (l *Lexicon) form(word int32, printed string) int32 {
	var room [40]rune
	letters := toneLast(room[:0], printed)
	for i, f := range l.forms[word] {
		if slices.Equal(f, letters) {
			return int32(i + 1)
		}
	}
	return 0
}

// Token is a word or sign as the lexicon sees it. The lexicon must be complete.
func (l *Lexicon) Token(printed string) Token {
	if len(printed) > longestMemo {
		return l.token(printed)
	}
	at := &l.seen[maphash.String(memoSeed, printed)%memoSize]
	if t := at.Load(); t != nil && t.Text == printed {
		return Token{Text: printed, ID: t.ID, Form: t.Form}
	}
	t := l.token(printed)
	kept := t
	kept.Text = strings.Clone(printed) // not to keep a whole report
	at.Store(&kept)
	return t
}

var memoSeed = maphash.MakeSeed()

func (l *Lexicon) token(printed string) Token {
	var room [64]byte
	t := Token{Text: printed, ID: l.words[string(AppendFold(room[:0], printed))]}
	if t.ID != 0 {
		t.Form = l.form(t.ID, printed)
	}
	return t
}

// search is the state of one look at a token.
type search struct {
	l      *Lexicon
	tokens []Token
	bare   bool
	path   [maxWords]int32
	best   Hit
}

// At finds the longest phrase that begins at the i-th token; among those of
// one length, the one whose marks fit best. unmarked says that the whole text
// has lost its marks, so that their absence tells nothing.
func (l *Lexicon) At(tokens []Token, i int, unmarked bool) (Hit, bool) {
	if tokens[i].ID == 0 || tokens[i].Value {
		return Hit{}, false
	}
	if l.first[tokens[i].ID] == 0 {
		return Hit{}, false
	}
	s := search{l: l, tokens: tokens, bare: unmarked}
	s.walk(0, i, i, 0)
	return s.best, s.best.Len > 0
}

// walk follows the automaton from a node, the next token being at; depth words
// have been read since start.
func (s *search) walk(node int32, start, at, depth int) {
	if depth > 0 {
		s.accept(node, at-start)
	}
	if at >= len(s.tokens) || s.tokens[at].Value || depth == maxWords {
		return
	}
	if id := s.tokens[at].ID; id != 0 {
		if next := s.l.next(node, id); next > 0 {
			s.path[depth] = int32(at)
			s.walk(next, start, at+1, depth+1)
		}
	}
	if depth == 0 {
		return
	}
	for _, g := range s.l.nodes[node].gaps {
		for skip := 0; skip <= g.max; skip++ {
			if at+skip >= len(s.tokens) || skip > 0 && !s.skips(at+skip-1) {
				break
			}
			s.walk(g.to, start, at+skip, depth)
		}
	}
}

// skips reports whether a gap may pass a token: words only, no sign, no value.
func (s *search) skips(i int) bool {
	t := s.tokens[i]
	return !t.Value && len(t.Text) > 0 && !sign(t.Text)
}

func sign(s string) bool {
	c := s[0]
	return c < 0x80 && !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
}

// accept takes the phrases that are complete here if they are better than what
// was found before.
func (s *search) accept(node int32, length int) {
	if length < s.best.Len {
		return
	}
	for i := range s.l.nodes[node].ends {
		e := &s.l.nodes[node].ends[i]
		wrong := s.wrong(e.forms)
		if wrong < 0 || length == s.best.Len && wrong > s.best.Wrong {
			continue
		}
		if length > s.best.Len || wrong < s.best.Wrong {
			s.best = Hit{Len: length, Wrong: wrong, Concepts: append(s.best.Concepts[:0], e.concept)}
		} else if last := s.best.Concepts[len(s.best.Concepts)-1]; last != e.concept {
			s.best.Concepts = append(s.best.Concepts, e.concept)
		}
	}
}

// wrong counts the words that are printed with other marks than they should
// have; -1 where too many are for the phrase to be meant. Marks are the whole
// difference between short words (còn, con, cồn), so a single word must have
// them, unless the text has lost all of its own.
func (s *search) wrong(forms []int32) int {
	n := 0
	for i, form := range forms {
		if t := &s.tokens[s.path[i]]; t.Form != form && !(s.bare && bare(t.Text)) {
			n++
		}
	}
	if n > len(forms)/2 {
		return -1
	}
	return n
}
