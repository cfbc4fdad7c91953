package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// citationRule is what citations and dates say of where they come from: no
// rule of a pack, but the program's own reading.
var citationRule = rules.Ref{ID: "citation", Version: 1}

// readCitations reads the documents that the text, its subject and its annexes
// mention by number. The document's own number, which annexes repeat, is none.
func readCitations(b *body, blocks []block, r Report) []Citation {
	c := citer{b: b, report: r}
	if s, ok := b.subject(r); ok {
		c.read(s)
	}
	for i := range blocks {
		switch bl := &blocks[i]; bl.kind {
		case textBlock, headingBlock, tableBlock, noteBlock:
			c.read(ocr.Span{Start: bl.text, End: bl.End})
		}
	}
	c.agree()
	var out []Citation
	for _, q := range c.out {
		out = append(out, q.Citation)
	}
	return out
}

// subject is where the subject of a report stands: what it mentions is cited
// too.
func (b *body) subject(r Report) (ocr.Span, bool) {
	ev := r.Evidence["subject"]
	if len(ev) == 0 {
		return ocr.Span{}, false
	}
	for i := range b.doc.Pages {
		if b.doc.Pages[i].Raw.Num == ev[0].Page {
			return ocr.Span{Start: b.start[i] + ev[0].Span.Start, End: b.start[i] + ev[len(ev)-1].Span.End}, true
		}
	}
	return ocr.Span{}, false
}

// citer reads citations stretch by stretch.
type citer struct {
	b      *body
	report Report
	out    []citing
	up     string // the text before the number at hand, with its case
	upAt   int    // where it begins in the view
}

// citing is a citation in the making: where its number stands in the body, and
// whether its issuer was named behind it.
type citing struct {
	Citation
	at    ocr.Span
	named bool
}

// read reads the references of a stretch of text. What follows a reference, up
// to the next one, may give its date and its issuer.
func (c *citer) read(s ocr.Span) {
	found := c.b.scan(s)
	for i := range found {
		if found[i].Kind != entity.KindDocRef {
			continue
		}
		next, limit := i+1, s.End
		for next < len(found) && found[next].Kind != entity.KindDocRef {
			next++
		}
		if next < len(found) {
			limit = s.Start + found[next].Span.Start
		}
		c.cite(s, &found[i], found[i+1:next], limit)
	}
	c.share(s)
}

// share gives the issuer behind an enumeration to all of its members: "Nghị
// quyết 18, 19 của Ban Chấp hành Trung ương".
func (c *citer) share(s ocr.Span) {
	for i := len(c.out) - 2; i >= 0; i-- {
		q, next := &c.out[i], &c.out[i+1]
		if q.at.Start < s.Start || q.at.End > next.at.Start {
			return
		}
		if q.named || !next.named || q.Symbol != next.Symbol || !light(c.b.low(ocr.Span{Start: q.at.End, End: next.at.Start})) {
			continue
		}
		q.Issuer, q.named = next.Issuer, true
		q.Conf = min(certain*c.b.conf(q.at), next.Conf)
	}
}

// light reports whether words only part the members of an enumeration.
func light(low string) bool {
	for _, w := range strings.FieldsFunc(low, func(r rune) bool { return r == ' ' || r == ',' }) {
		if w != "va" && w != "so" {
			return false
		}
	}
	return true
}

