package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sohoa/testdata/lines"
)

// trainingReports is how many composed reports lines are drawn from, and where
// their seeds begin; evaluation composes others.
const (
	trainingReports = 400
	firstReport     = 5_000_000
	corpusShare     = 12_000 // paragraphs of the corpora, evenly taken
)

// pages makes the pages that are missing and cuts them into training lines.
func (t *ocrTraining) pages(ctx context.Context) error {
	if err := os.MkdirAll(t.path("pages"), 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	var m *lines.Maker
	made := 0
	for i := range t.Pages {
		name := t.page(i)
		if exists(name + ".lstmf") {
			continue
		}
		if m == nil {
			var err error
			if m, err = t.maker(); err != nil {
				return err
			}
		}
		if err := t.cut(ctx, m, t.Seed*1_000_000+uint64(i), name); err != nil {
			return err
		}
		if made++; made%50 == 0 {
			t.say("%d pages of %d", i+1, t.Pages)
		}
	}
	return nil
}

func (t *ocrTraining) maker() (*lines.Maker, error) {
	families, err := lines.LoadFamilies()
	if err != nil {
		return nil, err
	}
	for _, f := range families {
		if f.Share > 0 {
			t.say("face %s, %d parts", f.Name, f.Share)
		}
	}
	syllables, err := t.syllables()
	if err != nil {
		return nil, err
	}
	corpus, err := t.paragraphs()
	if err != nil {
		return nil, err
	}
	return &lines.Maker{Text: lines.NewText(firstReport, trainingReports, corpus, syllables), Families: families}, nil
}

// paragraphs are an even choice of the corpora's, of letters that the charset
// holds.
func (t *ocrTraining) paragraphs() ([]string, error) {
	if t.Corpus == "" {
		return nil, nil
	}
	letters, err := t.letters()
	if err != nil {
		return nil, err
	}
	known := map[rune]bool{' ': true}
	for _, l := range letters {
		known[[]rune(l)[0]] = true
	}
	sources, err := corpora(t.Corpus, false)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, s := range sources {
		if s.Weight > 1 { // text of the register
			all = append(all, slices.Collect(s.Lines)...)
		}
	}
	var out []string
	step := max(1, len(all)/corpusShare)
	for i := 0; i < len(all); i += step {
		p := norm.NFC.String(strings.Join(strings.Fields(all[i]), " "))
		if p != "" && strings.IndexFunc(p, func(r rune) bool { return !known[r] }) < 0 {
			out = append(out, p)
		}
	}
	t.say("%d paragraphs of the corpora", len(out))
	return out, nil
}

// page is where the i-th page's files are, but for their kind.
func (t *ocrTraining) page(i int) string { return t.path("pages", fmt.Sprintf("%06d", i)) }

// cut makes one page and has Tesseract cut it into lines; the picture is not
// kept.
func (t *ocrTraining) cut(ctx context.Context, m *lines.Maker, seed uint64, name string) error {
	p, err := m.Make(seed, t.Rows)
	if err != nil {
		return err
	}
	return t.cutLines(ctx, p, name)
}

func (t *ocrTraining) cutLines(ctx context.Context, p *lines.Page, name string) error {
	f, err := os.Create(name + ".png")
	if err != nil {
		return err
	}
	defer f.Close()
	if err := p.WritePNG(f); err != nil {
		return err
	}
	if err := os.WriteFile(name+".box", []byte(p.Boxes()), 0o644); err != nil {
		return err
	}
	if _, err := t.tool(ctx, "tesseract", name+".png", name+".part", "-l", "vie", "--dpi", fmt.Sprint(p.DPI), "--psm", "6", "lstm.train"); err != nil {
		return err
	}
	if err := os.Remove(name + ".png"); err != nil {
		return err
	}
	if !exists(name + ".part.lstmf") { // a page so worn that Tesseract found no text: remembered as empty
		return os.WriteFile(name+".lstmf", nil, 0o644)
	}
	return os.Rename(name+".part.lstmf", name+".lstmf")
}
