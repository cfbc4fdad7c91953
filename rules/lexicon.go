package rules

// Lexicon finds concepts in a sequence of words. It is a finite automaton over
// words, built from every phrase of a pack: words are looked up by their
// letters without marks, and what is found is then judged by its marks, so
// that texts whose marks were lost are read as well. Its work at a word is
// bounded by the longest phrase, whatever the text.
type Lexicon struct {
	words map[string]int32
	edges map[uint64]int32 // node<<32 | word → node
	gaps  map[int32][]gapEdge
	ends  map[int32][]ending
	nodes int32
}

type gapEdge struct {
	to  int32
	max int
}

// ending is a phrase that is complete at a node.
type ending struct {
	concept int
	words   []string // as they should be printed
}

// Token is one word or sign of a text. ID is what Lexicon.Word says of it;
// Value marks places that no phrase may cross, such as numbers.
type Token struct {
	Text  string
	ID    int32
	Value bool
}

// Hit is a phrase found: how many tokens it takes, and its concepts.
type Hit struct {
	Len      int
	Concepts []int
	Wrong    int // words whose marks are other than they should be
}

func newLexicon() *Lexicon {
	return &Lexicon{words: map[string]int32{}, edges: map[uint64]int32{}, gaps: map[int32][]gapEdge{}, ends: map[int32][]ending{}, nodes: 1}
}

// add makes the automaton accept a sequence as a concept.
func (l *Lexicon) add(concept int, form []step) {
	node := int32(0)
	var words []string
	for _, s := range form {
		if s.gap > 0 {
			node = l.gap(node, s.gap)
			continue
		}
		words = append(words, s.word)
		key := edge(node, l.intern(s.word))
		next, ok := l.edges[key]
		if !ok {
			next = l.nodes
			l.nodes++
			l.edges[key] = next
		}
		node = next
	}
	for _, e := range l.ends[node] {
		if e.concept == concept && equal(e.words, words) {
			return
		}
	}
	l.ends[node] = append(l.ends[node], ending{concept, words})
}

func (l *Lexicon) gap(node int32, max int) int32 {
	for _, g := range l.gaps[node] {
		if g.max == max {
			return g.to
		}
	}
	to := l.nodes
	l.nodes++
	l.gaps[node] = append(l.gaps[node], gapEdge{to, max})
	return to
}

func (l *Lexicon) intern(word string) int32 {
	folded := string(AppendFold(nil, word))
	id, ok := l.words[folded]
	if !ok {
		id = int32(len(l.words) + 1)
		l.words[folded] = id
	}
	return id
}

func edge(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) }

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// Word is the id of a folded word; 0 for a word that stands in no phrase.
func (l *Lexicon) Word(folded []byte) int32 { return l.words[string(folded)] }

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
	s := search{l: l, tokens: tokens, bare: unmarked}
	s.walk(0, i, i, 0)
	return s.best, s.best.Len > 0
}

// walk follows the automaton from a node, the next token being at; depth words
// have been read since start.
func (s *search) walk(node int32, start, at, depth int) {
	if depth > 0 {
		s.accept(node, at-start, depth)
	}
	if at >= len(s.tokens) || s.tokens[at].Value || depth == maxWords {
		return
	}
	if id := s.tokens[at].ID; id != 0 {
		if next, ok := s.l.edges[edge(node, id)]; ok {
			s.path[depth] = int32(at)
			s.walk(next, start, at+1, depth+1)
		}
	}
	if depth == 0 {
		return
	}
	for _, g := range s.l.gaps[node] {
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
func (s *search) accept(node int32, length, depth int) {
	if length < s.best.Len {
		return
	}
	for _, e := range s.l.ends[node] {
		wrong := s.wrong(e.words, depth)
		if wrong < 0 || length == s.best.Len && wrong > s.best.Wrong {
			continue
		}
		if length > s.best.Len || wrong < s.best.Wrong {
			s.best = Hit{Len: length, Wrong: wrong, Concepts: []int{e.concept}}
		} else if last := s.best.Concepts[len(s.best.Concepts)-1]; last != e.concept {
			s.best.Concepts = append(s.best.Concepts, e.concept)
		}
	}
}

// wrong counts the words that are printed with other marks than they should
// have; -1 where too many are for the phrase to be meant. Marks are the whole
// difference between short words (còn, con, cồn), so a single word must have
// them, unless the text has lost all of its own.
func (s *search) wrong(words []string, depth int) int {
	n := 0
	for i := range depth {
		printed := s.tokens[s.path[i]].Text
		if !asPrinted(printed, words[i]) && !(s.bare && bare(printed)) {
			n++
		}
	}
	if n > depth/2 {
		return -1
	}
	return n
}
