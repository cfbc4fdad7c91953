package hocr_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/hocr"
)

// page has a paragraph, a table, a footnote and a word with signs that HTML
// reserves.
func page(num int) ocr.Page {
	p := ocr.Page{Num: num, Width: 1000, Height: 800, DPI: 200, Engine: "an engine <5>", Text: "Số & \"<chữ>\"\nhai\n\na | b\n\n¹ c"}
	p.Lines = []ocr.Line{line(0, 16, 0), line(17, 20, 1), line(22, 27, 2), line(29, 33, 3)}
	for _, s := range [][3]int{{0, 4, 0}, {5, 6, 0}, {7, 16, 0}, {17, 20, 1}, {22, 23, 2}, {26, 27, 2}, {29, 31, 3}, {32, 33, 3}} {
		x := int32(10 + 20*s[0])
		p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: s[0], End: s[1]}, Conf: 0.934, Box: ocr.Box{X0: x, Y0: int32(10 + 50*s[2]), X1: x + int32(15*(s[1]-s[0])), Y1: int32(40 + 50*s[2])}})
	}
	p.Tables = []ocr.Table{{Box: ocr.Box{X0: 5, Y0: 100, X1: 900, Y1: 150}, Rows: 1, Cols: 2, Cells: []ocr.Cell{
		{RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: 22, End: 23}}, {Col: 1, RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: 26, End: 27}}}}}
	p.Footnotes = []ocr.Footnote{{Mark: "¹", Box: p.Lines[3].Box, Span: p.Lines[3].Span}}
	return p
}

func line(start, end, row int) ocr.Line {
	return ocr.Line{Span: ocr.Span{Start: start, End: end}, Box: ocr.Box{X0: 10, Y0: int32(10 + 50*row), X1: 990, Y1: int32(40 + 50*row)}}
}

func write(t *testing.T, pages ...ocr.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	w := hocr.New(&b, "báo cáo \"1\".pdf")
	for i := range pages {
		if err := pages[i].Check(); err != nil {
			t.Fatal(err)
		}
		if err := w.Page(&pages[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// property is the grammar of one property in a title (hOCR 1.2, chapter 2).
var property = map[string]*regexp.Regexp{
	"image":     regexp.MustCompile(`^image ".*"$`),
	"bbox":      regexp.MustCompile(`^bbox \d+ \d+ \d+ \d+$`),
	"ppageno":   regexp.MustCompile(`^ppageno \d+$`),
	"scan_res":  regexp.MustCompile(`^scan_res \d+ \d+$`),
	"x_wconf":   regexp.MustCompile(`^x_wconf \d+$`),
	"textangle": regexp.MustCompile(`^textangle -?\d+$`),
}

// inside is which class may hold which.
var inside = map[string][]string{"ocr_page": {""}, "ocr_par": {"ocr_page"}, "ocr_table": {"ocr_page"}, "ocr_textfloat": {"ocr_page"}, "ocr_line": {"ocr_par", "ocr_table", "ocr_textfloat"}, "ocrx_word": {"ocr_line"}}

func TestFilesKeepToTheSpecification(t *testing.T) {
	turned := page(2)
	for i := range turned.Words {
		w := &turned.Words[i].Box
		*w = ocr.Box{X0: w.Y0, Y0: 790 - w.X1, X1: w.Y1, Y1: 790 - w.X0}
	}
	out := write(t, page(1), turned)
	d := xml.NewDecoder(bytes.NewReader(out))
	var classes []string
	ids := map[string]bool{}
	count := map[string]int{}
	text := ""
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			class := checkElement(t, tok, classes, ids)
			count[class]++
			classes = append(classes, class)
		case xml.EndElement:
			classes = classes[:len(classes)-1]
		case xml.CharData:
			if len(classes) > 0 && classes[len(classes)-1] == "ocrx_word" {
				text += string(tok) + "|"
			}
		}
	}
	if want := strings.Repeat(`Số|&|"<chữ>"|hai|a|b|¹|c|`, 2); text != want {
		t.Errorf("words: got %q, want %q", text, want)
	}
	if got := fmt.Sprint(count["ocr_page"], count["ocr_par"], count["ocr_table"], count["ocr_textfloat"], count["ocr_line"], count["ocrx_word"]); got != "2 2 2 2 8 16" {
		t.Errorf("pages, paragraphs, tables, footnotes, lines, words: %s", got)
	}
	for _, want := range []string{`ocr-capabilities" content="ocr_page `, `x_wconf 93"`, `textangle 90"`} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s is not in the file", want)
		}
	}
}

// checkElement returns the class of an element.
func checkElement(t *testing.T, e xml.StartElement, classes []string, ids map[string]bool) string {
	attr := map[string]string{}
	for _, a := range e.Attr {
		attr[a.Name.Local] = a.Value
	}
	class := attr["class"]
	if class == "" {
		return ""
	}
	parent := ""
	if len(classes) > 0 {
		parent = classes[len(classes)-1]
	}
	if !slices.Contains(inside[class], parent) {
		t.Errorf("%s stands in %q", class, parent)
	}
	if ids[attr["id"]] || attr["id"] == "" {
		t.Errorf("%s has the id %q, which is missing or taken", class, attr["id"])
	}
	ids[attr["id"]] = true
	for _, p := range strings.Split(attr["title"], "; ") {
		name, _, _ := strings.Cut(p, " ")
		if re := property[name]; re == nil || !re.MatchString(p) {
			t.Errorf("%s has the property %q", class, p)
		}
	}
	if !strings.Contains(attr["title"], "bbox ") {
		t.Errorf("%s has no box", class)
	}
	return class
}

func TestAFileWithoutPagesIsEmpty(t *testing.T) {
	if out := write(t); len(out) != 0 {
		t.Errorf("got %q", out)
	}
}
