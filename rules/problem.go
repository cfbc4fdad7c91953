package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a rule file. Lines and columns count from 1; columns count
// letters.
type Pos struct {
	File string
	Line int
	Col  int
}

// String is file:line:column.
func (p Pos) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

func (p Pos) compare(q Pos) int {
	if c := strings.Compare(p.File, q.File); c != 0 {
		return c
	}
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Col - q.Col
}

// Problem is something wrong in a rule file, where it is, and what to do.
type Problem struct {
	Pos
	Message string
	Hint    string // what to type instead; "" where the message says it all
}

// Error is file:line:column: message; hint.
func (p Problem) Error() string {
	s := p.Pos.String() + ": " + p.Message
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// Problems are all that is wrong with the files of a pack, in order of place.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

func (ps *Problems) add(at Pos, hint, format string, args ...any) {
	*ps = append(*ps, Problem{at, fmt.Sprintf(format, args...), hint})
}

// err is nil where nothing is wrong.
func (ps Problems) err() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.Pos.compare(b.Pos) })
	return ps
}

// didYouMean hints at the known word nearest to a mistyped one.
func didYouMean(word string, known []string) string {
	best, at := len([]rune(word))/2+2, ""
	for _, k := range known {
		if d := distance(word, k); d < best {
			best, at = d, k
		}
	}
	if at == "" {
		return "known are: " + strings.Join(known[:min(len(known), 12)], ", ")
	}
	return fmt.Sprintf("did you mean %q?", at)
}

// distance is the number of letters to change, add or drop (Levenshtein 1965).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
