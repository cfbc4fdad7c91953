package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// shares reports whether the number of a cell is a percentage: the head of its
// column or the unit of its row says so.
func (r tableRow) shares(m *matcher, t *tableReader, i int) bool {
	for _, c := range r.cells {
		if text := strings.TrimSpace(m.b.of(c)); text == "%" || strings.HasSuffix(text, "(%)") {
			return true
		}
	}
	for _, head := range t.heads { // "Mức độ" above "hài lòng (%)"
		if len(head) == len(r.cells) && strings.Contains(m.b.of(head[i]), "%") {
			return true
		}
	}
	return false
}

// asPercent makes a plain number one.
func (st *stretch) asPercent(i int) {
	f := *st.tokens[i].found
	if f.Kind == entity.KindNumber {
		f.Kind = entity.KindPercent
		st.tokens[i].found = &f
	}
}

// money is the unit of money that the head of a column or a cell of its own gives
// the number of a cell, as text to be put behind it: "triệu đồng".
func (r tableRow) money(m *matcher, t *tableReader, i int) (unit string, ok bool) {
	if len(t.heads) == 0 {
		return "", false
	}
	texts := []string{}
	if len(t.heads[0]) == len(r.cells) {
		head := m.b.of(t.heads[0][i])
		if at := strings.LastIndexAny(head, "(,"); at >= 0 {
			texts = append(texts, head[at+1:])
		}
	}
	for k, c := range r.cells {
		if r.value[k] < 0 && k > 0 {
			texts = append(texts, m.b.of(c))
		}
	}
	for _, s := range texts {
		s = strings.Trim(strings.Join(strings.Fields(strings.ToLower(s)), " "), " ()")
		s, _, _ = strings.Cut(s, "/")
		s = strings.TrimPrefix(s, "đvt: ")
		switch s {
		case "triệu đồng", "tỷ đồng", "nghìn đồng", "ngàn đồng", "đồng", "1.000 đồng", "trđ":
			return strings.NewReplacer("1.000", "nghìn", "trđ", "triệu đồng").Replace(s), true
		}
	}
	return "", false
}

// asMoney makes a plain number a sum of money.
func (st *stretch) asMoney(i int, unit string) {
	f := *st.tokens[i].found
	if f.Kind != entity.KindNumber {
		return
	}
	for _, money := range entity.Scan(f.Number.String() + " " + unit) {
		if money.Kind == entity.KindMoney {
			f.Kind, f.Number = entity.KindMoney, money.Number
			st.tokens[i].found = &f
		}
	}
}
