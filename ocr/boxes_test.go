package ocr_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// skewed turns a page by some degrees about its middle; what comes in is paper.
func skewed(g *image.Gray, degrees float64) *image.Gray {
	if degrees == 0 {
		return g
	}
	out := image.NewGray(g.Rect)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(g.Rect.Dx())/2, float64(g.Rect.Dy())/2
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			dx, dy := float64(x)-cx, float64(y)-cy
			from := image.Pt(int(math.Round(cx+dx*cos-dy*sin)), int(math.Round(cy+dx*sin+dy*cos)))
			v := uint8(255)
			if from.In(g.Rect) {
				v = g.GrayAt(from.X, from.Y).Y
			}
			out.Pix[y*out.Stride+x] = v
		}
	}
	return out
}

// inkOf is the box around all that is dark.
func inkOf(g *image.Gray) image.Rectangle {
	var r image.Rectangle
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			if g.GrayAt(x, y).Y < 128 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// TestBoxesHoldTheirWordsHoweverThePageLies lays pages every way round, and
// askew, and compares the boxes of numbers with the ink of these numbers alone.
func TestBoxesHoldTheirWordsHoweverThePageLies(t *testing.T) {
	probes := []ocrtest.Text{{X: 160, Y: 700, Text: "1.198"}, {X: 760, Y: 900, Text: "20.475"}, {X: 1300, Y: 1100, Text: "3.062"}}
	texts := append([]ocrtest.Text{
		{X: 160, Y: 400, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận tổng số hồ sơ"},
		{X: 160, Y: 460, Text: "như sau, trong đó giải quyết đúng hạn và quá hạn gồm"},
		{X: 320, Y: 700, Text: "hồ sơ của Sở Tài chính, tăng so với cùng kỳ"},
		{X: 160, Y: 900, Text: "Ủy ban nhân dân huyện tiếp nhận"}, {X: 940, Y: 900, Text: "hồ sơ, trong đó"},
		{X: 160, Y: 1100, Text: "Các xã, phường, thị trấn trên địa bàn huyện giải quyết"},
	}, probes...)
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		quarters int
		degrees  float64
	}{{0, 1.5}, {1, -1}, {2, 2}, {3, 0}} {
		t.Run(fmt.Sprintf("%d degrees and %g", 90*c.quarters, c.degrees), func(t *testing.T) {
			lay := func(g *image.Gray) *image.Gray {
				g = skewed(g, c.degrees)
				for range c.quarters {
					g = rotate90(g)
				}
				return g
			}
			p, stages, err := pool.Inspect(t.Context(), save(t, "a.png", asPNG(t, lay(ocrtest.Draw(t, texts...)))), 1, ocr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, probe := range probes {
				checkProbe(t, &p, probe.Text, inkOf(lay(ocrtest.Draw(t, probe))))
			}
			checkStages(t, &p, stages)
		})
	}
}

func checkProbe(t *testing.T, p *ocr.Page, text string, ink image.Rectangle) {
	t.Helper()
	for _, w := range p.Words {
		if p.Text[w.Span.Start:w.Span.End] != text {
			continue
		}
		got := image.Rect(int(w.Box.X0), int(w.Box.Y0), int(w.Box.X1), int(w.Box.Y1))
		both := got.Intersect(ink)
		if share := float64(both.Dx()*both.Dy()) / float64(ink.Dx()*ink.Dy()); share < 0.9 {
			t.Errorf("%q stands at %v, its box %v holds %.0f %% of that", text, ink, got, 100*share)
		}
		if got.Dx()*got.Dy() > 2*ink.Dx()*ink.Dy() {
			t.Errorf("%q stands at %v, its box %v is more than twice as large", text, ink, got)
		}
		if w.Conf < 0.5 {
			t.Errorf("%q has a confidence of %v", text, w.Conf)
		}
		return
	}
	t.Errorf("%q is not in the text %q (notes %q)", text, p.Text, p.Notes)
}

func checkStages(t *testing.T, p *ocr.Page, stages []ocr.Stage) {
	t.Helper()
	if len(stages) < 3 || stages[0].Name != "page" || stages[len(stages)-1].Name != "boxes" {
		t.Fatalf("%d stages", len(stages))
	}
	for _, i := range []int{0, len(stages) - 1} {
		m, err := png.DecodeConfig(bytes.NewReader(stages[i].PNG))
		if err != nil || m.Width != p.Width || m.Height != p.Height {
			t.Errorf("stage %q: %d by %d, %v", stages[i].Name, m.Width, m.Height, err)
		}
	}
}
