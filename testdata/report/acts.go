package report

import "fmt"

// national are acts in force, with their real dates.
func national(topic string) []act {
	government, premier := "Chính phủ", "Thủ tướng Chính phủ"
	switch topic {
	case "reform":
		return []act{
			{"Nghị quyết", "NQ", "76/NQ-CP", Date{2021, 7, 15}, government, "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030"},
			{"Nghị quyết", "NQ", "30c/NQ-CP", Date{2011, 11, 8}, government, "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020"},
			{"Quyết định", "QĐ", "06/QĐ-TTg", Date{2022, 1, 6}, premier, "phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử"},
		}
	case "procedures":
		return []act{
			{"Nghị định", "NĐ", "61/2018/NĐ-CP", Date{2018, 4, 23}, government, "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"},
			{"Nghị định", "NĐ", "45/2020/NĐ-CP", Date{2020, 4, 8}, government, "về thực hiện thủ tục hành chính trên môi trường điện tử"},
			{"Nghị định", "NĐ", "118/2025/NĐ-CP", Date{2025, 6, 9}, government, "về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông"},
			{"Thông tư", "TT", "01/2020/TT-VPCP", Date{2020, 10, 21}, "Văn phòng Chính phủ", "quy định chế độ báo cáo định kỳ về kiểm soát thủ tục hành chính"},
			{"Thông tư", "TT", "02/2017/TT-VPCP", Date{2017, 10, 31}, "Văn phòng Chính phủ", "hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính"},
			{"Quyết định", "QĐ", "766/QĐ-TTg", Date{2022, 6, 23}, premier, "phê duyệt Bộ chỉ số phục vụ người dân, doanh nghiệp"},
		}
	case "organisation":
		return []act{
			{"Nghị định", "NĐ", "37/2014/NĐ-CP", Date{2014, 5, 5}, government, "quy định tổ chức các cơ quan chuyên môn"},
			{"Nghị định", "NĐ", "108/2020/NĐ-CP", Date{2020, 9, 14}, government, "sửa đổi, bổ sung một số điều của Nghị định quy định tổ chức các cơ quan chuyên môn"},
			{"Nghị định", "NĐ", "150/2025/NĐ-CP", Date{2025, 6, 12}, government, "quy định tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân dân"},
			{"Nghị quyết", "NQ", "1211/2016/UBTVQH13", Date{2016, 5, 25}, "Ủy ban Thường vụ Quốc hội", "về tiêu chuẩn của đơn vị hành chính và phân loại đơn vị hành chính"},
			{"Nghị quyết", "NQ", "18-NQ/TW", Date{2017, 10, 25}, "Ban Chấp hành Trung ương", "về tiếp tục đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn"},
		}
	case "staff", "staff2":
		return []act{
			{"Nghị định", "NĐ", "62/2020/NĐ-CP", Date{2020, 6, 1}, government, "về vị trí việc làm và biên chế công chức"},
		}
	case "finance":
		return []act{
			{"Nghị định", "NĐ", "130/2005/NĐ-CP", Date{2005, 10, 17}, government, "quy định chế độ tự chủ, tự chịu trách nhiệm về sử dụng biên chế và kinh phí quản lý hành chính"},
			{"Nghị định", "NĐ", "117/2013/NĐ-CP", Date{2013, 10, 7}, government, "sửa đổi, bổ sung một số điều về chế độ tự chủ"},
			{"Nghị định", "NĐ", "16/2015/NĐ-CP", Date{2015, 2, 14}, government, "quy định cơ chế tự chủ của đơn vị sự nghiệp công lập"},
		}
	}
	return []act{
		{"Luật", "L", "80/2015/QH13", Date{2015, 6, 22}, "Quốc hội", "ban hành văn bản quy phạm pháp luật"},
		{"Thông tư liên tịch", "TTLT", "55/2005/TTLT-BNV-VPCP", Date{2005, 5, 6}, "Bộ Nội vụ và Văn phòng Chính phủ", "hướng dẫn về thể thức và kỹ thuật trình bày văn bản"},
		{"Luật", "L", "64/2025/QH15", Date{2025, 2, 19}, "Quốc hội", "về ban hành văn bản quy phạm pháp luật"},
		{"Nghị định", "NĐ", "34/2016/NĐ-CP", Date{2016, 5, 14}, government, "quy định chi tiết một số điều và biện pháp thi hành Luật ban hành văn bản quy phạm pháp luật"},
		{"Nghị định", "NĐ", "154/2020/NĐ-CP", Date{2020, 12, 31}, government, "sửa đổi, bổ sung một số điều của Nghị định quy định chi tiết Luật ban hành văn bản quy phạm pháp luật"},
	}
}

// ordinary invents an act of a kind that offices make every week, of this office
// or of the province above it.
func (c *composer) ordinary() act {
	o, d := c.office, c.dice
	above := peoplesCommittee + " tỉnh " + o.province
	council := "Hội đồng nhân dân tỉnh " + o.province
	switch d.n(11) {
	case 0:
		return c.local("Chỉ thị", "CT", "UBND", above, "về tăng cường kỷ luật, kỷ cương hành chính")
	case 1:
		return c.local("Chương trình", "CTr", "UBND", above, "về cải cách hành chính giai đoạn 2021 - 2025")
	case 2:
		return c.local("Thông báo", "TB", o.symbol, o.full, "về kết luận cuộc họp giao ban")
	case 3:
		return c.local("Hướng dẫn", "HD", "SNV", "Sở Nội vụ", "về tự đánh giá, chấm điểm cải cách hành chính")
	case 4:
		return c.local("Báo cáo", "BC", "TP", "Phòng Tư pháp", "về kết quả theo dõi thi hành pháp luật")
	case 5:
		return c.local("Nghị quyết", "NQ", "HĐND", council, "về nhiệm vụ phát triển kinh tế - xã hội năm "+c.words["year"])
	case 6:
		y := d.between(2016, max(2016, c.span.year-1))
		return c.fresh(func() act {
			return act{"Nghị quyết", "NQ", fmt.Sprintf("%02d/%d/NQ-HĐND", d.between(2, 60), y), Date{y, pick(d, 7, 12), d.between(5, 28)}, council,
				"quy định định mức phân bổ dự toán chi thường xuyên"}
		})
	case 7:
		y := d.between(2016, max(2016, c.span.year-1))
		return c.fresh(func() act {
			return act{"Quyết định", "QĐ", fmt.Sprintf("%02d/%d/QĐ-UBND", d.between(2, 70), y), Date{y, d.between(1, 12), d.between(5, 28)}, above,
				"ban hành Quy định về theo dõi, đánh giá cải cách hành chính"}
		})
	case 8:
		return c.local("Công văn", pick(d, "CCHC", "CCHC&VTLT", "TCBC"), "SNV", "Sở Nội vụ tỉnh "+o.province, "về việc báo cáo kết quả cải cách hành chính")
	case 9:
		return c.local("Tờ trình", "TTr", "PNV", "Phòng Nội vụ", "về việc thành lập đoàn kiểm tra")
	}
	return c.party()
}
