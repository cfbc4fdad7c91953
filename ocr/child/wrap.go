package child

import (
	"bytes"
	"fmt"
	"image"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"sohoa/ocr"
	"sohoa/ocr/pdflayer"
)

// embedded is a picture as a PDF holds it (ISO 32000-1, 8.9.5).
type embedded struct {
	dict types.Dict // without its length
	raw  []byte
	w, h int  // of the picture as it is stored
	way  turn // how it lies on the page
}

// wrap makes a PDF of pictures with text over them. Pages whose text is
// unknown are in it too.
func wrap(doc document, layers []ocr.Layer) ([]byte, error) {
	api.DisableConfigDir()
	ctx, err := pdfcpu.CreateContextWithXRefTable(model.NewDefaultConfiguration(), types.PaperSize["A4"])
	if err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	font, err := insertFont(ctx)
	if err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	parent, err := ctx.Pages()
	if err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	of := map[int]ocr.Layer{}
	for _, l := range layers {
		of[l.Num] = l
	}
	var kids types.Array
	for n := 1; n <= doc.info().Pages; n++ {
		page, err := wrapPage(ctx, doc, n, of[n], *parent, font)
		if err != nil {
			return nil, fmt.Errorf("make a PDF of page %d: %w", n, err)
		}
		kids = append(kids, page)
	}
	tree, err := ctx.DereferenceDict(*parent)
	if err != nil {
		return nil, fmt.Errorf("make a PDF: %w", err)
	}
	tree["Kids"], tree["Count"] = kids, types.Integer(len(kids))
	ctx.PageCount = len(kids)
	var out bytes.Buffer
	if err := api.WriteContext(ctx, &out); err != nil {
		return nil, fmt.Errorf("write a PDF: %w", err)
	}
	return out.Bytes(), nil
}

func wrapPage(ctx *model.Context, doc document, n int, l ocr.Layer, parent, font types.IndirectRef) (types.IndirectRef, error) {
	pic, err := doc.picture(n)
	if err != nil {
		return types.IndirectRef{}, err
	}
	e, ok := doc.embed(n)
	if !ok {
		e = embedPixels(pic.img)
	}
	length := int64(len(e.raw))
	sd := types.StreamDict{Dict: e.dict, Raw: e.raw, StreamLength: &length}
	sd.Insert("Length", types.Integer(length))
	img, err := insertObject(ctx, sd)
	if err != nil {
		return types.IndirectRef{}, err
	}
	scale := 72 / float64(pic.dpi)
	b := pic.img.Bounds()
	high := float64(b.Dy()) * scale
	m := e.matrix(b.Dx(), b.Dy(), scale)
	ops := fmt.Appendf(nil, "q %.4f %.4f %.4f %.4f %.4f %.4f cm /Scan Do Q\n", m[0], m[1], m[2], m[3], m[4], m[5])
	ops = append(ops, pdflayer.Content(l, pdflayer.Matrix{scale, 0, 0, -scale, 0, high}, pdflayer.FontName)...)
	content, err := insertStream(ctx, ops, nil)
	if err != nil {
		return types.IndirectRef{}, err
	}
	return insertObject(ctx, types.Dict{"Type": types.Name("Page"), "Parent": parent, "Contents": content,
		"MediaBox":  types.NewNumberArray(0, 0, float64(b.Dx())*scale, high),
		"Resources": types.Dict{"XObject": types.Dict{"Scan": img}, "Font": types.Dict{pdflayer.FontName: font}}})
}

// matrix lays the unit square, in which PDF draws a picture, on a page of w by
// h pixels.
func (e embedded) matrix(w, h int, scale float64) [6]float64 {
	r, d := e.way.right.Mul(e.w), e.way.down.Mul(e.h)
	corner := image.Pt(max(0, -r.X-d.X), max(0, -r.Y-d.Y))
	foot := corner.Add(d)
	return [6]float64{float64(r.X) * scale, -float64(r.Y) * scale, -float64(d.X) * scale, float64(d.Y) * scale, float64(foot.X) * scale, float64(h-foot.Y) * scale}
}

// embedPixels packs the pixels of a picture without loss.
func embedPixels(img image.Image) embedded {
	b := img.Bounds()
	e := embedded{w: b.Dx(), h: b.Dy(), way: upright}
	g, isGrey := img.(*image.Gray)
	switch {
	case isGrey && bilevel(g):
		e.dict, e.raw = imageDict(e.w, e.h, types.Name("DeviceGray"), 1), flate(packBits(g))
	case isGrey:
		e.dict, e.raw = imageDict(e.w, e.h, types.Name("DeviceGray"), 8), flate(rowsOf(g))
	default:
		e.dict, e.raw = imageDict(e.w, e.h, types.Name("DeviceRGB"), 8), flate(coloursOf(img))
	}
	e.dict["Filter"] = types.Name("FlateDecode")
	return e
}

func imageDict(w, h int, space types.Object, bits int) types.Dict {
	return types.Dict{"Type": types.Name("XObject"), "Subtype": types.Name("Image"), "Width": types.Integer(w), "Height": types.Integer(h),
		"ColorSpace": space, "BitsPerComponent": types.Integer(bits)}
}
