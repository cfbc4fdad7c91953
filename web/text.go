package web

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// functions are what the templates may call.
var functions = template.FuncMap{
	"cell":  cell,
	"class": class,
	"number": func(n *entity.Number) string {
		if n == nil {
			return ""
		}
		return n.String()
	},
	"date": func(d entity.Date) string {
		if d == (entity.Date{}) {
			return ""
		}
		return d.String()
	},
	"place": func(ev []extract.Evidence) *extract.Evidence {
		if len(ev) == 0 {
			return nil
		}
		return &ev[0]
	},
	"left": func(r extract.Report, field string) string {
		l, ok := r.Left(field)
		switch {
		case !ok:
			return ""
		case l.ByHand:
			return fmt.Sprintf("written by hand (viết tay): %q", l.Read)
		}
		return fmt.Sprintf("not read for sure: %q", l.Read)
	},
	"where": func(f extract.Figure) string {
		var parts []string
		for _, s := range []string{f.Level, f.Unit, f.StaffType, f.ServiceLevel} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, " / ")
	},
	"lines": func(s string) []string { return strings.Split(s, "\n") },
}

// class is how a cell of a table is set: numbers to the right, and short
// values such as dates on one line.
func class(v any) string {
	switch v := v.(type) {
	case int64, float64:
		return "n"
	case string:
		if utf8.RuneCountInString(v) <= 16 {
			return "s"
		}
	}
	return ""
}

// figureText is a figure in a few words, for a tooltip.
func figureText(f extract.Figure) string {
	var b strings.Builder
	b.WriteString(f.Comparator)
	if f.Value != nil {
		b.WriteString(f.Value.String())
	}
	if f.Total != nil {
		b.WriteString(" of " + f.Total.String())
	}
	if f.Percent != nil {
		b.WriteString(" (" + f.Percent.String() + " %)")
	}
	return strings.TrimSpace(b.String())
}
