package extract

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"sohoa/normalize/entity"
	"sohoa/rules"
	"sohoa/testdata/styles"
)

// lostShare is how many of the phrases of the rules are taken away where reports are
// read as if nobody had seen their like, lostDraws how often each is read so.
const (
	lostShare = 0.15
	lostDraws = 2
)

// guessLesson is one number of a report whose figures are known.
type guessLesson struct {
	doc   string
	marks []string
	code  string // what it counts; "" for nothing
}

// guessReport is a report as some rules read it.
type guessReport struct {
	c       styles.Case
	pack    *rules.Pack
	heard   bool // by the bundled rules
	score   styleCount
	lessons []guessLesson
}

// guessOutcome is what became of a proposal.
type guessOutcome struct {
	x      [signCount]float64
	sure   float64
	right  bool
	scored bool
	full   bool // of a report that is read with most phrases away
	text   string
}

func (r *guessReport) read(t *testing.T) (*matcher, Result) {
	b := newBody(styleDocument(t, r.c))
	blocks := b.outline()
	res := readOwn(b, blocks).result(r.pack)
	m := readFigures(b, blocks, r.pack, &res, nil)
	m.settle(&res)
	return m, res
}

func newGuessReport(t *testing.T, c styles.Case, pack *rules.Pack, heard bool) *guessReport {
	r := &guessReport{c: c, pack: pack, heard: heard}
	m, res := r.read(t)
	s := &styleTally{families: map[string]*styleCount{}, wrong: map[string]int{}}
	s.labels(c, res)
	r.score = s.figures
	rows := rowsOfNumbers(m, c)
	g := newGuesser(m, nil)
	for i, p := range m.values {
		if p.none || p.lent || !heard && !p.unclaimed() {
			continue
		}
		code := ""
		if row := rows[p]; row != nil {
			if !row.Scored {
				continue
			}
			code = row.Indicators[0]
			if read := m.firstCode(p); slices.Contains(row.Indicators, read) {
				code = read
			}
		} else if _, ok := rows[p]; ok { // the percentage or the whole of another number
			continue
		}
		g.at = i
		m.out = m.excluded(p)
		m.listen(p)
		g.bag = nil
		r.lessons = append(r.lessons, guessLesson{c.Name, g.marks(p), code})
	}
	return r
}

// rowsOfNumbers finds the row of the gold that each number is the value of; nil for
// numbers that are the percentage or the whole of a row.
func rowsOfNumbers(m *matcher, c styles.Case) map[*piece]*styles.Figure {
	out, used := make(map[*piece]*styles.Figure), make([]bool, len(c.Figures))
	line := func(p *piece) int { return m.b.evidence(p.span())[0].Line }
	for _, off := range []int{0, -1, 1} {
		for i := range c.Figures {
			row := &c.Figures[i]
			for _, p := range m.values {
				if used[i] || p.none || p.lent || out[p] != nil || line(p) != row.Line+off || !isValueOf(p, row) {
					continue
				}
				out[p], used[i] = row, true
			}
		}
	}
	for i := range c.Figures {
		row := &c.Figures[i]
		for _, p := range m.values {
			if _, ok := out[p]; ok || p.none || row.Value == "" || line(p) < row.Line || line(p) > row.Line+1 {
				continue
			}
			if s := inGold(&p.found().Number); p.found().Kind == entity.KindPercent && s == row.Percent || p.found().Kind == entity.KindNumber && s == row.Total {
				out[p] = nil
			}
		}
	}
	return out
}

func isValueOf(p *piece, row *styles.Figure) bool {
	switch x := p.found(); x.Kind {
	case entity.KindPair:
		return inGold(&x.Pair[0]) == row.Value
	case entity.KindPercent:
		return row.Value == "" && inGold(&x.Number) == row.Percent
	case entity.KindMoney:
		return inGold(&x.Number) == row.Value || scales(row.Value, inGold(&x.Number))
	default:
		return inGold(&x.Number) == row.Value
	}
}

