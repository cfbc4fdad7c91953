package extract

import (
	"fmt"
	"strings"
	"testing"
)

// manyFigures is a report of about n figures: the form of 13 columns for as
// many fields as it takes, with their levels, and some errors.
func manyFigures(t testing.TB, n int) *Result {
	var table strings.Builder
	for field := range n / 33 {
		for _, level := range []string{"toan_huyen", "cap_huyen", "cap_xa"} {
			k := map[string]int{"toan_huyen": 2, "cap_huyen": 1, "cap_xa": 1}[level]
			wrong := 0
			if field%10 == 0 && level == "cap_xa" {
				wrong = 3
			}
			for _, c := range []struct {
				code string
				n    int
			}{{"RECEIVED", 120}, {"NEW_ONLINE", 40}, {"NEW_DIRECT", 60}, {"CARRIED", 20}, {"RESOLVED", 100 + wrong}, {"RESOLVED_EARLY", 50},
				{"RESOLVED_ONTIME", 45}, {"RESOLVED_LATE", 5}, {"PENDING", 20}, {"PENDING_INTIME", 15}, {"PENDING_OVERDUE", 5}} {
				fmt.Fprintf(&table, "%d HS.%s %s %d field=f%d\n", field, c.code, level, k*c.n, field)
			}
		}
	}
	return facts(t, table.String())
}

func BenchmarkReconcile(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		r := manyFigures(b, n)
		b.Run(fmt.Sprint(len(r.Figures), "figures"), func(b *testing.B) {
			for b.Loop() {
				reconcile(r, nil)
			}
		})
	}
}
