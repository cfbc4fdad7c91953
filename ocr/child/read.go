package child

import (
	"fmt"
	"image"
	"strings"

	"sohoa/ocr"
	"sohoa/ocr/tesseract"
)

const (
	// poorReading is the mean confidence below which a page may lie on its side.
	poorReading = 0.6
	// minInk is the share of pixels with ink below which nothing is read: one
	// letter on a page is more.
	minInk = 0.00002
	// layerEngine names what reads text layers.
	layerEngine = "pdfium text layer"
)

// read chooses between the text layer and recognition, and says why.
func (s *server) read(doc document, r ocr.Request) (ocr.Page, error) {
	mode := r.Options.Mode
	if mode == "" {
		mode = ocr.ModeAuto
	}
	if mode == ocr.ModeForce {
		return s.recognisePage(doc, r, nil)
	}
	l, err := doc.layer(r.Page)
	if err != nil && mode == ocr.ModeNever {
		return ocr.Page{}, err
	}
	if l == nil && mode == ocr.ModeNever {
		return ocr.Page{}, &ocr.Error{Cause: ocr.CauseUnsupported, Detail: "a picture has no text layer", Next: "read it with --ocr auto"}
	}
	if l == nil || len(l.pieces) == 0 && mode == ocr.ModeAuto {
		return s.recognisePage(doc, r, nil)
	}
	pic, err := doc.picture(r.Page)
	if err != nil {
		return ocr.Page{}, err
	}
	v := layerVerdict{why: "the page has no text layer"}
	if len(l.pieces) > 0 {
		v = l.judge(grey(pic.img))
	}
	if mode == ocr.ModeNever || v.why == "" {
		return s.readLayer(pic, r.Page, l, v)
	}
	return s.recognisePage(doc, r, []string{"text layer not used: " + v.why})
}

// readLayer makes a page of its text layer.
func (s *server) readLayer(pic picture, n int, l *layer, v layerVerdict) (ocr.Page, error) {
	p := newPage(n, pic)
	s.stages.add("page", pic.img)
	p.Source, p.Engine = ocr.SourceTextLayer, layerEngine
	used := "text layer used"
	if v.done != "" {
		used += ", " + v.done
	}
	p.Notes = append(p.Notes, used)
	if v.why != "" {
		p.Notes = append(p.Notes, "text layer is doubtful: "+v.why)
	}
	pieces := l.place(p.Width, p.Height)
	g := grey(pic.img)
	turned := turnOf(pieces)
	if turned > 0 {
		g = quarters(turned).apply(g).(*image.Gray)
		back := quarters(4 - turned) // from the turned page to the page
		for _, piece := range pieces {
			for i := range piece.words {
				piece.words[i].box = back.back(piece.words[i].box, g.Rect.Dx(), g.Rect.Dy())
			}
		}
		p.Notes = append(p.Notes, fmt.Sprintf("its text runs turned by %d degrees", 90*(4-turned)))
	}
	rest, tables := divide(pieces, g, pic.dpi)
	p.Notes = append(p.Notes, tableNotes(tables)...)
	rest, notes, told, err := takeNotes(nil, g, pic.dpi, rest, tables)
	p.Notes = append(p.Notes, told...)
	lay(&p, rest, notes, tables, turned)
	return p, err
}

// turnOf is by how many right angles clockwise the page must be turned before
// the words of its lines go from left to right.
func turnOf(pieces []piece) int {
	var votes [4]int
	for _, p := range pieces {
		for i := 1; i < len(p.words); i++ {
			x0, y0 := middle(p.words[i-1].box)
			x1, y1 := middle(p.words[i].box)
			votes[ocr.Heading(x1-x0, y1-y0)]++
		}
	}
	best := 0
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return best
}

func newPage(n int, pic picture) ocr.Page {
	b := pic.img.Bounds()
	return ocr.Page{Num: n, Width: b.Dx(), Height: b.Dy(), DPI: pic.dpi, Notes: append([]string(nil), pic.notes...)}
}

