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
	c.add(Heading1, c.say("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH [|CẢI CÁCH HÀNH CHÍNH]", nil))
	c.steering()
	c.add(Heading1, plain("II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH"))
	n := 0
	head := func(words ...string) {
		n++
		c.add(Heading2, c.say(string(rune('0'+n))+". "+pick(c.dice, words...), nil))
	}
	if !c.o.Brief {
		head("Cải cách thể chế", "Về cải cách thể chế")
		c.institutions()
	}
	head("Cải cách thủ tục hành chính", "Về cải cách thủ tục hành chính")
	c.procedures(form)
	if c.office.tier != "xa" || c.dice.chance(50) {
		head("Cải cách tổ chức bộ máy", "Cải cách tổ chức bộ máy hành chính nhà nước")
		c.organisation()
	}
	if !c.o.Brief {
		head("Cải cách chế độ công vụ", "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức")
		c.training()
		head("Cải cách tài chính công", "Về cải cách tài chính công")
		c.finance()
	}
	head("Xây dựng, phát triển chính quyền điện tử, chính quyền số", "Hiện đại hóa nền hành chính nhà nước")
	c.electronic()
	if !c.o.Brief {
		c.assessment()
	}
	c.future()
	c.add(Paragraph, c.say("[Trên đây là|Trên đây là báo cáo] kết quả [thực hiện |]công tác cải cách hành chính {period} [của {office}|]./.", nil))
}

// opening is what the report is made under.
func (c *composer) opening() {
	lead := c.local("Kế hoạch", "KH", c.office.symbol, c.office.full, "về công tác cải cách hành chính năm "+c.words["year"])
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
		"check":  c.cite(c.local("Kế hoạch", "KH", o.symbol, o.full, "về kiểm tra công tác cải cách hành chính và công vụ")),
		"decide": c.cite(c.local("Quyết định", "QĐ", o.symbol, o.full, "về thành lập Đoàn kiểm tra công tác cải cách hành chính")),
		"letter": c.cite(c.local("Công văn", pick(c.dice, "NC", "VP", "NCTH"), o.symbol, o.full, "về việc tăng cường kỷ luật, kỷ cương hành chính")),
		"party":  c.cite(c.party())}
	docs := c.figure("DIR.DOC_ISSUED", "", c.dice.between(4, 96))
	s["docs"] = c.val(docs)
	c.para(s, "trong {period}, {brief} đã ban hành {docs} văn bản chỉ đạo [về|, điều hành công tác] cải cách hành chính, trong đó có {plan}; {decide}.",
		"để triển khai nhiệm vụ cải cách hành chính, {office} [đã |]ban hành {docs} văn bản chỉ đạo, tiêu biểu như {plan}; {letter}.",
		"quán triệt {party}, {brief} đã ban hành {plan} và {letter}; tổng cộng đã ban hành {docs} văn bản chỉ đạo.")
	all := c.dice.between(6, 40)
	part := c.dice.between(2, all)
	insp := c.figure("DIR.INSPECTED", "", part)
	insp.Total = whole(all)
	s["inspected"] = c.pair(insp)
	c.dash(s, "công tác kiểm tra: {brief} ban hành {check}; đã kiểm tra {inspected} cơ quan, đơn vị.",
		"thực hiện {check}, đến nay đoàn kiểm tra đã kiểm tra được {inspected} [đơn vị|cơ quan, đơn vị].")
	if c.o.Brief {
		return
	}
	s["news"] = c.val(c.figure("DIR.PROPAGANDA", "", c.dice.between(8, 420)))
	done := c.dice.between(8, 60)
	tasks := c.share("DIR.TASK_DONE", "", min(done, c.dice.between(4, 60)), done)
	s["tasks"], s["taskrate"] = c.pair(tasks), c.pct(tasks)
	c.dash(s, "công tác tuyên truyền: [đã |]đăng tải, phát sóng {news} tin, bài về cải cách hành chính trên [Trang thông tin điện tử|hệ thống truyền thanh] của {area}.",
		"tuyên truyền về cải cách hành chính với {news} tin, bài, phóng sự.")
	c.dash(s, "về thực hiện kế hoạch: đã hoàn thành {tasks} nhiệm vụ, đạt {taskrate} kế hoạch.",
		"đến nay đã hoàn thành {tasks} nhiệm vụ đề ra, đạt {taskrate}; các nhiệm vụ còn lại đang được triển khai đúng tiến độ.")
}

func (c *composer) institutions() {
	o := c.office
	seen := c.dice.between(5, 60)
	part, full := c.dice.n(min(4, seen)), c.dice.n(3)
	s := slots{"law": c.cite(c.law("law")), "list": c.cite(c.local("Quyết định", "QĐ", o.symbol, o.full, "về việc công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực")),
		"plan": c.cite(c.local("Kế hoạch", "KH", o.symbol, o.full, "về kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật")),
		"seen": c.val(c.figure("INST.QPPL_REVIEWED", "", seen)), "made": c.val(c.figure("INST.QPPL_ISSUED", "", c.dice.between(1, 20))),
		"part": c.val(c.figure("INST.QPPL_EXPIRED_PART", "", part)), "full": c.val(c.figure("INST.QPPL_EXPIRED_FULL", "", full))}
	c.dash(s, "công tác xây dựng văn bản: thực hiện {law}, trong kỳ {brief} đã ban hành {made} văn bản quy phạm pháp luật [đúng trình tự, thủ tục|theo thẩm quyền].",
		"trong {period}, trên địa bàn {area} đã ban hành {made} VBQPPL.")
	if part > 0 && full > 0 {
		c.dash(s, "công tác rà soát: đã rà soát {seen} văn bản; kết quả có {part} VBQPPL hết hiệu lực một phần và {full} VBQPPL hết hiệu lực toàn bộ theo {list}.",
			"thực hiện {plan}, đã rà soát {seen} VBQPPL, qua đó xác định {part} VBQPPL hết hiệu lực 01 phần, {full} VBQPPL hết hiệu lực toàn bộ.")
		return
	}
	c.dash(s, "thực hiện {plan}, đã rà soát {seen} văn bản; qua rà soát không phát hiện văn bản trái pháp luật.")
}
