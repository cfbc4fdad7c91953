package child

import (
	"image"
	"image/color"
)

const (
	// vivid is how far the strongest of the three primaries stands above the
	// weakest in the ink of seals and pens: that of paper, black print and JPEG's
	// seams is less.
	vivid = 64
	// grizzled is what JPEG's seams and tinted paper have of it.
	grizzled = 20
	// leastColour is the share of vivid pixels from which it is worth reading
	// the page without them; a seal on A4 takes some 0.5 %.
	leastColour = 0.0003
	// mostColour is the share beyond which the page is a picture, not print.
	mostColour = 0.2
)

// withoutColour is the picture without the ink of seals and pens: red, blue
// and the like become nearly paper, and black print under them stays. It is
// nil where the page has little of them, or little else.
func withoutColour(img image.Image) (*image.Gray, float64) {
	var at func(x, y int) (r, g, b byte)
	switch m := img.(type) {
	case *image.RGBA:
		at = func(x, y int) (byte, byte, byte) {
			i := m.PixOffset(x+m.Rect.Min.X, y+m.Rect.Min.Y)
			return m.Pix[i], m.Pix[i+1], m.Pix[i+2]
		}
	case *image.YCbCr:
		at = func(x, y int) (byte, byte, byte) {
			yi, ci := m.YOffset(x+m.Rect.Min.X, y+m.Rect.Min.Y), m.COffset(x+m.Rect.Min.X, y+m.Rect.Min.Y)
			if cb, cr := m.Cb[ci], m.Cr[ci]; max(cb, cr) < 128+grizzled/4 && min(cb, cr) > 128-grizzled/4 {
				return m.Y[yi], m.Y[yi], m.Y[yi] // most of a page; quicker
			}
			return color.YCbCrToRGB(m.Y[yi], m.Cb[ci], m.Cr[ci])
		}
	default:
		return nil, 0
	}
	out := image.NewGray(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	n := 0
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			r, g, b := at(x, y)
			most := max(r, g, b)
			spread := int(most - min(r, g, b))
			if spread >= vivid {
				n++
			}
			out.Pix[y*out.Stride+x] = faded(luma(r, g, b), most, spread)
		}
	}
	share := float64(n) / float64(max(len(out.Pix), 1))
	if share < leastColour || share > mostColour {
		return nil, share
	}
	return out, share
}

// faded is a pixel's tone without its ink of colour: what the primary that the
// ink reflects best shows, and lighter still the more vivid the ink is.
func faded(luma, most byte, spread int) byte {
	if spread <= grizzled {
		return luma
	}
	share := min(spread-grizzled, vivid-grizzled)
	keep := 4*(vivid-grizzled) - 3*share // of four times that
	return byte(255 - int(255-most)*keep/(4*(vivid-grizzled)))
}
