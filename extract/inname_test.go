package extract

import "testing"

func TestNamesInCapitalsAreWrittenAsInSentences(t *testing.T) {
	for upper, want := range map[string]string{
		"VĂN PHÒNG HĐND VÀ UBND":                       "Văn phòng HĐND và UBND",
		"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG":            "Trung tâm Phục vụ hành chính công",
		"CHI CỤC THUẾ KHU VỰC BÌNH SƠN - ĐỒNG XOÀI":    "Chi cục Thuế khu vực Bình Sơn - Đồng Xoài",
		"BẢO HIỂM XÃ HỘI TỈNH HÀ THỦY":                 "Bảo hiểm xã hội tỉnh Hà Thủy",
		"TRƯỜNG THPT LÊ QUANG HÒA":                     "Trường THPT Lê Quang Hòa",
		"BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP":              "Ban Quản lý các khu công nghiệp",
		"BỆNH VIỆN ĐA KHOA KHU VỰC TÂN LỘC":            "Bệnh viện Đa khoa khu vực Tân Lộc",
		"BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH HÀ THỦY": "Ban Chỉ đạo cải cách hành chính tỉnh Hà Thủy",
		"TỈNH HÀ THỦY":                                 "Tỉnh Hà Thủy",
		"ỦY BAN NHÂN DÂN THỊ XÃ ĐÔNG LÂM":              "Ủy ban nhân dân thị xã Đông Lâm",
		"PHÒNG KIỂM SOÁT TTHC":                         "Phòng Kiểm soát TTHC",
	} {
		if got := inSentence(upper); got != want {
			t.Errorf("inSentence(%q) = %q, want %q", upper, got, want)
		}
	}
}
