package report

// training is the section on staff: courses, degrees, appointments.
func (c *composer) training() {
	d := c.dice
	courses := sample(d, [][2]string{{"cao_cap_llct", "cao cấp lý luận chính trị"}, {"trung_cap_llct", "trung cấp lý luận chính trị"},
		{"qlnn_chuyen_vien", "bồi dưỡng quản lý Nhà nước ngạch chuyên viên"}, {"qlnn_chuyen_vien_chinh", "bồi dưỡng quản lý Nhà nước ngạch chuyên viên chính"},
		{"quoc_phong_an_ninh", "bồi dưỡng kiến thức quốc phòng và an ninh"}}, d.between(2, 4))
	c.para(nil, "kết quả đã cử đào tạo, bồi dưỡng:", "công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức:", "trong kỳ đã cử cán bộ, công chức tham gia các lớp sau:")
	for _, k := range courses {
		f := c.figure("TR.COURSE", "", d.between(1, 60))
		f.Dims = map[string]string{"course": k[0]}
		c.dash(slots{"course": k[1], "n": c.val(f)}, "{course}: {n} [trường hợp|người|đồng chí].")
	}
	var parts []Text
	degrees := []struct {
		code, name string
		lo, hi     int
	}{{"tien_si", "tiến sĩ", 1, 4}, {"thac_si", "thạc sĩ", 2, 30}, {"dai_hoc", "đại học", 20, 160}, {"cao_dang", "cao đẳng", 1, 12}, {"trung_cap", "trung cấp", 1, 20}}
	for _, k := range sample(d, degrees, d.between(2, 4)) {
		f := c.figure("QL.DEGREE", "", d.between(k.lo, k.hi))
		f.Dims = map[string]string{"qualification": k.code}
		parts = append(parts, c.say("{n} "+k.name, slots{"n": c.val(f)}))
	}
	c.para(slots{"list": join(parts, pick(d, ", ", "; "))}, "về trình độ chuyên môn: hiện có {list}.", "trình độ chuyên môn của cán bộ, công chức, viên chức hiện nay gồm {list}.")
	c.states(peopleConcepts(), 2, 5)
	c.prose("people", 2)
}

// finance is the section on public finance.
func (c *composer) finance() {
	d, o := c.dice, c.office
	s := slots{"law": c.cite(c.law("finance")), "give": c.cite(c.local("Quyết định", "QĐ", o.symbol, o.full, "về việc giao quyền tự chủ, tự chịu trách nhiệm về sử dụng biên chế và kinh phí"))}
	c.dash(s, "thực hiện {law}, các cơ quan, đơn vị được giao tự chủ trong thời kỳ ổn định ngân sách 2021 - 2025.",
		"tiếp tục thực hiện chế độ tự chủ theo {law}.", "theo {give}, các đơn vị thực hiện chế độ tự chủ theo {law}.")
	c.states(moneyConcepts(), 1, 3)
	c.prose("money", 2)
	total := d.between(9000, 480000)
	f := c.share("FIN.DISBURSE_RATE", "", total*d.between(30, 99)/100, total)
	f.Measure = "dong"
	s["paid"], s["rate"] = c.pair(f), c.pct(f)
	c.dash(s, "giải ngân vốn đầu tư công {paid} triệu đồng, đạt {rate}.", "về giải ngân vốn đầu tư công: {paid} triệu đồng, đạt {rate} kế hoạch vốn.")
}

// electronic is the section on electronic and digital government.
func (c *composer) electronic() {
	d := c.dice
	out := d.between(40, 2400) * c.span.months
	signed := c.share("EG.DOC_SIGNED", "", out*d.between(60, 100)/100, out)
	s := slots{"signed": c.pair(signed), "rate": c.pct(signed), "left": c.val(c.figure("EG.DOC_NOT_SIGNED", "", out-int(signed.Value.Unscaled)))}
	orgs, people := d.between(5, 60), d.between(20, 190)
	holder := func(code string, n int) Text {
		f := c.figure("EG.CERTS", "", n)
		f.Dims = map[string]string{"holder": code}
		return c.val(f)
	}
	s["certs"], s["orgs"], s["people"] = c.val(c.figure("EG.CERTS", "", orgs+people)), holder("to_chuc", orgs), holder("ca_nhan", people)
	c.outDocument(s, out-int(signed.Value.Unscaled))
	c.dash(s, "tổng số chữ ký số được cấp là {certs} ({orgs} tổ chức, {people} cá nhân).", "đã cấp {certs} chứng thư số, trong đó tổ chức {orgs}, cá nhân {people}.")
	c.systemUse()
	c.onlineUse()
	if !c.o.Brief {
		c.states(digitalConcepts(), 2, 6)
		c.prose("digital", 3)
	}
}

