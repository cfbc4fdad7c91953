package child

import (
	"image"
	"math"

	"sohoa/ocr/tesseract"
)

const (
	// soundReading is the mean confidence at which a page surely stands upright:
	// print that does not is read with less than 0.6.
	soundReading = 0.8
	// acrossBy is by how much more ink comes and goes along the width of a page than
	// down it where lines run down: 74 drawn pages that stood upright or on their head
	// had 0.3 to 1.3 of it, seven on their side 2.2 to 3.
	acrossBy = 1.7
	// onTheHead is the lean of a page below which it lies on its head: 68 drawn
	// pages had -0.01 and more, six upside down -0.04 to -0.2.
	onTheHead = -0.03
	// manyLetters are more than a word or two.
	manyLetters = 100
)

// readAnyWay reads a page the way up that its ink tells, and where that goes
// badly, a part of it the other ways up; it keeps the best and says how many
// quarters clockwise it is.
func readAnyWay(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, int, error) {
	if n := wayUp(g, dpi); n > 0 {
		pieces, err := recognise(e, quarters(n).apply(g).(*image.Gray), dpi, tesseract.Auto)
		if v, mean := worth(pieces); err != nil || mean >= soundReading && v > manyLetters && !lying(pieces) {
			return pieces, n, err
		}
	}
	best, err := recognise(e, g, dpi, tesseract.Auto)
	if err != nil {
		return nil, 0, err
	}
	score, mean := worth(best)
	ways := []int{2, 1, 3}
	switch {
	case lying(best):
		// Tesseract reads lines that run down or up the page, but its boxes then
		// say nothing of what stands on one line: the page is turned for sure.
		score, mean, ways = 0, 0, []int{1, 3}
	case mean >= poorReading:
		return best, 0, nil
	}
	other, n, err := readTurned(e, g, dpi, ways)
	if err != nil {
		return nil, 0, err
	}
	// Another way up must be clearly better: pages stand upright mostly.
	if v, m := worth(other); n > 0 && v > 1.2*score && m > mean && !lying(other) {
		return other, n, nil
	}
	return best, 0, nil
}

// readTurned finds out by a part of a page which of the ways up reads best, and
// reads the page that way; it says which, 0 where none reads.
func readTurned(e *tesseract.Engine, g *image.Gray, dpi int, ways []int) ([]piece, int, error) {
	part := busiest(g)
	best, most := 0, 0.0
	for _, n := range ways {
		pieces, err := recognise(e, quarters(n).apply(part).(*image.Gray), dpi, tesseract.Auto)
		if err != nil {
			return nil, 0, err
		}
		v, mean := worth(pieces)
		if lying(pieces) {
			continue
		}
		if v > most {
			best, most = n, v
		}
		if mean >= soundReading && v > manyLetters {
			best = n
			break
		}
	}
	if best == 0 {
		return nil, 0, nil
	}
	pieces, err := recognise(e, quarters(best).apply(g).(*image.Gray), dpi, tesseract.Auto)
	return pieces, best, err
}

// busiest is the third of a page, across its longer side, that has most ink.
func busiest(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	var most float64
	var found *image.Gray
	for i := range 3 {
		r := image.Rect(0, h*i/3, w, h*(i+1)/3)
		if w > h {
			r = image.Rect(w*i/3, 0, w*(i+1)/3, h)
		}
		part := copyOf(g, r)
		if n := ink(part); found == nil || n > most {
			most, found = n, part
		}
	}
	return found
}

// copyOf is a part of a picture with bounds that begin at 0, 0.
func copyOf(g *image.Gray, r image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], g.Pix[g.PixOffset(r.Min.X, r.Min.Y+y):])
	}
	return out
}

// wayUp guesses by its ink alone by how many quarters clockwise a page must be
// turned to stand upright.
func wayUp(g *image.Gray, dpi int) int {
	rows, columns := profiles(g)
	lag := max(dpi/32, 1) // three eighths of a letter's height
	switch {
	case down(g, rows, columns) > acrossBy:
		if lean(columns, g.Rect.Dx(), g.Rect.Dy(), lag) < 0 {
			return 3
		}
		return 1
	case lean(rows, g.Rect.Dy(), g.Rect.Dx(), lag) < onTheHead:
		return 2
	}
	return 0
}

// strips is into how many strips a page is cut, since pages are not level.
const strips = 12

// profiles count the ink of each row in upright strips of a page, strip by strip,
// and of each column in level ones.
func profiles(g *image.Gray) (rows, columns []int) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	limit := darkBelow(g)
	rows, columns = make([]int, h*strips), make([]int, w*strips)
	for y := range h {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			if v < limit {
				rows[x*strips/w*h+y]++
				columns[y*strips/h*w+x]++
			}
		}
	}
	return rows, columns
}

// down is how much more the ink comes and goes along the width of a page than
// down it: in a narrow strip across the lines of text it does, along them hardly.
func down(g *image.Gray, rows, columns []int) float64 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	across, along := 0.0, 0.0
	for i := range strips {
		across += spread(rows[i*h:(i+1)*h], w/strips)
		along += spread(columns[i*w:(i+1)*w], h/strips)
	}
	return along / max(across, 1e-9)
}

// lean is above 0 where lines end more sharply than they begin, as print does at
// its baseline: above small letters stand tall ones and marks, below them few.
// It is the third moment of how the ink of a strip changes over lag pixels,
// from -1 to 1; n is the length of a strip, width that across it.
func lean(counts []int, n, width, lag int) float64 {
	signed, all := 0.0, 0.0
	width = max(width/strips, 1)
	for i := range strips {
		strip := counts[i*n : (i+1)*n]
		for y := lag; y < n; y++ {
			d := share(strip[y-lag], width) - share(strip[y], width)
			signed += d * d * d
			all += math.Abs(d * d * d)
		}
	}
	return signed / max(all, 1e-9)
}

// share is a count of ink as a share of the length that it was counted over;
// rules, which have most ink of all, are cut to what text has.
func share(n, length int) float64 { return min(float64(n)/float64(max(length, 1)), 0.4) }

// spread is the variance of shares of ink.
func spread(counts []int, length int) float64 {
	sum, squares := 0.0, 0.0
	for _, n := range counts {
		v := share(n, length)
		sum += v
		squares += v * v
	}
	mean := sum / float64(max(len(counts), 1))
	return squares/float64(max(len(counts), 1)) - mean*mean
}
