package report

import (
	"fmt"
	"strings"
)

// Kind is a kind of document: the type and who issues it.
type Kind string

// The kinds.
const (
	DistrictReform   Kind = "bc-huyen"      // report on administrative reform of a district
	CommuneReform    Kind = "bc-xa"         // of a commune
	DepartmentReform Kind = "bc-so"         // of a provincial department
	ProvinceReform   Kind = "bc-tinh"       // of a province
	DistrictDossiers Kind = "bc-tthc-huyen" // report on dossiers with the form of 13 columns
	CommuneDossiers  Kind = "bc-tthc-xa"
	ProvinceDossiers Kind = "bc-tthc-tinh"
	Plan             Kind = "kh"
	Decision         Kind = "qd"
	Letter           Kind = "cv"
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{DistrictReform, CommuneReform, DepartmentReform, ProvinceReform,
		DistrictDossiers, CommuneDossiers, ProvinceDossiers, Plan, Decision, Letter}
}

// Options choose what is left to the seed when they are zero.
type Options struct {
	Kind   Kind
	Year   int
	Period string // m1 … m12, q1 … q4, h1 (half a year), 9m, y
	// Plant is how many arithmetic errors to plant; -1 leaves it to the seed.
	Plant int
	// Office draws the office, its ways and its sizes from this seed instead,
	// so that reports of one office can follow each other.
	Office uint64
	// Carried is what the report before left pending, by level.
	Carried map[string]int
	// Brief leaves out the sections without figures, for one-page documents.
	Brief bool
}

// Compose makes the document of a seed.
func Compose(seed uint64, o Options) *Report {
	c := newComposer(seed, o)
	switch c.r.Kind {
	case Plan:
		c.plan()
	case Decision:
		c.decision()
	case Letter:
		c.letter()
	case DistrictDossiers, CommuneDossiers, ProvinceDossiers:
		c.dossierReport()
	default:
		c.reformReport()
	}
	c.close()
	n := o.Plant
	if n < 0 {
		n = []int{0, 0, 0, 1, 1, 2}[c.dice.n(6)]
	}
	c.plant(n)
	return c.r
}

// composer is one document in the making.
type composer struct {
	dice    dice
	own     dice // the office's: what does not change from period to period
	r       *Report
	o       Options
	office  office
	span    span
	after   bool // after 1 July 2025: no districts
	issued  Date
	pace    int // reports that the office issues a month
	lead    act // the plan that the report is made under
	style   style
	ways    habits
	words   map[string]string
	used    map[string]bool     // numbers of documents that were invented
	said    map[string]bool     // indicators that a concept has stated
	chapter int                 // headings of the first rank so far
	counts  map[string]dossiers // by level
	levels  []string            // whole first, then its parts
}

// style is how this author writes.
type style struct {
	dots     bool // 27.554 rather than 27554
	zero     bool // 05 rather than 5
	decimals int
	dossier  string // hồ sơ, HS
	dash     string // "- " or "– "
	plus     string // "+ " or "+"
	dueWord  string // hạn or hẹn
	longDate bool
}

func newComposer(seed uint64, o Options) *composer {
	d := newDice(seed, 1)
	c := &composer{dice: d, said: map[string]bool{}, used: map[string]bool{}, own: newDice(seed, 3), o: o, r: &Report{Seed: seed, Kind: o.Kind, Closing: map[string]int{}}}
	if c.r.Kind == "" {
		all := Kinds()
		c.r.Kind = pick(d, append(all, DistrictReform, DistrictReform, CommuneReform, ProvinceReform)...)
	}
	tier := map[Kind]string{DistrictReform: "huyen", DistrictDossiers: "huyen", CommuneReform: "xa", CommuneDossiers: "xa",
		DepartmentReform: "so", ProvinceReform: "tinh", ProvinceDossiers: "tinh"}[c.r.Kind]
	od := newDice(seed, 2)
	if o.Office != 0 {
		od = newDice(o.Office, 2)
		c.own = newDice(o.Office, 3)
	}
	if tier == "" {
		tier = pick(od, "huyen", "xa", "tinh", "so")
	}
	code := o.Period
	if code == "" {
		code = pick(d, "h1", "h1", "q1", "q2", "q3", "q4", "9m", "y", "y", fmt.Sprintf("m%d", d.between(1, 12)))
	}
	year := o.Year
	if year == 0 {
		year = d.between(2018, 2026)
		if tier == "huyen" {
			year = d.between(2018, 2024)
		}
	}
	c.span = newSpan(code, year, od.chance(30))
	c.after = !c.span.to.before(Date{2025, 7, 1}) && tier != "huyen"
	c.office = newOffice(od, tier, c.after)
	c.style = style{dots: od.chance(85), zero: od.chance(75), decimals: pick(od, 0, 1, 2, 2, 2), dossier: pick(od, "hồ sơ", "hồ sơ", "hồ sơ", "HS"),
		dash: pick(od, "- ", "- ", "- ", "– "), plus: pick(od, "+ ", "+ ", "+ ", "+"), dueWord: pick(od, "hạn", "hạn", "hạn", "hẹn"), longDate: od.chance(75)}
	c.ways = habits{late: pick(od, 0, 1, 4, 20), overdue: pick(od, 0, 0, 30, 200), online: pick(od, 50, 200, 600), early: od.chance(40)}
	c.issued = c.span.to.plus(d.between(0, 12))
	if c.r.Kind == Plan || c.r.Kind == Decision || c.r.Kind == Letter {
		c.issued = c.span.to.plus(-d.between(3, 28))
	}
	c.pace = od.between(6, 55)
	c.invent(od, d)
	c.setWords()
	c.identify()
	return c
}

