package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// carry lets a level hold until another is named in the same block; level is
// the one with which the block begins.
//
// One that is named in the midst of a sentence holds to its end, and one among the
// parts of a number ("trong đó các xã nhận 5.726") among them alone.
func carry(ps []*piece, level *entity.Found) {
	among := make(map[*piece]*entity.Found)
	block, whole := level, level // what the block begins with, and what its sentences are about
	var first *entity.Found      // of the sentence
	for _, p := range ps {
		if p.before == nil && (p.parent == nil || p.parent.st != p.st || p.parent.anchor < 0) {
			level, first = whole, nil // a new sentence
			if q := p.parent; q != nil && q.st == p.st && q.level != nil {
				level = q.level // "Cấp xã: tiếp nhận 5"
			}
		}
		part := p.parent != nil && p.parent.anchor >= 0 && p.parent.st == p.st
		now := level
		if part && among[p.parent] != nil {
			now = among[p.parent]
		}
		switch {
		case p.level == nil:
			if now != nil && (p.parent == nil || !ownLevel(p.parent)) {
				p.carried = now
			}
		case part:
			among[p.parent] = p.level
		default:
			level = p.level
			switch {
			case first != nil && first.Name != level.Name: // it tells of several: "cấp huyện 262, cấp xã 124"
				if block != nil && block.Name == first.Name {
					block = nil
				}
				whole = block
			case p.opens():
				whole = level
			}
			if first == nil {
				first = level
			}
		}
	}
}

// wholeAgain gives what follows a semicolon the level with which its sentence began, where
// a part of it was told in between: "toàn tỉnh đạt 88%, cấp xã đạt 85%; thanh toán trực
// tuyến đạt 75%" is of the whole province.
func (m *matcher) wholeAgain(ps []*piece) {
	type levels struct{ first, last *entity.Found }
	told := make(map[*piece]levels) // of a sentence, up to a value of it
	for _, p := range ps {
		l := told[p.before]
		if l.first != nil && l.first.Name != l.last.Name && strings.HasPrefix(l.first.Name, "toan_") &&
			p.level == nil && semicolon(p.before, p) && m.saysWhat(p) {
			p.again = l.first
		}
		if p.level != nil {
			if l.last = p.level; l.first == nil {
				l.first = p.level
			}
		}
		if l.first != nil {
			told[p] = l
		}
	}
}

// opens reports whether the level that a piece names stands where its sentence
// begins, and so is what the next ones are about as well.
func (p *piece) opens() bool {
	for n, i := range p.tokens {
		if p.st.tokens[i].found == p.level {
			return p.before == nil && n < maxOpening
		}
	}
	return false
}

// maxOpening is how many words may stand before a level that a sentence is
// about.
const maxOpening = 3

// leading is the level with whose name a block begins ("+ Cấp xã: …"): all of
// the block is about it until another is named.
func (m *matcher) leading(bl *block) *entity.Found {
	found := m.b.scan(ocr.Span{Start: bl.text, End: bl.End})
	for _, f := range found {
		if f.Kind == entity.KindLevel && f.Span.Start <= maxLead {
			return &f
		}
	}
	label, _, ok := strings.Cut(m.b.of(ocr.Span{Start: bl.text, End: bl.End}), ":")
	if !ok || len(label) > maxUnitName {
		return nil
	}
	return labelLevel(label)
}

// labels of list items and rows that are no more than a level: "+ Huyện: …".
var labelLevels = map[string]string{
	"tinh": "cap_tinh", "so, nganh": "cap_tinh", "so, ban, nganh": "cap_tinh", "cac so": "cap_tinh", "cac so, nganh": "cap_tinh", "cac so, ban, nganh": "cap_tinh",
	"huyen": "cap_huyen", "quan": "cap_huyen", "thi xa": "cap_huyen", "thanh pho": "cap_huyen", "ubnd thanh pho": "cap_huyen", "ubnd huyen": "cap_huyen", "ubnd quan": "cap_huyen", "ubnd thi xa": "cap_huyen", "phong, ban": "cap_huyen", "phong chuyen mon": "cap_huyen",
	"co quan chuyen mon thuoc ubnd huyen": "cap_huyen", "co quan chuyen mon thuoc huyen": "cap_huyen", "phong chuyen mon thuoc ubnd huyen": "cap_huyen", "trung tam hanh chinh cong huyen": "cap_huyen", "trung tam phuc vu hanh chinh cong huyen": "cap_huyen",
	"xa": "cap_xa", "phuong": "cap_xa", "xa, phuong": "cap_xa", "phuong, xa": "cap_xa", "xa, thi tran": "cap_xa", "xa, phuong, thi tran": "cap_xa", "ubnd xa": "cap_xa", "ubnd phuong": "cap_xa", "ubnd xa, thi tran": "cap_xa",
	"xa, phuong, dac khu": "cap_xa", "ubnd xa, phuong": "cap_xa", "ubnd xa, phuong, thi tran": "cap_xa",
}

