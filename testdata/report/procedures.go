package report

import "strings"

// procedures is the section on procedures: the inventory, the dossiers by
// level, the levels of online service, complaints.
func (c *composer) procedures(form handlingForm) {
	o := c.office
	s := slots{"law": c.cite(c.law("procedures")), "plan": c.cite(c.local("Kế hoạch", "KH", o.symbol, o.full, "về kiểm soát thủ tục hành chính"))}
	c.dash(s, "{brief} đã ban hành {plan}; tiếp tục thực hiện {law}.", "tiếp tục triển khai {law} và {plan}.",
		"thực hiện {law}, {brief} chỉ đạo niêm yết công khai đầy đủ thủ tục hành chính tại Bộ phận tiếp nhận và trả kết quả.")
	c.dossierProse(form)
	if !c.o.Brief || c.dice.chance(50) {
		c.inventory()
	}
	if c.o.Brief {
		return
	}
	c.comparisons()
	c.states(procedureConcepts(), 1, 4)
	c.prose("procedures", 3)
	got := c.dice.n(30)
	if got == 0 {
		s["none"] = none("không nhận được phản ánh, kiến nghị", c.figure("PAKN.RECEIVED", "", 0))
		c.dash(s, "về phản ánh, kiến nghị: trong kỳ {none} của tổ chức, cá nhân về quy định hành chính.")
		return
	}
	done := c.figure("PAKN.HANDLED", "", got-c.dice.n(min(3, got)))
	done.Total = whole(got)
	s["done"], s["got"] = c.pair(done), c.val(c.figure("PAKN.RECEIVED", "", got))
	c.dash(s, "tiếp nhận {got} phản ánh, kiến nghị của tổ chức, cá nhân; đã giải quyết {done} phản ánh, kiến nghị.",
		"về phản ánh, kiến nghị: trong kỳ tiếp nhận {got} PAKN, đã xử lý {done} PAKN.")
}

// dossierProse says the dossiers of the whole and then of its parts, in
// bullets or in one sentence after another.
func (c *composer) dossierProse(form handlingForm) {
	whole := c.levels[0]
	names := map[string]string{"toan_huyen": "toàn " + c.office.word, "toan_tinh": "toàn tỉnh", "cap_huyen": "cấp huyện", "cap_xa": "cấp xã", "cap_tinh": "cấp tỉnh"}
	lead := pick(c.dice, "", "[tính |]"+c.dates()+", ", "trong {period}, ", "kết quả giải quyết thủ tục hành chính: ")
	if len(c.levels) == 1 {
		c.add(Paragraph, c.bullet(c.style.dash, c.handle(form, whole, "", lead+pick(c.dice, "{brief} ", "Bộ phận Một cửa của {area} "))))
		return
	}
	if strings.HasSuffix(lead, ": ") || lead == "" {
		lead += names[whole] + " "
	} else {
		lead += pick(c.dice, names[whole]+" ", "trên địa bàn "+c.office.word+" ")
	}
	t := c.handle(form, whole, "", lead)
	if c.dice.chance(75) {
		t = c.say("{t} [Trong đó|Cụ thể|Cụ thể như sau|Bao gồm]:", slots{"t": t})
		c.add(Paragraph, c.bullet(c.style.dash, t))
		for _, level := range c.levels[1:] {
			colon := pick(c.dice, ": ", ": ", " ")
			c.add(Paragraph, c.bullet(c.style.plus, c.handle(form, level, "", names[level]+colon)))
		}
		return
	}
	parts := []Text{upperFirst(t)}
	for _, level := range c.levels[1:] {
		parts = append(parts, upperFirst(c.handle(form, level, "", pick(c.dice, "riêng ", "", "đối với ")+names[level]+" ")))
	}
	c.add(Paragraph, c.bullet(c.style.dash, join(parts, " ")))
}

// inventory is how many procedures there are and how many at each level of
// online service: levels 2 to 4 until August 2022, then partial and full.
func (c *composer) inventory() {
	old := c.issued.before(Date{2022, 8, 15})
	for _, level := range c.levels {
		if strings.HasPrefix(level, "toan") {
			continue
		}
		total := map[string]int{"cap_tinh": c.own.between(900, 1900), "cap_huyen": c.own.between(180, 380), "cap_xa": c.own.between(90, 180)}[level]
		if c.office.tier == "so" {
			total = c.own.between(40, 240)
		}
		p := c.own.split(total, 3, 2, 4)
		codes := []string{"muc2", "muc3", "muc4"}
		if !old {
			codes = []string{"cung_cap_thong_tin", "mot_phan", "toan_trinh"}
		}
		s := slots{"total": c.val(c.figure("TTHC.TOTAL", level, total)),
			"level": map[string]string{"cap_tinh": "cấp tỉnh", "cap_huyen": "cấp huyện", "cap_xa": "cấp xã"}[level]}
		for i, code := range codes {
			f := c.figure("TTHC.BY_LEVEL", level, p[i])
			f.ServiceLevel = code
			s[string(rune('a'+i))] = c.val(f)
		}
		if old {
			c.plus(s, "{level}: {total} thủ tục, trong đó: {a} thủ tục mức độ 2; {b} thủ tục mức độ 3 và {c} thủ tục mức độ 4.",
				"{level}: tổng số {total} thủ tục, gồm {a} dịch vụ công mức độ 2; {b} mức độ 3; {c} mức độ 4.",
				"tổng số TTHC thuộc thẩm quyền giải quyết của {level} là {total} thủ tục (mức độ 2: {a}, mức độ 3: {b}, mức độ 4: {c}).")
			continue
		}
		c.plus(s, "{level}: {total} thủ tục hành chính gồm {c} dịch vụ công trực tuyến toàn trình, {b} dịch vụ công trực tuyến một phần và {a} dịch vụ cung cấp thông tin trực tuyến.",
			"{level} có {total} TTHC, trong đó: {c} DVC toàn trình; {b} DVC một phần; còn lại {a} TTHC cung cấp thông tin trực tuyến.")
	}
}
