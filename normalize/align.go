package normalize

import (
	"sort"
	"strings"

	"sohoa/ocr"
)

// Raw says which bytes of the raw text the restored bytes s came from. An end
// that falls inside an edit takes the whole of it. Spans outside the text are
// cut to it; the answer is monotone: a span that begins or ends later in the
// restored text never begins or ends earlier in the raw one.
func (t Text) Raw(s ocr.Span) ocr.Span {
	s = clamp(s, len(t.S))
	start, _ := t.cross(s.Start, outOf, rawOf)
	first, last := t.cross(s.End, outOf, rawOf)
	return ocr.Span{Start: start, End: pickEnd(s, start, first, last)}
}

// Restored says which bytes of the restored text the raw bytes s became. It is
// the counterpart of Raw and keeps the same promises.
func (t Text) Restored(s ocr.Span) ocr.Span {
	s = clamp(s, t.rawLen())
	start, _ := t.cross(s.Start, rawOf, outOf)
	first, last := t.cross(s.End, rawOf, outOf)
	return ocr.Span{Start: start, End: pickEnd(s, start, first, last)}
}

// pickEnd keeps an empty span empty where it may stay so.
func pickEnd(s ocr.Span, start, first, last int) int {
	if s.Len() == 0 {
		return max(start, first)
	}
	return last
}

func outOf(e *Edit) ocr.Span { return e.Out }
func rawOf(e *Edit) ocr.Span { return e.Raw }

// cross carries a position over: to one place outside edits, to the beginning
// and the end of the edit that strictly holds it.
func (t Text) cross(pos int, from, to func(*Edit) ocr.Span) (first, last int) {
	i := sort.Search(len(t.Edits), func(i int) bool { return from(&t.Edits[i]).End > pos })
	if i < len(t.Edits) && from(&t.Edits[i]).Start < pos {
		return to(&t.Edits[i]).Start, to(&t.Edits[i]).End
	}
	if i == 0 {
		return pos, pos
	}
	e := &t.Edits[i-1]
	at := to(e).End + pos - from(e).End
	return at, at
}

func (t Text) rawLen() int {
	if len(t.Edits) == 0 {
		return len(t.S)
	}
	last := t.Edits[len(t.Edits)-1]
	return len(t.S) + last.Raw.End - last.Out.End
}

func clamp(s ocr.Span, n int) ocr.Span {
	start := min(max(s.Start, 0), n)
	return ocr.Span{Start: start, End: min(max(s.End, start), n)}
}

// change is a replacement that has no place in the output yet.
type change struct {
	raw    ocr.Span
	after  string
	reason Reason
	score  float32
}

// apply makes the text that the changes, disjoint and in order, lead to.
// Changes that change nothing are left out.
func apply(raw string, changes []change) Text {
	if len(changes) == 0 {
		return Text{S: raw}
	}
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/4)
	edits := make([]Edit, 0, len(changes))
	at := 0
	for _, c := range changes {
		before := raw[c.raw.Start:c.raw.End]
		if before == c.after {
			continue
		}
		b.WriteString(raw[at:c.raw.Start])
		start := b.Len()
		b.WriteString(c.after)
		edits = append(edits, Edit{Raw: c.raw, Out: ocr.Span{Start: start, End: b.Len()}, Before: before, After: c.after, Reason: c.reason, Score: c.score})
		at = c.raw.End
	}
	if len(edits) == 0 {
		return Text{S: raw}
	}
	b.WriteString(raw[at:])
	return Text{S: b.String(), Edits: edits}
}

// chain joins two steps, raw to first.S and first.S to second.S, into one text.
// Edits of the two steps that touch the same bytes become one.
func chain(raw string, first, second Text) Text {
	if len(first.Edits) == 0 {
		return second
	}
	if len(second.Edits) == 0 {
		return Text{S: first.S, Edits: first.Edits}
	}
	out := make([]change, 0, len(first.Edits)+len(second.Edits))
	i, j := 0, 0
	for i < len(first.Edits) || j < len(second.Edits) {
		mid, reason, score := group(first.Edits, second.Edits, &i, &j)
		out = append(out, change{raw: first.Raw(mid), after: slice(second, mid), reason: reason, score: score})
	}
	return apply(raw, out)
}

// group takes the next edits that overlap each other in the text between the
// two steps, and answers the bytes they cover there.
func group(a, b []Edit, i, j *int) (mid ocr.Span, reason Reason, score float32) {
	if *j >= len(b) || *i < len(a) && a[*i].Out.Start <= b[*j].Raw.Start {
		mid, reason, score = a[*i].Out, a[*i].Reason, a[*i].Score
		*i++
	} else {
		mid, reason, score = b[*j].Raw, b[*j].Reason, b[*j].Score
		*j++
	}
	for {
		switch {
		case *i < len(a) && a[*i].Out.Start < mid.End:
			mid.End = max(mid.End, a[*i].Out.End)
			*i++
		case *j < len(b) && b[*j].Raw.Start < mid.End:
			mid.End = max(mid.End, b[*j].Raw.End)
			reason, score = b[*j].Reason, b[*j].Score
			*j++
		default:
			return mid, reason, score
		}
	}
}

func slice(t Text, raw ocr.Span) string {
	s := t.Restored(raw)
	return t.S[s.Start:s.End]
}
