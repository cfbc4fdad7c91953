package extract

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"sohoa/rules"
	"sohoa/testdata/styles"
)

// lesson is one figure of a report whose figures are known.
type lesson struct {
	doc    string
	heard  bool // by somebody who had read the report, see lexis
	figure Figure
	piece  *piece
	m      *matcher
	wrong  bool
	basis  basis // as the second reader has it that has not read the report
	odds   float64
	today  bool // flagged for what weighs nothing here
}

// folds is how many parts the reports are cut into: what is learned of all but one is
// tried on that one.
const folds = 10

func foldOf(doc string) int {
	h := fnv.New32a()
	h.Write([]byte(doc))
	return int(h.Sum32() % folds)
}

// lessons reads dev with the bundled rules, and once more for each report without the
// phrases that only it has.
func lessons(t *testing.T) []*lesson {
	t.Helper()
	cases, err := styles.Dev()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	words := newLexis(t, cases)
	var out []*lesson
	for i, c := range cases {
		out = append(out, lessonsOf(t, c, pack, true)...)
		out = append(out, lessonsOf(t, c, words.without(t, i), false)...)
	}
	for k := range folds {
		counts := make(wordCounts)
		for _, l := range out {
			if foldOf(l.doc) != k {
				counts.learn(l)
			}
		}
		counts.forgetRare()
		s := counts.reader().ballot()
		for _, l := range out {
			if foldOf(l.doc) == k {
				l.basis = l.basis.without(hasNewWords)
				for _, a := range agreement {
					l.basis = l.basis.without(a.trait)
				}
				if l.piece != nil {
					l.m.hearSecond(&l.basis, s, l.figure.Indicator, l.piece)
				}
			}
		}
	}
	return out
}

func lessonsOf(t *testing.T, c styles.Case, pack *rules.Pack, heard bool) []*lesson {
	t.Helper()
	b := newBody(styleDocument(t, c))
	blocks := b.outline()
	res := readOwn(b, blocks).result(pack)
	m := readFigures(b, blocks, pack, &res, nil)
	m.settle(&res)
	s := &styleTally{families: map[string]*styleCount{}, wrong: map[string]int{}}
	labels, of := s.labels(c, res), m.piecesOf()
	var out []*lesson
	for i, f := range res.Figures {
		if labels[i] == neitherFigure {
			continue
		}
		out = append(out, &lesson{doc: c.Name, heard: heard, figure: f, piece: of[i], m: m, wrong: labels[i] == wrongFigure, basis: m.bases[i], today: flaggedAnyway(f)})
	}
	return out
}

// flaggedAnyway reports whether a figure is doubted for something else than its odds.
func flaggedAnyway(f Figure) bool {
	return f.Check == Broken || f.Inferred || slices.ContainsFunc(f.Flags, func(s string) bool {
		return s == ambiguous || s == statedDifferently || s == "not_whole" || s == "doubtful_reading" || s == levelUnknown
	})
}

// learn counts the words of a figure that is right.
func (c wordCounts) learn(l *lesson) {
	if l.wrong || !l.heard || l.piece == nil {
		return
	}
	code, seen := l.figure.Indicator, map[string]bool{}
	add := func(word string) {
		if seen[word] {
			return
		}
		seen[word] = true
		if c[word] == nil {
			c[word] = make(map[string]int)
		}
		c[word][code]++
	}
	add(anyWord)
	l.m.places(l.piece, func(place byte, st *stretch, i int) {
		add(placeLetters[place:place+1] + strings.ToLower(st.words[i].Text))
	})
	add(placeLetters[fieldPlace:fieldPlace+1] + l.piece.block.field)
	add(placeLetters[shapePlace:shapePlace+1] + l.piece.shape())
}

// forgetRare drops the words that stand at one figure alone.
func (c wordCounts) forgetRare() {
	for word, of := range c {
		n := 0
		for _, k := range of {
			n += k
		}
		if n < 2 {
			delete(c, word)
		}
	}
}

// text is the file that parseWords reads.
func (c wordCounts) text() string {
	var b strings.Builder
	b.WriteString("# How often each word stands where around the figures of each indicator, see README.md.\n")
	for _, word := range slices.Sorted(maps.Keys(c)) {
		var of []string
		for _, code := range slices.Sorted(maps.Keys(c[word])) {
			of = append(of, fmt.Sprintf("%s:%d", code, c[word][code]))
		}
		fmt.Fprintf(&b, "%s\t%s\n", word, strings.Join(of, " "))
	}
	return b.String()
}

// ridge is how much the squares of the weights cost.
const ridge = 6.0

