package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// locate finds the territories and departments that clauses are about although no colon
// or table says so: "UBND huyện Nà Lạn tiếp nhận 612 hồ sơ, giải quyết 611 hồ sơ", "tại
// Sở Xây dựng có 13 hồ sơ quá hạn". What a clause leaves out is as the clause before it
// in its sentence has it; a label holds for the whole paragraph.
func (m *matcher) locate(bl *block, ps []*piece) {
	label := ""
	for i, p := range ps {
		name, labels := m.placeNamed(p)
		switch {
		case name != "":
			p.place = name
			if i == 0 && labels && p.tokens[0] == 0 {
				label = name
			}
		case p.level != nil || p.unit != "":
		case m.doesHere(p):
		case p.before != nil && !semicolon(p.before, p):
			p.place = p.before.place
		case p.before != nil:
			p.place = label
		case p.parent != nil && p.parent.anchor >= 0 && p.parent.st == p.st:
			p.place = p.parent.place
		default:
			p.place = label
		}
	}
}

// placeNamed is the territory or department whose name stands before the number of a
// piece, where a clause begins, and whether a colon follows it.
func (m *matcher) placeNamed(p *piece) (name string, labels bool) {
	if p.anchor < 0 || p.none && len(p.tokens) == 0 {
		return "", false
	}
	begins := true
	for k, i := range p.tokens {
		if i >= p.anchor {
			break
		}
		if begins {
			if name, end := m.placeAt(p, i); name != "" {
				return name, p.st.sign(end) == ':'
			}
		}
		word := strings.ToLower(p.st.words[i].Text)
		begins = p.st.sign(i) != 0 && p.st.sign(i) != ':' || slices.Contains(placeLeads, word) && (k < maxOpening || begins)
	}
	return "", false
}

// placeLeads may stand before the name of a place with which a clause begins.
var placeLeads = []string{"tại", "ở", "riêng", "và", "còn", "đó", "như", "là", "gồm", "của", "-", "+"}

// placeAt is the name that begins at a token, as a unit, and the token behind it; ""
// where none does, or where it is that of the office that reports.
func (m *matcher) placeAt(p *piece, i int) (string, int) {
	st, from := p.st, i
	if committee := strings.ToLower(st.words[i].Text); committee == "ubnd" {
		i++
	} else if i+3 < len(st.words) && strings.ToLower(m.b.of(ocr.Span{Start: st.tokens[i].Start, End: st.tokens[i+3].End})) == "ủy ban nhân dân" {
		i += 4
	}
	if i+1 >= p.anchor {
		return "", 0
	}
	head := i
	switch word := strings.ToLower(st.words[i].Text); {
	case slices.Contains([]string{"xã", "phường", "huyện", "quận"}, word), word == "sở" && m.capital(st.tokens[i]):
		i++
	case slices.Contains([]string{"thị xã", "thị trấn", "thành phố", "đặc khu"}, word+" "+strings.ToLower(st.words[i+1].Text)):
		i += 2
	default:
		return "", 0
	}
	name, department := i, strings.EqualFold(st.words[head].Text, "sở")
	for i < p.anchor && st.sign(i) == 0 && st.tokens[i].found == nil && (m.capital(st.tokens[i]) || department && i > name && m.goesOnName(p, i)) {
		i++
	}
	if i == name {
		return "", 0
	}
	own := " " + entity.Fold(m.report.Issuer+" , "+m.report.ParentIssuer+" ,") + " "
	if strings.Contains(own, " "+entity.Fold(m.b.of(ocr.Span{Start: st.tokens[head].Start, End: st.tokens[i-1].End}))+" ") {
		return "", 0
	}
	return entity.Unit(capital(m.b.of(ocr.Span{Start: st.tokens[from].Start, End: st.tokens[i-1].End}))), i
}

// goesOnName reports whether a word in small letters may go on with the name of a
// department: "Sở Xây dựng", "Sở Nông nghiệp và Môi trường".
func (m *matcher) goesOnName(p *piece, i int) bool {
	if slices.Contains([]string{"với", "đạt", "có", "được", "chỉ", "mới", "còn", "thiếu", "đã", "để", "không", "chưa", "là", "đang"}, strings.ToLower(p.st.words[i].Text)) {
		return false
	}
	h := p.st.at[i]
	return h < 0 || p.st.phrases[h].from != i || !m.does(p.st.phrases[h])
}

// ofPlace gives a figure of dossiers or of services online the place that its clause is
// about, and the level of that.
func (m *matcher) ofPlace(p *piece, f *Figure) {
	if f.Unit != "" || p.place == "" || !strings.HasPrefix(f.Indicator, "HS.") && !strings.HasPrefix(f.Indicator, "DVC.") {
		return
	}
	f.Unit = p.place
	if level := m.unitLevel(p.place); level != "" && p.level == nil {
		f.Level = level
	}
}
