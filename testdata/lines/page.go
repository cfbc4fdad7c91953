package lines

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"sohoa/testdata/page"
)

// Line is one printed line and where it stands on the page.
type Line struct {
	Kind Kind
	Text string
	Box  image.Rectangle
}

// Page is a scanned page of lines.
type Page struct {
	Image *image.Gray
	DPI   int
	Lines []Line
}

// Maker makes pages.
type Maker struct {
	Text     *Text
	Families []Family
	// Only sets every page in this family, and Wear scans every page so; both
	// are left to the seed when empty.
	Only string
	Wear *Wear
	// Hard adds rows of tables whose rules were left in, and scans that are
	// starved or slanted: to learn from. Evaluation has them in its reports.
	Hard bool
}

// sheet is a page in the making.
type sheet struct {
	*Maker
	dice   *rand.Rand
	dpi    int
	img    *image.RGBA
	lines  []Line
	family Family
	faces  map[string]font.Face
	ink    *image.Uniform
}

// Make makes the page of a seed with n rows of lines.
func (m *Maker) Make(seed uint64, n int) (*Page, error) {
	d := rand.New(rand.NewPCG(seed, 77))
	s := &sheet{Maker: m, dice: d, dpi: pick(d, []int{150, 200, 200, 200, 200, 250, 300, 300}), faces: map[string]font.Face{}}
	if m.Wear != nil && m.Wear.DPI > 0 {
		s.dpi = m.Wear.DPI
	}
	dark := uint8(d.IntN(60))
	s.ink = image.NewUniform(color.RGBA{dark, dark, dark + uint8(d.IntN(8)), 255})
	var err error
	if s.family, err = s.chooseFamily(); err != nil {
		return nil, err
	}
	s.img = image.NewRGBA(image.Rect(0, 0, s.pt(595), s.pt(float64(60+n*21))))
	draw.Draw(s.img, s.img.Bounds(), image.White, image.Point{}, draw.Src)
	if err := s.fill(n); err != nil {
		return nil, err
	}
	w := m.Wear
	if w == nil {
		w = throwWear(d, s.dpi)
		if m.Hard {
			w.harden(d)
		}
	}
	gray, follow, err := w.apply(s.img, d)
	if err != nil {
		return nil, err
	}
	out := &Page{Image: gray, DPI: s.dpi}
	for _, l := range s.lines {
		l.Box = follow(l.Box).Intersect(gray.Bounds())
		if !l.Box.Empty() {
			out.Lines = append(out.Lines, l)
		}
	}
	return out, nil
}

// pt is a length in points as pixels.
func (s *sheet) pt(v float64) int { return int(v * float64(s.dpi) / 72) }

func (s *sheet) chooseFamily() (Family, error) {
	total := 0
	for _, f := range s.Families {
		if f.Name == s.Only {
			return f, nil
		}
		total += f.Share
	}
	if s.Only != "" || total == 0 {
		return Family{}, fmt.Errorf("choose a face: %q is not installed", s.Only)
	}
	at := s.dice.IntN(total)
	for _, f := range s.Families {
		if at -= f.Share; at < 0 {
			return f, nil
		}
	}
	return s.Families[0], nil
}

// fill sets n rows from the top of the page; cells stand side by side.
func (s *sheet) fill(n int) error {
	y := float64(34)
	for range n {
		st := s.style()
		var err error
		if s.Hard && y > float64(n*21) {
			return nil // tables are higher than lines, and the page is full
		}
		if s.Hard && s.dice.IntN(8) == 0 {
			if y, err = s.table(y+st.size*0.2, st); err != nil {
				return err
			}
			continue
		}
		k := kind(s.dice)
		y += st.size * (1.05 + 0.55*s.dice.Float64())
		if k == Cell {
			err = s.cells(y, st)
		} else {
			err = s.row(k, y, st)
		}
		if err != nil {
			return err
		}
		y += st.size * 0.25
	}
	return nil
}

// style is how one line is set.
type style struct {
	size      float64 // points
	cut       page.Face
	tracking  float64 // extra room between letters, of the size
	stretch   float64 // width of a blank, of the usual
	underline bool
	tones     *tones // nil: as the face has them
}

func (s *sheet) style() style {
	d := s.dice
	st := style{size: pick(d, []float64{9.5, 10, 11, 12, 12, 13, 13, 13.5, 14, 14, 14}), stretch: 1}
	st.cut = pick(d, []page.Face{page.Regular, page.Regular, page.Regular, page.Regular, page.Regular, page.Bold, page.Bold, page.Italic, page.Italic, page.BoldItalic})
	if d.IntN(12) == 0 {
		st.tracking = (d.Float64() - 0.3) * 0.09
	}
	if d.IntN(3) > 0 {
		st.stretch = 0.85 + 0.9*d.Float64()
	}
	st.underline = d.IntN(18) == 0
	if s.family.tones(st.cut) {
		st.tones = throwTones(d)
	}
	return st
}

// row sets one line of text across the page.
func (s *sheet) row(k Kind, y float64, st style) error {
	words := strings.Fields(s.Text.draw(k, s.dice))
	left := 36 + 60*s.dice.Float64()*s.dice.Float64()
	room := s.pt(595 - 40 - left)
	if s.dice.IntN(4) == 0 {
		room = room * (35 + s.dice.IntN(60)) / 100
	}
	f, st, err := s.face(strings.Join(words, ""), st)
	if err != nil {
		return err
	}
	n, used := 0, 0
	for n < len(words) {
		w := s.width(f, words[n], st) + s.blank(f, st)
		if n > 0 && used+w > room {
			break
		}
		used += w
		n++
	}
	s.set(f, words[:n], s.pt(left), s.pt(y), st, k)
	return nil
}

