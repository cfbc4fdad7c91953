package main

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/ocr/alto"
	"sohoa/ocr/hocr"
)

// ocrFormats are the values of sohoa ocr --format.
var ocrFormats = []string{"text", "json", "hocr", "alto", "pdf"}

// pageWriter prints the pages of a file in one of the formats, in order.
type pageWriter interface {
	Page(*ocr.Page) error
	Close() error
}

func newPageWriter(w io.Writer, format, path string) pageWriter {
	name := filepath.Base(path)
	switch format {
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return jsonPages{enc}
	case "hocr":
		return hocr.New(w, name)
	case "alto":
		return alto.New(w, name)
	}
	return textPages{w}
}

type textPages struct{ w io.Writer }

func (t textPages) Page(p *ocr.Page) error {
	_, err := io.WriteString(t.w, p.Text+"\n\f")
	return err
}

func (textPages) Close() error { return nil }

type jsonPages struct{ enc *json.Encoder }

func (j jsonPages) Page(p *ocr.Page) error { return j.enc.Encode(p) }
func (jsonPages) Close() error             { return nil }

// pdfPages gathers the restored text of pages and, at the end, writes the file
// with that text over it. Pages whose text layer was used have text already.
type pdfPages struct {
	ctx    context.Context
	pool   *ocr.Pool
	path   string
	norm   *normalize.Normalizer
	w      io.Writer
	layers []ocr.Layer
}

func (p *pdfPages) Page(page *ocr.Page) error {
	l := ocr.Layer{Num: page.Num}
	if page.Source != ocr.SourceTextLayer {
		l = layerOf(page, p.norm)
	}
	p.layers = append(p.layers, l)
	return nil
}

func (p *pdfPages) Close() error {
	if len(p.layers) == 0 {
		return nil
	}
	return p.pool.Searchable(p.ctx, p.path, p.layers, p.w)
}
