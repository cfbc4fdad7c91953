package report

import "strings"

// concept is one thing that reports state, and the ways to say it. Slots:
// {n} a count, {pair} "a/b" of a share, {p} its percentage, {rate} a percentage
// alone, {none} words that say zero. A concept without a code holds no figure.
type concept struct {
	code  string
	dims  [2]string // one dimension and its value
	staff string
	lo    int // bounds of the count, of the whole of a share, of a rate in tenths
	hi    int
	zero  string // words that say that there was none; then some reports do
	about string // percent of the whole at least, for shares
	tiers string // which offices state it: "huyen tinh"; all when empty
	from  int    // first year in which it is stated; 0 is any
	until int    // last year
	say   []string
}

// fits reports whether this office states the concept in this year.
func (c *composer) fits(k concept) bool {
	return (k.tiers == "" || strings.Contains(k.tiers, c.office.tier)) && c.span.year >= k.from && (k.until == 0 || c.span.year <= k.until)
}

// states says some of the concepts, each as a bullet, in an order of its own.
func (c *composer) states(all []concept, lo, hi int) {
	var fit []concept
	for _, k := range all {
		if c.fits(k) {
			fit = append(fit, k)
		}
	}
	some := sample(c.dice, fit, c.dice.between(lo, hi))
	some = append([]concept(nil), some...)
	for i := range some {
		if c.dice.chance(20) {
			j := c.dice.n(len(some))
			some[i], some[j] = some[j], some[i]
		}
	}
	for _, k := range some {
		if k.code != "" && c.said[k.code] {
			continue // a figure is stated once
		}
		c.said[k.code] = true
		c.add(Paragraph, c.bullet(c.style.dash, c.purpose(c.sayConcept(k))))
	}
}

// sayConcept draws the counts of a concept and says it in one of its ways.
func (c *composer) sayConcept(k concept) Text {
	s := slots{"law": "", "plan": ""}
	t := pick(c.dice, k.say...)
	if strings.Contains(t, "{local}") {
		s["local"] = c.citeAs(c.local("Kế hoạch", "KH", c.office.symbol, c.office.full, ""), false)
	}
	if strings.Contains(t, "{order}") {
		s["order"] = c.citeAs(c.local("Quyết định", "QĐ", c.office.symbol, c.office.full, ""), false)
	}
	if strings.Contains(t, "{mail}") {
		s["mail"] = c.citeAs(c.local("Công văn", pick(c.dice, "VP", "NC", "NCTH", "KSTT", "CCHC"), c.office.symbol, c.office.full, ""), false)
	}
	if k.code == "" {
		return c.say(t, s)
	}
	f := c.conceptFigure(k, strings.Contains(t, "{pair}"), strings.Contains(t, "{rate}"))
	if strings.Contains(t, "{n} công chức") {
		f.StaffType = "cong_chuc"
	}
	f.Level = c.printedLevel(t)
	switch {
	case k.zero != "" && strings.Contains(t, "{none}"):
		f.Value = whole(0)
		s["none"] = none(c.say(k.zero, nil).S, f)
	case strings.Contains(t, "{rate}"):
		s["rate"] = c.pct(f)
	case strings.Contains(t, "{pair}"):
		if strings.Contains(t, "{p}") {
			f.Percent = rate(int(f.Value.Unscaled), int(f.Total.Unscaled), c.style.decimals)
			s["p"] = c.pct(f)
		}
		s["pair"] = c.pair(f)
	default:
		s["n"] = c.val(f)
	}
	return c.say(t, s)
}

// printedLevel is the level of administration that a template names beside its
// number, of figures that have none by themselves.
func (c *composer) printedLevel(t string) string {
	switch {
	case strings.Contains(t, "công chức cấp xã đạt chuẩn"), strings.Contains(t, "{pair} xã "):
		return "cap_xa"
	case strings.Contains(t, "trên địa bàn {area}") && c.words["area"] == "tỉnh":
		return "toan_tinh"
	}
	return ""
}

func (c *composer) conceptFigure(k concept, pair, percent bool) *Figure {
	n := c.dice.between(k.lo, k.hi)
	f := c.figure(k.code, "", n)
	f.StaffType = k.staff
	if k.dims[0] != "" {
		f.Dims = map[string]string{k.dims[0]: k.dims[1]}
	}
	if pair {
		f.Total = whole(n)
		f.Value = whole(max(1, n*c.dice.between(40, 100)/100))
		if k.about == "all" {
			f.Value = whole(n)
		}
	}
	if percent {
		f.Value = nil
		f.Percent = c.tenths(n)
	}
	return f
}

// tenths is a percentage at this author's precision.
func (c *composer) tenths(n int) *Number {
	switch c.style.decimals {
	case 0:
		return &Number{Unscaled: int64(n / 10)}
	case 1:
		return &Number{Unscaled: int64(n), Decimals: 1}
	}
	return &Number{Unscaled: int64(n*10 + c.dice.n(10)), Decimals: 2}
}
