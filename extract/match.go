package extract

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// The weights of words by where they stand: at the number itself, at what it
// is a part of, at the number before it, in the heading above it. What is said
// nearer means more.
const (
	weightOwn     = 3.0
	weightParent  = 2.0
	weightBefore  = 1.5
	weightHeading = 1.0
	costSign      = 2.0  // a word that means something and that the rule does not ask for
	costApart     = 0.75 // the same, with a comma between it and the number
	costFar       = 0.5  // each unknown word beyond nearEnough between the number and the nearest word that the rule needs
	costNoun      = 1.5  // another thing that is counted, not next to the number
	costService   = 1.5  // the text names a level of online service, and the rule has none
)

// matcher reads pieces with the rules of a pack.
type matcher struct {
	*reader
	office    string // the level of the whole office that reports
	report    Report
	trace     func(reading)
	figures   []Figure
	bases     []basis // what the figures rest on
	lastTold  int     // how many figures were told before the number at hand
	nearby    []int   // for a number that is read again: the figures told beside it
	rivals    []rival
	worth     *int   // what the figures satisfy as they are; nil where nobody has counted
	about     *piece // the subject of the report
	counted   *piece // the last that said what it counts, and of which a figure came
	values    []*piece
	ears      []heard // by concept; for the piece at hand
	loud      []int   // the concepts of which something is heard
	dims      map[string]dim
	kindless  bool           // dimensions are not heard
	asked     []bool         // by rule: whether its first need is heard of the piece at hand
	needs     []heard        // of the rule at hand; a reading that is kept gets a copy
	group     *piece         // for the piece at hand: the head above that of its column, where that says nothing itself
	seen      map[string]int // figures by what they count
	labels    map[labels][]spot
	told      sayings
	betokened *piece            // for the piece at hand: what names the noun that signs alone tell, or nil
	eased     bool              // what a text may leave out is not asked for
	out       bool              // the words before the number at hand take it out of what is counted
	staff     map[*piece]string // by section: of which staff the posts are that it has counted
	staffIn   map[*block]string // the same by paragraph
	public    map[*piece]string // the same of public employees alone
	quotas    []share           // posts of units, used and assigned
}

// misfit is why a rule does not fit, in parts that are put together only for
// people: nearly every rule fails at nearly every number.
type misfit struct {
	why   string
	about string
	group rules.Group
}

func (f misfit) none() bool { return f.why == "" }

// in is the misfit in words.
func (f misfit) in(p *rules.Pack) string {
	if f.group != nil {
		return f.why + p.GroupName(f.group)
	}
	return f.why + f.about
}

// reading is one rule tried on one piece.
type reading struct {
	piece   *piece
	rule    *rules.Rule
	score   float64
	cost    float64 // of words that the rule does not ask for
	failed  misfit  // why the rule does not fit
	needs   []heard
	elided  bool   // the text leaves out what the rule asks for
	heard   string // for explain: what is said of the number
	strange string // for explain: the words at the number that no rule knows
}

// begin makes a matcher that has read nothing.
func (m *matcher) begin() {
	m.seen, m.dims, m.told, m.labels = make(map[string]int), make(map[string]dim), make(sayings), make(map[labels][]spot)
	m.staff, m.staffIn, m.public = make(map[*piece]string), make(map[*block]string), make(map[*piece]string)
	m.office = cmp.Or(m.deskLevel(), m.levelOfOffice())
	m.ears = make([]heard, len(m.pack.Concepts()))
	m.asked = make([]bool, m.pack.Len())
}

