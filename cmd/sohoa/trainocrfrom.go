package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/lines"
)

const (
	heldEvery    = 4  // of the reports that have lines, or else of the lines, each fourth is held out
	officeRows   = 24 // lines of an office on one page to learn from
	officeMargin = 20 // white pixels around a line that is read alone, as around cells
	fewLines     = 12 // with fewer there is nothing to learn and nothing to tell
)

// office is what was gathered from a store: pages of lines to learn from, and
// lines to compare data on, as pictures in the working folder.
type office struct {
	Pages int          `json:"pages"`
	Lines int          `json:"lines"`
	Held  []heldSample `json:"held"`
	Texts []string     `json:"texts"` // of Lines, in their order
}

type heldSample struct {
	Picture string `json:"picture"`
	Text    string `json:"text"`
}

// gather cuts the lines that people vouched for out of the pages of the store.
func (t *ocrTraining) gather(ctx context.Context) error {
	if t.From == "" || exists(t.path("office.json")) {
		return nil
	}
	st, err := sqlite.Open(ctx, t.From, sqlite.Options{ReadOnly: true, Program: program()})
	if err != nil {
		return err
	}
	defer st.Close()
	all, err := officeLines(ctx, st)
	if err != nil {
		return err
	}
	if all, err = t.writable(all); err != nil {
		return err
	}
	learn, held := divideOffice(all)
	if len(learn)+len(held) < fewLines || len(held) == 0 {
		return hint(fmt.Errorf("learn from %q: it has %s that a person verified or corrected, and %d are needed", t.From, ui.Count(len(all), "line", "lines"), fewLines), ui.HintVerifySome)
	}
	if err := os.MkdirAll(t.path("office"), 0o755); err != nil {
		return err
	}
	o := office{Lines: len(learn)}
	cut := &cutter{store: st}
	if cut.pool, err = newPool(readFlags{jobs: 1, timeout: defaultTimeout}); err != nil {
		return err
	}
	defer cut.pool.Close()
	if err := t.learnFrom(ctx, cut, &o, learn); err != nil {
		return err
	}
	if err := t.holdOut(ctx, cut, &o, held); err != nil {
		return err
	}
	b, err := json.MarshalIndent(o, "", " ")
	if err != nil {
		return err
	}
	t.say("%d lines of the office to learn from, %d held out", len(learn), len(held))
	return replace(t.path("office.json"), b)
}

// writable leaves lines out that hold what the charset does not.
func (t *ocrTraining) writable(all []officeLine) ([]officeLine, error) {
	letters, err := t.letters()
	if err != nil {
		return nil, err
	}
	known := map[rune]bool{' ': true}
	for _, l := range letters {
		known[[]rune(l)[0]] = true
	}
	return slices.DeleteFunc(all, func(l officeLine) bool {
		return slices.ContainsFunc([]rune(l.Text), func(r rune) bool { return !known[r] })
	}), nil
}

// divideOffice holds out whole reports where there are enough, so that no page
// is on both sides.
func divideOffice(all []officeLine) (learn, held []officeLine) {
	var reports []ocr.DocID
	for _, l := range all {
		if !slices.Contains(reports, l.Doc) {
			reports = append(reports, l.Doc)
		}
	}
	for i, l := range all {
		nth := i
		if len(reports) >= heldEvery {
			nth = slices.Index(reports, l.Doc)
		}
		if nth%heldEvery == heldEvery-1 {
			held = append(held, l)
		} else {
			learn = append(learn, l)
		}
	}
	return learn, held
}

// cutter cuts lines out of page images; one image is kept at a time.
type cutter struct {
	store store.Store
	pool  *ocr.Pool
	doc   ocr.DocID
	page  int
	image *image.Gray
}

// cut is a line with as much of the page around it as cells get.
func (c *cutter) cut(ctx context.Context, l officeLine) (*image.Gray, error) {
	if c.image == nil || c.doc != l.Doc || c.page != l.Page {
		if err := c.load(ctx, l); err != nil {
			return nil, err
		}
	}
	r := image.Rect(int(l.Box.X0), int(l.Box.Y0), int(l.Box.X1), int(l.Box.Y1)).Inset(-2).Intersect(c.image.Rect)
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Rect, c.image, r.Min, draw.Src)
	for range l.Turn / 90 {
		out = quarterTurn(out)
	}
	return out, nil
}

// quarterTurn turns a picture clockwise.
func quarterTurn(m *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, m.Rect.Dy(), m.Rect.Dx()))
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.Pix[x*out.Stride+m.Rect.Dy()-1-y] = m.Pix[y*m.Stride+x]
		}
	}
	return out
}

