package report

// steerConcepts are what is stated under direction and steering.
func steerConcepts() []concept {
	return []concept{
		{code: "DIR.DOC_ISSUED", lo: 4, hi: 96, say: []string{
			"{brief} đã ban hành {n} văn bản [để |]chỉ đạo, [đôn đốc|hướng dẫn] thực hiện công tác cải cách hành chính.",
			"số văn bản chỉ đạo, điều hành [về cải cách hành chính |]đã ban hành trong kỳ: {n} văn bản.",
			"trong kỳ ban hành {n} văn bản các loại liên quan đến cải cách hành chính, trong đó có {local}.",
			"nhìn chung, công tác chỉ đạo được thực hiện kịp thời với {n} văn bản được ban hành."}},
		{code: "DIR.INSPECTED", lo: 6, hi: 40, say: []string{
			"kiểm tra cải cách hành chính: đã kiểm tra {pair} cơ quan, đơn vị, đạt {p} kế hoạch.",
			"thực hiện {local}, Đoàn kiểm tra đã làm việc tại {pair} cơ quan, đơn vị.",
			"đã tiến hành kiểm tra [công vụ |]{pair} đơn vị ({p}).",
			"công tác kiểm tra được duy trì, đến nay đã kiểm tra {pair} cơ quan, đơn vị, trong đó [có|chú trọng] kiểm tra đột xuất."}},
		{code: "DIR.INSPECT_FINDINGS", lo: 2, hi: 36, say: []string{
			"qua kiểm tra phát hiện {n} vấn đề [tồn tại, hạn chế |]cần chấn chỉnh.", "đã xử lý {pair} vấn đề đặt ra qua kiểm tra."}},
		{code: "DIR.PROPAGANDA", lo: 8, hi: 480, say: []string{
			"tuyên truyền cải cách hành chính với {n} tin, bài, [phóng sự|chuyên mục] trên các phương tiện thông tin.",
			"[hệ thống truyền thanh|Đài truyền thanh] [của {area} |]đã phát sóng {n} tin, bài về cải cách hành chính.",
			"đã đăng {n} tin, bài trên Trang thông tin điện tử[ của {area}|]; lồng ghép tuyên truyền trong các hội nghị, cuộc họp ở cơ sở.",
			"số tin, bài tuyên truyền về cải cách hành chính trong kỳ: {n}."}},
		{code: "DIR.INITIATIVE", lo: 1, hi: 9, zero: "không có sáng kiến [mới |]", say: []string{
			"trong kỳ có {n} sáng kiến, mô hình mới về cải cách hành chính được [công nhận|áp dụng].",
			"về sáng kiến cải cách hành chính: đã áp dụng {n} mô hình.", "trong kỳ {none}, đơn vị tiếp tục duy trì các mô hình đang có."}},
		{code: "DIR.TASK_DONE", lo: 12, hi: 70, say: []string{
			"về thực hiện kế hoạch: đã hoàn thành {pair} nhiệm vụ, đạt {p}[ kế hoạch|].",
			"đến nay đã hoàn thành {pair} nhiệm vụ [đề ra|được giao], đạt {p}; các nhiệm vụ còn lại [đang triển khai đúng tiến độ|sẽ hoàn thành trong quý tới].",
			"trong số các nhiệm vụ của kế hoạch, đã thực hiện xong {pair} nhiệm vụ ({p})."}},
		{code: "IDX.SURVEY", lo: 50, hi: 1500, say: []string{
			"khảo sát mức độ hài lòng của người dân: phát ra {n} phiếu.", "đã tổ chức khảo sát lấy ý kiến với {n} phiếu [hỏi|khảo sát]."}},
		{code: "IDX.PAR", lo: 780, hi: 960, say: []string{
			"kết quả Chỉ số cải cách hành chính năm {prev} của {area} đạt {rate}.", "theo kết quả công bố, chỉ số CCHC năm {prev} đạt {rate}[, xếp loại tốt|]."}},
		{code: "IDX.SIPAS", lo: 800, hi: 990, say: []string{
			"chỉ số hài lòng về sự phục vụ hành chính năm {prev} đạt {rate}.", "mức độ hài lòng của người dân, tổ chức đạt {rate} (SIPAS)."}},
		{code: "IDX.PAR_RANK", lo: 8, hi: 18, tiers: "huyen", say: []string{
			"về xếp hạng cải cách hành chính năm {prev}, {area} xếp hạng {pair} huyện, thị xã, thành phố."}},
		{say: []string{"công tác thi đua, khen thưởng gắn với cải cách hành chính được quan tâm; kết quả cải cách hành chính là một tiêu chí để đánh giá, xếp loại hằng năm."}},
		{say: []string{"người đứng đầu cơ quan, đơn vị chịu trách nhiệm trực tiếp về kết quả thực hiện nhiệm vụ cải cách hành chính[ của cơ quan, đơn vị mình|].",
			"việc chấp hành kỷ luật, kỷ cương hành chính và quy chế văn hóa công sở tiếp tục được [chấn chỉnh|thực hiện nghiêm]."}},
		{say: []string{"thực hiện {mail}, các cơ quan, đơn vị đã rà soát các tiêu chí còn thấp điểm để có giải pháp khắc phục.",
			"lãnh đạo {brief} định kỳ họp giao ban, nghe báo cáo tiến độ thực hiện kế hoạch và kịp thời tháo gỡ khó khăn, vướng mắc."}},
	}
}