// all are the pieces of the text and table blocks, in reading order. No rule has a
// part in them, only concepts: see cuts.
func (m *matcher) all(blocks []block) []*piece {
	m.begin()
	heads := make([]*piece, len(blocks))
	m.about = m.subject()
	var tab tableReader
	var above *piece // what the last paragraph leads to
	for i := range blocks {
		bl := &blocks[i]
		root := m.about
		if bl.parent >= 0 {
			root = heads[bl.parent]
		}
		if bl.kind != tableBlock && bl.kind != strayBlock && !m.speck(bl) {
			tab = tableReader{}
		}
		switch bl.kind {
		case headingBlock:
			heads[i], above = m.heading(bl, root), nil
		case textBlock:
			var ps []*piece
			ps, heads[i] = m.pieces(bl, root)
			if !m.speck(bl) {
				above = heads[i]
			}
			slices.SortStableFunc(ps, func(a, b *piece) int { return a.anchor - b.anchor })
			for n := 1; n < len(ps); n++ {
				ps[n-1].next = ps[n]
			}
			m.looksAhead(ps)
			m.countsAsWhole(ps)
			m.bareLevels(ps)
			m.wholesOf(ps)
			carry(ps, m.leading(bl))
			m.wholeAgain(ps)
			m.lend(ps)
			m.ofUnit(bl, ps)
			m.doers(ps)
			m.locate(bl, ps)
			m.tellNouns(ps)
			m.ofField(bl, ps)
			m.fieldsOf(ps)
			m.values = append(m.values, m.paired(ps)...)
		case tableBlock:
			if above != nil && (root == nil || root.heading || m.titles(above)) { // a table hangs from the words above it, colon or not
				root = above
			}
			if root != nil {
				root.title = !root.heading && m.titles(root)
			}
			m.values = append(m.values, tab.row(m, bl, root)...)
		case noteBlock:
			ps, _ := m.pieces(bl, nil)
			for _, p := range ps {
				p.apart = true
			}
			m.values = append(m.values, ps...)
		default:
			heads[i] = root
		}
	}
	return m.values
}

// subject is what the whole report is about, as a heading above all others; nil
// where it says nothing.
func (m *matcher) subject() *piece {
	span, ok := m.b.subject(m.report)
	if !ok {
		return nil
	}
	st := m.cut(span)
	p := &piece{st: &st, anchor: -1, heading: true, block: &block{Span: span, kind: headingBlock, text: span.Start, parent: -1}}
	p.own(&cutter{r: m.reader, st: &st}, all(&st))
	return p
}

// speck reports whether a block is nothing but what dirt and broken rules were
// read as.
func (m *matcher) speck(bl *block) bool {
	n := 0
	for _, r := range m.b.of(bl.Span) {
		if !unicode.IsSpace(r) {
			if n++; n > maxSpeck {
				return false
			}
		}
	}
	return true
}

// maxSpeck is how many letters and signs a speck may be read as.
const maxSpeck = 3

// heading is a piece that says where one is.
func (m *matcher) heading(bl *block, root *piece) *piece {
	st := m.cut(ocr.Span{Start: bl.text, End: bl.End})
	p := &piece{st: &st, anchor: -1, parent: root, block: bl, heading: true}
	p.own(&cutter{r: m.reader, st: &st}, all(&st))
	words := m.b.of(ocr.Span{Start: bl.text, End: bl.End})
	if p.unit = headingUnit(words); p.unit != "" { // its words are a name
		p.hits = nil
	}
	if p.level == nil { // "2.1. Tại UBND huyện"
		p.level = labelLevel(words)
	}
	p.ahead = m.later(words) || m.plansLater(words)
	return p
}

// plansLater reports whether a heading is one of plans for a time after the report's,
// whatever its number: "7. Kế hoạch năm 2026", "Phần thứ hai. Năm 2026".
func (m *matcher) plansLater(words string) bool {
	key := partNames.ReplaceAllString(strings.Join(strings.Fields(entity.Fold(words)), " "), "")
	return (isPlanLabel(key) || strings.HasPrefix(key, "nam ")) && len(strings.Fields(key)) <= mostLabel && m.isLater(timeIn(words))
}

// later reports whether words name a time after that of the report.
func (m *matcher) later(words string) bool {
	own, ok := yearOf(words)
	if to := m.report.Period.To; !ok && to.Valid() {
		return startMonth(words) > to.Month
	}
	return m.isLater(own)
}

