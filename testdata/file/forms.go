package file

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"io"
)

// Form is one of the ways in which a PDF holds the picture of a page.
type Form struct {
	Name string
	// Depth is what the form keeps: 1 (black and white), 2 or 4 (16 or 85 apart
	// in grey), 8 (grey), 24 (colour).
	Depth int
	// Near is how far from 0 to 255 a pixel may come back, on average.
	Near float64
	put  func(*pdf, *image.RGBA) (int, error)
}

// Forms lists all that we can write: the filters and colour spaces of ISO
// 32000-1, 7.4 and 8.6, but for JPXDecode, which needs an encoder of its own.
func Forms() []Form {
	return []Form{
		{"CCITT group 4", 1, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.ccitt(m, "") }},
		{"CCITT group 4, black is 1", 1, 0, func(p *pdf, m *image.RGBA) (int, error) {
			return p.ccitt(m, "/Decode[1 0]", "/BlackIs1 true")
		}},
		{"JBIG2", 1, 0, (*pdf).jbig2},
		{"1 bit", 1, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.grey(m, 1) }},
		{"2 bits", 2, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.grey(m, 2) }},
		{"4 bits", 4, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.grey(m, 4) }},
		{"8 bits", 8, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.grey(m, 8) }},
		{"16 bits", 8, 1, func(p *pdf, m *image.RGBA) (int, error) { return p.grey(m, 16) }},
		{"indexed, 1 bit", 1, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.indexed(m, 1) }},
		{"indexed, 4 bits", 4, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.indexed(m, 4) }},
		{"indexed, 8 bits", 8, 0, func(p *pdf, m *image.RGBA) (int, error) { return p.indexed(m, 8) }},
		{"colour", 24, 0, func(p *pdf, m *image.RGBA) (int, error) {
			return p.packed(picture(m, "DeviceRGB", 8), rgb(m))
		}},
		{"colour, 16 bits", 24, 1, func(p *pdf, m *image.RGBA) (int, error) {
			return p.packed(picture(m, "DeviceRGB", 16), twice(rgb(m)))
		}},
		{"four inks", 24, 40, func(p *pdf, m *image.RGBA) (int, error) {
			return p.packed(picture(m, "DeviceCMYK", 8), inks(m))
		}},
		{"JPEG, grey", 8, 3, (*pdf).jpeg},
		{"JPEG, colour", 24, 4, (*pdf).jpeg},
	}
}

// StoredPDF writes a page as a PDF of one picture in a form.
func StoredPDF(w io.Writer, m *image.RGBA, dpi int, f Form) error {
	return onePage(w, m.Bounds().Dx(), m.Bounds().Dy(), dpi, []strip{{m, f}})
}

// StripsPDF writes a page as a PDF of pictures below each other, each of so
// many rows, as some scanners do.
func StripsPDF(w io.Writer, m *image.RGBA, dpi, rows int, f Form) error {
	var strips []strip
	b := m.Bounds()
	for y := 0; y < b.Dy(); y += rows {
		part := image.NewRGBA(image.Rect(0, 0, b.Dx(), min(rows, b.Dy()-y)))
		copy(part.Pix, m.Pix[y*m.Stride:])
		strips = append(strips, strip{part, f})
	}
	return onePage(w, b.Dx(), b.Dy(), dpi, strips)
}

type strip struct {
	m *image.RGBA
	f Form
}

