package ocr_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// layerFor lays two lines of words over a page, in the direction of a turn.
func layerFor(num, w, h, turn int) ocr.Layer {
	l := ocr.Layer{Num: num, Width: w, Height: h, Turn: turn}
	for row, line := range []string{"Tổng số 1.234 hồ sơ của quận", "giải quyết đúng hạn 97,1% — kỳ trước ỵ"} {
		at := 0
		for _, s := range strings.Fields(line) {
			long := 15 * len([]rune(s))
			b := [4]int{100 + at, 200 + 60*row, 100 + at + long, 232 + 60*row}
			at += long + 12
			switch turn {
			case 1:
				b = [4]int{b[1], h - b[2], b[3], h - b[0]}
			case 2:
				b = [4]int{w - b[2], h - b[3], w - b[0], h - b[1]}
			case 3:
				b = [4]int{w - b[3], b[0], w - b[1], b[2]}
			}
			l.Words = append(l.Words, ocr.LayerWord{Text: s, Box: ocr.Box{X0: int32(b[0]), Y0: int32(b[1]), X1: int32(b[2]), Y1: int32(b[3])}})
		}
	}
	return l
}

// paper is a grey page that is no two pixels alike.
func paper(w, h int) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			g.Pix[y*g.Stride+x] = uint8(200 + (x*7+y*13)%55)
		}
	}
	return g
}

// searchable lays text over a file and reads it back with PDFium.
func searchable(t *testing.T, pool *ocr.Pool, in string, l ocr.Layer) (out string, whole []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := pool.Searchable(t.Context(), in, []ocr.Layer{l}, &b); err != nil {
		t.Fatal(err)
	}
	out = save(t, "out.pdf", b.Bytes())
	p, err := pool.Read(t.Context(), out, l.Num, ocr.Options{Mode: ocr.ModeNever})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]ocr.Box{}
	for _, w := range p.Words {
		at[p.Text[w.Span.Start:w.Span.End]] = w.Box
	}
	for _, w := range l.Words {
		got, ok := at[w.Text]
		if !ok {
			t.Errorf("%q is not in the text %q", w.Text, p.Text)
			continue
		}
		for _, d := range []int32{got.X0 - w.Box.X0, got.Y0 - w.Box.Y0, got.X1 - w.Box.X1, got.Y1 - w.Box.Y1} {
			if d < -3 || d > 3 {
				t.Errorf("%q stands at %v, want %v", w.Text, got, w.Box)
				break
			}
		}
	}
	return out, b.Bytes()
}

func TestTextIsLaidOverPDFsThatStayAsTheyAre(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, rotate := range []int{0, 90, 180, 270} {
		for turn := range 4 {
			t.Run(fmt.Sprintf("page %d, text %d", rotate, turn), func(t *testing.T) {
				original := ocrtest.PDF(rotate, paper(900, 700))
				w, h := 900, 700
				if rotate%180 == 90 {
					w, h = h, w
				}
				in := save(t, "in.pdf", original)
				_, whole := searchable(t, pool, in, layerFor(1, w, h, turn))
				if !bytes.HasPrefix(whole, original) {
					t.Error("the bytes of the original are not kept")
				}
			})
		}
	}
}

