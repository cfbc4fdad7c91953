package main

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"

	"sohoa/testdata/degrade"
	"sohoa/testdata/file"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

// maker writes documents to a folder.
type maker struct {
	ruler   *page.Ruler
	fonts   *render.Fonts
	out     string
	gold    string
	boxes   bool
	found   []string       // lines of the file of boxes of this document
	pending map[string]int // what the document before left pending
}

func (m *maker) path(name string) string { return filepath.Join(m.out, name) }

// make composes, sets, draws and writes one document with its gold.
func (m *maker) make(s Spec) error {
	o := s.Compose
	if s.After {
		o.Carried = m.pending
	}
	r := report.Compose(s.Seed, o)
	m.pending = r.Closing
	style := page.NewStyle(s.Seed)
	style.Interleave = s.Format == "txt"
	if s.Format == "txt" || s.Format == "text-pdf" || s.Format == "mixed-pdf" {
		style.Hand = false // nobody writes on a page that was never paper
	}
	m.found = nil
	d := page.Set(r, style, m.ruler)
	switch s.Format {
	case "txt":
		if err := m.save(s.Name+".txt", func(b *bytes.Buffer) error { b.WriteString(d.Text()); return nil }); err != nil {
			return err
		}
		return m.writeGold(s, s.Name, d, 0)
	case engText:
		return m.misread(s, d)
	case "png", "jpeg":
		return m.pictures(s, d)
	}
	if err := m.paper(s, d); err != nil {
		return err
	}
	if err := m.writeBoxes(s.Name); err != nil {
		return err
	}
	return m.writeGold(s, s.Name, d, 0)
}

// save writes one file in one piece.
func (m *maker) save(name string, write func(*bytes.Buffer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	if err := os.WriteFile(m.path(name), b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return nil
}

// scan draws one page and sends it through the scanner.
func (m *maker) scan(s Spec, p *page.Page, num int) (*image.RGBA, error) {
	fonts, err := m.loaded()
	if err != nil {
		return nil, err
	}
	img, err := render.Page(p, fonts, render.Options{DPI: s.DPI, Seal: true, Seed: s.Seed})
	if err != nil {
		return nil, fmt.Errorf("draw page %d: %w", num, err)
	}
	preset := degrade.Presets()[s.Scan]
	if num == s.TurnPage {
		preset.Turn += 2
	}
	if num%2 == 0 {
		preset.Skew = -preset.Skew
	}
	out, follow := degrade.Page(img.RGBA, preset, s.Seed*100+uint64(num))
	if m.boxes {
		for _, w := range img.Words {
			b := follow(w.Rectangle)
			m.found = append(m.found, fmt.Sprintf("%d\t%d\t%d\t%d\t%d\t%d\t%s\n", num, w.Line+1, b.Min.X, b.Min.Y, b.Max.X, b.Max.Y, w.Text))
		}
	}
	return out, nil
}

// pictures writes a PNG or JPEG a page; a single page bears the plain name.
func (m *maker) pictures(s Spec, d *page.Doc) error {
	for i, p := range d.Pages {
		img, err := m.scan(s, p, i+1)
		if err != nil {
			return err
		}
		name, only := s.Name, 0
		if len(d.Pages) > 1 {
			name, only = fmt.Sprintf("%s-p%d", s.Name, i+1), i+1
		}
		ext, write := ".png", func(b *bytes.Buffer) error { return file.PNG(b, img, s.DPI) }
		if s.Format == "jpeg" {
			ext, write = ".jpg", func(b *bytes.Buffer) error { return file.JPEG(b, img, s.DPI, s.Quality) }
		}
		if err := m.save(name+ext, write); err != nil {
			return err
		}
		if err := m.writeGold(s, name, d, only); err != nil {
			return err
		}
	}
	return m.writeBoxes(s.Name)
}

// paper writes a TIFF or a PDF. A mixed PDF has real text on its odd pages.
func (m *maker) paper(s Spec, d *page.Doc) error {
	var scans []*image.RGBA
	var sheets []file.Sheet
	for i, p := range d.Pages {
		if s.Format == "text-pdf" || s.Format == "mixed-pdf" && i%2 == 0 {
			sheets = append(sheets, file.Sheet{Set: p})
			continue
		}
		img, err := m.scan(s, p, i+1)
		if err != nil {
			return err
		}
		sheet := file.Sheet{Scan: img, DPI: s.DPI, Quality: s.Quality}
		switch s.Format {
		case "ocr-pdf":
			sheet.Layer = p
		case "junk-pdf":
			sheet.Layer = junk(p, s.Seed)
		}
		scans, sheets = append(scans, img), append(sheets, sheet)
	}
	if s.Format == "tiff" {
		return m.save(s.Name+".tiff", func(b *bytes.Buffer) error { return file.TIFF(b, scans, s.DPI) })
	}
	fonts, err := m.loaded()
	if err != nil {
		return err
	}
	return m.save(s.Name+".pdf", func(b *bytes.Buffer) error { return file.PDF(b, sheets, fonts.File) })
}
