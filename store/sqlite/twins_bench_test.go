package sqlite

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/testdata/page"
	composed "sohoa/testdata/report"
)

// BenchmarkPair pairs stores of two sizes: the time of one report must not grow with the store. One report in ten lacks its number, so that its text
// alone leads to others; one in a hundred is a second scan.
func BenchmarkPair(b *testing.B) {
	for _, n := range []int{1_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := manyReports(b, n)
				start := cpu(b)
				b.StartTimer()
				found, err := s.Pair(b.Context())
				if err != nil || found < n/200 {
					b.Fatalf("%d twins, %v", found, err)
				}
				b.ReportMetric(float64(found), "twins")
				b.ReportMetric(float64((cpu(b)-start).Microseconds())/float64(n), "cpu-µs/report")
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// cpu is how long this process has had a processor.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// manyReports is a store of one-page reports of a few hundred offices, with what
// pairing looks at and no more.
func manyReports(b *testing.B, n int) *Store {
	b.Helper()
	s, err := Open(b.Context(), b.TempDir(), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	ruler := page.NewRuler()
	var forms []string
	for seed := range uint64(40) {
		r := composed.Compose(seed, composed.Options{Kind: composed.CommuneDossiers, Brief: true})
		forms = append(forms, page.Set(r, page.NewStyle(seed), ruler).Text())
	}
	random := rand.New(rand.NewPCG(1, 2))
	numbers := regexp.MustCompile(`\d+`)
	var rows []insert
	var last []any
	for i := range n {
		id := ocr.DocID{byte(i >> 16), byte(i >> 8), byte(i), byte(random.Uint32()), byte(random.Uint32())}.String()
		text := numbers.ReplaceAllStringFunc(forms[random.IntN(len(forms))], func(d string) string { return fmt.Sprint(random.IntN(5000)) })
		head := []any{id, fmt.Sprintf("%d/BC-UBND", random.IntN(400)), fmt.Sprintf("Ủy ban nhân dân xã %d", random.IntN(300)),
			fmt.Sprintf("20%02d-%02d-%02d", 10+random.IntN(15), 1+random.IntN(12), 1+random.IntN(28)), text}
		switch {
		case i%100 == 99:
			head = append([]any{id}, last[1:]...)
			head[4] = strings.Replace(last[4].(string), "hồ sơ", "hồ so", 1)
		case i%10 == 5:
			head[1] = nil
		}
		last = head
		rows = append(rows,
			insert{`INSERT INTO documents (id, report_id, source, format, bytes, state, pages, imported_at) VALUES (?, ?, 'x', 'text', 1, 'done', 1, '2025-01-01T00:00:00Z')`, []any{id, id[:16]}},
			insert{`INSERT INTO pages (document, num, state) VALUES (?, 1, 'done')`, []any{id}},
			insert{`INSERT INTO texts (document, num, text, edits) VALUES (?, 1, ?, x'')`, []any{id, head[4]}},
			insert{`INSERT INTO results (document, number, issuer, issued_on, numbers, unclaimed, extracted_at, result) VALUES (?, ?, ?, ?, 0, 0, '', x'')`, head[:4]},
			insert{insertUnpaired, []any{id, nil}})
		if len(rows) > 5000 || i == n-1 {
			tx, err := s.write.db.Begin()
			if err == nil {
				err = run(tx, rows)
			}
			if err == nil {
				err = tx.Commit()
			}
			if err != nil {
				b.Fatal(err)
			}
			rows = nil
		}
	}
	return s
}
