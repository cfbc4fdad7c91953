package child

import (
	"image"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// layer is the text layer of a page.
type layer struct {
	pieces []piece // lines as PDFium found them, boxes in points, y upwards
	under  bool    // a picture covers much of the page
	toDev  func(x, y float64, w, h int) image.Point
}

// minUnder is the share of the page that pictures cover before the text layer
// is taken for someone's recognition of them.
const minUnder = 0.3

// layer reads the characters of a page and joins them to words and lines.
func (p *pdfFile) layer(n int) (*layer, error) {
	size, err := p.size(n)
	if err != nil {
		return nil, err
	}
	text, err := p.lib.GetPageTextStructured(&requests.GetPageTextStructured{Page: p.page(n), Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, damaged(err)
	}
	l := &layer{}
	covered := 0.0
	for _, o := range p.objects(n) {
		if o.kind == enums.FPDF_PAGEOBJ_IMAGE {
			covered += (o.bounds[2] - o.bounds[0]) * (o.bounds[3] - o.bounds[1])
		}
	}
	l.under = covered >= minUnder*size.w*size.h
	var b layerBuilder
	for _, c := range text.Chars {
		q := c.PointPosition
		b.add(c.Text, [4]float64{min(q.Left, q.Right), min(q.Bottom, q.Top), max(q.Left, q.Right), max(q.Bottom, q.Top)})
	}
	b.endLine()
	l.pieces = b.pieces
	l.toDev = func(x, y float64, w, h int) image.Point {
		r, err := p.lib.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: p.page(n), SizeX: w, SizeY: h, PageX: x, PageY: y})
		if err != nil {
			return image.Point{}
		}
		return image.Pt(r.DeviceX, r.DeviceY)
	}
	return l, nil
}

// layerBuilder joins characters to words and lines.
type layerBuilder struct {
	pieces []piece
	line   piece
	word   []rune
	box    [4]float64
}

func (b *layerBuilder) add(s string, box [4]float64) {
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r':
			b.endLine()
		case unicode.IsSpace(r) || r == 0:
			b.endWord()
		case r == 0xfffe || r == 0x02 || r == 0xad:
			// PDFium's mark of a hyphen at a line's end, and soft hyphens.
			b.extend('-', box)
		default:
			b.extend(r, box)
		}
	}
}

func (b *layerBuilder) extend(r rune, box [4]float64) {
	if len(b.word) == 0 {
		b.box = box
	}
	b.word = append(b.word, r)
	b.box = [4]float64{min(b.box[0], box[0]), min(b.box[1], box[1]), max(b.box[2], box[2]), max(b.box[3], box[3])}
}

func (b *layerBuilder) endWord() {
	if len(b.word) > 0 {
		b.line.words = append(b.line.words, token{text: string(b.word), points: b.box, conf: 1})
	}
	b.word = nil
}

func (b *layerBuilder) endLine() {
	b.endWord()
	if len(b.line.words) > 0 {
		b.pieces = append(b.pieces, b.line)
	}
	b.line = piece{}
}

// place gives the words of the layer their pixels in an image of w by h.
func (l *layer) place(w, h int) []piece {
	page := image.Rect(0, 0, w, h)
	for i := range l.pieces {
		for j := range l.pieces[i].words {
			t := &l.pieces[i].words[j]
			r := image.Rectangle{Min: l.toDev(t.points[0], t.points[3], w, h), Max: l.toDev(t.points[2], t.points[1], w, h)}.Canon()
			t.box = r.Intersect(page)
		}
	}
	return l.pieces
}

// text is the layer's words, for judging it.
func (l *layer) text() string {
	var b []byte
	for _, p := range l.pieces {
		for _, t := range p.words {
			b = append(append(b, t.text...), ' ')
		}
	}
	return string(b)
}
