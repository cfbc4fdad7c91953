package ruled_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"sohoa/ocr/ocrtest"
	"sohoa/ocr/ruled"
)

const dpi = 200

// sheet is a white page on which rules fall by slope for each pixel to the right.
type sheet struct {
	*image.Gray
	slope float64
}

func newSheet(slope float64) sheet {
	g := image.NewGray(image.Rect(0, 0, 1654, 1200))
	for i := range g.Pix {
		g.Pix[i] = 0xff
	}
	return sheet{g, slope}
}

func (s sheet) dot(x, y float64) {
	for d := range 3 {
		s.SetGray(int(math.Round(x-s.slope*y))+d, int(math.Round(y+s.slope*x)), color.Gray{})
		s.SetGray(int(math.Round(x-s.slope*y)), int(math.Round(y+s.slope*x))+d, color.Gray{})
	}
}

func (s sheet) across(y, x0, x1 float64) {
	for x := x0; x <= x1; x++ {
		s.dot(x, y)
	}
}

func (s sheet) down(x, y0, y1 float64) {
	for y := y0; y <= y1; y++ {
		s.dot(x, y)
	}
}

// grid draws 4 rows of 100 and 3 columns of 300 pixels from (200, 200).
func (s sheet) grid() {
	for y := 200.0; y <= 600; y += 100 {
		s.across(y, 200, 1100)
	}
	for x := 200.0; x <= 1100; x += 300 {
		s.down(x, 200, 600)
	}
}

func (s sheet) white(r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			s.SetGray(x, y, color.Gray{Y: 0xff})
		}
	}
}

func TestFindReadsTheGridFromItsRules(t *testing.T) {
	for _, c := range []struct {
		name              string
		slope             float64
		draw              func(sheet)
		rows, cols, cells int
	}{
		{"a whole grid", 0, sheet.grid, 4, 3, 12},
		{"skewed to the right", 0.02, sheet.grid, 4, 3, 12},
		{"skewed to the left", -0.02, sheet.grid, 4, 3, 12},
		{"broken rules", 0.01, func(s sheet) {
			s.grid()
			s.white(image.Rect(640, 180, 660, 640))
			s.white(image.Rect(180, 330, 1200, 345))
		}, 4, 3, 12},
		{"double sides", 0, func(s sheet) {
			s.grid()
			s.across(194, 194, 1106)
			s.across(606, 194, 1106)
			s.down(194, 194, 606)
			s.down(1106, 194, 606)
		}, 4, 3, 12},
		{"no rules at the sides", 0, func(s sheet) {
			for y := 200.0; y <= 600; y += 100 {
				s.across(y, 200, 1100)
			}
			s.down(500, 200, 600)
			s.down(800, 200, 600)
		}, 4, 3, 12},
		{"a head over two columns", 0.01, func(s sheet) {
			for _, y := range []float64{200, 300, 400} {
				s.across(y, 500, 1100)
			}
			s.across(200, 200, 500)
			s.across(400, 200, 500)
			s.down(200, 200, 400)
			s.down(500, 200, 400)
			s.down(800, 300, 400)
			s.down(1100, 200, 400)
		}, 2, 3, 4},
	} {
		s := newSheet(c.slope)
		c.draw(s)
		tables := ruled.Find(s.Gray, dpi)
		if len(tables) != 1 {
			t.Errorf("%s: %d tables, want 1", c.name, len(tables))
			continue
		}
		if got := tables[0]; got.Rows != c.rows || got.Cols != c.cols || len(got.Cells) != c.cells {
			t.Errorf("%s: %d by %d with %d cells, want %d by %d with %d", c.name, got.Rows, got.Cols, len(got.Cells), c.rows, c.cols, c.cells)
		}
	}
}

func TestCellsCoverTheGridOnce(t *testing.T) {
	s := newSheet(0.015)
	s.grid()
	s.white(image.Rect(230, 270, 470, 340)) // rows 1 and 2 of the first column are one
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	table := tables[0]
	seen := make([]int, table.Rows*table.Cols)
	for _, c := range table.Cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for col := c.Col; col < c.Col+c.ColSpan; col++ {
				seen[r*table.Cols+col]++
			}
		}
		if !c.Box.In(table.Box.Inset(-4)) {
			t.Errorf("the cell %v is outside the table %v", c.Box, table.Box)
		}
	}
	for i, n := range seen {
		if n != 1 {
			t.Errorf("row %d, column %d is in %d cells", i/table.Cols, i%table.Cols, n)
		}
	}
	if c := table.Cells[0]; c.RowSpan != 2 || c.ColSpan != 1 {
		t.Errorf("the first cell spans %d by %d, want 2 by 1", c.RowSpan, c.ColSpan)
	}
}

