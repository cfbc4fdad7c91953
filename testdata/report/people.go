package report

// peopleConcepts are what is stated under staff.
func peopleConcepts() []concept {
	return []concept{
		{code: "BC.APPOINTED", lo: 1, hi: 24, say: []string{
			"trong kỳ đã bổ nhiệm {n} đồng chí[ giữ chức vụ lãnh đạo, quản lý|].", "bổ nhiệm, bổ nhiệm lại, điều động {n} [trường hợp|cán bộ, công chức]."}},
		{code: "BC.DOWNSIZED", lo: 1, hi: 14, zero: "không có trường hợp tinh giản biên chế", say: []string{
			"trong kỳ {none}.", "tinh giản biên chế {n} trường hợp.", "đã giải quyết tinh giản biên chế cho {n} người[ theo quy định|]."}},
		{code: "BC.DISCIPLINED", lo: 1, hi: 5, zero: "không có công chức, viên chức bị kỷ luật", say: []string{
			"về kỷ luật: {none}.", "xử lý kỷ luật {n} trường hợp.", "{none} trong kỳ báo cáo."}},
		{code: "BC.RECRUITED", lo: 1, hi: 30, say: []string{"đã tuyển dụng {n} công chức.", "tiếp nhận, tuyển dụng {n} trường hợp[ qua xét tuyển|]."}},
		{code: "BC.RETIRED", lo: 1, hi: 25, say: []string{"giải quyết nghỉ hưu {n} trường hợp.", "nghỉ hưu, thôi việc {n} người."}},
		{code: "BC.POSITIONS", lo: 6, hi: 40, about: "all", say: []string{"{pair} cơ quan, đơn vị đã được phê duyệt đề án vị trí việc làm.",
			"đề án vị trí việc làm: {pair} cơ quan, đơn vị có đề án được duyệt, đạt {p}."}},
		{code: "TR.TOTAL", lo: 10, hi: 600, say: []string{"cử {n} lượt cán bộ, công chức, viên chức tham gia đào tạo, bồi dưỡng.",
			"tổng số lượt người được đào tạo, bồi dưỡng trong kỳ là {n} lượt.", "trong kỳ có {n} lượt người tham gia các lớp tập huấn, bồi dưỡng."}},
		{code: "QL.STANDARD_RATE", lo: 880, hi: 999, tiers: "huyen tinh xa", say: []string{"tỷ lệ công chức cấp xã đạt chuẩn [là |]{rate}.", "đến nay có {rate} công chức cấp xã đạt chuẩn theo quy định."}},
		{say: []string{"công tác quản lý, sử dụng, đánh giá cán bộ, công chức, viên chức [bảo đảm|được thực hiện] công khai, dân chủ, đúng quy định.",
			"việc chuyển đổi vị trí công tác đối với công chức làm ở những vị trí theo quy định được thực hiện theo {local}."}},
		{say: []string{"đội ngũ cán bộ, công chức cơ bản đáp ứng yêu cầu nhiệm vụ; tinh thần, thái độ phục vụ nhân dân ngày càng được nâng lên."}},
	}
}

