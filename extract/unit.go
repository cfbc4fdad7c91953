package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// ofUnit gives the pieces of a list item the unit that it is about: "+ Phòng
// Nội vụ: 3/4." counts for the unit before its colon or its number.
func (m *matcher) ofUnit(bl *block, ps []*piece) {
	if len(ps) == 0 || ps[0].none {
		return
	}
	first := ps[0].span()
	head := ocr.Span{Start: bl.text, End: first.Start}
	before := strings.TrimRight(m.b.of(head), " \n")
	words := strings.TrimRight(before, " :\n-–")
	labelled := strings.HasSuffix(before, ":")
	if name, _, told := strings.Cut(before, ":"); told && !labelled && entity.TabledUnit(strings.TrimSpace(name)) { // "Phòng Tư pháp: giao 05, có mặt 04"
		words, head.End = strings.TrimSpace(name), head.Start+len(name)
	}
	if !labelled && m.labelsUnit(bl, ps[0], before) { // "Bưu điện huyện Bình Lộc: nhận 40"
		name, _, _ := strings.Cut(before, ":")
		words, head.End, labelled = strings.TrimSpace(name), head.Start+len(name), true
	}
	tabled := entity.TabledUnit(words) && (labelled || words != before || !m.verbs(ps[0], head)) // "Trung tâm Hành chính công huyện tiếp nhận 40 hồ sơ"
	if len(words) == 0 || len(words) > maxUnitName || !tabled && (!labelled || !entity.KnownUnit(words) && !m.isTeam(ps[0]) || m.verbs(ps[0], head)) {
		return
	}
	if key := entity.Fold(words); slices.Contains(kindsOfUnits, key) || strings.HasPrefix(key, "ubnd cac ") || strings.HasPrefix(key, "uy ban nhan dan cac ") || strings.HasPrefix(key, "cac ") {
		return
	}
	name := entity.Unit(words)
	if m.isOwn(name) && !strings.Contains(before, ":") { // "Văn phòng gửi 12 văn bản"
		return
	}
	for i, p := range ps {
		if next, at := m.doer(p); i > 0 && next != "" { // "Phòng Nội vụ: 5; Phòng Tư pháp: 4"
			p.forget(at)
			p.unit, p.unitAt, name = next, at, next
			continue
		}
		if i > 0 && p.before == nil && m.sumsUp(p) {
			return
		}
		p.forget(head)
		p.unit, p.unitAt = name, ocr.Span{Start: head.Start, End: head.Start + len(words)}
	}
}

// labelsUnit reports whether the words before the number of a list item begin with the
// name of a unit, a colon behind it.
func (m *matcher) labelsUnit(bl *block, p *piece, before string) bool {
	name, _, ok := strings.Cut(before, ":")
	if !ok || len(name) > maxUnitName || bl.text == bl.Start || !entity.KnownUnit(name) || m.isOwn(strings.TrimSpace(name)) {
		return false
	}
	key := entity.Fold(strings.TrimSpace(name))
	if first, _, _ := strings.Cut(strings.ToLower(name), " "); first == "so" || first == "sự" { // "So với", "Sự nghiệp y tế"
		return false
	}
	return !slices.ContainsFunc(desks, func(d string) bool { return strings.HasPrefix(key+" ", d) }) &&
		!m.verbs(p, ocr.Span{Start: bl.text, End: bl.text + len(name)})
}

// isTeam reports whether a piece begins with the name of a part of a hospital or a
// school: "Khoa Nội", "Tổ Ngữ văn"; "tổ công nghệ số" is none.
func (m *matcher) isTeam(p *piece) bool {
	if len(p.tokens) < 2 || !m.capital(p.st.tokens[p.tokens[1]]) || !m.capital(p.st.tokens[p.tokens[0]]) {
		return false
	}
	switch strings.ToLower(p.st.words[p.tokens[0]].Text) {
	case "khoa", "tổ", "đội":
		return p.tokens[0] < p.anchor
	}
	return false
}