// outcomes tries a model on all numbers of a report of which nothing came.
func (r *guessReport) outcomes(t *testing.T, model *guessModel) []guessOutcome {
	m, res := r.read(t)
	g := newGuesser(m, model)
	var out []guessOutcome
	var at []int
	g.all(func(p *piece, q *proposal, x [signCount]float64) float64 {
		if m.isSeen(&q.figure) {
			return 0
		}
		out = append(out, guessOutcome{x: x, sure: model.likely(x), full: r.heard, text: fmt.Sprintf("%s %s %.2f none %.2f: %s", r.c.Name, q.odds.code, q.odds.first, q.odds.not, m.b.said(p))})
		at = append(at, len(m.figures))
		if q.used != nil && !m.isSeen(q.used) {
			at[len(at)-1]++
		}
		return 1
	})
	res.Figures = m.figures
	s := &styleTally{families: map[string]*styleCount{}, wrong: map[string]int{}}
	labels := s.labels(r.c, res)
	for i := range out {
		out[i].right, out[i].scored = labels[at[i]] == rightFigure, labels[at[i]] != neitherFigure
	}
	return out
}

// withLess is the pack without the phrases that only one case has, and without a share
// of the others.
func (x *lexis) withLess(i, draw int) (*rules.Pack, error) {
	dir := fstest.MapFS{}
	rng := rand.New(rand.NewSource(int64(1000*draw + i)))
	gone := make(map[string]bool)
	for _, name := range slices.Sorted(maps.Keys(x.files)) {
		dir[name] = &fstest.MapFile{Data: []byte(eachSay(x.files[name], func(phrase string) bool {
			if _, ok := gone[phrase]; !ok {
				gone[phrase] = rng.Float64() < lostShare
			}
			return !gone[phrase] && (len(x.seen[phrase]) != 1 || x.seen[phrase][0] != i)
		}))}
	}
	return rules.Load(dir)
}

// eachOf does a thing for each of n, as many at once as there are processors.
func eachOf(n int, do func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				do(i)
			}
		}()
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// guessReports are the cases as the bundled rules read them, and as rules that know
// fewer phrases do.
func guessReports(t *testing.T, cases []styles.Case, take func(i int) bool) []*guessReport {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	words := newLexis(t, cases)
	all := make([][]*guessReport, len(cases))
	eachOf(len(cases), func(i int) {
		if !take(i) {
			return
		}
		all[i] = append(all[i], newGuessReport(t, cases[i], pack, true), newGuessReport(t, cases[i], words.without(t, i), false))
		for draw := range lostDraws {
			less, err := words.withLess(i, draw)
			if err != nil {
				t.Error(err)
				return
			}
			all[i] = append(all[i], newGuessReport(t, cases[i], less, false))
		}
	})
	return slices.Concat(all...)
}

// The learning of marks: multinomial logistic regression by AdaGrad with a ridge.
const (
	guessEpochs = 15
	guessRidge  = 0.01
	guessRate   = 0.2
	guessLeast  = 0.05 // smaller weights are left out
)

// learnMarks learns what marks speak for, of the lessons of some reports, and writes it as
// parseGuess reads it.
func learnMarks(t *testing.T, reports []*guessReport) (*guessModel, string) {
	codes, ids := []string{""}, map[string]int{"": 0}
	var all []guessLesson
	docs := make(map[string]map[string]bool)
	for _, r := range reports {
		for _, l := range r.lessons {
			all = append(all, l)
			if _, ok := ids[l.code]; !ok {
				ids[l.code] = 0
				codes = append(codes, l.code)
			}
			for _, s := range l.marks {
				if docs[s] == nil {
					docs[s] = make(map[string]bool)
				}
				docs[s][l.doc] = true
			}
		}
	}
	slices.Sort(codes)
	for k, code := range codes {
		ids[code] = k
	}
	var marks []string
	for _, s := range slices.Sorted(maps.Keys(docs)) {
		if len(docs[s]) > 1 {
			marks = append(marks, s)
		}
	}
	at := map[string]int{}
	for i, s := range append([]string{allNumbers}, marks...) {
		at[s] = i
	}
	w := descend(all, at, ids)
	var b strings.Builder
	b.WriteString("# What each mark of a number speaks for, see README.md.\n" + codesLine + "\t" + noCode + strings.Join(codes, " ") + "\n")
	for _, s := range append([]string{allNumbers}, marks...) {
		var of []string
		for k, v := range w[at[s]] {
			if math.Abs(v) >= guessLeast {
				of = append(of, strconv.Itoa(k)+":"+strconv.FormatFloat(v, 'f', 2, 64))
			}
		}
		if len(of) > 0 || s[0] == 'n' || s[0] == 'h' { // a word that says nothing is known for all that
			fmt.Fprintf(&b, "%s\t%s\n", s, strings.Join(of, " "))
		}
	}
	model, err := parseGuess(b.String(), "#")
	if err != nil {
		t.Fatal(err)
	}
	return model, b.String()
}

