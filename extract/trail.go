package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// trail is what follows a reference: "ngày 24 tháng 12 năm 2021 của Ủy ban nhân
// dân huyện Long Mỹ về …", in this order or the other.
type trail struct {
	b     *body
	span  ocr.Span
	base  int // where the spans of dates count from
	dates []entity.Found

	date     entity.Date
	dateAt   ocr.Span
	issuer   string
	issuerAt ocr.Span
}

// read takes a date and an issuer, each at most once, as long as nothing but
// small words stands between them. joint references have several issuers.
func (t *trail) read(joint bool) {
	view := t.b.view
	at, end := view.Index(t.span.Start), view.Index(t.span.End)
	for step := 0; step < 4; step++ {
		at = skipLight(view.Low, at, end)
		if d := t.dateFrom(at); d != nil && t.date.IsZero() {
			t.date = d.From
			t.dateAt = ocr.Span{Start: t.base + d.Span.Start, End: t.base + d.Span.End}
			at = view.Index(t.dateAt.End)
			continue
		}
		from, ok := ofWord(view.Low, at, end)
		if !ok || t.issuer != "" {
			return
		}
		to := issuerEnd(view.Low[:end], view.Up[:end], from, joint)
		if to == from {
			return
		}
		t.issuerAt = view.Span(from, to)
		t.issuer = entity.Issuer(t.b.of(t.issuerAt))
		at = to
	}
}

// dateFrom is the day that begins at a place of the view.
func (t *trail) dateFrom(at int) *entity.Found {
	for i := range t.dates {
		start := t.b.view.Index(t.base + t.dates[i].Span.Start)
		if start > at {
			return nil
		}
		if start == at && t.dates[i].Kind == entity.KindDate {
			return &t.dates[i]
		}
	}
	return nil
}

// skipLight skips the signs and small words that may stand between a number,
// its date and its issuer.
func skipLight(low string, at, end int) int {
	for at < end {
		if strings.IndexByte(" ,(.)-", low[at]) >= 0 {
			at++
			continue
		}
		n := 0
		for _, w := range []string{"ban hanh ", "ky ban hanh ", "ky ", "de "} {
			if strings.HasPrefix(low[at:end], w+"ngay ") {
				n = len(w)
			}
		}
		if n == 0 {
			return at
		}
		at += n
	}
	return at
}

// ofWord is where the name behind "của" or "do" begins; a scan may have written
// the word twice or garbled its vowels.
func ofWord(low string, at, end int) (int, bool) {
	s := low[at:end]
	i := strings.IndexByte(s, ' ')
	if i < 2 || i > 5 {
		return 0, false
	}
	switch w := s[:i]; {
	case w == "cua", w == "do", w == "cue", w == "cta", w == "cia", w == "caa", w == "ciaa":
		return blanks(low, at+i), true
	}
	return 0, false
}