// isLater reports whether a period begins after that of the report, and does not end
// before the report was made. Of a report whose period is not known the day on which it
// was made is its end.
func (m *matcher) isLater(own entity.Period) bool {
	to, on := m.report.Period.To, m.report.IssuedOn
	if !to.Valid() {
		to = on
	}
	return !own.From.IsZero() && to.Valid() && own.From.Compare(to) > 0 && (!on.Valid() || own.To.Compare(on) > 0)
}

// reYearless is a quarter or a month that stands alone, its year being that of the
// report: "Nhiệm vụ quý IV".
var reYearless = regexp.MustCompile(`^(?:[a-z, ]{0,40} )?(?:quy (iv|iii|ii|i|[1-4])|thang (\d{1,2}))$`)

// startMonth is the month with which a time without a year begins; 0 for none.
func startMonth(words string) int {
	m := reYearless.FindStringSubmatch(strings.Trim(strings.Join(strings.Fields(entity.Fold(words)), " "), " .:;"))
	switch {
	case m == nil:
		return 0
	case m[2] != "":
		n, _ := strconv.Atoi(m[2])
		return n
	}
	return 3*map[string]int{"i": 0, "ii": 1, "iii": 2, "iv": 3, "1": 0, "2": 1, "3": 2, "4": 3}[m[1]] + 1
}

// looksAhead marks the labels that name a time after that of the report: "Quý
// II: mở thêm 03 lớp".
func (m *matcher) looksAhead(ps []*piece) {
	for _, p := range ps {
		if q := p.parent; q != nil && q.anchor < 0 && !q.heading && q.st == p.st && len(q.tokens) > 0 && len(q.tokens) <= mostLabel {
			words := m.b.of(ocr.Span{Start: q.st.tokens[q.tokens[0]].Start, End: q.st.tokens[q.tokens[len(q.tokens)-1]].End})
			q.ahead = m.later(words) || isPlanLabel(words) && m.isLater(timeIn(words))
		}
		p.ahead = p.ahead || m.opensLater(p)
	}
}

// isPlanLabel reports whether a label begins as those of plans do: "Kế hoạch năm
// 2026:". "Ban hành kế hoạch năm 2026: 01 văn bản" is a result.
func isPlanLabel(words string) bool {
	key := entity.Fold(words)
	for _, head := range []string{"ke hoach ", "muc tieu ", "chi tieu ", "nhiem vu ", "phuong huong ", "du kien "} {
		if strings.HasPrefix(key, head) {
			return true
		}
	}
	return false
}

// opensLater reports whether a sentence begins with a time after the report's: "Sang năm
// 2026, tỷ lệ hồ sơ trực tuyến đạt 85%".
func (m *matcher) opensLater(p *piece) bool {
	if p.before != nil || p.anchor < 0 || p.column != nil {
		return false
	}
	from := p.tokens[0]
	if from <= 2 { // "Năm 2026: " is cut off as a label that says nothing
		from = 0
	}
	for i := from; i < min(from+2, p.anchor); i++ {
		if f := p.st.tokens[i].found; f != nil {
			return f.Kind == entity.KindPeriod && m.isLater(entity.Period{From: f.From, To: f.To})
		}
	}
	return false
}

// mostLabel is how many words a label has that is a time.
const mostLabel = 6

// shareOf reports whether a percentage is that of a pair, as printed.
func shareOf(pair, percent *entity.Found) bool {
	if pair.Kind != entity.KindPair || pair.Pair[1].Float64() <= 0 {
		return false
	}
	return comesTo(pair.Pair[0], pair.Pair[1], percent.Number)
}

// comesTo reports whether a part is a percentage of a whole, as printed.
func comesTo(part, whole, percent entity.Number) bool {
	half := 0.5 * math.Pow10(-percent.Decimals)
	return math.Abs(100*part.Float64()/whole.Float64()-percent.Float64()) <= half*1.0001
}