// fit finds the weights under which the lessons are likeliest: logistic regression,
// by Newton's method.
func fit(all []*lesson) *weights {
	const n = int(traitCount) + 1
	w := make([]float64, n)
	for range 30 {
		grad := make([]float64, n)
		hess := make([][]float64, n)
		for i := range hess {
			hess[i] = make([]float64, n)
		}
		for _, l := range all {
			x := l.columns()
			z := 0.0
			for _, i := range x {
				z += w[i]
			}
			p := 1 / (1 + math.Exp(-z))
			d := p
			if l.wrong {
				d--
			}
			for _, i := range x {
				grad[i] += d
				for _, j := range x {
					hess[i][j] += p * (1 - p)
				}
			}
		}
		for i := range n - 1 { // the bias costs nothing
			grad[i] += ridge * w[i]
			hess[i][i] += ridge
		}
		step := solve(hess, grad)
		most := 0.0
		for i := range w {
			w[i] -= step[i]
			most = max(most, math.Abs(step[i]))
		}
		if most < 1e-6 {
			break
		}
	}
	out := &weights{bias: w[n-1]}
	copy(out.of[:], w)
	right := 0.0
	for _, l := range all {
		if !l.wrong && l.heard {
			right++
			for _, i := range l.columns()[:] {
				if i < n-1 {
					out.common[i]++
				}
			}
		}
	}
	for i := range out.common {
		out.common[i] /= max(1, right)
	}
	return out
}

// columns are the traits of a lesson, and the bias.
func (l *lesson) columns() []int {
	var out []int
	for t := range traitCount {
		if l.basis.has(t) {
			out = append(out, int(t))
		}
	}
	return append(out, int(traitCount))
}

// solve is x of a·x = b, by elimination.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	x := slices.Clone(b)
	for i := range n {
		p := i
		for k := i + 1; k < n; k++ {
			if math.Abs(a[k][i]) > math.Abs(a[p][i]) {
				p = k
			}
		}
		a[i], a[p], x[i], x[p] = a[p], a[i], x[p], x[i]
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			x[k] -= f * x[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			x[i] -= a[i][j] * x[j]
		}
		x[i] /= a[i][i]
	}
	return x
}

// text is the file that parseWeights reads.
func (w *weights) text() string {
	var b strings.Builder
	b.WriteString("# trait, weight against the figure, share of right figures that have it; see README.md\n")
	fmt.Fprintf(&b, "bias\t%.3f\t1.000\n", w.bias)
	for t, k := range traits {
		fmt.Fprintf(&b, "%s\t%.3f\t%.3f\n", k.name, w.of[t], w.common[t])
	}
	return b.String()
}

// TestLearnDoubts tries on each tenth of the reports of dev what is learned of the
// others, and prints how many wrong figures go unflagged for how many right ones
// that are not. With SOHOA_DOUBT=update it writes what it learns of all of them.
func TestLearnDoubts(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" && os.Getenv("SOHOA_DOUBT") == "" {
		t.Skip("it takes a minute: set SOHOA_EVAL=1")
	}
	all := lessons(t)
	for k := range folds {
		w := fit(slices.DeleteFunc(slices.Clone(all), func(l *lesson) bool { return foldOf(l.doc) == k }))
		for _, l := range all {
			if foldOf(l.doc) == k {
				l.odds = w.wrong(l.basis)
			}
		}
	}
	for _, heard := range []bool{true, false} {
		curve(t, heard, slices.DeleteFunc(slices.Clone(all), func(l *lesson) bool { return l.heard != heard }))
	}
	if os.Getenv("SOHOA_DOUBT") != "update" {
		return
	}
	counts := make(wordCounts)
	for _, l := range all {
		counts.learn(l)
	}
	counts.forgetRare()
	for name, text := range map[string]string{"doubt/words.tsv": counts.text(), "doubt/weights.tsv": fit(all).text()} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// curve prints the trade-off.
func curve(t *testing.T, heard bool, all []*lesson) {
	t.Helper()
	right, wrong := 0, 0
	for _, l := range all {
		if l.wrong {
			wrong++
		} else {
			right++
		}
	}
	if right == 0 || wrong == 0 {
		t.Fatal("no lessons")
	}
	loss := 0.0
	for _, l := range all {
		if l.wrong {
			loss -= math.Log(l.odds)
		} else {
			loss -= math.Log(1 - l.odds)
		}
	}
	t.Logf("words known: %v; right %d, wrong %d, log loss %.4f", heard, right, wrong, loss/float64(right+wrong))
	slices.SortStableFunc(all, func(a, b *lesson) int { return cmp.Compare(a.odds, b.odds) })
	for _, limit := range []float64{0.02, 0.025, 0.03, tooDoubtful, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15} {
		silent, plain := 0, 0
		for _, l := range all {
			switch {
			case l.today || l.odds >= limit:
			case l.wrong:
				silent++
			default:
				plain++
			}
		}
		t.Logf("flagged from %.3f: right and not doubted %.4f, wrong and not doubted %d", limit, float64(plain)/float64(right), silent)
	}
	if os.Getenv("SOHOA_EVAL") == "" {
		return
	}
	for t2, k := range traits {
		r, w := 0, 0
		for _, l := range all {
			switch {
			case !l.basis.has(trait(t2)):
			case l.wrong:
				w++
			default:
				r++
			}
		}
		t.Logf("%-14s right %4d wrong %3d lift %.2f", k.name, r, w, (float64(w)+0.5)/(float64(wrong)+1)/((float64(r)+0.5)/(float64(right)+1)))
	}
}
