package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// read makes the figure of a piece: by the rule that what is said of its
// number fits best.
func (m *matcher) read(p *piece) {
	if p.lent || p.apart || m.qualifies(p) || m.joined(p) || m.totals(p) {
		return
	}
	m.out = m.excluded(p)
	if !m.out && (m.changes(p) || m.aims(p) || m.was(p) || m.ofLevel(p)) {
		m.tellFollowed(p)
		return
	}
	m.listen(p)
	best, second := reading{}, reading{}
	var fits []reading // of what is said again
	again := !p.none && p.found().Kind == entity.KindNumber && m.nature(p) == Restatement
	m.ask()
	for i, r := range m.pack.Rules() {
		if !m.asked[i] && m.trace == nil { // it would fail
			continue
		}
		rd := m.try(p, r)
		if m.trace != nil {
			rd.heard = m.heardNames()
			m.show(rd)
		}
		if again && rd.failed.none() {
			fit := rd
			fit.needs = slices.Clone(rd.needs)
			fits = append(fits, fit)
		}
		if !rd.failed.none() || best.rule != nil && rd.score <= best.score && (r.Indicator == best.rule.Indicator || second.rule != nil && rd.score <= second.score) {
			continue
		}
		rd.needs = slices.Clone(rd.needs)
		if best.rule == nil || rd.score > best.score {
			if best.rule != nil && best.rule.Indicator != r.Indicator {
				second = best
			}
			best = rd
			continue
		}
		second = rd
	}
	if best.rule == nil {
		best = m.elliptic(p)
	}
	if best.rule == nil {
		return
	}
	if stated := m.stated(p, fits); stated.rule != nil && !m.isStated(p, best.rule) {
		m.add(stated, reading{})
		m.figures[p.figures[0]].Inferred = true // another reading weighs more by its words
	} else {
		m.add(best, second)
	}
	if m.says(p, rules.Noun) {
		m.counted = p
	}
}

// tellFollowed tells the trace of a number that counts what another counts.
func (m *matcher) tellFollowed(p *piece) {
	if m.trace == nil || len(p.figures) == 0 {
		return
	}
	of := m.figures[p.figures[len(p.figures)-1]]
	if r := m.pack.Rule(of.Rule.ID); r != nil {
		m.show(reading{piece: p, rule: r, heard: "what the number counts that it belongs to"})
	}
}

// excluded reports whether the words before a number take it out of what the
// rest counts: "không kể 12 hồ sơ", "bình quân mỗi ngày 35 hồ sơ". Only rules that
// may hear such words take it.
func (m *matcher) excluded(p *piece) bool {
	for _, h := range p.hits {
		ph := p.st.phrases[h]
		for _, k := range ph.concepts {
			switch kind := m.pack.Concepts()[k].Kind; {
			case ph.from > p.anchor, kind == rules.Sign: // "trả lại 3 hồ sơ, không kể …" tells what it counts
				return false
			case kind == rules.Excluded:
				return true
			}
		}
	}
	return false
}

// includes reports whether a rule counts what others leave out: "không kể 02 đơn vị
// tự bảo đảm toàn bộ kinh phí".
func (m *matcher) includes(r *rules.Rule) bool {
	return slices.ContainsFunc(r.May, func(k int) bool { return m.pack.Concepts()[k].Kind == rules.Excluded })
}

// stated is the only one of the readings of a number that is said again whose
// figure the report has stated before: "còn 15 hồ sơ quá hạn" of the assessment
// are those that were resolved late, if 15 were.
func (m *matcher) stated(p *piece, fits []reading) reading {
	var found reading
	for _, rd := range fits {
		if !m.isStated(p, rd.rule) {
			continue
		}
		if found.rule != nil && found.rule.Indicator != rd.rule.Indicator {
			return reading{}
		}
		if found.rule == nil || rd.score > found.score {
			found = rd
		}
	}
	return found
}

// isStated reports whether the results hold the number of a piece as that of a
// rule's indicator.
func (m *matcher) isStated(p *piece, r *rules.Rule) bool {
	n := p.found().Number
	return slices.ContainsFunc(m.figures, func(f Figure) bool {
		return f.Nature == Actual && f.Indicator == r.Indicator && f.Value != nil && f.Value.Compare(n) == 0
	})
}

// ask finds the rules that are worth a try: most have a first need of which
// nothing is heard.
func (m *matcher) ask() {
	clear(m.asked)
	for _, k := range m.loud {
		for _, i := range m.pack.Askers(k) {
			m.asked[i] = true
		}
	}
}