func TestTextIsLaidOverOddPDFs(t *testing.T) {
	api.DisableConfigDir()
	plain := ocrtest.PDF(0, paper(900, 700), paper(900, 700))
	conf := model.NewDefaultConfiguration()
	conf.WriteObjectStream, conf.WriteXRefStream = true, true
	var streams, locked bytes.Buffer
	if err := api.Optimize(bytes.NewReader(plain), &streams, conf); err != nil {
		t.Fatal(err)
	}
	if err := api.Encrypt(bytes.NewReader(plain), &locked, model.NewAESConfiguration("", "chu so huu", 256)); err != nil {
		t.Fatal(err)
	}
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		name  string
		bytes []byte
		kept  bool
	}{
		{"object streams", streams.Bytes(), true},
		{"encrypted, without a password to open", locked.Bytes(), true},
		{"no line end at the end", bytes.TrimRight(plain, "\n"), true},
		{"no table of objects", bytes.Replace(plain, []byte("startxref"), []byte("startxxxx"), 1), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := save(t, "in.pdf", c.bytes)
			_, whole := searchable(t, pool, in, layerFor(2, 900, 700, 0))
			if kept := bytes.HasPrefix(whole, c.bytes); c.kept && !kept {
				t.Error("the bytes of the original are not kept")
			}
			out := save(t, "out.pdf", whole)
			samePixels(t, imageOf(t, pool, in, 2), imageOf(t, pool, out, 2))
			if info, err := pool.Probe(t.Context(), out); err != nil || info.Pages != 2 {
				t.Errorf("%+v, %v: want 2 pages", info, err)
			}
		})
	}
}

func TestPicturesBecomeSearchablePDFs(t *testing.T) {
	grey := paper(900, 700)
	colour := image.NewRGBA(grey.Rect)
	palette := image.NewPaletted(grey.Rect, color.Palette{color.White, color.Black, color.RGBA{200, 0, 0, 255}})
	bits := image.NewGray(grey.Rect)
	for y := range 700 {
		for x := range 900 {
			colour.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x + y), 255})
			palette.Pix[y*900+x] = uint8((x/5 + y/7) % 3)
			bits.Pix[y*900+x] = uint8((x/5+y/7)%2) * 255
		}
	}
	turned := asJPEG(t, grey)
	// An EXIF segment with orientation 6 behind the beginning of the file.
	exif := append([]byte{0xff, 0xe1, 0, 34}, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"...)
	turned = append(append(bytes.Clone(turned[:2]), exif...), turned[2:]...)
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		name  string
		bytes []byte
		w, h  int
		kept  bool // the file's bytes stand in the PDF
		exact bool
	}{
		{"grey.jpg", asJPEG(t, grey), 900, 700, true, false},
		{"colour.jpg", asJPEG(t, colour), 900, 700, true, false},
		{"turned.jpg", turned, 700, 900, true, false},
		{"grey.png", asPNG(t, grey), 900, 700, false, true},
		{"colour.png", asPNG(t, colour), 900, 700, false, true},
		{"palette.png", asPNG(t, palette), 900, 700, false, true},
		{"bits.tif", ocrtest.TIFF(bits), 900, 700, false, true},
		{"grey.tif", ocrtest.TIFF(grey), 900, 700, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := save(t, c.name, c.bytes)
			out, whole := searchable(t, pool, in, layerFor(1, c.w, c.h, 0))
			if c.kept && !bytes.Contains(whole, c.bytes) {
				t.Error("the bytes of the picture are not kept")
			}
			if c.exact {
				samePixels(t, imageOf(t, pool, in, 1), imageOf(t, pool, out, 1))
			}
		})
	}
}

func imageOf(t *testing.T, pool *ocr.Pool, path string, page int) image.Image {
	t.Helper()
	b, err := pool.Image(t.Context(), path, page)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func samePixels(t *testing.T, want, got image.Image) {
	t.Helper()
	if want.Bounds() != got.Bounds() {
		t.Fatalf("pixels: got %v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			r, g, b, _ := want.At(x, y).RGBA()
			if R, G, B, _ := got.At(x, y).RGBA(); r>>8 != R>>8 || g>>8 != G>>8 || b>>8 != B>>8 {
				t.Fatalf("pixel %d, %d: got %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

func TestTextWithoutPagesIsRefused(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	in := save(t, "a.txt", []byte("một dòng chữ"))
	if err := pool.Searchable(t.Context(), in, []ocr.Layer{{Num: 1}}, &bytes.Buffer{}); causeOf(err) != ocr.CauseUnsupported {
		t.Errorf("got %v", err)
	}
}
