package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// carry lets a level hold until another is named in the same block; level is
// the one with which the block begins.
func carry(ps []*piece, level *entity.Found) {
	for _, p := range ps {
		if p.level == nil && level != nil && (p.parent == nil || !ownLevel(p.parent)) {
			p.carried = level
		}
		if p.level != nil {
			level = p.level
		}
	}
}

// leading is the level with whose name a block begins ("+ Cấp xã: …"): all of
// the block is about it until another is named.
func (m *matcher) leading(bl *block) *entity.Found {
	for _, f := range m.b.scan(ocr.Span{Start: bl.text, End: bl.End}) {
		if f.Kind == entity.KindLevel && f.Span.Start <= maxLead {
			return &f
		}
	}
	return nil
}

// maxLead is how many bytes may stand before the level at the head of a block.
const maxLead = 8

func ownLevel(p *piece) bool { return p.anchor >= 0 && p.level != nil }

// service is the level of online service that a piece speaks of.
func (m *matcher) service(p *piece) *entity.Found {
	if p.service != nil {
		return p.service
	}
	if p.parent != nil && p.parent.anchor < 0 && !p.parent.heading {
		return p.parent.service
	}
	return nil
}

// levelOf is the level of administration that a piece speaks of, or nil.
func levelOf(p *piece) *entity.Found {
	for q := p; q != nil; q = q.before {
		if q.level != nil {
			return q.level
		}
	}
	if p.carried != nil {
		return p.carried
	}
	for q := p.parent; q != nil; q = q.parent {
		if l := levelOf(q); l != nil {
			return l
		}
	}
	return nil
}

// headingLevel is the level that the section of a piece is about, by its
// headings alone.
func headingLevel(p *piece) *entity.Found {
	for q := p.parent; q != nil; q = q.parent {
		if q.heading && q.level != nil {
			return q.level
		}
	}
	return nil
}

// columnLevel is the level that the head of a column names, or the head above
// it.
func columnLevel(p *piece) *entity.Found {
	for q := p.column; q != nil && q.block == p.column.block; q = q.parent {
		if q.level != nil {
			return q.level
		}
	}
	return nil
}

func (m *matcher) levels(f *Figure, p *piece, r *rules.Rule) {
	if r.Level != rules.NoLevel && f.Level == "" {
		switch {
		case p.column != nil && columnLevel(p) != nil:
			f.Level = m.levelName(columnLevel(p))
		case p.whole:
			f.Level = m.levelName(headingLevel(p))
		default:
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
