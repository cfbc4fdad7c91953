package extract

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed doubt/weights.tsv
var weightsText string

// weights are what the traits weigh against a figure: the sum of those that it has,
// and of the bias, is the logarithm of the odds that it is wrong.
type weights struct {
	bias   float64
	of     [traitCount]float64
	common [traitCount]float64 // the share of figures that have the trait
}

var bundledWeights = sync.OnceValue(func() *weights {
	w, err := parseWeights(weightsText)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return w
})

// parseWeights reads "trait, tab, weight, tab, share" lines.
func parseWeights(text string) (*weights, error) {
	w := &weights{}
	named := make(map[string]trait)
	for t, k := range traits {
		named[k.name] = trait(t)
	}
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		wrong := func(what string) error {
			return fmt.Errorf("extract/doubt/weights.tsv:%d: %s; make the file anew, see extract/doubt/README.md", n+1, what)
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil, wrong("not three cells")
		}
		weight, err := strconv.ParseFloat(cells[1], 64)
		if err != nil {
			return nil, wrong("no weight in the second cell")
		}
		share, err := strconv.ParseFloat(cells[2], 64)
		if err != nil {
			return nil, wrong("no share in the third cell")
		}
		t, ok := named[cells[0]]
		switch {
		case cells[0] == "bias":
			w.bias = weight
		case !ok:
			return nil, wrong(fmt.Sprintf("no trait is called %q", cells[0]))
		default:
			w.of[t], w.common[t] = weight, share
		}
	}
	return w, nil
}

// wrong is how likely a figure is wrong that rests on b.
func (w *weights) wrong(b basis) float64 {
	z := w.bias
	for t, weight := range w.of {
		if b.has(trait(t)) {
			z += weight
		}
	}
	return 1 / (1 + math.Exp(-z))
}

// reasons are the flags of what speaks most against a figure, compared with others:
// three at most, one at least.
func (w *weights) reasons(b basis) []string {
	var flags []string
	sum := make(map[string]float64)
	for t, k := range traits {
		if k.flag == "" {
			continue
		}
		if _, ok := sum[k.flag]; !ok {
			flags = append(flags, k.flag)
		}
		x := -w.common[t]
		if b.has(trait(t)) {
			x++
		}
		sum[k.flag] += x * w.of[t]
	}
	slices.SortStableFunc(flags, func(a, b string) int { return cmp.Compare(sum[b], sum[a]) })
	n := 1
	for n < mostReasons && sum[flags[n]] >= worthTelling {
		n++
	}
	return flags[:n]
}

const (
	mostReasons  = 3
	worthTelling = 0.4 // the odds grow by half
)

// tooDoubtful is how likely a figure may be wrong before it is flagged; of those that
// are right, see doubt/README.md for how many this flags.
const tooDoubtful = 0.035

// tooUnsure flags a figure that is too likely wrong; the flags beside it say why.
const tooUnsure = "doubtful"

// judge gives the figures their confidence, and flags those that may be wrong.
func (m *matcher) judge() {
	m.restsAtEnd(bundledWords().ballot())
	w := bundledWeights()
	for i := range m.figures {
		f, b := &m.figures[i], m.bases[i]
		wrong := w.wrong(b)
		f.Conf = thousandth(f.Conf * (1 - wrong))
		var told []string
		if wrong >= tooDoubtful {
			told = append([]string{tooUnsure}, w.reasons(b)...)
		}
		for _, t := range alwaysTold {
			if flag := traits[t].flag; b.has(t) && !slices.Contains(told, flag) {
				told = append(told, flag)
			}
		}
		f.Flags = slices.Concat(f.Flags, told)
	}
}

// alwaysTold are traits that people are told of, however sure the rest of a figure is.
var alwaysTold = []trait{ofNoLevel, ofLaterTime}

// thousandth is a number to three decimals, so that it is the same on every machine.
func thousandth(x float64) float64 { return math.Round(x*1000) / 1000 }
