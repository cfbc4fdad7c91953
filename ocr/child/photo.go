package child

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"sohoa/ocr"
	"sohoa/ocr/leptonica"
)

// maxPhotoBytes bounds a file that is one picture.
const maxPhotoBytes = 512 << 20

// photo is a PNG or JPEG file: one page.
type photo struct {
	format ocr.Format
	bytes  []byte
}

func openPhoto(f *os.File, format ocr.Format, r ocr.Request) (document, error) {
	b, err := readBounded(f, maxPhotoBytes)
	if err != nil {
		return nil, err
	}
	p := &photo{format: format, bytes: b}
	cfg, err := p.config()
	if err != nil {
		return nil, damaged(err)
	}
	if err := checkPixels(cfg.Width, cfg.Height, r.MaxPixels); err != nil {
		return nil, err
	}
	return p, nil
}

func readBounded(f *os.File, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, &ocr.Error{Cause: ocr.CauseIO, Detail: err.Error(), Next: "check the disk or the share, then try again"}
	}
	if int64(len(b)) > limit {
		return nil, &ocr.Error{Cause: ocr.CauseTooLarge, Detail: "the file has too many bytes for a scan", Next: "split it, or scan it with fewer dots per inch"}
	}
	return b, nil
}

func (p *photo) config() (image.Config, error) {
	if p.format == ocr.PNG {
		return png.DecodeConfig(bytes.NewReader(p.bytes))
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(p.bytes))
	if odd(err) {
		cfg.Width, cfg.Height, err = leptonica.HeaderJPEG(p.bytes)
	}
	return cfg, err
}

// odd reports a picture that may be sound though Go's decoder refuses it.
func odd(err error) bool {
	var unsupported jpeg.UnsupportedError
	return errors.As(err, &unsupported)
}

func (p *photo) info() ocr.FileInfo { return ocr.FileInfo{Format: p.format, Pages: 1} }

func (p *photo) picture(int) (picture, error) {
	if p.format == ocr.PNG {
		img, err := png.Decode(bytes.NewReader(p.bytes))
		if err != nil {
			return picture{}, damaged(err)
		}
		return picture{img: img}.withDPI(pngDPI(p.bytes)), nil
	}
	img, err := jpeg.Decode(bytes.NewReader(p.bytes))
	if odd(err) {
		img, _, err = leptonica.DecodeJPEG(p.bytes)
	}
	if err != nil {
		return picture{}, damaged(err)
	}
	said, way := jpegFacts(p.bytes)
	out := picture{img: way.apply(img)}
	if way != upright {
		out.notes = append(out.notes, "turned as its EXIF orientation says")
	}
	return out.withDPI(said), nil
}

func (p *photo) layer(int) (*layer, error) { return nil, nil }

func (p *photo) close() {}

// pngDPI reads the pHYs chunk, 0 if there is none.
func pngDPI(b []byte) int {
	for at := 8; at+8 <= len(b); {
		n := int(binary.BigEndian.Uint32(b[at:]))
		kind := string(b[at+4 : at+8])
		if n < 0 || n > len(b)-at-8 || kind == "IDAT" {
			return 0
		}
		if kind == "pHYs" && n == 9 && b[at+16] == 1 {
			return int(float64(binary.BigEndian.Uint32(b[at+8:]))*0.0254 + 0.5)
		}
		at += 12 + n
	}
	return 0
}

// jpegFacts reads the resolution (JFIF) and the orientation (EXIF).
func jpegFacts(b []byte) (dpi int, way turn) {
	way = upright
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		n := int(binary.BigEndian.Uint16(b[at+2:]))
		if b[at+1] == 0xda || n < 2 || at+2+n > len(b) {
			return dpi, way
		}
		body := b[at+4 : at+2+n]
		switch {
		case b[at+1] == 0xe0 && len(body) >= 12 && string(body[:5]) == "JFIF\x00":
			dpi = int(binary.BigEndian.Uint16(body[8:]))
			if body[7] == 2 {
				dpi = int(float64(dpi)*2.54 + 0.5)
			} else if body[7] == 0 {
				dpi = 0
			}
		case b[at+1] == 0xe1 && len(body) > 14 && string(body[:6]) == "Exif\x00\x00":
			way = exifTurn(exifOrientation(body[6:]))
		}
		at += 2 + n
	}
	return dpi, way
}

// exifOrientation reads tag 274 of the first directory; 1 if there is none.
func exifOrientation(b []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if string(b[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int(order.Uint32(b[4:]))
	if at < 8 || at+2 > len(b) {
		return 1
	}
	for i := range int(order.Uint16(b[at:])) {
		e := at + 2 + 12*i
		if e+12 > len(b) {
			return 1
		}
		if order.Uint16(b[e:]) == 274 {
			return int(order.Uint16(b[e+8:]))
		}
	}
	return 1
}

// exifTurn says where the stored picture's right and down point to.
func exifTurn(orientation int) turn {
	r, l, d, u := image.Pt(1, 0), image.Pt(-1, 0), image.Pt(0, 1), image.Pt(0, -1)
	switch orientation {
	case 2:
		return turn{l, d}
	case 3:
		return turn{l, u}
	case 4:
		return turn{r, u}
	case 5:
		return turn{d, r}
	case 6:
		return turn{d, l}
	case 7:
		return turn{u, l}
	case 8:
		return turn{u, r}
	}
	return upright
}
