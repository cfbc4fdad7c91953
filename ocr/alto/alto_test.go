package alto_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/alto"
)

// page has a paragraph, a table, a line without words, a footnote and a word with
// signs that XML reserves.
func page(num int) ocr.Page {
	p := ocr.Page{Num: num, Width: 1000, Height: 800, DPI: 200, Engine: "an engine <5>", Text: "Số & \"<chữ>\"\n\n \na | b\n\n¹ c"}
	box := ocr.Box{X0: 10, Y0: 10, X1: 990, Y1: 40}
	for _, s := range [][2]int{{0, 16}, {18, 19}, {20, 25}, {27, 31}} {
		p.Lines = append(p.Lines, ocr.Line{Span: ocr.Span{Start: s[0], End: s[1]}, Box: box})
	}
	for _, s := range [][2]int{{0, 4}, {5, 6}, {7, 16}, {20, 21}, {24, 25}, {27, 29}, {30, 31}} {
		p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: s[0], End: s[1]}, Box: box, Conf: 0.5})
	}
	p.Words[1].Box = ocr.Box{} // of words from outside
	p.Tables = []ocr.Table{{Box: box, Rows: 1, Cols: 1, Cells: []ocr.Cell{{RowSpan: 1, ColSpan: 1, Span: ocr.Span{Start: 20, End: 21}}}}}
	p.Footnotes = []ocr.Footnote{{Mark: "¹", Box: box, Span: ocr.Span{Start: 27, End: 31}}}
	return p
}

func write(t *testing.T, pages ...ocr.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	w := alto.New(&b, "báo cáo & 1.pdf")
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

// element is what alto-4-4.xsd says of an element that we write: its children,
// as a pattern over their names in order, and its attributes, those with a
// star required, each with the pattern of its values.
type element struct {
	children string
	attrs    map[string]string
}

const (
	number = `-?\d+(\.\d+)?`
	id     = `[A-Za-z_][\w.-]*`
)

func placed(more map[string]string) map[string]string {
	m := map[string]string{"HPOS": number, "VPOS": number, "WIDTH": number, "HEIGHT": number, "ID": id}
	for k, v := range more {
		delete(m, strings.TrimPrefix(k, "*"))
		m[k] = v
	}
	return m
}

var schema = map[string]element{
	"alto":                   {"(Description )?(Tags )?(Layout )", map[string]string{"SCHEMAVERSION": `\d\.\d`}},
	"Description":            {"MeasurementUnit (sourceImageInformation )?(Processing )*", nil},
	"MeasurementUnit":        {"", nil},
	"sourceImageInformation": {"(fileName )?", nil},
	"fileName":               {"", nil},
	"Processing":             {"(processingCategory )?(processingSoftware )?", map[string]string{"*ID": id}},
	"processingCategory":     {"", nil},
	"processingSoftware":     {"(softwareName )?(softwareVersion )?(applicationDescription )?", nil},
	"softwareName":           {"", nil},
	"applicationDescription": {"", nil},
	"Tags":                   {"((Layout|Structure|Role|NamedEntity|Other)Tag )*", nil},
	"StructureTag":           {"", map[string]string{"*ID": id, "TYPE": ".*", "*LABEL": ".*"}},
	"Layout":                 {"(Page )+", nil},
	"Page": {"(PrintSpace )?", map[string]string{"*ID": id, "*PHYSICAL_IMG_NR": number, "WIDTH": number, "HEIGHT": number,
		"PROCESSING": id, "LANG": `[a-z]{2}`, "ROTATION": number}},
	"PrintSpace":    {"(TextBlock |ComposedBlock )*", placed(nil)},
	"ComposedBlock": {"(TextBlock |ComposedBlock )*", placed(map[string]string{"*ID": id, "TYPE": ".*"})},
	"TextBlock":     {"(TextLine )*", placed(map[string]string{"*ID": id, "TAGREFS": "footnote"})},
	"TextLine":      {"(String (SP )?)+", placed(nil)},
	"String":        {"", placed(map[string]string{"*CONTENT": `.*`, "WC": `0(\.\d+)?|1(\.0+)?`, "STYLE": "bold|italics|subscript|superscript|smallcaps|underline"})},
	"SP":            {"", placed(nil)},
}

func TestFilesKeepToTheSchema(t *testing.T) {
	out := write(t, page(1), page(2))
	d := xml.NewDecoder(bytes.NewReader(out))
	type open struct{ name, children string }
	stack := []open{{name: "document"}}
	ids, words := map[string]bool{}, ""
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
			stack[len(stack)-1].children += tok.Name.Local + " "
			checkAttrs(t, tok, ids)
			if tok.Name.Local == "String" {
				words += valueOf(tok, "CONTENT") + "|"
			}
			stack = append(stack, open{name: tok.Name.Local})
		case xml.EndElement:
			e := stack[len(stack)-1]
			if !regexp.MustCompile("^" + schema[e.name].children + "$").MatchString(e.children) {
				t.Errorf("%s holds %q, the schema wants %q", e.name, e.children, schema[e.name].children)
			}
			stack = stack[:len(stack)-1]
		}
	}
	if want := strings.Repeat(`Số|&|"<chữ>"|a|b|¹|c|`, 2); words != want {
		t.Errorf("words: got %q, want %q", words, want)
	}
}

func valueOf(e xml.StartElement, name string) string {
	i := slices.IndexFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == name })
	if i < 0 {
		return ""
	}
	return e.Attr[i].Value
}

func checkAttrs(t *testing.T, e xml.StartElement, ids map[string]bool) {
	t.Helper()
	s, known := schema[e.Name.Local]
	if !known || e.Name.Space != alto.Namespace {
		t.Errorf("the schema has no element %v", e.Name)
		return
	}
	for _, a := range e.Attr {
		pattern, ok := s.attrs[a.Name.Local]
		if !ok {
			pattern, ok = s.attrs["*"+a.Name.Local]
		}
		if a.Name.Local == "xmlns" {
			continue
		}
		if !ok || !regexp.MustCompile("^("+pattern+")$").MatchString(a.Value) {
			t.Errorf("%s: the schema has no attribute %s=%q", e.Name.Local, a.Name.Local, a.Value)
		}
		if a.Name.Local == "ID" {
			if ids[a.Value] {
				t.Errorf("%s: the ID %q is taken", e.Name.Local, a.Value)
			}
			ids[a.Value] = true
		}
	}
	for name := range s.attrs {
		if required, ok := strings.CutPrefix(name, "*"); ok && !slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == required }) {
			t.Errorf("%s has no %s", e.Name.Local, required)
		}
	}
}

// TestFilesAreValid asks xmllint, with the schema that SOHOA_ALTO_XSD names.
func TestFilesAreValid(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	xsd := os.Getenv("SOHOA_ALTO_XSD")
	if err != nil || xsd == "" {
		t.Skip("SKIPPED: needs xmllint (apt-get install libxml2-utils) and SOHOA_ALTO_XSD=alto-4-4.xsd (https://www.loc.gov/standards/alto/)")
	}
	file := filepath.Join(t.TempDir(), "a.xml")
	if err := os.WriteFile(file, write(t, page(1), page(2)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(lint, "--noout", "--nonet", "--schema", xsd, file).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func TestAFileWithoutPagesIsEmpty(t *testing.T) {
	if out := write(t); len(out) != 0 {
		t.Errorf("got %q", out)
	}
}
