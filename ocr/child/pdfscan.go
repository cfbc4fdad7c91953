package child

import (
	"cmp"
	"fmt"
	"image"
	"image/draw"
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	// proofDPI is the resolution at which a scan taken out of the page is
	// compared with the page as it is shown.
	proofDPI = 36
	// maxDifference is how far the two may be apart, 0..255, on average.
	maxDifference = 12
	// maxStrips bounds the pictures that make a scan: one for every 8 rows of A4
	// at 300 dpi is more than scanners cut.
	maxStrips = 440
)

// scan returns the picture that is the whole page, with its own pixels:
// drawing it anew would blur it (a bilevel scan at 200 dpi is read better as
// it is). It refuses wherever the page might show something else, and proves
// the rest by comparing the picture with the page.
func (p *pdfFile) scan(n int, size pageSize, objects []drawn) (picture, bool) {
	strips, ok := fullPicture(size, objects)
	if !ok {
		return picture{}, false
	}
	img, ok := p.join(n, strips)
	if !ok {
		return picture{}, false
	}
	b := img.Bounds()
	proof, err := p.draw(n, proofDPI)
	if err != nil || difference(img, proof.img) > maxDifference {
		return picture{}, false
	}
	dpi := 72 * math.Sqrt(float64(b.Dx())*float64(b.Dy())/(size.w*size.h))
	pic := picture{img: img, notes: []string{fmt.Sprintf("the scan itself, %d by %d pixels", b.Dx(), b.Dy())}}
	return pic.withDPI(int(dpi + 0.5)), true
}

// fullPicture finds the one picture that covers the page, or the strips that
// do together, with nothing drawn over them but hidden text.
func fullPicture(size pageSize, objects []drawn) ([]drawn, bool) {
	var found []drawn
	covered := 0.0
	for _, o := range objects {
		if o.kind == enums.FPDF_PAGEOBJ_TEXT && o.hidden {
			continue
		}
		if o.kind != enums.FPDF_PAGEOBJ_IMAGE || o.w <= 0 || o.h <= 0 || len(found) == maxStrips {
			// What lies under a picture of the whole page is not seen.
			found, covered = nil, math.Inf(1)
			continue
		}
		share := o.share(size)
		if share >= fullShare {
			found, covered = nil, 0
		}
		found, covered = append(found, o), covered+share
	}
	// Areas are compared, since pictures may be turned; the comparison of pixels
	// decides about the rest.
	return found, covered >= fullShare && covered <= 1/fullShare
}

// share is the part of the page that a picture covers.
func (o drawn) share(size pageSize) float64 {
	return (o.bounds[2] - o.bounds[0]) * (o.bounds[3] - o.bounds[1]) / (size.w * size.h)
}

// join decodes the strips of a scan and puts them below each other, as far as
// they are of one width and one resolution, and turns the whole as it lies.
func (p *pdfFile) join(n int, strips []drawn) (image.Image, bool) {
	way, ok := p.turnOf(n, strips[0])
	if !ok {
		return nil, false
	}
	// A strip's own rows go down along the second axis of its matrix.
	down := func(o drawn) float64 { return -(o.matrix[4]*strips[0].matrix[2] + o.matrix[5]*strips[0].matrix[3]) }
	slices.SortStableFunc(strips, func(a, b drawn) int { return cmp.Compare(down(a), down(b)) })
	w, h := strips[0].w, 0
	for _, o := range strips {
		t, ok := p.turnOf(n, o)
		h += o.h
		if !ok || t != way || o.w != w || !sameScale(o, strips[0]) {
			return nil, false
		}
	}
	if checkPixels(w, h, p.limit) != nil {
		return nil, false
	}
	if len(strips) == 1 {
		img, err := p.pixels(strips[0].ref)
		if err != nil {
			return nil, false
		}
		return way.apply(img), true
	}
	whole, ok := p.stack(strips, w, h)
	if !ok {
		return nil, false
	}
	return way.apply(whole), true
}

// sameScale reports that the pixels of two pictures are of one height.
func sameScale(a, b drawn) bool {
	high := func(o drawn) float64 { return math.Hypot(o.matrix[2], o.matrix[3]) / float64(o.h) }
	return math.Abs(high(a)-high(b)) < 0.02*high(b)
}

// stack copies strips into one picture, which is grey if all of them are.
func (p *pdfFile) stack(strips []drawn, w, h int) (image.Image, bool) {
	var parts []image.Image
	allGrey := true
	for _, o := range strips {
		img, err := p.pixels(o.ref)
		if err != nil {
			return nil, false
		}
		_, isGrey := img.(*image.Gray)
		allGrey = allGrey && isGrey
		parts = append(parts, img)
	}
	var out draw.Image = image.NewRGBA(image.Rect(0, 0, w, h))
	if allGrey {
		out = image.NewGray(image.Rect(0, 0, w, h))
	}
	y := 0
	for _, img := range parts {
		draw.Draw(out, image.Rect(0, y, w, y+img.Bounds().Dy()), img, img.Bounds().Min, draw.Src)
		y += img.Bounds().Dy()
	}
	return out, true
}

