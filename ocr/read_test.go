package ocr_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// lines is a page with the header of two columns that official papers have.
func lines(t *testing.T) *image.Gray {
	return ocrtest.Draw(t,
		ocrtest.Text{X: 160, Y: 200, Text: "UBND TỈNH AN HÀ"}, ocrtest.Text{X: 900, Y: 200, Text: "CỘNG HÒA XÃ HỘI"},
		ocrtest.Text{X: 160, Y: 400, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận tổng số 1.234"},
		ocrtest.Text{X: 160, Y: 460, Text: "hồ sơ, trong đó giải quyết đúng hạn 1.198 hồ sơ, đạt"},
		ocrtest.Text{X: 160, Y: 520, Text: "tỷ lệ 97,1 phần trăm so với cùng kỳ năm trước."},
	)
}

func save(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func rotate180(g *image.Gray) *image.Gray {
	out := image.NewGray(g.Rect)
	for i, v := range g.Pix {
		out.Pix[len(g.Pix)-1-i] = v
	}
	return out
}

// rotate90 turns clockwise.
func rotate90(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			out.Pix[x*out.Stride+h-1-y] = g.Pix[y*g.Stride+x]
		}
	}
	return out
}

func TestReadGivesTextAndPixels(t *testing.T) {
	page := lines(t)
	blank := ocrtest.Draw(t)
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		name  string
		bytes []byte
		pages int
		page  int
	}{
		{"a.png", asPNG(t, page), 1, 1},
		{"a.jpg", asJPEG(t, page), 1, 1},
		{"a.tif", ocrtest.TIFF(blank, page), 2, 2},
		{"a.pdf", ocrtest.PDF(0, blank, page), 2, 2},
		{"turned back by the file.pdf", ocrtest.PDF(270, rotate90(page)), 1, 1},
		{"upside down.png", asPNG(t, rotate180(page)), 1, 1},
		{"on its side.png", asPNG(t, rotate90(page)), 1, 1},
		{"on its other side.tif", ocrtest.TIFF(rotate180(rotate90(page))), 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, c.name, c.bytes)
			info, err := pool.Probe(t.Context(), path)
			if err != nil || info.Pages != c.pages {
				t.Fatalf("probe: %+v, %v, want %d pages", info, err, c.pages)
			}
			p, err := pool.Read(t.Context(), path, c.page, ocr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkReading(t, &p)
			b, err := pool.Image(t.Context(), path, c.page)
			if err != nil {
				t.Fatal(err)
			}
			checkInk(t, &p, b)
		})
	}
}

func checkReading(t *testing.T, p *ocr.Page) {
	t.Helper()
	for _, want := range []string{"1.234\n", "1.198", "97,1", "đúng hạn", "UBND TỈNH AN HÀ CỘNG HÒA XÃ HỘI\n"} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("%q is not in the text %q (notes %q)", want, p.Text, p.Notes)
		}
	}
	if p.Source != ocr.SourceOCR || p.DPI < 190 || p.DPI > 210 || !strings.Contains(p.Engine, "sohoa.traineddata sha256:") {
		t.Errorf("source %q, %d dpi, engine %q", p.Source, p.DPI, p.Engine)
	}
}

// checkInk looks for ink inside the box of a word, in the page image.
func checkInk(t *testing.T, p *ocr.Page, b []byte) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != p.Width || img.Bounds().Dy() != p.Height {
		t.Errorf("the image is %v, the page %d by %d", img.Bounds(), p.Width, p.Height)
	}
	at := strings.Index(p.Text, "1.198")
	if at < 0 {
		return
	}
	boxes := p.Boxes(ocr.Span{Start: at, End: at + 5})
	if len(boxes) != 1 {
		t.Fatalf("boxes of a number: %v", boxes)
	}
	dark, all := 0, 0
	for y := boxes[0].Y0; y < boxes[0].Y1; y++ {
		for x := boxes[0].X0; x < boxes[0].X1; x++ {
			if r, _, _, _ := img.At(int(x), int(y)).RGBA(); r < 0x8000 {
				dark++
			}
			all++
		}
	}
	if share := float64(dark) / float64(all); share < 0.1 || share > 0.6 {
		t.Errorf("the box %v of 1.198 holds %.0f %% ink", boxes[0], 100*share)
	}
}

func TestABlankPageHasNoText(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	p, err := pool.Read(t.Context(), save(t, "a.png", asPNG(t, ocrtest.Draw(t))), 1, ocr.Options{})
	if err != nil || p.Text != "" || len(p.Notes) == 0 {
		t.Errorf("got %q, %q, %v", p.Text, p.Notes, err)
	}
}

// TestAVastPageFitsTheMemory reads 81 million pixels within 1.1 GB, a page
// that lies upside down in them, so that they are turned and read again.
func TestAVastPageFitsTheMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a vast page takes seconds")
	}
	page := rotate180(lines(t))
	vast := image.NewGray(image.Rect(0, 0, 9000, 9000))
	for i := range vast.Pix {
		vast.Pix[i] = 0xff
	}
	draw.Draw(vast, page.Rect.Add(image.Pt(3000, 3000)), page, image.Point{}, draw.Src)
	cfg := ocrtest.Config(t, "")
	cfg.MaxRSS = 1100 << 20
	p, err := ocrtest.Pool(t, cfg).Read(t.Context(), save(t, "a.png", asPNG(t, vast)), 1, ocr.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(p.Text, "1.198") {
		t.Errorf("1.198 is not in the text %q (notes %q)", p.Text, p.Notes)
	}
}

func TestReadRefusesWithACause(t *testing.T) {
	page := lines(t)
	cfg := ocrtest.Config(t, "")
	cfg.MaxPixels = int64(page.Rect.Dx()*page.Rect.Dy() - 1)
	pool := ocrtest.Pool(t, cfg)
	whole := asPNG(t, page)
	pdf := ocrtest.PDF(0, page)
	for _, c := range []struct {
		name  string
		bytes []byte
		want  ocr.Cause
	}{
		{"too large.png", whole, ocr.CauseTooLarge},
		{"too large.tif", ocrtest.TIFF(page), ocr.CauseTooLarge},
		{"cut.tif", ocrtest.TIFF(page)[:2000], ocr.CauseCorrupt},
		{"cut.png", whole[:20], ocr.CauseCorrupt},
		{"text.pdf", []byte("một dòng chữ"), ocr.CauseUnsupported},
		{"empty.pdf", nil, ocr.CauseEmpty},
		{"no pdf.pdf", []byte("%PDF-1.4\nnothing"), ocr.CauseCorrupt},
	} {
		path := save(t, c.name, c.bytes)
		_, err := pool.Probe(t.Context(), path)
		if err == nil {
			_, err = pool.Read(t.Context(), path, 1, ocr.Options{})
		}
		if causeOf(err) != c.want {
			t.Errorf("%s: %v, want cause %q", c.name, err, c.want)
		}
	}
	if _, err := pool.Read(t.Context(), save(t, "a.pdf", pdf), 9, ocr.Options{}); causeOf(err) != ocr.CauseUnsupported {
		t.Errorf("a page that is not there: %v", err)
	}
}
