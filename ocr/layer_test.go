package ocr_test

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// layered is a page of 420 by 300 points: a picture, if there is one, and lines
// of windows-1252 text in a font of some name, shown by some operators.
type layered struct {
	picture *image.Gray
	font    string
	ops     string // before the text
	lines   []string
}

// pdf writes the page by hand, as PDF 1.4.
func (l layered) pdf(t *testing.T) []byte {
	t.Helper()
	var content bytes.Buffer
	resources := ""
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "", "", fmt.Sprintf("<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>", l.font)}
	if g := l.picture; g != nil {
		fmt.Fprintf(&content, "q 420 0 0 300 0 0 cm /I Do Q\n")
		resources = "/XObject<</I 6 0 R>>"
		objects = append(objects, fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>\nstream\n%s\nendstream", g.Rect.Dx(), g.Rect.Dy(), len(g.Pix), g.Pix))
	}
	fmt.Fprintf(&content, "%s\nBT /F 12 Tf 16 TL 20 270 Td\n", l.ops)
	for _, line := range l.lines {
		b, err := charmap.Windows1252.NewEncoder().String(line)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&content, "<%x> Tj T*\n", b)
	}
	content.WriteString("ET")
	objects[2] = fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 300]/Resources<</Font<</F 5 0 R>>%s>>/Contents 4 0 R>>", resources)
	objects[3] = fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", content.Len(), content.String())
	out := bytes.NewBufferString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(out, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}

// asLatin1 shows the UTF-8 of a text as windows-1252 does.
func asLatin1(t *testing.T, s string) string {
	t.Helper()
	var out []rune
	for _, b := range []byte(s) {
		r := charmap.Windows1252.DecodeByte(b)
		if r == '\uFFFD' {
			r = ' '
		}
		out = append(out, r)
	}
	return string(out)
}