// organConcepts are what is stated under the machinery of government.
func organConcepts() []concept {
	return []concept{
		{code: "ORG.PSU", lo: 3, hi: 60, tiers: "huyen tinh", say: []string{"đơn vị sự nghiệp [công lập |]trực thuộc: {n}.", "hiện có {n} đơn vị sự nghiệp công lập."}},
		{code: "ORG.COMMUNES", lo: 6, hi: 20, tiers: "huyen", say: []string{"toàn {area} có {n} xã, thị trấn.", "số đơn vị hành chính cấp xã: {n} đơn vị xã, thị trấn."}},
		{code: "BC.CONTRACT", lo: 2, hi: 70, until: 2022, tiers: "huyen so tinh", say: []string{
			"số lượng người hợp đồng lao động theo {NĐ 68/2000/NĐ-CP} là {n}[ người|].", "hợp đồng lao động theo {NĐ 68/2000/NĐ-CP}: {n} người."}},
		{code: "BC.CONTRACT", lo: 2, hi: 70, from: 2023, tiers: "huyen so tinh", say: []string{
			"số hợp đồng hỗ trợ, phục vụ theo {NĐ 111/2022/NĐ-CP} là {n}[ người|].", "hợp đồng theo {NĐ 111/2022/NĐ-CP}: {n} người."}},
		{code: "BC.ASSOC", lo: 4, hi: 30, tiers: "huyen tinh", say: []string{"số lượng người làm việc trong các Hội có tính chất đặc thù: {n}[ người|]."}},
		{code: "BC.COMMUNE", lo: 14, hi: 240, tiers: "huyen xa", say: []string{"cán bộ, công chức cấp xã hiện có {pair} người.", "số cán bộ, công chức cấp xã: {n} người."}},
		{code: "ORG.ESTABLISHED", lo: 1, hi: 6, zero: "không thành lập mới tổ chức", tiers: "huyen tinh so", say: []string{
			"trong kỳ đã sắp xếp, sáp nhập {n} đơn vị[ trên cơ sở rà soát chức năng, nhiệm vụ|].", "về tổ chức bộ máy: trong kỳ {none}, giữ ổn định các cơ quan chuyên môn."}},
		{say: []string{"tiếp tục rà soát, sửa đổi quy chế làm việc, quy định chức năng, nhiệm vụ của các cơ quan chuyên môn [bảo đảm không chồng chéo, trùng lắp|phù hợp với tình hình mới].",
			"thực hiện phân cấp, ủy quyền theo hướng rõ người, rõ việc, rõ trách nhiệm, gắn với kiểm tra, giám sát."}},
	}
}

// moneyConcepts are what is stated under public finance.
func moneyConcepts() []concept {
	return []concept{
		{code: "FIN.AUTONOMY_ADMIN", lo: 8, hi: 40, about: "all", tiers: "huyen tinh xa", say: []string{
			"tổng số đơn vị thực hiện chế độ tự chủ theo {NĐ 130/2005/NĐ-CP} và {NĐ 117/2013/NĐ-CP}: {pair} đơn vị.",
			"{pair} cơ quan hành chính thực hiện chế độ tự chủ, tự chịu trách nhiệm về kinh phí quản lý hành chính."}},
		{code: "FIN.AUTONOMY_PSU", lo: 3, hi: 60, tiers: "huyen tinh so", say: []string{"đối với đơn vị sự nghiệp công lập: {pair} đơn vị sự nghiệp được giao quyền tự chủ[ về tài chính|].",
			"có {n} đơn vị sự nghiệp thực hiện cơ chế tự chủ[ theo quy định|]."}},
		{code: "FIN.PSU_FULL_SELF", lo: 1, hi: 5, tiers: "huyen tinh", say: []string{"trong đó có {n} đơn vị tự bảo đảm [toàn bộ kinh phí|chi thường xuyên và chi đầu tư]."}},
		{code: "FIN.SCHOOLS", lo: 18, hi: 60, tiers: "huyen", say: []string{"các trường học trên địa bàn ({n} điểm trường) [được giao|thực hiện] tự chủ, tự chịu trách nhiệm về sử dụng biên chế và tài chính."}},
		{say: []string{"các cơ quan, đơn vị đã xây dựng quy chế chi tiêu nội bộ, quy chế quản lý và sử dụng tài sản công [bảo đảm dân chủ, công khai|làm căn cứ thực hiện].",
			"việc công khai ngân sách, thực hành tiết kiệm, chống lãng phí được thực hiện theo {local}."}},
	}
}

