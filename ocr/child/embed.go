package child

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/color"
	"image/jpeg"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"sohoa/ocr"
)

// embed gives the file's own bytes where PDF can hold them.
func (p *photo) embed(int) (embedded, bool) {
	if p.format == ocr.PNG {
		return embedPNG(p.bytes)
	}
	return embedJPEG(p.bytes)
}

func (t *tiffFile) embed(int) (embedded, bool) { return embedded{}, false }

func (p *pdfFile) embed(int) (embedded, bool) { return embedded{}, false }

func embedJPEG(b []byte) (embedded, bool) {
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return embedded{}, false
	}
	_, way := jpegFacts(b)
	e := embedded{raw: b, w: cfg.Width, h: cfg.Height, way: way}
	switch cfg.ColorModel {
	case color.GrayModel:
		e.dict = imageDict(e.w, e.h, types.Name("DeviceGray"), 8)
	case color.CMYKModel:
		e.dict = imageDict(e.w, e.h, types.Name("DeviceCMYK"), 8)
		// Adobe's programs, which alone write such files, store ink as its lack.
		e.dict["Decode"] = types.NewIntegerArray(1, 0, 1, 0, 1, 0, 1, 0)
	default:
		e.dict = imageDict(e.w, e.h, types.Name("DeviceRGB"), 8)
	}
	e.dict["Filter"] = types.Name("DCTDecode")
	return e, true
}

// embedPNG takes the packed rows of a PNG file, which PDF packs likewise
// (predictor 15); interlaced and transparent pictures it cannot hold so.
func embedPNG(b []byte) (embedded, bool) {
	const head = 8 + 8 + 13
	if len(b) < head || b[28] != 0 {
		return embedded{}, false
	}
	w, h, bits := int(binary.BigEndian.Uint32(b[16:])), int(binary.BigEndian.Uint32(b[20:])), int(b[24])
	colours := map[byte]int{0: 1, 2: 3, 3: 1}[b[25]]
	if colours == 0 {
		return embedded{}, false
	}
	var palette, rows []byte
	for at := 8; at+12 <= len(b); {
		n := int(binary.BigEndian.Uint32(b[at:]))
		if n < 0 || n > len(b)-at-12 {
			break
		}
		body := b[at+8 : at+8+n]
		switch string(b[at+4 : at+8]) {
		case "PLTE":
			palette = body
		case "tRNS":
			return embedded{}, false
		case "IDAT":
			rows = append(rows, body...)
		}
		at += 12 + n
	}
	var space types.Object = types.Name("DeviceGray")
	switch {
	case colours == 3:
		space = types.Name("DeviceRGB")
	case b[25] == 3 && len(palette) >= 3:
		space = types.Array{types.Name("Indexed"), types.Name("DeviceRGB"), types.Integer(len(palette)/3 - 1), types.HexLiteral(fmt.Sprintf("%x", palette))}
	case b[25] == 3:
		return embedded{}, false
	}
	e := embedded{dict: imageDict(w, h, space, bits), raw: rows, w: w, h: h, way: upright}
	e.dict["Filter"] = types.Name("FlateDecode")
	e.dict["DecodeParms"] = types.Dict{"Predictor": types.Integer(15), "Colors": types.Integer(colours), "BitsPerComponent": types.Integer(bits), "Columns": types.Integer(w)}
	return e, true
}