func TestTextLayersAreJudged(t *testing.T) {
	tcvn := []string{"UBND huyÖn b¸o c¸o t×nh h×nh gi¶i quyÕt hå s¬", "Tæng sè 1.234 hå s¬, ®óng h¹n 1.198, ®¹t tû lÖ 97,1%", "so víi cïng kú n¨m tr\u00adíc cña c¸c ®¬n vÞ"}
	vni := []string{"UBND huyeän baùo caùo tình hình giaûi quyeát hoà sô", "Toång soá 1.234 hoà sô, ñuùng haïn 1.198, ñaït tyû leä 97,1%", "so vôùi cuøng kyø naêm tröôùc cuûa caùc ñôn vò"}
	scan := image.NewGray(image.Rect(0, 0, 1654, 1181))
	page := ocrtest.Draw(t, ocrtest.Text{X: 100, Y: 200, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận tổng số 1.234"},
		ocrtest.Text{X: 100, Y: 300, Text: "hồ sơ, trong đó giải quyết đúng hạn 1.198 hồ sơ, đạt"}, ocrtest.Text{X: 100, Y: 400, Text: "tỷ lệ 97,1 phần trăm so với cùng kỳ năm trước, trong"},
		ocrtest.Text{X: 100, Y: 500, Text: "đó cấp huyện giải quyết hồ sơ đúng hạn và trước hạn"})
	copy(scan.Pix, page.Pix)
	pale := image.NewGray(image.Rect(0, 0, 420, 300))
	for i := range pale.Pix {
		pale.Pix[i] = uint8(240 + i%12)
	}
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, c := range []struct {
		name   string
		page   layered
		source ocr.Source
		note   string
		text   string
	}{
		{"TCVN3", layered{lines: tcvn}, ocr.SourceTextLayer, "text layer used, converted from TCVN3", "so với cùng kỳ năm trước của các đơn vị"},
		{"TCVN3 capitals", layered{font: ".VnTimeH", lines: tcvn}, ocr.SourceTextLayer, "converted from TCVN3", "TỔNG SỐ 1.234 HỒ SƠ, ĐÚNG HẠN"},
		{"VNI", layered{lines: vni}, ocr.SourceTextLayer, "text layer used, converted from VNI", "Tổng số 1.234 hồ sơ, đúng hạn 1.198, đạt tỷ lệ 97,1%"},
		{"over a pale background", layered{picture: pale, lines: tcvn}, ocr.SourceTextLayer, "text layer used", "giải quyết hồ sơ"},
		{"running up the page", layered{ops: "0 1 -1 0 300 -20 cm", lines: tcvn}, ocr.SourceTextLayer, "its text runs turned by 270 degrees", "so với cùng kỳ năm trước của các đơn vị"},
		{"mojibake", layered{lines: []string{asLatin1(t, "tình hình giải quyết hồ sơ của huyện"), asLatin1(t, "đúng hạn và trước hạn của các đơn vị")}}, ocr.SourceOCR, "its UTF-8 was taken for another encoding", ""},
		{"Latin rubbish", layered{lines: []string{"Trong ky bdo c6o, ciic don vi ti6p nhfln tdng s5", "hd so giAi quyiit dring han vd tru6c h4n cria"}}, ocr.SourceOCR, "letters are Vietnamese", ""},
		{"signs of TCVN3 among rubbish", layered{lines: []string{"lorem ipsum dolor sit amet ®¸µ consectetur elit", "sed do eiusmod tempor ¶ incididunt ut labore"}}, ocr.SourceOCR, "cannot be converted", ""},
		{"hidden over a scan", layered{picture: scan, ops: "3 Tr", lines: tcvn}, ocr.SourceOCR, "it lies unseen with a picture of the page", "giải quyết đúng hạn 1.198"},
		{"a signature's strip on a scan", layered{picture: scan, ops: "1 0 0 1 0 -200 cm", lines: []string{"Ký bëi: Së Néi vô tØnh, c¬ quan cÊp tØnh, ký sè", "thêi gian ký cña c¬ quan ban hµnh"}}, ocr.SourceOCR, "of the print on the page", "giải quyết đúng hạn 1.198"},
		{"few letters", layered{lines: []string{"Trang 3 / 12"}}, ocr.SourceOCR, "it has only", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.page.font == "" {
				c.page.font = "Helvetica"
			}
			p, err := pool.Read(t.Context(), save(t, "a.pdf", c.page.pdf(t)), 1, ocr.Options{})
			if err != nil {
				t.Fatal(err)
			}
			notes := strings.Join(p.Notes, "; ")
			if p.Source != c.source || !strings.Contains(notes, c.note) {
				t.Errorf("source %q, notes %q, want %q and %q (text %q)", p.Source, notes, c.source, c.note, p.Text)
			}
			if !strings.Contains(p.Text, c.text) {
				t.Errorf("got %q, want %q within it", p.Text, c.text)
			}
		})
	}
}

// TestTheModeDecidesAboutLayers asks for a layer that is rubbish, and refuses
// one that is sound.
func TestTheModeDecidesAboutLayers(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	rubbish := save(t, "a.pdf", layered{font: "Helvetica", lines: []string{"Trong ky bdo c6o, ciic don vi ti6p nhfln tdng s5", "hd so giAi quyiit dring han vd tru6c h4n cria"}}.pdf(t))
	p, err := pool.Read(t.Context(), rubbish, 1, ocr.Options{Mode: ocr.ModeNever})
	if err != nil || p.Source != ocr.SourceTextLayer || !strings.Contains(p.Text, "bdo c6o") || !strings.Contains(strings.Join(p.Notes, ";"), "text layer is doubtful: only ") {
		t.Errorf("never: %q, %q, %q, %v", p.Source, p.Text, p.Notes, err)
	}
	p, err = pool.Read(t.Context(), rubbish, 1, ocr.Options{Mode: ocr.ModeForce})
	if err != nil || p.Source != ocr.SourceOCR {
		t.Errorf("force: %q, %v", p.Source, err)
	}
	if _, err := pool.Read(t.Context(), save(t, "a.png", asPNG(t, paper(300, 200))), 1, ocr.Options{Mode: ocr.ModeNever}); causeOf(err) != ocr.CauseUnsupported {
		t.Errorf("never, of a picture: %v", err)
	}
}
