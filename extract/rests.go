package extract

import (
	"slices"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// rests is what the figure of a reading rests on; second is the next best reading.
func (m *matcher) rests(f *Figure, rd, second reading) (b basis) {
	p, r := rd.piece, rd.rule
	b.is(isElided, rd.elided)
	b.is(isLittle, m.restsOnLittle(rd))
	b.is(isLoose, m.isLoose(rd) || m.restsOnLittle(rd))
	b.is(hasCost, rd.cost > 0)
	b.is(hasDearCost, rd.cost >= costNoun)
	b.is(hasRival, second.rule != nil && second.rule.Indicator != r.Indicator && second.score >= rd.score)
	for _, k := range r.Likes {
		b.is(hasLikes, m.ears[k].weight > 0)
	}
	m.restsOnWords(&b, rd)
	m.restsOnPlace(&b, f, p)
	m.restsOnDims(&b, f, p, r)
	return b
}

// follows is what a figure rests on that counts what another counts, by the words of
// its own number.
func (m *matcher) follows(f *Figure, p *piece, of basis) basis {
	b := of.without(hasUnread, hasMoreUnread, hasUnreadBefore, isInside, isOneDigit, isPercent, isPair)
	m.restsOnPlace(&b, f, p)
	return b
}

// isLoose reports whether more is said of a number than its rule asks for, or little
// of what it asks for.
func (m *matcher) isLoose(rd reading) bool {
	return rd.cost >= costNoun || rd.score < tight || rd.elided || m.restsOnSigns(rd)
}

// restsOnWords are the traits of the words that a rule needs.
func (m *matcher) restsOnWords(b *basis, rd reading) {
	p := rd.piece
	words, noun := 0, false
	for _, h := range rd.needs {
		if h.hit < 0 {
			continue
		}
		ph := h.piece.st.phrases[h.hit]
		counted := m.isOf(ph, rules.Noun)
		noun = noun || counted
		if m.owns(p, h) {
			words += ph.to - ph.from
			b.is(isSpecific, m.pack.Specific(ph.concepts))
			continue
		}
		near := !h.piece.heading && !h.piece.title
		b.is(lendsNoun, near && counted && h.weight > weightBefore)
		b.is(hearsSignBefore, near && !counted && h.weight <= weightBefore)
		b.is(lendsUnread, !h.piece.heading && m.strangeIn(h.piece))
	}
	b.is(missesNoun, !noun)
	b.is(saysMuch, words >= muchSaid)
}

// muchSaid is how many words of a number make it plain what it counts.
const muchSaid = 3

// isOf reports whether a phrase is of a kind.
func (m *matcher) isOf(ph phrase, kind rules.Kind) bool {
	return slices.ContainsFunc(ph.concepts, func(k int) bool { return m.pack.Concepts()[k].Kind == kind })
}

// restsOnPlace are the traits of a number itself and of what stands around it,
// whatever rule reads it.
func (m *matcher) restsOnPlace(b *basis, f *Figure, p *piece) {
	b.is(isInside, p.inside)
	if !p.none {
		x := p.found()
		b.is(isPair, x.Kind == entity.KindPair)
		b.is(isPercent, x.Kind == entity.KindPercent)
		b.is(isOneDigit, x.Kind == entity.KindNumber && x.Number.Unscaled < 10 && x.Number.Decimals == 0)
		b.is(isRough, x.Comparator != "")
	}
	b.is(hasUnread, len(f.Unread) > 0)
	b.is(hasMoreUnread, len(f.Unread) > 1)
	b.is(hasUnreadBefore, len(f.Unread) > 0 && compareEvidence(f.Unread[:1], f.Evidence) < 0)
	b.is(afterLost, p.before != nil && !p.before.none && !p.before.lent && len(p.before.figures) == 0)
	b.is(headUnread, p.column != nil && m.strangeIn(p.column))
	b.is(inNoSection, p.block.field == "")
	b.is(ofNoOffice, m.office == "")
	b.is(inAssessment, p.block.field == fieldAssessment)
	b.is(targetNear, f.Nature != Target && slices.ContainsFunc(p.st.phrases, func(ph phrase) bool { return m.isOf(ph, rules.Target) }))
	if f.Nature == Actual {
		b.is(otherTimeNear, slices.ContainsFunc(p.st.tokens, func(t token) bool { return t.found != nil && m.otherTime(t.found, f.Period) }))
		to := m.report.Period.To
		b.is(ofLaterTime, to.Valid() && f.Period.To.Valid() && f.Period.To.Compare(to.AddDays(earlyEnd)) > 0)
	}
	if q := p.parent; q != nil && q.anchor >= 0 && !q.none && q.st == p.st && !p.none && p.found().Kind == entity.KindNumber && q.found().Kind == entity.KindNumber {
		b.is(isPartOver, p.found().Number.Compare(q.found().Number) > 0)
	}
}

// restsOnDims are the traits of what a figure is of: its level, its kind of staff, its
// field.
func (m *matcher) restsOnDims(b *basis, f *Figure, p *piece, r *rules.Rule) {
	b.is(ofField, f.Dims["field"] != "")
	b.is(leavesOutDim, m.leavesOut(f, p) || p.column != nil && m.leavesOut(f, p.column))
	b.is(ofNoLevel, f.Level == "" && r.Level == rules.OfficeLevel)
	if r.Level == rules.NoLevel || f.Level == "" {
		return
	}
	b.is(ofOfficeLevel, r.Level == rules.OfficeLevel && f.Unit == "" && columnLevel(p) == nil && levelOf(p) == nil)
	others := otherTiers[f.Level]
	for q := p.parent; q != nil && q != m.about && !b.has(ofOtherTier); q = q.parent {
		b.is(ofOtherTier, slices.ContainsFunc(q.tokens, func(i int) bool {
			return slices.Contains(others, q.st.words[i].Text)
		}))
	}
}

// otherTiers are the words that name another tier than that of a level.
var otherTiers = map[string][]string{
	"cap_tinh": {"tỉnh", "Tỉnh", "TỈNH"}, "cap_huyen": {"huyện", "Huyện", "HUYỆN"}, "toan_huyen": {"xã", "tỉnh", "Xã", "Tỉnh", "XÃ", "TỈNH"},
	"toan_tinh": {"huyện", "xã", "Huyện", "Xã", "HUYỆN", "XÃ"}, "cap_xa": {"huyện", "tỉnh", "Huyện", "Tỉnh", "HUYỆN", "TỈNH"},
}

// leavesOut reports whether a piece says of which kind its number is, and the figure
// does not.
func (m *matcher) leavesOut(f *Figure, p *piece) bool {
	for _, h := range p.hits {
		for _, k := range p.st.phrases[h].concepts {
			if c := m.pack.Concepts()[k]; c.Dim != "" && f.dim(c.Dim) == "" {
				return true
			}
		}
	}
	return false
}

// dim is the value of a dimension; "" where the figure has none.
func (f *Figure) dim(name string) string {
	switch name {
	case "staff_type":
		return f.StaffType
	case "level":
		return f.Level
	case "service_level":
		return f.ServiceLevel
	}
	return f.Dims[name]
}

// strangeIn reports whether words of a piece mean something that no phrase holds.
func (m *matcher) strangeIn(p *piece) bool {
	var named []bool
	for k, i := range p.tokens {
		if i == p.anchor || p.st.tokens[i].found != nil || p.st.at[i] >= 0 || i < len(p.st.within) && p.st.within[i] > 0 || !m.strangeWord(p, i) || ofFieldName(p, i) {
			continue
		}
		if named == nil {
			named = m.officeWords(p, p.tokens)
		}
		if !named[k] {
			return true
		}
	}
	return false
}