func TestFindSeesNoTableInTextAndFrames(t *testing.T) {
	box := newSheet(0)
	box.across(200, 200, 600)
	box.across(400, 200, 600)
	box.down(200, 200, 400)
	box.down(600, 200, 400)
	text := ocrtest.Draw(t,
		ocrtest.Text{X: 160, Y: 200, Text: "UBND TỈNH AN HÀ ______________________"},
		ocrtest.Text{X: 160, Y: 260, Text: "Trong kỳ báo cáo, các đơn vị tiếp nhận tổng số 1.234"},
		ocrtest.Text{X: 160, Y: 320, Text: "hồ sơ | | | | trong đó giải quyết ====== 1.198 hồ sơ"})
	for name, g := range map[string]*image.Gray{"blank": newSheet(0).Gray, "a frame": box.Gray, "text": text} {
		if tables := ruled.Find(g, dpi); len(tables) != 0 {
			t.Errorf("%s: %d tables, want none: %v", name, len(tables), tables[0].Box)
		}
	}
}

// TestCropHoldsTheCellAlone puts a black square into each cell and looks for
// just its ink in the cell's picture, and for the way back.
func TestCropHoldsTheCellAlone(t *testing.T) {
	const side = 12
	for _, slope := range []float64{0, 0.02, -0.02} {
		s := newSheet(slope)
		s.grid()
		for y := 240.0; y < 600; y += 100 {
			for x := 300.0; x < 1100; x += 300 {
				cx, cy := int(x-slope*y), int(y+slope*x)
				for dy := range side {
					for dx := range side {
						s.SetGray(cx+dx, cy+dy, color.Gray{})
					}
				}
			}
		}
		tables := ruled.Find(s.Gray, dpi)
		if len(tables) != 1 || len(tables[0].Cells) != 12 {
			t.Fatalf("slope %v: tables %v", slope, tables)
		}
		for _, c := range tables[0].Cells {
			crop := tables[0].Crop(s.Gray, c, dpi)
			if crop == nil {
				t.Errorf("slope %v: cell %d, %d is empty", slope, c.Row, c.Col)
				continue
			}
			ink := inkBox(crop)
			if ink.Dx() < side-2 || ink.Dx() > side+2 || ink.Dy() < side-2 || ink.Dy() > side+2 {
				t.Errorf("slope %v: cell %d, %d holds ink %v, want a square of %d", slope, c.Row, c.Col, ink, side)
			}
			page := tables[0].OnPage(c, ink)
			x, y := 300+300*float64(c.Col), 240+100*float64(c.Row)
			at := image.Pt(int(x-slope*y), int(y+slope*x))
			want := image.Rectangle{Min: at, Max: at.Add(image.Pt(side, side))}
			if !want.In(page.Inset(-3)) || !page.In(want.Inset(-4)) {
				t.Errorf("slope %v: cell %d, %d leads to %v, want %v", slope, c.Row, c.Col, page, want)
			}
		}
	}
}

// TestFaintPrintIsCutAsBlack greys the page: tones of print that are lighter
// than half are print all the same.
func TestFaintPrintIsCutAsBlack(t *testing.T) {
	s := newSheet(0)
	s.grid()
	for y := range 20 {
		for x := range 20 {
			s.SetGray(300+x, 240+y, color.Gray{})
		}
	}
	for i, v := range s.Pix {
		s.Pix[i] = 150 + v/4
	}
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	crop := tables[0].Crop(s.Gray, tables[0].Cells[0], dpi)
	if crop == nil {
		t.Fatal("the cell is empty")
	}
	ink := inkBox(crop)
	if ink.Dx() != 20 || ink.Dy() != 20 || crop.GrayAt(ink.Min.X+5, ink.Min.Y+5).Y != 0 || crop.GrayAt(0, 0).Y != crop.GrayAt(25, 25).Y {
		t.Errorf("ink %v, print %d, paper %d", ink, crop.GrayAt(ink.Min.X+5, ink.Min.Y+5).Y, crop.GrayAt(25, 25).Y)
	}
}

// TestATintedCellIsCutOnWhite tints one cell of a table and draws in it: its paper
// is as white as the border around it, and its print is black.
func TestATintedCellIsCutOnWhite(t *testing.T) {
	s := newSheet(0)
	s.grid()
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	cell := tables[0].Cells[0].Box
	for y := cell.Min.Y + 2; y < cell.Max.Y-2; y++ {
		for x := cell.Min.X + 2; x < cell.Max.X-2; x++ {
			s.SetGray(x, y, color.Gray{Y: 120})
		}
	}
	for y := range 20 {
		for x := range 20 {
			s.SetGray(300+x, 240+y, color.Gray{})
		}
	}
	tables = ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables with a tint, want 1", len(tables))
	}
	crop := tables[0].Crop(s.Gray, tables[0].Cells[0], dpi)
	if crop == nil {
		t.Fatal("the cell is empty")
	}
	if ink := inkBox(crop); ink.Dx() != 20 || ink.Dy() != 20 || crop.GrayAt(ink.Min.X+5, ink.Min.Y+5).Y != 0 {
		t.Errorf("ink %v, want the 20 by 20 pixels that are black", ink)
	}
	if v := crop.GrayAt(crop.Rect.Dx()/2, 40).Y; v != 0xff {
		t.Errorf("the tint is %d, want white", v)
	}
}

