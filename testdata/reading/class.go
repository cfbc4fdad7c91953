package reading

import (
	"maps"
	"slices"

	"sohoa/testdata/degrade"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// Class is one way in which pages come to be as they are.
type Class struct {
	Name    string
	Scan    degrade.Scan
	DPI     int
	Quality int                             // of JPEG; 0 keeps every pixel
	Wear    func(p *page.Page, seed uint64) // before printing; nil for nothing
	Kinds   []report.Kind                   // a document of each
}

// Classes lists the scans of the generator by name, and what they lack: seals
// over the text, few dots, strong compression, punch holes, shade, and tables
// whose rules are broken, double or not there.
func Classes() []Class {
	presets := degrade.Presets()
	var out []Class
	dpi := []int{200, 300, 150}
	others := []report.Kind{report.DistrictReform, report.Plan, report.ProvinceReform, report.Letter, report.DepartmentReform, report.Decision, report.CommuneReform}
	forms := []report.Kind{report.DistrictDossiers, report.ProvinceDossiers, report.CommuneDossiers}
	for i, name := range slices.Sorted(maps.Keys(presets)) {
		out = append(out, Class{Name: name, Scan: presets[name], DPI: dpi[i%3], Kinds: []report.Kind{forms[i%2], others[i%len(others)]}})
	}
	add := func(c Class) {
		i := len(out)
		c.Kinds = []report.Kind{forms[i%3], others[i%len(others)]}
		out = append(out, c)
	}
	add(Class{Name: "seal", Scan: presets["colour"], DPI: 200, Quality: 70, Wear: sealed})
	add(Class{Name: "jpeg", Scan: presets["colour"], DPI: 150, Quality: 25})
	add(Class{Name: "low", Scan: presets["grey"], DPI: 110})
	add(Class{Name: "holes", Scan: with(presets["bitonal"], func(s *degrade.Scan) { s.Holes = 4 }), DPI: 200})
	add(Class{Name: "shaded", Scan: with(presets["grey"], func(s *degrade.Scan) { s.Shade = 110 }), DPI: 200, Quality: 60})
	add(Class{Name: "broken", Scan: presets["bitonal"], DPI: 200, Wear: broken})
	add(Class{Name: "double", Scan: presets["grey"], DPI: 200, Wear: double})
	add(Class{Name: "unruled", Scan: presets["grey"], DPI: 200, Wear: unruled})
	return out
}

func with(s degrade.Scan, change func(*degrade.Scan)) degrade.Scan {
	change(&s)
	return s
}

// dice throws the same numbers for a seed everywhere.
func dice(seed uint64) func(n int) int {
	s := seed*0x9E3779B97F4A7C15 | 1
	return func(n int) int {
		s ^= s >> 12
		s ^= s << 25
		s ^= s >> 27
		return int(s * 2685821657736338717 >> 33 % uint64(n))
	}
}

// sealed stamps a page that has no seal somewhere on its text.
func sealed(p *page.Page, seed uint64) {
	if p.Seal != nil {
		return
	}
	n := dice(seed)
	x, y := p.Width*(30+n(45))/100, p.Height*(20+n(50))/100
	p.Seal = &page.Seal{X: x, Y: y, Radius: 4900, Around: "ỦY BAN NHÂN DÂN", SignX: x + 2000, SignY: y}
}

// ofTable tells the rules of tables from those under headings: only these are
// as thin.
func ofTable(r page.Rule) bool { return r.Thick <= 50 }

// broken interrupts the rules of tables.
func broken(p *page.Page, seed uint64) {
	n := dice(seed)
	var out []page.Rule
	for _, r := range p.Rules {
		if !ofTable(r) {
			out = append(out, r)
			continue
		}
		down := r.X0 == r.X1
		from, to := r.X0, r.X1
		if down {
			from, to = r.Y0, r.Y1
		}
		for from < to {
			end := min(to, from+600+n(2600))
			piece := page.Rule{X0: from, Y0: r.Y0, X1: end, Y1: r.Y1, Thick: r.Thick}
			if down {
				piece = page.Rule{X0: r.X0, Y0: from, X1: r.X1, Y1: end, Thick: r.Thick}
			}
			out = append(out, piece)
			from = end + 100 + n(500)
		}
	}
	p.Rules = out
}

// double draws a second rule beside each of a table's.
func double(p *page.Page, _ uint64) {
	const beside = 160
	for _, r := range p.Rules {
		switch {
		case !ofTable(r):
		case r.X0 == r.X1:
			p.Rules = append(p.Rules, page.Rule{X0: r.X0 - beside, Y0: r.Y0, X1: r.X1 - beside, Y1: r.Y1, Thick: r.Thick})
		default:
			p.Rules = append(p.Rules, page.Rule{X0: r.X0, Y0: r.Y0 - beside, X1: r.X1, Y1: r.Y1 - beside, Thick: r.Thick})
		}
	}
}

// unruled leaves tables without any rule.
func unruled(p *page.Page, _ uint64) { p.Rules = slices.DeleteFunc(p.Rules, ofTable) }
