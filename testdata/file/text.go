package file

import (
	"bytes"
	"fmt"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sohoa/testdata/page"
)

// embedded is a font of the file: its object and the glyphs of its letters.
type embedded struct {
	ref    int
	glyphs map[rune]sfnt.GlyphIndex
}

// embed puts the fonts that the set pages use into the file.
func (p *pdf) embed(sheets []Sheet, fonts func(page.Face) []byte) (map[page.Face]*embedded, error) {
	used := map[page.Face]map[rune]bool{}
	for _, s := range sheets {
		set := s.Set
		if set == nil {
			set = s.Layer
		}
		if set == nil {
			continue
		}
		for _, w := range set.Words {
			if used[w.Face] == nil {
				used[w.Face] = map[rune]bool{' ': true}
			}
			for _, r := range w.Text {
				used[w.Face][r] = true
			}
		}
	}
	out := map[page.Face]*embedded{}
	for face := page.Regular; face <= page.BoldItalic; face++ {
		if used[face] == nil {
			continue
		}
		var letters []rune
		for r := range used[face] {
			letters = append(letters, r)
		}
		slices.Sort(letters)
		e, err := p.font(face, fonts(face), letters)
		if err != nil {
			return nil, fmt.Errorf("embed font: %w", err)
		}
		out[face] = e
	}
	return out, nil
}

// font writes a composite font: Identity-H, a subset of the glyphs, widths and
// the map back to Unicode (ISO 32000-1, 9.7 and 9.10.3).
func (p *pdf) font(face page.Face, ttf []byte, letters []rune) (*embedded, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	var buf sfnt.Buffer
	e := &embedded{glyphs: map[rune]sfnt.GlyphIndex{}}
	var widths, unicode bytes.Buffer
	keep := []uint16{0}
	for _, r := range letters {
		g, err := f.GlyphIndex(&buf, r)
		if err != nil {
			return nil, err
		}
		adv, err := f.GlyphAdvance(&buf, g, fixed.I(1000), font.HintingNone)
		if err != nil {
			return nil, err
		}
		e.glyphs[r] = g
		keep = append(keep, uint16(g))
		fmt.Fprintf(&widths, "%d[%d]", g, adv.Round())
		fmt.Fprintf(&unicode, "<%04X><%04X>\n", g, r)
	}
	subset, err := Subset(ttf, keep)
	if err != nil {
		return nil, err
	}
	name := [...]string{"SOHOAA+LiberationSerif", "SOHOAB+LiberationSerif-Bold", "SOHOAC+LiberationSerif-Italic", "SOHOAD+LiberationSerif-BoldItalic"}[face]
	file, err := p.packed(fmt.Sprintf("/Length1 %d", len(subset)), subset)
	if err != nil {
		return nil, err
	}
	descriptor := p.reserve()
	p.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-600 -310 2000 1000]/ItalicAngle 0/Ascent 891/Descent -216/CapHeight 660/StemV 80/FontFile2 %d 0 R>>", name, file))
	descendant := p.reserve()
	p.object(descendant, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[%s]>>", name, descriptor, widths.String()))
	cmap, err := p.packed("", toUnicode(unicode.Bytes(), len(letters)))
	if err != nil {
		return nil, err
	}
	e.ref = p.reserve()
	p.object(e.ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, descendant, cmap))
	return e, nil
}

// toUnicode is the CMap from glyphs to letters, at most 100 lines a block.
func toUnicode(lines []byte, n int) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	rest := bytes.SplitAfter(lines, []byte("\n"))[:n]
	for len(rest) > 0 {
		k := min(100, len(rest))
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", k, bytes.Join(rest[:k], nil))
		rest = rest[k:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// setPage is a page with real text.
func (p *pdf) setPage(s *page.Page, tree int, fonts map[page.Face]*embedded) (int, error) {
	var b bytes.Buffer
	high := points(s.Height)
	for _, r := range s.Rules {
		fmt.Fprintf(&b, "%.2f w %.2f %.2f m %.2f %.2f l S\n", points(r.Thick), points(r.X0), high-points(r.Y0), points(r.X1), high-points(r.Y1))
	}
	b.Write(textOps(s, fonts))
	content, err := p.packed("", b.Bytes())
	if err != nil {
		return 0, err
	}
	n := p.reserve()
	p.object(n, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<<%s>>/Contents %d 0 R>>", tree, points(s.Width), high, fontsOf(fonts), content))
	return n, nil
}

// points turns centipoints into points.
func points(v int) float64 { return float64(v) / 100 }

// textOps places every word; a blank follows it where another stands on its
// line.
func textOps(s *page.Page, fonts map[page.Face]*embedded) []byte {
	var b bytes.Buffer
	b.WriteString("BT\n")
	for i, w := range s.Words {
		fmt.Fprintf(&b, "/F%d %.2f Tf 1 0 0 1 %.2f %.2f Tm <", w.Face, points(w.Size), points(w.X), points(s.Height-w.Y))
		text := w.Text
		if i+1 < len(s.Words) && s.Words[i+1].Y == w.Y && s.Words[i+1].Line == w.Line && s.Words[i+1].X > w.X+w.W {
			text += " "
		}
		for _, r := range text {
			fmt.Fprintf(&b, "%04X", uint16(fonts[w.Face].glyphs[r]))
		}
		b.WriteString("> Tj\n")
	}
	b.WriteString("ET\n")
	return b.Bytes()
}

// fontsOf is the resource entry of all fonts of the file.
func fontsOf(fonts map[page.Face]*embedded) string {
	var refs bytes.Buffer
	for face := page.Regular; face <= page.BoldItalic; face++ {
		if fonts[face] != nil {
			fmt.Fprintf(&refs, "/F%d %d 0 R", face, fonts[face].ref)
		}
	}
	return "/Font<<" + refs.String() + ">>"
}
