package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// joined gives a percentage to the figure that it is the rate of: it stands in
// parentheses behind it, or follows it and says nothing of its own.
func (m *matcher) joined(p *piece) bool {
	if p.none || p.found().Kind != entity.KindPercent || !m.equals(p) && !m.sharesOut(p) && (m.says(p, rules.Sign) || m.says(p, rules.Noun) && !m.restates(p) || p.level != nil) {
		return false
	}
	if m.speaksFirst(p) {
		return false
	}
	of := p.before
	if of == nil && p.inside {
		of = p.parent
	}
	if of == nil || of.none || of.anchor < 0 || len(of.figures) == 0 || m.compared(p) || m.strange(p) > maxStrange || p.dims["field"] != of.dims["field"] {
		return false
	}
	f := &m.figures[of.figures[0]]
	if f.Percent != nil || f.Value == nil || f.Indicator == "IDX.PAR_RANK" { // a rank has no share
		return false
	}
	n := p.found().Number
	f.Percent = &n
	f.Evidence = append(f.Evidence, m.b.evidence(p.span())...)
	p.figures = append(p.figures, of.figures[0])
	return true
}

// speaksFirst reports whether a percentage begins with words that no rule knows, and
// which may say what it is of: "trung cấp 26; nữ chiếm 44,7%".
func (m *matcher) speaksFirst(p *piece) bool {
	i := p.tokens[0]
	if i >= p.anchor || p.st.at[i] >= 0 || p.st.tokens[i].found != nil || !spelt(p.st.words[i].Text) {
		return false
	}
	for ; i < p.anchor; i++ {
		if p.st.sign(i) == ',' || entity.Fold(p.st.words[i].Text) == "dat" { // what comes to a share was said before
			return false
		}
	}
	return true
}

// equals reports whether nothing but words that make it a share of what follows
// stand before a percentage: "14 biên chế, bằng 4,38% số được giao".
func (m *matcher) equals(p *piece) bool {
	share := false
	for _, i := range p.tokens {
		if i >= p.anchor {
			break
		}
		if h := p.st.at[i]; h < 0 && p.st.sign(i) != ',' || h >= 0 && !m.isJoint(p.st.phrases[h]) {
			return false
		}
		switch entity.Fold(p.st.words[i].Text) {
		case "bang", "chiem", "duong", "ung": // tương đương, tương ứng
			share = true
		}
	}
	return share
}

// sharesOut reports whether a percentage in parentheses is said to be one of the number of
// something, and of the number behind which it stands: "402 hồ sơ (33,9% số tiếp nhận)".
func (m *matcher) sharesOut(p *piece) bool {
	i := p.anchor + 1
	return p.inside && p.tokens[0] == p.anchor && contains(p.tokens, i) && p.level == nil && slices.Contains([]string{"số", "tổng"}, strings.ToLower(p.st.words[i].Text))
}

// isJoint reports whether a phrase only leads to a number.
func (m *matcher) isJoint(ph phrase) bool {
	for _, k := range ph.concepts {
		switch m.pack.Concepts()[k].Kind {
		case rules.Filler, rules.Copula, rules.Reach:
			return true
		}
	}
	return false
}

// maxStrange is how many words that no rule knows may stand before a percentage
// that is the rate of the number before it: of two it is of something else,
// "riêng đất đai chiếm 80%".
const maxStrange = 1

// strange counts the words before the number of a piece that no rule knows, from
// the last comma on.
func (m *matcher) strange(p *piece) int {
	n := 0
	for _, i := range p.tokens {
		if i < p.anchor && p.st.sign(i) == ',' {
			n = 0
		}
		if i < p.anchor && p.st.at[i] < 0 && p.st.tokens[i].found == nil && spelt(p.st.words[i].Text) {
			n++
		}
	}
	return n
}

// was reports whether a number is what another became: "giảm từ 128 xuống còn 104".
func (m *matcher) was(p *piece) bool {
	if p.none || p.anchor == 0 || entity.Fold(p.st.words[p.anchor-1].Text) != "tu" {
		return false
	}
	for i := p.anchor + 1; i < min(p.anchor+7, len(p.st.tokens)) && p.st.sign(i) != ',' && p.st.sign(i) != ';'; i++ { // "từ 128 phòng xuống 104", "từ 12,6% (năm 2021) lên 61,8%"
		switch strings.ToLower(p.st.words[i].Text) {
		case "xuống", "lên", "xuong", "len":
			return true
		case "trở", "tro": // "từ 99% trở lên" is a bound
			return false
		}
	}
	return false
}

