package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// fieldNames are fields of procedures (lĩnh vực), folded, as the national
// database of administrative procedures and the lists of one-stop desks name
// them.
var fieldNames = map[string]bool{}

// fieldFirsts are the first words of those of two words or more.
var fieldFirsts = map[string]bool{}

func init() {
	for _, name := range []string{"dat dai", "ho tich", "chung thuc", "quoc tich", "nuoi con nuoi", "cu tru", "can cuoc", "xay dung", "quy hoach", "nha o", "ha tang ky thuat",
		"dang ky kinh doanh", "dang ky doanh nghiep", "ho kinh doanh", "dau tu", "hop tac xa", "bao tro xa hoi", "nguoi co cong", "lao dong", "viec lam", "an toan lao dong",
		"moi truong", "tai nguyen nuoc", "khoang san", "do dac ban do", "bien va hai dao", "giao thong", "giao thong van tai", "duong bo", "duong thuy noi dia", "van tai", "dang kiem",
		"giao duc", "giao duc va dao tao", "y te", "duoc", "an toan thuc pham", "van hoa", "the thao", "du lich", "gia dinh", "di san van hoa", "thong tin va truyen thong", "bao chi", "xuat ban",
		"cong thuong", "cong nghiep", "thuong mai", "luu thong hang hoa", "dien", "hoa chat", "nong nghiep", "lam nghiep", "thuy san", "thuy loi", "chan nuoi va thu y", "trong trot",
		"tu phap", "luat su", "cong chung", "ly lich tu phap", "hoa giai", "pho bien giao duc phap luat", "noi vu", "thi dua khen thuong", "thi dua, khen thuong", "ton giao", "tin nguong, ton giao", "tin nguong ton giao",
		"to chuc hoi", "tai chinh", "thue", "khoa hoc va cong nghe", "dan toc", "khieu nai to cao", "tiep cong dan", "xu ly don thu", "an ninh trat tu", "quan su", "cong an", "bao hiem xa hoi"} {
		fieldNames[name] = true
		if first, _, more := strings.Cut(name, " "); more {
			fieldFirsts[first] = true
		}
	}
}

// ofField gives the pieces of a list item the field that it is about: "- Hộ
// tịch: tiếp nhận 74, giải quyết 72."
func (m *matcher) ofField(bl *block, ps []*piece) {
	if len(ps) == 0 || ps[0].none || ps[0].unit != "" {
		return
	}
	label, _, ok := strings.Cut(m.b.of(ocr.Span{Start: bl.text, End: ps[0].span().Start}), ":")
	name := strings.Join(strings.Fields(label), " ")
	if !ok || !isField(name) && !m.listsFields(bl, ps[0]) {
		return
	}
	for _, p := range ps {
		p.forget(ocr.Span{Start: bl.text, End: bl.text + len(label)})
		p.dims = map[string]string{"field": strings.TrimPrefix(strings.TrimPrefix(name, "Lĩnh vực "), "lĩnh vực ")}
	}
}

// listsFields reports whether the list that a block is an item of goes through
// the fields: "Hồ sơ theo lĩnh vực:".
func (m *matcher) listsFields(bl *block, p *piece) bool {
	for q := p.parent; q != nil && !q.heading; q = q.parent {
		if q.block != bl {
			return strings.Contains(entity.Fold(m.b.of(q.block.Span)), "linh vuc:")
		}
	}
	return false
}

// fieldsOf gives the pieces of a block the fields that their clauses name:
// "đất đai nhận 96, trả 88; hộ tịch nhận 705", "12 hồ sơ đất đai bị chậm". What
// is counted in one field is no figure of the whole office.
func (m *matcher) fieldsOf(ps []*piece) {
	for _, p := range ps {
		if p.dims != nil || p.none {
			continue
		}
		if name, at := m.sortedField(p); name != "" {
			p.forget(at)
			p.dims = map[string]string{"field": name}
		} else if name := m.clauseField(p); name != "" {
			p.dims = map[string]string{"field": name}
		} else if q := p.before; q != nil && q.dims["field"] != "" && !semicolon(q, p) && !m.says(p, rules.Opener) && !m.others(p) {
			p.dims = map[string]string{"field": q.dims["field"]}
		}
	}
}

