package ocr_test

import (
	"bytes"
	"image"
	"image/color"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	pdffile "sohoa/testdata/file"
)

// pattern is a page of blocks that a form of some depth can hold: smooth where
// forms are lossy, with a frame of black, and no two sides alike.
func pattern(w, h, depth int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := uint8(255 * x / w)
			if x < 9 || y < 5 || x > w-4 || y > h-3 || x/40 == y/40 {
				v = 0
			}
			c := color.RGBA{v, v, v, 255}
			switch depth {
			case 1:
				v = uint8((x/9+y/13)%2) * 255
				c = color.RGBA{v, v, v, 255}
			case 2:
				v = v / 64 * 85
				c = color.RGBA{v, v, v, 255}
			case 4:
				v = v / 16 * 17
				c = color.RGBA{v, v, v, 255}
			case 24:
				c.B, c.G = uint8(255*y/h), v/2
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

// TestScansAreTakenOutOfPDFsAsTheyAre compares every pixel, in every form in
// which a PDF can hold a scan. No page that is drawn anew has 61 dpi.
func TestScansAreTakenOutOfPDFsAsTheyAre(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	const w, h, dpi, rows = 401, 523, 61, 100
	for _, f := range pdffile.Forms() {
		for _, strips := range []bool{false, true} {
			name := f.Name
			var b bytes.Buffer
			m := pattern(w, h, f.Depth)
			err := pdffile.StoredPDF(&b, m, dpi, f)
			if strips {
				b.Reset()
				name += ", in strips"
				err = pdffile.StripsPDF(&b, m, dpi, rows, f)
			}
			if err != nil {
				t.Fatal(err)
			}
			t.Run(name, func(t *testing.T) {
				got := imageOf(t, pool, save(t, "a.pdf", b.Bytes()), 1)
				if got.Bounds() != m.Bounds() {
					t.Fatalf("got %v, want %v: the page was drawn", got.Bounds(), m.Bounds())
				}
				if d := apart(m, got); d > f.Near {
					t.Errorf("pixels are %.2f of 255 apart on average, want %g at most", d, f.Near)
				}
			})
		}
	}
}

// apart is the mean distance of red, green and blue, of 255.
func apart(a, b image.Image) float64 {
	sum, n := 0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r, g, bl, _ := a.At(x, y).RGBA()
			R, G, B, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(r>>8) - int(R>>8), int(g>>8) - int(G>>8), int(bl>>8) - int(B>>8)} {
				sum += max(d, -d)
				n++
			}
		}
	}
	return float64(sum) / float64(n)
}

// TestPagesThatAreNotOnePictureAreDrawn covers half of a scan.
func TestPagesThatAreNotOnePictureAreDrawn(t *testing.T) {
	var b bytes.Buffer
	if err := pdffile.StoredPDF(&b, pattern(401, 523, 8), 137, pdffile.Forms()[6]); err != nil {
		t.Fatal(err)
	}
	half := bytes.Replace(b.Bytes(), []byte("/MediaBox[0 0 210.7445"), []byte("/MediaBox[0 0 105.3723"), 1)
	if bytes.Equal(half, b.Bytes()) {
		t.Fatal("the page was not made smaller")
	}
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	p, err := pool.Read(t.Context(), save(t, "a.pdf", half), 1, ocr.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(p.Notes, ";"), "drawn at 150 dpi") {
		t.Errorf("notes %q", p.Notes)
	}
}

// TestRealScansAreTakenOut looks at scans in JPEG 2000, for which we have no
// encoder, and others.
func TestRealScansAreTakenOut(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, path := range shared(t, "scans/*jpx*.pdf") {
		p, err := pool.Read(t.Context(), path, 1, ocr.Options{Mode: ocr.ModeForce})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(p.Notes, ";"), "the scan itself") {
			t.Errorf("%s: notes %q", filepath.Base(path), p.Notes)
		}
	}
}
