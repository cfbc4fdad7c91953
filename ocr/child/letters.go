package child

import (
	"fmt"
	"image"
	"math"
)

const (
	// letterInches is the height of letters without ascender, most of a page's
	// marks: 13 to 14 points is the body of official papers (decree 30/2020,
	// annex I), and Times' x-height is 0.45 of that.
	letterInches = 0.084
	// enoughLetters is how many marks of about one height must speak for it.
	enoughLetters = 150
	// lyingBy is by what factor the letters must deny a resolution: headings,
	// small print and other faces are within it.
	lyingBy = 1.6
)

// checkDPI holds the resolution of a page against the height of its letters:
// scanners and programs that pass pictures on often state another, or none.
func (p picture) checkDPI(g *image.Gray) picture {
	if p.dpi <= 0 || isSheet(g.Rect, p.dpi) {
		return p
	}
	h := letterHeight(g)
	if h == 0 {
		return p
	}
	seen := float64(h) / letterInches
	if ratio := seen / float64(p.dpi); ratio < lyingBy && ratio > 1/lyingBy {
		return p
	}
	told := p.dpi
	p.dpi = min(max(int(seen+0.5), 70), maxDPI)
	p.notes = append(append([]string(nil), p.notes...), fmt.Sprintf("not %d dpi but about %d, by the height of its letters", told, p.dpi))
	return p
}

// isSheet reports a picture that is a sheet of office paper at a resolution:
// its size then bears that out, whatever its letters are like.
func isSheet(r image.Rectangle, dpi int) bool {
	const near = 0.06
	w, h := float64(r.Dx())/float64(dpi), float64(r.Dy())/float64(dpi)
	for _, s := range [][2]float64{{8.27, 11.69}, {11.69, 16.54}, {8.5, 11}, {8.5, 13}, {8.5, 14}} {
		if math.Abs(min(w, h)/s[0]-1) < near && math.Abs(max(w, h)/s[1]-1) < near {
			return true
		}
	}
	return false
}

// letterHeight is the commonest height of marks, in pixels; 0 where there are
// too few of them to tell.
func letterHeight(g *image.Gray) int {
	const least, most = 5, 200
	var count [most + 1]int
	for _, b := range marks(g) {
		if h := b.Dy(); h >= least && h <= most && b.Dx() >= h/4 && b.Dx() <= 4*h {
			count[h]++
		}
	}
	best, votes := 0, 0
	for h := least + 1; h < most; h++ {
		// Neighbours speak too: edges are soft, and a taller letter varies more.
		n := 0
		for k := h - 1 - h/12; k <= min(h+1+h/12, most); k++ {
			n += count[k]
		}
		if n > votes {
			best, votes = h, n
		}
	}
	if votes < enoughLetters {
		return 0
	}
	return best
}

// run is a stretch of dark pixels of a row; mark is the number of its mark.
type run struct{ x0, x1, mark int }

// marks are the boxes around connected dark pixels.
func marks(g *image.Gray) []image.Rectangle {
	limit := darkBelow(g)
	var boxes []image.Rectangle
	var of []int // the mark that a mark became part of
	root := func(i int) int {
		for of[i] != i {
			of[i] = of[of[i]]
			i = of[i]
		}
		return i
	}
	var above, here []run
	w := g.Rect.Dx()
	for y := range g.Rect.Dy() {
		here = here[:0]
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		j := 0
		for x := 0; x < w; x++ {
			if row[x] >= limit {
				continue
			}
			r := run{x0: x, mark: -1}
			for x < w && row[x] < limit {
				x++
			}
			r.x1 = x
			for j < len(above) && above[j].x1 < r.x0 {
				j++
			}
			for k := j; k < len(above) && above[k].x0 <= r.x1; k++ {
				a := root(above[k].mark)
				if r.mark < 0 {
					r.mark = a
				} else if b := root(r.mark); a != b {
					of[a] = b
					boxes[b] = boxes[b].Union(boxes[a])
				}
			}
			box := image.Rect(r.x0, y, r.x1, y+1)
			if r.mark < 0 {
				r.mark = len(of)
				of, boxes = append(of, r.mark), append(boxes, box)
			} else {
				m := root(r.mark)
				boxes[m] = boxes[m].Union(box)
			}
			here = append(here, r)
		}
		above, here = here, above
	}
	var out []image.Rectangle
	for i, b := range boxes {
		if of[i] == i {
			out = append(out, b)
		}
	}
	return out
}

// darkBelow is halfway from the paper, which is most of a page, to black.
func darkBelow(g *image.Gray) uint8 {
	var count [256]int
	for _, v := range g.Pix {
		count[v]++
	}
	seen, paper := 0, 0
	for v, n := range count {
		if seen += n; seen > len(g.Pix)/2 {
			paper = v
			break
		}
	}
	return uint8(paper*6/10 + 1)
}
