package child

import (
	"bytes"
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"strings"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"

	"sohoa/ocr"
)

// nextRepair is what to do about a damaged PDF.
const nextRepair = "copy the file again from where it came, or repair it: qpdf FILE REPAIRED.pdf"

// damaged says in words, for who keeps the file, what a decoder found.
func damaged(err error) *ocr.Error {
	e := &ocr.Error{Cause: ocr.CauseCorrupt, Detail: plain(err), Next: "copy the file again from where it came, or scan the page again"}
	var pngKind png.UnsupportedError
	var jpegKind jpeg.UnsupportedError
	if errors.As(err, &pngKind) || errors.As(err, &jpegKind) {
		e.Cause, e.Next = ocr.CauseUnsupported, "open it in a picture viewer and save it as PNG"
	}
	return e
}

func plain(err error) string {
	var (
		pngBad   png.FormatError
		pngKind  png.UnsupportedError
		jpegBad  jpeg.FormatError
		jpegKind jpeg.UnsupportedError
	)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "the file is cut short: it ends before its picture does"
	case errors.As(err, &pngBad):
		return fmt.Sprintf("its PNG data is damaged (%s)", string(pngBad))
	case errors.As(err, &pngKind):
		return fmt.Sprintf("it is a PNG of a kind that is not read here (%s)", string(pngKind))
	case errors.As(err, &jpegBad):
		return fmt.Sprintf("its JPEG data is damaged (%s)", string(jpegBad))
	case errors.As(err, &jpegKind):
		return fmt.Sprintf("it is a JPEG of a kind that is not read here (%s)", string(jpegKind))
	case errors.Is(err, pdfiumerrors.ErrPage):
		return "the PDF's entry for this page is missing or damaged"
	case strings.HasPrefix(err.Error(), "zlib: "), strings.HasPrefix(err.Error(), "flate: "):
		return fmt.Sprintf("its packed data is damaged (%s)", err)
	}
	return err.Error()
}

// openError says why a PDF cannot be opened.
func openError(err error, f *os.File, size int64) *ocr.Error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return &ocr.Error{Cause: ocr.CauseEncrypted, Detail: "the PDF needs a password", Next: "qpdf --decrypt --password=PASSWORD FILE DECRYPTED.pdf"}
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return &ocr.Error{Cause: ocr.CauseEncrypted, Detail: "the PDF is encrypted in a way that is not read here", Next: "qpdf --decrypt --password=PASSWORD FILE DECRYPTED.pdf"}
	case !hasEnd(f, size):
		return &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the PDF is cut short: its end, with the list of its parts, is missing", Next: nextRepair}
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile), errors.Is(err, pdfiumerrors.ErrUnknown):
		return &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the PDF is damaged: no pages can be found in it", Next: nextRepair}
	}
	return &ocr.Error{Cause: ocr.CauseCorrupt, Detail: "the PDF cannot be opened: " + err.Error(), Next: nextRepair}
}

// hasEnd looks for the mark that ends a PDF; readers accept it within the last
// 1024 bytes (ISO 32000-1, annex H, note 18).
func hasEnd(f *os.File, size int64) bool {
	tail := make([]byte, min(size, 1024))
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return true // what cannot be read is another matter
	}
	return bytes.Contains(tail, []byte("%%EOF"))
}
