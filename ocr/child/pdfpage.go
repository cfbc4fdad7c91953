package child

import (
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"sohoa/ocr"
)

const (
	// drawDPI is the resolution of a drawn page that has no picture.
	drawDPI = 300
	// Pages with pictures are drawn at the pictures' own resolution, within:
	minDrawDPI, maxDrawDPI = 150, 400
	// minPictureShare is the share of the page below which a picture (a logo, a
	// signature) says nothing about the page's resolution.
	minPictureShare = 0.2
	// fullShare is the share of the page that a scan covers.
	fullShare = 0.95
	// maxObjects and maxDepth bound the walk through a page's objects.
	maxObjects, maxDepth = 20000, 4
)

// drawn is one object of a page, in the order of drawing.
type drawn struct {
	ref    references.FPDF_PAGEOBJECT
	kind   enums.FPDF_PAGEOBJ
	hidden bool // text that leaves no ink
	matrix [6]float64
	bounds [4]float64 // left, bottom, right, top in points; pictures only
	w, h   int        // pixels; pictures only
}

// picture is the scan itself where the page is one picture, else the page
// drawn at the resolution of its pictures.
func (p *pdfFile) picture(n int) (picture, error) {
	if p.lastOf == n {
		return p.last, nil
	}
	p.lastOf, p.last = 0, picture{}
	size, err := p.size(n)
	if err != nil {
		return picture{}, err
	}
	objects := p.objects(n)
	for _, o := range objects {
		if o.kind != enums.FPDF_PAGEOBJ_IMAGE || o.w <= 0 || o.h <= 0 {
			continue
		}
		// Drawing the page would decode the picture, however small it is drawn.
		if err := checkPixels(o.w, o.h, p.limit); err != nil {
			return picture{}, err
		}
	}
	pic, ok := p.scan(n, size, objects)
	if !ok {
		if pic, err = p.draw(n, p.drawDPI(size, objects)); err != nil {
			return picture{}, err
		}
	}
	p.lastOf, p.last = n, pic
	return pic, nil
}

// pageSize is the visible page in points (1/72 inch), turned as it is shown.
type pageSize struct{ w, h float64 }

func (p *pdfFile) size(n int) (pageSize, error) {
	s, err := p.lib.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: p.doc, Index: n - 1})
	if err != nil {
		return pageSize{}, &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the PDF's entry for this page is missing or damaged", Next: nextRepair}
	}
	if !(s.Width >= 1 && s.Height >= 1 && s.Width < 1e5 && s.Height < 1e5) {
		return pageSize{}, &ocr.Error{Cause: ocr.CauseCorrupt, Detail: fmt.Sprintf("the page says that it is %g by %g points", s.Width, s.Height), Next: "print it to PDF again"}
	}
	return pageSize{s.Width, s.Height}, nil
}

// dpiWithin lowers a resolution until the page image is within the limit.
func (p *pdfFile) dpiWithin(size pageSize, dpi int) (int, error) {
	if p.limit > 0 {
		most := int(72 * math.Sqrt(float64(p.limit)/(size.w*size.h)))
		dpi = min(dpi, most)
	}
	if dpi < 36 {
		return 0, &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the page is %.0f by %.0f cm", size.w*2.54/72, size.h*2.54/72), Next: "print it to A4 or A3"}
	}
	return dpi, nil
}

func (p *pdfFile) drawDPI(size pageSize, objects []drawn) int {
	best := 0.0
	for _, o := range objects {
		area := (o.bounds[2] - o.bounds[0]) * (o.bounds[3] - o.bounds[1])
		if o.kind != enums.FPDF_PAGEOBJ_IMAGE || area < minPictureShare*size.w*size.h {
			continue
		}
		best = max(best, 72*math.Sqrt(float64(o.w)*float64(o.h)/area))
	}
	if best == 0 {
		return drawDPI
	}
	return min(max(int(best+0.5), minDrawDPI), maxDrawDPI)
}

// draw renders a page as it is shown on a screen.
func (p *pdfFile) draw(n, dpi int) (picture, error) {
	size, err := p.size(n)
	if err != nil {
		return picture{}, err
	}
	if dpi, err = p.dpiWithin(size, dpi); err != nil {
		return picture{}, err
	}
	r, err := p.lib.RenderPageInDPI(&requests.RenderPageInDPI{Page: p.page(n), DPI: dpi, RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT})
	if err != nil {
		return picture{}, damaged(fmt.Errorf("the page cannot be drawn: %w", err))
	}
	defer r.Cleanup()
	src, ok := r.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return picture{}, damaged(errors.New("the page cannot be drawn"))
	}
	// The pixels lie in PDFium's memory, which is taken back.
	img := &image.RGBA{Pix: append([]byte(nil), src.Pix...), Stride: src.Stride, Rect: src.Rect}
	return picture{img: img, dpi: dpi, notes: []string{fmt.Sprintf("drawn at %d dpi", dpi)}}, nil
}

// objects lists what a page draws, inside forms too. It stops at the limits:
// a page of so many objects is no scan.
func (p *pdfFile) objects(n int) []drawn {
	count, err := p.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.page(n)})
	if err != nil {
		return nil
	}
	var out []drawn
	for i := range min(count.Count, maxObjects) {
		o, err := p.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.page(n), Index: i})
		if err != nil {
			continue
		}
		out = p.appendObject(out, o.PageObject, [6]float64{1, 0, 0, 1, 0, 0}, 0)
	}
	return out
}

func (p *pdfFile) appendObject(out []drawn, ref references.FPDF_PAGEOBJECT, outer [6]float64, depth int) []drawn {
	if depth > maxDepth || len(out) >= maxObjects {
		return out
	}
	kind, err := p.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return out
	}
	o := drawn{ref: ref, kind: kind.Type, matrix: outer}
	if m, err := p.lib.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: ref}); err == nil {
		o.matrix = multiply(m.Matrix, outer)
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_FORM:
		return p.appendForm(out, o, depth)
	case enums.FPDF_PAGEOBJ_TEXT:
		mode, err := p.lib.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: ref})
		o.hidden = err == nil && mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE
	case enums.FPDF_PAGEOBJ_IMAGE:
		o.bounds = unitBounds(o.matrix)
		if s, err := p.lib.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: ref}); err == nil {
			o.w, o.h = int(s.Width), int(s.Height)
		}
	}
	return append(out, o)
}

func (p *pdfFile) appendForm(out []drawn, form drawn, depth int) []drawn {
	count, err := p.lib.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: form.ref})
	if err != nil {
		return append(out, form)
	}
	for i := range min(count.Count, maxObjects) {
		o, err := p.lib.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: form.ref, Index: uint64(i)})
		if err != nil {
			continue
		}
		out = p.appendObject(out, o.PageObject, form.matrix, depth+1)
	}
	return out
}

// multiply is the matrix of an inner coordinate space seen from the outermost.
func multiply(m structs.FPDF_FS_MATRIX, o [6]float64) [6]float64 {
	a, b, c, d, e, f := float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)
	return [6]float64{a*o[0] + b*o[2], a*o[1] + b*o[3], c*o[0] + d*o[2], c*o[1] + d*o[3], e*o[0] + f*o[2] + o[4], e*o[1] + f*o[3] + o[5]}
}

// unitBounds surrounds the unit square, in which pictures are drawn.
func unitBounds(m [6]float64) [4]float64 {
	x, y := m[4], m[5]
	return [4]float64{x + min(m[0], 0) + min(m[2], 0), y + min(m[1], 0) + min(m[3], 0), x + max(m[0], 0) + max(m[2], 0), y + max(m[1], 0) + max(m[3], 0)}
}
