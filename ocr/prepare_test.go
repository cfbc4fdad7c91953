package ocr_test

import (
	"image"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// tinted is a grey page in colour: what is dark between two heights has the
// ink's.
func tinted(g *image.Gray, top, bottom int, ink [3]int) *image.RGBA {
	m := image.NewRGBA(g.Rect)
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			v := int(g.Pix[g.PixOffset(x, y)])
			i := m.PixOffset(x, y)
			for k := range 3 {
				m.Pix[i+k] = byte(v)
				if y >= top && y < bottom {
					m.Pix[i+k] = byte(v + (255-v)*ink[k]/255)
				}
			}
			m.Pix[i+3] = 0xff
		}
	}
	return m
}

// stamp draws a red ring of some pixels over what is there.
func stamp(m *image.RGBA, cx, cy, radius, thick int) {
	for y := cy - radius; y <= cy+radius; y++ {
		for x := cx - radius; x <= cx+radius; x++ {
			d := (x-cx)*(x-cx) + (y-cy)*(y-cy)
			if d > radius*radius || d < (radius-thick)*(radius-thick) {
				continue
			}
			i := m.PixOffset(x, y)
			m.Pix[i+1], m.Pix[i+2] = m.Pix[i+1]/8, m.Pix[i+2]/8
			m.Pix[i] = byte(int(m.Pix[i]) * 215 / 255)
		}
	}
}

func TestSealsDoNotHideWhatIsUnderThem(t *testing.T) {
	page := ocrtest.Draw(t,
		ocrtest.Text{X: 160, Y: 400, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận tổng số 1.234"},
		ocrtest.Text{X: 160, Y: 460, Text: "hồ sơ, trong đó giải quyết đúng hạn 1.198 hồ sơ, đạt"},
		ocrtest.Text{X: 160, Y: 520, Text: "tỷ lệ 97,1 phần trăm so với cùng kỳ năm trước."},
		ocrtest.Text{X: 160, Y: 800, Text: "Nơi nhận: lưu văn thư"},
	)
	m := tinted(page, 740, 830, [3]int{20, 40, 190}) // a line in blue print
	for r := 150; r > 20; r -= 26 {
		stamp(m, 700, 460, r, 11)
	}
	p, err := ocrtest.Pool(t, ocrtest.Config(t, "")).Read(t.Context(), save(t, "a.png", asPNG(t, m)), 1, ocr.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"giải quyết đúng hạn 1.198 hồ sơ", "tiếp nhận tổng số 1.234", "97,1 phần trăm", "Nơi nhận: lưu văn thư"} {
		if !strings.Contains(p.Text, want) {
			t.Errorf("%q is not in the text %q (notes %q)", want, p.Text, p.Notes)
		}
	}
	if notes := strings.Join(p.Notes, "\n"); !strings.Contains(notes, "red and blue ink") {
		t.Errorf("the notes %q do not say what was left out", p.Notes)
	}
}