// lend gives the words of a percentage to the count that stands in
// parentheses behind it and says nothing itself, or that it is the share of:
// "tỷ lệ đúng hạn 100% (402 hồ sơ)" is one figure.
func (m *matcher) lend(ps []*piece) {
	for _, p := range ps {
		q := p.parent
		if !p.inside || p.none || q.none || q.st != p.st || q.found().Kind != entity.KindPercent || shape(p.found()) == rules.Percent || m.says(p, rules.Sign) && !shareOf(p.found(), q.found()) || m.compared(q) || q.lent || m.surveys(p) && !m.surveys(q) && shape(p.found()) == rules.Count || q.before != nil && !q.before.none && shareOf(q.before.found(), q.found()) {
			continue
		}
		p.hits = append(slices.Clone(q.hits), p.hits...)
		p.rate, p.parent, p.before, p.earlier = q, q.parent, q.before, q.earlier
		if p.level == nil {
			p.level = q.level
		}
		if p.service == nil {
			p.service = q.service
		}
		q.lent = true
	}
}

// surveys reports whether a piece counts the forms of a survey, which are no share of
// what they were asked: "mức độ hài lòng 96,18% (412 phiếu)".
func (m *matcher) surveys(p *piece) bool {
	return slices.ContainsFunc(p.hits, func(h int) bool {
		return slices.ContainsFunc(p.st.phrases[h].concepts, func(k int) bool { return m.pack.Concepts()[k].Name == surveyForms })
	})
}

// surveyForms is the concept of such forms.
const surveyForms = "survey"

// try weighs one rule on the piece that was listened to.
func (m *matcher) try(p *piece, r *rules.Rule) reading {
	rd := reading{piece: p, rule: r, needs: m.needs[:0]}
	if why := m.refuses(p, r); !why.none() {
		rd.failed = why
		return rd
	}
	own, near := 0, false
	for i, g := range r.Needs {
		best := heard{}
		for _, k := range g {
			if m.ears[k].weight > best.weight {
				best = m.ears[k]
			}
		}
		if best.weight == 0 && m.eased && !rd.elided && m.elides(p, r, g) {
			rd.elided = true
			continue
		}
		if best.weight == 0 || i < len(r.Own) && !m.owns(p, best) && !m.lentTo(p, best) {
			rd.failed = misfit{why: "it does not say ", group: g}
			return rd
		}
		if m.owns(p, best) || !p.none && m.lentTo(p, best) {
			own++
		}
		near = near || !best.piece.heading || r.Unit == rules.NeededUnit && p.unit != "" && best.piece != m.about
		rd.score += best.weight
		rd.needs = append(rd.needs, best)
	}
	for _, name := range r.By {
		d := m.dims[name]
		rd.score += d.weight
		if m.owns(p, d.heard) {
			own++
		}
		if d.hit >= 0 {
			rd.needs = append(rd.needs, d.heard)
		}
	}
	for _, k := range r.Likes { // a heading names the topic: "giải quyết thủ tục hành chính"
		if h := m.ears[k]; h.weight > 0 && !h.piece.heading && !h.piece.title {
			rd.score += min(h.weight, weightBefore)
		}
	}
	rd.score += float64(len(r.If))
	if len(r.Offices) > 0 {
		rd.score++
	}
	if r.Unit == rules.NeededUnit {
		rd.score += weightOwn
	}
	if r.Service == rules.NeededService && (p.service != nil || p.column != nil && p.column.service != nil) {
		rd.score += weightOwn
		own++
	}
	if own == 0 && m.eased && !p.none && m.bare(p) {
		own, rd.elided = 1, true
	}
	if own == 0 && (p.none && !p.labelled() || !m.bare(p) || !near) {
		rd.failed = misfit{why: "nothing of it is said at the number itself"}
		return rd
	}
	m.needs = rd.needs
	if m.denied(p, rd.needs) {
		rd.failed = misfit{why: "it is said not to be so"}
		return rd
	}
	why, cost := m.unexplained(p, r)
	cost += costFar * float64(max(0, m.far(p, rd.needs)-nearEnough))
	rd.failed, rd.score, rd.cost = why, rd.score-cost, cost
	if rd.failed.none() && rd.score <= 0 {
		rd.failed = misfit{why: "more is said of the number than it asks for"}
	}
	return rd
}

