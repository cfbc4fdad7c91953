package extract

import (
	"cmp"
	"slices"
	"strings"

	"sohoa/rules"
)

// Attempt is one rule tried on one number of a line.
type Attempt struct {
	Number  string  // the number as printed, or the words that say that there is none
	Heard   string  // what is said of it: concepts, nearest first
	Unknown string  // the words from the comma before it to the one behind it that no rule knows, in quotes
	Rule    string  // id
	Score   float64 // what its words weigh; the highest wins
	Failed  string  // why the rule does not fit; "" where it does
	Won     bool    // the figure is this rule's
}

// Explain says which rules were tried on the numbers of a line and where each
// failed: for each number those that fit, then those that came nearest.
func Explain(doc Document, pack *rules.Pack, page, line int) []Attempt {
	var out []Attempt
	var b *body
	var tried []reading
	_, b = run(doc, pack, func(rd reading) { tried = append(tried, rd) })
	for len(tried) > 0 {
		n := 1
		for n < len(tried) && tried[n].piece == tried[0].piece {
			n++
		}
		p := tried[0].piece
		if ln := b.lines[b.lineAt(p.span().Start)]; ln.page == page && ln.num == line {
			out = append(out, attempts(b, pack, tried[:n])...)
		}
		tried = tried[n:]
	}
	return out
}

// show tells the trace of a reading, with the words that nobody knows.
func (m *matcher) show(rd reading) {
	rd.strange = m.strangeWords(rd.piece)
	m.trace(rd)
}

// strangeWords are the words around the number of a piece that no rule knows and that
// name no office, place, level, field or time; those that stand side by side are one.
func (m *matcher) strangeWords(p *piece) string {
	var lost []int
	tokens := m.around(p)
	named := m.officeWords(p, tokens)
	for k, i := range tokens {
		if i != p.anchor && !named[k] && !p.unitAt.Contains(p.st.tokens[i].Span) && (i >= len(p.st.within) || p.st.within[i] == 0) &&
			p.st.tokens[i].found == nil && p.st.at[i] < 0 && m.strangeWord(p, i) && !ofFieldName(p, i) {
			lost = append(lost, i)
		}
	}
	var words []string
	for _, e := range m.runs(p, lost) {
		words = append(words, quoted(e.Text))
	}
	return strings.Join(words, ", ")
}

// nearMisses is how many failed rules are shown for each number.
const nearMisses = 4

func attempts(b *body, pack *rules.Pack, tried []reading) []Attempt {
	slices.SortStableFunc(tried, func(x, y reading) int {
		if fx, fy := x.failed.none(), y.failed.none(); fx != fy {
			if fx {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.score, x.score)
	})
	var out []Attempt
	missed := 0
	for i, rd := range tried {
		if !rd.failed.none() {
			if missed++; missed > nearMisses {
				break
			}
		}
		out = append(out, Attempt{Number: b.of(rd.piece.span()), Heard: rd.heard, Unknown: rd.strange, Rule: rd.rule.ID, Score: rd.score, Failed: rd.failed.in(pack),
			Won: i == 0 && rd.failed.none() && len(rd.piece.figures) > 0})
	}
	return out
}
