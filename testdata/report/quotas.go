package report

import "fmt"

// quotaTable prints the posts of civil servants as a table: assigned, filled
// and free, unit by unit.
func (c *composer) quotaTable(units []unit) {
	t := &Table{Head: 1, Widths: []int{28, 200, 70, 70, 70}}
	title := func(at int, s string) Cell {
		return Cell{At: at, Cols: 1, Rows: 1, Text: plain(s), Bold: true, Centre: true}
	}
	t.Rows = [][]Cell{{title(0, pick(c.dice, "STT", "TT")), title(1, pick(c.dice, "Cơ quan, đơn vị", "Tên đơn vị")),
		title(2, pick(c.dice, "Biên chế được giao", "Được giao")), title(3, pick(c.dice, "Có mặt", "Biên chế có mặt")), title(4, "Ghi chú")}}
	n := 0
	for _, u := range units {
		if u.staff != "cong_chuc" {
			continue
		}
		n++
		full, used := c.figure("BC.UNIT_ASSIGNED", "", u.full), c.figure("BC.UNIT_USED", "", u.used)
		for _, f := range []*Figure{full, used} {
			f.StaffType, f.Unit = u.staff, u.name
		}
		t.Rows = append(t.Rows, []Cell{{0, 1, 1, plain(fmt.Sprint(n)), false, true}, {1, 1, 1, plain(u.name), false, false},
			{2, 1, 1, c.val(full), false, true}, {3, 1, 1, c.val(used), false, true}, {4, 1, 1, plain(""), false, true}})
	}
	c.addTable(t)
}

// annexNames are the indicators that the statistical annex may list, with the
// words and the unit that it prints.
func annexNames() [][3]string {
	return [][3]string{
		{"DIR.DOC_ISSUED", "Số văn bản chỉ đạo, điều hành đã ban hành", "Văn bản"},
		{"DIR.PROPAGANDA", "Số tin, bài tuyên truyền về cải cách hành chính", "Tin, bài"},
		{"INST.QPPL_ISSUED", "Số văn bản quy phạm pháp luật ban hành trong kỳ", "Văn bản"},
		{"INST.QPPL_REVIEWED", "Số văn bản quy phạm pháp luật được rà soát", "Văn bản"},
		{"HS.RECEIVED", "Tổng số hồ sơ tiếp nhận", "Hồ sơ"},
		{"HS.RESOLVED_ONTIME", "Số hồ sơ giải quyết đúng hạn", "Hồ sơ"},
		{"HS.RESOLVED_LATE", "Số hồ sơ giải quyết trễ hạn", "Hồ sơ"},
		{"PAKN.RECEIVED", "Số phản ánh, kiến nghị tiếp nhận", "Phản ánh"},
		{"BC.ASSIGNED", "Biên chế công chức được giao", "Biên chế"},
		{"BC.APPOINTED", "Số lãnh đạo được bổ nhiệm", "Người"},
		{"EG.CERTS", "Tổng số chữ ký số được cấp", "Chữ ký số"},
		{"TR.TOTAL", "Số lượt người được đào tạo, bồi dưỡng", "Lượt người"},
	}
}

// annex repeats plain counts of the report in the ministry's form of five
// columns, on a page of its own behind the signature.
func (c *composer) annex() {
	t := &Table{Head: 1, Widths: []int{30, 230, 70, 80, 60}}
	for i, s := range []string{"STT", "Tiêu chí", "Đơn vị tính", "Kết quả thống kê", "Ghi chú"} {
		if len(t.Rows) == 0 {
			t.Rows = append(t.Rows, nil)
		}
		t.Rows[0] = append(t.Rows[0], Cell{i, 1, 1, plain(s), true, true})
	}
	for _, name := range annexNames() {
		f := c.stated(name[0])
		if f == nil {
			continue
		}
		g := *f
		g.Text = ""
		t.Rows = append(t.Rows, []Cell{{0, 1, 1, plain(fmt.Sprint(len(t.Rows))), false, true}, {1, 1, 1, plain(name[1]), false, false},
			{2, 1, 1, plain(name[2]), false, true}, {3, 1, 1, c.val(&g), false, true}, {4, 1, 1, plain(""), false, true}})
	}
	if len(t.Rows) < 4 {
		return
	}
	body := c.r.Blocks
	c.r.Blocks = nil
	c.add(Centred, plain(pick(c.dice, "PHỤ LỤC", "PHỤ LỤC 1", "Phụ lục")))
	c.add(Centred, c.say("[SỐ LIỆU THỐNG KÊ|BIỂU TỔNG HỢP SỐ LIỆU] CẢI CÁCH HÀNH CHÍNH", nil))
	c.add(Paragraph, c.say("(Kèm theo Báo cáo số "+c.r.Identity.Number+" ngày "+c.issued.long()+" của {office})", nil))
	c.addTable(t)
	c.r.Annex, c.r.Blocks = c.r.Blocks, body
}

// stated is the figure of the whole that the report has given.
func (c *composer) stated(code string) *Figure {
	for _, f := range c.r.Figures {
		if f.Indicator == code && (f.Level == "" || f.Level == c.levels[0]) && f.Nature == "result" && len(f.Dims) == 0 && f.Unit == "" && f.Total == nil {
			return f
		}
	}
	return nil
}
