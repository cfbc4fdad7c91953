package pdflayer

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

const (
	unitsPerEm  = 1000
	letterWidth = 500
	// FontName is the name of the font in a PDF.
	FontName = "SohoaUnseen"
)

// Font returns a TrueType font whose one letter is a box as high as the em
// (OpenType 1.9; the tables that ISO 32000-1, 9.9 asks of an embedded
// CIDFontType2). An empty letter would do for text that runs across a page;
// PDFium takes such text for nothing where it runs up or down.
func Font() []byte {
	be := func(v ...uint16) []byte {
		var b []byte
		for _, x := range v {
			b = binary.BigEndian.AppendUint16(b, x)
		}
		return b
	}
	head := make([]byte, 54)
	copy(head, []byte{0, 1, 0, 0, 0, 1, 0, 0})
	binary.BigEndian.PutUint32(head[12:], 0x5F0F3CF5)
	copy(head[18:], be(unitsPerEm))
	copy(head[36:], be(0, 0, letterWidth, unitsPerEm)) // the box around all shapes
	copy(head[46:], be(8, 2))                          // smallest size, direction
	hhea := make([]byte, 36)
	copy(hhea, be(1, 0, unitsPerEm, 0, 0, letterWidth))
	copy(hhea[34:], be(2))
	maxp := make([]byte, 32)
	copy(maxp, be(1, 0, 2, 4, 1)) // shapes, points and contours
	copy(maxp[14:], be(2))
	box := be(1, 0, 0, letterWidth, unitsPerEm, 3, 0)              // contours, the box around, last point, instructions
	box = append(box, 1, 1, 1, 1)                                  // all points on the curve
	box = append(box, be(0, 0, letterWidth, 0)...)                 // steps to the right
	box = append(box, be(0, unitsPerEm, 0, 0x10000-unitsPerEm)...) // and up
	return sfnt(map[string][]byte{
		"head": head, "hhea": hhea, "maxp": maxp,
		"hmtx": be(letterWidth, 0, letterWidth, 0),
		"loca": be(0, 0, uint16(len(box)/2)), "glyf": box,
	})
}

// sfnt writes the tables of a font.
func sfnt(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	out := []byte{0, 1, 0, 0}
	out = binary.BigEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, 0, 64, 0, 2, 0, byte(16*len(names)-64)) // of six tables
	at := 12 + 16*len(names)
	var body []byte
	for _, name := range names {
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, sum(tables[name]))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		body = append(body, tables[name]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	out = append(out, body...)
	headAt := bytes.Index(out, []byte("head"))
	head := binary.BigEndian.Uint32(out[headAt+8:])
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-sum(out))
	return out
}

func sum(b []byte) uint32 {
	total := uint32(0)
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		total += binary.BigEndian.Uint32(word[:])
	}
	return total
}

// Letters maps all codes of the font to its one letter: the stream of a
// CIDToGIDMap.
func Letters() []byte { return bytes.Repeat([]byte{0, 1}, 1<<16) }

// ToUnicode is the CMap that says that every code is a unit of UTF-16. Ranges
// may not cross a first byte (ISO 32000-1, 9.10.3), and blocks hold 100.
func ToUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for first := 0; first < 256; first += 64 {
		b.WriteString("64 beginbfrange\n")
		for i := first; i < first+64; i++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", i, i, i)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
