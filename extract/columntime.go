package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// columnTime is which time the numbers of a column are of, where its head says
// no more than that.
type columnTime byte

const (
	untimed     columnTime = iota
	thisTime               // kỳ này, thực hiện, số liệu
	totalTime              // lũy kế
	changeTime             // tăng, giảm so với cùng kỳ
	plannedTime            // kế hoạch năm, chỉ tiêu giao
	anotherTime            // cùng kỳ, kỳ trước: no figure of this report's period
)

// timeHeads are heads of columns, folded, as the forms of periodic reports
// print them; the first that a head begins with tells.
var timeHeads = []struct {
	words string
	time  columnTime
}{
	{"luy ke", totalTime}, {"cong don", totalTime}, {"tu dau nam", totalTime}, {"tinh tu dau nam", totalTime},
	{"ke hoach", plannedTime}, {"chi tieu nam", plannedTime}, {"chi tieu giao", plannedTime}, {"muc tieu", plannedTime}, {"chi tieu ke hoach", plannedTime},
	{"so sanh", changeTime}, {"so voi", changeTime}, {"tang", changeTime}, {"giam", changeTime}, {"chenh lech", changeTime}, {"+/-", changeTime}, {"(+/-", changeTime}, {"ty le tang", changeTime},
	{"cung ky", anotherTime}, {"ky truoc", anotherTime}, {"thang truoc", anotherTime}, {"quy truoc", anotherTime}, {"nam truoc", anotherTime}, {"ky lien truoc", anotherTime},
	{"ky nay", thisTime}, {"ky bao cao", thisTime}, {"trong ky", thisTime}, {"thang nay", thisTime}, {"quy nay", thisTime}, {"nam nay", thisTime}, {"trong thang", thisTime}, {"trong quy", thisTime},
	{"trong nam", thisTime}, {"thang ", thisTime}, {"6 thang", thisTime}, {"9 thang", thisTime}, {"so lieu", thisTime}, {"so luong", thisTime}, {"ket qua", thisTime}, {"thuc hien", thisTime}, {"uoc thuc hien", thisTime}, {"uoc dat", thisTime}, {"uoc nam", thisTime}, {"gia tri", thisTime}, {"thong ke", thisTime}, {"tong so", thisTime}, {"ghi chu", thisTime},
}

// maxTimeHead bounds the words of such a head, in letters; what is longer says
// what is counted as well.
const maxTimeHead = 34

func timeOf(head string) columnTime {
	key := strings.Join(strings.Fields(entity.Fold(head)), " ")
	if len(key) > maxTimeHead || strings.Contains(key, "ho so") || strings.Contains(key, "chuyen") || strings.Contains(key, "ton ") {
		return untimed
	}
	for _, h := range timeHeads {
		if strings.HasPrefix(key, h.words) {
			return h.time
		}
	}
	return untimed
}

// isDone reports whether the head of a column says that its numbers are of what was done,
// whatever its section plans: "Ước thực hiện 2024" beside "Kế hoạch 2025".
func (m *matcher) isDone(c *piece) bool {
	if c == nil || c.time != thisTime {
		return false
	}
	key := entity.Fold(m.b.of(ocr.Span{Start: c.st.start(), End: c.st.end()}))
	for _, w := range []string{"thuc hien", "uoc ", "ket qua thuc hien", "da thuc hien"} {
		if strings.HasPrefix(key, w) {
			return !m.isLater(timeIn(key))
		}
	}
	return false
}

// carriedOver takes a column "Kỳ trước" for what was carried over from it, where
// no other column is of this period: it stands beside "Trực tuyến" and "Trực
// tiếp", not beside "Kỳ này".
func (m *matcher) carriedOver(columns []*piece) {
	var before *piece
	signs := 0
	for _, c := range columns {
		switch {
		case c == nil:
		case c.time == thisTime && !total(m.b.of(ocr.Span{Start: c.st.start(), End: c.st.end()})), c.time == totalTime, c.time == changeTime:
			return
		case c.time == anotherTime && before == nil:
			before = c
		case m.says(c, rules.Sign):
			signs++
		}
	}
	if before == nil || signs < 3 {
		return
	}
	before.time = untimed
	before.own(&cutter{r: m.reader, st: before.st}, all(before.st))
}

// yearOf is the period that a head names and nothing else: "Năm 2024", "Quý
// I/2025".
func yearOf(head string) (entity.Period, bool) {
	head = strings.Join(strings.Fields(head), " ")
	for _, f := range entity.Scan(head) {
		if f.Kind != entity.KindPeriod || f.From.IsZero() || len(head)-len(f.Text) > 12 {
			continue
		}
		return entity.Period{Label: head, From: f.From, To: f.To}, true
	}
	return entity.Period{}, false
}

// timeIn is the period that a head names besides what it counts.
func timeIn(head string) entity.Period {
	for _, f := range entity.Scan(head) {
		if f.Kind == entity.KindPeriod && !f.From.IsZero() {
			return entity.Period{Label: f.Text, From: f.From, To: f.To}
		}
	}
	return entity.Period{}
}

// another reports whether a period is wholly before or behind that of the
// report.
func (m *matcher) another(p entity.Period) bool {
	whole := m.report.Period
	return p.From.Valid() && whole.From.Valid() && (p.To.Compare(whole.From) < 0 || p.From.Compare(whole.To) > 0)
}

// periodFor is the period that a piece is of: that which its column, or its own
// words before the number, name, where it is another than the report's.
func (m *matcher) periodFor(p *piece) entity.Period {
	if c := p.column; c != nil && m.another(c.period) {
		return c.period
	}
	for _, i := range p.tokens {
		f := p.st.tokens[i].found
		if i >= p.anchor || f == nil || f.Kind != entity.KindPeriod {
			continue
		}
		if own := (entity.Period{Label: f.Text, From: f.From, To: f.To}); m.another(own) {
			return own
		}
	}
	return m.report.Period
}
