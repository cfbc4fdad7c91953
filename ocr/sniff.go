package ocr

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// headLimit is how far into a file the header of a PDF may stand: readers
// accept it within the first 1024 bytes (ISO 32000-1, annex H, note 13).
const headLimit = 1024

const (
	magicPDF  = "%PDF-"
	magicPNG  = "\x89PNG\r\n\x1a\n"
	magicJPEG = "\xff\xd8\xff"
)

// Sniff tells the kind of a file by its first bytes; 4096 of them are enough.
// Its errors are *Error.
func Sniff(head []byte) (Format, error) {
	switch {
	case len(head) == 0:
		return "", &Error{Cause: CauseEmpty, Detail: "the file has no bytes",
			Next: "copy or scan the file again"}
	case bytes.HasPrefix(head, []byte(magicPNG)):
		return PNG, nil
	case bytes.HasPrefix(head, []byte(magicJPEG)):
		return JPEG, nil
	case isTIFF(head):
		return TIFF, nil
	case bytes.Contains(head[:min(len(head), headLimit)], []byte(magicPDF)):
		return PDF, nil
	case cutShort(head):
		return "", &Error{Cause: CauseCorrupt, Detail: "the file ends within its first bytes",
			Next: "copy the file again, it was cut short"}
	}
	if kind := foreignKind(head); kind != "" {
		return "", &Error{Cause: CauseUnsupported, Detail: "this is " + kind,
			Next: "convert it to PDF, TIFF, PNG, JPEG or text"}
	}
	if looksLikeText(head) {
		if inPDF(head) {
			return "", &Error{Cause: CauseCorrupt, Detail: "this is a PDF whose first line is damaged or missing",
				Next: "copy the file again from where it came, or open it in a viewer and print it to PDF"}
		}
		return Text, nil
	}
	return "", &Error{Cause: CauseUnsupported, Detail: "the bytes are of no kind that is read here",
		Next: "convert it to PDF, TIFF, PNG, JPEG or text"}
}

// inPDF reports the objects of a PDF where its header is not: nobody wants
// these as the text of a report.
func inPDF(head []byte) bool {
	return bytes.Contains(head, []byte(" obj")) && bytes.Contains(head, []byte("<<")) ||
		bytes.HasPrefix(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"), []byte("%PDF"))
}

func isTIFF(head []byte) bool {
	for _, m := range []string{"II*\x00", "MM\x00*", "II+\x00", "MM\x00+"} {
		if bytes.HasPrefix(head, []byte(m)) {
			return true
		}
	}
	return false
}

// cutShort reports a file that is the beginning of a known binary magic. A
// lone letter that also begins a magic ("I", "M", "%") is text.
func cutShort(head []byte) bool {
	if head[0] < 0x80 {
		return false
	}
	return strings.HasPrefix(magicPNG, string(head)) || strings.HasPrefix(magicJPEG, string(head))
}

// foreignKind names kinds of files that people mistake for scans.
func foreignKind(head []byte) string {
	for _, k := range []struct{ magic, name string }{
		{"PK\x03\x04", "a ZIP archive or an Office document"},
		{"\xd0\xcf\x11\xe0", "an old Office document"},
		{"{\\rtf", "an RTF document"},
		{"GIF8", "a GIF image"},
		{"BM", "a BMP image"},
		{"RIFF", "a WebP image or a recording"},
		{"AT&TFORM", "a DjVu document"},
		{"%!PS", "a PostScript document"},
		{"Rar!", "a RAR archive"},
		{"7z\xbc\xaf", "a 7-Zip archive"},
		{"\x1f\x8b", "a gzip archive"},
		{"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image"},
		{"\x97JB2\r\n\x1a\n", "a JBIG2 image"},
	} {
		if !bytes.HasPrefix(head, []byte(k.magic)) {
			continue
		}
		if (k.magic == "BM" || k.magic == "RIFF") && looksLikeText(head) {
			continue
		}
		return k.name
	}
	return ""
}

// controlLetters are the control characters that VISCII and VPS have for letters.
var controlLetters = []byte("\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d\x1e")

// looksLikeText accepts UTF-16 with a mark, UTF-8 (the head may cut a
// character) and legacy 8-bit text: no NUL, few control characters.
func looksLikeText(head []byte) bool {
	if _, ok := utf16Order(head); ok {
		return true
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	controls, letters := 0, 0
	for _, c := range head {
		if bytes.IndexByte(controlLetters, c) >= 0 {
			letters++
		} else if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f {
			controls++
		}
	}
	if validUTF8Prefix(head) {
		return (controls+letters)*20 <= len(head)
	}
	return controls*200 <= len(head) && letters*20 <= len(head)
}

// validUTF8Prefix accepts UTF-8 whose last character may be cut.
func validUTF8Prefix(b []byte) bool {
	for range utf8.UTFMax {
		if utf8.Valid(b) {
			return len(b) > 0
		}
		if len(b) == 0 {
			return false
		}
		b = b[:len(b)-1]
	}
	return false
}
