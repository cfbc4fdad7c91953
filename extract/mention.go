package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// dateRule is what dates say of where they come from.
var dateRule = citationRule

// kindsOfDates are the kinds of values that are dates, by their public names.
var kindsOfDates = map[entity.Kind]string{entity.KindDate: "day", entity.KindMonth: "month", entity.KindRange: "range", entity.KindPeriod: "period", entity.KindStage: "stage"}

// readDates reads every date, month, range, period and stage of the text. A
// period that names no year is the reporting year's.
func readDates(b *body, blocks []block, r Report) []DateMention {
	var out []DateMention
	for i := range blocks {
		bl := &blocks[i]
		if bl.kind != textBlock && bl.kind != headingBlock && bl.kind != tableBlock && bl.kind != noteBlock {
			continue
		}
		s := ocr.Span{Start: bl.text, End: bl.End}
		for _, f := range b.scan(s) {
			kind, ok := kindsOfDates[f.Kind]
			if !ok {
				continue
			}
			at := ocr.Span{Start: s.Start + f.Span.Start, End: s.Start + f.Span.End}
			d := DateMention{Kind: kind, From: f.From, To: f.To}
			d.Conf = certain * b.conf(at)
			if kind == "period" && f.From.IsZero() && years(f) == 0 {
				if p := periodOf(f, strings.Join(strings.Fields(b.of(at)), " "), r.Period.To.Year); !p.From.IsZero() {
					d.From, d.To = p.From, p.To
					d.Conf *= likely
				}
			}
			d.Rule = dateRule
			d.Evidence = b.evidence(at)
			d.Text = b.clause(s, at)
			out = append(out, d)
		}
	}
	return out
}

// clause is the clause of a stretch around a place, blanks joined: what stands
// between the semicolons and full stops that a blank follows.
func (b *body) clause(s, at ocr.Span) string {
	text := b.of(s)
	i := at.Start - s.Start
	from, to := 0, len(text)
	for k := i - 1; k > 0; k-- {
		if (text[k-1] == ';' || text[k-1] == '.') && (text[k] == ' ' || text[k] == '\n') {
			from = k
			break
		}
	}
	for k := at.End - s.Start; k+1 < len(text); k++ {
		if (text[k] == ';' || text[k] == '.') && (text[k+1] == ' ' || text[k+1] == '\n') {
			to = k + 1
			break
		}
	}
	return strings.Join(strings.Fields(text[from:to]), " ")
}
