package ruled

import (
	"cmp"
	"math"
	"slices"
)

// rule is a straight line, given in the frame in which it is horizontal:
// pos is its height at along = from, slope how much that changes per pixel.
type rule struct {
	from, to int
	pos      float64
	slope    float64
	thick    float64
	parts    [][2]int // where it was seen: the gaps may be a cell's width
}

func (r rule) at(along float64) float64 { return r.pos + r.slope*(along-float64(r.from)) }

func (r rule) length() int { return r.to - r.from }

// run is a stretch of ink in one row, half open.
type run struct {
	y, x0, x1 int
}

// findRules finds the horizontal rules of ink and marks their pixels in mask,
// whose axes are swapped where ink's are.
func findRules(ink *plane, dpi int, mask *plane, swapped bool) []rule {
	runs := longRuns(ink, dpi)
	var rules []rule
	for _, stroke := range strokes(runs, dpi) {
		r, ok := fit(stroke, dpi)
		if !ok {
			continue
		}
		rules = append(rules, r)
		mark(stroke, ink, mask, dpi, swapped)
	}
	return mend(straightest(rules, dpi), dpi)
}

// longRuns finds runs of ink that are longer than letters are wide, forgiving
// small gaps, and thin: what is thick is a bar, a picture or a black edge.
func longRuns(ink *plane, dpi int) []run {
	gap, least := max(dpi/100, 1), dpi/5
	var runs []run
	for y := range ink.h {
		row := ink.row(y)
		start, end := -1, -1
		for x := 0; x <= ink.w; x++ {
			if x < ink.w && row[x] != 0 {
				if start < 0 {
					start = x
				}
				end = x + 1
				continue
			}
			if start >= 0 && (x == ink.w || x-end >= gap) {
				if end-start >= least && thin(ink, y, start, end, dpi) {
					runs = append(runs, run{y: y, x0: start, x1: end})
				}
				start = -1
			}
		}
	}
	return runs
}

// thickest is the most pixels that a rule is thick: about 1.3 mm.
func thickest(dpi int) int { return max(dpi/20, 4) }

// thin samples how thick the ink is along a run.
func thin(ink *plane, y, x0, x1, dpi int) bool {
	const samples = 24
	most := thickest(dpi)
	thinOnes := 0
	for i := range samples {
		x := x0 + (x1-x0)*(2*i+1)/(2*samples)
		n := 1
		for d := 1; n <= most && ink.at(x, y-d); d++ {
			n++
		}
		for d := 1; n <= most && ink.at(x, y+d); d++ {
			n++
		}
		if n <= most {
			thinOnes++
		}
	}
	return thinOnes*10 >= samples*6
}

// strokes joins runs that touch, or nearly so, in neighbouring rows.
func strokes(runs []run, dpi int) [][]run {
	parent := make([]int, len(runs))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	near := max(dpi/50, 2)
	first := 0
	for i, r := range runs {
		for runs[first].y < r.y-2 {
			first++
		}
		for j := first; j < i && runs[j].y < r.y; j++ {
			if runs[j].x0 < r.x1+near && r.x0 < runs[j].x1+near {
				parent[root(j)] = root(i)
			}
		}
	}
	groups := make(map[int]int)
	var out [][]run
	for i := range runs {
		k, ok := groups[root(i)]
		if !ok {
			k = len(out)
			groups[root(i)] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], runs[i])
	}
	return out
}

// fit lays a line through a stroke by least squares over its columns.
func fit(stroke []run, dpi int) (rule, bool) {
	const bucket = 8
	x0, x1 := stroke[0].x0, stroke[0].x1
	for _, r := range stroke {
		x0, x1 = min(x0, r.x0), max(x1, r.x1)
	}
	n := (x1-x0)/bucket + 1
	sum, count := make([]float64, n), make([]float64, n)
	for _, r := range stroke {
		for b := (r.x0 - x0) / bucket; b <= (r.x1-1-x0)/bucket; b++ {
			sum[b] += float64(r.y)
			count[b]++
		}
	}
	var sx, sy, sxx, sxy, m, ink float64
	for b := range n {
		if count[b] == 0 {
			continue
		}
		x, y := float64(b*bucket+bucket/2), sum[b]/count[b]
		sx, sy, sxx, sxy, m, ink = sx+x, sy+y, sxx+x*x, sxy+x*y, m+1, ink+count[b]
	}
	if m == 0 {
		return rule{}, false
	}
	slope := 0.0
	if d := m*sxx - sx*sx; d > 0 {
		slope = (m*sxy - sx*sy) / d
	}
	r := rule{from: x0, to: x1, slope: slope, pos: (sy - slope*sx) / m, thick: ink / m, parts: [][2]int{{x0, x1}}}
	return r, r.thick <= float64(thickest(dpi)) && math.Abs(slope) <= maxSlope
}

