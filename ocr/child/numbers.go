package child

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"sohoa/ocr"
	"sohoa/ocr/tesseract"
)

// numbersOf reads the words with digits again, each cut out of the page, at the
// resolution at which cells are read best.
func numbersOf(pieces []piece) way {
	return func(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error) {
		return cutOutNumbers(e, g, dpi, pieces)
	}
}

// headShare is the part of a first page in which its number and date stand (Nghị
// định 30/2020/NĐ-CP, Phụ lục I).
const headShare = 0.3

// readHead reads the numbers at the head of a page with another reader, and
// doubts those that it reads otherwise. Offices write them by hand into printed
// gaps, and a reader that is sure of print is now and then as sure of a stroke that
// it misreads; the other misreads it otherwise.
func (s *server) readHead(pieces []piece, g *image.Gray, dpi int, o ocr.Options) ([]string, error) {
	other, err := s.otherReader(o)
	if err != nil { // the page is read all the same
		return []string{fmt.Sprintf("the numbers at the head have one reader alone: %v", err)}, nil
	}
	var head []piece
	for _, p := range pieces {
		if len(p.words) > 0 && float64(p.words[0].box.Max.Y) < headShare*float64(g.Rect.Dy()) {
			head = append(head, p)
		}
	}
	again, err := cutOutNumbers(other, g, dpi, head)
	return disputed(head, again), err
}

// otherReader reads with the data of the system, or with ours where the page is
// read with that.
func (s *server) otherReader(o ocr.Options) (*tesseract.Engine, error) {
	if o.Data == ocr.DataStock {
		return s.engine(ocr.Options{Data: ocr.DataTaught})
	}
	return s.engine(ocr.Options{Data: ocr.DataStock})
}

// cutOutNumbers reads each word with digits alone.
func cutOutNumbers(e *tesseract.Engine, g *image.Gray, dpi int, pieces []piece) ([]piece, error) {
	var out []piece
	for _, p := range pieces {
		for _, t := range p.words {
			if digits(t.text) == "" {
				continue
			}
			picture := cutOut(g, t.box.Inset(-max(dpi/70, 1)), image.Rectangle{})
			again, err := recognise(e, scaled(picture, cellDPI/float64(dpi)), cellDPI, tesseract.Line)
			if err != nil {
				return nil, err
			}
			text := strings.ReplaceAll(wordsOf(again), " ", "")
			if text == "" {
				continue // a sign alone is read as nothing now and then
			}
			_, mean := worth(again)
			out = append(out, piece{words: []token{{text: text, box: t.box, conf: float32(mean)}}})
		}
	}
	return out, nil
}

// cutBorder is the white around what is cut out, in pixels: without it the signs
// at the edge are lost.
const cutBorder = 20

// cutOut is a part of a page on white, without the part of it that is hidden.
func cutOut(g *image.Gray, box, hidden image.Rectangle) *image.Gray {
	const border = cutBorder
	box = box.Intersect(g.Rect)
	out := image.NewGray(image.Rect(0, 0, box.Dx()+2*border, box.Dy()+2*border))
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	for y := range box.Dy() {
		for x := range box.Dx() {
			if p := box.Min.Add(image.Pt(x, y)); !p.In(hidden) {
				out.Pix[(y+border)*out.Stride+x+border] = g.Pix[g.PixOffset(p.X, p.Y)]
			}
		}
	}
	return out
}

// mostMissed is how many marks as large as letters may stand where nothing was
// read before all of the page is read again.
const mostMissed = 12

// whereMissed reads where the first reading left ink: each spot alone, as a page's
// number is, or all of the page in another way where there is much of it.
func whereMissed(pieces []piece, other way) way {
	return func(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error) {
		left := missed(pieces, g, dpi)
		if len(left) > mostMissed {
			return other(e, g, dpi)
		}
		var out []piece
		for _, box := range spots(left, int(letterInches*float64(dpi))) {
			box = box.Inset(-max(dpi/40, 2)).Intersect(g.Rect)
			scale := cellDPI / float64(dpi)
			got, err := recognise(e, scaled(cutOut(g, box, image.Rectangle{}), scale), cellDPI, tesseract.Line)
			if err != nil {
				return nil, err
			}
			for _, p := range got {
				for i, w := range p.words {
					at := image.Rect(int(float64(w.box.Min.X)/scale), int(float64(w.box.Min.Y)/scale), int(float64(w.box.Max.X)/scale+0.5), int(float64(w.box.Max.Y)/scale+0.5))
					p.words[i].box = at.Sub(image.Pt(cutBorder, cutBorder)).Add(box.Min).Intersect(box)
				}
				out = append(out, p)
			}
		}
		return out, nil
	}
}

// spots joins marks that stand side by side.
func spots(marks []image.Rectangle, letter int) []image.Rectangle {
	var out []image.Rectangle
	for _, m := range marks {
		i := slices.IndexFunc(out, func(s image.Rectangle) bool {
			return m.Overlaps(image.Rect(s.Min.X-letter, s.Min.Y, s.Max.X+letter, s.Max.Y))
		})
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i] = out[i].Union(m)
	}
	return out
}

// missed are the marks as large as letters that no word stands over.
func missed(pieces []piece, g *image.Gray, dpi int) (out []image.Rectangle) {
	low, high := int(0.6*letterInches*float64(dpi)), int(2.2*letterInches*float64(dpi))
	index := newFinder(pieces)
	for _, m := range marks(g) {
		if m.Dy() < low || m.Dy() > high || m.Dx() > 2*high || m.Dx() < m.Dy()/5 {
			continue
		}
		if len(index.overlapping(m)) == 0 {
			out = append(out, m)
		}
	}
	return out
}