// setWords gives templates the words that every sentence may need.
func (c *composer) setWords() {
	o := c.office
	c.words = map[string]string{"office": o.full, "short": o.short, "brief": o.brief, "area": o.word, "place": o.word + " " + o.name,
		"period": c.span.label, "year": fmt.Sprint(c.span.year), "next": c.span.next, "prov": o.province, "hs": c.style.dossier,
		"han": c.style.dueWord, "province": "tỉnh " + o.province, "prev": fmt.Sprint(c.span.year - 1), "nextyear": fmt.Sprint(c.span.year + 1)}
	if o.tier == "so" {
		c.words["place"], c.words["area"] = "Sở "+o.dept, "Sở"
	}
}

// add appends a block and takes the figures and citations that it prints.
func (c *composer) add(k BlockKind, t Text) {
	c.r.Blocks = append(c.r.Blocks, Block{Kind: k, Text: t})
	c.take(t)
}

// take records what a text prints. A figure or citation that stands in a
// second place is a second row.
func (c *composer) take(t Text) {
	for i := range t.Marks {
		m := &t.Marks[i]
		if f := m.Figure; f != nil && !(i > 0 && t.Marks[i-1].Figure == f) {
			if f.Text != "" {
				again := *f
				f = c.again(t, i, f, &again)
			}
			f.Text = sentenceAt(t.S, m.Start)
			c.r.Figures = append(c.r.Figures, f)
		}
		if q := m.Citation; q != nil {
			if q.Text != "" {
				again := *q
				q = &again
				m.Citation = q
			}
			q.Text = sentenceAt(t.S, m.Start)
			c.r.Citations = append(c.r.Citations, q)
		}
	}
}

// again leads the marks from the i-th on to a copy of their figure.
func (c *composer) again(t Text, i int, f, copied *Figure) *Figure {
	for j := i; j < len(t.Marks); j++ {
		if t.Marks[j].Figure == f {
			t.Marks[j].Figure = copied
		}
	}
	return copied
}

// sentenceAt is the clause of s around the byte i, between semicolons and full
// stops that are followed by a blank.
func sentenceAt(s string, i int) string {
	from, to := 0, len(s)
	for _, sep := range []string{"; ", ". "} {
		if j := strings.LastIndex(s[:i], sep); j >= 0 && j+len(sep) > from {
			from = j + len(sep)
		}
		if j := strings.Index(s[i:], sep); j >= 0 && i+j+1 < to {
			to = i + j + 1
		}
	}
	return s[from:to]
}

// para says a paragraph from one of the templates, with an upper-case start.
func (c *composer) para(s slots, templates ...string) {
	c.add(Paragraph, upperFirst(c.say(pick(c.dice, templates...), s)))
}

// dash says a bullet of the first rank.
func (c *composer) dash(s slots, templates ...string) {
	c.add(Paragraph, c.bullet(c.style.dash, c.say(pick(c.dice, templates...), s)))
}

// plus says a bullet of the second rank.
func (c *composer) plus(s slots, templates ...string) {
	c.add(Paragraph, c.bullet(c.style.plus, c.say(pick(c.dice, templates...), s)))
}

func (c *composer) bullet(mark string, t Text) Text {
	return join([]Text{plain(mark), upperFirst(t)}, "")
}
