package file

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
)

// PNG writes a page as PNG with its resolution. A bitonal page has one bit a
// pixel, a grey one eight.
func PNG(w io.Writer, m *image.RGBA, dpi int) error {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&b, narrow(m)); err != nil {
		return fmt.Errorf("write PNG: %w", err)
	}
	const head = 8 + 25 // signature and IHDR
	chunk := make([]byte, 21)
	binary.BigEndian.PutUint32(chunk, 9)
	copy(chunk[4:], "pHYs")
	perMetre := uint32(float64(dpi)/0.0254 + 0.5)
	binary.BigEndian.PutUint32(chunk[8:], perMetre)
	binary.BigEndian.PutUint32(chunk[12:], perMetre)
	chunk[16] = 1
	binary.BigEndian.PutUint32(chunk[17:], crc32.ChecksumIEEE(chunk[4:17]))
	return write(w, b.Bytes()[:head], chunk, b.Bytes()[head:])
}

// JPEG writes a page as JPEG of a quality from 1 to 100 with its resolution.
func JPEG(w io.Writer, m *image.RGBA, dpi, quality int) error {
	b, err := dct(m, quality)
	if err != nil {
		return err
	}
	jfif := []byte{0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 1, byte(dpi >> 8), byte(dpi), byte(dpi >> 8), byte(dpi), 0, 0}
	return write(w, b[:2], jfif, b[2:])
}

func dct(m *image.RGBA, quality int) ([]byte, error) {
	var b bytes.Buffer
	var img image.Image = m
	if isGrey(m) {
		img = greyOf(m)
	}
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("write JPEG: %w", err)
	}
	return b.Bytes(), nil
}

func write(w io.Writer, parts ...[]byte) error {
	for _, p := range parts {
		if _, err := w.Write(p); err != nil {
			return fmt.Errorf("write image: %w", err)
		}
	}
	return nil
}

// narrow is the page with as few bits a pixel as hold it.
func narrow(m *image.RGBA) image.Image {
	if isBitonal(m) {
		return bits(m)
	}
	if isGrey(m) {
		return greyOf(m)
	}
	return m
}

func isGrey(m *image.RGBA) bool {
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i] != m.Pix[i+1] || m.Pix[i] != m.Pix[i+2] {
			return false
		}
	}
	return true
}

func isBitonal(m *image.RGBA) bool {
	for i := 0; i < len(m.Pix); i += 4 {
		if v := m.Pix[i]; v != 0 && v != 255 || v != m.Pix[i+1] || v != m.Pix[i+2] {
			return false
		}
	}
	return true
}

func greyOf(m *image.RGBA) *image.Gray {
	g := image.NewGray(m.Bounds())
	for i := range g.Pix {
		g.Pix[i] = m.Pix[4*i]
	}
	return g
}

func bits(m *image.RGBA) *image.Paletted {
	p := image.NewPaletted(m.Bounds(), blackWhite())
	for i := range p.Pix {
		if m.Pix[4*i] >= 128 {
			p.Pix[i] = 1
		}
	}
	return p
}