func (c *composer) outDocument(s slots, left int) {
	if left == 0 {
		c.dash(s, "trong {period} đã ban hành {signed} văn bản đi được ký số, đạt {rate}.")
		return
	}
	c.dash(s, "trong {period} đã ban hành {signed} văn bản đi được ký số từ 02 chữ ký số trở lên theo quy định, đạt {rate}, còn lại {left} văn bản chỉ ký 01 chữ ký số hoặc không được ký số.",
		"ký số văn bản: {signed} văn bản đi được ký số ({rate}); {left} văn bản không được ký số.")
}

func (c *composer) systemUse() {
	names := map[string]string{"toan_huyen": "toàn " + c.office.word, "toan_tinh": "toàn tỉnh", "cap_huyen": "cấp huyện", "cap_xa": "cấp xã", "cap_tinh": "cấp tỉnh"}
	var parts []Text
	for i, level := range c.levels {
		x := c.counts[level]
		f := c.share("HS.SYS_ENTERED", level, x.enteredOnline, x.systemAll)
		s := slots{"who": names[level], "n": c.pair(f), "p": c.pct(f)}
		if i == 0 {
			parts = append(parts, upperFirst(c.say("{who} [đã |]nhập và xử lý {n} hồ sơ thủ tục hành chính trên Hệ thống [một cửa điện tử|thông tin giải quyết thủ tục hành chính], đạt {p}", s)))
			continue
		}
		parts = append(parts, c.say("{who} nhập và xử lý {n} hồ sơ, đạt {p}", s))
	}
	t := parts[0]
	if len(parts) > 1 {
		t = join([]Text{t, join(parts[1:], pick(c.dice, ", ", "; "))}, pick(c.dice, ". Trong đó, ", "; trong đó: ", ", trong đó "))
	}
	c.add(Paragraph, join([]Text{plain(c.style.dash), t, plain(".")}, ""))
}

func (c *composer) onlineUse() {
	names := map[string]string{"toan_huyen": "toàn " + c.office.word, "toan_tinh": "toàn tỉnh", "cap_xa": "trên địa bàn " + c.office.word, "cap_tinh": c.office.brief}
	level := c.levels[0]
	if c.issued.before(Date{2022, 8, 15}) {
		var parts []Text
		for _, code := range []string{"muc3", "muc4"} {
			all := c.dice.between(60, 5000)
			f := c.share("DVC.HS_ONLINE", level, all*c.dice.between(2, 95)/100, all)
			f.ServiceLevel = code
			parts = append(parts, c.say("{n} hồ sơ mức độ {l}, đạt {p}", slots{"n": c.pair(f), "p": c.pct(f), "l": code[3:]}))
		}
		c.dash(slots{"who": names[level], "list": join(parts, pick(c.dice, "; ", ", "))}, "{who} phát sinh {list}.", "về dịch vụ công trực tuyến: {who} tiếp nhận {list}.")
		return
	}
	x := c.counts[level]
	f := c.share("DVC.HS_ONLINE", level, x.online, x.fresh())
	pay := c.percentage("DVC.PAY_RATE", level, rate(c.dice.between(100, 999), 1000, c.style.decimals))
	c.dash(slots{"who": names[level], "n": c.pair(f), "p": c.pct(f), "pay": c.pct(pay)}, "{who} tiếp nhận {n} hồ sơ nộp trực tuyến, đạt {p}; tỷ lệ thanh toán trực tuyến đạt {pay}.",
		"hồ sơ nộp trực tuyến {n} hồ sơ, chiếm tỷ lệ {p}. Tỷ lệ thanh toán trực tuyến đạt {pay}.")
}
