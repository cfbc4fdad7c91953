package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	json "github.com/goccy/go-json"

	"sohoa/extract"
)

// parts are a result as JSON, cut up: what follows is the JSON of the whole, in
// order. Most of two results of one document is the same, and the same bytes need
// be neither read nor searched for where they end.
type parts struct {
	report                            []byte
	citations, dates, figures, checks array
	rest                              []byte // from the comma behind the checks to the end
}

// array is a JSON array and its elements.
type array struct {
	text  []byte
	items [][]byte
}

// The names in front of the parts. The pack comes first of all.
const (
	beforeReport    = `"report":`
	beforeCitations = `,"citations":`
	beforeDates     = `,"dates":`
	beforeFigures   = `,"figures":`
	beforeChecks    = `,"checks":`
)

// same reports whether two results differ in nothing but the pack that made them.
func (p *parts) same(o *parts) bool {
	return bytes.Equal(p.report, o.report) && bytes.Equal(p.citations.text, o.citations.text) && bytes.Equal(p.dates.text, o.dates.text) &&
		bytes.Equal(p.figures.text, o.figures.text) && bytes.Equal(p.checks.text, o.checks.text) && bytes.Equal(p.rest, o.rest)
}

// whole is the JSON of the result, as json.Marshal writes it.
func (p *parts) whole(pack string) ([]byte, error) {
	name, err := json.Marshal(pack)
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{[]byte(`{"pack":`), name, {','}, []byte(beforeReport), p.report, []byte(beforeCitations), p.citations.text,
		[]byte(beforeDates), p.dates.text, []byte(beforeFigures), p.figures.text, []byte(beforeChecks), p.checks.text, p.rest}, nil), nil
}

// behind is what of a result stands behind the checks.
type behind struct {
	Conflicts []extract.Conflict `json:"conflicts"`
	Numbers   extract.Accounting `json:"accounting"`
}

// own reads what no rule has made.
func (p *parts) own() (*extract.Own, error) {
	var o extract.Own
	return &o, errors.Join(json.Unmarshal(p.report, &o.Report), json.Unmarshal(p.citations.text, &o.Citations),
		json.Unmarshal(p.dates.text, &o.Dates))
}

// encodeOwn writes what no rule has made.
func (p *parts) encodeOwn(r *extract.Result) (err error) {
	if p.report, err = json.Marshal(&r.Report); err != nil {
		return err
	}
	var b []byte
	if b, err = encode(&p.citations, b, r.Citations); err == nil {
		_, err = encode(&p.dates, b, r.Dates)
	}
	return err
}

// encodeRest writes what rules have made, some size bytes.
func (p *parts) encodeRest(r *extract.Result, size int) error {
	b, err := encode(&p.figures, make([]byte, 0, size), r.Figures)
	if err != nil {
		return err
	}
	if _, err = encode(&p.checks, b, r.Checks); err != nil {
		return err
	}
	if p.rest, err = json.Marshal(&behind{r.Conflicts, r.Numbers}); err != nil {
		return err
	}
	p.rest[0] = ',' // it goes on
	return nil
}

// encode appends a list to b and knows where its elements are.
func encode[T any](l *array, b []byte, facts []T) ([]byte, error) {
	from := len(b)
	if facts == nil {
		b = append(b, "null"...)
		l.text = b[from:]
		return b, nil
	}
	ends := make([]int, len(facts))
	b = append(b, '[')
	for i := range facts {
		if i > 0 {
			b = append(b, ',')
		}
		fact, err := json.Marshal(&facts[i])
		if err != nil {
			return nil, err
		}
		b = append(b, fact...)
		ends[i] = len(b)
	}
	b = append(b, ']')
	l.text = b[from:]
	l.items = make([][]byte, len(facts))
	from++
	for i, end := range ends {
		l.items[i], from = b[from:end], end+1
	}
	return b, nil
}

// cutOwn cuts a result up to its figures, and answers what stands behind.
func (p *parts) cutOwn(whole []byte) (behind []byte, err error) {
	at := bytes.Index(whole, []byte(beforeReport))
	if at < 0 {
		return nil, errNotJSON
	}
	b := whole[at:]
	for _, part := range []struct {
		name string
		to   *[]byte
	}{{beforeReport, &p.report}, {beforeCitations, &p.citations.text}, {beforeDates, &p.dates.text}} {
		var ok bool
		if b, ok = bytes.CutPrefix(b, []byte(part.name)); !ok {
			return nil, errNotJSON
		}
		end := valueEnd(b)
		if end <= 0 {
			return nil, errNotJSON
		}
		*part.to, b = b[:end], b[end:]
	}
	return b, nil
}

// cutRest cuts what stands behind the dates; the lists are likely to be those of
// like.
func (p *parts) cutRest(b []byte, like *parts) (err error) {
	if b, err = p.figures.cut(b, beforeFigures, like.figures.items); err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if b, err = p.checks.cut(b, beforeChecks, like.checks.items); err != nil {
		return fmt.Errorf("checks: %w", err)
	}
	p.rest = b
	return nil
}

// cut cuts a list behind its name, and answers what stands behind it. An element
// that is the one at its place in like is found at the speed of comparing bytes.
func (l *array) cut(b []byte, name string, like [][]byte) (behind []byte, err error) {
	b, ok := bytes.CutPrefix(b, []byte(name))
	if !ok {
		return nil, errNotJSON
	}
	if behind, ok := bytes.CutPrefix(b, []byte("null")); ok {
		l.text = b[:len(b)-len(behind)]
		return behind, nil
	}
	if bytes.HasPrefix(b, []byte("[]")) {
		l.text = b[:2]
		return b[2:], nil
	}
	if len(b) == 0 || b[0] != '[' {
		return nil, errNotJSON
	}
	l.items = make([][]byte, 0, len(like)+4)
	for at := 1; ; {
		end := 0
		if i := len(l.items); i < len(like) && len(like[i]) > 0 && bytes.HasPrefix(b[at:], like[i]) { // both are objects, which end where they end
			end = at + len(like[i])
		} else if n := valueEnd(b[at:]); n > 0 {
			end = at + n
		}
		if end == 0 || end >= len(b) {
			return nil, errNotJSON
		}
		l.items = append(l.items, b[at:end])
		switch at = end + 1; b[end] {
		case ',':
		case ']':
			l.text = b[:at]
			return b[at:], nil
		default:
			return nil, errNotJSON
		}
	}
}

// cutByName cuts a result that another version of the program may have written,
// in its own order.
func (p *parts) cutByName(whole []byte) error {
	f, err := fields(whole)
	if err != nil {
		return err
	}
	p.report, p.citations.text, p.dates.text, p.figures.text, p.checks.text = f["report"], f["citations"], f["dates"], f["figures"], f["checks"]
	p.rest = slices.Concat([]byte(`,"conflicts":`), f["conflicts"], []byte(`,"accounting":`), f["accounting"], []byte{'}'})
	return nil
}

// cutItems finds the elements of a list of which the text is known.
func (l *array) cutItems() (err error) {
	if l.items == nil {
		l.items, err = elements(l.text)
	}
	return err
}
