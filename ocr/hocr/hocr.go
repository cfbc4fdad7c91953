// Package hocr writes pages as hOCR, the HTML of recognised text, after the
// hOCR specification 1.2: pages, paragraphs, tables, footnotes (as floats of
// text), lines and words with their pixels and confidences. The text is the raw
// reading.
package hocr

import (
	"fmt"
	"html"
	"io"
	"strings"

	"sohoa/ocr"
)

// capabilities are the classes that a file may hold.
const capabilities = "ocr_page ocr_par ocr_table ocr_textfloat ocr_line ocrx_word ocrp_wconf"

// Writer writes the pages of one file; a file of no pages stays empty.
type Writer struct {
	w     io.Writer
	file  string
	begun bool
	ids   int
}

// New makes a writer of the pages that were read from a file of this name.
func New(w io.Writer, file string) *Writer { return &Writer{w: w, file: file} }

// Page writes the next page.
func (w *Writer) Page(p *ocr.Page) error {
	var b strings.Builder
	if !w.begun {
		w.begun = true
		fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
<head>
<title>%s</title>
<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="%s"/>
<meta name="ocr-capabilities" content="%s"/>
</head>
<body>
`, escape(w.file), escape("sohoa, "+p.Engine), capabilities)
	}
	res := ""
	if p.DPI > 0 {
		res = fmt.Sprintf("; scan_res %d %d", p.DPI, p.DPI)
	}
	fmt.Fprintf(&b, "<div class=\"ocr_page\" id=\"page_%d\" title=\"%s\">\n", p.Num,
		escape(fmt.Sprintf("image %q; bbox 0 0 %d %d; ppageno %d%s", w.file, p.Width, p.Height, p.Num-1, res)))
	for _, block := range p.Blocks() {
		w.block(&b, p, block)
	}
	b.WriteString("</div>\n")
	return w.write(b.String())
}

// Close ends the file; the writer under it stays open.
func (w *Writer) Close() error {
	if !w.begun {
		return nil
	}
	return w.write("</body>\n</html>\n")
}

func (w *Writer) write(s string) error {
	if _, err := io.WriteString(w.w, s); err != nil {
		return fmt.Errorf("write hOCR: %w", err)
	}
	return nil
}

func (w *Writer) id(kind string) string {
	w.ids++
	return fmt.Sprintf("%s_%d", kind, w.ids)
}

func (w *Writer) block(b *strings.Builder, p *ocr.Page, block ocr.Block) {
	tag, class, box := "p", "ocr_par", block.Box
	switch {
	case block.Table >= 0:
		tag, class, box = "div", "ocr_table", p.Tables[block.Table].Box
	case block.Footnote >= 0:
		tag, class = "div", "ocr_textfloat"
	}
	fmt.Fprintf(b, "<%s class=\"%s\" id=\"%s\" title=\"%s\">\n", tag, class, w.id("block"), bbox(box))
	// Angles count counter-clockwise: text that is read after a turn to the
	// right runs up the page.
	angle := ""
	if turn := p.Turn(); turn > 0 {
		angle = fmt.Sprintf("; textangle %d", 90*turn)
	}
	for _, l := range p.Lines[block.First:block.End] {
		fmt.Fprintf(b, "<span class=\"ocr_line\" id=\"%s\" title=\"%s%s\">", w.id("line"), bbox(l.Box), angle)
		for i, word := range p.WordsOf(l.Span) {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(b, "<span class=\"ocrx_word\" id=\"%s\" title=\"%s; x_wconf %.0f\">%s</span>", w.id("word"),
				bbox(word.Box), 100*word.Conf, escape(p.Text[word.Span.Start:word.Span.End]))
		}
		b.WriteString("</span>\n")
	}
	fmt.Fprintf(b, "</%s>\n", tag)
}

func bbox(b ocr.Box) string { return fmt.Sprintf("bbox %d %d %d %d", b.X0, b.Y0, b.X1, b.Y1) }

// escape also drops what XML 1.0 cannot hold.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, s))
}
