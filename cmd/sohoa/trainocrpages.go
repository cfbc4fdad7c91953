package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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
	if err := t.setSources(families, corpus); err != nil {
		return nil, err
	}
	return &lines.Maker{Text: lines.NewText(firstReport, trainingReports, corpus, syllables), Families: families, Hard: true}, nil
}

// setSources writes down the digests of the faces and of the paragraphs that
// pages are made of, and refuses a folder whose pages were made of others.
func (t *ocrTraining) setSources(families []lines.Family, corpus []string) error {
	sources := map[string]string{}
	for _, f := range families {
		if f.Share > 0 {
			sources["face "+f.Name] = f.Digest()
		}
	}
	if len(corpus) > 0 {
		sources["corpus"] = fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(corpus, "\n"))))
	}
	want, err := json.MarshalIndent(sources, "", " ")
	if err != nil {
		return err
	}
	path := t.path("sources.json")
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return replace(path, want)
	}
	if err == nil && !bytes.Equal(old, want) {
		err = hint(fmt.Errorf("go on making pages in %q: it has pages of other fonts or another corpus", t.dir), "give another --dir, or the fonts and the corpus whose digests stand in "+path)
	}
	return err
}

// sources are the digests that setSources wrote down; none where pages were
// made before it did.
func (t *ocrTraining) sources() (map[string]string, error) {
	out := map[string]string{}
	b, err := os.ReadFile(t.path("sources.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &out); err != nil {
		return nil, fmt.Errorf("read %q: %w", t.path("sources.json"), err)
	}
	return out, nil
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