// ambiguous flags a figure that another rule reads as well, as something else.
const ambiguous = "ambiguous"

// loose flags a doubtful figure whose number has more said of it than its rule asks
// for, or whose meaning rests on little that is said.
const loose = "loose_reading"

// tight is the least score of a reading that is not loose: a word of the clause
// itself, less than one of what it hangs from.
const tight = 2.0

// add makes the figures of the best reading; second is the next best, of which
// no rule is nil.
func (m *matcher) add(best, second reading) {
	p := best.piece
	f := m.figure(best)
	m.tellStaff(p, &f)
	rivals := second.rule != nil && second.rule.Indicator != best.rule.Indicator && second.score == best.score
	if rivals {
		f.Flags = append(f.Flags, ambiguous)
	}
	m.tell(&f, best)
	f.Unread = m.unread(p, best.rule, f.Period)
	b := m.rests(&f, best, second)
	if best.rule.Quota {
		m.quota(f, p, best.rule, b)
		return
	}
	m.value(&f, p)
	m.doubt(&f, p)
	if at, fresh := m.keep(f, p, b); fresh && rivals && !second.rule.Quota {
		other := m.figure(second)
		m.value(&other, p)
		m.doubt(&other, p)
		m.rivals = append(m.rivals, rival{at, other, p.block})
	}
}

// figure is what a reading makes of its number, but for its value.
func (m *matcher) figure(rd reading) Figure {
	p, r := rd.piece, rd.rule
	f := Figure{Indicator: r.Indicator, Nature: m.nature(p), Period: m.periodFor(p), Check: Unchecked}
	ind, _ := rules.Catalogued(r.Indicator)
	f.Measure = ind.Measure
	f.Rule = r.Ref()
	f.Dims = map[string]string{}
	for k, v := range r.Sets {
		m.set(&f, k, v)
	}
	for _, name := range slices.Concat(r.By, r.With) {
		if d := m.dims[name]; d.value != "" && !(name == "staff_type" && ofOthers(p, d.piece, r.Indicator)) { // "": of two, which one is left open
			m.set(&f, name, d.value)
		}
	}
	if above := m.staffAbove(p, r); f.StaffType == "" && above != mixed {
		f.StaffType = above
	}
	m.ofStaff(p, &f)
	if len(f.Dims) == 0 {
		f.Dims = nil
	}
	if r.Unit != rules.NoUnit {
		if f.Unit = p.unit; f.Unit == "" {
			f.Unit = sectionUnit(p)
		}
		if f.Unit == "" && (r.Unit == rules.NeededUnit || m.handles(p, r)) {
			f.Unit = p.doer
		}
	}
	m.levels(&f, p, r)
	m.ofPlace(p, &f)
	m.provenance(&f, rd)
	return f
}

// handles reports whether the unit with which a clause begins handled the dossiers that
// it counts: "Sở Y tế tiếp nhận 402 hồ sơ", where another office reports.
func (m *matcher) handles(p *piece, r *rules.Rule) bool {
	return p.doer != "" && strings.HasPrefix(r.Indicator, "HS.") && !m.isOwn(p.doer) && m.doesHere(p)
}

func (m *matcher) set(f *Figure, name, value string) {
	switch name {
	case "staff_type":
		f.StaffType = value
	case "level":
		f.Level = value
	case "service_level":
		f.ServiceLevel = value
	default:
		f.Dims[name] = value
	}
}

// provenance says what the figure stands on: the number, then the words that
// gave it meaning.
func (m *matcher) provenance(f *Figure, rd reading) {
	p := rd.piece
	f.Evidence = m.b.evidence(p.span())
	f.Conf = m.b.conf(p.span()) // that it is read right, and not yet that it is this count
	var room [8]ocr.Span
	seen := room[:0]
	for _, h := range rd.needs {
		if h.piece == nil || h.hit < 0 {
			continue
		}
		span := h.piece.phraseSpan(h.hit)
		if slices.Contains(seen, span) {
			continue
		}
		seen = append(seen, span)
		f.Evidence = append(f.Evidence, m.b.evidence(span)...)
	}
	f.Text = m.b.said(p)
}

// said is the printed line of words that a piece stands in, as people read
// it: the piece itself, blanks joined.
func (b *body) said(p *piece) string {
	from, to := slices.Min(p.tokens), slices.Max(p.tokens)
	span := ocr.Span{Start: p.st.tokens[from].Start, End: p.st.tokens[to].End}
	return strings.Trim(strings.Join(strings.Fields(b.of(span)), " "), " ,;:")
}
