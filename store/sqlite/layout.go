package sqlite

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"sohoa/ocr"
)

// layout is the part of a page that is only read as a whole. It is kept in
// zstd, and inside that in one of two forms, told apart by the first byte:
//
//	'{'  JSON, as first released
//	1    numbers: lines, words, then the rest as JSON
//
// Numbers are varints. A list is its length and its items; a span is how far
// it begins behind the end of the one before (signed) and its length; a box
// is left, top, width and height (all signed); a confidence is the four bytes
// of a float32, little endian, as is everything else.
type layout struct {
	Lines     []ocr.Line     `json:"lines"`
	Words     []ocr.Word     `json:"words"`
	Tables    []ocr.Table    `json:"tables,omitempty"`
	Footnotes []ocr.Footnote `json:"footnotes,omitempty"`
	Notes     []string       `json:"notes,omitempty"`
	// Handwritten is not there in what was stored before it was.
	Handwritten []ocr.Span `json:"handwritten,omitempty"`
}

// layoutOf is the layout of a page.
func layoutOf(p *ocr.Page) layout {
	return layout{p.Lines, p.Words, p.Tables, p.Footnotes, p.Notes, p.Handwritten}
}

// give gives a page its layout back.
func (l layout) give(p *ocr.Page) {
	p.Lines, p.Words, p.Tables, p.Footnotes, p.Notes, p.Handwritten = l.Lines, l.Words, l.Tables, l.Footnotes, l.Notes, l.Handwritten
}

// numbersForm is the first byte of the second form.
const numbersForm = 1

// rest is what the second form keeps as JSON.
type rest struct {
	Tables    []ocr.Table    `json:"tables,omitempty"`
	Footnotes []ocr.Footnote `json:"footnotes,omitempty"`
	Notes     []string       `json:"notes,omitempty"`

	Handwritten []ocr.Span `json:"handwritten,omitempty"`
}

func (l layout) pack() ([]byte, error) {
	b := make([]byte, 1, 16+16*len(l.Words))
	b[0] = numbersForm
	b = binary.AppendUvarint(b, uint64(len(l.Lines)))
	at := 0
	for _, x := range l.Lines {
		b, at = appendPlace(b, at, x.Span, x.Box)
	}
	b = binary.AppendUvarint(b, uint64(len(l.Words)))
	at = 0
	for _, w := range l.Words {
		b, at = appendPlace(b, at, w.Span, w.Box)
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w.Conf))
	}
	if len(l.Tables)+len(l.Footnotes)+len(l.Notes)+len(l.Handwritten) > 0 {
		more, err := json.Marshal(rest{l.Tables, l.Footnotes, l.Notes, l.Handwritten})
		if err != nil {
			return nil, err
		}
		b = append(b, more...)
	}
	return zip(b)
}

func appendPlace(b []byte, at int, s ocr.Span, box ocr.Box) ([]byte, int) {
	b = binary.AppendVarint(b, int64(s.Start-at))
	b = binary.AppendVarint(b, int64(s.End-s.Start))
	for _, n := range []int32{box.X0, box.Y0, box.X1 - box.X0, box.Y1 - box.Y0} {
		b = binary.AppendVarint(b, int64(n))
	}
	return b, s.End
}

func unpackLayout(blob []byte) (layout, error) {
	var l layout
	c, err := codec()
	if err != nil {
		return l, err
	}
	b, err := c.dec.DecodeAll(blob, nil)
	if err != nil {
		return l, fmt.Errorf("unpack layout: %w", err)
	}
	if len(b) == 0 || b[0] != numbersForm {
		return l, json.Unmarshal(b, &l)
	}
	r := numbersReader{b: b[1:]}
	if n := r.length(placeBytes); n > 0 {
		l.Lines = make([]ocr.Line, n)
	}
	for i := range l.Lines {
		l.Lines[i].Span, l.Lines[i].Box = r.place()
	}
	r.at = 0
	if n := r.length(placeBytes + 4); n > 0 {
		l.Words = make([]ocr.Word, n)
	}
	for i := range l.Words {
		l.Words[i].Span, l.Words[i].Box = r.place()
		l.Words[i].Conf = r.float()
	}
	if r.bad {
		return layout{}, errors.New("unpack layout: it ends too early")
	}
	if len(r.b) > 0 {
		var more rest
		if err := json.Unmarshal(r.b, &more); err != nil {
			return layout{}, fmt.Errorf("unpack layout: %w", err)
		}
		l.Tables, l.Footnotes, l.Notes, l.Handwritten = more.Tables, more.Footnotes, more.Notes, more.Handwritten
	}
	return l, nil
}

// placeBytes is the least that a span and a box take.
const placeBytes = 6

// numbersReader reads the second form; after a mistake it reads zeros.
type numbersReader struct {
	b   []byte
	at  int
	bad bool
}

// length is the number of items of a list, each of at least least bytes.
func (r *numbersReader) length(least int) int {
	n, k := binary.Uvarint(r.b)
	if k <= 0 || n > uint64(len(r.b)/least) {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[k:]
	return int(n)
}

func (r *numbersReader) number() int {
	n, k := binary.Varint(r.b)
	if k <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[k:]
	return int(n)
}

func (r *numbersReader) place() (ocr.Span, ocr.Box) {
	s := ocr.Span{Start: r.at + r.number()}
	s.End = s.Start + r.number()
	r.at = s.End
	box := ocr.Box{X0: int32(r.number()), Y0: int32(r.number())}
	box.X1, box.Y1 = box.X0+int32(r.number()), box.Y0+int32(r.number())
	return s, box
}

func (r *numbersReader) float() float32 {
	if len(r.b) < 4 {
		r.bad, r.b = true, nil
		return 0
	}
	f := math.Float32frombits(binary.LittleEndian.Uint32(r.b))
	r.b = r.b[4:]
	return f
}
