package page

import (
	"strings"

	"sohoa/testdata/report"
)

// A4 in centipoints.
const (
	a4Width  = 59528
	a4Height = 84189
)

// Word is one printed word. Y is its baseline. Line is the index of its gold
// line in the page.
type Word struct {
	Text string
	X, Y int
	W    int
	Size int
	Face Face
	Line int
	Hand bool // written by hand into a gap: the serial number, the day
}

// Rule is a straight printed line, half as thick on each side.
type Rule struct{ X0, Y0, X1, Y1, Thick int }

// Seal is where the round seal and the signature stand.
type Seal struct {
	X, Y, Radius int
	Around       string
	SignX, SignY int
}

// Page is one set page. Lines is its gold text: what is printed, line by line;
// a row of a table is one line with " | " between its cells, and an empty line
// parts the columns of the head and the end.
type Page struct {
	Width, Height int
	Words         []Word
	Rules         []Rule
	Lines         []string
	Tables        []Table
	Seal          *Seal
	Notes         []Note
}

// Note is a footnote: its mark, as ¹, and the gold lines, from First to before
// End, that it stands on.
type Note struct {
	Mark       string
	First, End int
}

// Table is what one page holds of a ruled table. Rows count from its first row
// on the page, heads that are repeated among them.
type Table struct {
	Rows  int
	Cells []Cell
}

// Cell is a cell with what is printed in it; rows and columns count from 0.
type Cell struct {
	Row, Col, RowSpan, ColSpan int
	Text                       string
}

// Doc is a set document. Set also writes the page and the line of every figure
// and citation into Report.
type Doc struct {
	Report *report.Report
	Style  Style
	Pages  []*Page
}

// Text is the gold text: pages parted by form feeds.
func (d *Doc) Text() string {
	var b strings.Builder
	for i, p := range d.Pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		for _, l := range p.Lines {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Style is how an office sets its pages. Lengths are centipoints.
type Style struct {
	Size      int // body
	Leading   int // from baseline to baseline
	Gap       int // between paragraphs
	Indent    int // first line
	Left      int
	Right     int
	Top       int
	Bottom    int
	Justify   bool
	Landscape bool // wide tables stand on pages of their own that lie on their side
	Hand      bool // the serial number and the day are written by hand
	// Notes are the texts of footnotes. Each stands at the foot of the page where
	// its mark is: paragraphs that have a number bear one at their first number,
	// in turn.
	Notes []string
	// Interleave writes the gold text of the two-column parts row by row, as
	// page readers without a notion of columns do.
	Interleave bool
}

// NewStyle draws a style from a seed, within what the decree allows.
func NewStyle(seed uint64) Style {
	pick := func(n uint64) uint64 {
		seed ^= seed >> 12
		seed ^= seed << 25
		seed ^= seed >> 27
		return (seed * 2685821657736338717 >> 33) % n
	}
	seed = seed*0x9E3779B97F4A7C15 + 1
	s := Style{Left: 8504, Right: 5102, Top: 5669, Bottom: 5669, Justify: true, Indent: 2835}
	s.Size = []int{1300, 1350, 1400, 1400}[pick(4)]
	s.Leading = s.Size * []int{115, 120, 125, 130}[pick(4)] / 100
	s.Gap = []int{200, 300, 400, 600}[pick(4)]
	s.Indent = []int{2835, 3402, 3600}[pick(3)]
	s.Justify = pick(6) > 0
	s.Left = []int{8504, 8504, 7937}[pick(3)]
	s.Right = []int{4252, 5102, 5669}[pick(3)]
	s.Top = []int{5669, 6236, 5669}[pick(3)]
	s.Landscape = pick(3) == 0
	s.Hand = pick(3) == 0
	return s
}