// totals gives a number to the figure that is a part of it: "3 hồ sơ trễ hạn trên
// tổng số 353 hồ sơ".
func (m *matcher) totals(p *piece) bool {
	of := p.before
	if !p.outOf && !m.over(p) || p.none || p.found().Kind != entity.KindNumber || of == nil || len(of.figures) == 0 {
		return false
	}
	f := &m.figures[of.figures[0]]
	if f.Value == nil || f.Total != nil || f.Value.Compare(p.found().Number) > 0 {
		return false
	}
	n := p.found().Number
	if f.Evidence[0].Raw != m.b.evidence(of.span())[0].Raw { // it was stated before, without its whole
		g := *f
		g.Total, g.Percent, g.Text = &n, nil, m.b.said(of)
		shareOfFiled(&g)
		g.Evidence = append(m.b.evidence(of.span()), m.b.evidence(p.span())...)
		m.keep(g, p, m.follows(&g, p, m.bases[of.figures[0]]))
		of.figures = slices.Clone(p.figures) // what follows is of this one
		return true
	}
	f.Total = &n
	shareOfFiled(f)
	f.Evidence = append(f.Evidence, m.b.evidence(p.span())...)
	p.figures = append(p.figures, of.figures[0])
	return true
}

// countsAsWhole gives a number that names nothing it counts what its whole does, where
// that follows at once: "xong 24 trên tổng số 32 nhiệm vụ".
func (m *matcher) countsAsWhole(ps []*piece) {
	for _, p := range ps {
		q := p.before
		if !p.outOf || p.none || q == nil || q.none || q.st != p.st || q.found().Kind != entity.KindNumber || m.says(q, rules.Noun) || m.says(q, rules.Foreign) {
			continue
		}
		for _, h := range p.hits {
			if ph := p.st.phrases[h]; ph.from == p.anchor+1 && m.next(p, h) && m.isNoun(ph) {
				q.hits = append(slices.Clone(q.hits), h)
			}
		}
	}
}

// isNoun reports whether a phrase is of what is counted.
func (m *matcher) isNoun(ph phrase) bool {
	for _, k := range ph.concepts {
		if c := m.pack.Concepts()[k]; c.Kind == rules.Noun {
			return true
		}
	}
	return false
}

// shareOfFiled makes of the dossiers that were received online, once all are told that
// were filed, the share that was filed so.
func shareOfFiled(f *Figure) {
	if f.Indicator == "HS.NEW_ONLINE" {
		f.Indicator = "DVC.HS_ONLINE"
	}
}

// over reports whether "trên" alone joins the number of a piece to the one before
// it as its whole: "gửi 371 thư xin lỗi trên 389 hồ sơ trễ hạn".
func (m *matcher) over(p *piece) bool {
	of := p.before
	if p.none || of == nil || of.none || of.found().Kind != entity.KindNumber || of.st != p.st || p.anchor == 0 || !strings.EqualFold(p.st.words[p.anchor-1].Text, "trên") {
		return false
	}
	for i := of.anchor; i < p.anchor; i++ {
		if p.st.sign(i) != 0 {
			return false
		}
	}
	return (m.says(p, rules.Noun) || m.says(p, rules.Foreign)) && (p.anchor-of.anchor > 2 || of.unit == "" && of.doer == "") // "Phòng Kinh tế có 10 trên 11 biên chế" are two figures
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
	if p.reaches() {
		return false
	}
	return m.says(p, rules.Rise) || m.says(p, rules.Fall) || m.says(p, rules.Compared)
}

// reaches reports whether the words before a number say what it is to come to, and
// not by how much it changes: "giảm hồ sơ trễ hạn xuống dưới 0,3%".
func (p *piece) reaches() bool {
	for _, i := range p.tokens {
		if i >= p.anchor {
			break
		}
		switch strings.ToLower(p.st.words[i].Text) {
		case "xuống", "lên", "còn":
			return true
		}
	}
	return false
}