func onePage(w io.Writer, wide, high, dpi int, strips []strip) error {
	p := &pdf{}
	p.out.WriteString("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
	catalog, tree := p.reserve(), p.reserve()
	scale := 72 / float64(dpi)
	var ops, refs bytes.Buffer
	top := float64(high) * scale
	for i, s := range strips {
		ref, err := s.f.put(p, s.m)
		if err != nil {
			return fmt.Errorf("write PDF as %s: %w", s.f.Name, err)
		}
		h := float64(s.m.Bounds().Dy()) * scale
		top -= h
		fmt.Fprintf(&ops, "q %.4f 0 0 %.4f 0 %.4f cm /Im%d Do Q\n", float64(wide)*scale, h, top, i)
		fmt.Fprintf(&refs, "/Im%d %d 0 R", i, ref)
	}
	content, err := p.packed("", ops.Bytes())
	if err != nil {
		return err
	}
	page := p.reserve()
	p.object(page, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Resources<</XObject<<%s>>>>/Contents %d 0 R>>", tree, float64(wide)*scale, float64(high)*scale, refs.String(), content))
	p.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", tree))
	p.object(tree, fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", page))
	p.finish(catalog)
	if _, err := w.Write(p.out.Bytes()); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

func picture(m *image.RGBA, space string, bits int) string {
	if space[0] != '[' {
		space = "/" + space
	}
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d", m.Bounds().Dx(), m.Bounds().Dy(), space, bits)
}

func (p *pdf) ccitt(m *image.RGBA, more string, parms ...string) (int, error) {
	b := m.Bounds()
	dict := picture(m, "DeviceGray", 1) + more + fmt.Sprintf("/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d", b.Dx(), b.Dy())
	for _, s := range parms {
		dict += s
	}
	return p.stream(dict+">>", G4(m)), nil
}

// jbig2 writes a page of one generic region, packed by MMR, which is CCITT
// group 4 (ITU-T T.88, 6.2.6 and 7.4.6), without the file's own header, as PDF
// wants it.
func (p *pdf) jbig2(m *image.RGBA) (int, error) {
	w, h := uint32(m.Bounds().Dx()), uint32(m.Bounds().Dy())
	be := func(b []byte, v ...uint32) []byte {
		for _, x := range v {
			b = binary.BigEndian.AppendUint32(b, x)
		}
		return b
	}
	// Number, kind, no segments that it refers to, page 1, length, data.
	segment := func(b []byte, number uint32, kind byte, data []byte) []byte {
		b = append(be(b, number), kind, 0, 1)
		return append(be(b, uint32(len(data))), data...)
	}
	page := append(be(nil, w, h, 0, 0), 0, 0, 0)   // size, resolution, flags, no stripes
	region := append(be(nil, w, h, 0, 0), 0, 0x01) // size, place, OR; MMR
	region = append(region, G4(m)...)
	b := segment(nil, 0, 48, page)
	b = segment(b, 1, 38, region)
	return p.stream(picture(m, "DeviceGray", 1)+"/Filter/JBIG2Decode", b), nil
}

func (p *pdf) jpeg(m *image.RGBA) (int, error) {
	b, err := dct(m, 95)
	if err != nil {
		return 0, err
	}
	return p.stream(picture(m, space(isGrey(m)), 8)+"/Filter/DCTDecode", b), nil
}

// grey writes grey values of 1 to 16 bits.
func (p *pdf) grey(m *image.RGBA, bits int) (int, error) {
	pix := greyOf(m).Pix
	if bits == 16 {
		return p.packed(picture(m, "DeviceGray", 16), twice(pix))
	}
	top := 1<<bits - 1
	return p.packed(picture(m, "DeviceGray", bits), bitRows(m.Bounds().Dx(), bits, pix, func(v byte) int { return (int(v)*top + 127) / 255 }))
}

// indexed writes grey values as numbers of a palette that counts backwards.
func (p *pdf) indexed(m *image.RGBA, bits int) (int, error) {
	top := 1<<bits - 1
	palette := ""
	for i := range top + 1 {
		v := 255 - (i*255+top/2)/top
		palette += fmt.Sprintf("%02X%02X%02X", v, v, v)
	}
	space := fmt.Sprintf("[/Indexed/DeviceRGB %d<%s>]", top, palette)
	return p.packed(picture(m, space, bits), bitRows(m.Bounds().Dx(), bits, greyOf(m).Pix, func(v byte) int { return top - (int(v)*top+127)/255 }))
}

// bitRows packs values of some bits; rows begin on bytes.
func bitRows(w, bits int, pix []byte, value func(byte) int) []byte {
	var out []byte
	for y := 0; y < len(pix); y += w {
		acc, n := 0, 0
		for _, v := range pix[y : y+w] {
			acc, n = acc<<bits|value(v), n+bits
			if n == 8 {
				out, acc, n = append(out, byte(acc)), 0, 0
			}
		}
		if n > 0 {
			out = append(out, byte(acc<<(8-n)))
		}
	}
	return out
}

// twice makes 16 bits of 8: 0xAB becomes 0xABAB.
func twice(b []byte) []byte {
	out := make([]byte, 0, 2*len(b))
	for _, v := range b {
		out = append(out, v, v)
	}
	return out
}

// inks are cyan, magenta, yellow and no black.
func inks(m *image.RGBA) []byte {
	out := make([]byte, 0, len(m.Pix))
	for i := 0; i < len(m.Pix); i += 4 {
		out = append(out, 255-m.Pix[i], 255-m.Pix[i+1], 255-m.Pix[i+2], 0)
	}
	return out
}
