package report

// organisation is the section on units and quotas.
func (c *composer) organisation() {
	o := c.office
	s := slots{"law": c.cite(c.law("organisation")), "staff": c.cite(c.law("staff"))}
	c.prose("organisation", 2)
	units := c.units()
	if c.span.year > 2017 && c.dice.chance(35) {
		c.dash(slots{"two": c.resolutions()}, "về thực hiện {two}: {brief} tiếp tục sắp xếp, kiện toàn tổ chức bộ máy các cơ quan, đơn vị.",
			"thực hiện {two}, {brief} đã xây dựng phương án sắp xếp tổ chức bộ máy[ trình cấp có thẩm quyền xem xét|].")
	}
	if o.tier == "huyen" {
		depts := 0
		for _, u := range units {
			if u.staff == "cong_chuc" {
				depts++
			}
		}
		s["depts"] = c.val(c.figure("ORG.DEPTS", "cap_huyen", depts))
		c.dash(s, "số lượng phòng, ban trực thuộc: {depts}.", "hiện nay {brief} có {depts} cơ quan chuyên môn [trực thuộc|theo quy định tại {law}].")
	}
	if o.tier != "huyen" && o.tier != "so" {
		c.dash(s, "thực hiện {law}, {brief} tiếp tục kiện toàn tổ chức bộ máy theo hướng tinh gọn, hiệu lực, hiệu quả.")
		c.states(organConcepts(), 1, 3)
		return
	}
	c.quotas(units)
	if !c.o.Brief {
		c.states(organConcepts(), 1, 4)
	}
}

type unit struct {
	name, staff string
	used, full  int
}

// units invents the offices under this one with their posts: how many there
// are belongs to the office, how many are filled to the period.
func (c *composer) units() []unit {
	civil, public := c.unitNames()
	var out []unit
	for i, n := range sample(c.own, civil, c.own.between((len(civil)*2+2)/3, len(civil))) {
		full := c.own.between(3, 8)
		if i == 0 {
			full = c.own.between(9, 20)
		}
		out = append(out, unit{n, "cong_chuc", full - c.dice.n(3)*c.dice.n(2), full})
	}
	for _, n := range sample(c.own, public, c.own.between(min(2, len(public)), len(public))) {
		full := c.own.between(6, 24)
		out = append(out, unit{n, "vien_chuc", full, full})
	}
	return out
}

// unitNames are the bodies with civil servants and those with public employees.
func (c *composer) unitNames() (civil, public []string) {
	w := c.office.word
	switch c.office.tier {
	case "so":
		return []string{"Lãnh đạo Sở", "Văn phòng Sở", "Thanh tra Sở", "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ", "Phòng Tổ chức cán bộ", "Phòng Quản lý chuyên ngành"}, nil
	case "tinh":
		return []string{"Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Công Thương",
			"Sở Giáo dục và Đào tạo", "Thanh tra tỉnh", "Ban Quản lý các khu công nghiệp"}, nil
	case "xa":
		return []string{"Văn phòng HĐND và UBND " + w, "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công"}, nil
	}
	return []string{"Văn phòng HĐND và UBND " + w, "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Thanh tra " + w, "Phòng Tư pháp",
			"Phòng Tài nguyên và Môi trường", "Phòng Kinh tế và Hạ tầng", "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Giáo dục và Đào tạo",
			"Phòng Văn hóa và Thông tin", "Phòng Lao động - Thương binh và Xã hội", "Phòng Y tế"},
		[]string{"Trung tâm Văn hóa - Thể thao và Truyền thanh", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
			"Ban Quản lý dự án đầu tư xây dựng", "Trung tâm Dịch vụ nông nghiệp"}
}

// quotas prints the posts assigned to the office and to each of its units.
func (c *composer) quotas(units []unit) {
	o, year := c.office, c.words["year"]
	s := slots{"decide": c.cite(c.local("Quyết định", "QĐ", "UBND", peoplesCommittee+" tỉnh "+o.province, "về việc giao biên chế công chức, số lượng người làm việc năm "+year))}
	full, used := map[string]int{}, map[string]int{}
	for _, u := range units {
		full[u.staff] += u.full
		used[u.staff] += u.used
	}
	staffed := func(code, staff string, v int) *Figure {
		f := c.figure(code, "", v)
		f.StaffType = staff
		return f
	}
	s["civil"] = c.val(staffed("BC.ASSIGNED", "cong_chuc", full["cong_chuc"]))
	c.dash(s, "thực hiện {decide}, {brief} được giao {civil} biên chế công chức.", "theo {decide}: biên chế công chức giao {civil} biên chế.")
	for _, staff := range []string{"cong_chuc", "vien_chuc"} {
		if full[staff] == 0 {
			continue
		}
		alloc := staffed("BC.ALLOCATED", staff, full[staff])
		alloc.Total = whole(full[staff])
		s["alloc"], s["name"] = c.pair(alloc), map[string]string{"cong_chuc": "công chức", "vien_chuc": "viên chức"}[staff]
		c.para(s, "* Biên chế {name}: [Đã|đã] giao {alloc} biên chế, gồm:", "* Biên chế {name} đã giao {alloc} biên chế, [cụ thể|cụ thể như sau|gồm]:")
		if staff == "cong_chuc" && c.dice.chance(30) {
			c.quotaTable(units)
			continue
		}
		for _, u := range units {
			if u.staff == staff {
				c.quotaLine(u)
			}
		}
	}
	left := full["cong_chuc"] - used["cong_chuc"]
	if left == 0 {
		return
	}
	exam := c.dice.n(left + 1)
	s["left"] = c.val(staffed("BC.UNUSED", "cong_chuc", left))
	s["exam"] = c.val(staffed("BC.UNUSED_EXAM", "cong_chuc", exam))
	s["other"] = c.val(staffed("BC.UNUSED_OTHER", "cong_chuc", left-exam))
	if exam > 0 && exam < left {
		c.dash(s, "số lượng biên chế công chức còn lại chưa sử dụng là {left} biên chế, [trong đó |]đã đăng ký thi tuyển công chức là {exam} biên chế, còn lại {other} biên chế đang trong quá trình xin ý kiến [bổ nhiệm|tiếp nhận].")
		return
	}
	c.dash(s, "còn {left} biên chế công chức chưa sử dụng.", "biên chế công chức chưa sử dụng {left} biên chế.")
}

// quotaLine prints one unit: "15/16" used of assigned, or one number where
// both are equal.
func (c *composer) quotaLine(u unit) {
	code := "BC.UNIT_ASSIGNED"
	full := c.figure(code, "", u.full)
	full.StaffType, full.Unit = u.staff, u.name
	used := c.figure("BC.UNIT_USED", "", u.used)
	used.StaffType, used.Unit = u.staff, u.name
	n := c.val(full)
	if u.used != u.full || c.dice.chance(15) {
		n = join([]Text{c.val(used), n}, "/")
	} else if u.staff == "vien_chuc" {
		full.Indicator = "BC.UNIT_VC"
	}
	c.add(Paragraph, c.bullet(c.style.plus, c.say("{unit}: {n}[.|.|;| biên chế.]", slots{"unit": u.name, "n": n})))
}
