package extract

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"sohoa/rules"
)

//go:embed guess/marks.tsv
var guessMarks string

//go:embed guess/signs.tsv
var guessSigns string

// guessModel is what the second reader has learned. Marks are what stands around a
// number: the sum of their leanings towards an indicator is the logarithm of how likely
// it is, but for a constant. Signs are about a proposal: the sum of their weights is the
// logarithm of the odds that it is right.
type guessModel struct {
	codes  []string             // the indicators; "" is none
	marks  map[string][]leaning // by mark; that of all numbers is allNumbers
	signs  [signCount]float64
	digest string
}

// leaning is how much a mark speaks for an indicator.
type leaning struct {
	code   int
	weight float64
}

// allNumbers is the mark that every number has.
const allNumbers = "*"

var bundledGuess = sync.OnceValue(func() *guessModel {
	model, err := parseGuess(guessMarks, guessSigns)
	if err != nil {
		panic(err) // the program was built with a broken file
	}
	return model
})

// ref names the second reader, and what it knows, as the rule of a figure.
func (g *guessModel) ref() rules.Ref {
	return rules.Ref{ID: SecondReader, Version: secondVersion, Digest: g.digest}
}

// parseGuess reads lines "mark, tab, CODE:weight …" and "sign, tab, weight".
func parseGuess(marks, signs string) (*guessModel, error) {
	g := &guessModel{marks: make(map[string][]leaning)}
	codes := make(map[string]int)
	wrong := func(file string, n int, what string) error {
		return fmt.Errorf("extract/guess/%s.tsv:%d: %s; make the file anew, see extract/guess/README.md", file, n+1, what)
	}
	for n, line := range strings.Split(strings.TrimSuffix(marks, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		mark, rest, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, wrong("marks", n, "no mark before a tab")
		}
		if mark == codesLine {
			for _, code := range strings.Fields(rest) {
				codes[code] = len(g.codes)
				g.codes = append(g.codes, strings.TrimPrefix(code, noCode))
			}
			continue
		}
		for _, s := range strings.Fields(rest) {
			code, num, _ := strings.Cut(s, ":")
			k, err := strconv.Atoi(code)
			w, err2 := strconv.ParseFloat(num, 64)
			if err != nil || err2 != nil || k < 0 || k >= len(g.codes) {
				return nil, wrong("marks", n, fmt.Sprintf("%q is no number of an indicator with its weight", s))
			}
			g.marks[mark] = append(g.marks[mark], leaning{k, w})
		}
	}
	if len(g.codes) < 3 {
		return nil, wrong("marks", 0, "no line of indicators")
	}
	if err := g.parseSigns(signs, wrong); err != nil {
		return nil, err
	}
	forms, err := rules.Bundled()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(marks + "\x00" + signs + "\x00" + forms.Digest()))
	g.digest = hex.EncodeToString(sum[:])[:16]
	return g, nil
}

// codesLine begins the line of the indicators, noCode stands there for none.
const (
	codesLine = "@"
	noCode    = "-"
)

func (g *guessModel) parseSigns(text string, wrong func(string, int, string) error) error {
	named := make(map[string]sign)
	for k, name := range signNames {
		named[name] = sign(k)
	}
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, num, _ := strings.Cut(line, "\t")
		k, ok := named[name]
		w, err := strconv.ParseFloat(num, 64)
		if !ok || err != nil {
			return wrong("signs", n, fmt.Sprintf("%q is no sign with its weight", line))
		}
		g.signs[k] = w
	}
	return nil
}

// weigh says how likely a number with some marks is of each indicator, in out.
func (g *guessModel) weigh(marks []string, out []float64) []float64 {
	if len(out) != len(g.codes) {
		out = make([]float64, len(g.codes))
	}
	clear(out)
	for _, l := range g.marks[allNumbers] {
		out[l.code] += l.weight
	}
	for _, s := range marks {
		for _, l := range g.marks[s] {
			out[l.code] += l.weight
		}
	}
	most := math.Inf(-1)
	for _, z := range out {
		most = max(most, z)
	}
	sum := 0.0
	for k, z := range out {
		out[k] = math.Exp(z - most)
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}

// odds are the likeliest indicator of a number, the next one, and that it is none.
type odds struct {
	code, next         string
	first, second, not float64
}

func (g *guessModel) best(of []float64) (o odds) {
	o.not = of[0]
	for k := 1; k < len(of); k++ {
		switch {
		case of[k] > o.first:
			o.next, o.second = o.code, o.first
			o.code, o.first = g.codes[k], of[k]
		case of[k] > o.second:
			o.next, o.second = g.codes[k], of[k]
		}
	}
	return o
}

// likely is how likely a proposal with some signs is right.
func (g *guessModel) likely(x [signCount]float64) float64 { return 1 / (1 + math.Exp(-g.sum(x))) }

func (g *guessModel) sum(x [signCount]float64) (z float64) {
	for k, w := range g.signs {
		z += w * x[k]
	}
	return z
}

// isOpen reports whether the arithmetic may decide if a proposal with some signs is worth
// a guess.
func (g *guessModel) isOpen(x [signCount]float64) bool {
	z, limit := g.sum(x), math.Log(worthGuessing/(1-worthGuessing))
	return z+max(0, g.signs[signSatisfies]) >= limit && z+min(0, g.signs[signBreaks]) <= limit
}
