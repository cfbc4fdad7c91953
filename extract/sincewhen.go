package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// inPeriod reports whether a piece says that it tells of the period alone: "trong
// tháng", "riêng quý này".
func (m *matcher) inPeriod(p *piece) bool {
	for k, i := range p.tokens {
		if i >= p.anchor || k+1 >= len(p.tokens) {
			break
		}
		switch strings.ToLower(p.st.words[i].Text + " " + p.st.words[p.tokens[k+1]].Text) {
		case "trong tháng", "trong quý", "trong kỳ", "trong tuần", "riêng tháng", "riêng quý", "tháng này", "quý này", "kỳ này":
			return true
		}
	}
	return false
}

// untilNow reports whether a time is that from which something is told up to now: "Tính
// từ năm 2015 đến nay".
func (st *stretch) untilNow(i int) bool {
	if i == 0 || i+2 >= len(st.words) || !strings.EqualFold(st.words[i-1].Text, "từ") {
		return false
	}
	return st.words[i+1].Text == "đến" && st.words[i+2].Text == "nay"
}

// addsUp reports whether a piece names a time as one over which numbers add up: "Lũy
// kế từ 01/01/2024 đến 30/11/2024".
func (p *piece) addsUp() bool {
	for _, i := range p.tokens {
		f := p.st.tokens[i].found
		switch {
		case f == nil || p.anchor >= 0 && i > p.anchor:
		case strings.HasPrefix(entity.Fold(f.Text), "luy ke"), f.Kind == entity.KindPeriod && p.st.untilNow(i):
			return true
		}
	}
	return false
}

// ofOwnTime reports whether a piece or its label names a time: what a sentence began with
// is not of it, "từ đầu năm nghỉ việc 01; xếp loại năm 2021: xuất sắc 03".
func (p *piece) ofOwnTime() bool {
	q := p.parent
	return p.dates() || q != nil && q.anchor < 0 && !q.heading && q.st == p.st && q.dates()
}

// dates reports whether a piece names a time of its own.
func (p *piece) dates() bool {
	for _, i := range p.tokens {
		if f := p.st.tokens[i].found; f != nil {
			switch f.Kind {
			case entity.KindPeriod, entity.KindMonth, entity.KindRange, entity.KindDate:
				return true
			}
		}
	}
	return false
}

// sinceNewYear reports whether the report is on a period that begins with its
// year, so that what was done "từ đầu năm" is its result.
func (m *matcher) sinceNewYear() bool {
	from := m.report.Period.From
	return from.Month == 1 && from.Day == 1 || from.Month == 12 && from.Day >= 10 // some offices end their year in December
}

// opensCumulative reports whether a sentence begins with "lũy kế": all of it tells what
// has added up, "Lũy kế 11 tháng tiếp nhận 812 hồ sơ; giải quyết 798 hồ sơ".
func (m *matcher) opensCumulative(q *piece) bool {
	return q.before == nil && len(q.tokens) > 0 && q.tokens[0] < q.anchor && (q.addsUp() || m.is(q.st, q.tokens[0], rules.Cumulative))
}