// labelLevel is the level that a label is, with what may stand before it.
func labelLevel(label string) *entity.Found {
	key := strings.Trim(strings.Join(strings.Fields(entity.Fold(label)), " "), " -+*.,;")
	if at := strings.IndexByte(key, '('); at > 0 { // "Huyện (12 phòng, ban)"
		key = strings.TrimSpace(key[:at])
	}
	if rest := strings.TrimLeft(key, "0123456789"); rest != key && strings.Contains(rest, ",") { // "14 xã, thị trấn"
		key = strings.TrimSpace(rest)
	}
	for _, lead := range []string{"con ", "tai ", "o ", "rieng ", "khoi ", "bo phan mot cua ", "bo phan mot cua cua ", "bo phan tiep nhan va tra ket qua ", "cap ", "cac ", "ubnd cac ", "ubnd cap "} {
		key = strings.TrimPrefix(key, lead)
	}
	if level, ok := labelLevels[key]; ok {
		return &entity.Found{Kind: entity.KindLevel, Name: level}
	}
	return nil
}

// bareLevels gives a level to the numbers of a block that are told apart by the
// words for territories alone: "(thị xã 259; xã, phường 142)", "Bộ phận Một cửa
// thị xã nhận 3.318; Bộ phận Một cửa xã, phường nhận 12.609". Where one is named
// alone it is who reports.
func (m *matcher) bareLevels(ps []*piece) {
	told := make(map[*piece]map[string]bool) // by the first value of a sentence; of all sentences: what they open with
	tell := func(first *piece, level string) {
		if told[first] == nil {
			told[first] = make(map[string]bool)
		}
		told[first][level] = true
	}
	bare := make([]*entity.Found, len(ps))
	for i, p := range ps {
		switch {
		case p.none:
		case p.level != nil: // "UBND huyện tiếp nhận 3.210 hồ sơ, các xã tiếp nhận 9.120"
			if strings.HasPrefix(p.level.Name, "toan_") {
				continue
			}
			tell(p.first(), p.level.Name)
			if p.opens() {
				tell(nil, p.level.Name)
			}
		default:
			if bare[i] = m.bareLevel(p); bare[i] == nil {
				continue
			}
			tell(p.first(), bare[i].Name)
			tell(nil, bare[i].Name)
			if q := p.parent; q != nil && q.anchor >= 0 && q.level != nil {
				tell(p.first(), q.level.Name)
			}
		}
	}
	for i, p := range ps {
		if bare[i] != nil && (len(told[nil]) > 1 || len(told[p.first()]) > 1) {
			p.level = bare[i]
			p.forget(bare[i].Span)
		}
	}
}

// first is the first value of the sentence of a piece.
func (p *piece) first() *piece {
	for {
		switch {
		case p.before != nil:
			p = p.before
		case p.parent != nil && p.parent.anchor >= 0 && p.parent.st == p.st:
			p = p.parent
		default:
			return p
		}
	}
}

// bareLevel is the level that is all that a piece says before its number or its
// first verb, or all that its label does.
func (m *matcher) bareLevel(p *piece) *entity.Found {
	end := p.anchor
	for _, h := range p.hits {
		if ph := p.st.phrases[h]; ph.from < end && (m.acts(ph) || ph.from > p.tokens[0] && m.isJoint(ph) && p.st.words[ph.from].Text != "có") { // "Huyện đang áp dụng"; "Huyện có 04 đơn vị" counts what is in it
			end = ph.from
		}
	}
	if from := m.beyondCount(p, end); from < end {
		span := ocr.Span{Start: p.st.tokens[from].Start, End: p.st.tokens[end-1].End}
		level := labelLevel(strings.TrimRight(m.b.of(span), " :"))
		if level != nil {
			level.Span = span // its words count nothing
		}
		return level
	}
	if q := p.parent; p.labelled() && len(q.tokens) > 0 {
		return labelLevel(m.b.of(ocr.Span{Start: p.st.tokens[q.tokens[0]].Start, End: p.st.tokens[q.tokens[len(q.tokens)-1]].End}))
	}
	return nil
}

