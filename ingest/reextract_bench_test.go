package ingest

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// benchReports is how many composed reports the re-extraction is timed over.
const benchReports = 200

// BenchmarkReextract previews and applies a change of rules over a store of
// composed reports: the same rules again, a rule that few reports have, and
// one that nearly all have. Divide by benchReports for the time of a report.
func BenchmarkReextract(b *testing.B) {
	st := importTexts(b, filepath.Join(b.TempDir(), "store"), "this", composed(b, 1, benchReports))
	bundled, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"same", "few", "most"} {
		packs := []*rules.Pack{bundled, bundled}
		if text := changedRules[name]; text != "" {
			if packs[0], err = bundled.WithFile(name+".yaml", []byte(text)); err != nil {
				b.Fatal(err)
			}
		}
		for _, dry := range []bool{true, false} {
			b.Run(name+map[bool]string{true: "/preview", false: "/apply"}[dry], func(b *testing.B) {
				n, i := 0, 0
				began := cpuTime(b)
				for b.Loop() {
					x := Reextractor{Store: st, Pack: packs[i%2], Jobs: 2, Dry: dry}
					if dry {
						x.Pack = packs[0]
					}
					i++
					if err := x.Run(b.Context(), store.Filter{}, func(e Extracted) error { n += len(e.Changes); return nil }); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)/float64(b.N), "changes/op")
				b.ReportMetric(float64((cpuTime(b)-began).Microseconds())/float64(b.N*benchReports), "cpu-µs/report")
			})
		}
	}
}

// BenchmarkRewrite writes the facts of composed reports as two packs make them
// in turn, without extracting: what it takes to compare and to write.
func BenchmarkRewrite(b *testing.B) {
	st := importTexts(b, filepath.Join(b.TempDir(), "store"), "this", composed(b, 1, benchReports))
	bundled, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	changed, err := bundled.WithFile("most.yaml", []byte(changedRules["most"]))
	if err != nil {
		b.Fatal(err)
	}
	type report struct {
		id   ocr.DocID
		made [2]extract.Result
	}
	var reports []report
	for d, err := range st.Documents(b.Context(), store.Filter{}) {
		if err != nil {
			b.Fatal(err)
		}
		doc, err := LoadDocument(b.Context(), st, d)
		if err != nil {
			b.Fatal(err)
		}
		reports = append(reports, report{d.ID, [2]extract.Result{extract.Run(doc, changed), extract.Run(doc, bundled)}})
	}
	n, i := 0, 0
	began := cpuTime(b)
	for b.Loop() {
		for _, r := range reports {
			changes, err := st.Reextract(b.Context(), r.id, r.made[i%2], false)
			if err != nil {
				b.Fatal(err)
			}
			n += len(changes)
		}
		i++
	}
	b.ReportMetric(float64(n)/float64(b.N), "changes/op")
	b.ReportMetric(float64((cpuTime(b)-began).Microseconds())/float64(b.N*benchReports), "cpu-µs/report")
}

// cpuTime is what the process has used of all processors.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// changedRules are other versions of bundled rules, by how many reports say what
// they ask for.
var changedRules = map[string]string{
	"few": `rules:
- id: idx.par_rank
  version: 99
  indicator: IDX.PAR_RANK
  own: [rank]
  needs: [reform|par_index]
  cases: [{text: "Năm 2025 có 95 hồ sơ."}]
`,
	"most": `rules:
- id: hs.received
  version: 99
  indicator: HS.RECEIVED
  unit: said
  needs: [dossier|handling, receive]
  may: [resolve, people, one_stop_desk, procedure]
  not: [complaint, fresh, carried, post, enter, system]
  value: [number, percent]
  level: said
  with: [field]
  cases: [{text: "Tiếp nhận 14 phản ánh, kiến nghị."}]
`}
