package leptonica

// #cgo pkg-config: lept
// #include <stdlib.h>
// #include <leptonica/allheaders.h>
import "C"

import (
	"fmt"
	"image"
	"unsafe"
)

// Version names the library.
func Version() string {
	v := C.getLeptonicaVersion()
	defer C.lept_free(unsafe.Pointer(v))
	return C.GoString(v)
}

// DecodeTIFF decodes the picture at index (from 0) of a TIFF file. The result
// is *image.Gray for bilevel and grey pictures, else *image.RGBA; dpi is 0
// where the file does not say. The caller has checked the size in pixels.
func DecodeTIFF(b []byte, index int) (img image.Image, dpi int, err error) {
	if len(b) == 0 {
		return nil, 0, fmt.Errorf("decode TIFF: no bytes")
	}
	pix := C.pixReadMemTiff((*C.l_uint8)(unsafe.Pointer(&b[0])), C.size_t(len(b)), C.l_int32(index))
	if pix == nil {
		return nil, 0, fmt.Errorf("picture %d of the TIFF is damaged, or packed in a way that is not read here", index+1)
	}
	defer C.pixDestroy(&pix)
	return fromPix(pix)
}

// DecodeJPEG decodes a JPEG file, also kinds that Go's decoder does not know
// (odd subsampling, arithmetic coding, four inks). Damaged pixels are an error,
// not a half-grey picture. The result is as that of DecodeTIFF.
func DecodeJPEG(b []byte) (img image.Image, dpi int, err error) {
	if len(b) == 0 {
		return nil, 0, fmt.Errorf("decode JPEG: no bytes")
	}
	var warnings C.l_int32
	pix := C.pixReadMemJpeg((*C.l_uint8)(unsafe.Pointer(&b[0])), C.size_t(len(b)), 0, 1, &warnings, 0)
	if pix == nil {
		return nil, 0, fmt.Errorf("its JPEG data is damaged, or of a kind that is not read here")
	}
	defer C.pixDestroy(&pix)
	return fromPix(pix)
}

// HeaderJPEG reads the size in pixels from a JPEG file.
func HeaderJPEG(b []byte) (w, h int, err error) {
	if len(b) == 0 {
		return 0, 0, fmt.Errorf("read JPEG header: no bytes")
	}
	var cw, ch C.l_int32
	if C.readHeaderMemJpeg((*C.l_uint8)(unsafe.Pointer(&b[0])), C.size_t(len(b)), &cw, &ch, nil, nil, nil) != 0 {
		return 0, 0, fmt.Errorf("read JPEG header: the picture is damaged or of an unknown kind")
	}
	return int(cw), int(ch), nil
}

// fromPix copies a picture of Leptonica's.
func fromPix(pix *C.PIX) (image.Image, int, error) {
	dpi := int(C.pixGetXRes(pix))
	flat := C.pixRemoveColormap(pix, C.REMOVE_CMAP_BASED_ON_SRC)
	if flat == nil {
		return nil, 0, fmt.Errorf("decode picture: its colour map is bad")
	}
	defer C.pixDestroy(&flat)
	if C.pixGetDepth(flat) != 32 {
		return grey(flat, dpi)
	}
	return colour(flat), dpi, nil
}

// words returns the pixel rows of a Pix: 32-bit words in the machine's order.
func words(pix *C.PIX) (data []uint32, wpl, w, h int) {
	w, h, wpl = int(C.pixGetWidth(pix)), int(C.pixGetHeight(pix)), int(C.pixGetWpl(pix))
	return unsafe.Slice((*uint32)(unsafe.Pointer(C.pixGetData(pix))), wpl*h), wpl, w, h
}

func grey(pix *C.PIX, dpi int) (image.Image, int, error) {
	eight := C.pixConvertTo8(pix, 0)
	if eight == nil {
		return nil, 0, fmt.Errorf("decode picture: it cannot be made grey")
	}
	defer C.pixDestroy(&eight)
	data, wpl, w, h := words(eight)
	g := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := data[y*wpl : (y+1)*wpl]
		for x := range w {
			g.Pix[y*g.Stride+x] = byte(row[x>>2] >> (24 - 8*(x&3)))
		}
	}
	return g, dpi, nil
}

func colour(pix *C.PIX) image.Image {
	data, wpl, w, h := words(pix)
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x, v := range data[y*wpl : y*wpl+w] {
			o := y*m.Stride + 4*x
			m.Pix[o], m.Pix[o+1], m.Pix[o+2], m.Pix[o+3] = byte(v>>24), byte(v>>16), byte(v>>8), 0xff
		}
	}
	return m
}
