package entity

import (
	"regexp"
	"regexp/syntax"
	"slices"
)

// A sieve finds what its pattern matches, as FindAllStringSubmatchIndex does,
// but tries the pattern only where the text begins with letters that a match
// can begin with. Go's expressions cost a hundred times more a byte than this
// look, and nearly all of a text is nothing that is sought.
type sieve struct {
	head    *regexp.Regexp // at the beginning of a text
	inner   *regexp.Regexp // behind one byte, so that \b and ^ see what they should
	starts  map[string]bool
	lengths []int          // of starts
	word    bool           // every match begins where a word does
	first   bool           // every match begins where the text does
	pairs   [256][4]uint64 // the first two letters, as bits: most of a text fails here
}

// reach is how far a match is looked for; none is as long.
const reach = 96

const startLen = 6

func newSieve(expr string) *sieve {
	s := &sieve{head: regexp.MustCompile(`^(?:` + expr + `)`), inner: regexp.MustCompile(`^(?s:.)(?:` + expr + `)`), starts: map[string]bool{}}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err) // MustCompile above has accepted it
	}
	s.word = atWord(tree)
	s.first = tree.Op == syntax.OpConcat && tree.Sub[0].Op == syntax.OpBeginText
	for _, p := range prefixes(tree.Simplify(), startLen) {
		s.starts[p] = true
		if !slices.Contains(s.lengths, len(p)) {
			s.lengths = append(s.lengths, len(p))
		}
		s.allow(p)
	}
	return s
}

// allow sets the bits of a prefix, which leaves open what it does not tell.
func (s *sieve) allow(p string) {
	firsts := s.pairs[:]
	if p != "" {
		firsts = s.pairs[p[0] : int(p[0])+1]
	}
	for c := range firsts {
		if len(p) > 1 {
			firsts[c][p[1]>>6] |= 1 << (p[1] & 63)
		} else {
			firsts[c] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		}
	}
}

// findAll answers the matches from left to right, without overlap. words are
// where the words of the text begin.
func (s *sieve) findAll(text string, words []int) [][]int {
	var out [][]int
	last := 0
	try := func(i int) {
		next := byteAt(text, i+1)
		if i < last || s.pairs[text[i]][next>>6]>>(next&63)&1 == 0 || !s.mayStart(text[i:]) {
			return
		}
		if m := s.at(text, i); m != nil {
			out = append(out, m)
			last = max(m[1], i+1)
		}
	}
	switch {
	case text == "":
		return nil
	case s.first:
		try(0)
		return out
	case s.word:
		for _, i := range words {
			try(i)
		}
		return out
	}
	for i := range len(text) {
		try(i)
	}
	return out
}

func (s *sieve) mayStart(text string) bool {
	for _, n := range s.lengths {
		if n <= len(text) && s.starts[text[:n]] {
			return true
		}
	}
	return false
}

// at answers the match that begins at byte i; nil for none.
func (s *sieve) at(text string, i int) []int {
	if i == 0 {
		return s.head.FindStringSubmatchIndex(text[:min(len(text), reach)])
	}
	m := s.inner.FindStringSubmatchIndex(text[i-1 : min(len(text), i+reach)])
	for k := range m {
		if m[k] >= 0 {
			m[k] += i - 1
		}
	}
	if m != nil {
		m[0]++
	}
	return m
}

// atWord reports whether every match of re begins where a word does.
func atWord(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpWordBoundary, syntax.OpBeginText:
		return true
	case syntax.OpCapture, syntax.OpConcat:
		return atWord(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !atWord(sub) {
				return false
			}
		}
		return true
	}
	return false
}

// words are where the words of s begin: letters and digits.
func words(s string) []int {
	out := make([]int, 0, len(s)/4)
	inside := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		is := c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_'
		if is && !inside {
			out = append(out, i)
		}
		inside = is
	}
	return out
}

// prefixes are the first n letters that matches of re can have; fewer where a
// match can be shorter or goes on with more than can be listed.
func prefixes(re *syntax.Regexp, n int) []string {
	set := map[string]bool{"": false} // true: complete, nothing more is known
	extend(set, re, n)
	var out []string
	for p := range set {
		out = append(out, p)
	}
	return out
}

// extend appends what re can begin with to every prefix that is still open.
func extend(set map[string]bool, re *syntax.Regexp, n int) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
	case syntax.OpCapture:
		extend(set, re.Sub[0], n)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			extend(set, sub, n)
		}
	case syntax.OpAlternate:
		branch(set, n, re.Sub...)
	case syntax.OpQuest:
		branch(set, n, re.Sub[0], &syntax.Regexp{Op: syntax.OpEmptyMatch})
	case syntax.OpPlus:
		extend(set, re.Sub[0], n)
		seal(set)
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			seal(set)
			return
		}
		for _, r := range re.Rune {
			add(set, []string{string(r)}, n)
		}
	case syntax.OpCharClass:
		var all []string
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if all = append(all, string(r)); len(all) > 64 {
					seal(set)
					return
				}
			}
		}
		add(set, all, n)
	default:
		seal(set)
	}
}

// branch extends the open prefixes by each of several continuations.
func branch(set map[string]bool, n int, subs ...*syntax.Regexp) {
	all := map[string]bool{}
	for _, sub := range subs {
		one := map[string]bool{}
		for p, closed := range set {
			one[p] = closed
		}
		extend(one, sub, n)
		for p, closed := range one {
			all[p] = all[p] || closed
		}
	}
	clear(set)
	for p, closed := range all {
		set[p] = closed
	}
}

// most is how many prefixes are told apart.
const most = 4000

// add appends each of some letters to every open prefix.
func add(set map[string]bool, letters []string, n int) {
	if len(set)*len(letters) > most {
		seal(set)
		return
	}
	grown := map[string]bool{}
	for p, closed := range set {
		if closed {
			grown[p] = true
			continue
		}
		for _, l := range letters {
			grown[p+l] = grown[p+l] || len(p+l) >= n
		}
	}
	clear(set)
	for p, closed := range grown {
		set[p] = closed
	}
}

func seal(set map[string]bool) {
	for p := range set {
		set[p] = true
	}
}

// runs are where the runs of digits of s begin.
func runs(s string) []int {
	var out []int
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) && (i == 0 || !isDigit(s[i-1])) {
			out = append(out, i)
		}
	}
	return out
}

// digitsEnd is where the run of digits at i ends.
func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

// afterBlank is i, or behind the one blank that stands there.
func afterBlank(s string, i int) int {
	if i < len(s) && s[i] == ' ' {
		return i + 1
	}
	return i
}

// byteAt is the byte at i; 0 outside of s.
func byteAt(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}
