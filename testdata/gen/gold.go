package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// Gold is what is known of a file. Lines count from 1 in NAME.gold.txt, page by
// page, empty ones too. A figure stands on the line where its value does.
type Gold struct {
	Seed      uint64             `json:"seed"`
	Kind      report.Kind        `json:"kind"`
	Format    string             `json:"format"`
	Scan      string             `json:"scan"`
	DPI       int                `json:"dpi,omitempty"`
	Pages     int                `json:"pages"`
	Report    report.Identity    `json:"report"`
	Citations []*report.Citation `json:"citations"`
	Figures   []*report.Figure   `json:"figures"`
	// Planted are the arithmetic errors made on purpose; figures and gold text
	// hold the wrong numbers, as printed.
	Planted []report.Planted `json:"planted"`
	// Handwritten are the digits that were written into gaps by hand.
	Handwritten []string `json:"handwritten,omitempty"`
}

// writeGold writes the gold of a document, or of one of its pages (only > 0)
// where a file holds one page.
func (m *maker) writeGold(s Spec, name string, d *page.Doc, only int) error {
	r := d.Report
	g := Gold{Seed: s.Seed, Kind: r.Kind, Format: s.Format, Scan: s.Scan, DPI: s.DPI, Pages: len(d.Pages), Report: r.Identity,
		Citations: []*report.Citation{}, Figures: []*report.Figure{}, Planted: []report.Planted{}}
	text := d.Text()
	if only > 0 {
		g.Pages = 1
		text = (&page.Doc{Pages: d.Pages[only-1 : only]}).Text()
	}
	for _, f := range r.Figures {
		if only > 0 && f.Page != only {
			continue
		}
		f := *f
		if only > 0 {
			f.Page = 1
		}
		g.Figures = append(g.Figures, &f)
	}
	for _, c := range r.Citations {
		if only > 0 && c.Page != only {
			continue
		}
		c := *c
		if only > 0 {
			c.Page = 1
		}
		g.Citations = append(g.Citations, &c)
	}
	for _, w := range d.Pages[0].Words {
		if w.Hand && only < 2 {
			g.Handwritten = append(g.Handwritten, w.Text)
		}
	}
	if only < 2 {
		g.Planted = append(g.Planted, r.Planted...)
	}
	if only > 1 {
		g.Report = report.Identity{}
	}
	b, err := json.MarshalIndent(g, "", " ")
	if err != nil {
		return fmt.Errorf("write gold: %w", err)
	}
	if err := os.WriteFile(filepath.Join(m.gold, name+".gold.json"), append(b, '\n'), 0o644); err != nil {
		return fmt.Errorf("write gold: %w", err)
	}
	if err := os.WriteFile(filepath.Join(m.gold, name+".gold.txt"), []byte(text), 0o644); err != nil {
		return fmt.Errorf("write gold: %w", err)
	}
	return nil
}