// sumsUp reports whether a sentence begins with the sum of what stands before it.
func (m *matcher) sumsUp(p *piece) bool {
	if len(p.tokens) == 0 {
		return false
	}
	switch entity.Fold(p.st.words[p.tokens[0]].Text) {
	case "tong", "cong", "toan":
		return true
	}
	return false
}

// kindsOfUnits are words that begin as names of units do and name none:
// "Phòng chuyên môn: 12" counts them.
var kindsOfUnits = []string{"phong chuyen mon", "phong, ban", "phong ban", "phong, ban chuyen mon", "phong, don vi", "ban, nganh", "so, nganh", "so, ban, nganh", "trung tam truc thuoc", "truong hoc",
	"xa, phuong", "xa, thi tran", "xa, phuong, thi tran", "phuong, xa", "xa, phuong, dac khu", "don vi truc thuoc", "phong truc thuoc"}

// territoryHeads are the words with which a territory is named before its own
// name, longest first.
var territoryHeads = []string{"ủy ban nhân dân thị trấn ", "ủy ban nhân dân phường ", "ủy ban nhân dân huyện ", "ủy ban nhân dân xã ",
	"ubnd thị trấn ", "ubnd phường ", "ubnd huyện ", "ubnd xã ", "thị trấn ", "đặc khu ", "phường ", "huyện ", "quận ", "xã ", "thành phố ", "thị xã "}

// headingUnit is the unit that a heading is the name of ("2.1. UBND xã Kỳ
// Thọ"), whose figures stand below it; "" where it is none.
func headingUnit(words string) string {
	words = strings.TrimRight(strings.Join(strings.Fields(words), " "), " :.")
	if len(words) > maxUnitName || slices.Contains(kindsOfUnits, entity.Fold(words)) {
		return ""
	}
	if entity.TabledUnit(words) {
		return entity.Unit(words)
	}
	low := strings.ToLower(words)
	for _, head := range territoryHeads {
		if !strings.HasPrefix(low, head) || len(low) != len(words) {
			continue
		}
		for _, w := range strings.Fields(words[len(head):]) { // a name is in capitals: "Xã hội hóa" is none
			if first, n := utf8.DecodeRuneInString(w); !unicode.IsUpper(first) || n < len(w) && strings.ToUpper(w) == w {
				return ""
			}
		}
		return entity.Unit(words)
	}
	return ""
}

// sectionUnit is the unit that the section of a piece is on.
func sectionUnit(p *piece) string {
	for q := p.parent; q != nil; q = q.parent {
		if q.heading && q.unit != "" {
			return q.unit
		}
	}
	return ""
}

// doers finds the units that clauses are about without a colon: "Phòng Tư pháp
// có mặt 02, giao 04; Phòng Dân tộc có mặt 03". Only rules that count for units
// alone hear of them: "Phòng Nội vụ kiểm tra 08 đơn vị" is no figure of the
// Phòng Nội vụ.
func (m *matcher) doers(ps []*piece) {
	for _, p := range ps {
		if name, _ := m.doer(p); name != "" {
			p.doer = name
		} else if p.before != nil {
			p.doer = p.before.doer
		}
		if p.unit == "" {
			p.unit = m.extreme(p)
		}
	}
}

// maxSuperlative is how many words may stand between what makes a unit the first or
// the last and its name: "dẫn đầu khối xã, phường là".
const maxSuperlative = 7

// superlative reports whether words make what follows them the first or the last.
func (m *matcher) superlative(q *piece, tokens []int) bool {
	for k := 1; k < len(tokens); k++ {
		switch a, b := entity.Fold(q.st.words[tokens[k-1]].Text), entity.Fold(q.st.words[tokens[k]].Text); a + " " + b {
		case "cao nhat", "thap nhat", "nhieu nhat", "it nhat", "dan dau", "dung dau", "dung cuoi", "xep cuoi", "lon nhat", "nho nhat", "tot nhat", "cham nhat":
			return true
		}
	}
	return false
}

