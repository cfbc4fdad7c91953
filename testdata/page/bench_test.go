package page

import (
	"testing"

	"sohoa/testdata/report"
)

func BenchmarkComposeAndSet(b *testing.B) {
	ruler := NewRuler()
	bytes := 0
	for i := range b.N {
		seed := uint64(i)
		bytes += len(Set(report.Compose(seed, report.Options{Plant: -1}), NewStyle(seed), ruler).Text())
	}
	b.ReportMetric(float64(bytes)/float64(b.N), "bytes/op")
}
