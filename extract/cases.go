package extract

import (
	"fmt"
	"maps"
	"strings"

	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// CaseFailure is a case of a rule that does not come out as its author wants.
type CaseFailure struct {
	Rule *rules.Rule
	Case rules.Case
	Got  []rules.Want // the figures that the rule made of the text
	Near string       // why it made none, or which rule took the number instead
}

// Cases runs the cases that the rules carry, of the rule with an id or, where
// id is "", of all. It answers how many ran and those that failed.
func Cases(pack *rules.Pack, id string) (ran int, failed []CaseFailure) {
	for _, r := range pack.Rules() {
		if id != "" && r.ID != id {
			continue
		}
		for _, c := range r.Cases {
			ran++
			if f, ok := runCase(pack, r, c); !ok {
				failed = append(failed, f)
			}
		}
	}
	return ran, failed
}

// caseOffice reports where a case names nobody; the place is made up.
const caseOffice = "Ủy ban nhân dân huyện Phước Viên"

func runCase(pack *rules.Pack, r *rules.Rule, c rules.Case) (CaseFailure, bool) {
	m := caseMatcher(pack, c)
	out := CaseFailure{Rule: r, Case: c}
	for _, f := range m.figures {
		if f.Rule.ID == r.ID {
			out.Got = append(out.Got, wantOf(f))
		}
	}
	if len(out.Got) != len(c.Want) {
		out.Near = m.nearest(r)
		return out, false
	}
	for i, want := range c.Want {
		for k, v := range want {
			if out.Got[i][k] != v {
				out.Near = fmt.Sprintf("%s is %q, not %q", k, out.Got[i][k], v)
				return out, false
			}
		}
	}
	return out, true
}

// caseMatcher reads a case as the block of a report that hangs from its head.
func caseMatcher(pack *rules.Pack, c rules.Case) *matcher {
	text := c.Text
	if c.Head != "" {
		text = c.Head + "\n" + c.Text
	}
	b := newBody(Document{Pages: []Page{{Raw: ocr.Page{Num: 1, Text: text}, Text: normalize.Text{S: text}}}})
	office := c.Office
	if office == "" {
		office = caseOffice
	}
	m := &matcher{reader: newReader(b, pack), report: Report{Issuer: office}}
	var blocks []block
	parent, at := -1, 0
	if c.Head != "" {
		blocks = append(blocks, block{Span: ocr.Span{Start: 0, End: len(c.Head)}, kind: textBlock, depth: 5, parent: -1, field: c.Field})
		parent, at = 0, len(c.Head)+1
	}
	for _, piece := range caseBlocks(c.Text) {
		end := at + len(piece)
		bl := block{Span: ocr.Span{Start: at, End: end}, kind: textBlock, depth: 6, parent: parent, field: c.Field, text: bulletEnd(text, at)}
		if strings.Contains(piece, " | ") {
			bl.kind = tableBlock
		}
		blocks = append(blocks, bl)
		at = end + 1
	}
	for _, p := range m.all(blocks) {
		m.read(p)
	}
	m.weigh()
	return m
}

// caseBlocks are the text as one block, or the rows of a table.
func caseBlocks(text string) []string {
	if strings.Contains(text, " | ") {
		return strings.Split(strings.TrimRight(text, "\n"), "\n")
	}
	return []string{text}
}

// bulletEnd is where the words of a list item begin.
func bulletEnd(text string, at int) int {
	return at + len(text[at:]) - len(strings.TrimLeft(text[at:], "+-–* "))
}

// nearest says why a rule made no figure of the first number that came near.
func (m *matcher) nearest(r *rules.Rule) string {
	best := reading{score: -1e9}
	for _, p := range m.values {
		if p.anchor < 0 {
			continue
		}
		m.listen(p)
		rd := m.try(p, r)
		if rd.failed.none() {
			for _, i := range p.figures {
				if taker := m.figures[i].Rule.ID; taker != r.ID {
					return fmt.Sprintf("rule %s takes the number %s", taker, m.b.of(p.span()))
				}
			}
		}
		if rd.score > best.score {
			best = rd
		}
	}
	if best.piece == nil {
		return "the text holds no number"
	}
	if best.failed.none() {
		return ""
	}
	return fmt.Sprintf("at %s: %s", m.b.of(best.piece.span()), best.failed.in(m.pack))
}

// wantOf is a figure in the words of a case.
func wantOf(f Figure) rules.Want {
	w := rules.Want{"indicator": f.Indicator, "nature": string(f.Nature)}
	maps.Copy(w, f.Dims)
	for k, v := range map[string]string{"level": f.Level, "unit": f.Unit, "staff_type": f.StaffType, "service_level": f.ServiceLevel,
		"comparator": f.Comparator, "flags": strings.Join(f.Flags, " ")} {
		if v != "" {
			w[k] = v
		}
	}
	for k, n := range map[string]*entity.Number{"value": f.Value, "total": f.Total, "percent": f.Percent} {
		if n != nil { // cases write numbers without dots between thousands
			w[k] = strings.ReplaceAll(n.String(), ".", "")
		}
	}
	return w
}
