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
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// BenchmarkImportTexts imports one-page reports, of 46 lines in the mean, that
// somebody else has OCRed: a thousand, and then as many as SOHOA_BENCH_REPORTS
// says (10,000), each time into a new store and with everything that an import
// does, and says how the time of one report compares. SOHOA_BENCH_KEEP is an empty
// folder in which the texts and the greater store are left. What it prints is for
// one import, whatever b.N is.
func BenchmarkImportTexts(b *testing.B) {
	total := 10000
	if s := os.Getenv("SOHOA_BENCH_REPORTS"); s != "" {
		var err error
		if total, err = strconv.Atoi(s); err != nil || total < 2000 {
			b.Fatalf("SOHOA_BENCH_REPORTS=%q: a number, 2000 or more", s)
		}
	}
	dir := os.Getenv("SOHOA_BENCH_KEEP")
	if dir == "" {
		dir = b.TempDir()
	}
	texts := filepath.Join(dir, "texts")
	writeOnePagers(b, texts, total)
	for b.Loop() {
		// The first import of a process waits for much that others do not.
		importMany(b, filepath.Join(texts, "0000"), filepath.Join(b.TempDir(), "warm"), 1000)
		few := importMany(b, filepath.Join(texts, "0000"), filepath.Join(b.TempDir(), "few"), 1000)
		forgetPeak(b)
		many := importMany(b, texts, filepath.Join(dir, "store"), total)
		b.ReportMetric(float64(few.wall.Microseconds())/float64(few.done), "µs/report-of-1000")
		b.ReportMetric(float64(many.wall.Microseconds())/float64(many.done), "µs/report")
		b.ReportMetric(float64(many.wall)/float64(many.done)/(float64(few.wall)/float64(few.done)), "times-that-of-1000")
		b.ReportMetric(float64(many.done)/many.wall.Seconds(), "reports/s")
		b.ReportMetric(float64(many.done)/many.cpu.Seconds()*2, "reports/2cpu-s")
		b.ReportMetric(peak(b), "MB-parent")
		b.ReportMetric(float64(checkAll(b, filepath.Join(dir, "store")).Microseconds())/float64(many.done), "check-cpu-µs/report")
	}
}

// checkAll verifies a store and answers how long that had a processor.
func checkAll(b *testing.B, dir string) time.Duration {
	b.Helper()
	st, err := sqlite.Open(b.Context(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	begun := cpuTime(b)
	for p, err := range st.Check(b.Context(), store.CheckOptions{Deep: true}) {
		b.Fatalf("%+v, %v", p, err)
	}
	return cpuTime(b) - begun
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

// pace is what an import took, of its documents that were new.
type pace struct {
	done      int
	cpu, wall time.Duration
}

// importMany imports the texts under a folder into a new store, and logs each
// tenth of it.
func importMany(b *testing.B, texts, dir string, total int) pace {
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
	st, err := sqlite.Open(b.Context(), dir, sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	var last pace
	begun, start := cpuTime(b), time.Now()
	so := func(done int) pace { return pace{done, cpuTime(b) - begun, time.Since(start)} }
	done, tenth := 0, max(total/10, 1000)
	im := &Importer{Store: st, Norm: norm, Pack: pack, Jobs: runtime.NumCPU(), Observe: func(e Event) {
		if e.Kind != DocumentDone {
			return
		}
		if done++; done%tenth == 0 {
			p := so(done)
			b.Logf("%d reports: the last %d at %.0f a second, %.0f µs of processor each; %.0f MB",
				done, tenth, float64(tenth)/(p.wall-last.wall).Seconds(), float64((p.cpu-last.cpu).Microseconds())/float64(tenth), memory(b, "VmRSS:"))
			last = p
		}
	}}
	s, err := im.Import(b.Context(), Named(texts))
	if err != nil || s.Done+s.Repeated != total || s.Done < total*9/10 {
		b.Fatalf("%+v, %v", s, err)
	}
	whole := so(done)
	if err := st.Close(); err != nil {
		b.Fatal(err)
	}
	return whole
}
