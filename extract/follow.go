package extract

import (
	"cmp"
	"maps"
	"slices"

	"sohoa/normalize"
	"sohoa/ocr"
)

// Follow finds the facts of an older reading of a report again in a newer one:
// the same kind of fact, about the same thing, on the same pixels, whatever
// its value. It answers their keys, from old to new; keys are never shared.
func Follow(old, now Result) map[string]string {
	to := make(map[string]string)
	follow(to, old.Figures, now.Figures, func(a, b Figure) bool {
		return a.Indicator == b.Indicator && a.Level == b.Level && a.Unit == b.Unit && a.StaffType == b.StaffType &&
			a.ServiceLevel == b.ServiceLevel && a.Nature == b.Nature && maps.Equal(a.Dims, b.Dims)
	})
	follow(to, old.Citations, now.Citations, func(a, b Citation) bool { return true })
	follow(to, old.Dates, now.Dates, func(a, b DateMention) bool { return a.Kind == b.Kind })
	return to
}

// located is what Follow can find again.
type located interface {
	Key() string
	provenance() Provenance
}

func (p Provenance) provenance() Provenance { return p }

// pair is a fact and one that it may have become.
type pair struct {
	old, now string
	shared   float64
	at, to   int // where they begin
}

// follow pairs facts, those that share most pixels first.
func follow[F located](to map[string]string, old, now []F, same func(a, b F) bool) {
	byPage := make(map[int][]F)
	for _, g := range now {
		page := pageOf(g)
		byPage[page] = append(byPage[page], g)
	}
	var pairs []pair
	for _, f := range old {
		for _, g := range byPage[pageOf(f)] {
			if !same(f, g) {
				continue
			}
			if shared := sharedPixels(f.provenance(), g.provenance()); shared > 0.5 {
				pairs = append(pairs, pair{f.Key(), g.Key(), shared, f.provenance().Evidence[0].Raw.Start, g.provenance().Evidence[0].Raw.Start})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), a.at-b.at, a.to-b.to, cmp.Compare(a.old, b.old), cmp.Compare(a.now, b.now))
	})
	taken := make(map[string]bool)
	for _, p := range pairs {
		if _, ok := to[p.old]; !ok && !taken[p.now] {
			to[p.old], taken[p.now] = p.now, true
		}
	}
}

func pageOf(f located) int {
	if ev := f.provenance().Evidence; len(ev) > 0 {
		return ev[0].Page
	}
	return 0
}

// sharedPixels is the part that two values have in common of the smaller of
// the two, 0..1; values without pixels share all or nothing by their bytes.
func sharedPixels(a, b Provenance) float64 {
	if len(a.Evidence) == 0 || len(b.Evidence) == 0 {
		return 0
	}
	x, y := a.Evidence[0], b.Evidence[0]
	if len(x.Boxes) == 0 || len(y.Boxes) == 0 {
		if x.Raw == y.Raw {
			return 1
		}
		return 0
	}
	common := 0.0
	for _, p := range x.Boxes {
		for _, q := range y.Boxes {
			common += pixels(ocr.Box{X0: max(p.X0, q.X0), Y0: max(p.Y0, q.Y0), X1: min(p.X1, q.X1), Y1: min(p.Y1, q.Y1)})
		}
	}
	return common / max(1, min(sum(x.Boxes), sum(y.Boxes)))
}

func sum(boxes []ocr.Box) float64 {
	all := 0.0
	for _, b := range boxes {
		all += pixels(b)
	}
	return all
}

func pixels(b ocr.Box) float64 {
	return float64(max(0, b.Width())) * float64(max(0, b.Height()))
}

// On is the evidence on another reading of its page: the words that stand on
// its pixels, or no bytes of the nearest line where none do. What it says in
// Text stays.
func (e Evidence) On(p *ocr.Page, t normalize.Text) Evidence {
	raw := ocr.Span{Start: -1}
	for _, w := range p.Words {
		if !inside(w.Box, e.Boxes) {
			continue
		}
		if raw.Start < 0 {
			raw.Start = w.Span.Start
		}
		raw.End = w.Span.End
	}
	if raw.Start < 0 {
		at := nearestLine(p.Lines, e.Boxes)
		raw = ocr.Span{Start: at, End: at}
	}
	e.Raw, e.Span, e.Line = raw, t.Restored(raw), max(1, p.LineOf(raw.Start))
	return e
}

// inside reports whether the middle of a box lies in one of others.
func inside(b ocr.Box, others []ocr.Box) bool {
	x, y := (b.X0+b.X1)/2, (b.Y0+b.Y1)/2
	return slices.ContainsFunc(others, func(o ocr.Box) bool { return o.X0 <= x && x < o.X1 && o.Y0 <= y && y < o.Y1 })
}

// nearestLine is where the line begins that is nearest in height.
func nearestLine(lines []ocr.Line, boxes []ocr.Box) int {
	if len(lines) == 0 || len(boxes) == 0 {
		return 0
	}
	middle := func(b ocr.Box) int32 { return (b.Y0 + b.Y1) / 2 }
	far := func(l ocr.Line) int32 {
		d := middle(l.Box) - middle(boxes[0])
		return max(d, -d)
	}
	return slices.MinFunc(lines, func(a, b ocr.Line) int { return cmp.Compare(far(a), far(b)) }).Span.Start
}