// beyondCount is the first token of a piece behind how many territories there are, in
// words: "Mười hai phường nhận 905 hồ sơ".
func (m *matcher) beyondCount(p *piece, end int) int {
	from := p.tokens[0]
	for from < end && slices.Contains(countWords, strings.ToLower(p.st.words[from].Text)) {
		from++
	}
	return from
}

// countWords are those of numbers that are written out.
var countWords = []string{"cả", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "lăm"}

// acts reports whether a phrase says what is done.
func (m *matcher) acts(ph phrase) bool {
	for _, k := range ph.concepts {
		if m.pack.Concepts()[k].Kind == rules.Sign {
			return true
		}
	}
	return false
}

// maxLead is how many bytes may stand before the level at the head of a block.
const maxLead = 8

func ownLevel(p *piece) bool { return p.anchor >= 0 && p.level != nil }

// service is the level of online service that a piece speaks of.
func (m *matcher) service(p *piece) *entity.Found {
	if p.service != nil {
		return p.service
	}
	if p.column != nil && p.column.service != nil {
		return p.column.service
	}
	if p.parent != nil && p.parent.anchor < 0 && !p.parent.heading && p.parent.service != nil {
		return p.parent.service
	}
	if q := p.before; q != nil && q.st == p.st && q.parent == p.parent && q.service != nil && q.labelsService() && !semicolon(q, p) { // "mức độ 3: 28 thủ tục, phát sinh 114 hồ sơ"
		return q.service
	}
	return nil
}

// labelsService reports whether the level of service that a piece names stands before its
// number.
func (p *piece) labelsService() bool {
	return slices.ContainsFunc(p.tokens, func(i int) bool { return i < p.anchor && p.st.tokens[i].found == p.service })
}

// levelOf is the level of administration that a piece speaks of, or nil.
func levelOf(p *piece) *entity.Found {
	for q := p; q != nil; q = q.before {
		if q.level != nil {
			return q.level
		}
		if q.again != nil {
			return q.again
		}
		if t := q.parent; q.before != nil && t.leads(q.before) && t.level != nil { // "cấp huyện 19 VBQPPL; cấp xã không ban hành"
			return t.level
		}
	}
	if p.carried != nil {
		return p.carried
	}
	for q := p.parent; q != nil; q = q.parent {
		if l := levelOf(q); l != nil {
			return l
		}
	}
	return nil
}

// leads reports whether a piece is a topic that stands behind a value of its own
// sentence: it is nearer to what hangs from it than that value.
func (p *piece) leads(behind *piece) bool {
	return p != nil && p.anchor < 0 && p.st == behind.st && len(p.tokens) > 0 && p.tokens[0] > behind.anchor
}

// headingLevel is the level that the section of a piece is about, by its
// headings and the title of its table alone.
func (m *matcher) headingLevel(p *piece) *entity.Found {
	for q := p.parent; q != nil; q = q.parent {
		if q.level != nil && (q.heading || m.titles(q)) {
			return q.level
		}
	}
	return nil
}

// wholeLevel is the level of the sum of a table: that of its section, or the whole
// territory that the words above the table are about ("Chi tiết toàn tỉnh:"), or that
// of all its units.
func (m *matcher) wholeLevel(p *piece) *entity.Found {
	if l := m.headingLevel(p); l != nil {
		return l
	}
	if l := levelOf(p); l != nil && strings.HasPrefix(l.Name, "toan_") {
		return l
	}
	return p.units.found()
}

// titles reports whether a piece is the title of a table: "Bảng 2. Cấp xã".
func (m *matcher) titles(q *piece) bool {
	key := entity.Fold(m.b.of(ocr.Span{Start: q.block.Start, End: min(q.block.Start+40, q.block.End)}))
	for _, head := range []string{"bang ", "bieu ", "phu luc ", "phu bieu ", "(bang ", "(bieu "} {
		if strings.HasPrefix(key, head) {
			return true
		}
	}
	return false
}

