package child

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"

	"github.com/klauspost/compress/zlib"
)

func flate(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	// A buffer takes what it is given.
	_, _ = z.Write(b)
	_ = z.Close()
	return out.Bytes()
}

func bilevel(g *image.Gray) bool {
	for y := range g.Rect.Dy() {
		for _, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			if v != 0 && v != 0xff {
				return false
			}
		}
	}
	return true
}

// packBits packs black and white into bits, white is 1.
func packBits(g *image.Gray) []byte {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	stride := (w + 7) / 8
	out := make([]byte, stride*h)
	for y := range h {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			if v != 0 {
				out[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

func rowsOf(g *image.Gray) []byte {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if g.Stride == w {
		return g.Pix[:w*h]
	}
	out := make([]byte, 0, w*h)
	for y := range h {
		out = append(out, g.Pix[y*g.Stride:y*g.Stride+w]...)
	}
	return out
}

// coloursOf lists red, green and blue; transparent pixels are paper.
func coloursOf(img image.Image) []byte {
	b := img.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Rect, img, b.Min, draw.Over)
	out := make([]byte, 0, b.Dx()*b.Dy()*3)
	for i := 0; i < len(flat.Pix); i += 4 {
		out = append(out, flat.Pix[i:i+3]...)
	}
	return out
}
