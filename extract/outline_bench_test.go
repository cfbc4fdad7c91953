package extract

import (
	"testing"

	"sohoa/testdata/page"
)

// BenchmarkOwn is what the outline, the identity, the citations and the dates
// of a composed report cost together, and the values that all readers share.
func BenchmarkOwn(b *testing.B) {
	ruler := page.NewRuler()
	var docs []Document
	pages := 0
	for seed := uint64(1); seed <= 40; seed++ {
		doc, _ := setDocument(seed, ruler)
		docs = append(docs, doc)
		pages += len(doc.Pages)
	}
	b.ResetTimer()
	for i := range b.N {
		body := newBody(docs[i%len(docs)])
		blocks := body.outline()
		r := readReport(body, blocks)
		readCitations(body, blocks, r)
		readDates(body, blocks, r)
	}
	b.ReportMetric(float64(pages)/float64(len(docs)), "pages/op")
}
