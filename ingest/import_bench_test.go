package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"sohoa/normalize"
	"sohoa/rules"
	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// BenchmarkImportTexts imports one-page reports, of 46 lines in the mean, that
// somebody else has OCRed: a thousand, and then as many as SOHOA_BENCH_REPORTS
// says (10,000) into the same store, of which the last thousand are timed
// against the first. What it prints is for one import, whatever b.N is.
func BenchmarkImportTexts(b *testing.B) {
	total := 10000
	if s := os.Getenv("SOHOA_BENCH_REPORTS"); s != "" {
		var err error
		if total, err = strconv.Atoi(s); err != nil || total < 2000 {
			b.Fatalf("SOHOA_BENCH_REPORTS=%q: a number, 2000 or more", s)
		}
	}
	dir := b.TempDir()
	writeOnePagers(b, dir, total)
	for b.Loop() {
		importMany(b, dir, total)
	}
}

// writeOnePagers composes reports, a thousand to a folder.
func writeOnePagers(b *testing.B, dir string, total int) {
	b.Helper()
	ruler := page.NewRuler()
	for i := range total {
		text := page.Set(report.Compose(uint64(i), report.Options{Kind: report.CommuneDossiers, Brief: true}), page.NewStyle(uint64(i)), ruler).Text()
		path := filepath.Join(dir, fmt.Sprintf("%04d/%06d.txt", i/1000, i))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "\f", "")), 0o644); err != nil {
			b.Fatal(err)
		}
	}
}

// importMany imports the folders one after another and reports the pace of the
// whole, of the first thousand and of the last.
func importMany(b *testing.B, dir string, total int) {
	b.Helper()
	norm, err := normalize.Default()
	if err != nil {
		b.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	defer TuneRuntime()() // as the verb does
	st, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "store"), sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	cpu, wall, at := make(map[int]time.Duration), make(map[int]time.Duration), 0
	began, start := cpuTime(b), time.Now()
	im := &Importer{Store: st, Norm: norm, Pack: pack, Jobs: runtime.NumCPU(), Observe: func(e Event) {
		if e.Kind == DocumentDone {
			if at++; at%1000 == 0 {
				cpu[at], wall[at] = cpuTime(b)-began, time.Since(start)
			}
		}
	}}
	if s, err := im.Import(b.Context(), Named(dir)); err != nil || s.Done+s.Repeated != total || s.Done < total*9/10 {
		b.Fatalf("%+v, %v", s, err)
	}
	last := at / 1000 * 1000
	b.ReportMetric(float64(at)/time.Since(start).Seconds(), "reports/s")
	b.ReportMetric(float64(at)/(cpuTime(b)-began).Seconds()*2, "reports/2cpu-s")
	b.ReportMetric(float64((cpu[last]-cpu[last-1000]).Microseconds())/1000, "last-cpu-µs/report")
	b.ReportMetric(float64(cpu[1000].Microseconds())/1000, "first-cpu-µs/report")
	b.ReportMetric(float64(cpu[last]-cpu[last-1000])/float64(cpu[1000]), "last/first-cpu")
	b.ReportMetric(float64(wall[last]-wall[last-1000])/float64(wall[1000]), "last/first-wall")
	b.ReportMetric(peak(b), "MB-parent")
}
