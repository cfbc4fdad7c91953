package child

import (
	"image"

	"sohoa/ocr/tesseract"
)

const (
	// soundReading is the mean confidence at which a page surely stands upright:
	// print that does not is read with less than 0.6.
	soundReading = 0.8
	// acrossBy is by how much more ink comes and goes along the width of a page than
	// down it where lines run down: upright pages have 0.3 to 0.6 of it, pages on
	// their side 2.5.
	acrossBy = 1.3
)

// readAnyWay reads a page, and where that goes badly, or its lines run down the
// page, a part of it the other ways up; it keeps the best and says how many
// quarters clockwise it is.
func readAnyWay(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, int, error) {
	if linesRunDown(g) {
		pieces, n, err := readTurned(e, g, dpi, []int{1, 3})
		if _, mean := worth(pieces); err != nil || n > 0 && mean >= soundReading {
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
		if mean >= soundReading && v > 100 { // letters: more than a word or two
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

// linesRunDown reports whether the lines of text run down or up the page: in a
// narrow strip across the lines their ink comes and goes, along them it hardly
// does. Narrow, since pages are not level.
func linesRunDown(g *image.Gray) bool { return downByAcross(g) > acrossBy }

// downByAcross is how much more the ink comes and goes along the width of a page
// than down it.
func downByAcross(g *image.Gray) float64 {
	const strips = 12
	w, h := g.Rect.Dx(), g.Rect.Dy()
	limit := darkBelow(g)
	rows, columns := make([]int, h*strips), make([]int, w*strips)
	for y := range h {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			if v < limit {
				rows[x*strips/w*h+y]++
				columns[y*strips/h*w+x]++
			}
		}
	}
	across, down := 0.0, 0.0
	for i := range strips {
		across += spread(rows[i*h:(i+1)*h], w/strips)
		down += spread(columns[i*w:(i+1)*w], h/strips)
	}
	return down / max(across, 1e-9)
}

// spread is the variance of counts of ink, as shares of their length; rules, which
// have most ink of all, are cut to what text has.
func spread(counts []int, length int) float64 {
	sum, squares := 0.0, 0.0
	for _, n := range counts {
		v := min(float64(n)/float64(max(length, 1)), 0.4)
		sum += v
		squares += v * v
	}
	mean := sum / float64(max(len(counts), 1))
	return squares/float64(max(len(counts), 1)) - mean*mean
}
