// Package alto writes pages as ALTO 4.4, the XML in which libraries and
// archives keep recognised text (Library of Congress, alto-4-4.xsd): blocks,
// tables, footnotes, lines and words with their pixels and confidences. The text
// is the raw reading.
package alto

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"sohoa/ocr"
)

// Namespace is that of ALTO 4.
const Namespace = "http://www.loc.gov/standards/alto/ns-v4#"

// footnoteTag is the ID of the tag that the blocks of footnotes refer to.
const footnoteTag = "footnote"

// Writer writes the pages of one file; a file of no pages stays empty, since
// ALTO has no document without a page.
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
<alto xmlns="%s" SCHEMAVERSION="4.4">
<Description>
<MeasurementUnit>pixel</MeasurementUnit>
<sourceImageInformation><fileName>%s</fileName></sourceImageInformation>
<Processing ID="reading"><processingCategory>contentGeneration</processingCategory><processingSoftware><softwareName>sohoa</softwareName><applicationDescription>%s</applicationDescription></processingSoftware></Processing>
</Description>
<Tags><StructureTag ID="%s" TYPE="Structural" LABEL="footnote"/></Tags>
<Layout>
`, Namespace, escape(w.file), escape(p.Engine), footnoteTag)
	}
	// Angles count counter-clockwise, as in hOCR.
	rotation := ""
	if turn := p.Turn(); turn > 0 {
		rotation = fmt.Sprintf(` ROTATION="%d"`, 90*turn)
	}
	fmt.Fprintf(&b, "<Page ID=\"page_%d\" PHYSICAL_IMG_NR=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\" PROCESSING=\"reading\" LANG=\"vi\"%s>\n", p.Num, p.Num, p.Width, p.Height, rotation)
	fmt.Fprintf(&b, "<PrintSpace%s>\n", place(ocr.Box{X1: int32(p.Width), Y1: int32(p.Height)}))
	for _, block := range p.Blocks() {
		w.block(&b, p, block)
	}
	b.WriteString("</PrintSpace>\n</Page>\n")
	return w.write(b.String())
}

// Close ends the file; the writer under it stays open.
func (w *Writer) Close() error {
	if !w.begun {
		return nil
	}
	return w.write("</Layout>\n</alto>\n")
}

func (w *Writer) write(s string) error {
	if _, err := io.WriteString(w.w, s); err != nil {
		return fmt.Errorf("write ALTO: %w", err)
	}
	return nil
}

func (w *Writer) id(kind string) string {
	w.ids++
	return fmt.Sprintf("%s_%d", kind, w.ids)
}

func (w *Writer) block(b *strings.Builder, p *ocr.Page, block ocr.Block) {
	if block.Table >= 0 {
		fmt.Fprintf(b, "<ComposedBlock ID=\"%s\" TYPE=\"table\"%s>\n", w.id("table"), place(p.Tables[block.Table].Box))
		defer b.WriteString("</ComposedBlock>\n")
	}
	tag := ""
	if block.Footnote >= 0 {
		tag = fmt.Sprintf(` TAGREFS="%s"`, footnoteTag)
	}
	fmt.Fprintf(b, "<TextBlock ID=\"%s\"%s%s>\n", w.id("block"), place(block.Box), tag)
	for _, l := range p.Lines[block.First:block.End] {
		words := p.WordsOf(l.Span)
		if len(words) == 0 {
			continue
		}
		fmt.Fprintf(b, "<TextLine ID=\"%s\"%s>", w.id("line"), place(l.Box))
		for i, word := range words {
			if i > 0 {
				b.WriteString("<SP/>")
			}
			text, style := p.Text[word.Span.Start:word.Span.End], ""
			if ocr.IsRaised(text) {
				style = ` STYLE="superscript"`
			}
			fmt.Fprintf(b, "<String ID=\"%s\" CONTENT=\"%s\" WC=\"%.2f\"%s%s/>", w.id("word"), escape(text), word.Conf, style, place(word.Box))
		}
		b.WriteString("</TextLine>\n")
	}
	b.WriteString("</TextBlock>\n")
}

// place is empty where there are no pixels.
func place(b ocr.Box) string {
	if b == (ocr.Box{}) {
		return ""
	}
	return fmt.Sprintf(` HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="%d"`, b.X0, b.Y0, b.Width(), b.Height())
}

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder takes what it is given.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
