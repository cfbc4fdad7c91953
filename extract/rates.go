package extract

import (
	"slices"

	"sohoa/normalize/entity"
)

// bareRates settles what the rates of a column are of whose head says no more than
// "Tỷ lệ (%)": behind "Đúng hạn | Trễ" it may be the rate of either. The row tells, by
// the share that comes to the rate printed; where it does not, the figure is ambiguous.
func (m *matcher) bareRates() {
	for _, p := range m.values {
		if p.none || p.column == nil || !p.column.bareRate || len(p.figures) != 1 {
			continue
		}
		f := &m.figures[p.figures[0]]
		if f.Percent == nil || f.Indicator != "HS.LATE_RATE" && f.Indicator != "HS.ONTIME_RATE" {
			continue
		}
		row := m.rowOf(p)
		late, onTime := m.rowComesTo(row, *f.Percent, "HS.RESOLVED_LATE", "HS.PENDING_OVERDUE"), m.rowComesTo(row, *f.Percent, "HS.RESOLVED_ONTIME", "HS.RESOLVED_EARLY_ONTIME", "HS.RESOLVED_EARLY")
		switch {
		case onTime && !late:
			f.Indicator = "HS.ONTIME_RATE"
		case late && !onTime:
			f.Indicator = "HS.LATE_RATE"
		default:
			f.Flags = append(f.Flags, ambiguous)
		}
	}
}

// rowOf are the figures of the row of a table that a piece stands in.
func (m *matcher) rowOf(p *piece) (row []int) {
	for _, q := range m.values {
		if q.st == p.st {
			row = append(row, q.figures...)
		}
	}
	return row
}

// rowComesTo reports whether the share of one of the counts of a row in its received or
// resolved comes to a rate.
func (m *matcher) rowComesTo(row []int, rate entity.Number, codes ...string) bool {
	for _, i := range row {
		part := &m.figures[i]
		if part.Value == nil || !slices.Contains(codes, part.Indicator) {
			continue
		}
		for _, k := range row {
			whole := &m.figures[k]
			if (whole.Indicator == "HS.RECEIVED" || whole.Indicator == "HS.RESOLVED") && whole.Value != nil && whole.Value.Unscaled > 0 && comesTo(*part.Value, *whole.Value, rate) {
				return true
			}
		}
	}
	return false
}