// face is the family's cut at a size, or another's where letters are missing.
func (s *sheet) face(text string, st style) (font.Face, style, error) {
	f := s.family
	if !f.has(st.cut, text) {
		f = s.Families[0]
		st.tones = nil
	}
	key := fmt.Sprint(f.Name, st.cut, st.size)
	if made, ok := s.faces[key]; ok {
		return made, st, nil
	}
	made, err := opentype.NewFace(f.cuts[st.cut], &opentype.FaceOptions{Size: st.size, DPI: float64(s.dpi), Hinting: font.HintingNone})
	if err != nil {
		return nil, st, fmt.Errorf("make face: %w", err)
	}
	s.faces[key] = made
	return made, st, nil
}

func (s *sheet) blank(f font.Face, st style) int {
	return int(float64(font.MeasureString(f, " ").Round()) * st.stretch)
}

func (s *sheet) width(f font.Face, word string, st style) int {
	n := len([]rune(word))
	return font.MeasureString(f, word).Round() + int(float64(n)*st.tracking*st.size*float64(s.dpi)/72)
}

// set draws words at a baseline and remembers the line with its box. Tesseract
// cuts a line at its ink, or from descender to ascender where the ink ends
// before; cells of digits are cut either way.
func (s *sheet) set(f font.Face, words []string, x, y int, st style, k Kind) image.Rectangle {
	d := font.Drawer{Dst: s.img, Src: s.ink, Face: f, Dot: fixed.P(x, y)}
	extra := fixed.Int26_6(st.tracking * st.size * float64(s.dpi) / 72 * 64)
	var ink fixed.Rectangle26_6
	for i, w := range words {
		if i > 0 {
			d.Dot.X += fixed.I(s.blank(f, st))
		}
		for _, r := range w {
			ink = ink.Union(st.tones.letter(&d, r, st.size*float64(s.dpi)/72))
			d.Dot.X += extra
		}
	}
	box := image.Rect(ink.Min.X.Floor(), ink.Min.Y.Floor(), ink.Max.X.Ceil(), ink.Max.Y.Ceil())
	if st.underline && k != Cell {
		s.underline(box, y, st)
	}
	if s.dice.IntN(4) > 0 {
		high, low := s.pt(st.size*(0.66+0.1*s.dice.Float64())), s.pt(st.size*(0.18+0.08*s.dice.Float64()))
		box = box.Union(image.Rect(box.Min.X, y-high, box.Max.X, y+low))
	}
	text := strings.Join(words, " ")
	if text != "" {
		s.lines = append(s.lines, Line{k, text, s.loose(box, st.size)})
	}
	return box
}

// loose lets one box in four of hard pages reach into the lines above and
// below: where a g touches the mark under it, Tesseract cuts a line half as
// high again.
func (s *sheet) loose(box image.Rectangle, size float64) image.Rectangle {
	if !s.Hard || s.dice.IntN(4) > 0 {
		return box
	}
	if s.dice.IntN(3) > 0 {
		box.Min.Y -= s.pt(0.6 * size * s.dice.Float64())
	}
	if s.dice.IntN(3) > 0 {
		box.Max.Y += s.pt(0.45 * size * s.dice.Float64())
	}
	return box
}

func (s *sheet) underline(box image.Rectangle, y int, st style) {
	thick := max(1, s.pt(st.size*0.05))
	at := y + s.pt(st.size*0.12)
	s.rule(image.Rect(box.Min.X, at, box.Max.X, at+thick))
}

func (s *sheet) rule(r image.Rectangle) { draw.Draw(s.img, r, s.ink, image.Point{}, draw.Src) }

// cells sets a row of cells, with the rules around some of them so near that
// their remnants come along when the cells are cut.
func (s *sheet) cells(y float64, st style) error {
	n := 3 + s.dice.IntN(5)
	width := (595 - 70) / float64(n)
	ruled, thick := s.dice.IntN(2) == 0, max(1, s.pt(0.5+0.7*s.dice.Float64()))
	gap := s.pt(1.5 + 5*s.dice.Float64())
	for i := range n {
		text := s.Text.draw(Cell, s.dice)
		f, st, err := s.face(text, st)
		if err != nil {
			return err
		}
		words := strings.Fields(text)
		x := s.pt(36+float64(i)*width) + s.dice.IntN(s.pt(8))
		if len(words) == 0 || s.width(f, text, st) > s.pt(width-10) {
			continue
		}
		box := s.set(f, words, x, s.pt(y), st, Cell)
		if !ruled {
			continue
		}
		if s.dice.IntN(2) == 0 {
			at := max(0, box.Min.X-gap-thick)
			s.rule(image.Rect(at, box.Min.Y-gap, at+thick, box.Max.Y+gap))
		}
		if s.dice.IntN(3) == 0 {
			at := box.Max.Y + gap
			s.rule(image.Rect(box.Min.X-gap, at, box.Max.X+gap, at+thick))
		}
	}
	return nil
}
