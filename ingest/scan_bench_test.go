package ingest

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sohoa/ocr/ocrtest"
	"sohoa/testdata/degrade"
	"sohoa/testdata/file"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

func TestMain(m *testing.M) { ocrtest.Main(m) }

// BenchmarkImportScans imports generated scans, half of them of one page and
// half of several, and prints what share of the time the reading children were
// at work (those who wait have no page to read), and the memory of the parent.
func BenchmarkImportScans(b *testing.B) {
	const children = 2
	b.Chdir(b.TempDir())
	pages := makeScans(b, "scans", 44)
	for b.Loop() {
		b.StopTimer()
		im := archive(b)
		cfg := ocrtest.Config(b, "")
		cfg.Children = children
		im.Pool, im.Jobs = ocrtest.Pool(b, cfg), children
		if _, err := im.Pool.Engine(b.Context(), im.Read); err != nil { // a child is there
			b.Fatal(err)
		}
		forgetPeak(b)
		before, start := im.Pool.Busy(), time.Now()
		last := start // when the last page was read: what follows is no more reading
		im.Observe = func(e Event) {
			if e.Kind == PageDone {
				last = time.Now()
			}
		}
		b.StartTimer()
		s, err := im.Import(b.Context(), Named("scans"))
		if err != nil || s.Pages != pages {
			b.Fatalf("%+v, %v", s, err)
		}
		busy := im.Pool.Busy() - before
		b.ReportMetric(100*float64(busy)/float64(children*last.Sub(start)), "%busy")
		b.ReportMetric(float64(pages)/time.Since(start).Minutes(), "pages/min")
		b.ReportMetric(peak(b), "MB-parent")
	}
}

// makeScans writes documents of at least so many pages together.
func makeScans(b *testing.B, dir string, atLeast int) (pages int) {
	b.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if err != nil {
		b.Fatal(err)
	}
	ruler := page.NewRuler()
	for seed := uint64(1); pages < atLeast; seed++ {
		kind := report.Letter
		if pages >= atLeast/2 {
			kind = report.DistrictReform
		}
		doc := page.Set(report.Compose(seed, report.Options{Kind: kind, Brief: true}), page.NewStyle(seed), ruler)
		var sheets []file.Sheet
		for i, p := range doc.Pages {
			sheets = append(sheets, file.Sheet{Scan: scanned(b, p, fonts, seed*100+uint64(i)), DPI: 200})
		}
		var out bytes.Buffer
		if err := file.PDF(&out, sheets, fonts.File); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.pdf", seed)), out.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		pages += len(sheets)
	}
	return pages
}

func scanned(b *testing.B, p *page.Page, fonts *render.Fonts, seed uint64) *image.RGBA {
	b.Helper()
	img, err := render.Page(p, fonts, render.Options{DPI: 200, Seal: true, Seed: seed})
	if err != nil {
		b.Fatal(err)
	}
	out, _ := degrade.Page(img.RGBA, degrade.Presets()["bitonal"], seed)
	return out
}

// peak is the most memory that this process has had since it was reset, in MB.
func peak(b *testing.B) float64 { return memory(b, "VmHWM:") }

// forgetPeak resets it.
func forgetPeak(b *testing.B) {
	b.Helper()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		b.Fatal(err)
	}
}

// memory is a line of /proc/self/status that tells an amount, in MB.
func memory(b *testing.B, name string) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	b.Fatal("/proc/self/status has no " + name)
	return 0
}
