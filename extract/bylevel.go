package extract

import (
	"maps"
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// ofLevel makes the figure of a number that says nothing but of which level or
// field it is, among the parts of another: "883 dịch vụ (cấp tỉnh 702, cấp huyện
// 127)", "12 hồ sơ trễ hạn, gồm đất đai 8". It counts what the whole counts.
func (m *matcher) ofLevel(p *piece) bool {
	whole := m.wholeOf(p)
	if p.none || whole == nil || whole.anchor < 0 || whole.none || len(whole.figures) == 0 || p.column != nil || m.compared(p) || m.says(p, rules.Sign) || p.unit != "" {
		return false
	}
	f := m.figures[whole.figures[0]]
	named, at := m.unitOfPart(&f, p)
	tier := m.tierOfPart(&f, p)
	if p.level == nil && p.dims["field"] == "" && named == "" && tier == "" || named == "" && p.doer != "" || !m.sameNouns(p, whole, at) {
		return false
	}
	x := p.found()
	if f.Nature != Actual && f.Nature != Target || (x.Kind == entity.KindPercent) != (f.Value == nil) || x.Kind == entity.KindMoney || x.Kind == entity.KindPair && f.Total == nil {
		return false
	}
	f.Value, f.Total, f.Percent, f.Check = nil, nil, nil, Unchecked
	f.Flags = slices.DeleteFunc(slices.Clone(f.Flags), func(flag string) bool { return flag == negation })
	if p.level != nil {
		f.Level = m.levelName(p.level)
	}
	if tier != "" {
		f.ServiceLevel = tier
	}
	if name := p.dims["field"]; name != "" {
		f.Dims = maps.Clone(f.Dims)
		if f.Dims == nil {
			f.Dims = map[string]string{}
		}
		f.Dims["field"] = name
	}
	if named != "" {
		f.Unit = named
		if level := m.unitLevel(named); p.level == nil && f.Level != "" && level != "" && level != "toan_huyen" {
			f.Level = level
		}
	}
	f.Evidence = append(m.b.evidence(p.span()), f.Evidence[1:]...)
	f.Text = m.b.said(p)
	m.value(&f, p)
	m.doubt(&f, p)
	m.derived(&f, p)
	m.keep(f, p, m.follows(&f, p, m.bases[whole.figures[0]]))
	return true
}

// partsOfUnits are the indicators of units' shares of what others count for all.
var partsOfUnits = map[string]string{"BC.USED": "BC.UNIT_USED", "BC.ASSIGNED": "BC.UNIT_ASSIGNED", "BC.ALLOCATED": "BC.UNIT_ASSIGNED"}

// tierOfPart is the level of online service that is all that a part of a figure says,
// where that may have one: "dịch vụ có hồ sơ 167/242, trong đó toàn trình 93/118".
func (m *matcher) tierOfPart(f *Figure, p *piece) string {
	r := m.pack.Rule(f.Rule.ID)
	if r == nil || r.Service == rules.NoService || p.service == nil || f.ServiceLevel != "" || m.says(p, rules.Noun) || m.says(p, rules.Foreign) {
		return ""
	}
	return p.service.Name
}

// unitOfPart is the unit with whose name a part of a figure begins, "có mặt 51, trong
// đó Phòng Kinh tế 12"; it makes the figure one that units have.
func (m *matcher) unitOfPart(f *Figure, p *piece) (string, ocr.Span) {
	name, at := m.doer(p)
	if name == "" || m.isOwn(name) || strings.TrimSpace(m.b.of(ocr.Span{Start: at.End, End: p.span().Start})) != "" {
		return "", ocr.Span{}
	}
	if code := partsOfUnits[f.Indicator]; code != "" {
		f.Indicator = code
		return name, at
	}
	if strings.HasPrefix(f.Indicator, "HS.") {
		return name, at
	}
	return "", ocr.Span{}
}

// wholeOf is what a piece is a part of. Where two numbers are broken down
// together, "giao 6.842, có mặt 6.317, trong đó cấp tỉnh 1.958, có mặt 1.901",
// the first part is of the first.
func (m *matcher) wholeOf(p *piece) *piece {
	whole := p.parent
	if q := m.toldOfAll(p); q != nil {
		return q
	}
	if whole == nil || whole.before == nil || p.next == nil || p.next.parent != whole || p.next.level != nil {
		return whole
	}
	for _, h := range p.next.hits {
		for _, k := range p.next.st.phrases[h].concepts {
			if m.pack.Concepts()[k].Kind == rules.Sign && m.tellsOf(whole, k) {
				return whole.before
			}
		}
	}
	return whole
}

// toldOfAll is the value of the sentence before that a sentence breaks down by levels:
// "Toàn tỉnh tiếp nhận 1.024 hồ sơ. Khối sở, ngành: 210 hồ sơ; khối cấp xã: 814 hồ sơ";
// for what follows in it, the part before.
func (m *matcher) toldOfAll(p *piece) *piece {
	if p.level == nil || m.says(p, rules.Sign) || !m.says(p, rules.Noun) || p.parent != nil && p.parent.anchor >= 0 {
		return nil
	}
	q := p.before
	if q == nil && p.earlier != nil {
		for q = p.earlier; q.before != nil; {
			q = q.before
		}
		if len(q.figures) > 0 && !strings.HasPrefix(m.figures[q.figures[0]].Level, "toan_") {
			return nil
		}
	}
	if q == nil || q.none || q.st != p.st || len(q.figures) == 0 || q == p.before && (q.level == nil || q.level.Name == p.level.Name || m.says(q, rules.Sign)) || m.figures[q.figures[0]].Level == p.level.Name {
		return nil
	}
	return q
}

// sameNouns reports whether a piece names no thing that another does not, but for the
// unit whose name stands in a span.
func (m *matcher) sameNouns(p, of *piece, unit ocr.Span) bool {
	for _, h := range p.hits {
		if unit.Contains(p.phraseSpan(h)) {
			continue
		}
		for _, k := range p.st.phrases[h].concepts {
			switch c := m.pack.Concepts()[k]; {
			case c.Kind == rules.Foreign && m.next(p, h), c.Kind == rules.Noun && !m.tellsOf(of, k) && !(of.before != nil && m.tellsOf(of.before, k)):
				return false
			}
		}
	}
	return true
}

// wholesOf gives a number the level of which its parts are levels: where cấp tỉnh
// and cấp xã are parts of it, it is of the whole province. What a commune takes for a
// higher level is its own all the same.
func (m *matcher) wholesOf(ps []*piece) {
	if m.office == "cap_xa" {
		return
	}
	parts := make(map[*piece]map[string]bool)
	var whole []*piece // in order
	for _, p := range ps {
		if q := p.parent; p.level != nil && q != nil && q.anchor >= 0 && q.level == nil {
			if parts[q] == nil {
				parts[q] = map[string]bool{}
				whole = append(whole, q)
			}
			parts[q][p.level.Name] = true
		}
	}
	for _, q := range whole {
		levels := parts[q]
		if !q.none && q.found().Kind == entity.KindPercent && q.before != nil { // "…, đạt 56%, trong đó": the rate of the one before
			q = q.before
		}
		switch {
		case len(levels) < 2 || q.level != nil:
		case levels["cap_tinh"]:
			q.level = &entity.Found{Kind: entity.KindLevel, Name: "toan_tinh"}
		case levels["cap_huyen"] && levels["cap_xa"]:
			q.level = &entity.Found{Kind: entity.KindLevel, Name: "toan_huyen"}
		}
	}
}
