package child

import (
	"image"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sohoa/ocr/ruled"
)

const (
	// leastNumbers is the fewest numbers outside ruled tables that let a table
	// without rules be looked for.
	leastNumbers = 6
	// leastHeads is how many expressions of headWords make a head certain.
	leastHeads = 2
)

// headWords stand over the columns of the forms that offices report in
// (Circulars 02/2017/TT-VPCP, 01/2020/TT-VPCP and 01/2023/TT-VPCP on dossiers;
// statistical reports on staff and reform), without marks.
func headWords() []string {
	return []string{"stt", "tt", "linh vuc", "tieu chi", "noi dung", "don vi", "don vi tinh", "ten don vi", "co quan", "tong so", "so ho so", "truc tuyen", "truc tiep",
		"tu ky truoc", "truoc han", "dung han", "qua han", "trong han", "tiep nhan", "giai quyet", "bien che", "duoc giao", "co mat", "ket qua", "ty le", "ghi chu"}
}

// aligned finds the tables that have no rules but numbers in columns, under a
// head of which enough words are those of a form.
func aligned(rest []piece, g *image.Gray, dpi int, found []ruled.Table) []ruled.Table {
	var marks []ruled.Mark
	numbers := 0
	for _, p := range rest {
		for _, t := range p.words {
			m := ruled.Mark{Box: t.box, Number: numeric(t.text)}
			if m.Number {
				numbers++
				m.Column = columnNumber(t.text)
			}
			marks = append(marks, m)
		}
	}
	if numbers < leastNumbers || heads(wordsOf(rest)) < leastHeads {
		return nil
	}
	var out []ruled.Table
	for _, t := range ruled.Aligned(g, dpi, marks, found) {
		s := newSheet(t)
		if _, ok := s.take(rest); ok && heads(s.headText()) >= leastHeads {
			out = append(out, t)
		}
	}
	return out
}

// doubtInferred takes confidence from the numbers of a table whose columns
// nothing but its ink tells: one may stand in a column that is not its own.
func (t *sheet) doubtInferred() {
	if !t.Inferred || t.Numbered {
		return
	}
	for i := range t.cells {
		if c := &t.cells[i]; digits(wordsOf(c.pieces)) != "" {
			c.doubt(outvoted)
		}
	}
}

// headText is what stands in the first two rows.
func (t *sheet) headText() string {
	var words []string
	for _, c := range t.cells {
		if c.Row < 2 {
			words = append(words, wordsOf(c.pieces))
		}
	}
	return strings.Join(words, " . ")
}

// heads counts the different expressions of headWords in a text.
func heads(text string) int {
	low := " " + strings.Join(strings.FieldsFunc(unmarked(text), func(r rune) bool { return !unicode.IsLetter(r) }), " ") + " "
	n := 0
	for _, w := range headWords() {
		if strings.Contains(low, " "+w+" ") {
			n++
		}
	}
	return n
}

// unmarked is a text in small letters without Vietnamese marks.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}

// columnNumber reads "(3)", also where one parenthesis was lost; else 0.
func columnNumber(s string) int {
	in := strings.Trim(s, "().,")
	if in == s || strings.Trim(s, "().,0123456789") != "" {
		return 0
	}
	const most = 40
	if n, err := strconv.Atoi(in); err == nil && n <= most && strings.ContainsAny(s, "()") {
		return n
	}
	return 0
}
