package sqlite

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// plainResult is a result as JSON, to the byte what json.Marshal writes, and
// where the parts of it stand that are compared with what a document has.
type plainResult struct {
	json                              []byte
	report                            ocr.Span
	citations, dates, figures, checks plainList
}

// plainList is where a list and its elements stand.
type plainList struct {
	ocr.Span
	elements []ocr.Span
}

// of is what stands in a span.
func (p *plainResult) of(s ocr.Span) []byte { return p.json[s.Start:s.End] }

// plainOf writes a result. A report has some hundred facts with a dozen places
// each, for which the package json takes several times as long.
func plainOf(r *extract.Result) (*plainResult, error) {
	w := plainWriter{b: make([]byte, 0, 4<<10+len(r.Figures)<<11+(len(r.Citations)+len(r.Dates)+len(r.Checks))<<9)}
	p := &plainResult{}
	w.text(`{"pack":`, r.Pack)
	p.report = w.value(`,"report":`, r.Report)
	p.citations = writeFacts(&w, `,"citations":`, r.Citations, w.citation)
	p.dates = writeFacts(&w, `,"dates":`, r.Dates, w.date)
	p.figures = writeFacts(&w, `,"figures":`, r.Figures, w.figure)
	p.checks = writeFacts(&w, `,"checks":`, r.Checks, w.check)
	w.value(`,"conflicts":`, r.Conflicts)
	w.value(`,"accounting":`, r.Numbers)
	w.raw(`}`)
	p.json = w.b
	return p, w.err
}

// plainWriter appends JSON; err is the first failure.
type plainWriter struct {
	b   []byte
	err error
}

// writeFacts writes a list, and answers where it and its elements stand.
func writeFacts[T any](w *plainWriter, key string, all []T, one func(*T)) plainList {
	l := plainList{elements: make([]ocr.Span, 0, len(all))}
	l.Start = len(w.b) + len(key)
	writeList(w, key, all, func(x *T) {
		from := len(w.b)
		one(x)
		l.elements = append(l.elements, ocr.Span{Start: from, End: len(w.b)})
	})
	l.End = len(w.b)
	return l
}

// writeList writes a list with each element as one writes it; nil is null.
func writeList[T any](w *plainWriter, key string, all []T, one func(*T)) {
	w.raw(key)
	if all == nil {
		w.raw(`null`)
		return
	}
	w.raw(`[`)
	for i := range all {
		if i > 0 {
			w.raw(`,`)
		}
		one(&all[i])
	}
	w.raw(`]`)
}

func (w *plainWriter) citation(c *extract.Citation) {
	w.provenance(&c.Provenance)
	w.text(`,"number":`, c.Number)
	w.some(`,"doc_type":`, c.DocType)
	w.some(`,"symbol":`, c.Symbol)
	w.some(`,"issuer":`, c.Issuer)
	w.day(`,"issued_on":`, c.IssuedOn)
	w.text(`,"check_status":`, string(c.Check))
	w.raw(`}`)
}

func (w *plainWriter) date(d *extract.DateMention) {
	w.provenance(&d.Provenance)
	w.text(`,"kind":`, d.Kind)
	w.day(`,"date_from":`, d.From)
	w.day(`,"date_to":`, d.To)
	w.raw(`}`)
}

func (w *plainWriter) figure(f *extract.Figure) {
	w.provenance(&f.Provenance)
	w.text(`,"indicator":`, f.Indicator)
	w.some(`,"level":`, f.Level)
	w.some(`,"unit":`, f.Unit)
	w.some(`,"staff_type":`, f.StaffType)
	w.some(`,"service_level":`, f.ServiceLevel)
	if len(f.Dims) > 0 {
		before := `,"dims":{`
		for _, k := range slices.Sorted(maps.Keys(f.Dims)) {
			w.text(before, k)
			w.text(`:`, f.Dims[k])
			before = `,`
		}
		w.raw(`}`)
	}
	w.number(`,"value":`, f.Value)
	w.number(`,"total":`, f.Total)
	w.number(`,"percent":`, f.Percent)
	w.some(`,"comparator":`, f.Comparator)
	w.some(`,"measure":`, f.Measure)
	w.text(`,"nature":`, string(f.Nature))
	w.period(`,"period":`, f.Period)
	w.text(`,"check_status":`, string(f.Check))
	if f.Inferred {
		w.raw(`,"inferred":true`)
	}
	if len(f.Flags) > 0 {
		w.texts(`,"flags":`, f.Flags)
	}
	if len(f.Unread) > 0 {
		w.places(`,"unread":`, f.Unread)
	}
	w.raw(`}`)
}

