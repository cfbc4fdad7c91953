package extract

import (
	"sort"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// How sure a field is when every letter of it was read without doubt.
const (
	certain  = 0.99 // its place in the frame and its form agree
	likely   = 0.9  // its form alone tells
	inferred = 0.7  // other words of the document tell
)

// plainPrint is how sure the reader must be of every word of a name or a period
// in the frame, and of a figure: of words that were read wrongly on drawn scans
// hardly one had more.
const plainPrint = 0.78

// noPen is how sure the reader must be of the number and the date in the frame,
// which offices write by hand into printed gaps. On 51 drawn heads, 38 of them
// with handwriting, printed ones had 0.91 and more where their blanks were read,
// wrong readings of handwriting 0.82 at most. Below it the field stays empty and
// its evidence says where to look. It does not keep all handwriting out: a written
// 185 was read as 785 at 0.96. So the head of a scan has a second reader, and what
// the two read differently comes here with little confidence.
const noPen = 0.88

// readReport reads what the document says of itself: in its frame, in its
// end, and for the period in what is said of the figures.
func readReport(b *body, blocks []block) Report {
	h := newFrame(b, blocks)
	h.number()
	h.placeAndDate()
	h.readTitle()
	h.issuers()
	h.checkPlace()
	h.signature()
	h.period(blocks)
	h.r.Conf = 1
	for _, c := range h.conf {
		h.r.Conf = min(h.r.Conf, c)
	}
	if len(h.conf) == 0 {
		h.r.Conf = 0
	}
	return *h.r
}

// frame is the head of a document at work: its rows, from which what was
// recognised is taken away, and the rows of its end.
type frame struct {
	b     *body
	r     *Report
	conf  map[string]float64
	rows  []printed
	left  []ocr.Span // what of each row is not yet accounted for
	foot  []printed
	title int // index in rows of the title, or -1
	about []ocr.Span
	where []ocr.Span // the place
}

func newFrame(b *body, blocks []block) *frame {
	h := &frame{b: b, r: &Report{Evidence: map[string][]Evidence{}}, conf: map[string]float64{}, title: -1}
	for i := range blocks {
		switch rows := b.rowsOf(blocks[i].Span); blocks[i].kind {
		case headBlock:
			h.rows = append(h.rows, rows...)
		case footBlock:
			h.foot = append(h.foot, rows...)
		}
	}
	for i := range h.rows {
		h.left = append(h.left, h.rows[i].Span)
	}
	return h
}

// rowsOf are the rows of a block.
func (b *body) rowsOf(s ocr.Span) []printed {
	from := sort.Search(len(b.rows), func(i int) bool { return b.rows[i].Start >= s.Start })
	to := sort.Search(len(b.rows), func(i int) bool { return b.rows[i].Start >= s.End })
	return b.rows[from:to]
}

// found keeps the evidence of a field and how sure it is.
func (h *frame) found(field string, certainty float64, spans ...ocr.Span) {
	for _, s := range spans {
		h.r.Evidence[field] = append(h.r.Evidence[field], h.b.evidence(s)...)
		certainty = min(certainty, certainty*h.b.conf(s))
	}
	h.conf[field] = certainty
}

// span is bytes a to b of the i-th row's folded text, in the body.
func (h *frame) span(i, a, b int) ocr.Span {
	return h.b.view.Span(h.rows[i].at+a, h.rows[i].at+b)
}

// number reads the document's number behind "Số:". What is not printed in
// digits is not guessed: of "Số:     /BC-UBND" only the symbol is kept.
func (h *frame) number() {
	for i := range h.rows {
		r := &h.rows[i]
		at, ok := numberAfter(r.low)
		if !ok {
			continue
		}
		h.left[i].End = h.left[i].Start
		text := h.b.of(ocr.Span{Start: h.span(i, at, at).Start, End: r.End})
		for _, f := range entity.Scan(text) {
			if f.Kind != entity.KindDocRef {
				continue
			}
			s := ocr.Span{Start: h.span(i, at, at).Start + f.Span.Start, End: h.span(i, at, at).Start + f.Span.End}
			if strings.Trim(text[:f.Span.Start], " .,:") != "" {
				break // something stands between "Số:" and the digits: they are not all of it
			}
			h.r.Symbol, h.r.DocType = f.Ref.Symbol, f.Ref.Type
			h.found("symbol", certain, s)
			h.found("number", certain, s) // where a person looks, even if nothing is read
			if h.b.conf(s) >= noPen {
				h.r.Number, h.r.Serial = f.Ref.Number, f.Ref.Serial
				h.found("serial", certain, s)
			}
			break
		}
		if h.r.Symbol == "" {
			h.symbol(i, at)
		}
		if h.r.Symbol != "" && h.r.DocType == "" && !strings.Contains(h.r.Symbol, "QH") {
			h.r.DocType = letterType
		}
		if h.r.DocType != "" {
			h.found("doc_type", certain, h.b.view.Span(r.at+at, r.at+len(r.low)))
		}
		return
	}
}

// letterType is the catalogue code of a công văn, whose symbol has none.
const letterType = "CV"

// symbol reads the symbol behind a number that is missing or written by hand.
func (h *frame) symbol(i, at int) {
	r := &h.rows[i]
	from := at
	for from < len(r.up) && (r.up[from] != '/' || from+1 < len(r.up) && !isLetter(r.up[from+1])) {
		from++
	}
	if from == len(r.up) || from-at > 24 {
		return
	}
	if strings.Trim(r.up[at:from], " .…") != "" {
		h.found("number", likely, h.span(i, at, from)) // where a person looks
	}
	from++
	to := from
	for to < len(r.up) && (isLetter(r.up[to]) || strings.IndexByte("-&.", r.up[to]) >= 0) {
		to++
	}
	s := h.span(i, from, to)
	if found := entity.Scan("1/" + h.b.of(s)); len(found) > 0 && found[0].Kind == entity.KindDocRef {
		h.r.Symbol, h.r.DocType = found[0].Ref.Symbol, found[0].Ref.Type
		h.found("symbol", likely, s)
	}
}

// placeAndDate reads "Long Mỹ, ngày 07 tháng 6 năm 2022". A date with a part
// left blank is none.
func (h *frame) placeAndDate() {
	for i := range h.rows {
		r := &h.rows[i]
		from, at, ok := findPlaceDate(r.low, r.up)
		if !ok || h.title >= 0 {
			continue
		}
		if end := len(strings.TrimRight(r.low[from:at], " .,;")); end > 0 {
			s := h.span(i, from, from+end)
			h.r.Place = strings.Join(strings.Fields(h.b.of(s)), " ")
			h.where = []ocr.Span{s}
			h.found("place", certain, s)
		}
		for _, f := range entity.Scan(h.b.of(h.span(i, at, len(r.low)))) {
			if f.Kind == entity.KindDate {
				base := h.span(i, at, at).Start
				s := ocr.Span{Start: base + f.Span.Start, End: base + f.Span.End}
				h.found("issued_on", certain, s)
				if h.b.confOfFigures(s) >= noPen {
					h.r.IssuedOn = f.From
				}
				break
			}
		}
		if len(h.r.Evidence["issued_on"]) == 0 { // where a person looks
			h.found("issued_on", likely, h.span(i, at, at+len(strings.TrimRight(r.low[at:], " .,;"))))
		}
		h.left[i].End = min(h.left[i].End, h.span(i, from, from).Start)
		if h.left[i].End < h.left[i].Start {
			h.left[i].End = h.left[i].Start
		}
		return
	}
}

// title reads the type and the subject: what stands in capitals and what
// follows it, or "V/v …" where there is no title.
func (h *frame) readTitle() {
	for i := range h.rows {
		r := &h.rows[i]
		if n := titleLen(r); n > 0 && h.title < 0 && frameEnd(h.rows) <= i {
			h.title = i
			code := titleCode(r)
			if h.r.DocType == "" && code != "" {
				h.r.DocType = code
				h.found("doc_type", likely, h.span(i, 0, n))
			}
			if rest := blanks(r.low, n); rest < len(r.low) {
				h.about = append(h.about, h.span(i, rest, len(r.low)))
			}
		} else if h.title >= 0 {
			if isAddress(r) || strings.Trim(r.low, " -_=*.~?") == "" {
				break
			}
			if r.low[0] != '(' {
				h.about = append(h.about, r.Span)
			}
		}
	}
	if h.title < 0 {
		h.concerning()
	}
	var lines []string
	for _, s := range h.about {
		lines = append(lines, strings.Join(strings.Fields(h.b.of(s)), " "))
	}
	if len(lines) == 0 {
		return
	}
	h.found("subject", certain, h.about...)
	if h.plainSubject() {
		h.r.Subject = abstract(strings.Join(lines, " "))
	}
}

// concerning reads the subject of a letter, which stands under its number.
func (h *frame) concerning() {
	for i := range h.rows {
		if !strings.HasPrefix(h.rows[i].low, "v/v") && !strings.HasPrefix(h.rows[i].low, "ve viec") {
			continue
		}
		for j := i; j < len(h.rows); j++ {
			r := &h.rows[j]
			if j > i && (r.gap || isAddress(r) || signOfRight(r) || r.caps()) {
				break
			}
			if h.left[j].End > h.left[j].Start {
				h.about = append(h.about, h.left[j])
			}
			h.left[j].End = h.left[j].Start
		}
		return
	}
}

// signOfRight reports whether a row begins the right column of the frame.
func signOfRight(r *printed) bool {
	if from, ok := r.bears(nation); ok && from < 3 {
		return true
	}
	from, ok := r.bears(motto)
	return ok && from < 3
}

// frameEnd is the row behind the last one that bears the motto or the number.
func frameEnd(rows []printed) int {
	end := 0
	for i := range rows {
		if _, ok := rows[i].bears(motto); ok {
			end = i + 1
		}
		if _, ok := numberAfter(rows[i].low); ok {
			end = i + 1
		}
		if titleLen(&rows[i]) == len(rows[i].low) {
			return i
		}
	}
	return end
}

// recipient keeps what stands between a bullet and the end of its item.
func (h *frame) recipient(r *printed, from, to int) {
	if i := strings.IndexByte(r.low[from:to], ';'); i >= 0 {
		to = from + i
	}
	s := h.b.view.Span(r.at+from, r.at+to)
	name := strings.Trim(strings.Join(strings.Fields(h.b.of(s)), " "), " ;.,*")
	if name == "" {
		return
	}
	h.r.Recipients = append(h.r.Recipients, name)
	h.r.Evidence["recipients"] = append(h.r.Evidence["recipients"], h.b.evidence(s)...)
}
