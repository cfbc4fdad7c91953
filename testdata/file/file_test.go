package file

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os/exec"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"golang.org/x/image/tiff"

	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

// drawn is a page in the three depths: black and white, grey, colour.
func drawn(depth int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 97, 61))
	for y := range 61 {
		for x := range 97 {
			v := uint8((x*y + x/3) % 256)
			c := color.RGBA{v, v, v, 255}
			switch depth {
			case 1:
				c = color.RGBA{v / 128 * 255, v / 128 * 255, v / 128 * 255, 255}
			case 24:
				c.B = uint8(x)
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func same(t *testing.T, name string, got image.Image, want *image.RGBA) {
	t.Helper()
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s: got %v, want %v", name, got.Bounds(), want.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			if w := want.RGBAAt(x, y); uint8(r>>8) != w.R || uint8(g>>8) != w.G || uint8(b>>8) != w.B {
				t.Fatalf("%s: pixel %d,%d is %v, want %v", name, x, y, got.At(x, y), w)
			}
		}
	}
}

func TestPicturesReadBackAsWritten(t *testing.T) {
	for _, depth := range []int{1, 8, 24} {
		m := drawn(depth)
		var p, j, f bytes.Buffer
		if err := errors.Join(PNG(&p, m, 200), JPEG(&j, m, 200, 90), TIFF(&f, []*image.RGBA{m, drawn(8)}, 200)); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&p)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "PNG", got, m)
		if got, err = tiff.Decode(bytes.NewReader(f.Bytes())); err != nil {
			t.Fatal(err)
		}
		same(t, "TIFF", got, m)
		if c, err := jpeg.DecodeConfig(&j); err != nil || c.Width != 97 {
			t.Errorf("JPEG of depth %d: %+v %v", depth, c, err)
		}
	}
}

func TestPDFIsValidAndItsTextReadsBack(t *testing.T) {
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	api.DisableConfigDir()
	d := page.Set(report.Compose(3, report.Options{Kind: report.DistrictDossiers}), page.NewStyle(3), page.NewRuler())
	sheets := []Sheet{{Scan: drawn(1), DPI: 100}, {Scan: drawn(8), DPI: 100, Quality: 70}, {Scan: drawn(24), DPI: 100}}
	for _, p := range d.Pages {
		sheets = append(sheets, Sheet{Set: p})
	}
	var b bytes.Buffer
	if err := PDF(&b, sheets, fonts.File); err != nil {
		t.Fatal(err)
	}
	if err := api.Validate(bytes.NewReader(b.Bytes()), nil); err != nil {
		t.Errorf("the PDF is not valid: %v", err)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here; type: sudo apt-get install poppler-utils")
	}
	cmd := exec.Command(reader, "-", "-")
	cmd.Stdin = &b
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", d.Report.Identity.Number, "Nơi nhận:"} {
		if !strings.Contains(got, want) {
			t.Errorf("the text of the PDF lacks %q", want)
		}
	}
}
