package extract

import (
	"math"
	"slices"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// sign is one thing that speaks for or against a proposal of the second reader.
type sign uint8

// The signs.
const (
	signBias    sign = iota
	signFirst        // how likely its indicator is, as a logarithm
	signNot          // that the number is no figure
	signSecond       // the next indicator
	signStrange      // the next indicator is of another family
	signTable
	signPercent
	signPair
	signInside
	signOneDigit
	signFresh     // words were never seen
	signManyFresh // three and more
	signForeign
	signNoNoun
	signNotWhole
	signNoDim // the indicator needs a dimension that is not said
	signNoUnit
	signOfUnit
	signNoLevel
	signAfterLost
	signPlans
	signAssessment
	signNotActual
	signKinBefore
	signKinBehind
	signKinNear
	signContradicts // the report gives the figure, with another number
	signManyLost
	signSatisfies // with it one identity more holds
	signBreaks    // or fails
	signCount
)

// signNames are their names in guess/signs.tsv.
var signNames = [signCount]string{
	"bias", "first", "not", "second", "strange", "table", "percent", "pair", "inside", "one-digit", "fresh", "many-fresh", "foreign", "no-noun",
	"not-whole", "no-dim", "no-unit", "of-unit", "no-level", "after-lost", "plans", "assessment", "not-actual", "kin-before", "kin-behind", "kin-near",
	"contradicts", "many-lost", "satisfies", "breaks",
}

// signs are those of a proposal for the number whose marks were just made.
func (g *guesser) signs(p *piece, q *proposal) (x [signCount]float64) {
	m, f, o, found := g.m, &q.figure, q.odds, p.found()
	x[signBias] = 1
	x[signFirst], x[signNot], x[signSecond] = logOf(o.first), logOf(o.not), logOf(o.second)
	is := func(s sign, on bool) {
		if on {
			x[s] = 1
		}
	}
	is(signStrange, familyOf(o.next) != familyOf(o.code))
	is(signTable, p.column != nil)
	is(signPercent, found.Kind == entity.KindPercent)
	is(signPair, found.Kind == entity.KindPair)
	is(signInside, p.inside)
	is(signOneDigit, found.Kind == entity.KindNumber && found.Number.Unscaled < 10)
	fresh := g.fresh()
	is(signFresh, fresh > 0)
	is(signManyFresh, fresh > 2)
	is(signForeign, m.says(p, rules.Foreign))
	is(signNoNoun, !m.says(p, rules.Noun))
	is(signNotWhole, slices.Contains(f.Flags, "not_whole"))
	form := guessForms()[o.code]
	is(signNoDim, slices.ContainsFunc(form.By, func(name string) bool { return f.dim(name) == "" }))
	is(signNoUnit, form.Unit == rules.NeededUnit && f.Unit == "")
	is(signOfUnit, p.unit != "" || f.Unit != "")
	is(signNoLevel, f.Level == "")
	is(signAfterLost, p.before != nil && p.before.unclaimed())
	is(signPlans, p.block.field == fieldPlans || p.block.field == fieldProposals)
	is(signAssessment, p.block.field == fieldAssessment)
	is(signNotActual, f.Nature != Actual)
	family := familyOf(o.code)
	is(signKinBefore, familyOf(m.firstCode(p.before)) == family)
	is(signKinBehind, familyOf(m.firstCode(p.next)) == family)
	is(signKinNear, slices.Contains(g.bag, "=nf"+family))
	is(signContradicts, f.Nature == Actual && g.isStated(f))
	is(signManyLost, g.lost)
	if o.first >= worthWeighing && g.model.isOpen(x) {
		with := g.satisfied(f)
		is(signSatisfies, with > 0)
		is(signBreaks, with < 0)
	}
	return x
}

// worthWeighing is how likely an indicator must be before the arithmetic is asked; nor is
// it asked where it decides nothing.
const worthWeighing = 0.1

// logOf is a logarithm that stays finite.
func logOf(p float64) float64 { return math.Log(p + 1e-4) }

// fresh is how many words near a number, or in the head of its column, were never seen.
func (g *guesser) fresh() (n int) {
	for _, s := range g.bag {
		if _, ok := g.model.marks[s]; !ok && (s[0] == 'n' || s[0] == 'h') {
			n++
		}
	}
	return n
}

// isStated reports whether the rules have read a figure of what another counts.
func (g *guesser) isStated(f *Figure) bool {
	if g.stated == nil {
		g.stated = make(map[string]bool)
		for _, of := range g.m.figures[:g.first] {
			g.stated[of.counts()] = true
		}
	}
	return g.stated[f.counts()]
}

// satisfied is how many identities more hold with a figure than without it. Guesses take
// no part in them.
func (g *guesser) satisfied(f *Figure) int {
	all := g.m.figures
	defer func() { g.m.figures = all }()
	g.m.figures = slices.Clip(all[:g.first])
	if !g.weighed {
		g.worth, g.weighed = g.m.satisfied(), true
	}
	g.m.figures = append(g.m.figures, *f)
	return g.m.satisfied() - g.worth
}
