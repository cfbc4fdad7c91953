package report

import "strings"

// leads open a sentence without figures.
func leads() []string {
	return []string{"", "", "", "nhìn chung, ", "bên cạnh đó, ", "ngoài ra, ", "đồng thời, ", "thời gian qua, ", "trong kỳ báo cáo, ", "qua theo dõi, ",
		"trên cơ sở chỉ đạo của cấp trên, ", "thực hiện nhiệm vụ được giao, ", "từ đầu năm đến nay, ", "song song đó, ", "trong {period}, ",
		"dưới sự lãnh đạo của cấp ủy, ", "để nâng cao chất lượng phục vụ, ", "nhằm khắc phục những hạn chế trước đây, ", "căn cứ tình hình thực tế của {area}, "}
}

// tails close a sentence: what it was good for.
func tails() []string {
	return []string{"góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước", "tạo thuận lợi cho người dân, doanh nghiệp", "qua đó kịp thời chấn chỉnh những thiếu sót",
		"được người dân đồng tình, đánh giá cao", "bảo đảm đúng quy định của pháp luật", "đáp ứng yêu cầu nhiệm vụ trong tình hình mới",
		"không để xảy ra tình trạng nhũng nhiễu, gây phiền hà", "tạo sự chuyển biến rõ nét trong nhận thức của cán bộ, công chức", "bước đầu mang lại hiệu quả thiết thực",
		"giảm thời gian đi lại và chi phí cho tổ chức, cá nhân", "làm cơ sở để đánh giá, xếp loại cuối năm", "gắn với trách nhiệm của người đứng đầu",
		"phù hợp với điều kiện thực tế của địa phương", "từng bước xây dựng nền hành chính chuyên nghiệp, hiện đại", "hạn chế thấp nhất việc trễ hẹn khi trả kết quả"}
}