// turnOf tells how a picture lies on the page as it is shown; a picture at an
// angle has no turn.
func (p *pdfFile) turnOf(n int, o drawn) (turn, bool) {
	r, err := p.lib.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p.page(n)})
	if err != nil {
		return upright, false
	}
	// PDF's y goes up, pixels' y goes down; the first row is on top.
	right, ok1 := direction(o.matrix[0], -o.matrix[1])
	down, ok2 := direction(-o.matrix[2], o.matrix[3])
	if !ok1 || !ok2 || right.X*down.X+right.Y*down.Y != 0 {
		return upright, false
	}
	t := turn{right, down}
	for range int(r.PageRotation) % 4 {
		t.right, t.down = image.Pt(-t.right.Y, t.right.X), image.Pt(-t.down.Y, t.down.X)
	}
	return t, true
}

// direction is the axis along which a vector points, if it is one.
func direction(x, y float64) (image.Point, bool) {
	const straight = 0.002 // of its length: two pixels in a thousand
	switch {
	case math.Abs(y) <= straight*math.Abs(x):
		return image.Pt(int(math.Copysign(1, x)), 0), true
	case math.Abs(x) <= straight*math.Abs(y):
		return image.Pt(0, int(math.Copysign(1, y))), true
	}
	return image.Point{}, false
}

// pixels decodes a picture of the page.
func (p *pdfFile) pixels(ref references.FPDF_PAGEOBJECT) (image.Image, error) {
	b, err := p.lib.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: ref})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = p.lib.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: b.Bitmap}) }()
	format, err := p.lib.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	w, err := p.lib.FPDFBitmap_GetWidth(&requests.FPDFBitmap_GetWidth{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	h, err := p.lib.FPDFBitmap_GetHeight(&requests.FPDFBitmap_GetHeight{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	stride, err := p.lib.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	buf, err := p.lib.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: b.Bitmap})
	if err != nil {
		return nil, err
	}
	return fromBitmap(buf.Buffer, format.Format, w.Width, h.Height, stride.Stride)
}

// fromBitmap copies PDFium's pixels, which are blue first.
func fromBitmap(buf []byte, format enums.FPDF_BITMAP_FORMAT, w, h, stride int) (image.Image, error) {
	step := map[enums.FPDF_BITMAP_FORMAT]int{enums.FPDF_BITMAP_FORMAT_GRAY: 1, enums.FPDF_BITMAP_FORMAT_BGR: 3, enums.FPDF_BITMAP_FORMAT_BGRX: 4, enums.FPDF_BITMAP_FORMAT_BGRA: 4}[format]
	if step == 0 || w <= 0 || h <= 0 || stride < w*step || len(buf) < stride*h {
		return nil, fmt.Errorf("copy picture: unknown pixels")
	}
	if step == 1 {
		g := image.NewGray(image.Rect(0, 0, w, h))
		for y := range h {
			copy(g.Pix[y*w:(y+1)*w], buf[y*stride:])
		}
		return g, nil
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := buf[y*stride:]
		for x := range w {
			o := y*m.Stride + 4*x
			m.Pix[o], m.Pix[o+1], m.Pix[o+2], m.Pix[o+3] = row[x*step+2], row[x*step+1], row[x*step], 0xff
		}
	}
	return m, nil
}

// difference compares a picture with a smaller image of the same page: the
// mean distance of their grey values, averaged over blocks so that the way of
// scaling does not matter. Blocks keep a stripe or a stamp from hiding in the
// mean: the worst 1 % of them is what counts.
func difference(img, small image.Image) float64 {
	const across, downward = 24, 32
	a, b := blocks(grey(img), across, downward), blocks(grey(small), across, downward)
	worst, sum := 0.0, 0.0
	for i := range a {
		d := math.Abs(a[i] - b[i])
		sum += d
		worst = max(worst, d)
	}
	return max(sum/float64(len(a))*2, worst/4)
}

// blocks are the mean grey values of a grid over the picture.
func blocks(g *image.Gray, across, downward int) []float64 {
	out := make([]float64, 0, across*downward)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for j := range downward {
		y0, y1 := j*h/downward, max((j+1)*h/downward, j*h/downward+1)
		for i := range across {
			x0, x1 := i*w/across, max((i+1)*w/across, i*w/across+1)
			sum, n := 0, 0
			for y := y0; y < min(y1, h); y++ {
				for _, v := range g.Pix[y*g.Stride+min(x0, w) : y*g.Stride+min(x1, w)] {
					sum += int(v)
					n++
				}
			}
			out = append(out, float64(sum)/float64(max(n, 1)))
		}
	}
	return out
}
