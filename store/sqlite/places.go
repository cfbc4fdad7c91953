package sqlite

import (
	"encoding/json"
	"fmt"
	"strconv"

	"sohoa/extract"
)

// standing is where a fact stands: the page and line of its value, and all of
// its evidence as its row has it.
type standing struct {
	page, line int
	all        string
}

// head is where a fact stands; a fact without evidence is refused.
func head(what string, p extract.Provenance) (standing, error) {
	if len(p.Evidence) == 0 {
		return standing{}, fmt.Errorf("%s %q has no evidence", what, p.Text)
	}
	b, err := appendPlaces(nil, p.Evidence)
	return standing{p.Evidence[0].Page, p.Evidence[0].Line, string(b)}, err
}

// placesByField is where a document says what it says of itself, as JSON: the
// places by column of results.
func placesByField(r extract.Report) (string, error) {
	b := []byte{'{'}
	for _, field := range r.Fields() {
		all := r.Evidence[field[0]]
		if len(all) == 0 {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(appendQuoted(b, field[0]), ':')
		var err error
		if b, err = appendPlaces(b, all); err != nil {
			return "", err
		}
	}
	return string(append(b, '}')), nil
}

// appendPlaces writes evidence as JSON, in the form that the view evidence reads:
// there are some hundred places of a page, and the package json takes ten times
// as long.
func appendPlaces(b []byte, all []extract.Evidence) ([]byte, error) {
	b = append(b, '[')
	for i, e := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		for _, n := range [...]int{e.Page, e.Line, e.Span.Start, e.Span.End, e.Raw.Start, e.Raw.End} {
			b = append(strconv.AppendInt(b, int64(n), 10), ',')
		}
		b = appendQuoted(b, e.Text)
		if len(e.Boxes) > 0 {
			boxes, err := json.Marshal(e.Boxes)
			if err != nil {
				return nil, err
			}
			b = append(append(b, ','), boxes...)
		}
		b = append(b, ']')
	}
	return append(b, ']'), nil
}

// appendQuoted writes a string as JSON.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
