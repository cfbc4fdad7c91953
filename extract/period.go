package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// period reads the reporting period: the label in the subject, its days by the
// cut-off rule of Nghị định 09/2019/NĐ-CP, and, where the document says from
// which day to which its figures are, those days. Days that were not read
// surely are left out, and their evidence says where to look. Only reports have
// a period; what a plan names is the time to come.
func (h *frame) period(blocks []block) {
	if h.r.DocType != "BC" && !(h.r.DocType == "" && strings.Contains(entity.Fold(h.r.Subject), "ket qua")) {
		return
	}
	label, span, ok := h.label(blocks)
	if ok {
		h.r.Period = label
		h.found("period_label", certain, span)
		if !label.From.IsZero() {
			h.found("period_from", likely, span)
			h.found("period_to", likely, span)
		}
		if h.b.confOfFigures(span) < plainPrint {
			h.r.Period = entity.Period{Label: label.Label}
		}
	}
	for i := range blocks {
		bl := &blocks[i]
		early := i < 3 || bl.field == "" || bl.field == fieldSteering
		if bl.kind != headBlock && bl.kind != textBlock || apart(bl.field) || bl.field == fieldAnnex || label.From.IsZero() && !early {
			continue
		}
		if h.explicit(bl, label) {
			return
		}
	}
}

// label is the period that the subject names first; a year that it leaves out
// is the one that the subject or the opening of the text names next.
func (h *frame) label(blocks []block) (entity.Period, ocr.Span, bool) {
	var first *entity.Found
	var at ocr.Span
	for _, s := range append(h.lines(), h.opening(blocks)...) {
		for _, f := range h.b.scan(s) {
			if f.Kind != entity.KindPeriod && f.Kind != entity.KindMonth {
				continue
			}
			here := ocr.Span{Start: s.Start + f.Span.Start, End: s.Start + f.Span.End}
			if first == nil {
				first, at = &f, here
				if years(f) != 0 {
					break
				}
				continue
			}
			if y := years(f); y != 0 {
				return periodOf(*first, strings.Join(strings.Fields(h.b.of(at)), " "), y), at, true
			}
		}
		if first != nil && years(*first) != 0 {
			break
		}
	}
	if first == nil {
		return entity.Period{}, ocr.Span{}, false
	}
	return periodOf(*first, strings.Join(strings.Fields(h.b.of(at)), " "), years(*first)), at, true
}

// lines is the subject as one span where its lines follow each other, since a
// period may run over a line's end.
func (h *frame) lines() []ocr.Span {
	if len(h.about) == 0 {
		return nil
	}
	return []ocr.Span{{Start: h.about[0].Start, End: h.about[len(h.about)-1].End}}
}

// opening are the blocks before the first heading.
func (h *frame) opening(blocks []block) []ocr.Span {
	var out []ocr.Span
	for i := range blocks {
		switch blocks[i].kind {
		case headingBlock:
			return out
		case textBlock:
			out = append(out, ocr.Span{Start: blocks[i].text, End: blocks[i].End})
		}
	}
	return out
}

// years is the year that a period names.
func years(f entity.Found) int {
	if i := strings.LastIndexAny(f.Text, "0123456789"); i >= 3 {
		y := 0
		for _, c := range f.Text[i-3 : i+1] {
			if c < '0' || c > '9' {
				return 0
			}
			y = 10*y + int(c-'0')
		}
		return y
	}
	return 0
}

// periodOf is a period by its words, in a year.
func periodOf(f entity.Found, label string, year int) entity.Period {
	if years(f) == 0 && year != 0 {
		sep := " "
		if !strings.HasSuffix(entity.Fold(label), "nam") {
			sep = " năm "
		}
		label += sep + itoa(year)
	}
	p := entity.Period{Label: label}
	for _, g := range entity.Scan(label) {
		switch g.Kind {
		case entity.KindPeriod:
			p.From, p.To = g.From, g.To
		case entity.KindMonth:
			p.To = entity.Date{Year: g.From.Year, Month: g.From.Month, Day: 14}
			p.From = entity.Date{Year: g.From.Year, Month: g.From.Month - 1, Day: 15}
			if p.From.Month == 0 {
				p.From = entity.Date{Year: g.From.Year - 1, Month: 12, Day: 15}
			}
		}
	}
	return p
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// explicit takes the days that a block names as those of its figures: a range
// that agrees with the label.
func (h *frame) explicit(bl *block, label entity.Period) bool {
	for _, f := range h.b.scan(ocr.Span{Start: bl.text, End: bl.End}) {
		if f.Kind != entity.KindRange || !agrees(f, label) && !h.ofFigures(bl, f) {
			continue
		}
		s := ocr.Span{Start: bl.text + f.Span.Start, End: bl.text + f.Span.End}
		h.r.Period.From, h.r.Period.To = f.From, f.To
		if h.b.confOfFigures(s) < plainPrint {
			h.r.Period.From, h.r.Period.To = entity.Date{}, entity.Date{}
		}
		delete(h.r.Evidence, "period_from")
		delete(h.r.Evidence, "period_to")
		h.found("period_from", certain, s)
		h.found("period_to", certain, s)
		return true
	}
	return false
}

// ofFigures reports whether a block says that its figures are of a range: "số
// liệu tính từ ngày …". That wins over any label, which may be misread.
func (h *frame) ofFigures(bl *block, f entity.Found) bool {
	before := entity.Fold(h.b.of(ocr.Span{Start: bl.text, End: bl.text + f.Span.Start}))
	at := strings.LastIndex(before, "so lieu")
	return at >= 0 && len(before)-at <= ofFiguresReach && days(f.From, f.To) >= 25
}

// ofFiguresReach is how many letters "số liệu" may stand before its range.
const ofFiguresReach = 32

// agrees reports whether a range may be the days of a label: it ends within
// two months of the label's end and is about as long. Offices cut their
// months where their province says.
func agrees(f entity.Found, label entity.Period) bool {
	if label.From.IsZero() {
		return days(f.From, f.To) >= 25
	}
	long := days(label.From, label.To)
	return abs(days(f.To, label.To)) <= 62 && abs(days(f.From, f.To)-long) <= max(20, long/4)
}

func days(from, to entity.Date) int { return to.Ordinal() - from.Ordinal() }

func abs(n int) int { return max(n, -n) }
