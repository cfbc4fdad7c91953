package report

import "fmt"

// plan is a plan (KH): tasks, deadlines and targets; it holds no results.
func (c *composer) plan() {
	c.about(subjectLines(c.say("[Thực hiện công tác|Về] cải cách hành chính {next}", nil).S)...)
	s := slots{"law": c.cite(c.law("reform")), "party": c.cite(c.party()), "proc": c.cite(c.law("procedures"))}
	c.para(s, "thực hiện {law}; {party}, {office} ban hành Kế hoạch thực hiện công tác cải cách hành chính {next} như sau:")
	c.add(Heading1, plain("I. MỤC ĐÍCH, YÊU CẦU"))
	c.dash(nil, "nâng cao hiệu lực, hiệu quả hoạt động của cơ quan hành chính [nhà nước|] trên địa bàn {area}; gắn trách nhiệm của người đứng đầu với kết quả cải cách hành chính.")
	c.add(Heading1, plain("II. CHỈ TIÊU"))
	target := func(code string, p int) Text {
		f := c.percentage(code, "", whole(p))
		f.Nature = "target"
		return c.pct(f)
	}
	s["a"], s["b"], s["d"] = target("HS.ONTIME_RATE", c.dice.between(95, 100)), target("DVC.ONLINE_RATE", 5*c.dice.between(8, 19)), target("DVC.PAY_RATE", 5*c.dice.between(4, 12))
	c.dash(s, "tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt {a}.", "phấn đấu {a} hồ sơ được giải quyết đúng hạn.")
	c.dash(s, "tỷ lệ hồ sơ nộp trực tuyến đạt {b}; thanh toán trực tuyến đạt {d}.")
	c.add(Heading1, plain("III. NHIỆM VỤ VÀ GIẢI PHÁP"))
	c.para(s, "1. [Tiếp tục|tiếp tục] triển khai {proc}; rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền.")
	least := c.percentage("DIR.INSPECTED", "", whole(5*c.dice.between(4, 10)))
	least.Nature, least.Comparator = "target", ">="
	s["least"] = c.pct(least)
	c.para(s, "2. [Kiểm tra|kiểm tra] công tác cải cách hành chính tại ít nhất {least} cơ quan, đơn vị trực thuộc.")
	c.add(Heading1, plain("IV. TỔ CHỨC THỰC HIỆN"))
	c.para(s, "các cơ quan, đơn vị căn cứ Kế hoạch này xây dựng kế hoạch của đơn vị mình, gửi về trước ngày "+c.issued.plus(20).short()+"; định kỳ báo cáo kết quả thực hiện./.")
}

// decision is an individual decision (QĐ) with its grounds and articles.
func (c *composer) decision() {
	o := c.office
	c.about(subjectLines("Về việc giao biên chế công chức năm " + c.words["nextyear"])...)
	basis := func(a act) {
		c.add(Basis, c.say("Căn cứ {a};", slots{"a": c.cite(a)}))
	}
	basis(c.law("staff2"))
	basis(c.law("organisation"))
	c.add(Basis, c.say("Xét đề nghị của [Trưởng phòng Nội vụ|cơ quan tham mưu] tại {a}.", slots{"a": c.cite(c.local("Tờ trình", "TTr", "NV", "Phòng Nội vụ", "về việc giao biên chế"))}))
	c.add(Centred, plain("QUYẾT ĐỊNH:"))
	units := c.units()
	total := 0
	t := &Table{Head: 1, Widths: []int{30, 230, 90, 90}}
	t.Rows = append(t.Rows, []Cell{{0, 1, 1, plain("STT"), true, true}, {1, 1, 1, plain("Cơ quan, đơn vị"), true, true},
		{2, 1, 1, plain("Biên chế được giao"), true, true}, {3, 1, 1, plain("Ghi chú"), true, true}})
	n := 0
	for _, u := range units {
		if u.staff != "cong_chuc" {
			continue
		}
		n++
		total += u.full
		f := c.figure("BC.UNIT_ASSIGNED", "", u.full)
		f.Unit, f.StaffType = u.name, u.staff
		f.PeriodFrom, f.PeriodTo = nextYear(c.span.year)
		t.Rows = append(t.Rows, []Cell{{0, 1, 1, plain(fmt.Sprint(n)), false, true}, {1, 1, 1, plain(u.name), false, false},
			{2, 1, 1, c.val(f), false, true}, {3, 1, 1, plain(""), false, true}})
	}
	all := c.figure("BC.ALLOCATED", "", total)
	all.StaffType = "cong_chuc"
	all.PeriodFrom, all.PeriodTo = nextYear(c.span.year)
	again := *all
	t.Rows = append(t.Rows, []Cell{{0, 2, 1, plain("Tổng cộng"), true, true}, {2, 1, 1, c.val(&again), true, true}, {3, 1, 1, plain(""), false, true}})
	c.para(slots{"n": c.val(all)}, "Điều 1. Giao {n} biên chế công chức năm {nextyear} cho các cơ quan, đơn vị thuộc {office} như sau:")
	c.addTable(t)
	c.para(nil, "Điều 2. Thủ trưởng các cơ quan, đơn vị có trách nhiệm quản lý, sử dụng biên chế được giao đúng quy định.")
	c.para(nil, "Điều 3. [Chánh Văn phòng|Thủ trưởng] các cơ quan có liên quan và "+o.brief+" chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký./.")
}

func nextYear(y int) (from, to Date) { return Date{y + 1, 1, 1}, Date{y + 1, 12, 31} }

// letter is a công văn: no type name, "V/v …", addressees.
func (c *composer) letter() {
	subject := c.say("[báo cáo|tổng hợp số liệu] kết quả cải cách hành chính {period}", nil).S
	c.r.Head.About = []string{"V/v " + subject}
	c.r.Identity.Subject = "V/v " + subject
	c.r.Head.Date = c.office.placeName + ", ngày " + c.issued.long()
	to := pick(c.dice, "Kính gửi: Các cơ quan, đơn vị trực thuộc.", "Kính gửi: Thủ trưởng các cơ quan, đơn vị.")
	if c.office.tier == "huyen" {
		to = pick(c.dice, "Kính gửi: Sở Nội vụ tỉnh "+c.office.province+".", to)
	}
	c.r.Head.To = []string{to}
	s := slots{"law": c.cite(c.law("reform")), "ask": c.cite(c.local("Công văn", "CCHC", "SNV", "Sở Nội vụ tỉnh "+c.office.province, "về việc báo cáo kết quả cải cách hành chính"))}
	c.para(s, "[thực hiện|căn cứ] {ask}, để kịp thời tổng hợp số liệu, {office} đề nghị các cơ quan, đơn vị báo cáo kết quả thực hiện {law}.")
	c.para(nil, "báo cáo gửi về {office} trước ngày "+c.issued.plus(10).long()+", quá thời hạn trên đơn vị nào không gửi thì chịu trách nhiệm.")
	c.para(nil, "đề nghị các cơ quan, đơn vị quan tâm thực hiện[ nghiêm túc|]./.")
}