// lawConcepts are what is stated under institutions.
func lawConcepts() []concept {
	return []concept{
		{code: "INST.QPPL_ISSUED", lo: 1, hi: 24, zero: "không ban hành văn bản quy phạm pháp luật", tiers: "huyen tinh xa", say: []string{
			"trong kỳ đã ban hành {n} văn bản quy phạm pháp luật [đúng trình tự, thủ tục|theo thẩm quyền].", "trên địa bàn {area} đã ban hành {n} VBQPPL.",
			"{brief} {none} trong kỳ báo cáo.", "công tác xây dựng văn bản: ban hành {n} VBQPPL, tất cả đều được thẩm định trước khi ban hành."}},
		{code: "INST.QPPL_CHECKED", lo: 3, hi: 70, say: []string{
			"đã tự kiểm tra {n} văn bản[ do {brief} ban hành|].", "kiểm tra theo thẩm quyền {n} văn bản, qua kiểm tra các văn bản đều phù hợp quy định.",
			"công tác tự kiểm tra: trong kỳ tự kiểm tra {n} văn bản."}},
		{code: "INST.APPRAISED", lo: 1, hi: 40, say: []string{
			"thẩm định {n} dự thảo văn bản.", "tham gia góp ý {n} dự thảo [văn bản|luật, nghị định] do cấp trên gửi lấy ý kiến.", "số dự thảo được góp ý, thẩm định trong kỳ: {n}."}},
		{code: "INST.QPPL_DEFECTIVE", lo: 1, hi: 5, zero: "không phát hiện văn bản trái pháp luật", say: []string{
			"qua kiểm tra, rà soát {none}.", "phát hiện {n} văn bản có sai sót về thể thức, [đã|đang] đề nghị xử lý theo quy định."}},
		{say: []string{"công tác tổ chức thi hành pháp luật được thực hiện theo {local}.",
			"công tác phổ biến, giáo dục pháp luật được triển khai với nhiều hình thức [phong phú|phù hợp], qua đó nâng cao ý thức chấp hành pháp luật của cán bộ và nhân dân."}},
		{say: []string{"công tác theo dõi tình hình thi hành pháp luật tập trung vào các lĩnh vực trọng tâm, liên ngành; kịp thời kiến nghị xử lý những vướng mắc phát sinh."}},
	}
}

// procedureConcepts are what is stated about procedures besides the dossiers.
func procedureConcepts() []concept {
	return []concept{
		{code: "TTHC.ONE_STOP", lo: 90, hi: 400, about: "all", say: []string{
			"{pair} TTHC được thực hiện theo cơ chế một cửa[ tại Bộ phận tiếp nhận và trả kết quả|].", "số TTHC tiếp nhận tại Bộ phận Một cửa là {n} thủ tục."}},
		{code: "TTHC.INTERLINKED", lo: 4, hi: 60, say: []string{
			"có {n} TTHC thực hiện theo cơ chế một cửa liên thông.", "thực hiện liên thông {n} thủ tục[ hành chính giữa các cấp chính quyền|]."}},
		{code: "TTHC.PUBLISHED", lo: 3, hi: 210, say: []string{
			"trong kỳ đã niêm yết công khai {n} TTHC [mới ban hành, sửa đổi, bổ sung|tại trụ sở và trên Trang thông tin điện tử].",
			"theo {order}, đã công bố {n} TTHC thuộc phạm vi quản lý."}},
		{code: "TTHC.SIMPLIFIED", lo: 1, hi: 40, zero: "không có thủ tục hành chính được đề xuất đơn giản hóa", say: []string{
			"đã rà soát và đề xuất đơn giản hóa {n} TTHC.", "cắt giảm thời gian giải quyết đối với {n} TTHC.", "qua rà soát {none}."}},
		{code: "HS.APOLOGY", lo: 1, hi: 12, zero: "không phát sinh trường hợp phải xin lỗi", say: []string{
			"đã thực hiện {n} thư xin lỗi đối với hồ sơ trễ hạn.", "trong kỳ {none} tổ chức, cá nhân do giải quyết hồ sơ quá hạn."}},
		{say: []string{"Bộ phận tiếp nhận và trả kết quả [được bố trí|có] đủ bàn, ghế, máy tính, máy quét phục vụ số hóa; niêm yết đầy đủ địa chỉ tiếp nhận phản ánh, kiến nghị.",
			"việc tiếp nhận, giải quyết hồ sơ được thực hiện đúng quy trình; công chức trực tại Bộ phận Một cửa có thái độ niềm nở, hướng dẫn tận tình."}},
		{say: []string{"việc thực hiện chế độ thông tin, báo cáo về kiểm soát thủ tục hành chính [đúng thời gian quy định|được duy trì thường xuyên].",
			"công tác truyền thông về kiểm soát thủ tục hành chính được lồng ghép trong các hội nghị, các buổi sinh hoạt ở [ấp, khu vực|thôn, tổ dân phố]."}},
	}
}
