package child

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"math"
	"os"

	"golang.org/x/image/tiff"

	"sohoa/ocr"
	"sohoa/ocr/leptonica"
)

// tiffFile is a TIFF file; each picture that is not a thumbnail is a page.
type tiffFile struct {
	bytes []byte
	pages []tiffDir
	max   int64
}

// tiffDir is what one image file directory says.
type tiffDir struct {
	index         int // in the chain of directories, from 0
	at            int // where it stands in the file
	width, height int
	thumbnail     bool
}

func openTIFF(f *os.File, r ocr.Request) (document, error) {
	b, err := readBounded(f, maxPhotoBytes)
	if err != nil {
		return nil, err
	}
	dirs, err := tiffDirs(b, r.MaxPages)
	if err != nil {
		return nil, err
	}
	t := &tiffFile{bytes: b, max: r.MaxPixels}
	for _, d := range dirs {
		if !d.thumbnail {
			t.pages = append(t.pages, d)
		}
	}
	if len(t.pages) == 0 {
		return nil, &ocr.Error{Cause: ocr.CauseEmpty, Detail: "the file has no picture", Next: "scan it again"}
	}
	return t, nil
}

func (t *tiffFile) info() ocr.FileInfo { return ocr.FileInfo{Format: ocr.TIFF, Pages: len(t.pages)} }

func (t *tiffFile) picture(page int) (picture, error) {
	d := t.pages[page-1]
	if err := checkPixels(d.width, d.height, t.max); err != nil {
		return picture{}, err
	}
	img, dpi, err := leptonica.DecodeTIFF(t.bytes, d.index)
	if err != nil {
		if img, ok := t.another(d); ok {
			return picture{img: img}.withDPI(0), nil
		}
		e := damaged(err)
		e.Next = "if a viewer shows it, save it there as PNG; else copy the file again from where it came"
		return picture{}, e
	}
	return picture{img: img}.withDPI(dpi), nil
}

// another decodes what Leptonica does not know (tiles, 16 bits a colour) with
// Go's decoder, which reads the first picture alone: the header is made to
// point to the one that is wanted.
func (t *tiffFile) another(d tiffDir) (image.Image, bool) {
	b := bytes.Clone(t.bytes)
	r := newTIFFReader(b)
	if r.big || d.at > math.MaxUint32 {
		return nil, false
	}
	r.order.PutUint32(b[4:], uint32(d.at))
	img, err := tiff.Decode(bytes.NewReader(b))
	if err != nil || img.Bounds().Dx() != d.width || img.Bounds().Dy() != d.height {
		return nil, false
	}
	return img, true
}

func (t *tiffFile) layer(int) (*layer, error) { return nil, nil }

func (t *tiffFile) close() {}

// tiffReader reads numbers of a classic TIFF or a BigTIFF file.
type tiffReader struct {
	b     []byte
	order binary.ByteOrder
	big   bool
}

func newTIFFReader(b []byte) tiffReader {
	r := tiffReader{b: b, order: binary.LittleEndian}
	if b[0] == 'M' {
		r.order = binary.BigEndian
	}
	r.big = r.order.Uint16(b[2:]) == 43
	return r
}

// tiffDirs walks the chain of directories, which may be cut, loop or lie.
func tiffDirs(b []byte, maxPages int) ([]tiffDir, error) {
	cut := &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the TIFF's list of pictures is damaged or cut short", Next: "copy the file again from where it came, or scan it again"}
	if len(b) < 16 {
		return nil, cut
	}
	r := newTIFFReader(b)
	next, ok := r.offset(4)
	if r.big {
		next, ok = r.offset(8)
	}
	var dirs []tiffDir
	seen := map[int]bool{}
	for ok && next != 0 {
		if seen[next] {
			return nil, cut
		}
		seen[next] = true
		var d tiffDir
		at := next
		if d, next, ok = r.dir(at); !ok {
			break
		}
		d.index, d.at = len(dirs), at
		dirs = append(dirs, d)
		if maxPages > 0 && len(dirs) > maxPages {
			return nil, &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the file has more than %d pages", maxPages), Next: "split it"}
		}
	}
	if !ok {
		return nil, cut
	}
	return dirs, nil
}

// offset reads a file offset: 4 bytes, or 8 in BigTIFF.
func (r tiffReader) offset(at int) (int, bool) {
	size := 4
	if r.big {
		size = 8
	}
	if at < 0 || at > len(r.b)-size {
		return 0, false
	}
	v := uint64(r.order.Uint32(r.b[at:]))
	if r.big {
		v = r.order.Uint64(r.b[at:])
	}
	if v > uint64(len(r.b)) {
		return 0, false
	}
	return int(v), true
}

func (r tiffReader) dir(at int) (d tiffDir, next int, ok bool) {
	count, first, entry := 0, at+2, 12
	switch {
	case r.big && at+8 <= len(r.b):
		n := r.order.Uint64(r.b[at:])
		if n > uint64(len(r.b)) {
			return d, 0, false
		}
		count, first, entry = int(n), at+8, 20
	case !r.big && at+2 <= len(r.b):
		count = int(r.order.Uint16(r.b[at:]))
	default:
		return d, 0, false
	}
	for i := range count {
		e := first + i*entry
		if e > len(r.b)-entry {
			return d, 0, false
		}
		v := r.value(e)
		switch r.order.Uint16(r.b[e:]) {
		case 254:
			d.thumbnail = v&1 != 0
		case 256:
			d.width = v
		case 257:
			d.height = v
		}
	}
	next, ok = r.offset(first + count*entry)
	return d, next, ok
}

// value reads the one number of an entry, SHORT or LONG.
func (r tiffReader) value(e int) int {
	at := e + 8
	if r.big {
		at = e + 12
	}
	if r.order.Uint16(r.b[e+2:]) == 3 {
		return int(r.order.Uint16(r.b[at:]))
	}
	return int(r.order.Uint32(r.b[at:]))
}
