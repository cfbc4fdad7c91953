package extract

import (
	"cmp"
	"slices"
	"strings"

	"sohoa/normalize/entity"
)

// figurePart is one of the numbers that a figure may hold.
type figurePart byte

const (
	valuePart figurePart = iota
	totalPart
	percentPart
)

// numeral is one number of one figure.
type numeral struct {
	fig  int // index into Result.Figures
	part figurePart
}

// misreading supposes that a printed number was really another. The zero
// misreading of noMisreading supposes nothing.
type misreading struct {
	numeral
	to entity.Number
}

// noMisreading takes every number as it is printed.
var noMisreading = misreading{numeral: numeral{fig: -1}}

// ground is what figures must share before their counts can be set against
// each other.
type ground struct {
	level, unit, staff, service, dims string
	from, to                          entity.Date
	nature                            Nature
}

// String is the ground as people read it in the detail of a check.
func (g ground) String() string {
	words := [...]string{g.level, g.unit, g.staff, g.service, g.dims, string(g.nature)}
	if g.nature == Actual {
		words[5] = ""
	}
	var room [len(words)]string
	said := room[:0]
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, ", ")
}

// codeLines are the figures of one ground by what they count, in order of the
// codes. Most grounds have few, and are asked for many.
type codeLines []codeLine

type codeLine struct {
	code string
	figs []int
}

// of are the figures of a code, in reading order.
func (c codeLines) of(code string) []int {
	if i, ok := c.at(code); ok {
		return c[i].figs
	}
	return nil
}

func (c codeLines) at(code string) (int, bool) {
	return slices.BinarySearchFunc(c, code, func(l codeLine, code string) int { return strings.Compare(l.code, code) })
}

// ledger finds the numbers of a report by what they count. The first statement
// of a count speaks for it; those that follow are held against the first (I24).
type ledger struct {
	figures []Figure
	grounds []ground // in reading order, as is everything else here
	lines   map[ground]*codeLines
	byCode  map[string][]int
	again   []int // restatements
	of      []ground
	keys    []string
	told    sayings
}

// largest and finest bound the numbers that take part, so that no sum overflows;
// what is larger is no count of a report, but two numbers read as one.
const (
	largest = 1e14
	finest  = 3 // decimals
)

// newLedger enters the results, and apart from them what has added up since
// the year began. Targets and comparisons with another period stay out: they
// are not of this period. So do rough numbers ("khoảng", "trên"), of which no
// sum can be exact.
func newLedger(r *Result, words sayings) *ledger {
	l := &ledger{figures: r.Figures, told: words, lines: map[ground]*codeLines{}, byCode: map[string][]int{},
		of: make([]ground, len(r.Figures)), keys: make([]string, len(r.Figures))}
	for _, i := range l.readingOrder() {
		f := &r.Figures[i]
		l.of[i] = groundOf(f, r.Report.Period)
		if f.Comparator != "" || tooLarge(f.Value) || tooLarge(f.Total) || tooLarge(f.Percent) {
			continue
		}
		switch l.of[i].nature {
		case Restatement:
			l.again = append(l.again, i)
		case Actual, Cumulative:
			l.enter(i, f.Indicator)
		}
	}
	return l
}

func (l *ledger) enter(i int, code string) {
	g := l.of[i]
	lines := l.lines[g]
	if lines == nil {
		lines = new(codeLines)
		l.lines[g] = lines
		l.grounds = append(l.grounds, g)
	}
	at, ok := lines.at(code)
	if !ok {
		*lines = slices.Insert(*lines, at, codeLine{code: code})
	}
	(*lines)[at].figs = append((*lines)[at].figs, i)
	l.byCode[code] = append(l.byCode[code], i)
}

func tooLarge(n *entity.Number) bool {
	return n != nil && (n.Unscaled > largest || n.Unscaled < -largest || n.Decimals > finest)
}

// groundOf takes the report's period where a figure names none.
func groundOf(f *Figure, whole entity.Period) ground {
	p := f.Period
	if p.From.IsZero() && p.To.IsZero() {
		p = whole
	}
	var dims []string
	for _, k := range sortedKeys(f.Dims) {
		dims = append(dims, k+"="+f.Dims[k])
	}
	nature := f.Nature
	if nature == "" {
		nature = Actual
	}
	return ground{f.Level, f.Unit, f.StaffType, f.ServiceLevel, strings.Join(dims, ","), p.From, p.To, nature}
}

// readingOrder is the order of the figures on the pages, whatever order they
// come in.
func (l *ledger) readingOrder() []int {
	order := make([]int, len(l.figures))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &l.figures[i], &l.figures[j]
		if c := compareEvidence(a.Evidence, b.Evidence); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(l.key(i), l.key(j)), strings.Compare(a.summary(), b.summary()))
	})
	return order
}

// key is the Key of a figure, which takes a hash to make.
func (l *ledger) key(i int) string {
	if l.keys[i] == "" {
		l.keys[i] = l.figures[i].Key()
	}
	return l.keys[i]
}

// compareEvidence orders facts by where they stand; those that stand nowhere
// come first.
func compareEvidence(a, b []Evidence) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) - len(b)
	}
	return cmp.Or(a[0].Page-b[0].Page, a[0].Raw.Start-b[0].Raw.Start, a[0].Raw.End-b[0].Raw.End)
}

// pointer is the number at p, or nil.
func (l *ledger) pointer(p numeral) *entity.Number {
	f := &l.figures[p.fig]
	return [...]*entity.Number{f.Value, f.Total, f.Percent}[p.part]
}

// number is the number at p, with m supposed.
func (l *ledger) number(p numeral, m misreading) entity.Number {
	if p == m.numeral {
		return m.to
	}
	return *l.pointer(p)
}

// find is where a number is first stated on a ground.
func (l *ledger) find(g ground, code string, part figurePart) (numeral, bool) {
	return l.first(l.on(g).of(code), part)
}

// on are the figures on a ground.
func (l *ledger) on(g ground) codeLines {
	if lines := l.lines[g]; lines != nil {
		return *lines
	}
	return nil
}

func (l *ledger) first(figs []int, part figurePart) (numeral, bool) {
	for _, i := range figs {
		if p := (numeral{i, part}); l.pointer(p) != nil {
			return p, true
		}
	}
	return numeral{}, false
}

// findNear is find, or else the one number that is stated on any ground that is
// alike; none where two differ.
func (l *ledger) findNear(g ground, code string, part figurePart, alike func(ground) ground) (numeral, bool) {
	if p, ok := l.find(g, code, part); ok {
		return p, true
	}
	var only numeral
	found := false
	for _, i := range l.byCode[code] {
		p := numeral{i, part}
		if alike(l.of[i]) != alike(g) || l.pointer(p) == nil {
			continue
		}
		if found && l.pointer(only).Compare(*l.pointer(p)) != 0 {
			return numeral{}, false
		}
		if !found {
			only, found = p, true
		}
	}
	return only, found
}

// echoes are the figures that state the number at p again, p's own first.
func (l *ledger) echoes(p numeral) []int {
	out := []int{p.fig}
	for _, i := range l.on(l.of[p.fig]).of(l.figures[p.fig].Indicator) {
		if q := (numeral{i, p.part}); i != p.fig && l.pointer(q) != nil && l.pointer(q).Compare(*l.pointer(p)) == 0 {
			out = append(out, i)
		}
	}
	return out
}

// with is the ground and what is counted, for a detail.
func (g ground) with(code string) string {
	if s := g.String(); s != "" {
		return s + ", " + codeNoun(code)
	}
	return codeNoun(code)
}
