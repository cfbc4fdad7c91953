package channel

import (
	"math"
	"strings"
)

// Pair is a printed line and what was read of it.
type Pair struct{ Printed, Read string }

// hit is a printed word beside the fields that were read of it.
type hit struct {
	printed, read string
}

// wordCost says how unlike a printed word and a read field are, 0 for alike,
// by edit distance over letters without marks.
func wordCost(printed, read []rune) float64 {
	if len(printed) == 0 || len(read) == 0 {
		return float64(len(printed) + len(read))
	}
	row := make([]float64, len(read)+1)
	for j := range row {
		row[j] = float64(j)
	}
	for i, p := range printed {
		diag := row[0]
		row[0] = float64(i + 1)
		for j, r := range read {
			up := row[j+1]
			row[j+1] = min(diag+letterCost(p, r), up+1, row[j]+0.9)
			diag = up
		}
	}
	return row[len(read)]
}

func letterCost(p, r rune) float64 {
	switch {
	case p == r:
		return 0
	case plainOf(p) == plainOf(r):
		return 0.1
	case strings.ContainsRune("aăâeêioôơuưyAEIOUY", plainOf(p)):
		return 0.6
	}
	return 1
}

// alignWords pairs the words of a printed line with the fields of a read one:
// one with one, two with one (a lost blank), one with two (an added one).
func alignWords(p Pair) (hits []hit, lost, added int) {
	a, b := strings.Fields(p.Printed), strings.Fields(p.Read)
	runesA, runesB := each(a), each(b)
	type cell struct {
		cost   float64
		di, dj int
	}
	grid := make([][]cell, len(a)+1)
	for i := range grid {
		grid[i] = make([]cell, len(b)+1)
		for j := range grid[i] {
			if i+j > 0 {
				grid[i][j].cost = math.Inf(1)
			}
		}
	}
	for i := range grid {
		for j := range grid[i] {
			step := func(di, dj int, cost float64) {
				if i+di > len(a) || j+dj > len(b) {
					return
				}
				if c := grid[i][j].cost + cost; c < grid[i+di][j+dj].cost {
					grid[i+di][j+dj] = cell{c, di, dj}
				}
			}
			if i < len(a) && j < len(b) {
				step(1, 1, wordCost(runesA[i], runesB[j]))
			}
			if i+1 < len(a) && j < len(b) {
				step(2, 1, 1+wordCost(join(runesA[i], runesA[i+1]), runesB[j]))
			}
			if i < len(a) && j+1 < len(b) {
				step(1, 2, 1+wordCost(runesA[i], join(runesB[j], runesB[j+1])))
			}
			if i < len(a) {
				step(1, 0, 1+float64(len(runesA[i])))
			}
			if j < len(b) {
				step(0, 1, 1+float64(len(runesB[j])))
			}
		}
	}
	for i, j := len(a), len(b); i+j > 0; {
		c := grid[i][j]
		i, j = i-c.di, j-c.dj
		switch {
		case c.di == 1 && c.dj == 1:
			hits = append(hits, hit{a[i], b[j]})
		case c.di == 2:
			lost++
		case c.dj == 2:
			added++
			hits = append(hits, hit{a[i], b[j] + b[j+1]})
		}
	}
	return hits, lost, added
}

func each(fields []string) [][]rune {
	out := make([][]rune, len(fields))
	for i, f := range fields {
		out[i] = []rune(f)
	}
	return out
}

func join(a, b []rune) []rune { return append(append(make([]rune, 0, len(a)+len(b)), a...), b...) }