// digitalConcepts are what is stated under electronic and digital government.
func digitalConcepts() []concept {
	return []concept{
		{code: "EG.ISO_UNITS", lo: 5, hi: 24, about: "all", tiers: "huyen tinh", say: []string{
			"hiện nay có {pair} xã công bố hệ thống quản lý chất lượng theo tiêu chuẩn ISO 9001:2015.", "{pair} đơn vị áp dụng Hệ thống quản lý chất lượng TCVN ISO 9001:2015."}},
		{code: "EG.ISO_UNITS", lo: 5, hi: 24, tiers: "huyen tinh", say: []string{"đã có {pair} cơ quan, đơn vị áp dụng ISO 9001:2015 vào hoạt động."}},
		{code: "EG.DOC_ELECTRONIC_RATE", lo: 900, hi: 999, say: []string{"tỷ lệ văn bản điện tử [gửi, nhận qua trục liên thông |]đạt {rate}.", "{rate} văn bản được gửi, nhận trên trục liên thông văn bản."}},
		{code: "EG.MEETINGS", lo: 2, hi: 60, say: []string{"tổ chức {n} cuộc họp trực tuyến.", "trong kỳ đã tham dự và tổ chức {n} cuộc họp trực tuyến[ từ tỉnh đến cơ sở|]."}},
		{code: "EG.DIGITAL_TEAMS", lo: 5, hi: 90, from: 2022, tiers: "huyen tinh xa", say: []string{"thành lập {n} tổ công nghệ số cộng đồng.", "duy trì hoạt động của {n} tổ công nghệ số cộng đồng[, hướng dẫn người dân cài đặt ứng dụng|]."}},
		{code: "DVC.DIGITISED_IN", lo: 200, hi: 9000, from: 2022, say: []string{"số hóa {pair} hồ sơ khi tiếp nhận, đạt {p}.", "về số hóa hồ sơ: đã số hóa {pair} hồ sơ, tỷ lệ {p}."}},
		{code: "DVC.DIGITISED_OUT", lo: 200, hi: 9000, from: 2022, say: []string{"số hóa kết quả giải quyết {pair} hồ sơ, đạt {p}.", "cấp kết quả bản điện tử {pair} hồ sơ ({p})."}},
		{code: "DVC.BCCI_IN", lo: 1, hi: 700, zero: "không phát sinh hồ sơ tiếp nhận qua bưu chính công ích", say: []string{"tiếp nhận qua dịch vụ bưu chính công ích {n} hồ sơ.", "trong kỳ {none}."}},
		{code: "DVC.BCCI_OUT", lo: 2, hi: 1900, say: []string{"trả kết quả qua dịch vụ bưu chính công ích {n} hồ sơ.", "số hồ sơ trả kết quả qua BCCI: {n}."}},
		{code: "DVC.PAY_ONLINE", lo: 50, hi: 8000, from: 2021, say: []string{"thanh toán trực tuyến {pair} hồ sơ, đạt {p}.", "có {n} hồ sơ thanh toán trực tuyến."}},
		{code: "DVC.SERVICES_WITH_HS", lo: 20, hi: 400, say: []string{"{pair} dịch vụ công trực tuyến có phát sinh hồ sơ, đạt {p}.", "số dịch vụ công có phát sinh hồ sơ trực tuyến: {n} dịch vụ."}},
		{code: "IDX.DTI", lo: 42, hi: 90, tiers: "huyen tinh xa", from: 2021, say: []string{"chỉ số chuyển đổi số (DTI) năm {prev} đạt {n} điểm."}},
		{say: []string{"phần mềm Quản lý văn bản và điều hành được sử dụng [tại tất cả|ở các] cơ quan, đơn vị; việc xử lý văn bản trên môi trường mạng đã thành nền nếp.",
			"Trang thông tin điện tử thường xuyên cập nhật tin tức, văn bản chỉ đạo, danh mục thủ tục hành chính phục vụ người dân tra cứu."}},
		{say: []string{"hạ tầng mạng, máy tính được quan tâm đầu tư; công tác bảo đảm an toàn, an ninh thông tin được thực hiện theo {local}."}},
	}
}
