package main

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"sohoa/testdata/degrade"
	"sohoa/testdata/file"
	"sohoa/testdata/lines"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

// made makes the classes that training never saw: reports through each
// scanner, an unseen face, an unseen scan, and cells alone.
func (e *ocrEvaluation) made() ([]class, error) {
	var out []class
	for _, scan := range degrade.Names() {
		if degrade.Presets()[scan].Turn > 0 {
			continue // turning pages back is not the network's work
		}
		c, err := e.reports(scan)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	families, err := lines.LoadFamilies()
	if err != nil {
		return nil, err
	}
	text := lines.NewText(e.from, 60, nil, nil)
	smeared := &lines.Wear{Scan: degrade.Scan{Grey: true, Blur: 0.4, Noise: 10, Bitonal: true, Threshold: 165}, DPI: 200, Smear: 4}
	for _, m := range []struct {
		name string
		lines.Maker
	}{
		{"unseen-face", lines.Maker{Text: text, Families: families, Only: "TeX Gyre Schola"}},
		{"unseen-scan", lines.Maker{Text: text, Families: families, Wear: smeared}},
		{"sans", lines.Maker{Text: text, Families: families, Only: "Liberation Sans"}},
	} {
		c, err := e.linePages(m.name, &m.Maker)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	english, err := e.english()
	if err != nil {
		return nil, err
	}
	out = append(out, english)
	cells, err := e.cells(&lines.Maker{Text: text, Families: families, Only: "Liberation Serif"})
	return append(out, cells), err
}

// reports are pages of composed reports through one scanner.
func (e *ocrEvaluation) reports(scan string) (class, error) {
	c := class{name: scan}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if err != nil {
		return c, err
	}
	ruler := page.NewRuler()
	for i := range e.pages {
		seed := e.from + uint64(i)
		style := page.NewStyle(seed)
		style.Hand = false
		d := page.Set(report.Compose(seed, report.Options{}), style, ruler)
		n := i % min(2, len(d.Pages))
		dpi := []int{200, 300, 150}[i%3]
		img, err := render.Page(d.Pages[n], fonts, render.Options{DPI: dpi, Seal: true, Seed: seed})
		if err != nil {
			return c, fmt.Errorf("draw page: %w", err)
		}
		worn, _ := degrade.Page(img.RGBA, degrade.Presets()[scan], seed)
		var b bytes.Buffer
		if err := file.PNG(&b, worn, dpi); err != nil {
			return c, err
		}
		path := filepath.Join(e.dir, fmt.Sprintf("%s-%d.png", scan, i))
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			return c, err
		}
		c.samples = append(c.samples, sample{path, strings.Join(d.Pages[n].Lines, "\n")})
	}
	return c, nil
}

// english are pages of English, whose words reports hold here and there.
func (e *ocrEvaluation) english() (class, error) {
	c := class{name: "english"}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if err != nil {
		return c, err
	}
	face := filepath.Join(e.dir, "english.ttf")
	if err := os.WriteFile(face, fonts.File(page.Regular), 0o644); err != nil {
		return c, err
	}
	s, err := newPageSetter([]string{face}, e.from)
	if err != nil {
		return c, err
	}
	for i := range e.pages {
		img, printed, _, err := s.page(func() string { return englishParagraphs[s.dice.IntN(len(englishParagraphs))] })
		if err != nil {
			return c, err
		}
		path := filepath.Join(e.dir, fmt.Sprintf("english-%d.png", i))
		if err := writeGray(path, img); err != nil {
			return c, err
		}
		c.samples = append(c.samples, sample{path, strings.Join(printed, "\n")})
	}
	return c, nil
}

func (e *ocrEvaluation) linePages(name string, m *lines.Maker) (class, error) {
	c := class{name: name}
	for i := range e.pages {
		p, err := m.Make(e.from+uint64(i), 26)
		if err != nil {
			return c, err
		}
		var text []string
		for _, l := range p.Lines {
			text = append(text, l.Text)
		}
		path := filepath.Join(e.dir, fmt.Sprintf("%s-%d.png", name, i))
		if err := writeGray(path, p.Image); err != nil {
			return c, err
		}
		c.samples = append(c.samples, sample{path, strings.Join(text, "\n")})
	}
	return c, nil
}

// cells are cut out of pages with the white border that the reader gives them.
func (e *ocrEvaluation) cells(m *lines.Maker) (class, error) {
	c := class{name: "cells", lone: true}
	for i := range 4 * e.pages {
		p, err := m.Make(e.from+uint64(1000+i), 26)
		if err != nil {
			return c, err
		}
		for k, l := range p.Lines {
			if l.Kind != lines.Cell || !strings.ContainsAny(l.Text, "0123456789") {
				continue
			}
			const border = 20
			cut := l.Box.Inset(-2).Intersect(p.Image.Rect)
			out := image.NewGray(image.Rect(0, 0, cut.Dx()+2*border, cut.Dy()+2*border))
			draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(out, image.Rect(border, border, border+cut.Dx(), border+cut.Dy()), p.Image, cut.Min, draw.Src)
			path := filepath.Join(e.dir, fmt.Sprintf("cell-%d-%d.png", i, k))
			if err := writeGray(path, out); err != nil {
				return c, err
			}
			c.samples = append(c.samples, sample{path, l.Text})
		}
	}
	return c, nil
}

func writeGray(path string, m *image.Gray) error {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
