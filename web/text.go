package web

import (
	"html/template"
	"strings"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// functions are what the templates may call.
var functions = template.FuncMap{
	"cell": cell,
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