func (s *server) recognisePage(doc document, r ocr.Request, notes []string) (ocr.Page, error) {
	pic, err := doc.picture(r.Page)
	if err != nil {
		return ocr.Page{}, err
	}
	e, err := s.engine(r.Options)
	if err != nil {
		return ocr.Page{}, err
	}
	g := grey(pic.img)
	pic = pic.checkDPI(g)
	p := newPage(r.Page, pic)
	p.Source = ocr.SourceOCR
	p.Notes = append(p.Notes, notes...)
	if p.Engine, err = s.engineName(r.Options); err != nil {
		return ocr.Page{}, err
	}
	s.stages.add("page", pic.img)
	if ink(g) < minInk {
		p.Notes = append(p.Notes, "the page is blank")
		return p, nil
	}
	prep, err := prepare(e, pic, g, r.Options.Once)
	if err != nil {
		return ocr.Page{}, err
	}
	p.Notes = append(p.Notes, prep.notes...)
	s.stages.add("upright, in grey", prep.g)
	if r.Options.Once {
		p.Notes = append(p.Notes, "read once: no tables, and no number again")
		return finished(e, p, pic, prep, prep.pieces, nil)
	}
	whole, note := withoutTall(prep.pieces)
	if note != "" {
		p.Notes = append(p.Notes, note)
	}
	pieces, tables := divide(whole, prep.g, pic.dpi)
	cells := cellReader{e: e, g: prep.g, dpi: pic.dpi, o: r.Options}
	for i := range tables {
		if err := cells.read(&tables[i]); err != nil {
			return ocr.Page{}, err
		}
		tables[i].doubtInferred()
	}
	p.Notes = append(p.Notes, cells.notes...)
	if len(tables) > 0 {
		prep.other = erase(prep.other, tables)
		s.stages.add("without tables", prep.other)
	}
	for _, how := range s.otherWays(r.Options, pieces) {
		other, err := how(e, prep.other, pic.dpi)
		if err != nil {
			return ocr.Page{}, err
		}
		var doubts []string
		pieces, doubts = second(pieces, other)
		p.Notes = append(p.Notes, doubts...)
	}
	if r.Page == 1 && r.Options.Reads(ocr.ReadHead) {
		told, err := s.readHead(pieces, prep.g, pic.dpi, r.Options)
		if err != nil {
			return ocr.Page{}, err
		}
		p.Notes = append(p.Notes, told...)
	}
	p.Notes = append(p.Notes, tableNotes(tables)...)
	return finished(e, p, pic, prep, pieces, tables)
}

// way is a way to read a page.
type way func(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error)

// otherWays are the ways in which a page, of which pieces were read, is read
// again.
func (s *server) otherWays(o ocr.Options, pieces []piece) (out []way) {
	in := func(mode tesseract.Mode) way {
		return func(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error) { return recognise(e, g, dpi, mode) }
	}
	for _, k := range []struct {
		name string
		way
	}{{ocr.ReadNumbers, numbersOf(pieces)}, {ocr.ReadMissed, whereMissed(pieces, in(tesseract.Block))}, {ocr.ReadBlock, in(tesseract.Block)}, {ocr.ReadColumn, in(tesseract.Column)}, {ocr.ReadScaled, rescaled}, {ocr.ReadStock, s.byStock}} {
		if o.Reads(k.name) {
			out = append(out, k.way)
		}
	}
	return out
}

// rescaled reads a page at the resolution that engines are made for.
func rescaled(e *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error) {
	const usual = 300
	scale := float64(usual) / float64(dpi)
	pieces, err := recognise(e, scaled(g, scale), usual, tesseract.Block)
	for _, p := range pieces {
		for i, w := range p.words {
			p.words[i].box = image.Rect(int(float64(w.box.Min.X)/scale), int(float64(w.box.Min.Y)/scale), int(float64(w.box.Max.X)/scale+0.5), int(float64(w.box.Max.Y)/scale+0.5)).Intersect(g.Rect)
		}
	}
	return pieces, err
}

// byStock reads a page with the data that the system has.
func (s *server) byStock(_ *tesseract.Engine, g *image.Gray, dpi int) ([]piece, error) {
	e, err := s.engine(ocr.Options{Data: ocr.DataStock})
	if err != nil {
		return nil, err
	}
	return recognise(e, g, dpi, tesseract.Block)
}

