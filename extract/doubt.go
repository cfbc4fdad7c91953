package extract

import (
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// UnreadWords flags a doubtful figure beside whose number words stand that nothing
// accounts for: they may say that it is of something else. They are in
// Figure.Unread, for people to look at.
const UnreadWords = "unread_words"

// little is the score of a reading of one word of the clause itself, and one of the
// number before it.
const little = weightOwn + weightBefore

// restsOnLittle reports whether a number means what its rule says only if words
// that are not its own are of it as well: it stands in parentheses behind another, or
// the number before it was not read.
func (m *matcher) restsOnLittle(rd reading) bool {
	p := rd.piece
	before := p.before
	return p.inside && rd.rule.Unit != rules.NeededUnit ||
		before != nil && !before.none && !before.lent && len(before.figures) == 0 && rd.score <= little
}

// derived tells of a figure that counts what another counts which words beside its own
// number were not understood.
func (m *matcher) derived(f *Figure, p *piece) {
	if r := m.pack.Rule(f.Rule.ID); r != nil {
		f.Unread = m.unread(p, r, f.Period)
	}
}

// unread are the words around the number of a piece, from one comma to the next,
// that nothing accounts for: no phrase of the pack, no name of an office, no field,
// level or unit; phrases that the rule does not ask for; times that are not those of
// the figure. Words that stand side by side are one.
func (m *matcher) unread(p *piece, r *rules.Rule, period entity.Period) []Evidence {
	var lost []int
	tokens := m.around(p)
	named := m.officeWords(p, tokens)
	for k, i := range tokens {
		if i == p.anchor || named[k] || p.unitAt.Contains(p.st.tokens[i].Span) || i < len(p.st.within) && p.st.within[i] > 0 {
			continue
		}
		switch found, h := p.st.tokens[i].found, p.st.at[i]; {
		case found != nil:
			if m.otherTime(found, period) {
				lost = append(lost, i)
			}
		case h >= 0:
			if m.unasked(p, h, r) && !ofFieldName(p, i) {
				lost = append(lost, i)
			}
		case m.strangeWord(p, i) && !ofFieldName(p, i):
			lost = append(lost, i)
		}
	}
	return m.runs(p, lost)
}

// strangeWord reports whether a token that no phrase holds means something.
func (m *matcher) strangeWord(p *piece, i int) bool {
	w := p.st.words[i].Text
	return !p.st.idle[i] && spelt(w) && strings.Trim(w, "0123456789") != ""
}

// ofFieldName reports whether a token is a word of the field that a piece is about.
func ofFieldName(p *piece, i int) bool {
	field := p.dims["field"]
	return field != "" && slices.Contains(strings.Fields(strings.ToLower(field)), strings.ToLower(p.st.words[i].Text))
}

// unasked reports whether a phrase is one that rules may ask for, and this one does
// not.
func (m *matcher) unasked(p *piece, h int, r *rules.Rule) bool {
	hint := false
	for _, k := range p.st.phrases[h].concepts {
		c := m.pack.Concepts()[k]
		if c.Kind != rules.Hint || slices.Contains(r.May, k) || slices.ContainsFunc(r.Needs, func(g rules.Group) bool { return slices.Contains(g, k) }) ||
			c.Dim != "" && (slices.Contains(r.By, c.Dim) || slices.Contains(r.With, c.Dim) || r.Sets[c.Dim] == c.Value || r.If[c.Dim] == c.Value) {
			return false
		}
		hint = true
	}
	return hint
}

// otherTime reports whether a value names a time that lies wholly, or but for the
// days that offices end their year early, outside of a period.
func (m *matcher) otherTime(f *entity.Found, period entity.Period) bool {
	from, to := f.From, f.To
	switch f.Kind {
	case entity.KindPeriod:
		if from.IsZero() {
			p := periodOf(*f, f.Text, period.To.Year)
			from, to = p.From, p.To
		}
	case entity.KindMonth, entity.KindRange:
	default:
		return false
	}
	if !from.Valid() || !to.Valid() || !period.From.Valid() {
		return false
	}
	return to.AddDays(-earlyEnd).Compare(period.From) < 0 || from.AddDays(earlyEnd).Compare(period.To) > 0
}

// earlyEnd is how many days before the end of a month offices may end a period.
const earlyEnd = 20

// around are the tokens of a piece between the comma before its number and the one
// behind it.
func (m *matcher) around(p *piece) []int {
	from := 0
	for k, i := range p.tokens {
		if s := p.st.sign(i); s != ',' && s != '|' || i < len(p.st.within) && p.st.within[i] > 0 {
			continue
		}
		if i > p.anchor {
			return p.tokens[from:k]
		}
		from = k + 1
	}
	return p.tokens[from:]
}

// officeWords says which of some tokens are of the name of an office, or of the
// office that reports.
func (m *matcher) officeWords(p *piece, tokens []int) []bool {
	out := make([]bool, len(tokens))
	end := -1
	for k, i := range tokens {
		t := p.st.tokens[i]
		if t.Start >= end && (t.found == nil || t.found.Kind == entity.KindLevel) && (p.st.at[i] < 0 || m.capital(t)) {
			at := m.b.view.Index(t.Start)
			if to := oneIssuer(m.b.view.Low, m.b.view.Up, at); to > at {
				end = m.b.view.Span(at, to).End
			} else if slices.Contains(ownWords, strings.ToLower(p.st.words[i].Text)) {
				end = m.ownPlace(t.End)
			}
		}
		out[k] = t.Start < end
	}
	return out
}

// ownPlace is where the place's name ends that follows a level, where it is the
// reporting office's; end where it is none, or another's.
func (m *matcher) ownPlace(end int) int {
	low, up := m.b.view.Low, m.b.view.Up
	at := m.b.view.Index(end)
	to := placeName(low, up, at)
	name := strings.TrimSpace(low[at:to])
	if name == "" || !strings.Contains(entity.Fold(m.report.Issuer+" "+m.report.ParentIssuer+" "+m.report.Place)+" ", name+" ") {
		return end
	}
	return m.b.view.Span(at, to).End
}

// ownWords are the words by which a report speaks of its own office and territory.
var ownWords = []string{"tỉnh", "huyện", "xã", "phường", "quận", "thị", "trấn", "thành", "phố", "sở", "ubnd", "hđnd", "phòng", "ban", "ngành"}

// runs are the places of tokens, those that stand side by side as one.
func (m *matcher) runs(p *piece, tokens []int) []Evidence {
	var out []Evidence
	for k := 0; k < len(tokens); {
		n := k + 1
		for n < len(tokens) && tokens[n] == tokens[n-1]+1 {
			n++
		}
		out = append(out, m.b.evidence(ocr.Span{Start: p.st.tokens[tokens[k]].Start, End: p.st.tokens[tokens[n-1]].End})...)
		k = n
	}
	return out
}

// Doubts are the flags that say why a figure may be wrong, for people: with the
// words that were not understood.
func (f Figure) Doubts() []string {
	var out []string
	for _, flag := range f.Flags {
		switch flag {
		case confirmed, negation: // they cast none
			continue
		case UnreadWords:
			for i, e := range f.Unread {
				sep := ", "
				if i == 0 {
					sep = " "
				}
				flag += sep + quoted(e.Text)
			}
		}
		out = append(out, flag)
	}
	return out
}

// quoted is a piece of the text in quotes, on one line.
func quoted(s string) string { return strconv.Quote(strings.Join(strings.Fields(s), " ")) }
