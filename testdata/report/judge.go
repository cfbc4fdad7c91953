package report

// praise, blame and causes are sentences without figures; tasks are what is
// planned for the period to come.
func praise() []string {
	return []string{
		"công tác cải cách hành chính được [cấp ủy, chính quyền|lãnh đạo các cấp] quan tâm chỉ đạo [thường xuyên|sâu sát, kịp thời]; việc giải quyết thủ tục hành chính cho tổ chức, cá nhân ngày [một|càng] tốt hơn.",
		"được sự quan tâm của cấp trên và sự phối hợp của các ngành, công tác cải cách hành chính {period} đạt nhiều kết quả [tích cực|quan trọng].",
		"ý thức trách nhiệm, tinh thần phục vụ của đội ngũ cán bộ, công chức được nâng lên; lề lối làm việc có nhiều chuyển biến.",
		"cơ sở vật chất, trang thiết bị tại Bộ phận tiếp nhận và trả kết quả [từng bước |]được đầu tư, đáp ứng yêu cầu nhiệm vụ.",
		"thời gian giải quyết đối với một số loại hồ sơ được rút ngắn, giảm chi phí và phiền hà cho người dân, doanh nghiệp.",
		"việc ứng dụng công nghệ thông tin trong xử lý công việc [được đẩy mạnh|có chuyển biến rõ nét], góp phần nâng cao hiệu quả quản lý, điều hành.",
		"các cơ quan, đơn vị đã chủ động [xây dựng|ban hành] kế hoạch và tổ chức thực hiện nghiêm túc, bám sát chỉ đạo của cấp trên.",
		"kỷ luật, kỷ cương hành chính được tăng cường; tình trạng đi trễ, về sớm cơ bản được khắc phục.",
	}
}

func blame() []string {
	return []string{
		"việc nộp hồ sơ trực tuyến của người dân còn [ít|thấp so với yêu cầu]; một số cán bộ, công chức chưa chủ động trong tham mưu.",
		"công tác tuyên truyền có lúc chưa kịp thời; nhận thức của một bộ phận người dân về dịch vụ công trực tuyến còn hạn chế.",
		"một số hồ sơ thuộc lĩnh vực đất đai còn kéo dài thời gian do phải xác minh nguồn gốc.",
		"việc cập nhật hồ sơ lên hệ thống một cửa điện tử ở [một số|vài] đơn vị chưa đầy đủ, chưa đúng thời gian.",
		"chế độ thông tin, báo cáo của một số đơn vị chưa đúng thời hạn, chất lượng báo cáo còn thấp.",
		"công tác phối hợp giữa các ngành, các cấp có việc chưa chặt chẽ, còn đùn đẩy, né tránh trách nhiệm.",
		"mô hình, cách làm mới về cải cách hành chính chưa nhiều, việc nhân rộng còn chậm.",
	}
}

func causes() []string {
	return []string{
		"trình độ tin học của một số công chức lớn tuổi còn hạn chế, chưa đáp ứng yêu cầu chuyển đổi số.",
		"kinh phí dành cho công tác cải cách hành chính còn [hạn hẹp|ít], trang thiết bị ở một số nơi đã xuống cấp.",
		"người dân còn thói quen nộp hồ sơ trực tiếp, chưa tin tưởng vào hình thức nộp hồ sơ qua mạng.",
		"đường truyền có lúc chưa ổn định, phần mềm đôi khi bị lỗi, ảnh hưởng đến tiến độ giải quyết hồ sơ.",
		"một số quy định của pháp luật còn chồng chéo, thường xuyên thay đổi, gây khó khăn khi áp dụng.",
		"biên chế được giao ít trong khi khối lượng công việc [ngày càng nhiều|lớn], công chức phải kiêm nhiệm nhiều việc.",
	}
}

// tasks have {goal} and {online}, which are targets, and {party}, a citation.
func tasks() []string {
	return []string{
		"tiếp tục quán triệt và tổ chức thực hiện có hiệu quả {party}.",
		"phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn đạt từ {goal} trở lên.",
		"[đẩy mạnh|tăng cường] tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến, phấn đấu tỷ lệ hồ sơ trực tuyến đạt {online}.",
		"tăng cường kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính, nhất là kiểm tra đột xuất.",
		"nâng cao chất lượng đội ngũ cán bộ, công chức làm việc tại Bộ phận tiếp nhận và trả kết quả.",
		"rà soát, cắt giảm, đơn giản hóa thủ tục hành chính; kịp thời công khai các thủ tục mới được công bố.",
		"tiếp tục sắp xếp tổ chức bộ máy tinh gọn; quản lý chặt chẽ biên chế, gắn với cơ cấu lại đội ngũ.",
		"nghiên cứu, nhân rộng các mô hình hay, cách làm mới, có hiệu quả trong cải cách hành chính.",
		"thực hiện tốt công tác bảo đảm an toàn thông tin; khai thác hiệu quả cơ sở dữ liệu quốc gia về dân cư.",
		"khắc phục kịp thời những tồn tại, hạn chế đã được chỉ ra qua kiểm tra và kết quả chấm điểm chỉ số.",
	}
}

// assessment praises and blames, and says the whole's rates again, rounded.
func (c *composer) assessment() {
	c.heading("NHẬN XÉT, ĐÁNH GIÁ", "ĐÁNH GIÁ CHUNG")
	c.add(Heading2, c.say("1. [Ưu điểm|Kết quả đạt được|Những mặt làm được]", nil))
	for _, t := range sample(c.dice, praise(), c.dice.between(2, 4)) {
		c.dash(nil, t)
	}
	c.add(Heading2, c.say("2. [Hạn chế và nguyên nhân|Tồn tại, hạn chế]", nil))
	for _, t := range sample(c.dice, blame(), c.dice.between(2, 3)) {
		c.dash(nil, t)
	}
	c.restate()
	if c.dice.chance(60) {
		c.para(nil, "* Nguyên nhân:", "nguyên nhân của những hạn chế trên:")
		for _, t := range sample(c.dice, causes(), c.dice.between(1, 3)) {
			c.dash(nil, t)
		}
	}
}

// heading is a heading of the first rank with the next roman number.
func (c *composer) heading(options ...string) {
	c.chapter++
	c.add(Heading1, plain(roman(c.chapter)+". "+pick(c.dice, options...)))
}

// restate repeats a share of the whole with fewer decimals.
func (c *composer) restate() {
	for _, f := range c.r.Figures {
		if f.Indicator != "HS.SYS_ENTERED" || f.Level != c.levels[0] || f.Percent == nil || f.Percent.Decimals == 0 {
			continue
		}
		g := c.percentage("HS.SYS_ENTERED", f.Level, rate(int(f.Value.Unscaled), int(f.Total.Unscaled), f.Percent.Decimals-1))
		g.Nature = "restatement"
		c.dash(slots{"p": c.pct(g)}, "việc nhập, xử lý hồ sơ trên Hệ thống một cửa điện tử còn [thấp|hạn chế], [toàn {area} |]chỉ đạt {p}.",
			"tỷ lệ hồ sơ cập nhật trên Hệ thống mới đạt {p}, chưa đáp ứng yêu cầu.")
		return
	}
}