// extreme is the unit that is told from others as the first or the last of them,
// and of which alone the number is: "cao nhất là Sở Y tế với 93 điểm", "thấp nhất là
// xã Đại Phù (95.000 đồng)".
func (m *matcher) extreme(p *piece) string {
	q := p
	if p.inside && p.parent != nil || p.anchor >= 0 && len(p.tokens) > 0 && p.tokens[0] == p.anchor && p.parent != nil && p.parent.anchor < 0 && p.parent.st == p.st {
		q = p.parent
	}
	end := len(p.st.tokens)
	if q.anchor >= 0 {
		end = q.anchor
	}
	for n, i := range q.tokens {
		if i >= end || n < 2 || !m.capital(p.st.tokens[i]) && !entity.KnownUnit(p.st.words[i].Text+" x") {
			continue
		}
		if entity.Fold(p.st.words[q.tokens[n-1]].Text) != "la" || !m.superlative(q, q.tokens[max(0, n-maxSuperlative):n]) {
			continue
		}
		to := i
		for to < end && contains(q.tokens, to) && p.st.sign(to) == 0 && !slices.Contains([]string{"với", "đạt", "có", "được", "chỉ", "mới", "còn", "thiếu"}, strings.ToLower(p.st.words[to].Text)) {
			to++
		}
		words := strings.TrimSpace(m.b.of(ocr.Span{Start: p.st.tokens[i].Start, End: p.st.tokens[to-1].End}))
		if len(words) <= maxUnitName && entity.KnownUnit(words) {
			return entity.Unit(words)
		}
	}
	return ""
}

