package report

import "fmt"

// comparisons say how the period stands against another: changes, what has
// added up since the year began, and rough figures. None is a plain count of
// the period, and their nature says so.
func (c *composer) comparisons() {
	whole := c.counts[c.levels[0]]
	d := c.dice
	if d.chance(40) {
		f := c.percentage("HS.RECEIVED", c.levels[0], c.tenths(d.between(5, 400)))
		f.Nature = "delta"
		c.dash(slots{"p": c.pct(f)}, "số hồ sơ tiếp nhận [tăng|giảm] {p} so với cùng kỳ năm {prev}.", "so với cùng kỳ năm {prev}, lượng hồ sơ tiếp nhận [tăng|giảm] {p}.")
	}
	if d.chance(25) && c.span.code[0] != 'y' {
		f := c.figure("HS.RECEIVED", c.levels[0], whole.received()*d.between(11, 35)/10)
		f.Nature = "cumulative"
		f.PeriodFrom = Date{c.span.year, 1, 1}
		c.dash(slots{"n": c.val(f)}, "lũy kế từ đầu năm đến nay tiếp nhận {n} hồ sơ.", "từ đầu năm đến nay, lũy kế số hồ sơ tiếp nhận là {n} hồ sơ.")
	}
	if d.chance(30) {
		f := c.percentage("EG.CERT_COVERAGE", "", &Number{Unscaled: int64(pick(d, 100, 95, 98, 90))})
		word := pick(d, "khoảng", "gần", "trên", "hơn")
		f.Comparator = map[string]string{"khoảng": "~", "gần": "<", "trên": ">", "hơn": ">"}[word]
		if f.Percent.Unscaled == 100 {
			word, f.Comparator = "khoảng", "~"
		}
		c.dash(slots{"p": c.pct(f), "about": word}, "chữ ký số chuyên dùng đã cấp cho {about} {p} tổ chức, lãnh đạo có thẩm quyền ký số.")
	}
	if d.chance(20) {
		f := c.figure("BC.USED", "", d.between(1, 5))
		f.Nature, f.StaffType = "delta", "cong_chuc"
		c.dash(slots{"n": c.val(f)}, fmt.Sprintf("biên chế công chức có mặt giảm {n} biên chế so với năm %d.", c.span.year-1))
	}
}
