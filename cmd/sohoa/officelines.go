package main

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

// officeLine is print of an office whose text a person has vouched for.
type officeLine struct {
	Doc  ocr.DocID
	Page int
	DPI  int
	Turn int // degrees clockwise, so that it stands upright
	Box  ocr.Box
	Text string
}

// truth is what stands at bytes of a page's raw text, as a person says.
type truth struct {
	span ocr.Span
	text string
}

// surePrint is the confidence that the words beside verified numbers must have
// for their line to be taught whole.
const surePrint = 0.9

// officeLines collects the verified and corrected figures of a store as print:
// the words of each, and lines all of whose numbers were verified.
func officeLines(ctx context.Context, st store.Store) ([]officeLine, error) {
	var all []officeLine
	for d, err := range st.Documents(ctx, store.Filter{States: []store.State{store.Done}}) {
		if err != nil {
			return nil, err
		}
		lines, err := vouchedInReport(ctx, st, d)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

func vouchedInReport(ctx context.Context, st store.Store, d store.Document) ([]officeLine, error) {
	figures, err := st.Figures(ctx, d.ID)
	if err != nil || !slices.ContainsFunc(figures, func(f store.Figure) bool { return f.Verified != nil }) {
		return nil, err
	}
	var texts []normalize.Text
	for t, err := range st.Texts(ctx, d.ID) {
		if err != nil {
			return nil, err
		}
		texts = append(texts, t)
	}
	var all []officeLine
	i := 0
	for p, err := range st.Pages(ctx, d.ID) {
		if err != nil {
			return nil, err
		}
		if p.Source == ocr.SourceOCR {
			for _, l := range vouchedOnPage(&p, texts[i], figures) {
				l.Doc, l.Page, l.DPI, l.Turn = d.ID, p.Num, p.DPI, p.Turned()
				all = append(all, l)
			}
		}
		i++
	}
	return all, nil
}

// vouchedOnPage are those of one page.
func vouchedOnPage(p *ocr.Page, t normalize.Text, figures []store.Figure) []officeLine {
	truths := pageTruths(p, t, figures)
	var all []officeLine
	seen := map[ocr.Span]bool{}
	add := func(s ocr.Span) {
		words, box := wordsOver(p, s)
		if words.Len() == 0 || seen[words] {
			return
		}
		seen[words] = true
		if text, ok := vouched(p.Text, words, truths); ok {
			all = append(all, officeLine{Box: box, Text: text})
		}
	}
	for _, u := range truths {
		add(u.span)
	}
	for _, l := range p.Lines {
		if hasTruth(truths, l.Span) && wholeLine(p, t, l, truths) {
			add(l.Span)
		}
	}
	return all
}

func hasTruth(truths []truth, s ocr.Span) bool {
	return slices.ContainsFunc(truths, func(u truth) bool { return s.Contains(u.span) })
}

// pageTruths are the verified numbers of a page in the order of its text. Where
// two people's words differ, neither is taken.
func pageTruths(p *ocr.Page, t normalize.Text, figures []store.Figure) []truth {
	var all []truth
	for _, f := range figures {
		if f.Verified == nil || f.Read == nil || len(f.Evidence) == 0 || f.Evidence[0].Page != p.Num {
			continue
		}
		e := f.Evidence[0]
		if text, ok := asPrinted(e.Text, *f.Read, f.Verified.Numbers); ok && e.Raw.Len() > 0 {
			all = append(all, truth{e.Raw, text})
		}
	}
	slices.SortFunc(all, func(a, b truth) int {
		return cmp.Or(a.span.Start-b.span.Start, a.span.End-b.span.End, strings.Compare(a.text, b.text))
	})
	all = slices.Compact(all)
	var apart []truth
	for i, u := range all {
		if (i == 0 || !all[i-1].span.Overlaps(u.span)) && (i == len(all)-1 || !all[i+1].span.Overlaps(u.span)) {
			apart = append(apart, u)
		}
	}
	return apart
}

var printedNumber = regexp.MustCompile(`\d[\d.,]*\d|\d`)

// asPrinted is the text of a figure's numbers as the paper has it: each that
// was read replaced by what the person says, in the form in which it is
// printed. It is false where a number of the text is none of the figure's, or a
// number that the person gave is not in the text.
func asPrinted(text string, read, says store.Numbers) (string, bool) {
	parts := [][2]*entity.Number{{read.Value, says.Value}, {read.Total, says.Total}, {read.Percent, says.Percent}}
	ok := true
	out := printedNumber.ReplaceAllStringFunc(text, func(s string) string {
		n, err := entity.ParseNumber(s)
		if err != nil {
			ok = false
			return s
		}
		for i, p := range parts {
			if p[0] == nil || p[0].Compare(n) != 0 {
				continue
			}
			parts[i] = [2]*entity.Number{}
			switch {
			case p[1] == nil:
				ok = false
			case p[1].Compare(n) != 0:
				return inForm(s, *p[1])
			}
			return s
		}
		ok = false
		return s
	})
	if parts[0][1] != nil { // the value itself must be in it
		ok = false
	}
	return out, ok
}

// inForm is a number as another is printed: with or without dots, with noughts
// in front.
func inForm(printed string, n entity.Number) string {
	s := n.String()
	if whole, _, _ := strings.Cut(printed, ","); len(whole) > 3 && !strings.Contains(whole, ".") {
		s = strings.ReplaceAll(s, ".", "")
	}
	if strings.HasPrefix(printed, "0") && len(s) < len(printed) && !strings.ContainsAny(printed, ".,") {
		s = strings.Repeat("0", len(printed)-len(s)) + s
	}
	return s
}

// wordsOver are the words that a span touches, on one line, and their box.
func wordsOver(p *ocr.Page, s ocr.Span) (ocr.Span, ocr.Box) {
	boxes := p.Boxes(s)
	if len(boxes) != 1 || boxes[0].Width() <= 0 || boxes[0].Height() <= 0 {
		return ocr.Span{}, ocr.Box{}
	}
	var words ocr.Span
	for _, w := range p.Words {
		if w.Span.Overlaps(s) {
			if words.Len() == 0 {
				words.Start = w.Span.Start
			}
			words.End = w.Span.End
		}
	}
	return words, boxes[0]
}

// vouched is the text of a span with what people say in it; false where a
// digit of it is nobody's word.
func vouched(text string, s ocr.Span, truths []truth) (string, bool) {
	var b strings.Builder
	at := s.Start
	copyTo := func(end int) bool {
		part := text[at:end]
		b.WriteString(part)
		return !strings.ContainsFunc(part, unicode.IsDigit)
	}
	for _, u := range truths {
		if !s.Overlaps(u.span) {
			continue
		}
		if !s.Contains(u.span) || !copyTo(u.span.Start) {
			return "", false
		}
		b.WriteString(u.text)
		at = u.span.End
	}
	ok := copyTo(s.End)
	return strings.Join(strings.Fields(b.String()), " "), ok
}

// wholeLine reports whether a line can be taught whole: outside tables, whose
// rules would come along, and sure of all that is no number.
func wholeLine(p *ocr.Page, t normalize.Text, l ocr.Line, truths []truth) bool {
	for _, table := range p.Tables {
		if l.Box.Y0 < table.Box.Y1 && table.Box.Y0 < l.Box.Y1 {
			return false
		}
	}
	for _, e := range t.Edits {
		if e.Raw.Overlaps(l.Span) && !hasTruth(truths, e.Raw) {
			return false // someone's guess, not someone's word
		}
	}
	for _, w := range p.Words {
		known := slices.ContainsFunc(truths, func(u truth) bool { return u.span.Overlaps(w.Span) })
		if w.Span.Overlaps(l.Span) && !known && w.Conf < surePrint {
			return false
		}
	}
	return true
}
