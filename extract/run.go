package extract

import (
	"slices"

	"sohoa/rules"
)

// Run extracts everything from a document with the rules of a pack. It is a
// pure function: the same document and pack give the same result, byte for
// byte.
func Run(doc Document, pack *rules.Pack) Result {
	r, _ := run(doc, pack, nil)
	return r
}

// RunToKeep is Run, and RunFrom can go on from its result.
func RunToKeep(doc Document, pack *rules.Pack) Result {
	b := newBody(doc)
	blocks := b.outline()
	return readOwn(b, blocks).result(pack).with(b, func() []block { return blocks }, pack, nil, true)
}

// RunFrom is Run for a document of which a run before, by this very program, has
// made own; the result is that of Run. Where own has no cuts that are of use, and
// keep is set, the result has.
func RunFrom(doc Document, pack *rules.Pack, own Own, keep bool) Result {
	b := newBody(doc)
	own.Citations = slices.Clone(own.Citations) // reconciling marks them
	return own.result(pack).with(b, b.outline, pack, own.Cuts, keep)
}

// with is a result with the figures, which are read from cuts where these are of
// use.
func (r Result) with(b *body, outline func() []block, pack *rules.Pack, cuts []byte, keep bool) Result {
	m := &matcher{reader: &reader{b: b, pack: pack}, report: r.Report}
	if !m.restore(cuts) {
		m.reader = newReader(b, pack)
		m.all(outline())
		if keep {
			r.Cuts = m.cuts()
		}
	}
	m.readAll(&r).settle(&r)
	m.guess(&r)
	return r
}

// run is Run; trace, where it is not nil, is told how every value was read.
func run(doc Document, pack *rules.Pack, trace func(reading)) (Result, *body) {
	b := newBody(doc)
	blocks := b.outline()
	res := readOwn(b, blocks).result(pack)
	m := readFigures(b, blocks, pack, &res, trace)
	m.settle(&res)
	m.guess(&res)
	return res, b
}

// result is the beginning of a result.
func (o Own) result(pack *rules.Pack) Result {
	return Result{Pack: pack.Digest(), Report: o.Report, Citations: o.Citations, Dates: o.Dates}
}

// readOwn reads what a document says of itself and cites.
func readOwn(b *body, blocks []block) Own {
	o := Own{Report: readReport(b, blocks)}
	o.Citations = readCitations(b, blocks, o.Report)
	o.Dates = readDates(b, blocks, o.Report)
	return o
}

// readFigures reads what the rules make of its numbers.
func readFigures(b *body, blocks []block, pack *rules.Pack, res *Result, trace func(reading)) *matcher {
	m := &matcher{reader: newReader(b, pack), report: res.Report, trace: trace}
	m.all(blocks)
	return m.readAll(res)
}

// readAll reads the pieces, in reading order.
func (m *matcher) readAll(res *Result) *matcher {
	for _, p := range m.values {
		m.lastTold = len(m.figures)
		m.read(p)
	}
	m.again()
	m.aimsAhead()
	m.bareRates()
	m.fill()
	m.weigh()
	m.restate()
	m.firstSaid()
	res.Figures = m.figures
	return m
}

// settle sets the figures against each other and accounts for the numbers.
func (m *matcher) settle(res *Result) {
	reconcile(res, m.told)
	m.contest()
	m.judge()
	res.Numbers = m.account()
	res.Said = m.said
	tellApart(res.Checks)
}

// tellApart numbers the checks of one identity over the same figures.
func tellApart(checks []Check) {
	seen := make(map[string]int)
	for i := range checks {
		key := checks[i].Key()
		checks[i].Nth = seen[key]
		seen[key]++
	}
}

// account lists the numbers of the body that nothing took. What stands in the
// frame, in headings and in the foot is accounted for by its place.
func (m *matcher) account() Accounting {
	acc := Accounting{Numbers: m.named}
	slices.SortStableFunc(m.values, func(a, b *piece) int { return a.span().Start - b.span().Start })
	for _, p := range m.values {
		if p.none {
			continue
		}
		acc.Numbers++
		if len(p.figures) == 0 && !p.lent {
			acc.Unclaimed = append(acc.Unclaimed, Unclaimed{m.b.evidence(p.span())[0], m.b.said(p)})
		}
	}
	return acc
}
