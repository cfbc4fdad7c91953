package report

import (
	"slices"
	"strconv"
	"strings"
)

// plant changes one digit of up to n printed numbers, each so that an identity
// breaks, and records what it breaks.
func (c *composer) plant(n int) {
	for try := 0; n > 0 && try < 60; try++ {
		if len(c.r.Figures) == 0 {
			return
		}
		f := c.r.Figures[c.dice.n(len(c.r.Figures))]
		if f.Nature != "result" || len(breached(c.r)) > 0 && try < 30 && c.dice.chance(50) {
			continue
		}
		if c.plantIn(f) {
			n--
		}
	}
}

func breached(r *Report) map[string]bool {
	out := map[string]bool{}
	for _, b := range Breaches(r.Figures) {
		out[b.Identity+b.Detail] = true
	}
	return out
}

// plantIn changes a digit of f where it is printed. It reports false, and
// changes nothing, when no identity would notice.
func (c *composer) plantIn(f *Figure) bool {
	t, i := c.find(f)
	if t == nil {
		return false
	}
	m := t.Marks[i]
	old := t.S[m.Start:m.End]
	field := map[string]**Number{"value": &f.Value, "total": &f.Total, "percent": &f.Percent}[m.Part]
	if field == nil {
		return false
	}
	wrong, ok := c.misprint(old)
	if !ok {
		return false
	}
	before, was := breached(c.r), *field
	changed := Number{Decimals: was.Decimals}
	changed.Unscaled, _ = strconv.ParseInt(strings.NewReplacer(".", "", ",", "").Replace(wrong), 10, 64)
	*field = &changed
	p := Planted{Indicator: f.Indicator, Level: f.Level, Unit: f.Unit, Part: m.Part, Printed: wrong, True: old}
	broken := map[string]bool{"I23": true}
	for _, b := range Breaches(c.r.Figures) {
		broken[b.Identity] = true
		if !before[b.Identity+b.Detail] && !slices.Contains(p.Identities, b.Identity) {
			p.Identities = append(p.Identities, b.Identity)
		}
	}
	if len(p.Identities) == 0 || c.mends(broken) {
		*field = was
		return false
	}
	slices.Sort(p.Identities)
	t.S = t.S[:m.Start] + wrong + t.S[m.End:]
	f.Text = sentenceAt(t.S, m.Start)
	c.r.Planted = append(c.r.Planted, p)
	return true
}

// mends reports whether an identity that an earlier error broke holds again.
func (c *composer) mends(broken map[string]bool) bool {
	for _, p := range c.r.Planted {
		for _, id := range p.Identities {
			if !broken[id] {
				return true
			}
		}
	}
	return false
}

// misprint changes one digit, not the first, so that the length stays.
func (c *composer) misprint(s string) (string, bool) {
	var at []int
	for i := range s {
		if s[i] >= '0' && s[i] <= '9' && (i > 0 || len(s) == 1) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return "", false
	}
	b := []byte(s)
	i := at[c.dice.n(len(at))]
	b[i] = '0' + (b[i]-'0'+byte(c.dice.between(1, 9)))%10
	return string(b), string(b) != "0" && string(b) != "00"
}

// find is the text that prints f, and its mark there: one at random where a
// figure has several numbers.
func (c *composer) find(f *Figure) (*Text, int) {
	var texts []*Text
	for i := range len(c.r.Blocks) + len(c.r.Annex) {
		var b *Block
		if i < len(c.r.Blocks) {
			b = &c.r.Blocks[i]
		} else {
			b = &c.r.Annex[i-len(c.r.Blocks)]
		}
		texts = append(texts, &b.Text)
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			for j := range row {
				texts = append(texts, &row[j].Text)
			}
		}
	}
	for _, t := range texts {
		var at []int
		for i, m := range t.Marks {
			if m.Figure == f && m.Part != "zero" {
				at = append(at, i)
			}
		}
		if len(at) > 0 {
			return t, at[c.dice.n(len(at))]
		}
	}
	return nil, 0
}
