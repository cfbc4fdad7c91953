package file

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"slices"
)

func blackWhite() color.Palette { return color.Palette{color.Black, color.White} }

// Compression is how the strips of a TIFF are packed.
type Compression uint16

// The compressions of TIFF 6.0 and its supplements that we write.
const (
	CCITT4  Compression = 4 // bitonal pages only
	Deflate Compression = 8
)

// TIFF writes pages as one little-endian TIFF, one strip a page. Bitonal pages
// are packed by Group 4, others by Deflate.
func TIFF(w io.Writer, pages []*image.RGBA, dpi int) error {
	out := []byte{'I', 'I', 42, 0, 0, 0, 0, 0}
	link := 4 // where the offset of the next directory goes
	for i, m := range pages {
		strip, tags, err := tiffPage(m, dpi)
		if err != nil {
			return fmt.Errorf("write TIFF page %d: %w", i+1, err)
		}
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		tags = append(tags, tiffTag{273, 4, 1, u32(uint32(len(out)))}, tiffTag{279, 4, 1, u32(uint32(len(strip)))},
			tiffTag{297, 3, 2, u16(uint16(i), uint16(len(pages)))})
		out = append(out, strip...)
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		out, link = directory(out, link, tags)
	}
	_, err := w.Write(out)
	if err != nil {
		return fmt.Errorf("write TIFF: %w", err)
	}
	return nil
}

// tiffTag is one entry; data longer than four bytes goes behind the directory.
type tiffTag struct {
	id, kind uint16
	count    uint32
	data     []byte
}

func u16(v ...uint16) []byte {
	var b []byte
	for _, x := range v {
		b = binary.LittleEndian.AppendUint16(b, x)
	}
	return b
}

func u32(v ...uint32) []byte {
	var b []byte
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, x)
	}
	return b
}

func tiffPage(m *image.RGBA, dpi int) ([]byte, []tiffTag, error) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	tags := []tiffTag{{256, 4, 1, u32(uint32(w))}, {257, 4, 1, u32(uint32(h))}, {278, 4, 1, u32(uint32(h))},
		{282, 5, 1, u32(uint32(dpi), 1)}, {283, 5, 1, u32(uint32(dpi), 1)}, {296, 3, 1, u16(2)}, {254, 4, 1, u32(2)}}
	if isBitonal(m) {
		tags = append(tags, tiffTag{258, 3, 1, u16(1)}, tiffTag{259, 3, 1, u16(uint16(CCITT4))}, tiffTag{262, 3, 1, u16(0)}, tiffTag{277, 3, 1, u16(1)})
		return G4(m), tags, nil
	}
	samples, photometric, depth := 3, uint16(2), u16(8, 8, 8)
	var raw []byte
	if isGrey(m) {
		raw, samples, photometric, depth = greyOf(m).Pix, 1, 1, u16(8)
	} else {
		raw = rgb(m)
	}
	tags = append(tags, tiffTag{258, 3, uint32(samples), depth}, tiffTag{259, 3, 1, u16(uint16(Deflate))},
		tiffTag{262, 3, 1, u16(photometric)}, tiffTag{277, 3, 1, u16(uint16(samples))})
	strip, err := deflate(raw)
	return strip, tags, err
}

func rgb(m *image.RGBA) []byte {
	out := make([]byte, 0, len(m.Pix)/4*3)
	for i := 0; i < len(m.Pix); i += 4 {
		out = append(out, m.Pix[i], m.Pix[i+1], m.Pix[i+2])
	}
	return out
}

func deflate(b []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// directory appends a directory, enters its offset at link, and returns where
// the next offset goes.
func directory(out []byte, link int, tags []tiffTag) ([]byte, int) {
	slices.SortFunc(tags, func(a, b tiffTag) int { return int(a.id) - int(b.id) })
	at := len(out)
	binary.LittleEndian.PutUint32(out[link:], uint32(at))
	behind := at + 2 + 12*len(tags) + 4
	dir, data := u16(uint16(len(tags))), []byte(nil)
	for _, t := range tags {
		dir = append(dir, u16(t.id, t.kind)...)
		dir = append(dir, u32(t.count)...)
		if len(t.data) <= 4 {
			dir = append(dir, append(t.data, 0, 0, 0, 0)[:4]...)
			continue
		}
		dir = append(dir, u32(uint32(behind+len(data)))...)
		data = append(data, t.data...)
		if len(data)%2 == 1 {
			data = append(data, 0)
		}
	}
	link = at + len(dir)
	dir = append(dir, 0, 0, 0, 0)
	return append(append(out, dir...), data...), link
}
