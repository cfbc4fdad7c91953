package ruled_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"sohoa/ocr/ruled"
)

// block draws letters: bars 10 wide and 24 high with 4 between them, from a
// place on the level page on.
func (s sheet) block(x, y, letters int) image.Rectangle {
	var box image.Rectangle
	for i := range letters {
		for dy := range 24 {
			for dx := range 10 {
				u, v := float64(x+14*i+dx), float64(y+dy)
				p := image.Pt(int(math.Round(u-s.slope*v)), int(math.Round(v+s.slope*u)))
				s.SetGray(p.X, p.Y, color.Gray{})
				box = box.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
			}
		}
	}
	return box
}

// form sets a table without rules: a head of two rows, whose second and third
// columns stand under one cell, then five rows of a name and three numbers, one
// of them with a name of two lines.
func (s sheet) form() (marks []ruled.Mark) {
	word := func(x, y, letters int) { marks = append(marks, ruled.Mark{Box: s.block(x, y, letters)}) }
	number := func(x, y, letters int) {
		marks = append(marks, ruled.Mark{Box: s.block(x, y, letters), Number: true})
	}
	for x := 100; x < 1200; x += 100 { // a line of text
		word(x, 100, 6)
	}
	word(560, 230, 12) // over two columns
	word(150, 244, 5)
	word(520, 280, 5)
	word(720, 280, 5)
	word(920, 244, 5)
	y := 360
	for i := range 5 {
		if i == 2 {
			word(150, y-16, 7)
			word(150, y+20, 9)
		} else {
			word(150, y, 5+i)
		}
		number(530, y, 3)
		number(730, y, 4)
		number(930, y, 1+i%2)
		y += 80
	}
	return marks
}

func TestAlignedFindsATableWithoutRules(t *testing.T) {
	for _, slope := range []float64{0, 0.01, -0.015} {
		s := newSheet(slope)
		tables := ruled.Aligned(s.Gray, dpi, s.form(), nil)
		if len(tables) != 1 {
			t.Fatalf("slope %v: %d tables, want 1", slope, len(tables))
		}
		got := tables[0]
		if got.Rows != 7 || got.Cols != 4 || !got.Inferred || got.Numbered {
			t.Errorf("slope %v: %d rows, %d columns, inferred %v, numbered %v", slope, got.Rows, got.Cols, got.Inferred, got.Numbered)
		}
		spans := map[[2]int][2]int{}
		for _, c := range got.Cells {
			spans[[2]int{c.Row, c.Col}] = [2]int{c.RowSpan, c.ColSpan}
		}
		for at, want := range map[[2]int][2]int{{0, 0}: {2, 1}, {0, 1}: {1, 2}, {0, 3}: {2, 1}, {1, 1}: {1, 1}, {1, 2}: {1, 1}, {4, 0}: {1, 1}} {
			if spans[at] != want {
				t.Errorf("slope %v: the cell at %v spans %v, want %v", slope, at, spans[at], want)
			}
		}
		for _, c := range got.Cells {
			if got.Crop(s.Gray, c, dpi) == nil {
				t.Errorf("slope %v: cell %d, %d is empty", slope, c.Row, c.Col)
			}
		}
	}
}

// TestAlignedKeepsToTheNumbersOfColumns gives a form the numbers (1) to (4),
// one misread, and a wide blank in its names.
func TestAlignedKeepsToTheNumbersOfColumns(t *testing.T) {
	s := newSheet(0)
	marks := s.form()
	for i, x := range []int{180, 540, 740, 940} {
		column := i + 1
		if column == 3 {
			column = 8
		}
		marks = append(marks, ruled.Mark{Box: s.block(x, 320, 2), Number: true, Column: column})
	}
	tables := ruled.Aligned(s.Gray, dpi, marks, nil)
	if len(tables) != 1 || !tables[0].Numbered || tables[0].Cols != 4 || tables[0].Rows != 8 {
		t.Fatalf("tables %v, want one of 8 rows and 4 numbered columns", tables)
	}
}

// TestAlignedJoinsAWornHead takes every second letter of the head away, so that
// only the words that were read say what belongs together.
func TestAlignedJoinsAWornHead(t *testing.T) {
	s := newSheet(0)
	marks := s.form()
	for _, m := range marks {
		if m.Box.Min.Y < 230 || m.Box.Min.Y > 300 {
			continue
		}
		for x := m.Box.Min.X; x < m.Box.Max.X; x++ {
			if (x-m.Box.Min.X)/14%2 == 1 {
				s.white(image.Rect(x, m.Box.Min.Y, x+1, m.Box.Max.Y))
			}
		}
	}
	tables := ruled.Aligned(s.Gray, dpi, marks, nil)
	if len(tables) != 1 || tables[0].Rows != 7 || tables[0].Cols != 4 {
		t.Fatalf("tables %v, want one of 7 rows and 4 columns", tables)
	}
	for _, c := range tables[0].Cells {
		if c.Row == 0 && c.Col == 1 && c.ColSpan != 2 {
			t.Errorf("the cell %+v does not span two columns", c)
		}
	}
}

func TestAlignedLeavesTextAndRuledTablesAlone(t *testing.T) {
	s := newSheet(0)
	var marks []ruled.Mark
	for y := 100; y < 900; y += 60 {
		for i, x := 0, 100+y%80; x < 1300; i++ {
			letters := 2 + (x+y)%5
			marks = append(marks, ruled.Mark{Box: s.block(x, y, letters), Number: i%4 == 0})
			x += 14*letters + 16
		}
	}
	if tables := ruled.Aligned(s.Gray, dpi, marks, nil); len(tables) != 0 {
		t.Errorf("text gave %v", tables)
	}
	s = newSheet(0)
	s.grid()
	marks = nil
	for y := 230; y < 600; y += 100 {
		for x := 300; x < 1100; x += 300 {
			marks = append(marks, ruled.Mark{Box: s.block(x, y, 3), Number: true})
		}
	}
	if tables := ruled.Aligned(s.Gray, dpi, marks, ruled.Find(s.Gray, dpi)); len(tables) != 0 {
		t.Errorf("a ruled table gave %v", tables)
	}
}