// descend finds the weights of the marks.
func descend(all []guessLesson, at map[string]int, ids map[string]int) [][]float64 {
	w, h := make([][]float64, len(at)), make([][]float64, len(at))
	for i := range w {
		w[i], h[i] = make([]float64, len(ids)), make([]float64, len(ids))
	}
	xs := make([][]int, len(all))
	for i, l := range all {
		xs[i] = []int{0}
		for _, s := range l.marks {
			if k, ok := at[s]; ok {
				xs[i] = append(xs[i], k)
			}
		}
	}
	rng := rand.New(rand.NewSource(1))
	order, z := rng.Perm(len(all)), make([]float64, len(ids))
	for range guessEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			clear(z)
			for _, f := range xs[n] {
				for k, v := range w[f] {
					z[k] += v
				}
			}
			most, sum := slices.Max(z), 0.0
			for k := range z {
				z[k] = math.Exp(z[k] - most)
				sum += z[k]
			}
			for k := range z {
				z[k] /= sum
			}
			z[ids[all[n].code]]--
			for _, f := range xs[n] {
				for k, d := range z {
					if math.Abs(d) < 1e-4 {
						continue
					}
					d += guessRidge * w[f][k]
					h[f][k] += d * d
					w[f][k] -= guessRate * d / (math.Sqrt(h[f][k]) + 0.1)
				}
			}
		}
	}
	return w
}

// signRidge is how much the squares of the weights of signs cost.
const signRidge = 5.0

// learnSigns learns which proposals are right: logistic regression, by Newton's method.
func learnSigns(all []guessOutcome) (w [signCount]float64) {
	for range 30 {
		grad, hess := make([]float64, signCount), make([][]float64, signCount)
		for i := range hess {
			hess[i] = make([]float64, signCount)
		}
		for _, o := range all {
			if !o.scored {
				continue
			}
			z := 0.0
			for i, v := range o.x {
				z += w[i] * v
			}
			p := 1 / (1 + math.Exp(-z))
			d := p
			if o.right {
				d--
			}
			for i, v := range o.x {
				grad[i] += d * v
				for j, u := range o.x {
					hess[i][j] += p * (1 - p) * v * u
				}
			}
		}
		for i := range w {
			ridge := signRidge
			if sign(i) == signBias {
				ridge = 1e-6
			}
			grad[i] += ridge * w[i]
			hess[i][i] += ridge
		}
		for i, s := range solve(hess, grad) {
			w[i] -= s
		}
	}
	return w
}

func signsText(w [signCount]float64) string {
	var b strings.Builder
	b.WriteString("# sign, weight for a guess; see README.md\n")
	for k, name := range signNames {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, w[k])
	}
	return b.String()
}

// guessParts is how many parts the reports are cut into: what is learned of all but one
// is tried on that one.
const guessParts = 5

// learnGuesses learns of some reports; marks is the file of the marks, outcomes are those of reports that the marks were
// not learned of, each with what the others say of how sure it is.
func learnGuesses(t *testing.T, reports []*guessReport) (model *guessModel, marks string, outcomes []guessOutcome) {
	t.Helper()
	part := func(r *guessReport) int { return foldOf(r.c.Name) % guessParts }
	tried := make([][]guessOutcome, guessParts)
	eachOf(guessParts, func(k int) {
		model, _ := learnMarks(t, slices.DeleteFunc(slices.Clone(reports), func(r *guessReport) bool { return part(r) == k }))
		for _, r := range reports {
			if part(r) == k {
				tried[k] = append(tried[k], r.outcomes(t, model)...)
			}
		}
	})
	deaf := func(k int) (out []guessOutcome) {
		for i, of := range tried {
			if i != k {
				out = append(out, slices.DeleteFunc(slices.Clone(of), func(o guessOutcome) bool { return o.full })...)
			}
		}
		return out
	}
	for k, of := range tried {
		w := &guessModel{signs: learnSigns(deaf(k))}
		for _, o := range of {
			o.sure = w.likely(o.x)
			outcomes = append(outcomes, o)
		}
	}
	model, marks = learnMarks(t, reports)
	model.signs = learnSigns(deaf(-1))
	return model, marks, outcomes
}

