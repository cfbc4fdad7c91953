package file

import (
	"bytes"
	"fmt"
	"image"
	"io"

	"sohoa/testdata/page"
)

// Sheet is one page of a PDF: a scan, or a set page with real text.
type Sheet struct {
	Scan    *image.RGBA
	DPI     int
	Quality int // of JPEG for grey and colour scans; 0 packs them by Flate
	Set     *page.Page
	// Layer is text that a scan carries unseen, as programs that make scans
	// searchable leave it.
	Layer *page.Page
}

// PDF writes sheets. fonts gives the font file of a face; it is asked only
// when there are set pages, whose fonts are embedded as subsets with ToUnicode
// maps.
func PDF(w io.Writer, sheets []Sheet, fonts func(page.Face) []byte) error {
	p := &pdf{}
	p.out.WriteString("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
	catalog, tree := p.reserve(), p.reserve()
	text, err := p.embed(sheets, fonts)
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	var kids bytes.Buffer
	for i, s := range sheets {
		var ref int
		if s.Set != nil {
			ref, err = p.setPage(s.Set, tree, text)
		} else {
			ref, err = p.scanPage(s, tree, text)
		}
		if err != nil {
			return fmt.Errorf("write PDF page %d: %w", i+1, err)
		}
		fmt.Fprintf(&kids, "%d 0 R ", ref)
	}
	p.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", tree))
	p.object(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(sheets), kids.String()))
	p.finish(catalog)
	if _, err := w.Write(p.out.Bytes()); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// pdf is a file in the making: offsets of its objects, by number less one.
type pdf struct {
	out     bytes.Buffer
	offsets []int
}

func (p *pdf) reserve() int {
	p.offsets = append(p.offsets, 0)
	return len(p.offsets)
}

func (p *pdf) object(n int, body string) {
	p.offsets[n-1] = p.out.Len()
	fmt.Fprintf(&p.out, "%d 0 obj\n%s\nendobj\n", n, body)
}

// stream writes a stream object; dict is its dictionary without the length.
func (p *pdf) stream(dict string, data []byte) int {
	n := p.reserve()
	p.offsets[n-1] = p.out.Len()
	fmt.Fprintf(&p.out, "%d 0 obj\n<<%s/Length %d>>\nstream\n", n, dict, len(data))
	p.out.Write(data)
	p.out.WriteString("\nendstream\nendobj\n")
	return n
}

// packed writes a stream packed by Flate.
func (p *pdf) packed(dict string, data []byte) (int, error) {
	z, err := deflate(data)
	if err != nil {
		return 0, err
	}
	return p.stream(dict+"/Filter/FlateDecode", z), nil
}

func (p *pdf) finish(root int) {
	at := p.out.Len()
	fmt.Fprintf(&p.out, "xref\n0 %d\n0000000000 65535 f \n", len(p.offsets)+1)
	for _, o := range p.offsets {
		fmt.Fprintf(&p.out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&p.out, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(p.offsets)+1, root, at)
}

// scanPage is a page that is one image.
func (p *pdf) scanPage(s Sheet, tree int, fonts map[page.Face]*embedded) (int, error) {
	w, h := s.Scan.Bounds().Dx(), s.Scan.Bounds().Dy()
	dict := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d", w, h)
	var img int
	switch grey := isGrey(s.Scan); {
	case isBitonal(s.Scan):
		dict += fmt.Sprintf("/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>", w, h)
		img = p.stream(dict, G4(s.Scan))
	case s.Quality > 0:
		b, err := dct(s.Scan, s.Quality)
		if err != nil {
			return 0, err
		}
		img = p.stream(dict+"/ColorSpace/"+space(grey)+"/BitsPerComponent 8/Filter/DCTDecode", b)
	default:
		raw := rgb(s.Scan)
		if grey {
			raw = greyOf(s.Scan).Pix
		}
		var err error
		if img, err = p.packed(dict+"/ColorSpace/"+space(grey)+"/BitsPerComponent 8", raw); err != nil {
			return 0, err
		}
	}
	wide, high := float64(w)*72/float64(s.DPI), float64(h)*72/float64(s.DPI)
	ops := fmt.Appendf(nil, "q %.3f 0 0 %.3f 0 0 cm /Im0 Do Q\n", wide, high)
	resources := fmt.Sprintf("/XObject<</Im0 %d 0 R>>", img)
	if s.Layer != nil {
		ops = append(ops, "3 Tr\n"...)
		ops = append(ops, textOps(s.Layer, fonts)...)
		resources += fontsOf(fonts)
	}
	content, err := p.packed("", ops)
	if err != nil {
		return 0, err
	}
	n := p.reserve()
	p.object(n, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.3f %.3f]/Resources<<%s>>/Contents %d 0 R>>",
		tree, wide, high, resources, content))
	return n, nil
}

func space(grey bool) string {
	if grey {
		return "DeviceGray"
	}
	return "DeviceRGB"
}
