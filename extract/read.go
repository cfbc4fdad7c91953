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
	if p.lent || m.joined(p) {
		return
	}
	m.listen(p)
	best, second := reading{}, reading{}
	for _, r := range m.pack.Rules() {
		rd := m.try(p, r)
		if m.trace != nil {
			rd.heard = m.heardNames()
			m.trace(rd)
		}
		if rd.failed != "" {
			continue
		}
		if best.rule == nil || rd.score > best.score {
			best, second = rd, best
		} else if second.rule == nil || rd.score > second.score {
			second = rd
		}
	}
	if best.rule == nil {
		return
	}
	rival := second.rule != nil && second.score == best.score && second.rule.Indicator != best.rule.Indicator
	m.add(best, rival)
}

// joined gives a percentage to the figure that it is the rate of: it stands in
// parentheses behind it, or follows it and says nothing of its own.
func (m *matcher) joined(p *piece) bool {
	if p.none || p.found().Kind != entity.KindPercent || m.says(p, rules.Sign) || m.says(p, rules.Noun) && !m.restates(p) || p.level != nil {
		return false
	}
	of := p.before
	if of == nil && p.inside {
		of = p.parent
	}
	if of == nil || of.none || of.anchor < 0 || len(of.figures) == 0 || m.compared(p) {
		return false
	}
	f := &m.figures[of.figures[0]]
	if f.Percent != nil || f.Value == nil {
		return false
	}
	n := p.found().Number
	f.Percent = &n
	f.Evidence = append(f.Evidence, m.b.evidence(p.span())...)
	p.figures = append(p.figures, of.figures[0])
	return true
}

// restates reports whether the nouns of a percentage's piece only say again
// what it is a share of.
func (m *matcher) restates(p *piece) bool {
	for _, h := range p.hits {
		if m.next(p, h) {
			return false
		}
	}
	return true
}

// compared reports whether a piece compares with another period.
func (m *matcher) compared(p *piece) bool {
	return m.says(p, rules.Rise) || m.says(p, rules.Fall) || m.says(p, rules.Compared)
}

// add makes the figures of a reading.
func (m *matcher) add(rd reading, rival bool) {
	p, r := rd.piece, rd.rule
	f := Figure{Indicator: r.Indicator, Nature: m.nature(p), Period: m.report.Period, Check: Unchecked}
	ind, _ := rules.Catalogued(r.Indicator)
	f.Measure = ind.Measure
	f.Rule = r.Ref()
	f.Dims = map[string]string{}
	for k, v := range r.Sets {
		m.set(&f, k, v)
	}
	for _, name := range slices.Concat(r.By, r.With) {
		if d, ok := m.dims[name]; ok {
			m.set(&f, name, d.value)
		}
	}
	if r.Unit != rules.NoUnit {
		f.Unit = p.unit
	}
	m.levels(&f, p, r)
	m.provenance(&f, rd)
	if rival {
		f.Flags = append(f.Flags, "ambiguous")
		f.Conf *= 0.6
	}
	if len(f.Dims) == 0 {
		f.Dims = nil
	}
	if r.Quota {
		m.quota(f, p, r)
		return
	}
	m.value(&f, p)
	m.doubt(&f)
	m.keep(f, p)
}

// fractional are the units of count that come in fractions.
var fractional = []string{"phan_tram", "diem", "dong"}

