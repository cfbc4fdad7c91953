package sqlite

import (
	"regexp"
	"testing"
)

// TestStatusReadsNoFacts holds that what status counts is counted in indexes: of a
// great store the rows of figures and results are gigabytes.
func TestStatusReadsNoFacts(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	for _, query := range []string{countFigures, countNumbers, countUnclaimed} {
		all := planOf(t, s, query)
		if !regexp.MustCompile(`SCAN (fact_figures|results) USING COVERING INDEX`).MatchString(all) {
			t.Errorf("%s\nis answered by\n%s", query, all)
		}
	}
}