// columnLevel is the level that the head of a column names, or the head above
// it.
func columnLevel(p *piece) *entity.Found {
	for q := p.column; q != nil && q.block == p.column.block; q = q.parent {
		if q.level != nil {
			return q.level
		}
	}
	return nil
}

func (m *matcher) levels(f *Figure, p *piece, r *rules.Rule) {
	if r.Level == rules.BesideLevel && f.Level == "" {
		f.Level = m.besideLevel(p, f.Indicator)
	} else if r.Level != rules.NoLevel && f.Level == "" {
		switch {
		case p.column != nil && columnLevel(p) != nil:
			f.Level = m.levelName(columnLevel(p))
		case p.whole:
			f.Level = m.levelName(m.wholeLevel(p))
		case p.level == nil && m.namesDepartment(p):
			f.Level = "cap_tinh"
		case p.level == nil && f.Unit != "" && m.unitLevel(f.Unit) != "" && m.unitLevel(f.Unit) != "toan_huyen": // of the unit that is named, whatever its table or list is about
			f.Level = m.unitLevel(f.Unit)
		default:
			f.Level = m.levelName(levelOf(p))
		}
		if f.Level == "" && f.Unit != "" {
			f.Level = m.unitLevel(f.Unit)
		}
		if f.Level == "" && r.Level == rules.OfficeLevel && f.Nature != Target && f.Unit == "" { // a plan that names no level is for all
			f.Level = m.levelFor(f.Indicator)
		}
	}
	if s := m.service(p); s != nil && r.Service != rules.NoService {
		f.ServiceLevel = s.Name
	}
}

// namesDepartment reports whether a piece says before its number that it is of the
// department that reports, and of no territory: "riêng Sở có 141 TTHC".
func (m *matcher) namesDepartment(p *piece) bool {
	if p.column != nil || !strings.HasPrefix(entity.Fold(m.report.Issuer), "so ") {
		return false
	}
	for k, i := range p.tokens {
		if i >= p.anchor || k+1 >= len(p.tokens) {
			return false
		}
		if p.st.words[i].Text == "Sở" && !m.capital(p.st.tokens[p.tokens[k+1]]) {
			return true
		}
	}
	return false
}

// besideLevel is the level that is named beside a number: by the head of its column
// or row, in its clause, by what it hangs from in its block or list, or by the
// number before it, if that counts the same.
func (m *matcher) besideLevel(p *piece, indicator string) string {
	if l := columnLevel(p); l != nil {
		return m.levelName(l)
	}
	if p.column != nil && p.carried != nil {
		return m.levelName(p.carried)
	}
	for q := p; q != nil; q = q.inClause() {
		if q.level != nil {
			return m.levelName(q.level)
		}
	}
	if p.before != nil {
		for _, i := range p.before.figures {
			if g := m.figures[i]; g.Indicator == indicator && p.parent == p.before.parent {
				return g.Level
			}
		}
	}
	for q := p.parent; q != nil && !q.heading; q = q.parent {
		if q.level != nil && (q.anchor < 0 || q.opens()) { // "triển khai đến UBND các xã với 25 cơ quan: 04 đơn vị" are not of the communes
			return m.levelName(q.level)
		}
	}
	return ""
}

// inClause is the value before a piece in its clause, or nil.
func (p *piece) inClause() *piece {
	if p.before == nil || p.before.parent != p.parent || p.before.st != p.st {
		return nil
	}
	for i := p.before.anchor; i < p.anchor; i++ {
		if p.st.sign(i) == ';' {
			return nil
		}
	}
	return p.before
}

// levelName is the code of a level that the text names: the whole of a city
// ("toàn thành phố") is a province or a district, as the office is.
func (m *matcher) levelName(l *entity.Found) string {
	switch {
	case l == nil:
		return ""
	case l.Name == "toan_tinh" && strings.Contains(entity.Fold(l.Text), "thanh pho") && m.levelOfOffice() == "toan_huyen":
		return "toan_huyen"
	}
	if l.Name == "cap_huyen" && strings.Contains(entity.Fold(l.Text), "cap thanh pho") && m.levelOfOffice() == "toan_tinh" {
		return "cap_tinh"
	}
	return l.Name
}