// doubt flags what is counted and yet no whole number: a reader took the dot
// between thousands for a comma.
func (m *matcher) doubt(f *Figure) {
	if slices.Contains(fractional, f.Measure) {
		return
	}
	for _, n := range []*entity.Number{f.Value, f.Total} {
		if n != nil && n.Decimals > 0 {
			f.Flags = append(f.Flags, "not_whole")
			f.Conf *= 0.3
			return
		}
	}
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

func (m *matcher) levels(f *Figure, p *piece, r *rules.Rule) {
	if r.Level != rules.NoLevel && f.Level == "" {
		if !p.whole {
			f.Level = m.levelName(levelOf(p))
		}
		if f.Level == "" && r.Level == rules.OfficeLevel && f.Nature != Target && f.Unit == "" { // a plan that names no level is for all
			f.Level = officeLevel(m.report.Issuer)
		}
	}
	if r.Service {
		f.ServiceLevel = m.service(p).Name
	}
}

// levelName is the code of a level that the text names: the whole of a city
// ("toàn thành phố") is a province or a district, as the office is.
func (m *matcher) levelName(l *entity.Found) string {
	switch {
	case l == nil:
		return ""
	case l.Name == "toan_tinh" && strings.Contains(entity.Fold(l.Text), "thanh pho") && officeLevel(m.report.Issuer) == "toan_huyen":
		return "toan_huyen"
	}
	return l.Name
}

// officeLevel is the level that the whole of an office's own figures are of.
func officeLevel(issuer string) string {
	key := entity.Fold(issuer)
	for _, l := range []struct{ words, level string }{
		{"uy ban nhan dan tinh", "toan_tinh"}, {"uy ban nhan dan huyen", "toan_huyen"}, {"uy ban nhan dan quan", "toan_huyen"},
		{"uy ban nhan dan thi xa", "toan_huyen"}, {"uy ban nhan dan thanh pho", "toan_huyen"},
		{"uy ban nhan dan xa", "cap_xa"}, {"uy ban nhan dan phuong", "cap_xa"}, {"uy ban nhan dan thi tran", "cap_xa"},
		{"uy ban nhan dan dac khu", "cap_xa"}, {"so ", "cap_tinh"}, {"ban ", "cap_tinh"}, {"thanh tra tinh", "cap_tinh"}, {"van phong uy ban nhan dan tinh", "cap_tinh"},
		{"van phong ubnd tinh", "cap_tinh"},
	} {
		if strings.HasPrefix(key, l.words) {
			return l.level
		}
	}
	return ""
}

// value fills what the number itself says.
func (m *matcher) value(f *Figure, p *piece) {
	if p.none {
		zero := entity.Int(0)
		f.Value = &zero
		f.Flags = append(f.Flags, "negation")
		return
	}
	x := p.found()
	f.Comparator = x.Comparator
	switch x.Kind {
	case entity.KindPair:
		a, b := x.Pair[0], x.Pair[1]
		f.Value, f.Total = &a, &b
	case entity.KindPercent:
		n := x.Number
		f.Percent = &n
	default:
		n := x.Number
		f.Value = &n
		m.rateBefore(f, p)
	}
}

// rateBefore takes the percentage that stands before a number in parentheses:
// "tỷ lệ đúng hạn 100% (402 hồ sơ)".
func (m *matcher) rateBefore(f *Figure, p *piece) {
	q := p.parent
	if !p.inside || q == nil || !q.lent {
		return
	}
	n := q.found().Number
	f.Percent = &n
	f.Evidence = append(f.Evidence, m.b.evidence(q.span())...)
}

// quota makes the two figures of "15/16", or of one number where all that is
// assigned is used.
func (m *matcher) quota(f Figure, p *piece, r *rules.Rule) {
	x := p.found()
	if x.Kind != entity.KindPair {
		n := x.Number
		f.Value = &n
		m.keep(f, p)
		return
	}
	used, assigned := x.Pair[0], x.Pair[1]
	g := f
	g.Evidence = slices.Clone(f.Evidence)
	g.Indicator, g.Value = r.Used, &used
	f.Value = &assigned
	f.Check, g.Check = Unchecked, Unchecked
	m.keep(g, p)
	m.keep(f, p)
}

// provenance says what the figure stands on: the number, then the words that
// gave it meaning.
func (m *matcher) provenance(f *Figure, rd reading) {
	p := rd.piece
	f.Evidence = m.b.evidence(p.span())
	conf, own := m.b.conf(p.span()), 0
	seen := map[ocr.Span]bool{}
	for _, h := range rd.needs {
		if h.piece == p {
			own++
		}
		if h.piece == nil || h.hit < 0 {
			continue
		}
		span := h.piece.phraseSpan(h.hit)
		if seen[span] {
			continue
		}
		seen[span] = true
		f.Evidence = append(f.Evidence, m.b.evidence(span)...)
	}
	f.Conf = conf * (0.7 + 0.25*float64(own)/float64(max(len(rd.needs), 1)))
	f.Text = m.b.said(p)
}

// said is the printed line of words that a piece stands in, as people read
// it: the piece itself, blanks joined.
func (b *body) said(p *piece) string {
	from, to := p.tokens[0], p.tokens[len(p.tokens)-1]
	span := ocr.Span{Start: p.st.tokens[from].Start, End: p.st.tokens[to].End}
	return strings.Trim(strings.Join(strings.Fields(b.of(span)), " "), " ,;:")
}

// nature tells results from plans, comparisons and what is said again.
func (m *matcher) nature(p *piece) Nature {
	for q := p; q != nil; q = q.parent {
		switch {
		case m.compared(q) && (q == p || q.anchor < 0 && q.st == p.st && m.says(q, rules.Compared)):
			return Delta
		case m.says(q, rules.Target) && !q.heading:
			return Target
		case m.says(q, rules.Cumulative) && q == p:
			return Cumulative
		}
	}
	for q := p.before; q != nil; q = q.before {
		if m.says(q, rules.Target) {
			return Target
		}
	}
	switch p.block.field {
	case fieldPlans, fieldProposals:
		return Target
	case fieldAssessment:
		return Restatement
	}
	return Actual
}

// keep adds a figure, unless the report has given it before: then the second
// place is evidence of the first.
func (m *matcher) keep(f Figure, p *piece) {
	key := f.counts() + "|" + numbers(f)
	if i, ok := m.seen[key]; ok && f.Nature != Delta {
		m.figures[i].Evidence = append(m.figures[i].Evidence, f.Evidence[0])
		p.figures = append(p.figures, i)
		return
	}
	m.seen[key] = len(m.figures)
	p.figures = append(p.figures, len(m.figures))
	m.figures = append(m.figures, f)
}

// counts names what a figure counts: everything but its numbers and place.
func (f Figure) counts() string {
	parts := []string{f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, string(f.Nature)}
	for _, k := range sortedKeys(f.Dims) {
		parts = append(parts, k+"="+f.Dims[k])
	}
	return strings.Join(parts, "|")
}

// contest flags the results that the report gives twice with different
// numbers: one of them at least counts something else, or was misread.
func (m *matcher) contest() {
	places := make(map[string][]int)
	for i, f := range m.figures {
		if f.Nature == Actual {
			places[f.counts()] = append(places[f.counts()], i)
		}
	}
	for _, same := range places {
		if len(same) < 2 {
			continue
		}
		for _, i := range same {
			m.figures[i].Flags = append(m.figures[i].Flags, "stated_differently")
			m.figures[i].Conf *= 0.5
		}
	}
}

func numbers(f Figure) string {
	var s string
	for _, n := range []*entity.Number{f.Value, f.Total} {
		if n != nil {
			s += n.String()
		}
		s += "/"
	}
	if f.Value == nil && f.Percent != nil {
		s += f.Percent.String()
	}
	return s
}

// restate finds the percentages of the assessment that no rule took and that
// say a rate of the results again, perhaps rounded: "toàn huyện mới đạt 39,6%".
// One that fits the rates of two figures is left alone.
func (m *matcher) restate() {
	for _, p := range m.values {
		if p.none || len(p.figures) > 0 || p.lent || p.block.field != fieldAssessment || p.found().Kind != entity.KindPercent {
			continue
		}
		n, level := p.found().Number, m.levelName(levelOf(p))
		of := -1
		for i, f := range m.figures {
			if f.Percent == nil || f.Nature != Actual || level != "" && f.Level != "" && f.Level != level || !rounds(*f.Percent, n) {
				continue
			}
			if of >= 0 {
				of = -1
				break
			}
			of = i
		}
		if of < 0 {
			continue
		}
		f := m.figures[of]
		f.Value, f.Total, f.Percent, f.Nature = nil, nil, &n, Restatement
		f.Evidence = append(m.b.evidence(p.span()), f.Evidence[0])
		f.Text, f.Flags = m.b.said(p), nil
		m.keep(f, p)
	}
}

// rounds reports whether a number rounds to another at the other's precision.
func rounds(x, to entity.Number) bool {
	if x.Decimals < to.Decimals {
		return false
	}
	half, unit := int64(0), int64(1)
	for range x.Decimals - to.Decimals {
		unit *= 10
		half = unit / 2
	}
	return (x.Unscaled+half)/unit == to.Unscaled
}
