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
	head   *regexp.Regexp         // at the beginning of a text
	inner  *regexp.Regexp         // behind one byte, so that \b and ^ see what they should
	starts [startLen + 1][]uint64 // what matches begin with, by length and in order, packed
	headed bool                   // every match begins where a word does, or with a sign
	first  bool                   // every match begins where the text does
	bit    uint64                 // in heads; 0 for a sieve that they do not know
}

// reach is how far a match is looked for; none is as long.
const reach = 96

// startLen is how many letters a sieve looks at before it tries its pattern.
const startLen = 6

func newSieve(expr string) *sieve {
	s := &sieve{head: regexp.MustCompile(`^(?:` + expr + `)`), inner: regexp.MustCompile(`^(?s:.)(?:` + expr + `)`)}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err) // MustCompile above has accepted it
	}
	s.headed = atWord(tree)
	s.first = tree.Op == syntax.OpConcat && tree.Sub[0].Op == syntax.OpBeginText
	signed := true
	for _, p := range prefixes(tree.Simplify(), startLen) {
		p = p[:min(len(p), startLen)]
		signed = signed && p != "" && isSign(p[0])
		s.starts[len(p)] = append(s.starts[len(p)], packStart(p, len(p)))
	}
	s.headed = s.headed || signed
	for n := range s.starts {
		slices.Sort(s.starts[n])
	}
	return s
}

// packStart is the first n bytes of s, at most startLen, as a number.
func packStart(s string, n int) uint64 {
	var p uint64
	for i := range n {
		p = p<<8 | uint64(s[i])
	}
	return p
}

// unpackStart is what packStart packed.
func unpackStart(p uint64, n int) string {
	s := make([]byte, n)
	for i := n - 1; i >= 0; i-- {
		s[i] = byte(p)
		p >>= 8
	}
	return string(s)
}

// findAll answers the matches from left to right, without overlap; h are the
// heads of the text.
func (s *sieve) findAll(text string, h *heads) [][]int {
	var out [][]int
	last := 0
	try := func(i int) {
		if i < last || !s.mayStart(text[i:]) {
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
	case s.headed && s.bit == 0:
		for _, i := range h.at {
			try(i)
		}
	case s.headed && h.any&s.bit != 0:
		for k, may := range h.may {
			if may&s.bit != 0 {
				try(h.at[k])
			}
		}
	case !s.headed:
		for i := range len(text) {
			try(i)
		}
	}
	return out
}

func (s *sieve) mayStart(text string) bool {
	for n, starts := range s.starts {
		if len(starts) == 0 || n > len(text) {
			continue
		}
		if _, ok := slices.BinarySearch(starts, packStart(text, n)); ok {
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

// appendRuns appends to dst where the runs of digits of s begin.
func appendRuns(dst []int, s string) []int {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) && (i == 0 || !isDigit(s[i-1])) {
			dst = append(dst, i)
		}
	}
	return dst
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
