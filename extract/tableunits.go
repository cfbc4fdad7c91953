package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// headUnits are the units that the heads of columns name, where the rows say what is
// counted: "Nơi làm việc | Trụ sở chính | Cơ sở 2 | Tất cả", "Nội dung | Phòng Tư pháp |
// Phòng Kinh tế | Cộng". Of a table that is not so they are empty.
type headUnits struct {
	asked bool
	names []string // by column; "" is the sum
}

// ofUnits makes the units of the heads of a table by its first row.
func (t *tableReader) ofUnits(m *matcher, own *piece, name string) {
	if t.above.asked {
		return
	}
	t.above.asked = true
	if len(t.heads) != 1 || len(t.heads[0]) != len(t.columns) || !m.says(own, rules.Sign) && m.staffOf(own) == "" || entity.KnownUnit(name) {
		return
	}
	names := make([]string, len(t.columns))
	units, other := 0, 0
	for i, c := range t.heads[0][1:] {
		words := strings.Join(strings.Fields(m.b.of(c)), " ")
		switch {
		case sumsRow(words):
		case headingUnit(words) != "" || entity.TabledUnit(words):
			names[i+1] = entity.Unit(words)
			units++
		case t.columns[i+1] == nil || !capitalized(words) || m.means(t.columns[i+1]) && !isPlace(words) || t.columns[i+1].time != untimed:
			other++
		default:
			names[i+1] = words
		}
	}
	placed := strings.HasPrefix(entity.Fold(m.b.of(t.heads[0][0])), "noi ") && !strings.HasPrefix(entity.Fold(m.b.of(t.heads[0][0])), "noi dung")
	if other > 0 || units < 2 && !placed || units < len(names)-2 && !placed {
		return
	}
	t.above.names = names
	for _, c := range t.columns[1:] {
		c.hits, c.level = nil, nil
	}
}

// sumsRow reports whether the head of a column says that its numbers are sums.
func sumsRow(head string) bool {
	key := entity.Fold(head)
	return total(head) || key == "tat ca" || strings.HasPrefix(key, "toan ")
}

// capitalized reports whether words begin with a capital.
func capitalized(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	return unicode.IsUpper(first)
}

// isPlace reports whether words name a place where an office works.
func isPlace(words string) bool {
	key := entity.Fold(words)
	for _, w := range []string{"diem ", "co so ", "tru so", "chi nhanh ", "phan hieu ", "khu "} {
		if strings.HasPrefix(key, w) {
			return true
		}
	}
	return false
}

// unitAbove gives the number of a column the unit that its head names; the sum of all is
// of none.
func (t *tableReader) unitAbove(p *piece, column int) {
	if column >= len(t.above.names) || column == 0 {
		return
	}
	p.unit, p.dims = t.above.names[column], nil
	p.whole = p.unit == ""
}

// across is the field that the head of a column names where the rows say what
// is counted: "Nội dung | Đất đai | Hộ tịch | Cộng".
func (t *tableReader) across(m *matcher, p *piece, column int) string {
	if len(t.heads) != 1 || column >= len(t.heads[0]) || p.dims != nil || !m.says(p, rules.Sign) && !m.says(p, rules.Noun) {
		return ""
	}
	head := func(i int) string { return strings.Join(strings.Fields(m.b.of(t.heads[0][i])), " ") }
	name, last := head(column), len(t.heads[0])-1
	if isField(name) {
		return name
	}
	c := p.column
	if c == nil || !total(head(last)) || column == last || last-column < 1 || last < 3 || m.tells(c) || c.level != nil || c.time != untimed || c.period.From.Valid() || entity.KnownUnit(name) {
		return ""
	}
	return name
}
