// Package degrade does to a drawn page what printers, time and scanners do.
// Every step is a pure function of the image and a seed, and says where a
// pixel went, so that gold boxes can follow.
package degrade

import (
	"encoding/binary"
	"image"
	"math"
)

// Scan is how a page was scanned. The zero Scan changes nothing.
type Scan struct {
	Skew      float64 // degrees, clockwise
	Blur      float64 // radius in pixels
	Noise     int     // standard deviation of grey noise, 0..255
	Specks    int     // specks a page
	Fade      int     // percent of the ink that is gone
	Tint      int     // how far the paper is from white, 0..255, in colour scans
	Edges     int     // width of black scanner edges in pixels, 0 for none
	Holes     int     // black punch holes at the left edge
	Shade     int     // how much darker the paper is towards one corner, 0..255
	Grey      bool    // colour is lost
	Bitonal   bool    // black and white; implies grey
	Threshold int     // of a bitonal scan: 90 thin, 150 normal, 205 thick
	Turn      int     // quarter turns clockwise after all
}

// Page scans one page. The second result tells where a rectangle of the
// original lies in the scan: the smallest upright box around it.
func Page(src *image.RGBA, s Scan, seed uint64) (*image.RGBA, func(image.Rectangle) image.Rectangle) {
	r := newNoise(seed)
	img := src
	follow := func(b image.Rectangle) image.Rectangle { return b }
	if s.Skew != 0 {
		img, follow = skew(img, s.Skew)
	} else {
		img = clone(img)
	}
	if s.Blur > 0 {
		blur(img, s.Blur)
	}
	if s.Fade > 0 || s.Tint > 0 {
		fade(img, s.Fade, s.Tint)
	}
	if s.Specks > 0 {
		specks(img, s.Specks, r)
	}
	if s.Edges > 0 {
		edges(img, s.Edges, r)
	}
	if s.Holes > 0 {
		holes(img, s.Holes)
	}
	if s.Shade > 0 {
		shade(img, s.Shade, r)
	}
	if s.Noise > 0 {
		grain(img, s.Noise, r)
	}
	if s.Grey || s.Bitonal {
		grey(img)
	}
	if s.Bitonal {
		threshold(img, s.Threshold)
	}
	for range s.Turn & 3 {
		img, follow = quarter(img, follow)
	}
	return img, follow
}

func clone(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(m.Bounds())
	copy(out.Pix, m.Pix)
	return out
}

// skew turns the page about its middle; the paper outside is white.
func skew(m *image.RGBA, degrees float64) (*image.RGBA, func(image.Rectangle) image.Rectangle) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	cx, cy := float64(w)/2, float64(h)/2
	out := image.NewRGBA(m.Bounds())
	for y := range h {
		for x := range w {
			dx, dy := float64(x)-cx, float64(y)-cy
			sample(m, cx+dx*cos+dy*sin, cy-dx*sin+dy*cos, out.Pix[y*out.Stride+4*x:])
		}
	}
	return out, func(b image.Rectangle) image.Rectangle {
		x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, p := range []image.Point{b.Min, {b.Max.X, b.Min.Y}, {b.Min.X, b.Max.Y}, b.Max} {
			dx, dy := float64(p.X)-cx, float64(p.Y)-cy
			x, y := cx+dx*cos-dy*sin, cy+dx*sin+dy*cos
			x0, y0, x1, y1 = math.Min(x0, x), math.Min(y0, y), math.Max(x1, x), math.Max(y1, y)
		}
		return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1))).Intersect(m.Bounds())
	}
}

// sample reads between pixels.
func sample(m *image.RGBA, x, y float64, out []uint8) {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if x0 < 0 || y0 < 0 || x0+1 >= w || y0+1 >= h {
		out[0], out[1], out[2], out[3] = 255, 255, 255, 255
		return
	}
	if blank := ^uint64(0); binary.LittleEndian.Uint64(m.Pix[y0*m.Stride+4*x0:]) == blank &&
		binary.LittleEndian.Uint64(m.Pix[(y0+1)*m.Stride+4*x0:]) == blank { // most of a page is paper
		out[0], out[1], out[2], out[3] = 255, 255, 255, 255
		return
	}
	fx, fy := int((x-float64(x0))*256), int((y-float64(y0))*256)
	i := y0*m.Stride + 4*x0
	j := i + m.Stride
	for k := range 3 {
		top := int(m.Pix[i+k])*(256-fx) + int(m.Pix[i+4+k])*fx
		low := int(m.Pix[j+k])*(256-fx) + int(m.Pix[j+4+k])*fx
		out[k] = uint8((top*(256-fy) + low*fy) >> 16)
	}
	out[3] = 255
}

// quarter turns the page a quarter clockwise.
func quarter(m *image.RGBA, follow func(image.Rectangle) image.Rectangle) (*image.RGBA, func(image.Rectangle) image.Rectangle) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[x*out.Stride+4*(h-1-y):][:4], m.Pix[y*m.Stride+4*x:][:4])
		}
	}
	return out, func(b image.Rectangle) image.Rectangle {
		b = follow(b)
		return image.Rect(h-b.Max.Y, b.Min.X, h-b.Min.Y, b.Max.X)
	}
}
