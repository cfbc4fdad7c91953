package sqlite

import (
	"errors"

	"sohoa/store"
)

var errPlaces = errors.New("it is no list of places")

// places checks that evidence, as a row has it, lies within the pages of its
// report, and answers how many places it has.
func (b *docBatch) places(report, fact string, cell any) (n int, err error) {
	plain, ok := cell.(string)
	if !ok {
		return 0, errPlaces
	}
	w := walk{b: []byte(plain)}
	w.array(func() {
		b.within(&w, report, fact)
		n++
	})
	if !w.whole() {
		return n, errPlaces
	}
	return n, nil
}

// reportPlaces does the same with those of what a report says of itself, by column.
func (b *docBatch) reportPlaces(report, evidence string) {
	w := walk{b: []byte(evidence)}
	w.object(func() {
		w.array(func() { b.within(&w, report, report) })
	})
	if !w.whole() {
		b.tell("evidence", report, store.Redo, "evidence of %s cannot be read: %v", report, errPlaces)
	}
}

// placeOfRow reads [page, line, span_start, span_end, raw_start, raw_end, text] and,
// where there are any, boxes. See appendPlaces.
func (w *walk) placeOfRow() (at [6]int64) {
	w.take('[')
	for i := range at {
		at[i] = w.integer()
		w.take(',')
	}
	w.text()
	if w.peek() == ',' {
		w.at++
		w.skip()
	}
	w.take(']')
	return at
}

// within reads a place, and tells where it is outside its page.
func (b *docBatch) within(w *walk, report, fact string) {
	at := w.placeOfRow()
	page, from, to, rawFrom, rawTo := at[0], at[2], at[3], at[4], at[5]
	l, ok := b.pages[pageOf{report, page}]
	inside := ok && l.restored >= 0 && 0 <= from && from <= to && to <= l.restored && 0 <= rawFrom && rawFrom <= rawTo && (rawTo <= l.raw || l.raw < 0)
	if !inside && !w.bad {
		b.tell("evidence", report, store.Redo, "evidence of %s lies outside page %d", fact, page)
	}
}
