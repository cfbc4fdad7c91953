package tesseract

// #cgo pkg-config: tesseract
// #include <stdlib.h>
// #include <tesseract/capi.h>
import "C"

import (
	"crypto/sha256"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"sohoa/ocr/tesseract/data"
)

// Mode is Tesseract's page segmentation mode.
type Mode int

// The modes that are of use to us; the numbers are Tesseract's.
const (
	Auto   Mode = 3  // finds columns, blocks and paragraphs
	Column Mode = 4  // one column of text of various sizes
	Block  Mode = 6  // one uniform block of text
	Line   Mode = 7  // one line
	Char   Mode = 10 // one character
	Sparse Mode = 11 // as much text as there is, in no order
)

// Word is one recognised word. Block, Par and Line count from 0 through the
// whole picture and change where Tesseract begins another.
type Word struct {
	Text             string
	Box              image.Rectangle // pixels, origin top left, half open
	Conf             float32         // 0..1
	Block, Par, Line int
}

// Engine is one instance of Tesseract with its data loaded. It is not safe for
// concurrent use.
type Engine struct {
	api   *C.TessBaseAPI
	langs string
	data  string // the data in memory that it was made with, by name and digest; "" where it was read from files
}

// New loads the data of the languages, whose names are joined by "+".
func New(langs string) (*Engine, error) {
	api := C.TessBaseAPICreate()
	lang := C.CString(langs)
	defer C.free(unsafe.Pointer(lang))
	if C.TessBaseAPIInit3(api, nil, lang) != 0 {
		C.TessBaseAPIDelete(api)
		return nil, fmt.Errorf("load Tesseract's data for %q: not found or not readable", langs)
	}
	return &Engine{api: api, langs: langs}, nil
}

// Taught is the name of the data that comes with the program.
const Taught = "sohoa"

// NewTaught makes an engine with the data that comes with the program.
func NewTaught() (*Engine, error) { return fromBytes(Taught, data.Sohoa) }

// NewFromFile makes an engine with a file of data.
func NewFromFile(path string) (*Engine, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("load Tesseract's data: %w", err)
	}
	return fromBytes(strings.TrimSuffix(filepath.Base(path), ".traineddata"), b)
}

// fromBytes makes an engine with data in memory, which the library copies.
func fromBytes(name string, data []byte) (*Engine, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("load Tesseract's data %q: it has no bytes", name)
	}
	api := C.TessBaseAPICreate()
	lang := C.CString(name)
	defer C.free(unsafe.Pointer(lang))
	if C.TessBaseAPIInit5(api, (*C.char)(unsafe.Pointer(&data[0])), C.int(len(data)), lang, C.OEM_DEFAULT, nil, 0, nil, nil, 0, 0) != 0 {
		C.TessBaseAPIDelete(api)
		return nil, fmt.Errorf("load Tesseract's data %q: it is damaged or of another version", name)
	}
	return &Engine{api: api, langs: name, data: fmt.Sprintf("%s.traineddata sha256:%.4x", name, sha256.Sum256(data))}, nil
}

// Close frees the engine.
func (e *Engine) Close() {
	C.TessBaseAPIEnd(e.api)
	C.TessBaseAPIDelete(e.api)
}

// Set gives one of Tesseract's variables a value until it is set again.
func (e *Engine) Set(name, value string) error {
	n, v := C.CString(name), C.CString(value)
	defer C.free(unsafe.Pointer(n))
	defer C.free(unsafe.Pointer(v))
	if C.TessBaseAPISetVariable(e.api, n, v) == 0 {
		return fmt.Errorf("set Tesseract's %s to %q: refused", name, value)
	}
	return nil
}

// Words reads a picture whose resolution is dpi dots per inch.
func (e *Engine) Words(g *image.Gray, dpi int, mode Mode) ([]Word, error) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if w <= 0 || h <= 0 {
		return nil, nil
	}
	C.TessBaseAPISetPageSegMode(e.api, C.TessPageSegMode(mode))
	// The library copies the pixels before it returns.
	C.TessBaseAPISetImage(e.api, (*C.uchar)(unsafe.Pointer(&g.Pix[0])), C.int(w), C.int(h), 1, C.int(g.Stride))
	C.TessBaseAPISetSourceResolution(e.api, C.int(dpi))
	defer C.TessBaseAPIClear(e.api)
	if C.TessBaseAPIRecognize(e.api, nil) != 0 {
		return nil, fmt.Errorf("recognise a picture of %d by %d pixels: Tesseract failed", w, h)
	}
	it := C.TessBaseAPIGetIterator(e.api)
	if it == nil {
		return nil, nil
	}
	defer C.TessResultIteratorDelete(it)
	return collect(it, g.Rect), nil
}

func collect(it *C.TessResultIterator, bounds image.Rectangle) []Word {
	var words []Word
	page := C.TessResultIteratorGetPageIterator(it)
	at := Word{Block: -1, Par: -1, Line: -1}
	for {
		if C.TessPageIteratorIsAtBeginningOf(page, C.RIL_BLOCK) != 0 {
			at.Block++
		}
		if C.TessPageIteratorIsAtBeginningOf(page, C.RIL_PARA) != 0 {
			at.Par++
		}
		if C.TessPageIteratorIsAtBeginningOf(page, C.RIL_TEXTLINE) != 0 {
			at.Line++
		}
		if text := C.TessResultIteratorGetUTF8Text(it, C.RIL_WORD); text != nil {
			w := at
			w.Text = strings.ToValidUTF8(C.GoString(text), "\uFFFD")
			C.TessDeleteText(text)
			w.Conf = min(max(float32(C.TessResultIteratorConfidence(it, C.RIL_WORD))/100, 0), 1)
			var x0, y0, x1, y1 C.int
			C.TessPageIteratorBoundingBox(page, C.RIL_WORD, &x0, &y0, &x1, &y1)
			w.Box = image.Rect(int(x0), int(y0), int(x1), int(y1)).Intersect(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
			words = append(words, w)
		}
		if C.TessResultIteratorNext(it, C.RIL_WORD) == 0 {
			return words
		}
	}
}

// Version names the library.
func Version() string { return "tesseract " + C.GoString(C.TessVersion()) }

// Data names the data files in use, each with the beginning of its SHA-256.
func (e *Engine) Data() (string, error) {
	if e.data != "" {
		return e.data, nil
	}
	dir := C.GoString(C.TessBaseAPIGetDatapath(e.api))
	var names []string
	for lang := range strings.SplitSeq(e.langs, "+") {
		file := lang + ".traineddata"
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return "", fmt.Errorf("name Tesseract's data: %w", err)
		}
		names = append(names, fmt.Sprintf("%s sha256:%.4x", file, sha256.Sum256(b)))
	}
	return strings.Join(names, ", "), nil
}
