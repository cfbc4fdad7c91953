package sqlite

import (
	"regexp"
	"strings"
	"testing"
)

// TestStatusReadsNoFacts holds that what status counts is counted in indexes: of a
// great store the rows of figures and results are gigabytes.
func TestStatusReadsNoFacts(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	for _, query := range []string{countFigures, countNumbers, countUnclaimed} {
		plan, err := collect(t.Context(), s.read, func(row scanner) (detail string, err error) {
			var id, parent, unused int
			err = row.Scan(&id, &parent, &unused, &detail)
			return detail, err
		}, `EXPLAIN QUERY PLAN `+query)
		if err != nil {
			t.Fatal(err)
		}
		all := strings.Join(plan, "\n")
		if !regexp.MustCompile(`SCAN (fact_figures|results) USING COVERING INDEX`).MatchString(all) {
			t.Errorf("%s\nis answered by\n%s", query, all)
		}
	}
}