// lentTo reports whether words are as good as a piece's own: those of the label
// before its colon, and those of the number before it where it says nothing but
// whose it is ("thanh toán trực tuyến toàn tỉnh 69,4%; cấp xã 58,05%"), how it has
// changed or what it has come to ("giải quyết 24.411 hồ sơ, tăng 2.301 hồ sơ").
func (m *matcher) lentTo(p *piece, h heard) bool {
	switch {
	case h.piece == nil || h.piece.heading:
		return false
	case h.piece == p.parent && (p.labelled() || p.inRow):
		return true
	}
	if p.none || h.piece.st != p.st || h.weight != weightBefore {
		return false
	}
	if m.joinsOn(p) && h.piece == p.before {
		return true
	}
	if q := p.before; h.piece == q && len(q.figures) == 0 && !q.none && (m.was(q) && p.reaches() || q.found().Kind == entity.KindPercent && m.ofWhat(p) && !semicolon(q, p) && !m.says(p, rules.Sign)) { // "giảm từ 1,4% xuống còn 0,6%", "cắt giảm 25% thời gian của 214 TTHC"
		return true
	}
	if h.piece == p.before && m.inTimes(p.before) && !semicolon(p.before, p) && !m.says(p, rules.Sign) { // "tinh giản 2 đợt cho 173 người"
		return true
	}
	if q := p.before; q != nil && !q.none && p.found().Kind == entity.KindPercent && q.found().Kind == entity.KindMoney && len(q.figures) == 0 && (m.bare(p) || m.equals(p)) { // "giải ngân 168 tỷ đồng, đạt 78,7%"
		return true
	}
	return (p.level != nil || p.service != nil) && m.bare(p) || (m.compared(p) || m.says(p, rules.Cumulative) || m.says(p, rules.SinceNewYear)) && !m.says(p, rules.Sign)
}

// ofWhat reports whether a number only says of how many things the share before it is.
func (m *matcher) ofWhat(p *piece) bool {
	for k, i := range p.tokens {
		if i >= p.anchor {
			return false
		}
		w := strings.ToLower(p.st.words[i].Text)
		if w == "của" || w == "cho" || k > 0 && w == "với" && strings.EqualFold(p.st.words[p.tokens[k-1]].Text, "đối") {
			return m.says(p, rules.Noun)
		}
	}
	return false
}

// inTimes reports whether a number only says how often something was done: "2 đợt".
func (m *matcher) inTimes(p *piece) bool {
	i := p.anchor + 1
	if p.none || len(p.figures) > 0 || i >= len(p.st.words) || !contains(p.tokens, i) {
		return false
	}
	switch strings.ToLower(p.st.words[i].Text) {
	case "đợt", "lần", "lượt", "kỳ", "buổi":
		return i+1 >= len(p.st.words) || !contains(p.tokens, i+1) || !m.is(p.st, i+1, rules.Noun)
	}
	return false
}

// labelled reports whether a number, or the words that say that there is none,
// follow a label in the same block: "Phản ánh, kiến nghị: không có."
func (p *piece) labelled() bool {
	return p.parent != nil && p.parent.anchor < 0 && p.parent.st == p.st
}

func shape(f *entity.Found) rules.Shape {
	switch f.Kind {
	case entity.KindPair:
		return rules.Pair
	case entity.KindPercent:
		return rules.Percent
	case entity.KindMoney:
		return rules.Money
	}
	return rules.Count
}