// finished is the page with its text.
func finished(e *tesseract.Engine, p ocr.Page, pic picture, prep prepared, pieces []piece, tables []sheet) (ocr.Page, error) {
	if prep.turned > 0 {
		p.Notes = append(p.Notes, fmt.Sprintf(ocr.NoteTurned, 90*prep.turned))
	}
	pieces, note := withoutSpecks(pieces, p.DPI)
	if note != "" {
		p.Notes = append(p.Notes, note)
	}
	p.Notes = append(p.Notes, joinNumbers(pieces)...)
	if p.Num == 1 {
		p.Notes = append(p.Notes, byHand(pieces, pic.img, prep.turned)...)
	}
	pieces, notes, told, err := takeNotes(e, prep.g, p.DPI, pieces, tables)
	if err != nil {
		return ocr.Page{}, err
	}
	p.Notes = append(p.Notes, told...)
	lay(&p, pieces, notes, tables, prep.turned)
	if p.Text == "" {
		p.Notes = append(p.Notes, "no text was found on the page")
	}
	return p, nil
}

// lay assembles the text in the way it was read and gives the boxes back to
// the page as it is shown.
func lay(p *ocr.Page, pieces []piece, notes []note, tables []sheet, turned int) {
	assemble(p, pieces, notes, tables...)
	if turned == 0 {
		return
	}
	t := quarters(turned)
	back := func(b *ocr.Box) {
		if *b != (ocr.Box{}) {
			*b = toBox(t.back(image.Rect(int(b.X0), int(b.Y0), int(b.X1), int(b.Y1)), p.Width, p.Height))
		}
	}
	for i := range p.Words {
		back(&p.Words[i].Box)
	}
	for i := range p.Lines {
		back(&p.Lines[i].Box)
	}
	for i := range p.Footnotes {
		back(&p.Footnotes[i].Box)
	}
	for i := range p.Tables {
		back(&p.Tables[i].Box)
		for j := range p.Tables[i].Cells {
			back(&p.Tables[i].Cells[j].Box)
		}
	}
}

// lying reports whether most of the text runs down or up the page.
func lying(pieces []piece) bool {
	across, along := 0, 0
	for _, p := range pieces {
		var box image.Rectangle
		for _, t := range p.words {
			box = box.Union(t.box)
		}
		if len(p.words) < 3 {
			continue
		}
		if box.Dy() > box.Dx() {
			along += len(p.words)
		} else {
			across += len(p.words)
		}
	}
	return along > across
}

// worth adds up what was read with confidence, and gives the mean of it.
func worth(pieces []piece) (sum, mean float64) {
	n := 0.0
	for _, p := range pieces {
		for _, t := range p.words {
			size := float64(len([]rune(t.text)))
			n += size
			if t.conf > 0.5 {
				sum += size * float64(t.conf)
			}
			mean += size * float64(t.conf)
		}
	}
	if n > 0 {
		mean /= n
	}
	return sum, mean
}

// recognise reads a picture into pieces.
func recognise(e *tesseract.Engine, g *image.Gray, dpi int, mode tesseract.Mode) ([]piece, error) {
	words, err := e.Words(g, dpi, mode)
	if err != nil {
		return nil, err
	}
	var out []piece
	line := -1
	for _, w := range words {
		text := strings.Join(strings.Fields(w.Text), "")
		if text == "" {
			continue
		}
		if len(out) == 0 || w.Line != line {
			out = append(out, piece{par: w.Par})
			line = w.Line
		}
		last := &out[len(out)-1]
		last.words = append(last.words, token{text: text, box: w.Box, conf: w.Conf})
	}
	return out, nil
}

// ink is the share of pixels that stand out from the paper, which is what most
// of the page is: pale print on grey paper is ink too.
func ink(g *image.Gray) float64 {
	const contrast = 32
	var count [256]int
	for _, v := range g.Pix {
		count[v]++
	}
	paper, seen := 0, 0
	for seen <= len(g.Pix)/2 && paper < 255 {
		seen += count[paper]
		paper++
	}
	n := 0
	for v, c := range count {
		if v < paper-1-contrast || v > paper-1+contrast {
			n += c
		}
	}
	return float64(n) / float64(max(len(g.Pix), 1))
}
