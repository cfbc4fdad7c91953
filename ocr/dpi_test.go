package ocr_test

import (
	"bytes"
	"image"
	"image/draw"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	pdffile "sohoa/testdata/file"
)

// TestResolutionsThatLieAreSeenThrough reads one page that says of itself what
// is true, what is not, and nothing.
func TestResolutionsThatLieAreSeenThrough(t *testing.T) {
	var texts []ocrtest.Text
	for i := range 6 {
		texts = append(texts, ocrtest.Text{X: 160, Y: 300 + 60*i, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận và giải quyết hồ"})
	}
	whole := ocrtest.Draw(t, texts...)
	// A clipping is narrower than A4, so that its width misleads.
	clip := image.NewRGBA(image.Rect(0, 0, 900, 1100))
	draw.Draw(clip, clip.Rect, whole, image.Pt(140, 200), draw.Src)
	page := image.NewRGBA(whole.Rect)
	draw.Draw(page, page.Rect, whole, image.Point{}, draw.Src)
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		name  string
		m     *image.RGBA
		said  int
		noted bool
	}{
		{"true", page, 200, false}, {"twice as much", page, 400, true}, {"half as much", page, 100, true},
		{"nothing, a clipping", clip, 1, true},
	} {
		var b bytes.Buffer
		if err := pdffile.PNG(&b, c.m, c.said); err != nil {
			t.Fatal(err)
		}
		p, err := pool.Read(t.Context(), save(t, "a.png", b.Bytes()), 1, ocr.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.DPI < 170 || p.DPI > 240 {
			t.Errorf("%s: read at %d dpi, want about 200 (notes %q)", c.name, p.DPI, p.Notes)
		}
		if noted := strings.Contains(strings.Join(p.Notes, ";"), "by the height of its letters"); noted != c.noted {
			t.Errorf("%s: notes %q", c.name, p.Notes)
		}
	}
}
