package report

// reformReport is the periodic report on administrative reform.
func (c *composer) reformReport() {
	c.reporting()
	s := c.say(pick(c.dice, "Kết quả [thực hiện |]công tác cải cách hành chính {period}", "[Về |]tình hình, kết quả công tác cải cách hành chính {period}"), nil).S
	s = upperFirst(plain(s)).S
	if c.dice.chance(70) {
		s += " " + c.say("và [phương hướng nhiệm vụ|nhiệm vụ trọng tâm] {next}", nil).S
	}
	c.about(subjectLines(s)...)
	form := pick(c.dice, threeWays, carriedNew, together)
	if c.ways.early && c.dice.chance(40) {
		form = fiveWays
	}
	for level, x := range c.counts {
		c.counts[level] = form.fit(x)
	}
	c.opening()
	c.heading("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", "VỀ CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
	c.steering()
	c.heading("KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH", "KẾT QUẢ THỰC HIỆN", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH")
	c.fields(form)
	if !c.o.Brief {
		c.assessment()
	}
	c.future()
	if !c.o.Brief && c.dice.chance(35) {
		c.heading("KIẾN NGHỊ, ĐỀ XUẤT")
		c.para(nil, "đề nghị cấp trên quan tâm hỗ trợ kinh phí đầu tư trang thiết bị cho Bộ phận tiếp nhận và trả kết quả.",
			"kiến nghị [các sở, ngành|cơ quan có thẩm quyền] thường xuyên tổ chức tập huấn nghiệp vụ cho cán bộ, công chức làm công tác cải cách hành chính.")
	}
	c.add(Paragraph, c.say("[Trên đây là|Trên đây là báo cáo] kết quả [thực hiện |]công tác cải cách hành chính {period} [của {office}|]./.", nil))
	if !c.o.Brief && c.dice.chance(30) {
		c.annex()
	}
}

// fields are the six fields of the programme: of 2011-2020 or of 2021-2030,
// whose names some offices went on using.
func (c *composer) fields(form handlingForm) {
	n := 0
	head := func(words ...string) {
		n++
		c.add(Heading2, c.say(string(rune('0'+n))+". "+pick(c.dice, words...), nil))
	}
	old := c.span.year < 2021 || c.dice.chance(25)
	if !c.o.Brief {
		head("Về cải cách thể chế", "Cải cách thể chế")
		c.institutions()
	}
	head("Cải cách thủ tục hành chính", "Về cải cách thủ tục hành chính", "Công tác cải cách thủ tục hành chính")
	c.procedures(form)
	if c.office.tier != "xa" || c.dice.chance(50) {
		head("Cải cách tổ chức bộ máy", "Cải cách tổ chức bộ máy hành chính nhà nước", "Về tổ chức bộ máy và biên chế")
		c.organisation()
	}
	if !c.o.Brief {
		if old {
			head("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức")
		} else {
			head("Cải cách chế độ công vụ", "Về cải cách chế độ công vụ")
		}
		c.training()
		head("Cải cách tài chính công", "Về cải cách tài chính công")
		c.finance()
	}
	if old {
		head("Hiện đại hóa hành chính", "Hiện đại hóa nền hành chính nhà nước")
	} else {
		head("Xây dựng, phát triển chính quyền điện tử, chính quyền số", "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số")
	}
	c.electronic()
}

// citeAgain cites the plan of the opening a second time. Where errors are
// wanted, some reports then print another date, as real ones do (I23).
func (c *composer) citeAgain() {
	a := c.lead
	planted := c.o.Plant != 0 && c.dice.chance(30)
	if planted {
		a.date = a.date.plus(-c.dice.between(1, 9))
	}
	c.dash(slots{"plan": c.cite(a)}, "triển khai {plan}, các cơ quan, đơn vị đã xây dựng kế hoạch của đơn vị mình.", "tiếp tục tổ chức thực hiện {plan}.")
	var first, last *Citation
	for _, q := range c.r.Citations {
		if q.Number == a.number && first == nil {
			first = q
		}
		last = q
	}
	if planted && first != last && first.IssuedOn != (Date{}) && last.IssuedOn != (Date{}) {
		c.r.Planted = append(c.r.Planted, Planted{Identities: []string{"I23"}, Part: "date", Printed: last.IssuedOn.String(), True: first.IssuedOn.String()})
	}
}

// documentList names what was issued, one act after another.
func (c *composer) documentList() {
	var parts []Text
	for range c.dice.between(2, 4) {
		parts = append(parts, c.cite(c.ordinary()))
	}
	c.dash(slots{"list": join(parts, "; ")}, "triển khai [kịp thời |]các văn bản chỉ đạo của cấp trên và của {area}: {list}.",
		"các văn bản đã [ban hành|quán triệt, triển khai thực hiện] gồm: {list}.", "{list}.")
}

// opening is what the report is made under.
func (c *composer) opening() {
	lead := c.local("Kế hoạch", "KH", c.office.symbol, c.office.full, "về công tác cải cách hành chính năm "+c.words["year"])
	c.lead = lead
	s := slots{"plan": c.cite(lead), "law": c.cite(c.law("reform")), "period": c.span.label, "dates": c.dates()}
	c.para(s,
		"[thực hiện|căn cứ] {plan}; {office} báo cáo [kết quả|tình hình] thực hiện [công tác cải cách hành chính|nhiệm vụ] {period} (số liệu tính {dates}) như sau:",
		"thực hiện {law} và {plan}, {office} báo cáo kết quả công tác cải cách hành chính {period}, số liệu {dates}, cụ thể như sau:",
		"{office} báo cáo kết quả triển khai {plan} trong {period} ({dates}) như sau:")
}

// dates prints the days of the period.
func (c *composer) dates() string {
	f, t := c.span.from, c.span.to
	return pick(c.dice, "từ ngày "+f.short()+" đến ngày "+t.short(), "từ ngày "+f.long()+" đến ngày "+t.long(), "từ ngày "+f.short()+" đến "+t.short())
}

func (c *composer) steering() {
	o := c.office
	s := slots{"plan": c.cite(c.local("Kế hoạch", "KH", o.symbol, o.full, "về tuyên truyền công tác cải cách hành chính")),
		"decide": c.cite(c.local("Quyết định", "QĐ", o.symbol, o.full, "về thành lập Đoàn kiểm tra công tác cải cách hành chính")),
		"letter": c.cite(c.local("Công văn", pick(c.dice, "NC", "VP", "NCTH"), o.symbol, o.full, "về việc tăng cường kỷ luật, kỷ cương hành chính")),
		"party":  c.cite(c.party())}
	docs := c.figure("DIR.DOC_ISSUED", "", c.dice.between(4, 96))
	s["docs"] = c.val(docs)
	c.para(s, "trong {period}, {brief} đã ban hành {docs} văn bản chỉ đạo [về|, điều hành công tác] cải cách hành chính, trong đó có {plan}; {decide}.",
		"để triển khai nhiệm vụ cải cách hành chính, {office} [đã |]ban hành {docs} văn bản chỉ đạo, tiêu biểu như {plan}; {letter}.",
		"quán triệt {party}, {brief} đã ban hành {plan} và {letter}; tổng cộng đã ban hành {docs} văn bản chỉ đạo.")
	if c.dice.chance(40) {
		c.documentList()
	}
	if c.dice.chance(25) {
		c.citeAgain()
	}
	if c.o.Brief {
		c.states(steerConcepts()[1:4], 1, 2)
		return
	}
	c.states(steerConcepts()[1:], 3, 7)
	c.prose("steer", 3)
}

func (c *composer) institutions() {
	o := c.office
	c.prose("law", 2)
	c.states(lawConcepts(), 1, 4)
	seen := c.dice.between(5, 60)
	part, full := c.dice.n(min(4, seen)), c.dice.n(3)
	s := slots{"law": c.cite(c.law("law")), "list": c.cite(c.local("Quyết định", "QĐ", o.symbol, o.full, "về việc công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực")),
		"plan": c.cite(c.local("Kế hoạch", "KH", o.symbol, o.full, "về kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật")),
		"seen": c.val(c.figure("INST.QPPL_REVIEWED", "", seen)),
		"part": c.val(c.figure("INST.QPPL_EXPIRED_PART", "", part)), "full": c.val(c.figure("INST.QPPL_EXPIRED_FULL", "", full))}
	if part > 0 && full > 0 {
		c.dash(s, "công tác rà soát: đã rà soát {seen} văn bản; kết quả có {part} VBQPPL hết hiệu lực một phần và {full} VBQPPL hết hiệu lực toàn bộ theo {list}.",
			"thực hiện {law} và {plan}, đã rà soát {seen} VBQPPL, qua đó xác định {part} VBQPPL hết hiệu lực 01 phần, {full} VBQPPL hết hiệu lực toàn bộ.")
		return
	}
	s["sound"] = "các văn bản đều còn phù hợp"
	if !c.said["INST.QPPL_DEFECTIVE"] { // a figure is stated once
		s["sound"] = none("không phát hiện văn bản trái pháp luật", c.figure("INST.QPPL_DEFECTIVE", "", 0))
	}
	c.dash(s, "thực hiện {plan}, đã rà soát {seen} văn bản; qua rà soát {sound}.")
}
