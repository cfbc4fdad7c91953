package ocr

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"unicode/utf8"
)

// Check proves that a page is whole: valid UTF-8; spans inside the text, on
// borders of characters, in order and apart; every byte but line feeds and
// form feeds in a line; boxes inside the page image; confidences 0..1.
func (p *Page) Check() error {
	if p.Num < 1 {
		return fmt.Errorf("check page: number %d is below 1", p.Num)
	}
	if !utf8.ValidString(p.Text) {
		return fmt.Errorf("check page %d: text is not UTF-8", p.Num)
	}
	if err := p.checkLines(); err != nil {
		return fmt.Errorf("check page %d: %w", p.Num, err)
	}
	if err := p.checkWords(); err != nil {
		return fmt.Errorf("check page %d: %w", p.Num, err)
	}
	if err := p.checkTables(); err != nil {
		return fmt.Errorf("check page %d: %w", p.Num, err)
	}
	if err := p.checkFootnotes(); err != nil {
		return fmt.Errorf("check page %d: %w", p.Num, err)
	}
	if err := p.checkHandwritten(); err != nil {
		return fmt.Errorf("check page %d: %w", p.Num, err)
	}
	return nil
}

func (p *Page) checkFootnotes() error {
	end := 0
	for i, f := range p.Footnotes {
		if err := p.checkSpan(f.Span, end); err != nil {
			return fmt.Errorf("footnote %d: %w", i+1, err)
		}
		if err := p.checkBox(f.Box); err != nil {
			return fmt.Errorf("footnote %d: %w", i+1, err)
		}
		end = f.Span.End
	}
	return nil
}

func (p *Page) checkHandwritten() error {
	end := 0
	for i, s := range p.Handwritten {
		if err := p.checkSpan(s, end); err != nil {
			return fmt.Errorf("handwritten word %d: %w", i+1, err)
		}
		end = s.End
	}
	return nil
}

func (p *Page) checkLines() error {
	end := 0
	for i, l := range p.Lines {
		if err := p.checkSpan(l.Span, end); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		if strings.ContainsAny(p.Text[l.Span.Start:l.Span.End], "\n\f") {
			return fmt.Errorf("line %d: holds a line feed or form feed", i+1)
		}
		if gap := p.Text[end:l.Span.Start]; strings.Trim(gap, "\n\f") != "" {
			return fmt.Errorf("line %d: %q before it is in no line", i+1, gap)
		}
		if err := p.checkBox(l.Box); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
		end = l.Span.End
	}
	if gap := p.Text[end:]; strings.Trim(gap, "\n\f") != "" {
		return fmt.Errorf("%q at the end is in no line", gap)
	}
	return nil
}

func (p *Page) checkWords() error {
	end := 0
	for i, w := range p.Words {
		if err := p.checkSpan(w.Span, end); err != nil {
			return fmt.Errorf("word %d: %w", i+1, err)
		}
		if err := p.checkBox(w.Box); err != nil {
			return fmt.Errorf("word %d: %w", i+1, err)
		}
		if c := float64(w.Conf); math.IsNaN(c) || c < 0 || c > 1 {
			return fmt.Errorf("word %d: confidence %v is not within 0..1", i+1, w.Conf)
		}
		end = w.Span.End
	}
	return nil
}

func (p *Page) checkTables() error {
	for i, t := range p.Tables {
		if err := p.checkBox(t.Box); err != nil {
			return fmt.Errorf("table %d: %w", i+1, err)
		}
		for j, c := range t.Cells {
			if c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1 || c.Row+c.RowSpan > t.Rows || c.Col+c.ColSpan > t.Cols {
				return fmt.Errorf("table %d: cell %d is outside the table", i+1, j+1)
			}
			if s := c.Span; s.Start < 0 || s.End < s.Start || s.End > len(p.Text) || !p.onRune(s.Start) || !p.onRune(s.End) {
				return fmt.Errorf("table %d: cell %d: bad span %d..%d", i+1, j+1, s.Start, s.End)
			}
			if err := p.checkBox(c.Box); err != nil {
				return fmt.Errorf("table %d: cell %d: %w", i+1, j+1, err)
			}
		}
	}
	return nil
}

func (p *Page) checkSpan(s Span, after int) error {
	if s.Start < after || s.End <= s.Start || s.End > len(p.Text) {
		return fmt.Errorf("span %d..%d is empty, out of order or outside the text of %d bytes", s.Start, s.End, len(p.Text))
	}
	if !p.onRune(s.Start) || !p.onRune(s.End) {
		return fmt.Errorf("span %d..%d cuts a character", s.Start, s.End)
	}
	return nil
}

func (p *Page) onRune(at int) bool { return at == len(p.Text) || utf8.RuneStart(p.Text[at]) }

// checkBox accepts the zero box: text from outside has no pixels.
func (p *Page) checkBox(b Box) error {
	if b == (Box{}) {
		return nil
	}
	if b.X0 < 0 || b.Y0 < 0 || b.X1 < b.X0 || b.Y1 < b.Y0 || int(b.X1) > p.Width || int(b.Y1) > p.Height {
		return fmt.Errorf("box %v is outside the page of %d by %d pixels", b, p.Width, p.Height)
	}
	return nil
}

// Boxes returns where a span stands in the page image: one box for each line
// that it touches, around the words that overlap it. It is empty where the
// page has no image.
func (p *Page) Boxes(s Span) []Box {
	var out []Box
	line := -1
	first := sort.Search(len(p.Words), func(i int) bool { return p.Words[i].Span.End > s.Start })
	for _, w := range p.Words[first:] {
		if w.Span.Start >= s.End {
			break
		}
		if w.Box == (Box{}) {
			continue
		}
		if n := p.LineOf(w.Span.Start); n != line {
			out = append(out, w.Box)
			line = n
			continue
		}
		out[len(out)-1] = out[len(out)-1].Union(w.Box)
	}
	return out
}

// LineOf returns the number of the line, from 1, that holds the byte at
// offset; between lines it is the line before, and before the first line 1.
func (p *Page) LineOf(offset int) int {
	after := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].Span.Start > offset })
	return max(1, after)
}
