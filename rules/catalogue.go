package rules

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed catalogue.tsv
var catalogueTSV string

// Indicator is one thing that reports count. Measure is the code of its unit
// of count, such as ho_so; Name is what it counts, in Vietnamese.
type Indicator struct {
	Code, Measure, Name string
}

var catalogue = sync.OnceValue(func() map[string]Indicator {
	m := make(map[string]Indicator)
	for _, line := range strings.Split(strings.TrimSpace(catalogueTSV), "\n")[1:] {
		f := strings.Split(line, "\t")
		m[f[0]] = Indicator{f[0], f[1], f[2]}
	}
	return m
})

// Catalogued is the indicator with a code; false where there is none.
func Catalogued(code string) (Indicator, bool) {
	i, ok := catalogue()[code]
	return i, ok
}

// Indicators are all of the catalogue, in order of their codes.
func Indicators() []Indicator {
	all := make([]Indicator, 0, len(catalogue()))
	for _, code := range indicatorCodes() {
		all = append(all, catalogue()[code])
	}
	return all
}

func indicatorCodes() []string { return sortedKeys(catalogue()) }
