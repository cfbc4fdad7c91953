package report

import (
	"fmt"
	"strconv"
	"strings"
)

// figure is a count of the period.
func (c *composer) figure(indicator, level string, value int) *Figure {
	return &Figure{Indicator: indicator, Level: level, Value: whole(value), Measure: measure(indicator), Nature: "result",
		PeriodFrom: c.span.from, PeriodTo: c.span.to}
}

// share is a count out of a total with its percentage.
func (c *composer) share(indicator, level string, value, total int) *Figure {
	f := c.figure(indicator, level, value)
	f.Total = whole(total)
	if total > 0 {
		f.Percent = rate(value, total, c.style.decimals)
	}
	return f
}

// percentage is a figure that is a rate alone.
func (c *composer) percentage(indicator, level string, p *Number) *Figure {
	f := c.figure(indicator, level, 0)
	f.Value, f.Percent = nil, p
	return f
}

// measure is the unit of an indicator, a code of the catalogue.
func measure(indicator string) string {
	switch indicator {
	case "HS.ONTIME_RATE", "HS.LATE_RATE", "DIR.TASK_RATE", "EG.CERT_COVERAGE", "EG.ONESTOP_COVERAGE", "DVC.ONLINE_RATE",
		"DVC.PAY_RATE", "EG.DOC_ELECTRONIC_RATE", "IDX.PAR", "IDX.SIPAS", "FIN.DISBURSE_RATE":
		return "phan_tram"
	case "BC.CONTRACT", "BC.ASSOC", "BC.COMMUNE", "BC.DOWNSIZED", "BC.RECRUITED", "BC.APPOINTED", "BC.RETIRED", "BC.DISCIPLINED":
		return "nguoi"
	case "DIR.INSPECTED", "EG.QLVB_UNITS", "EG.ISO_UNITS", "BC.POSITIONS":
		return "don_vi"
	case "DVC.SERVICES_WITH_HS":
		return "dich_vu"
	case "DIR.DOC_ISSUED", "EG.DOC_OUT", "EG.DOC_SIGNED", "EG.DOC_NOT_SIGNED":
		return "van_ban"
	case "EG.CERTS":
		return "chu_ky_so"
	case "FIN.SAVING", "FIN.EXTRA_INCOME":
		return "dong"
	case "IDX.PAR_RANK":
		return "hang"
	case "IDX.DTI", "IDX.NQ766":
		return "diem"
	}
	family, _, _ := strings.Cut(indicator, ".")
	return map[string]string{"HS": "ho_so", "DVC": "ho_so", "TTHC": "thu_tuc", "BC": "bien_che", "QL": "nguoi", "TR": "nguoi",
		"ORG": "don_vi", "FIN": "don_vi", "INST": "van_ban"}[family] + map[string]string{"DIR": "cuoc", "PAKN": "cuoc", "EG": "cuoc",
		"IDX": "cuoc"}[family]
}

// print is a number in this author's style.
func (c *composer) print(n *Number) string {
	if n.Decimals > 0 {
		p := pow10(n.Decimals)
		return fmt.Sprintf("%d,%0*d", n.Unscaled/p, n.Decimals, n.Unscaled%p)
	}
	s := strconv.FormatInt(n.Unscaled, 10)
	if c.style.zero && len(s) == 1 && n.Unscaled > 0 {
		return "0" + s
	}
	if c.style.dots {
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "." + s[i:]
		}
	}
	return s
}

// mark makes a text that prints one part of a figure.
func mark(s string, f *Figure, part string) Text {
	return Text{S: s, Marks: []Mark{{0, len(s), f, part, nil}}}
}

// val prints the value, pct the percentage with its sign, pair "value/total".
func (c *composer) val(f *Figure) Text { return mark(c.print(f.Value), f, "value") }

func (c *composer) pct(f *Figure) Text {
	var b builder
	p := *f.Percent
	if p.Decimals > 0 && p.Unscaled == 100*pow10(p.Decimals) {
		*f.Percent = Number{Unscaled: 100} // nobody prints 100,00%
	}
	s := c.print(f.Percent)
	if f.Percent.Decimals == 0 {
		s = strconv.FormatInt(f.Percent.Unscaled, 10)
	}
	b.text(mark(s, f, "percent"))
	b.str("%")
	return b.done()
}

func (c *composer) pair(f *Figure) Text {
	value, total := c.print(f.Value), c.print(f.Total)
	return join([]Text{mark(value, f, "value"), mark(total, f, "total")}, "/")
}

// none prints words that say there was nothing: the figure is 0 and its
// evidence is the negation.
func none(words string, f *Figure) Text { return mark(words, f, "zero") }
