package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// changes makes the figure of a number that only tells how the one before it
// has changed: "giải quyết 24.411 hồ sơ, tăng 2.301 hồ sơ (10,4%) so với cùng
// kỳ". It counts what that one counts.
func (m *matcher) changes(p *piece) bool {
	of := m.changed(p)
	if of == nil {
		return false
	}
	f := m.figures[of.figures[0]]
	if f.Nature == Delta { // "tăng 31.205 hồ sơ (tăng 17,96%)"
		if g := &m.figures[of.figures[0]]; p.found().Kind == entity.KindPercent && g.Percent == nil && p.inside {
			n := p.found().Number
			g.Percent = &n
			g.Evidence = append(g.Evidence, m.b.evidence(p.span())...)
			p.figures = append(p.figures, of.figures[0])
			return true
		}
		return false
	}
	f.Nature, f.Value, f.Total, f.Percent, f.Check = Delta, nil, nil, nil, Unchecked
	f.Flags = slices.DeleteFunc(slices.Clone(f.Flags), func(flag string) bool { return flag == negation })
	f.Evidence = append(m.b.evidence(p.span()), f.Evidence...)
	f.Text = m.b.said(p)
	if l := p.level; l != nil && f.Level != "" {
		f.Level = m.levelName(l)
	}
	m.value(&f, p)
	m.doubt(&f, p)
	m.derived(&f, p)
	m.keep(f, p, m.follows(&f, p, m.bases[of.figures[0]]))
	return true
}

// changed is the piece before whose change a piece tells; nil where it tells
// none, or names something of its own.
func (m *matcher) changed(p *piece) *piece {
	if p.none || p.reaches() || !(m.says(p, rules.Rise) || m.says(p, rules.Fall)) || m.tellsMore(p) || p.column != nil || p.found().Kind != entity.KindNumber && p.found().Kind != entity.KindPercent {
		return nil
	}
	of := p.before
	if of == nil && p.inside {
		of = p.parent
	}
	if of == nil || of.anchor < 0 || of.none || of.st != p.st {
		return nil
	}
	if whole := of.parent; whole != nil && whole.anchor >= 0 && whole.st == p.st && !p.inside && semicolon(of, p) { // behind its parts the whole is meant again
		of = whole
	}
	if len(of.figures) == 0 {
		return nil
	}
	if kind := m.staffOf(p); kind != "" && kind != m.figures[of.figures[0]].StaffType { // "tinh giản 96 người; biên chế công chức giảm 12"
		return nil
	}
	for _, h := range p.hits {
		for _, k := range p.st.phrases[h].concepts {
			switch c := m.pack.Concepts()[k]; c.Kind {
			case rules.Foreign:
				return nil
			case rules.Noun:
				if !m.heardAt(of, k) {
					return nil
				}
			}
		}
	}
	return of
}

// tellsMore reports whether a piece has a sign of its own, but for those that say
// why ("giảm 12 thủ tục do bãi bỏ"), or compares with a rule and no other time.
func (m *matcher) tellsMore(p *piece) bool {
	why := len(p.st.tokens)
	for _, i := range p.tokens {
		if w := strings.ToLower(p.st.words[i].Text); i > p.anchor && (w == "do" || w == "vì") {
			why = i
			break
		}
	}
	for _, h := range p.hits {
		ph := p.st.phrases[h]
		for _, k := range ph.concepts {
			if c := m.pack.Concepts()[k]; c.Kind == rules.Sign && ph.from < why || c.Name == againstRule {
				return true
			}
		}
	}
	return false
}

// againstRule is the concept of what is compared with a rule: "giảm 27% so với
// quy định".
const againstRule = "by_rule"

// heardAt reports whether a concept is said by a piece or by what it hangs from
// or follows.
func (m *matcher) heardAt(p *piece, k int) bool {
	for q := p; q != nil; q = q.parent {
		if m.tellsOf(q, k) {
			return true
		}
	}
	for q := p.before; q != nil; q = q.before {
		if m.tellsOf(q, k) {
			return true
		}
	}
	return false
}

func (m *matcher) tellsOf(p *piece, k int) bool {
	return slices.ContainsFunc(p.hits, func(h int) bool { return slices.Contains(p.st.phrases[h].concepts, k) })
}
