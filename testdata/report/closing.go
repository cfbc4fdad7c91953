package report

import "fmt"

// assessment praises and blames.
func (c *composer) assessment() {
	c.add(Heading1, plain("III. NHẬN XÉT, ĐÁNH GIÁ"))
	c.add(Heading2, plain("1. Ưu điểm"))
	c.dash(nil, "công tác cải cách hành chính được [cấp ủy, chính quyền|lãnh đạo các cấp] quan tâm chỉ đạo [thường xuyên|sâu sát, kịp thời]; việc giải quyết thủ tục hành chính cho tổ chức, cá nhân ngày [một|càng] tốt hơn.",
		"được sự quan tâm của cấp trên và sự phối hợp của các ngành, công tác cải cách hành chính {period} đạt nhiều kết quả [tích cực|quan trọng].")
	c.dash(nil, "ý thức trách nhiệm, tinh thần phục vụ của đội ngũ cán bộ, công chức được nâng lên; lề lối làm việc có nhiều chuyển biến.",
		"cơ sở vật chất, trang thiết bị tại Bộ phận tiếp nhận và trả kết quả [từng bước |]được đầu tư, đáp ứng yêu cầu nhiệm vụ.")
	c.add(Heading2, plain("2. Hạn chế và nguyên nhân"))
	c.dash(nil, "việc nộp hồ sơ trực tuyến của người dân còn [ít|thấp so với yêu cầu]; một số cán bộ, công chức chưa chủ động trong tham mưu.",
		"công tác tuyên truyền có lúc chưa kịp thời; nhận thức của một bộ phận người dân về dịch vụ công trực tuyến còn hạn chế.",
		"một số hồ sơ liên quan lĩnh vực đất đai còn phải kéo dài thời gian do phải xác minh nguồn gốc.")
}

// future is the plan: what stands here is a target, not a result.
func (c *composer) future() {
	n := 1
	for _, b := range c.r.Blocks {
		if b.Kind == Heading1 {
			n++
		}
	}
	c.add(Heading1, c.say(roman(n)+". PHƯƠNG HƯỚNG, NHIỆM VỤ[| TRỌNG TÂM]", nil))
	goal := c.percentage("HS.ONTIME_RATE", "", &Number{Unscaled: int64(c.dice.between(95, 99))})
	goal.Nature, goal.Comparator = "target", ">="
	online := c.percentage("DVC.ONLINE_RATE", "", &Number{Unscaled: int64(5 * c.dice.between(8, 18))})
	online.Nature = "target"
	s := slots{"party": c.cite(c.party()), "goal": c.pct(goal), "online": c.pct(online)}
	tasks := []string{
		"tiếp tục quán triệt và tổ chức thực hiện có hiệu quả {party}.",
		"phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn đạt từ {goal} trở lên.",
		"[đẩy mạnh|tăng cường] tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến, phấn đấu tỷ lệ hồ sơ trực tuyến đạt {online}.",
		"tăng cường kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính, nhất là kiểm tra đột xuất.",
		"nâng cao chất lượng đội ngũ cán bộ, công chức làm việc tại Bộ phận tiếp nhận và trả kết quả.",
	}
	k := c.dice.between(3, 5)
	if c.o.Brief {
		k = 2
	}
	for i, t := range sample(c.dice, tasks, k) {
		c.add(Paragraph, join([]Text{plain(fmt.Sprintf("%d. ", i+1)), upperFirst(c.say(t, s))}, ""))
	}
}
