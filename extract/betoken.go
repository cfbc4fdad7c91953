package extract

import (
	"slices"

	"sohoa/rules"
)

// betoken hears the noun that the signs of a clause are only said of, where neither
// it nor what it hangs from names any: "nhận 4.215, trả đúng hạn 4.150, quá hạn 21"
// are dossiers. In a table the heads of its columns tell.
func (m *matcher) betoken(p *piece) {
	if p.none && !m.hasSign(p, func(*rules.Concept) bool { return true }) || !slices.Contains(dossierFields, p.block.field) || m.countsForeign(p) {
		return
	}
	noun := p.tokenOf
	if p.column == nil || noun < 0 && m.says(p, rules.Sign) { // "Nội dung | Cấp huyện | Cấp xã", "Trả trước hạn | 1.900 | 8.000"
		noun = m.noun(p.st)
	}
	if noun < 0 || m.ears[noun].weight > 0 {
		return
	}
	m.betokened = &piece{heading: true, st: p.st, anchor: -1}
	m.louder(noun, heard{weightHeading / 2, m.betokened, -1}) // what is named, even above, is louder
	m.said.Add(noun)                                          // a rule that needs it reaches this text
}

// restsOnSigns reports whether the noun that a reading needs is told by signs alone.
func (m *matcher) restsOnSigns(rd reading) bool {
	return m.betokened != nil && slices.ContainsFunc(rd.needs, func(h heard) bool { return h.piece == m.betokened })
}

// dossierFields are the sections where it may be left open what is handled: in
// others, tasks are done on time as well.
var dossierFields = []string{"", fieldProcedures, fieldDigital, fieldResults, fieldAssessment, fieldAnnex}

// countsForeign reports whether a piece, or what it hangs from in its block, counts
// things that no rule knows.
func (m *matcher) countsForeign(p *piece) bool {
	for q := p; q != nil && q.st == p.st; q = q.parent {
		for r := q; r != nil; r = r.before {
			if m.says(r, rules.Foreign) {
				return true
			}
		}
	}
	return false
}

// noun is the noun that the signs of a stretch are said of; -1 where they tell of none
// or of several.
func (m *matcher) noun(st *stretch) int {
	found := -1
	for _, ph := range st.phrases {
		for _, k := range ph.concepts {
			switch of := m.pack.Concepts()[k].Of; {
			case of < 0 || of == found:
			case found >= 0:
				return -1
			default:
				found = of
			}
		}
	}
	return found
}

// nounOfColumns is the same for a table: two of its columns must tell.
func (m *matcher) nounOfColumns(columns []*piece) int {
	found, signs := -1, 0
	for _, c := range columns {
		if c == nil || len(c.hits) == 0 {
			continue
		}
		switch of := m.noun(c.st); {
		case of < 0:
		case found >= 0 && found != of:
			return -1
		default:
			found = of
			signs++
		}
	}
	if signs < 2 {
		return -1
	}
	return found
}