// doer is the unit with whose name the words of a piece begin, up to the first
// words in small letters that say what is done.
func (m *matcher) doer(p *piece) (string, ocr.Span) {
	var none ocr.Span
	if p.anchor < 0 {
		return "", none
	}
	tokens := p.tokens
	for len(tokens) > 0 && slices.Contains(bullets, p.st.words[tokens[0]].Text) { // "; + Phòng Tư pháp: 4/5"
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && p.st.sign(tokens[0]) == ',' {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && p.st.at[tokens[0]] >= 0 && p.st.phrases[p.st.at[tokens[0]]].from < p.tokens[0] { // of "trong đó", which opened its parts
		tokens = tokens[1:]
	}
	if len(tokens) == 0 || tokens[0] >= p.anchor || !m.capital(p.st.tokens[tokens[0]]) {
		return m.smallUnit(p, tokens)
	}
	end := p.anchor
	for _, h := range p.hits {
		if ph := p.st.phrases[h]; ph.from > tokens[0] && ph.from < end && !m.capital(p.st.tokens[ph.from]) && m.does(ph) {
			end = ph.from
		}
	}
	from := p.st.tokens[tokens[0]].Start
	words := strings.TrimRight(m.b.of(ocr.Span{Start: from, End: p.st.tokens[end].Start}), " :,\n-–")
	if len(words) > maxUnitName || !entity.KnownUnit(words) {
		return "", none
	}
	switch first, _, _ := strings.Cut(strings.ToLower(words), " "); {
	case m.namesCommune(words) && !m.isOwn(entity.Unit(words)):
		return entity.Unit(words), ocr.Span{Start: from, End: from + len(words)}
	case slices.Contains([]string{"so", "ubnd", "ủy", "uỷ", "hđnd", "sự"}, first): // So với, Sự nghiệp giáo dục; committees and councils give to their units
		return "", none
	}
	for _, giver := range givers {
		if strings.HasPrefix(entity.Fold(words), giver) {
			return "", none
		}
	}
	return entity.Unit(words), ocr.Span{Start: from, End: from + len(words)}
}

// smallUnit is the territory that a label in the midst of a sentence names, its kind in
// small letters: "; xã Lâm Hạ: 7 điểm".
func (m *matcher) smallUnit(p *piece, tokens []int) (string, ocr.Span) {
	var none ocr.Span
	if len(tokens) < 3 || tokens[1] >= p.anchor || !m.capital(p.st.tokens[tokens[1]]) {
		return "", none
	}
	from := p.st.tokens[tokens[0]].Start
	words, rest, ok := strings.Cut(m.b.of(ocr.Span{Start: from, End: p.span().Start}), ":")
	name := strings.Join(strings.Fields(words), " ")
	if !ok || strings.TrimSpace(rest) != "" || !slices.Contains(smallTerritories, strings.ToLower(p.st.words[tokens[0]].Text)) {
		return "", none
	}
	if unit := headingUnit(capital(name)); unit != "" {
		return unit, ocr.Span{Start: from, End: from + len(words)}
	}
	return "", none
}

// smallTerritories are the words with which territories are named in a sentence.
var smallTerritories = []string{"xã", "phường", "huyện", "quận", "thị"}

// namesCommune reports whether words are the name of the committee of a commune.
func (m *matcher) namesCommune(words string) bool {
	words = strings.Join(strings.Fields(words), " ")
	low := strings.ToLower(words)
	for _, head := range []string{"ubnd xã ", "ubnd phường ", "ubnd thị trấn ", "ubnd đặc khu "} {
		if rest, ok := strings.CutPrefix(low, head); ok && rest != "" {
			first, _ := utf8.DecodeRuneInString(words[len(words)-len(rest):])
			return unicode.IsUpper(first)
		}
	}
	return false
}

// givers are bodies that give to others, folded.
var givers = []string{"ban to chuc ", "ban thuong vu ", "ban chap hanh "}

// bullets that a list printed in one line goes on with.
var bullets = []string{"+", "-", "–", "*"}

// does reports whether a phrase is no part of a name: it says what is done, or
// joins words of a sentence.
func (m *matcher) does(ph phrase) bool {
	hints := true
	for _, k := range ph.concepts {
		switch m.pack.Concepts()[k].Kind {
		case rules.Noun, rules.Foreign, rules.Joiner:
			return false
		case rules.Hint:
		default:
			hints = false
		}
	}
	return !hints // "Văn phòng Đăng ký đất đai"
}

// verbs reports whether words that do something stand in a span: "UBND xã tiếp
// nhận" is no name. Names are written with capitals.
func (m *matcher) verbs(p *piece, span ocr.Span) bool {
	for _, h := range p.hits {
		at := p.phraseSpan(h)
		if !span.Contains(at) || m.capital(token{Span: at}) || entity.KnownUnit(m.b.of(at)+" x") {
			continue
		}
		for _, k := range p.st.phrases[h].concepts {
			if kind := m.pack.Concepts()[k].Kind; kind == rules.Sign || kind == rules.Negation {
				return true
			}
		}
	}
	return false
}

// maxUnitName bounds the name of a unit, in bytes; longer is a sentence.
const maxUnitName = 160

// forget drops the words of a piece that stand in a span: they are a name.
func (p *piece) forget(name ocr.Span) {
	kept := p.hits[:0]
	for _, h := range p.hits {
		if !name.Contains(p.phraseSpan(h)) {
			kept = append(kept, h)
		}
	}
	p.hits = kept
}

// doesHere reports whether the unit with which a clause begins is named in the clause
// of a piece itself.
func (m *matcher) doesHere(p *piece) bool {
	name, _ := m.doer(p)
	key := entity.Fold(name)
	return name != "" && !slices.ContainsFunc(desks, func(d string) bool { return strings.HasPrefix(key, d) })
}

// desks are where an office takes dossiers, folded: they are no unit with its own.
var desks = []string{"bo phan ", "trung tam phuc vu hanh chinh cong", "trung tam hanh chinh cong", "trung tam phuc vu hcc", "to tiep nhan", "mot cua"}

// isOwn reports whether a name is that of the office that reports, perhaps short:
// "Chi cục" for "Chi cục Thuế khu vực Sông Hàm".
func (m *matcher) isOwn(name string) bool {
	return strings.HasPrefix(entity.Fold(m.report.Issuer)+" ", entity.Fold(name)+" ")
}
