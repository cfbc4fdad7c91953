package child

import (
	"fmt"
	"image"

	"sohoa/ocr/tesseract"
)

const (
	// faintReading is the mean confidence below which print may be too thin:
	// sound pages are read with 0.96, pages whose hair strokes are gone with
	// 0.84 to 0.87.
	faintReading = 0.9
	// gain is by how much more must be read with confidence for a change to the
	// picture to be kept.
	gain = 1.02
)

// prepared is a page image as it is read, and how it was read.
type prepared struct {
	g      *image.Gray // upright
	pieces []piece
	turned int         // quarters clockwise from the page
	other  *image.Gray // for the second reading, upright
	notes  []string
}

// prepare reads a picture as it is, without the ink of seals where it has that,
// and where that goes badly, also with that ink, turned, or with thicker strokes.
// What more is read with confidence is kept, and its notes say so. Once turns it
// at most.
func prepare(e *tesseract.Engine, pic picture, g *image.Gray, once bool) (prepared, error) {
	var p prepared
	first := g
	plain, share := withoutColour(pic.img)
	if plain != nil {
		first = plain
	}
	var err error
	if p.pieces, p.turned, err = readAnyWay(e, first, pic.dpi); err != nil {
		return p, err
	}
	p.g = quarters(p.turned).apply(first).(*image.Gray)
	p.other = p.g
	if plain != nil {
		p.other = quarters(p.turned).apply(g).(*image.Gray)
		if once {
			p.notes = append(p.notes, fmt.Sprintf("read without red and blue ink (%.1f %% of the page)", 100*share))
		} else if err := p.judgeColour(e, pic.dpi, share); err != nil {
			return p, err
		}
	}
	if _, mean := worth(p.pieces); mean < faintReading && !once {
		err = p.thicken(e, pic.dpi)
	}
	return p, err
}

// judgeColour goes back to all colours where the page reads better with them:
// its print is coloured. Where both read about the same, the second reading
// sees the colours, so that neither loses a word.
func (p *prepared) judgeColour(e *tesseract.Engine, dpi int, share float64) error {
	_, mean := worth(p.pieces)
	if mean >= faintReading {
		p.notes = append(p.notes, fmt.Sprintf("read without red and blue ink (%.1f %% of the page), then with it", 100*share))
		return nil
	}
	with, err := recognise(e, p.other, dpi, tesseract.Auto)
	if err != nil {
		return err
	}
	a, _ := worth(p.pieces)
	b, _ := worth(with)
	if b <= a {
		p.notes = append(p.notes, fmt.Sprintf("read without red and blue ink (%.1f %% of the page): %.0f letters are sure, %.0f with it", 100*share, a, b))
		return nil
	}
	p.notes = append(p.notes, fmt.Sprintf("red and blue ink kept: %.0f letters are sure, %.0f without it", b, a))
	p.pieces, p.g, p.other = with, p.other, p.g
	return nil
}

// thicken reads with thicker strokes.
func (p *prepared) thicken(e *tesseract.Engine, dpi int) error {
	thick := thickened(p.g)
	pieces, err := recognise(e, thick, dpi, tesseract.Auto)
	if err != nil {
		return err
	}
	before, _ := worth(p.pieces)
	after, _ := worth(pieces)
	if after < gain*before || lying(pieces) {
		return nil
	}
	p.notes = append(p.notes, fmt.Sprintf("strokes thickened: %.0f letters are sure, %.0f as it was", after, before))
	p.pieces, p.g, p.other = pieces, thick, p.g
	return nil
}

// thickened draws every stroke a pixel wider on each side, half as dark there:
// of ways to thicken that read most, of pages with 150 to 200 dpi.
func thickened(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	at := func(x, y int) byte { return g.Pix[min(max(y, 0), h-1)*g.Stride+min(max(x, 0), w-1)] }
	for y := range h {
		for x := range w {
			v := at(x, y)
			near := min(at(x-1, y), at(x+1, y), at(x, y-1), at(x, y+1))
			out.Pix[y*out.Stride+x] = min(v, 255-(255-near)/2)
		}
	}
	return out
}