// nature tells results from plans, comparisons and what is said again.
func (m *matcher) nature(p *piece) Nature {
	if c := p.column; c != nil {
		switch c.time {
		case totalTime:
			return Cumulative
		case changeTime:
			return Delta
		case plannedTime:
			return Target
		}
	}
	if m.isDone(p.column) || m.wasBefore(p) {
		return Actual
	}
	for q := p; q != nil; q = q.parent {
		switch {
		case m.compared(q) && (q == p || q.anchor < 0 && q.st == p.st && m.says(q, rules.Compared)):
			return Delta
		case m.plans(q) && !q.heading, q.ahead:
			return Target
		case (m.says(q, rules.Cumulative) || q.addsUp()) && q != m.about && (q == p || q.heading || q.anchor < 0 || q.st == p.st):
			return Cumulative
		case m.says(q, rules.SinceNewYear) && (q == p || !q.heading) && !m.sinceNewYear() && (q == p || !p.ofOwnTime()):
			return Cumulative
		}
	}
	for q := p.before; q != nil; q = q.before {
		switch {
		case m.plans(q):
			return Target
		case (m.says(q, rules.Cumulative) || q.addsUp()) && (!semicolon(q, p) || m.opensCumulative(q) && !m.inPeriod(p)) && !p.dates():
			return Cumulative
		case m.says(q, rules.SinceNewYear) && !m.sinceNewYear() && !p.ofOwnTime():
			return Cumulative
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

// wasBefore reports whether a number stands in parentheses that begin with a time that is
// past, among plans: "Chỉ số của Sở (năm 2022 đạt 84 điểm, xếp thứ 5) phấn đấu tăng".
func (m *matcher) wasBefore(p *piece) bool {
	if !apart(p.block.field) || p.block.field == fieldAssessment || p.none {
		return false
	}
	first := p
	for first.before != nil {
		first = first.before
	}
	i := first.tokens[0]
	if first.st != p.st || i == 0 || p.st.sign(i-1) != '(' || m.plans(first) || m.compared(first) {
		return false
	}
	f := p.st.tokens[i].found
	return f != nil && f.Kind == entity.KindPeriod && f.To.Valid() && m.report.IssuedOn.Valid() && f.To.Compare(m.report.IssuedOn) < 0
}

// plans reports whether a piece says that something is planned. "Nâng tổng số lên 71" only
// leads to a number, unless the section is one of plans.
func (m *matcher) plans(p *piece) bool {
	for _, h := range p.hits {
		target, leads := false, false
		for _, k := range p.st.phrases[h].concepts {
			kind := m.pack.Concepts()[k].Kind
			target, leads = target || kind == rules.Target, leads || kind == rules.Copula
		}
		if target && !leads {
			return true
		}
	}
	return false
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
		m.keep(f, p, 0)
	}
}

// firstSaid makes results of what the assessment says and no section before it
// has said: it is nothing that is said again.
func (m *matcher) firstSaid() {
	for i := range m.figures {
		f := &m.figures[i]
		if f.Nature == Restatement && !slices.ContainsFunc(m.figures, func(g Figure) bool { return g.Nature != Restatement && saysAgain(g, *f) && !behind(g, *f) }) {
			f.Nature = Actual
		}
	}
}

// behind reports whether a figure stands behind another, and says more than that again.
func behind(g, f Figure) bool {
	f.Nature = g.Nature
	if g.counts() == f.counts() && numbers(g) == numbers(f) {
		return false
	}
	first, at := g.Evidence[0], f.Evidence[0]
	return first.Page > at.Page || first.Page == at.Page && first.Line > at.Line
}

// saysAgain reports whether a figure gives a number of another again, perhaps
// rounded. The rate of a count may be said as a rate alone: of the two families
// must agree.
func saysAgain(first, again Figure) bool {
	if again.Value != nil {
		return first.Indicator == again.Indicator && first.Value != nil && rounds(*first.Value, *again.Value)
	}
	family, _, _ := strings.Cut(again.Indicator, ".")
	return strings.HasPrefix(first.Indicator, family+".") && again.Percent != nil && first.Percent != nil && rounds(*first.Percent, *again.Percent)
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
