package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// unitColumn reports whether the head of the column that names the rows says
// that they are of offices.
func (t *tableReader) unitColumn(m *matcher, row tableRow, name string) bool {
	if len(t.heads) == 0 {
		return false
	}
	for i, c := range t.heads[0][:min(len(t.heads[0]), len(row.cells))] {
		if strings.Join(strings.Fields(m.b.of(row.cells[i])), " ") != name {
			continue
		}
		key := entity.Fold(m.b.of(c))
		if rest, ok := strings.CutPrefix(key, "noi "); ok && !strings.HasPrefix(rest, "dung") { // "Nơi giám sát", but no "Nội dung"
			return true
		}
		for _, w := range []string{"don vi tinh", "linh vuc"} {
			if strings.Contains(key, w) {
				return false
			}
		}
		for _, w := range []string{"don vi", "co quan", "dia phuong", "ten xa", "xa, phuong", "xa/phuong", "phuong, xa", "xa phuong", "ten phong", "huyen", "so, nganh", "so, ban", "phong, ban", "to chuc", "truong", "khoa, phong", "phong, khoa", "khoa/phong", "phong/khoa", "khoa phong", "chi nhanh", "doi, to"} {
			if strings.Contains(key, w) {
				return true
			}
		}
	}
	return false
}

// fieldColumn reports whether the head of the column that names the rows says that they
// are of fields.
func (t *tableReader) fieldColumn(m *matcher, row tableRow, name string) bool {
	if len(t.heads) == 0 {
		return false
	}
	for i, c := range t.heads[0][:min(len(t.heads[0]), len(row.cells))] {
		if strings.Join(strings.Fields(m.b.of(row.cells[i])), " ") == name {
			return strings.Contains(entity.Fold(m.b.of(c)), "linh vuc")
		}
	}
	return false
}

// isRest reports whether a row is of all units that no other row names: "Các phòng, ban
// khác".
func isRest(name string) bool { return strings.HasSuffix(entity.Fold(name), " khac") }

// rowName is the words at the beginning of a row, the row's own number left
// out.
func rowName(b *body, row tableRow, first int) string {
	name := ""
	for i := range first {
		if s := b.of(row.cells[i]); row.value[i] < 0 && len(s) > len(name) {
			name = s
		}
	}
	return strings.Join(strings.Fields(name), " ")
}

// words are the tokens of the cells before the first value, but for those
// that number the row.
func (r tableRow) words(first int) []int {
	var out []int
	for i, t := range r.st.tokens {
		for c := range first {
			if r.value[c] < 0 && t.Start >= r.cells[c].Start && t.End <= r.cells[c].End {
				out = append(out, i)
			}
		}
	}
	return out
}

// total reports whether a row sums up the others.
func total(name string) bool {
	key := entity.Fold(name)
	if strings.HasPrefix(key, "cong") { // "Công chứng" is a field
		low := strings.ToLower(name)
		return strings.HasPrefix(low, "cộng") || low == key
	}
	return strings.HasPrefix(key, "tong")
}
