package export

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"sohoa/store"
)

// maxRows is how many rows a sheet may have, maxCell how many characters a cell
// (Excel specifications and limits).
const (
	maxRows = 1048576
	maxCell = 32767
)

// workbook writes an Office Open XML workbook (ECMA-376) of plain sheets row by
// row, with cells of text and of whole numbers, and the same bytes each time.
type workbook struct {
	name   string
	f      *os.File
	sum    hash.Hash
	size   countWriter
	zip    *zip.Writer
	sheets []string
	rows   int
}

type countWriter int64

func (c *countWriter) Write(p []byte) (int, error) {
	*c += countWriter(len(p))
	return len(p), nil
}

func newWorkbook(path string) (*workbook, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &workbook{name: filepath.Base(path), f: f, sum: sha256.New()}
	w.zip = zip.NewWriter(io.MultiWriter(f, w.sum, &w.size))
	return w, nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// sheet writes rows as the next sheet, its head in bold and fixed.
func (w *workbook) sheet(name string, rows store.Rows) error {
	w.sheets = append(w.sheets, name)
	part, err := w.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.sheets)))
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(part, 1<<16)
	out.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`)
	head := make([]any, len(rows.Columns))
	for i, c := range rows.Columns {
		head[i] = c
	}
	if err := writeRow(out, head, ` s="1"`); err != nil {
		return err
	}
	n := 1
	for row, err := range rows.All {
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		if n++; n > maxRows {
			return fmt.Errorf("%s: a sheet holds %d documents at most; metadata.csv has no such limit", w.name, maxRows-1)
		}
		if err := writeRow(out, row, ""); err != nil {
			return err
		}
	}
	w.rows += n - 1
	out.WriteString(`</sheetData></worksheet>`)
	return out.Flush()
}

func writeRow(out *bufio.Writer, row []any, style string) error {
	out.WriteString(`<row>`)
	for _, v := range row {
		if n, ok := v.(int64); ok {
			fmt.Fprintf(out, `<c%s><v>%d</v></c>`, style, n)
			continue
		}
		text := plain(v)
		if utf8.RuneCountInString(text) > maxCell {
			return fmt.Errorf("a cell of %d characters: %d is the most", utf8.RuneCountInString(text), maxCell)
		}
		fmt.Fprintf(out, `<c%s t="inlineStr"><is><t xml:space="preserve">`, style)
		if err := xml.EscapeText(out, []byte(text)); err != nil {
			return err
		}
		out.WriteString(`</t></is></c>`)
	}
	_, err := out.WriteString(`</row>`)
	return err
}

// close writes the parts that name the sheets, and makes the file durable.
func (w *workbook) close() (File, error) {
	var types, list, links strings.Builder
	for i, name := range w.sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, n, n)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, n, n)
	}
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const packageRel = "http://schemas.openxmlformats.org/package/2006/relationships"
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packageRel + `"><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + rel + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packageRel + `">` + links.String() +
			fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(w.sheets)+1, rel)},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`},
	} {
		part, err := w.zip.Create(p[0])
		if err != nil {
			return File{}, err
		}
		if _, err := io.WriteString(part, xmlHead+p[1]); err != nil {
			return File{}, err
		}
	}
	if err := w.zip.Close(); err != nil {
		return File{}, err
	}
	if err := w.f.Sync(); err != nil {
		return File{}, err
	}
	return File{Name: w.name, Rows: w.rows, Bytes: int64(w.size), SHA256: fmt.Sprintf("%x", w.sum.Sum(nil))}, w.f.Close()
}