// guessCurve prints what guesses of a sureness and more do to a score.
func guessCurve(t *testing.T, what string, base styleCount, all []guessOutcome) {
	t.Helper()
	if len(all) == 0 {
		t.Fatal("no outcomes")
	}
	slices.SortStableFunc(all, func(a, b guessOutcome) int { return cmp.Compare(b.sure, a.sure) })
	t.Logf("%s: %+v, F1 %.4f", what, base, base.f1())
	for _, limit := range []float64{0.8, 0.7, 0.6, worthGuessing, 0.4, 0.3, 0.2} {
		n, right, wrong := 0, 0, 0
		for _, o := range all {
			switch {
			case o.sure < limit:
				continue
			case o.right:
				right++
			case o.scored:
				wrong++
			}
			n++
		}
		c := styleCount{base.Right + right, base.Missed - right, base.Extra + wrong}
		t.Logf("guessed from %.2f: %d, right %d, wrong %d, not scored %d; F1 %.4f", limit, n, right, wrong, n-right-wrong, c.f1())
	}
}

// TestLearnGuesses tries on each part of the reports of dev what is learned of the
// others. With SOHOA_GUESS=update it writes what it learns of all of them; with
// SOHOA_GUESS=107 it learns of those up to dev/107 and tries that on the others.
func TestLearnGuesses(t *testing.T) {
	how := os.Getenv("SOHOA_GUESS")
	if how == "" {
		t.Skip("it takes minutes: set SOHOA_GUESS=try")
	}
	cases, err := styles.Dev()
	if err != nil {
		t.Fatal(err)
	}
	number := func(c styles.Case) int {
		n, _, _ := strings.Cut(strings.TrimPrefix(c.Name, "dev/"), "-")
		k, _ := strconv.Atoi(n)
		return k
	}
	last := math.MaxInt
	if n, err := strconv.Atoi(how); err == nil {
		last = n
	}
	reports := guessReports(t, cases, func(i int) bool { return number(cases[i]) <= last })
	model, marks, outcomes := learnGuesses(t, reports)
	for _, full := range []bool{true, false} {
		var base styleCount
		for _, r := range reports {
			if r.heard == full {
				base.Right, base.Missed, base.Extra = base.Right+r.score.Right, base.Missed+r.score.Missed, base.Extra+r.score.Extra
			}
		}
		guessCurve(t, fmt.Sprintf("learned of others; all phrases known: %v", full), base, slices.DeleteFunc(slices.Clone(outcomes), func(o guessOutcome) bool { return o.full != full }))
	}
	if last < math.MaxInt {
		tryOthers(t, model, cases, func(c styles.Case) bool {
			first, _ := strconv.Atoi(cmp.Or(os.Getenv("SOHOA_GUESS_FROM"), strconv.Itoa(last+1)))
			to, _ := strconv.Atoi(cmp.Or(os.Getenv("SOHOA_GUESS_TO"), "999"))
			return number(c) >= first && number(c) <= to
		})
	}
	if how != "update" {
		return
	}
	for name, text := range map[string]string{"guess/marks.tsv": marks, "guess/signs.tsv": signsText(model.signs)} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tryOthers tries a model on reports that it was not learned of.
func tryOthers(t *testing.T, model *guessModel, cases []styles.Case, take func(styles.Case) bool) {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	var base styleCount
	var all []guessOutcome
	for _, c := range cases {
		if !take(c) {
			continue
		}
		r := newGuessReport(t, c, pack, true)
		base.Right, base.Missed, base.Extra = base.Right+r.score.Right, base.Missed+r.score.Missed, base.Extra+r.score.Extra
		all = append(all, r.outcomes(t, model)...)
	}
	guessCurve(t, "not learned of", base, all)
}