// TestStrokesOfLettersStay puts bars as long as those of TT and as tall as the
// stem of a capital near the sides of a cell, where rules may run too.
// TestWornPointsStay has a point of two pixels between digits, and dust as small
// away from them.
func TestWornPointsStay(t *testing.T) {
	s := newSheet(0)
	s.grid()
	bar := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				s.SetGray(x, y, color.Gray{})
			}
		}
	}
	bar(image.Rect(300, 230, 310, 254))
	bar(image.Rect(318, 230, 328, 254))
	bar(image.Rect(313, 253, 315, 254)) // the point
	bar(image.Rect(400, 253, 402, 254)) // dust
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("tables %v", tables)
	}
	crop := tables[0].Crop(s.Gray, tables[0].Cells[0], dpi)
	n := 0
	for _, v := range crop.Pix {
		if v < 128 {
			n++
		}
	}
	if want := 2*10*24 + 2; n != want {
		t.Errorf("%d pixels of ink are left, want %d", n, want)
	}
}

func TestStrokesOfLettersStay(t *testing.T) {
	s := newSheet(0)
	s.grid()
	bar := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				s.SetGray(x, y, color.Gray{})
			}
		}
	}
	bar(image.Rect(300, 235, 360, 238))
	bar(image.Rect(210, 230, 213, 260))
	bar(image.Rect(260, 290, 264, 294)) // the dot of ộ
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 || len(tables[0].Cells) != 12 {
		t.Fatalf("tables %v", tables)
	}
	crop := tables[0].Crop(s.Gray, tables[0].Cells[0], dpi)
	n := 0
	for _, v := range crop.Pix {
		if v < 128 {
			n++
		}
	}
	if want := 60*3 + 3*30 + 16; n != want {
		t.Errorf("%d pixels of ink are left, want %d", n, want)
	}
}

// TestBarsOfCapitalsPartNoRow writes TT as wide as a cell that spans two rows:
// its bars are long and thin, and no rule.
func TestBarsOfCapitalsPartNoRow(t *testing.T) {
	s := newSheet(0)
	for _, y := range []float64{200, 300, 400, 500} {
		s.across(y, 260, 1100)
	}
	for _, y := range []float64{200, 400, 500} {
		s.across(y, 200, 260)
	}
	for _, x := range []float64{200, 260, 680, 1100} {
		s.down(x, 200, 500)
	}
	s.across(250, 206, 250)
	s.down(216, 250, 282)
	s.down(240, 250, 282)
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 || tables[0].Rows != 3 || tables[0].Cells[0].RowSpan != 2 {
		t.Errorf("tables %v, want one of 3 rows whose first cell spans two", tables)
	}
}

func TestRulesInPiecesPartCells(t *testing.T) {
	s := newSheet(0)
	s.grid()
	for x := 205; x < 495; x += 12 { // the rule between rows 1 and 2 of the first column
		s.white(image.Rect(x, 295, x+4, 306))
	}
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 || len(tables[0].Cells) != 12 {
		t.Errorf("tables %v, want one of 12 cells", tables)
	}
}

// TestTextAcrossColumnsStaysInOneCell writes strokes of letters where rules of
// columns would run, in a low row that has none.
func TestTextAcrossColumnsStaysInOneCell(t *testing.T) {
	s := newSheet(0)
	s.grid()
	s.white(image.Rect(210, 303, 1090, 399))
	s.across(340, 200, 1100)
	for x := 495; x < 505; x += 6 { // the row from 300 to 340
		s.down(float64(x), 308, 332)
	}
	for x := 792; x < 806; x += 6 {
		s.down(float64(x), 308, 320)
	}
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	for _, c := range tables[0].Cells {
		if c.Row == 1 && c.ColSpan != 3 {
			t.Errorf("the cell %+v does not span the row", c)
		}
	}
}

func TestCropOfAnEmptyCellIsNothing(t *testing.T) {
	s := newSheet(0.01)
	s.grid()
	tables := ruled.Find(s.Gray, dpi)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	for _, c := range tables[0].Cells {
		if tables[0].Crop(s.Gray, c, dpi) != nil {
			t.Errorf("cell %d, %d has ink", c.Row, c.Col)
		}
	}
}

func TestEraseLeavesTheRestAlone(t *testing.T) {
	s := newSheet(0)
	s.grid()
	s.SetGray(100, 100, color.Gray{})
	rest := ruled.Erase(s.Gray, ruled.Find(s.Gray, dpi))
	if got, want := inkBox(rest), image.Rect(100, 100, 101, 101); got != want {
		t.Errorf("ink is left at %v, want %v", got, want)
	}
	if s.GrayAt(300, 200).Y != 0 {
		t.Error("the page itself was changed")
	}
}

func inkBox(g *image.Gray) image.Rectangle {
	var box image.Rectangle
	for y := g.Rect.Min.Y; y < g.Rect.Max.Y; y++ {
		for x := g.Rect.Min.X; x < g.Rect.Max.X; x++ {
			if g.GrayAt(x, y).Y < 128 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func BenchmarkFind(b *testing.B) {
	s := newSheet(0.01)
	s.grid()
	for b.Loop() {
		ruled.Find(s.Gray, dpi)
	}
}