// sortedField is the name before a number among those that a label announces, where it
// stands: "Chia theo loại: cấp đổi 120; cấp mới 96".
func (m *matcher) sortedField(p *piece) (string, ocr.Span) {
	if q := p.parent; q == nil || q.anchor >= 0 || q.heading || q.st != p.st || len(q.tokens) < 2 || len(q.tokens) > mostLabel || !m.sortsFields(q) || p.found().Kind != entity.KindNumber {
		return "", ocr.Span{}
	}
	seq := p.tokens
	for len(seq) > 0 && p.st.sign(seq[0]) != 0 {
		seq = seq[1:]
	}
	n := 0
	for n < len(seq) && seq[n] < p.anchor {
		n++
	}
	if n == 0 || n > mostLabel || p.before != nil && !semicolon(p.before, p) {
		return "", ocr.Span{}
	}
	at := ocr.Span{Start: p.st.tokens[seq[0]].Start, End: p.st.tokens[seq[n-1]].End}
	return strings.Trim(strings.Join(strings.Fields(m.b.of(at)), " "), " :,-"), at
}

// sortsFields reports whether a label announces numbers by the kinds of dossiers.
func (m *matcher) sortsFields(q *piece) bool {
	words := entity.Fold(m.b.of(ocr.Span{Start: q.st.tokens[q.tokens[0]].Start, End: q.st.tokens[q.tokens[len(q.tokens)-1]].End}))
	return strings.HasSuffix(words, "theo linh vuc") || strings.HasSuffix(words, "theo loai") || strings.HasSuffix(words, "theo loai ho so") || strings.HasSuffix(words, "theo loai viec") || strings.HasSuffix(words, "theo nhom thu tuc")
}

// others reports whether a piece is about all fields that were not named.
func (m *matcher) others(p *piece) bool {
	w := entity.Fold(p.st.words[p.tokens[0]].Text)
	return w == "khac" || w == "linh" && len(p.tokens) > 2 && entity.Fold(p.st.words[p.tokens[2]].Text) == "khac"
}

// semicolon reports whether one parts the numbers of two pieces.
func semicolon(a, b *piece) bool {
	for i := a.anchor; i < b.anchor; i++ {
		if a.st.sign(i) == ';' || a.st.sign(i) == '.' {
			return true
		}
	}
	return false
}

// clauseField is the field that a clause names: where it begins, behind "lĩnh
// vực", or behind "hồ sơ".
func (m *matcher) clauseField(p *piece) string {
	for k, i := range p.tokens {
		n := fieldWords(p.st, p.tokens[k:])
		if n == 0 {
			continue
		}
		before := ""
		for j := max(0, k-2); j < k; j++ {
			if p.st.sign(p.tokens[j]) == 0 {
				before += entity.Fold(p.st.words[p.tokens[j]].Text) + " "
			}
		}
		switch {
		case strings.HasSuffix(before, "linh vuc "), strings.HasSuffix(before, "ho so "), strings.HasSuffix(before, "so ve "),
			k < 2 && before == "", before == "rieng ", before == "ve ":
			return m.b.of(ocr.Span{Start: p.st.tokens[i].Start, End: p.st.tokens[p.tokens[k+n-1]].End})
		}
	}
	return ""
}

// fieldWords is how many words at the head of a sequence are the name of a
// field, of two words or more; 0 where they are none.
func fieldWords(st *stretch, seq []int) int {
	var room [64]byte
	key, most := room[:0], 0
	for n, i := range seq {
		if n == mostFieldWords || st.sign(i) != 0 || st.tokens[i].found != nil {
			break
		}
		if n > 0 {
			key = append(key, ' ')
		}
		key = entity.AppendFold(key, st.words[i].Text)
		if n == 0 && !fieldFirsts[string(key)] {
			return 0
		}
		if n > 0 && fieldNames[string(key)] {
			most = n + 1
		}
	}
	if most > 0 && most < len(seq) {
		switch entity.Fold(st.words[seq[most]].Text) {
		case "mang", "dien", "so": // môi trường mạng
			return 0
		}
	}
	return most
}

const mostFieldWords = 5

func isField(name string) bool {
	key := entity.Fold(name)
	rest, said := strings.CutPrefix(key, "linh vuc ")
	return fieldNames[rest] || said && rest != "" && strings.Count(rest, " ") < 6
}
