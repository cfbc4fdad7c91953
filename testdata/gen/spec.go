package main

import (
	"fmt"

	"sohoa/testdata/report"
)

// Spec is one document to make.
type Spec struct {
	Name     string
	Seed     uint64
	Compose  report.Options
	Format   string // see formatNames
	Scan     string // a preset of degrade
	DPI      int
	Quality  int // of JPEG, in jpeg files and in PDFs of grey and colour scans
	TurnPage int // this page went through the scanner upside down; 0 for none
	// After carries the pending dossiers of the document before into this one.
	After bool
}

// byTurns makes n specs that go through the formats, scans and resolutions.
func byTurns(seed uint64, n int, kind report.Kind, formats, scans []string, dpi, plant int, brief bool) []Spec {
	var out []Spec
	for i := range n {
		s := Spec{Seed: seed + uint64(i), Compose: report.Options{Kind: kind, Plant: plant, Brief: brief},
			Format: formats[i%len(formats)], Scan: scans[(i*5+int(seed))%len(scans)], DPI: dpi, Quality: 50 + 10*(i%4)}
		if s.DPI == 0 {
			s.DPI = []int{200, 300, 150}[i%3]
		}
		s.Name = fmt.Sprintf("%06d", s.Seed)
		out = append(out, s)
	}
	return out
}

// inSeries makes every four documents the quarters of one year of one office.
func inSeries(specs []Spec) {
	for i := range specs {
		o := &specs[i].Compose
		o.Office, o.Year, o.Period = specs[i-i%4].Seed+1, 2019+i/4%6, fmt.Sprintf("q%d", i%4+1)
		if o.Kind == "" {
			o.Kind = report.DistrictReform
		}
		specs[i].After = i%4 > 0
	}
}

// committed is the fixed set in testdata/scans: every format, several scans,
// planted errors, and three quarters of one district in a row.
func committed() []Spec {
	quarter := func(q string, plant int) report.Options {
		return report.Options{Kind: report.DistrictReform, Year: 2023, Period: q, Office: 4, Plant: plant, Brief: true}
	}
	return []Spec{
		{Name: "district-2023-q1", Seed: 2305, Compose: quarter("q1", 0), Format: "pdf", Scan: "bitonal", DPI: 200},
		{Name: "district-2023-q2", Seed: 2302, Compose: quarter("q2", 0), Format: "pdf", Scan: "grey", DPI: 150, Quality: 45, After: true},
		{Name: "district-2023-q3", Seed: 2303, Compose: quarter("q3", 1), Format: "tiff", Scan: "thick", DPI: 200, After: true},
		{Name: "district-dossiers", Seed: 31, Compose: report.Options{Kind: report.DistrictDossiers, Year: 2022, Period: "h1", Plant: 1, Brief: true}, Format: "junk-pdf", Scan: "thin", DPI: 300},
		{Name: "province-dossiers", Seed: 41, Compose: report.Options{Kind: report.ProvinceDossiers, Year: 2025, Period: "q4"}, Format: "text-pdf", Scan: "clean", DPI: 200},
		{Name: "commune-2025", Seed: 55, Compose: report.Options{Kind: report.CommuneReform, Year: 2025, Period: "9m", Plant: 1, Brief: true}, Format: "mixed-pdf", Scan: "bitonal", DPI: 200, TurnPage: 2},
		{Name: "department-2021", Seed: 61, Compose: report.Options{Kind: report.DepartmentReform, Year: 2021, Period: "y", Brief: true}, Format: "tiff", Scan: "edges", DPI: 200, TurnPage: 2},
		{Name: "decision", Seed: 26, Compose: report.Options{Kind: report.Decision}, Format: "png", Scan: "bitonal", DPI: 200},
		{Name: "letter", Seed: 81, Compose: report.Options{Kind: report.Letter, Year: 2022, Period: "h1"}, Format: "jpeg", Scan: "colour", DPI: 150, Quality: 55},
		{Name: "plan", Seed: 92, Compose: report.Options{Kind: report.Plan, Year: 2021, Period: "y"}, Format: "pdf", Scan: "turned90", DPI: 200},
	}
}

// engText is the format of a text that an engine without Vietnamese made.
const engText = "eng-txt"

// texts are what people with the wrong model have: pages read by Tesseract's
// English data.
func texts() []Spec {
	return []Spec{
		{Name: "district-2022-h1", Seed: 223, Compose: report.Options{Kind: report.DistrictReform, Year: 2022, Period: "h1"}, Format: engText, Scan: "bitonal", DPI: 300},
		{Name: "commune-2021-y", Seed: 231, Compose: report.Options{Kind: report.CommuneReform, Year: 2021, Period: "y", Plant: 1}, Format: engText, Scan: "bitonal", DPI: 300},
		{Name: "province-2024-9m", Seed: 241, Compose: report.Options{Kind: report.ProvinceReform, Year: 2024, Period: "9m"}, Format: engText, Scan: "grey", DPI: 300},
	}
}
