package extract

import (
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// benchDocuments are composed reports, and how long they are on average.
func benchDocuments(b *testing.B) (docs []Document, bytes int) {
	ruler := page.NewRuler()
	for seed := uint64(1); seed <= 40; seed++ {
		doc, _ := composedDocument(b, ruler, seed, report.Options{})
		for _, p := range doc.Pages {
			bytes += len(p.Text.S)
		}
		docs = append(docs, doc)
	}
	return docs, bytes / len(docs)
}

func bundledPack(b *testing.B) *rules.Pack {
	pack, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	return pack
}

// BenchmarkRun extracts composed reports, one an iteration.
func BenchmarkRun(b *testing.B) {
	pack := bundledPack(b)
	docs, bytes := benchDocuments(b)
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	b.ResetTimer()
	figures := 0
	for i := range b.N {
		figures += len(Run(docs[i%len(docs)], pack).Figures)
	}
	b.ReportMetric(float64(figures)/float64(b.N), "figures/op")
}

// BenchmarkStages does what BenchmarkRun does, and says what each stage of it
// takes: the outline, the typed values, what the report says of itself and
// others, the figures by the rules, and the arithmetic.
func BenchmarkStages(b *testing.B) {
	pack := bundledPack(b)
	docs, _ := benchDocuments(b)
	took := map[string]time.Duration{}
	var began time.Time
	lap := func(stage string) {
		now := time.Now()
		took[stage] += now.Sub(began)
		began = now
	}
	b.ResetTimer()
	for i := range b.N {
		began = time.Now()
		body := newBody(docs[i%len(docs)])
		blocks := body.outline()
		lap("outline")
		for _, bl := range blocks {
			body.scan(ocr.Span{Start: bl.text, End: bl.End})
		}
		lap("entities")
		res := readOwn(body, blocks).result(pack)
		lap("own")
		m := readFigures(body, blocks, pack, &res, nil)
		lap("rules")
		m.settle(&res)
		lap("reconcile")
	}
	for stage, d := range took {
		b.ReportMetric(float64(d.Microseconds())/float64(b.N), stage+"-µs/op")
	}
}