// What a pixel of the mask is, until settle: part of a rule, or of something
// longer that crosses one.
const (
	isRule byte = 1 << iota
	crossesAcross
	crossesDown
)

// mark notes the pixels of a rule, with a margin for its ragged edges, but
// leaves alone where a letter crosses it: ink that goes on beyond.
func mark(stroke []run, ink, mask *plane, dpi int, swapped bool) {
	most := thickest(dpi)
	crosses := crossesAcross
	if swapped {
		crosses = crossesDown
	}
	note := func(x, y int, what byte) {
		if swapped {
			x, y = y, x
		}
		mask.pix[y*mask.w+x] |= what
	}
	for _, r := range stroke {
		for x := r.x0; x < r.x1; x++ {
			if !ink.at(x, r.y) {
				continue
			}
			top, bottom := r.y, r.y
			for r.y-top <= most && ink.at(x, top-1) {
				top--
			}
			for bottom-r.y <= most && ink.at(x, bottom+1) {
				bottom++
			}
			if bottom-top+1 > most {
				note(x, r.y, crosses)
				continue
			}
			for y := top; y <= bottom; y++ {
				note(x, y, isRule)
			}
		}
	}
}

// settle makes a mask of rules alone, with the pixels where two rules cross:
// what crosses a rule of one direction there is one of the other.
func (p *plane) settle() {
	for i, v := range p.pix {
		if v&isRule != 0 || v == crossesAcross|crossesDown {
			p.pix[i] = 1
		} else {
			p.pix[i] = 0
		}
	}
}

// straightest gives short rules the slope of the long ones, which is known
// better, and drops rules that lie across all the others.
func straightest(rules []rule, dpi int) []rule {
	common := commonSlope(rules)
	var out []rule
	for _, r := range rules {
		if r.length() < 2*dpi || math.Abs(r.slope-common) > 0.01 {
			middle := float64(r.length()) / 2
			off := math.Abs(r.slope-common) * middle
			if r.length() >= 2*dpi && off > float64(dpi)/8 {
				continue
			}
			r.pos += (r.slope - common) * middle
			r.slope = common
		}
		out = append(out, r)
	}
	return out
}

// commonSlope is the median slope, each rule counting by its length.
func commonSlope(rules []rule) float64 {
	if len(rules) == 0 {
		return 0
	}
	by := slices.Clone(rules)
	slices.SortFunc(by, func(a, b rule) int { return cmp.Compare(a.slope, b.slope) })
	total := 0
	for _, r := range by {
		total += r.length() * r.length()
	}
	seen := 0
	for _, r := range by {
		seen += r.length() * r.length()
		if 2*seen >= total {
			return r.slope
		}
	}
	return 0
}

// mend joins rules that are pieces of one broken rule. Small gaps are closed;
// larger ones may be where a cell spans two columns in a low row.
func mend(rules []rule, dpi int) []rule {
	slices.SortFunc(rules, func(a, b rule) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.pos, b.pos))
	})
	var out []rule
	for _, r := range rules {
		best, bestOff := -1, math.Inf(1)
		for i, o := range out {
			gap := r.from - o.to
			if gap > dpi/4 || gap < -dpi/10 {
				continue
			}
			if off := math.Abs(o.at(float64(r.from)) - r.pos); off <= float64(max(dpi/70, 2)) && off < bestOff {
				best, bestOff = i, off
			}
		}
		if best < 0 {
			out = append(out, r)
			continue
		}
		r.parts = slices.Clone(r.parts)
		if gap := r.from - out[best].to; gap > 0 && gap <= dpi/20 {
			r.parts[0][0] = out[best].to
		}
		out[best] = join(out[best], r)
	}
	return out
}

// join makes one rule of two pieces: through the middles of both.
func join(a, b rule) rule {
	la, lb := float64(a.length()), float64(b.length())
	ma, mb := float64(a.from)+la/2, float64(b.from)+lb/2
	ya, yb := a.at(ma), b.at(mb)
	slope := (a.slope*la + b.slope*lb) / (la + lb)
	if mb-ma > la/2 && math.Abs((yb-ya)/(mb-ma)) <= maxSlope {
		slope = (yb - ya) / (mb - ma)
	}
	middle, height := (ma*la+mb*lb)/(la+lb), (ya*la+yb*lb)/(la+lb)
	out := rule{from: min(a.from, b.from), to: max(a.to, b.to), slope: slope, thick: (a.thick*la + b.thick*lb) / (la + lb)}
	out.parts = append(slices.Clone(a.parts), b.parts...)
	out.pos = height + slope*(float64(out.from)-middle)
	return out
}
