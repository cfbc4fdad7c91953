package reading

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/testdata/page"
)

// Share is how many of all were right.
type Share struct{ Right, All int }

// Of is the share, 1 where there was nothing to be right.
func (s Share) Of() float64 {
	if s.All == 0 {
		return 1
	}
	return float64(s.Right) / float64(s.All)
}

// Add adds up shares.
func (s *Share) Add(o Share) { s.Right, s.All = s.Right+o.Right, s.All+o.All }

func (s *Share) count(right bool) {
	s.All++
	if right {
		s.Right++
	}
}

// Score is how pages were read. Syllables are tokens with letters and without
// digits; numbers are tokens with digits; both count as often as printed, in
// any order. A cell is right where the same row and column hold the same text
// and it spans as many. Sound are the figures in cells that are right, missing or
// flagged: not silently wrong. Characters are 1 - CER.
type Score struct {
	Characters, Syllables, Restored, Numbers, Cells, Figures, Sound Share
	// Faults lists what was printed and not read, for people.
	Faults []string
}

// Add adds up scores.
func (s *Score) Add(o Score) {
	s.Characters.Add(o.Characters)
	s.Syllables.Add(o.Syllables)
	s.Restored.Add(o.Restored)
	s.Numbers.Add(o.Numbers)
	s.Cells.Add(o.Cells)
	s.Figures.Add(o.Figures)
	s.Sound.Add(o.Sound)
	s.Faults = append(s.Faults, o.Faults...)
}

// Judge compares a page with its gold. restored is the text after restoring.
func Judge(gold Page, p ocr.Page, restored normalize.Text) Score {
	var s Score
	s.Characters = characters(gold.Texts, restored.S)
	s.tokens(gold, p.Text, restored.S)
	s.tables(gold.Tables, p, restored)
	return s
}

// Tokens cuts a text into words without the signs around them.
func Tokens(text string) []string {
	var out []string
	for _, w := range strings.Fields(norm.NFC.String(text)) {
		w = strings.Trim(w, ".,;:()[]{}“”\"'’‘`-–—+*|/_!?•…")
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func isNumber(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }

func isSyllable(w string) bool { return !isNumber(w) && strings.ContainsFunc(w, unicode.IsLetter) }

func bag(tokens []string) map[string]int {
	out := map[string]int{}
	for _, w := range tokens {
		out[w]++
	}
	return out
}

func (s *Score) tokens(gold Page, raw, restored string) {
	hand := bag(Tokens(strings.Join(gold.Hand, " ")))
	inRaw, inRestored := bag(Tokens(raw)), bag(Tokens(restored))
	take := func(from map[string]int, w string) bool {
		from[w]--
		return from[w] >= 0
	}
	for _, w := range Tokens(gold.Texts[0]) {
		if hand[w] > 0 {
			hand[w]--
			continue
		}
		switch {
		case isNumber(w):
			ok := take(inRestored, w)
			s.Numbers.count(ok)
			if !ok {
				s.Faults = append(s.Faults, "number "+w)
			}
		case isSyllable(w):
			s.Syllables.count(take(inRaw, w))
			ok := take(inRestored, w)
			s.Restored.count(ok)
			if !ok {
				s.Faults = append(s.Faults, "syllable "+w)
			}
		}
	}
}

// tables compares the tables of a page in their order.
func (s *Score) tables(gold []page.Table, p ocr.Page, restored normalize.Text) {
	for i, g := range gold {
		var got []ocr.Cell
		if len(gold) == len(p.Tables) {
			got = p.Tables[i].Cells
		} else if best := likest(g, p.Tables); best >= 0 {
			got = p.Tables[best].Cells
		}
		at := map[[2]int]ocr.Cell{}
		for _, c := range got {
			at[[2]int{c.Row, c.Col}] = c
		}
		for _, c := range g.Cells {
			text := "missing"
			read, ok := at[[2]int{c.Row, c.Col}]
			if ok {
				span := restored.Restored(read.Span)
				text = plain(restored.S[span.Start:span.End])
				ok = text == plain(c.Text) && read.RowSpan == c.RowSpan && read.ColSpan == c.ColSpan
			}
			s.Cells.count(ok)
			if isNumber(c.Text) {
				s.Figures.count(ok)
				column := strings.HasPrefix(c.Text, "(") // numbers of columns are no figures
				silent := !ok && !column && isNumber(text) && text != plain(c.Text) && sureOf(p, read.Span)
				s.Sound.count(!silent)
				if silent {
					s.Faults = append(s.Faults, "silent "+c.Text+" read "+text)
				}
			}
			if !ok {
				s.Faults = append(s.Faults, "cell "+c.Text+" read "+text)
			}
		}
	}
}

// sure is the confidence from which a figure is not flagged as doubtful.
const sure = 0.78

// sureOf reports whether every word of a span was read surely.
func sureOf(p ocr.Page, s ocr.Span) bool {
	return !slices.ContainsFunc(p.Words, func(w ocr.Word) bool { return w.Span.Overlaps(s) && w.Conf < sure })
}

// likest is the table with the nearest number of cells, -1 for none.
func likest(g page.Table, tables []ocr.Table) int {
	best, least := -1, 0
	for i, t := range tables {
		d := len(t.Cells) - len(g.Cells)
		if d = max(d, -d); best < 0 || d < least {
			best, least = i, d
		}
	}
	return best
}

func plain(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// characters is 1 - CER against the order of the gold that fits better. More
// faults than characters count as all wrong.
func characters(texts []string, got string) Share {
	var best Share
	for i, t := range texts {
		a, b := []rune(plain(strings.ReplaceAll(t, " | ", " "))), []rune(plain(strings.ReplaceAll(got, "|", " ")))
		s := Share{Right: max(0, len(a)-distance(a, b)), All: len(a)}
		if i == 0 || s.Right*best.All > best.Right*s.All {
			best = s
		}
	}
	return best
}

// distance is Levenshtein's.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		corner := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := corner
			if x != y {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}

// Most lists the commonest faults.
func (s Score) Most(n int) []string {
	count := bag(s.Faults)
	var out []string
	for f := range count {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	return out[:min(n, len(out))]
}
