package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// ofUnit gives the pieces of a list item the unit that it is about: "+ Phòng
// Nội vụ: 3/4." counts for the unit before its colon or its number.
func (m *matcher) ofUnit(bl *block, ps []*piece) {
	if len(ps) == 0 || ps[0].none {
		return
	}
	first := ps[0].span()
	head := ocr.Span{Start: bl.text, End: first.Start}
	before := strings.TrimRight(m.b.of(head), " \n")
	words := strings.TrimRight(before, " :\n-–")
	labelled := strings.HasSuffix(before, ":")
	tabled := entity.TabledUnit(words)
	if len(words) == 0 || len(words) > maxUnitName || !tabled && (!labelled || !entity.KnownUnit(words) || m.verbs(ps[0], head)) {
		return
	}
	name := entity.Unit(words)
	for _, p := range ps {
		p.forget(head)
		p.unit, p.unitAt = name, ocr.Span{Start: head.Start, End: head.Start + len(words)}
	}
}

// verbs reports whether words that do something stand in a span: "UBND xã tiếp
// nhận" is no name. Names are written with capitals.
func (m *matcher) verbs(p *piece, span ocr.Span) bool {
	for _, h := range p.hits {
		at := p.phraseSpan(h)
		if !span.Contains(at) || m.capital(token{Span: at}) || entity.KnownUnit(m.b.of(at)+" x") {
			continue
		}
		for _, k := range p.st.phrases[h].concepts {
			if kind := m.pack.Concepts()[k].Kind; kind == rules.Sign || kind == rules.Negation {
				return true
			}
		}
	}
	return false
}

// maxUnitName bounds the name of a unit, in bytes; longer is a sentence.
const maxUnitName = 160

// forget drops the words of a piece that stand in a span: they are a name.
func (p *piece) forget(name ocr.Span) {
	kept := p.hits[:0]
	for _, h := range p.hits {
		if !name.Contains(p.phraseSpan(h)) {
			kept = append(kept, h)
		}
	}
	p.hits = kept
}
