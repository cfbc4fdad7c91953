package ocrtest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// fontFile is a Times-like font with all Vietnamese letters, from Debian's
// package fonts-liberation2.
const fontFile = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"

// DPI is the resolution of drawn pages.
const DPI = 200

// Text is a line of text and where it begins, in pixels of an A4 page at DPI.
type Text struct {
	X, Y int
	Text string
}

// Draw makes an A4 page of lines in 14 point type. It skips the test, aloud,
// where the font is missing.
func Draw(t testing.TB, lines ...Text) *image.Gray {
	t.Helper()
	b, err := os.ReadFile(fontFile)
	if err != nil {
		t.Skipf("SKIPPED: no font to draw a page with (apt-get install fonts-liberation2): %v", err)
	}
	f, err := opentype.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 14, DPI: DPI, Hinting: font.HintingNone})
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(image.Rect(0, 0, 1654, 2339))
	draw.Draw(page, page.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	for _, l := range lines {
		d := font.Drawer{Dst: page, Src: image.Black, Face: face, Dot: fixed.P(l.X, l.Y)}
		d.DrawString(l.Text)
	}
	return page
}

// PDF makes a document in which each page is one grey picture, shown turned
// clockwise by rotate degrees.
func PDF(rotate int, pages ...*image.Gray) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(at))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 3+3*i)
	}
	object("<< /Type /Pages /Kids [ %s] /Count %d >>", kids, len(pages))
	for i, g := range pages {
		w, h := g.Rect.Dx(), g.Rect.Dy()
		pw, ph := float64(w)*72/DPI, float64(h)*72/DPI
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Rotate %d /Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>", pw, ph, rotate, 4+3*i, 5+3*i)
		pix := deflate(g.Pix)
		object("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", w, h, len(pix), pix)
		content := fmt.Sprintf("q %.3f 0 0 %.3f 0 0 cm /I Do Q", pw, ph)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func deflate(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	// A buffer takes what it is given.
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

// TIFF makes a file of grey pictures without compression.
func TIFF(pages ...*image.Gray) []byte {
	b := []byte("II*\x00")
	link := len(b)
	b = append(b, 0, 0, 0, 0)
	for _, g := range pages {
		strip := len(b)
		b = append(b, g.Pix...)
		if len(b)%2 == 1 {
			b = append(b, 0)
		}
		dpi := len(b)
		b = binary.LittleEndian.AppendUint32(b, DPI)
		b = binary.LittleEndian.AppendUint32(b, 1)
		binary.LittleEndian.PutUint32(b[link:], uint32(len(b)))
		tags := [][4]int{{256, 4, 1, g.Rect.Dx()}, {257, 4, 1, g.Rect.Dy()}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1},
			{273, 4, 1, strip}, {277, 3, 1, 1}, {278, 4, 1, g.Rect.Dy()}, {279, 4, 1, len(g.Pix)}, {282, 5, 1, dpi}, {283, 5, 1, dpi}, {296, 3, 1, 2}}
		b = binary.LittleEndian.AppendUint16(b, uint16(len(tags)))
		for _, t := range tags {
			b = binary.LittleEndian.AppendUint16(b, uint16(t[0]))
			b = binary.LittleEndian.AppendUint16(b, uint16(t[1]))
			b = binary.LittleEndian.AppendUint32(b, uint32(t[2]))
			b = binary.LittleEndian.AppendUint32(b, uint32(t[3]))
		}
		link = len(b)
		b = append(b, 0, 0, 0, 0)
	}
	return b
}
