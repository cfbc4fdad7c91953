package file

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"testing"

	"golang.org/x/image/ccitt"
)

func TestG4ReadsBackAsWritten(t *testing.T) {
	seed := uint64(11)
	next := func(n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	for _, size := range []image.Point{{1, 1}, {7, 3}, {64, 5}, {200, 40}, {1654, 30}, {2700, 6}, {6000, 4}} {
		for _, run := range []int{1, 4, 90, 900, 5000} {
			m := image.NewRGBA(image.Rectangle{Max: size})
			for y := range size.Y {
				dark, left := next(2) == 0, 0
				for x := range size.X {
					if left == 0 {
						dark, left = !dark, 1+next(run)
					}
					left--
					v := uint8(255)
					if dark {
						v = 0
					}
					if y > 0 && next(3) > 0 && run > 1 { // rows resemble each other
						v = m.Pix[(y-1)*m.Stride+4*x]
					}
					m.SetRGBA(x, y, color.RGBA{v, v, v, 255})
				}
			}
			got, err := io.ReadAll(ccitt.NewReader(bytes.NewReader(G4(m)), ccitt.MSB, ccitt.Group4, size.X, size.Y, nil))
			if err != nil {
				t.Fatalf("%v, runs up to %d: %v", size, run, err)
			}
			stride := (size.X + 7) / 8
			for y := range size.Y {
				for x := range size.X {
					white := got[y*stride+x/8]>>(7-x%8)&1 == 1
					if want := m.Pix[y*m.Stride+4*x] == 255; white != want {
						t.Fatalf("%v, runs up to %d: pixel %d,%d is white %v, want %v", size, run, x, y, white, want)
					}
				}
			}
		}
	}
}
