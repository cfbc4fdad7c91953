package reading

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"sohoa/testdata/degrade"
	"sohoa/testdata/file"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

// Sample is one document of a class: pages with their gold, and what the
// document says of itself.
type Sample struct {
	Class    string
	Kind     report.Kind
	Identity report.Identity
	Pages    []Page
}

// Page is one page to read. Text is what is printed; where columns stand side
// by side there are two orders in which it may be read.
type Page struct {
	Num    int
	Image  []byte // a PNG or JPEG file
	Ext    string
	Texts  []string
	Tables []page.Table
	Hand   []string // tokens that were written by hand, which no score counts
}

// Make draws the documents of a class. Of a long document only the first two
// pages, those with tables and the last are kept.
func Make(c Class, fonts *render.Fonts, seed uint64) ([]Sample, error) {
	ruler := page.NewRuler()
	var out []Sample
	for i, kind := range c.Kinds {
		s := seed + uint64(i)
		r := report.Compose(s, report.Options{Kind: kind, Brief: true})
		style := page.NewStyle(s)
		split := page.Set(r, style, ruler)
		style.Interleave = true
		joined := page.Set(report.Compose(s, report.Options{Kind: kind, Brief: true}), style, ruler)
		sample := Sample{Class: c.Name, Kind: kind, Identity: r.Identity}
		for n, p := range split.Pages {
			if n > 1 && n < len(split.Pages)-1 && len(p.Tables) == 0 {
				continue
			}
			g, err := scan(c, p, fonts, s*100+uint64(n))
			if err != nil {
				return nil, fmt.Errorf("make page %d of a %s: %w", n+1, kind, err)
			}
			g.Num, g.Tables = n+1, p.Tables
			g.Texts = []string{strings.Join(p.Lines, "\n"), strings.Join(joined.Pages[n].Lines, "\n")}
			g.Hand = byHand(p, r.Identity)
			sample.Pages = append(sample.Pages, g)
		}
		out = append(out, sample)
	}
	return out, nil
}

// byHand lists the tokens of the text that hold handwriting.
func byHand(p *page.Page, id report.Identity) []string {
	var out []string
	for _, w := range p.Words {
		switch {
		case w.Hand && w.Text == id.Serial:
			out = append(out, id.Number)
		case w.Hand:
			out = append(out, w.Text)
		}
	}
	return out
}

func scan(c Class, p *page.Page, fonts *render.Fonts, seed uint64) (Page, error) {
	worn := *p
	worn.Rules = slices.Clone(p.Rules)
	if c.Wear != nil {
		c.Wear(&worn, seed)
	}
	img, err := render.Page(&worn, fonts, render.Options{DPI: c.DPI, Seal: true, Seed: seed})
	if err != nil {
		return Page{}, err
	}
	scanned, _ := degrade.Page(img.RGBA, c.Scan, seed)
	g := Page{Ext: ".png"}
	var b bytes.Buffer
	if c.Quality == 0 {
		err = file.PNG(&b, scanned, c.DPI)
	} else {
		g.Ext = ".jpg"
		err = file.JPEG(&b, scanned, c.DPI, c.Quality)
	}
	g.Image = b.Bytes()
	return g, err
}
