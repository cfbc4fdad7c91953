package ocr_test

import (
	"errors"
	"strings"
	"testing"

	"sohoa/ocr"
)

func TestSniffTellsFilesByTheirBytes(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       ocr.Format
		cause      ocr.Cause
	}{
		{"empty", "", "", ocr.CauseEmpty},
		{"PDF", "%PDF-1.4\n", ocr.PDF, ""},
		{"PDF behind rubbish", strings.Repeat("x\n", 500) + "%PDF-1.7", ocr.PDF, ""},
		{"PDF header too late", strings.Repeat("x\n", 600) + "%PDF-1.7", ocr.Text, ""},
		{"PDF without its dash", "%PDF 1.4\n1 0 obj\n<< /Type /Catalog >>", "", ocr.CauseCorrupt},
		{"PDF without a header", "1 0 obj\n<< /Type /Catalog >>\nendobj", "", ocr.CauseCorrupt},
		{"little-endian TIFF", "II*\x00\x08\x00\x00\x00", ocr.TIFF, ""},
		{"big-endian TIFF", "MM\x00*\x00\x00\x00\x08", ocr.TIFF, ""},
		{"BigTIFF", "II+\x00\x08\x00\x00\x00", ocr.TIFF, ""},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", ocr.PNG, ""},
		{"PNG cut short", "\x89", "", ocr.CauseCorrupt},
		{"JPEG", "\xff\xd8\xff\xe0", ocr.JPEG, ""},
		{"JPEG cut short", "\xff\xd8", "", ocr.CauseCorrupt},
		{"UTF-8", "Báo cáo\n", ocr.Text, ""},
		{"UTF-8 cut within a letter", "Báo c\xc3", ocr.Text, ""},
		{"UTF-16", "\xff\xfeB\x00", ocr.Text, ""},
		{"windows-1258", "B\xe1o c\xe1o k\xea\xec qu\xe0", ocr.Text, ""},
		{"one letter", "M", ocr.Text, ""},
		{"ZIP", "PK\x03\x04\x00\x00", "", ocr.CauseUnsupported},
		{"text that begins like BMP", "BM is a name", ocr.Text, ""},
		{"WebP", "RIFF\x24\x00\x00\x00WEBPVP8 ", "", ocr.CauseUnsupported},
		{"text that begins like RIFF", "RIFF là một từ", ocr.Text, ""},
		{"binary", "\x00\x01\x02\x03", "", ocr.CauseUnsupported},
		{"control characters", "\x01\x02\x03\x04abc", "", ocr.CauseUnsupported},
	} {
		got, err := ocr.Sniff([]byte(c.head))
		if got != c.want || causeOf(err) != c.cause || (c.cause == "") != (err == nil) {
			t.Errorf("%s: got %q, %v, want %q, cause %q", c.name, got, err, c.want, c.cause)
		}
		var oe *ocr.Error
		if errors.As(err, &oe) && oe.Next == "" {
			t.Errorf("%s: the error does not say what to do", c.name)
		}
	}
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte("%PDF-1.4"))
	f.Add([]byte("\x89"))
	f.Fuzz(func(t *testing.T, b []byte) {
		format, err := ocr.Sniff(b)
		if (format == "") == (err == nil) {
			t.Errorf("format %q with error %v", format, err)
		}
		if err != nil && causeOf(err) == "" {
			t.Errorf("%v is no *ocr.Error", err)
		}
	})
}