func (c *cutter) load(ctx context.Context, l officeLine) error {
	path, release, err := c.store.OriginalPath(ctx, l.Doc)
	if err != nil {
		return err
	}
	defer release()
	b, err := c.pool.Image(ctx, path, l.Page)
	if err != nil {
		return fmt.Errorf("page %d of report %s: %w", l.Page, l.Doc.Short(), err)
	}
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return fmt.Errorf("page %d of report %s: %w", l.Page, l.Doc.Short(), err)
	}
	c.image = image.NewGray(m.Bounds())
	draw.Draw(c.image, c.image.Rect, m, m.Bounds().Min, draw.Src)
	c.doc, c.page = l.Doc, l.Page
	return nil
}

// learnFrom sets lines below each other on white pages, those of one
// resolution together, and has Tesseract cut these into training lines.
func (t *ocrTraining) learnFrom(ctx context.Context, cut *cutter, o *office, all []officeLine) error {
	slices.SortStableFunc(all, func(a, b officeLine) int { return cmp.Compare(a.DPI, b.DPI) })
	var sheet *lines.Page
	end := func() error {
		if sheet == nil {
			return nil
		}
		o.Pages++
		return t.cutLines(ctx, sheet, t.officePage(o.Pages-1))
	}
	for _, l := range all {
		m, err := cut.cut(ctx, l)
		if err != nil {
			return err
		}
		if sheet == nil || sheet.DPI != l.DPI || len(sheet.Lines) == officeRows {
			if err := end(); err != nil {
				return err
			}
			sheet = &lines.Page{DPI: l.DPI, Image: image.NewGray(image.Rect(0, 0, 0, officeMargin))}
		}
		place(sheet, m, l.Text)
		o.Texts = append(o.Texts, l.Text)
	}
	return end()
}

// place puts a line below those of a page, which grows.
func place(p *lines.Page, m *image.Gray, text string) {
	old := p.Image
	high := old.Rect.Dy() + m.Rect.Dy() + officeMargin
	p.Image = image.NewGray(image.Rect(0, 0, max(old.Rect.Dx(), m.Rect.Dx()+2*officeMargin), high))
	draw.Draw(p.Image, p.Image.Rect, image.White, image.Point{}, draw.Src)
	if len(p.Lines) > 0 {
		draw.Draw(p.Image, old.Rect, old, image.Point{}, draw.Src)
	}
	at := m.Rect.Add(image.Pt(officeMargin, old.Rect.Dy()))
	draw.Draw(p.Image, at, m, image.Point{}, draw.Src)
	p.Lines = append(p.Lines, lines.Line{Text: text, Box: at})
}

func (t *ocrTraining) holdOut(ctx context.Context, cut *cutter, o *office, all []officeLine) error {
	for i, l := range all {
		m, err := cut.cut(ctx, l)
		if err != nil {
			return err
		}
		p := &lines.Page{Image: image.NewGray(image.Rect(0, 0, 0, officeMargin))}
		place(p, m, l.Text)
		path := t.path("office", fmt.Sprintf("held-%06d.png", i))
		if err := writeGray(path, p.Image); err != nil {
			return err
		}
		o.Held = append(o.Held, heldSample{path, l.Text})
	}
	return nil
}

// officePage is where the i-th page of the office's lines is, but for its kind.
func (t *ocrTraining) officePage(i int) string { return t.path("office", fmt.Sprintf("%06d", i)) }

// gathered reads back what gather has left; nothing where there is no store.
func (t *ocrTraining) gathered() (office, error) {
	var o office
	if t.From == "" {
		return o, nil
	}
	b, err := os.ReadFile(t.path("office.json"))
	if err != nil {
		return o, err
	}
	return o, json.Unmarshal(b, &o)
}

// compare reads the held-out lines of the office, and lines that training never
// saw, with the data from which training went on and with those that it made.
func (t *ocrTraining) compare(ctx context.Context) ([][]any, error) {
	o, err := t.gathered()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "sohoa-compare-")
	if err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(dir)
	e := &ocrEvaluation{data: []string{"before=" + t.Base, "after=" + t.out}, dir: dir, pages: 2, mode: 6, from: unseenPages, say: t.say}
	if err := e.unpack(); err != nil {
		return nil, err
	}
	held := class{name: "office", lone: true}
	for _, h := range o.Held {
		path, err := filepath.Abs(h.Picture)
		if err != nil {
			return nil, err
		}
		held.samples = append(held.samples, sample{path, h.Text})
	}
	families, err := lines.LoadFamilies()
	if err != nil {
		return nil, err
	}
	made, err := e.linePages("made", &lines.Maker{Text: lines.NewText(e.from, 20, nil, nil), Families: families})
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for _, c := range []class{held, made} {
		for _, name := range e.names {
			r, err := e.read(ctx, c, name)
			if err != nil {
				return nil, err
			}
			rows = append(rows, r.row())
			t.note(r)
		}
	}
	return rows, nil
}

// note remembers how many of the office's words were missed.
func (t *ocrTraining) note(r reading) {
	if r.class == "office" {
		t.missed[r.data] = r.numbers.missed + r.syllables.missed
	}
}