func (w *plainWriter) check(c *extract.Check) {
	w.text(`{"identity":`, c.Identity)
	if c.Nth != 0 {
		w.int(`,"nth":`, c.Nth)
	}
	w.text(`,"status":`, string(c.Status))
	w.text(`,"severity":`, c.Severity)
	w.some(`,"expected":`, c.Expected)
	w.some(`,"actual":`, c.Actual)
	w.text(`,"detail":`, c.Detail)
	w.texts(`,"figures":`, c.Figures)
	w.some(`,"suggestion":`, c.Suggestion)
	w.raw(`}`)
}

// provenance opens a fact.
func (w *plainWriter) provenance(p *extract.Provenance) {
	w.text(`{"rule":{"id":`, p.Rule.ID)
	w.int(`,"version":`, p.Rule.Version)
	w.text(`,"digest":`, p.Rule.Digest)
	w.float(`},"confidence":`, p.Conf)
	w.places(`,"evidence":`, p.Evidence)
	w.text(`,"text":`, p.Text)
}

func (w *plainWriter) places(key string, all []extract.Evidence) {
	writeList(w, key, all, func(e *extract.Evidence) {
		w.int(`{"page":`, e.Page)
		w.int(`,"line":`, e.Line)
		w.span(`,"span":`, e.Span)
		w.span(`,"raw":`, e.Raw)
		if len(e.Boxes) > 0 {
			writeList(w, `,"boxes":`, e.Boxes, w.box)
		}
		w.text(`,"text":`, e.Text)
		w.raw(`}`)
	})
}

func (w *plainWriter) box(b *ocr.Box) {
	w.int(`{"x0":`, int(b.X0))
	w.int(`,"y0":`, int(b.Y0))
	w.int(`,"x1":`, int(b.X1))
	w.int(`,"y1":`, int(b.Y1))
	w.raw(`}`)
}

func (w *plainWriter) span(key string, s ocr.Span) {
	w.raw(key)
	w.int(`{"start":`, s.Start)
	w.int(`,"end":`, s.End)
	w.raw(`}`)
}

func (w *plainWriter) period(key string, p entity.Period) {
	w.raw(key)
	before := `{"from":`
	if p.Label != "" {
		w.text(`{"label":`, p.Label)
		before = `,"from":`
	}
	w.day(before, p.From)
	w.day(`,"to":`, p.To)
	w.raw(`}`)
}

func (w *plainWriter) number(key string, n *entity.Number) {
	if n == nil {
		return
	}
	w.raw(key)
	w.raw(`{"unscaled":`)
	w.b = strconv.AppendInt(w.b, n.Unscaled, 10)
	w.int(`,"decimals":`, n.Decimals)
	w.raw(`}`)
}

func (w *plainWriter) day(key string, d entity.Date) {
	w.raw(key)
	w.raw(`"`)
	w.b = d.Append(w.b)
	w.raw(`"`)
}

func (w *plainWriter) raw(s string) { w.b = append(w.b, s...) }

func (w *plainWriter) int(key string, n int) {
	w.raw(key)
	w.b = strconv.AppendInt(w.b, int64(n), 10)
}

// float writes shares as json does; others it leaves to it.
func (w *plainWriter) float(key string, f float64) {
	if f != 0 && !(math.Abs(f) >= 1e-6 && math.Abs(f) < 1e21) {
		w.value(key, f)
		return
	}
	w.raw(key)
	w.b = strconv.AppendFloat(w.b, f, 'f', -1, 64)
}

// some is text for what is left out where it is empty.
func (w *plainWriter) some(key, s string) {
	if s != "" {
		w.text(key, s)
	}
}

func (w *plainWriter) texts(key string, all []string) {
	writeList(w, key, all, func(s *string) { w.text("", *s) })
}

// text writes a string; one with letters that JSON or HTML escapes is left to json.
func (w *plainWriter) text(key, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&', c == 0xe2: // U+2028
			w.value(key, s)
			return
		}
	}
	if !utf8.ValidString(s) {
		w.value(key, s)
		return
	}
	w.raw(key)
	w.raw(`"`)
	w.raw(s)
	w.raw(`"`)
}

// value writes what is rare or small as json does, and answers where it stands.
func (w *plainWriter) value(key string, v any) ocr.Span {
	w.raw(key)
	from := len(w.b)
	b, err := json.Marshal(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.b = append(w.b, b...)
	return ocr.Span{Start: from, End: len(w.b)}
}
