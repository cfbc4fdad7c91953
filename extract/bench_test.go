package extract

import (
	"testing"

	"sohoa/rules"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// BenchmarkRun extracts composed reports, one an iteration.
func BenchmarkRun(b *testing.B) {
	pack, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	ruler := page.NewRuler()
	var docs []Document
	bytes := 0
	for seed := uint64(1); seed <= 40; seed++ {
		doc, _ := composedDocument(b, ruler, seed, report.Options{})
		for _, p := range doc.Pages {
			bytes += len(p.Text.S)
		}
		docs = append(docs, doc)
	}
	b.SetBytes(int64(bytes / len(docs)))
	b.ReportAllocs()
	b.ResetTimer()
	figures := 0
	for i := range b.N {
		figures += len(Run(docs[i%len(docs)], pack).Figures)
	}
	b.ReportMetric(float64(figures)/float64(b.N), "figures/op")
}