// cite adds the citation of one reference.
func (c *citer) cite(s ocr.Span, f *entity.Found, after []entity.Found, limit int) {
	at := ocr.Span{Start: s.Start + f.Span.Start, End: s.Start + f.Span.End}
	q := Citation{Number: f.Ref.Number, DocType: f.Ref.Type, Symbol: f.Ref.Symbol, Check: Unchecked}
	q.Rule = citationRule
	q.Evidence = c.b.evidence(at)
	q.Conf = certain * c.b.conf(at)
	before := c.before(s, at)
	if isForm(before) {
		return
	}
	if q.DocType == "" {
		q.DocType = typeBefore(before)
	}
	t := trail{b: c.b, span: ocr.Span{Start: at.End, End: limit}, base: s.Start, dates: after}
	t.read(issuerLists(f.Ref))
	if !t.date.IsZero() {
		q.IssuedOn = t.date
		q.Evidence = append(q.Evidence, c.b.evidence(t.dateAt)...)
		q.Conf = min(q.Conf, certain*c.b.conf(t.dateAt))
		if !c.report.IssuedOn.IsZero() && t.date.Compare(c.report.IssuedOn) > 0 {
			q.Conf *= 0.5 // what is cited is older than what cites
		}
	}
	if t.issuer != "" {
		q.Issuer = c.known(t.issuer)
		q.Evidence = append(q.Evidence, c.b.evidence(t.issuerAt)...)
	} else if name, sure := c.inferred(f.Ref, before); name != "" {
		q.Issuer = name
		q.Conf *= sure
	}
	if c.own(q, before) {
		return
	}
	q.Text = c.b.clause(s, at)
	c.out = append(c.out, citing{q, at, t.issuer != ""})
}

// isForm reports whether the words before a number say that it is a form's:
// "Mẫu số 01/TB-CCHC".
func isForm(before string) bool {
	words := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(before, " :"), " so"), " ")
	return endsIn(" "+words, "mau", "bieu", "bieu mau")
}

// before is the folded text of up to 160 bytes before a number.
func (c *citer) before(s, at ocr.Span) string {
	view := c.b.view
	from, to := view.Index(max(s.Start, at.Start-160)), view.Index(at.Start)
	c.upAt, c.up = from, view.Up[from:to]
	return view.Low[from:to]
}

// own reports whether a citation names the citing document itself.
func (c *citer) own(q Citation, before string) bool {
	r := c.report
	if r.Number != "" {
		return q.Number == r.Number && (q.IssuedOn.IsZero() || r.IssuedOn.IsZero() || q.IssuedOn == r.IssuedOn)
	}
	return q.DocType == r.DocType && strings.Contains(before, "kem theo ") && (q.IssuedOn == r.IssuedOn || q.IssuedOn.IsZero())
}

// typeNames are the names of types whose numbers do not tell them.
var typeNames = []struct{ name, code string }{{"bo luat", "L"}, {"luat", "L"}, {"phap lenh", "PL"}, {"nghi quyet", "NQ"}, {"cong van", letterType},
	{"nghi dinh", "NĐ"}, {"quyet dinh", "QĐ"}, {"thong tu", "TT"}, {"chi thi", "CT"}, {"thong bao", "TB"}}

// typeBefore is the type that the words before a number name last; a number
// without a type is a letter's.
func typeBefore(before string) string {
	words := strings.TrimRight(before, " ")
	for _, w := range []string{" so", " so:", ":"} {
		words = strings.TrimRight(strings.TrimSuffix(words, w), " ")
	}
	best, at := letterType, -1
	for _, t := range typeNames {
		if i := strings.LastIndex(words, t.name); i > at && len(words)-i-len(t.name) < 90 && !strings.Contains(words[i:], "; ") {
			best, at = t.code, i
		}
	}
	return best
}

// agree gives citations of one number the issuer that another of them prints,
// where they differ only in marks or capitals that a scan took.
func (c *citer) agree() {
	votes := make(map[string]map[string]int)
	for _, q := range c.out {
		low := entity.Fold(q.Issuer)
		if votes[low] == nil {
			votes[low] = make(map[string]int)
		}
		votes[low][q.Issuer]++
	}
	for i := range c.out {
		all := votes[entity.Fold(c.out[i].Issuer)]
		for name, n := range all {
			if m := all[c.out[i].Issuer]; n > m || n == m && name < c.out[i].Issuer {
				c.out[i].Issuer = name
			}
		}
	}
}
