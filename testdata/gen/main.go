// Command gen composes test documents, renders them as scans, and writes the
// gold text and the gold facts beside them.
//
//	go run ./testdata/gen -seed 7 -n 20 -out DIR
//	go run ./testdata/gen -seed 7 -kind bc-huyen -format tiff -degrade thin -out DIR
//	go run ./testdata/gen -set scans -out testdata/scans -gold testdata/gold
//
// The same flags give the same bytes. NAME.gold.txt is what is printed, line by
// line, pages parted by form feeds; NAME.gold.json is described by type Gold.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"sohoa/testdata/degrade"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	f := flag.NewFlagSet("gen", flag.ContinueOnError)
	seed := f.Uint64("seed", 1, "seed of the first document")
	n := f.Int("n", 1, "how many documents, with seeds that follow")
	out := f.String("out", "", "folder to write to")
	gold := f.String("gold", "", "folder for the gold; -out when empty")
	kind := f.String("kind", "", "kind of document: "+kindNames()+"; all when empty")
	formats := f.String("format", "", "formats by turns, of pdf, text-pdf, mixed-pdf, ocr-pdf, junk-pdf, tiff, png, jpeg, txt; all when empty")
	scan := f.String("degrade", "", "scans by turns, of "+strings.Join(degrade.Names(), ", ")+"; all when empty")
	dpi := f.Int("dpi", 0, "resolution; 150, 200 or 300 by turns when 0")
	plant := f.Int("plant", -1, "arithmetic errors a document; by the seed when -1")
	brief := f.Bool("brief", false, "leave out the sections that hold few figures")
	series := f.Bool("series", false, "four quarters in a row of each office: documents 1 to 4, 5 to 8, and so on")
	boxes := f.Bool("boxes", false, "write NAME.boxes.tsv: page, line, x0, y0, x1, y1 in pixels of the scan, word")
	set := f.String("set", "", "write a committed set instead: scans, texts (needs tesseract) or bad")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *out == "" {
		return fmt.Errorf("-out is missing; type: go run ./testdata/gen -seed %d -n %d -out DIR", *seed, *n)
	}
	var specs []Spec
	switch *set {
	case "bad":
		return writeBad(*out)
	case "scans":
		specs = committed()
	case "texts":
		specs = texts()
	case "":
		specs = byTurns(*seed, *n, report.Kind(*kind), list(*formats, formatNames()), list(*scan, degrade.Names()), *dpi, *plant, *brief)
	default:
		return fmt.Errorf("set %q is not known; type one of: scans, texts, bad", *set)
	}
	if *series {
		inSeries(specs)
	}
	if err := check(specs); err != nil {
		return err
	}
	if *gold == "" {
		*gold = *out
	}
	for _, dir := range []string{*out, *gold} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
	}
	m := &maker{ruler: page.NewRuler(), out: *out, gold: *gold, boxes: *boxes}
	for _, s := range specs {
		if err := m.make(s); err != nil {
			return fmt.Errorf("make %s: %w", s.Name, err)
		}
	}
	return nil
}

func list(s string, all []string) []string {
	if s == "" {
		return all
	}
	return strings.Split(s, ",")
}

func kindNames() string {
	var names []string
	for _, k := range report.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func formatNames() []string {
	return []string{"pdf", "text-pdf", "mixed-pdf", "ocr-pdf", "junk-pdf", "tiff", "png", "jpeg", "txt"}
}

// check refuses what cannot be made before anything is written.
func check(specs []Spec) error {
	for _, s := range specs {
		if s.Compose.Kind != "" && !slices.Contains(report.Kinds(), s.Compose.Kind) {
			return fmt.Errorf("kind %q is not known; type one of: %s", s.Compose.Kind, kindNames())
		}
		if !slices.Contains(append(formatNames(), engText), s.Format) {
			return fmt.Errorf("format %q is not known; type one of: %s", s.Format, strings.Join(formatNames(), ", "))
		}
		if _, ok := degrade.Presets()[s.Scan]; !ok {
			return fmt.Errorf("degradation %q is not known; type one of: %s", s.Scan, strings.Join(degrade.Names(), ", "))
		}
	}
	return nil
}

// fonts are read when the first page is drawn: composing text needs none.
func (m *maker) loaded() (*render.Fonts, error) {
	if m.fonts != nil {
		return m.fonts, nil
	}
	var err error
	m.fonts, err = render.LoadFonts(render.FontDirs()...)
	return m.fonts, err
}
