package child

import (
	"image"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"sohoa/ocr/legacy"
)

// layer is the text layer of a page.
type layer struct {
	pieces []piece // lines as PDFium found them, boxes in points, y upwards
	under  bool    // it lies, unseen, over or under a picture of the page
	toDev  func(x, y float64, w, h int) image.Point
	// decode reads the layer anew as text in a legacy encoding.
	decode func(legacy.Encoding) ([]piece, error)
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
	l := &layer{under: unseen(p.objects(n), size)}
	var b layerBuilder
	for _, c := range text.Chars {
		b.add(c.Text, boxOf(c))
	}
	b.endLine()
	l.pieces = b.pieces
	l.decode = func(e legacy.Encoding) ([]piece, error) { return p.decoded(n, e) }
	l.toDev = func(x, y float64, w, h int) image.Point {
		r, err := p.lib.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: p.page(n), SizeX: w, SizeY: h, PageX: x, PageY: y})
		if err != nil {
			return image.Point{}
		}
		return image.Pt(r.DeviceX, r.DeviceY)
	}
	return l, nil
}

func boxOf(c *responses.GetPageTextStructuredChar) [4]float64 {
	q := c.PointPosition
	return [4]float64{min(q.Left, q.Right), min(q.Bottom, q.Top), max(q.Left, q.Right), max(q.Bottom, q.Top)}
}

// unseen reports a layer of which most lies, unseen, with pictures that cover
// much of the page: hidden, or drawn before them.
func unseen(objects []drawn, size pageSize) bool {
	covered, texts, seen := 0.0, 0, 0
	for _, o := range objects {
		switch o.kind {
		case enums.FPDF_PAGEOBJ_IMAGE:
			share := o.share(size)
			covered += share
			if share >= minUnder {
				seen = 0
			}
		case enums.FPDF_PAGEOBJ_TEXT:
			texts++
			if !o.hidden {
				seen++
			}
		}
	}
	return covered >= minUnder && 2*seen <= texts
}

// decoded reads the layer as text in a legacy encoding. The fonts of TCVN3
// whose names end in H show capitals.
func (p *pdfFile) decoded(n int, e legacy.Encoding) ([]piece, error) {
	text, err := p.lib.GetPageTextStructured(&requests.GetPageTextStructured{Page: p.page(n), Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: e == legacy.TCVN3})
	if err != nil {
		return nil, damaged(err)
	}
	b := layerBuilder{legacy: true}
	for _, c := range text.Chars {
		s := c.Text
		if e == legacy.TCVN3 {
			s = legacy.Decode(s, e)
			if f := c.FontInformation; f != nil && strings.Contains(f.Name, ".Vn") && strings.HasSuffix(f.Name, "H") {
				s = strings.ToUpper(s)
			}
		}
		b.add(s, boxOf(c))
	}
	b.endLine()
	for i := range b.pieces {
		for j := range b.pieces[i].words {
			w := &b.pieces[i].words[j]
			if e == legacy.VNI { // a letter and its mark are two signs
				w.text = legacy.Decode(w.text, e)
			} else {
				w.text = legacy.RestoreU(w.text)
			}
		}
	}
	return b.pieces, nil
}

// layerBuilder joins characters to words and lines.
type layerBuilder struct {
	legacy bool // a soft hyphen is a letter
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
		case r == 0xfffe || r == 0x02 || r == 0xad && !b.legacy:
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