// bodies are what a topic's sentences are about: a subject and what it did.
func bodies(topic string) []string {
	switch topic {
	case "steer":
		return []string{"{brief} [thường xuyên|luôn] quan tâm lãnh đạo, chỉ đạo [thực hiện đồng bộ các nội dung|toàn diện công tác] cải cách hành chính",
			"công tác chỉ đạo, điều hành được thực hiện [quyết liệt|linh hoạt, kịp thời], bám sát kế hoạch đã đề ra", "các phòng, ban, đơn vị đã cụ thể hóa kế hoạch thành nhiệm vụ [hằng tháng|hằng quý] và phân công người phụ trách",
			"lãnh đạo {area} chủ trì các cuộc họp [giao ban|chuyên đề] để nghe báo cáo và tháo gỡ vướng mắc", "việc tự kiểm tra được các cơ quan, đơn vị duy trì thành nền nếp",
			"công tác tuyên truyền được đổi mới về nội dung và hình thức, [chú trọng|ưu tiên] tuyên truyền trực quan và trên mạng xã hội", "văn hóa công sở, trang phục, giờ giấc làm việc được [thực hiện nghiêm|nhắc nhở thường xuyên]"}
	case "law":
		return []string{"việc soạn thảo, ban hành văn bản tuân thủ trình tự, thủ tục và thẩm quyền", "các văn bản ban hành [đều được|đã được] gửi thẩm định, lấy ý kiến và đăng tải công khai",
			"công tác hòa giải ở cơ sở và trợ giúp pháp lý được quan tâm", "đội ngũ công chức làm công tác pháp chế [từng bước được củng cố|được tập huấn nghiệp vụ]",
			"công tác hệ thống hóa văn bản được thực hiện đúng kỳ hạn", "việc lấy ý kiến của đối tượng chịu tác động được chú trọng hơn trước"}
	case "procedures":
		return []string{"thủ tục hành chính được công khai [đầy đủ, kịp thời|bằng nhiều hình thức] tại nơi tiếp nhận", "cán bộ, công chức tại Bộ phận Một cửa [hướng dẫn tận tình|giải thích cặn kẽ] cho người dân",
			"quy trình nội bộ giải quyết hồ sơ được rà soát và cấu hình trên hệ thống", "hồ sơ được luân chuyển giữa các bộ phận [đúng quy trình|trên môi trường điện tử]",
			"việc lấy ý kiến hài lòng của tổ chức, cá nhân được thực hiện [thường xuyên|ngay tại quầy giao dịch]", "lãnh đạo đơn vị trực tiếp theo dõi những hồ sơ có nguy cơ trễ hạn và đôn đốc xử lý",
			"camera giám sát và bảng niêm yết được lắp đặt tại nơi tiếp nhận hồ sơ", "hộp thư góp ý và đường dây nóng hoạt động thường xuyên"}
	case "organisation":
		return []string{"chức năng, nhiệm vụ của từng cơ quan được quy định lại rõ ràng, không chồng chéo", "việc quản lý biên chế được thực hiện chặt chẽ, [đúng chỉ tiêu được giao|không vượt chỉ tiêu]",
			"quy chế làm việc được bổ sung, sửa đổi cho phù hợp", "việc phân cấp quản lý tiếp tục được đẩy mạnh, gắn với kiểm tra, giám sát", "các đơn vị sự nghiệp được sắp xếp lại theo hướng tinh gọn đầu mối"}
	case "people":
		return []string{"công tác quy hoạch, luân chuyển cán bộ được thực hiện dân chủ, công khai", "việc đánh giá cán bộ, công chức dựa trên kết quả công việc và sản phẩm cụ thể",
			"chế độ, chính sách đối với cán bộ, công chức được giải quyết kịp thời", "cán bộ trẻ được tạo điều kiện học tập, nâng cao trình độ", "kỷ luật, kỷ cương công vụ được siết chặt",
			"tinh thần dám nghĩ, dám làm, dám chịu trách nhiệm [được khuyến khích|có chuyển biến tốt]"}
	case "money":
		return []string{"dự toán thu, chi ngân sách được lập và công khai đúng quy định", "các đơn vị chủ động sắp xếp nhiệm vụ chi, sử dụng kinh phí tiết kiệm, hiệu quả",
			"việc mua sắm tài sản công được thực hiện [tập trung|đúng tiêu chuẩn, định mức]", "thu nhập của người lao động từng bước được cải thiện nhờ tiết kiệm chi", "công tác quyết toán, thẩm tra quyết toán được thực hiện đúng thời gian"}
	}
	return []string{"hệ thống mạng nội bộ và máy tính cơ bản đáp ứng nhu cầu công việc", "phần mềm dùng chung được khai thác [có hiệu quả|thường xuyên]", "công tác bảo mật, sao lưu dữ liệu được quan tâm thực hiện",
		"cán bộ phụ trách công nghệ thông tin kịp thời hỗ trợ xử lý sự cố", "người dân được hướng dẫn [tạo tài khoản|kê khai, nộp hồ sơ] ngay tại nơi tiếp nhận", "việc ký số trên thiết bị di động giúp lãnh đạo xử lý văn bản mọi lúc, mọi nơi",
		"đoàn viên, thanh niên tham gia hỗ trợ người dân sử dụng dịch vụ công trực tuyến", "dữ liệu chuyên ngành được cập nhật, kết nối và chia sẻ theo quy định"}
}

// prose says up to max sentences on a topic, without figures: what fills real
// reports between the numbers.
func (c *composer) prose(topic string, max int) {
	if c.o.Brief {
		return
	}
	all := bodies(topic)
	for range c.dice.n(max + 1) {
		t := pick(c.dice, leads()...) + pick(c.dice, all...)
		for range c.dice.n(3) {
			t += pick(c.dice, ", ", "; ") + pick(c.dice, tails()...)
		}
		c.dash(nil, t+".")
	}
}

// purpose adds to a statement what it was good for.
func (c *composer) purpose(t Text) Text {
	s, ok := strings.CutSuffix(t.S, ".")
	if !ok || !c.dice.chance(22) {
		return t
	}
	t.S = s
	return join([]Text{t, plain(pick(c.dice, tails()...) + ".")}, ", ")
}
