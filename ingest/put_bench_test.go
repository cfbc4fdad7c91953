package ingest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// BenchmarkPut puts reports of one page, that are read and extracted already,
// into a new store: what the one writer does for each, and what is made ready
// for it. The last 500 of 2,000 are timed against the first.
func BenchmarkPut(b *testing.B) {
	norm, err := normalize.Default()
	if err != nil {
		b.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		b.Fatal(err)
	}
	const made, total = 500, 2000
	type ready struct {
		pages []ocr.Page
		texts []normalize.Text
		facts extract.Result
	}
	all, ruler := make([]ready, made), page.NewRuler()
	for i := range all {
		text := page.Set(report.Compose(uint64(i), report.Options{Kind: report.CommuneDossiers, Brief: true}), page.NewStyle(uint64(i)), ruler).Text()
		pages, err := ocr.ReadText([]byte(text))
		if err != nil {
			b.Fatal(err)
		}
		pages = pages[:1]
		t := norm.Page(&pages[0])
		all[i] = ready{pages, []normalize.Text{t}, extract.Run(extract.Document{Pages: []extract.Page{{Raw: pages[0], Text: t}}}, pack)}
	}
	for b.Loop() {
		st, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "store"), sqlite.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		docs := make([]store.Document, total)
		for i := range docs {
			docs[i] = store.Document{ID: sha256.Sum256([]byte(fmt.Sprint(i))), Source: fmt.Sprint(i), Format: ocr.Text, ImportedAt: time.Now()}
		}
		if _, err := st.Enter(b.Context(), docs...); err != nil {
			b.Fatal(err)
		}
		began := cpuTime(b)
		group, ctx := errgroup.WithContext(context.Background())
		group.SetLimit(putsAhead)
		var at [2]time.Duration
		for i := range total {
			if i == made {
				at[0] = cpuTime(b) - began
			}
			if i == total-made {
				at[1] = cpuTime(b) - began
			}
			group.Go(func() error {
				r := all[i%made]
				return st.PutDocument(ctx, docs[i].ID, r.pages, r.texts, r.facts)
			})
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
		whole := cpuTime(b) - began
		b.ReportMetric(float64(whole.Microseconds())/total, "cpu-µs/report")
		b.ReportMetric(float64(whole-at[1])/float64(at[0]), "last/first-cpu")
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
