package lines

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"

	"sohoa/testdata/report"
)

// Kind is a kind of line.
type Kind int

// The kinds.
const (
	Prose     Kind = iota // running text of the register
	Counts                // sentences thick with numbers
	Syllables             // any syllables in any order, so that none is unlearned
	Codes                 // numbers of documents, addresses, foreign words
	Heading               // capitals
	Places                // departments, places, people
	Signs                 // what the stock data cannot write, in its surroundings
	Cell                  // one to eight characters that stand alone
	English               // English words, which Vietnamese reports hold here and there
	Row                   // a row of a table with the rules between its cells
	kinds
)

// shares are how often the kinds come, of 100.
func shares() [kinds]int {
	return [kinds]int{Prose: 15, Counts: 14, Syllables: 10, Codes: 8, Heading: 8, Places: 3, Signs: 18, Cell: 15, English: 9}
}

// Text is what lines are drawn from.
type Text struct {
	Syllables  []string // the commonest first; may be empty
	paragraphs []string // of composed reports
	corpus     []string // of a corpus, may be none
	capitals   []string // lines that reports print in capitals
	names      []string
	cells      []string
}

// NewText composes n reports with seeds from first on, and adds paragraphs of
// a corpus, which may be none.
func NewText(first uint64, n int, corpus, syllables []string) *Text {
	t := &Text{Syllables: syllables, corpus: corpus}
	for i := range uint64(n) {
		t.compose(first + i)
	}
	return t
}

func (t *Text) compose(seed uint64) {
	r := report.Compose(seed, report.Options{})
	t.capitals = append(t.capitals, r.Head.Issuer...)
	t.capitals = append(t.capitals, r.Head.Subject...)
	t.names = append(t.names, r.Foot.Signer, r.Head.Date, r.Identity.Issuer)
	t.names = append(t.names, r.Foot.Recipients...)
	t.names = append(t.names, r.Foot.Authority...)
	for _, b := range append(r.Blocks, r.Annex...) {
		switch {
		case b.Table != nil:
			t.takeCells(b.Table)
		case b.Kind == report.Heading1 || b.Kind == report.Centred:
			t.capitals = append(t.capitals, b.Text.S)
		default:
			t.paragraphs = append(t.paragraphs, b.Text.S)
		}
	}
}

func (t *Text) takeCells(b *report.Table) {
	for _, row := range b.Rows {
		for _, c := range row {
			if n := utf8.RuneCountInString(c.Text.S); n > 8 {
				t.names = append(t.names, c.Text.S)
			} else if n > 0 {
				t.cells = append(t.cells, c.Text.S)
			}
		}
	}
}

// kind throws for a kind of line, but for rows of tables.
func kind(d *rand.Rand) Kind {
	at := d.IntN(100)
	for k, share := range shares() {
		if at -= share; at < 0 {
			return Kind(k)
		}
	}
	return Prose
}

// draw makes the words of one line, enough of them to be cut to any width.
func (t *Text) draw(k Kind, d *rand.Rand) string {
	switch k {
	case Counts:
		return t.counts(d)
	case Syllables:
		return t.anySyllables(d)
	case Codes:
		return codes(d)
	case Heading:
		return strings.ToUpper(t.heading(d))
	case Places:
		return pick(d, t.names)
	case Signs:
		return t.signs(d)
	case Cell:
		return t.cell(d)
	case English:
		return english(d)
	}
	return t.prose(d)
}

// prose is a paragraph from any word on.
func (t *Text) prose(d *rand.Rand) string {
	from := t.paragraphs
	if len(t.corpus) > 0 && d.IntN(2) == 0 {
		from = t.corpus
	}
	words := strings.Fields(pick(d, from))
	if len(words) > 8 && d.IntN(3) > 0 {
		words = words[d.IntN(len(words)-6):]
	}
	return strings.Join(words, " ")
}

func (t *Text) heading(d *rand.Rand) string {
	if d.IntN(2) == 0 {
		return pick(d, t.capitals)
	}
	words := strings.Fields(t.prose(d))
	return strings.Join(words[:min(len(words), 3+d.IntN(7))], " ")
}

// anySyllables mixes common and rare syllables, a few capitals and marks.
func (t *Text) anySyllables(d *rand.Rand) string {
	if len(t.Syllables) == 0 {
		return t.prose(d)
	}
	var out []string
	for range 4 + d.IntN(14) {
		n := len(t.Syllables)
		if d.IntN(2) == 0 {
			n = min(n, 2500)
		}
		s := t.Syllables[d.IntN(n)]
		for range 2 { // letters with two marks lose one most easily
			if !strings.ContainsFunc(s, twoMarks) {
				s = t.Syllables[d.IntN(n)]
			}
		}
		switch d.IntN(12) {
		case 0, 1, 2:
			s = capital(s)
		case 3:
			s = strings.ToUpper(s)
		}
		if d.IntN(9) == 0 {
			s += pick(d, []string{",", ".", ";", ":", "?", "!", ")", "…", "...", "”"})
		}
		if d.IntN(20) == 0 {
			s = pick(d, []string{"(", "“", "‘", "\"", "- "}) + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// cell is what stands alone in a cell of a table.
func (t *Text) cell(d *rand.Rand) string {
	switch d.IntN(10) {
	case 0:
		return pick(d, t.cells)
	case 1:
		return pick(d, []string{"-", "0", "–", "x", "X", "I", "II", "III", "IV", "V", "VI", "VII", "a", "b", "c", "*", "/", "(1)", "(2)", "(12)",
			"TT", "STT", "Tổng", "Cộng", "Có", "Đạt", "%", "Ghi chú", "ha", "m²", "km²", "≥ 95", "≤ 5%", "±2", "…", "tấn", "A", "B", "(a)", "(+)", "1.1", "2.3", "Không", "HS", "00"})
	case 2:
		return number(d)
	case 3:
		return short(d) + "%"
	}
	return short(d)
}

// twoMarks reports whether a letter bears a tone over a circumflex, breve or
// horn.
func twoMarks(r rune) bool {
	return strings.ContainsRune("ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự", r)
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}

func pick[T any](d *rand.Rand, of []T) T { return of[d.IntN(len(of))] }
