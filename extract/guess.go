package extract

import (
	"slices"
	"sync"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// A number that no rule takes may still be a figure, in words that nobody has written a
// rule for. The second reader proposes what such a number counts, by the words around it
// and the figures beside it, as it has seen them in reports whose figures are known. What
// it proposes is a guess: it comes when the rules are done and the arithmetic is
// reconciled, so that it wins against no rule and confirms none; the number stays
// unclaimed; the figure is flagged, and views that settle on one value leave it out
// until a person has verified it.

// Guessed flags a figure that no rule made.
const Guessed = "guessed"

// SecondReader is the rule that a guess names.
const SecondReader = "second-reader"

// secondVersion is that of how guesses are made; what they were learned of is in the
// digest.
const secondVersion = 1

// worthGuessing is how likely a guess must be wholly right: what it counts, its level,
// its unit and its other dimensions.
const worthGuessing = 0.5

// guesser makes the guesses of one document.
type guesser struct {
	m       *matcher
	model   *guessModel
	first   int     // the first figure that is a guess
	at      int     // the number at hand, in m.values
	lost    bool    // many numbers are
	share   float64 // of the numbers of which nothing came
	columns map[*piece][]*piece
	worth   int // what the figures satisfy without guesses
	weighed bool
	stated  map[string]bool // what the figures count
	bag     []string        // the marks of the number at hand
	odds    []float64
}

// proposal is a guess that has yet to be thought likely.
type proposal struct {
	figure Figure
	used   *Figure // of a pair of posts: those that are used
	odds   odds
}

// guess adds to a result what the second reader proposes for the numbers of which
// nothing came.
func (m *matcher) guess(res *Result) {
	model := bundledGuess()
	g := newGuesser(m, model)
	g.all(func(_ *piece, _ *proposal, x [signCount]float64) float64 { return model.likely(x) })
	if len(m.figures) > g.first {
		res.Figures = amongFigures(m.figures[:g.first], m.figures[g.first:])
	}
}

func newGuesser(m *matcher, model *guessModel) *guesser {
	g := &guesser{m: m, model: model, first: len(m.figures), lost: m.mostAreLost()}
	all := 0
	for _, p := range m.values {
		if p.none {
			continue
		}
		all++
		if p.unclaimed() {
			g.share++
		}
	}
	g.share /= float64(max(1, all))
	return g
}

// wellRead is the share of numbers up to which a report is read so well that what is
// left of it is nothing.
const wellRead = 0.1

// isGuessable reports whether figures may be proposed for the numbers of a report. Where
// the rules have read nothing it is of something else, and of words that have lost their
// marks the second reader knows nothing.
func (g *guesser) isGuessable() bool {
	return len(g.m.figures) > 0 && !g.m.unmarked && g.share > wellRead
}

// isOpen reports whether a figure may be proposed for a number: nothing came of it, and
// it stands among no plans, where numbers are of all sorts.
func (g *guesser) isOpen(p *piece) bool {
	return p.unclaimed() && !p.apart && p.block.field != fieldPlans && p.block.field != fieldProposals && !g.joins(p)
}

// all proposes figures for the numbers, in reading order, and keeps those that are
// likely enough.
func (g *guesser) all(likely func(*piece, *proposal, [signCount]float64) float64) {
	m := g.m
	if !g.isGuessable() {
		return
	}
	m.counted = nil
	for i, p := range m.values {
		if !g.isOpen(p) {
			continue
		}
		g.at = i
		q, ok := g.propose(p)
		if !ok {
			continue
		}
		sure := likely(p, &q, g.signs(p, &q))
		if sure >= worthGuessing {
			g.add(p, q, sure)
		}
		g.tell(p, q, sure)
	}
}

// tell tells the trace of a proposal.
func (g *guesser) tell(p *piece, q proposal, sure float64) {
	if g.m.trace == nil {
		return
	}
	rd := reading{piece: p, rule: guessForms()[q.odds.code], score: sure, heard: "words like those of " + q.odds.code}
	if sure < worthGuessing {
		rd.failed = misfit{why: "a guess that is too likely wrong"}
	}
	g.m.show(rd)
}

// amongFigures puts guesses among figures, each before the first that stands behind it.
func amongFigures(figures, guesses []Figure) []Figure {
	out := slices.Clone(figures)
	for _, f := range guesses {
		at := slices.IndexFunc(out, func(g Figure) bool { return compareEvidence(g.Evidence, f.Evidence) > 0 })
		if at < 0 {
			at = len(out)
		}
		out = slices.Insert(out, at, f)
	}
	return out
}

// unclaimed reports whether a piece has a number of which nothing came.
func (p *piece) unclaimed() bool { return !p.none && !p.lent && len(p.figures) == 0 }

// joins reports whether a number is the rate or the whole of a guess before it.
func (g *guesser) joins(p *piece) bool {
	of := p.before
	if of == nil && p.inside {
		of = p.parent
	}
	return of != nil && len(of.figures) > 0 && of.figures[0] >= g.first && (g.m.joined(p) || g.m.totals(p))
}

// propose makes the figure of the likeliest indicator of a number.
func (g *guesser) propose(p *piece) (q proposal, ok bool) {
	m := g.m
	m.out = m.excluded(p)
	m.listen(p)
	g.bag = g.marks(p)
	g.odds = g.model.weigh(g.bag, g.odds)
	q.odds = g.model.best(g.odds)
	r := guessForms()[q.odds.code]
	if r == nil || !r.Takes(shape(p.found())) {
		return q, false
	}
	q.figure = m.figure(reading{piece: p, rule: r})
	q.figure.Indicator, q.figure.Rule = q.odds.code, g.model.ref()
	m.value(&q.figure, p)
	m.doubt(&q.figure, p)
	if r.Quota && p.found().Kind == entity.KindPair {
		used := q.figure
		used.Evidence, used.Flags = slices.Clone(used.Evidence), slices.Clone(used.Flags)
		used.Indicator, used.Total = r.Used, nil
		q.figure.Indicator, q.figure.Value, q.figure.Total = r.Indicator, q.figure.Total, nil
		q.used = &used
	}
	return q, true
}

// add keeps a proposal as a guess, unless the report has given the figure before.
func (g *guesser) add(p *piece, q proposal, sure float64) {
	for _, f := range []*Figure{q.used, &q.figure} {
		if f == nil || g.m.isSeen(f) {
			continue
		}
		f.Conf = thousandth(f.Conf * sure)
		f.Flags = append(f.Flags, tooUnsure, Guessed)
		g.m.keep(*f, p, 0)
	}
}

// isSeen reports whether the report has given a figure before.
func (m *matcher) isSeen(f *Figure) bool {
	_, ok := m.seen[f.seenAs()]
	return ok
}

// guessForms are rules that make the figures of guesses, by indicator: what the bundled
// rules of an indicator ask for of the words is left out, what they do with level, unit
// and dimensions is kept.
var guessForms = sync.OnceValue(func() map[string]*rules.Rule {
	pack, err := rules.Bundled()
	if err != nil {
		panic(err) // the program was built with broken rules
	}
	return formsOf(pack)
})

// formsOf joins the rules of each indicator of a pack.
func formsOf(pack *rules.Pack) map[string]*rules.Rule {
	forms := make(map[string]*rules.Rule)
	for _, r := range pack.Rules() {
		for _, code := range []string{r.Indicator, r.Used} {
			if code == "" {
				continue
			}
			form, ok := forms[code]
			if !ok {
				form = &rules.Rule{ID: SecondReader, Indicator: r.Indicator, Used: r.Used, By: r.By, Level: r.Level, Unit: r.Unit, Service: r.Service, Sets: nil}
				forms[code] = form
			}
			joinForm(form, r)
		}
	}
	return forms
}

// joinForm lets a form take what a rule takes as well.
func joinForm(form, r *rules.Rule) {
	form.Shapes = union(form.Shapes, r.Shapes)
	form.With = union(union(form.With, r.By), r.With)
	form.By = slices.DeleteFunc(slices.Clone(form.By), func(s string) bool { return !slices.Contains(r.By, s) })
	form.Quota = form.Quota || r.Quota
	if form.Used == "" {
		form.Used = r.Used
	}
	if levelUses[r.Level] > levelUses[form.Level] {
		form.Level = r.Level
	}
	if r.Unit == rules.SaidUnit || form.Unit == rules.SaidUnit || r.Unit != form.Unit {
		form.Unit = rules.SaidUnit
	}
	if r.Service != rules.NoService {
		form.Service = rules.SaidService
	}
}

// levelUses are in order of how much they make of a level.
var levelUses = map[rules.LevelUse]int{rules.NoLevel: 0, rules.BesideLevel: 1, rules.SaidLevel: 2, rules.OfficeLevel: 3}

func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, x := range b {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
