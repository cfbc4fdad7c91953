package report

import (
	"fmt"
	"strings"
)

// invent makes the dossier counts of every level; sizes belong to the office.
func (c *composer) invent(od, d dice) {
	months := c.span.months
	parts := map[string][]string{"tinh": {"cap_tinh", "cap_huyen", "cap_xa"}, "huyen": {"cap_huyen", "cap_xa"}}[c.office.tier]
	if c.after && c.office.tier == "tinh" {
		parts = []string{"cap_tinh", "cap_xa"}
	}
	whole := map[string]string{"tinh": "toan_tinh", "huyen": "toan_huyen", "xa": "cap_xa", "so": "cap_tinh"}[c.office.tier]
	c.levels = append([]string{whole}, parts...)
	c.counts = map[string]dossiers{}
	monthly := map[string]int{"cap_tinh": od.between(900, 9000), "cap_huyen": od.between(120, 1900), "cap_xa": od.between(40, 700)}
	switch c.office.tier {
	case "tinh":
		monthly["cap_huyen"], monthly["cap_xa"] = od.between(2000, 15000), od.between(4000, 30000)
	case "huyen":
		monthly["cap_xa"] = od.between(300, 4200)
	case "so":
		monthly["cap_tinh"] = od.between(20, 1500)
	}
	base := parts
	if len(parts) == 0 {
		base = []string{whole}
	}
	var sum dossiers
	for _, level := range base {
		carried, ok := c.o.Carried[level]
		if !ok {
			carried = monthly[level] * d.between(0, 30) / 100
		}
		x := newDossiers(d, monthly[level]*months, carried, c.ways)
		c.counts[level] = x
		c.r.Closing[level] = x.pending()
		sum = sum.plus(x)
	}
	c.counts[whole] = sum
	c.r.Closing[whole] = sum.pending()
}

// identify fills in the head, the foot and the identity.
func (c *composer) identify() {
	o, d := c.office, c.dice
	kinds := map[Kind][2]string{Plan: {"KH", "KẾ HOẠCH"}, Decision: {"QĐ", "QUYẾT ĐỊNH"}, Letter: {"CV", ""}}
	k, ok := kinds[c.r.Kind]
	if !ok {
		k = [2]string{"BC", "BÁO CÁO"}
	}
	symbol := k[0] + "-" + o.symbol
	if k[0] == "CV" {
		symbol = o.symbol + "-" + pick(d, "NC", "VP", "NCTH", "TCCB", "CCHC")
	}
	serial := fmt.Sprintf("%02d", d.between(2, 2600))
	if k[0] == "BC" { // numbers run on through the year
		serial = fmt.Sprintf("%02d", c.issued.Month*c.pace-d.n(c.pace))
	}
	c.r.Identity = Identity{Number: serial + "/" + symbol, Serial: serial, Symbol: symbol, DocType: k[0], Issuer: o.full,
		ParentIssuer: o.parent, Place: o.placeName, IssuedOn: c.issued}
	h := Head{Issuer: headLines(o.full), Title: k[1], Number: "Số: " + serial + "/" + symbol,
		Date: o.placeName + ", ngày " + c.issued.long()}
	if o.parent != "" && (o.tier == "so" || o.tier == "xa") {
		h.Parent = []string{strings.ToUpper(strings.Replace(o.parent, peoplesCommittee, "UBND", 1))}
		h.Issuer = []string{strings.ToUpper(strings.Replace(o.full, peoplesCommittee, "UBND", 1))}
	} else {
		c.r.Identity.ParentIssuer = ""
	}
	c.r.Head = h
}

// about sets the abstract: its lines in the head, and the subject joined.
func (c *composer) about(lines ...string) {
	c.r.Head.Subject = lines
	c.r.Identity.Subject = strings.Join(lines, " ")
}

// reporting marks the document as one on the period.
func (c *composer) reporting() {
	c.r.Identity.PeriodLabel = c.span.label
	c.r.Identity.PeriodFrom, c.r.Identity.PeriodTo = c.span.from, c.span.to
}

// close writes the recipients and the signature.
func (c *composer) close() {
	o, d := c.office, c.dice
	name := personName(d)
	foot := Foot{Signer: name, Seal: strings.ToUpper(o.full)}
	deputy := d.chance(45)
	switch {
	case o.tier == "so" && deputy:
		foot.Authority = []string{"KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}
		c.r.Identity.SignerAuthority = "KT."
	case o.tier == "so":
		foot.Authority = []string{"GIÁM ĐỐC"}
	case deputy:
		foot.Authority = []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}
		c.r.Identity.SignerAuthority = "TM. KT."
	case d.chance(15):
		foot.Authority = []string{"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}
		c.r.Identity.SignerAuthority = "TL."
	default:
		foot.Authority = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}
		c.r.Identity.SignerAuthority = "TM."
	}
	c.r.Identity.Signer = name
	drafter := pick(d, "NV", "VP", "TH", "NC", "CCHC", "PNV")
	switch o.tier {
	case "tinh":
		foot.Recipients = append(sample(d, []string{"- Bộ Nội vụ (b/c);", "- Văn phòng Chính phủ (b/c);", "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
			"- Chủ tịch, các PCT UBND tỉnh;"}, d.between(2, 4)), "- Các sở, ban, ngành tỉnh;")
		if !c.after {
			foot.Recipients = append(foot.Recipients, "- UBND các huyện, thị xã, thành phố;")
		}
	case "so":
		foot.Recipients = append(sample(d, []string{"- UBND tỉnh (b/c);", "- Sở Nội vụ (t/h);", "- Giám đốc, các PGĐ Sở;"}, 2), "- Các phòng, đơn vị thuộc Sở;")
	case "huyen":
		foot.Recipients = append(sample(d, []string{"- Sở Nội vụ;", "- UBND tỉnh (b/c);", "- TT. Huyện ủy, TT. HĐND huyện;", "- CT, các PCT UBND " + o.word + ";"}, d.between(2, 4)),
			"- Các cơ quan chuyên môn;", "- UBND các xã, thị trấn;")
	default:
		above := "huyện"
		if c.after {
			above = "tỉnh"
		}
		foot.Recipients = []string{"- UBND " + above + " (b/c);", "- TT. Đảng ủy, TT. HĐND " + o.word + ";"}
	}
	foot.Recipients = append(foot.Recipients, "- Lưu: VT, "+drafter+".")
	c.r.Foot = foot
}

// subject breaks an abstract into lines of about 60 letters for the head.
func subjectLines(s string) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(s) {
		if len([]rune(line))+len([]rune(w)) > 58 {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}
