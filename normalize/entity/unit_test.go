package entity

import "testing"

func TestTabledUnits(t *testing.T) {
	for printed, want := range map[string]bool{
		"Phòng Nội vụ":                           true,
		"Phòng Nội vụ huyện Lâm Trạch":           true,
		"Phòng Văn hóa - Xã hội":                 true,
		"Phòng Lao động - Thương binh và Xã hội": true,
		"Phòng LĐ-TB&XH":                         true,
		"Phòng họp":                              false,
		"Phòng Lao động - Thương binh và Xã hội huyện Lâm Trạch": true,
	} {
		if got := TabledUnit(printed); got != want {
			t.Errorf("TabledUnit(%q) = %v", printed, got)
		}
	}
}

func TestKnownUnits(t *testing.T) {
	for printed, want := range map[string]bool{
		"Phòng Khám bệnh":             true,
		"Phòng cháy và chữa cháy":     false,
		"Phòng, chống tham nhũng":     false,
		"Xã Hội Sơn":                  true,
		"Xã hội hóa":                  false,
		"Trường hợp khác":             false,
		"Đội ngũ giáo viên":           false,
		"Bưu điện huyện Lâm Trạch":    true,
		"Kho bạc Nhà nước Lâm Trạch":  true,
		"Bảo hiểm xã hội Lâm Trạch":   true,
		"Trung tâm Y tế Lâm Trạch":    true,
		"Tòa án nhân dân Lâm Trạch":   true,
		"Điểm bưu điện - văn hóa xã ": true,
	} {
		if got := KnownUnit(printed); got != want {
			t.Errorf("KnownUnit(%q) = %v", printed, got)
		}
	}
}

func TestUnitsHaveOneName(t *testing.T) {
	for printed, want := range map[string]string{
		"Phòng TN và MT":             "Phòng Tài nguyên và Môi trường",
		"UBND xã Tân Lộc":            "Ủy ban nhân dân xã Tân Lộc",
		"Uỷ ban nhân dân xã Tân Lộc": "Ủy ban nhân dân xã Tân Lộc",
		"Đội Quản lý chợ":            "Đội Quản lý chợ",
		"Sự nghiệp phòng GD và ĐT":   "Sự nghiệp Phòng Giáo dục và Đào tạo",
		"Trường THPT Bình Lộc":       "Trường Trung học phổ thông Bình Lộc",
		"THCS Bình Lộc":              "Trường Trung học cơ sở Bình Lộc",
		"TT GDTX huyện":              "Trung tâm Giáo dục thường xuyên huyện",
		"Trường Chính trị":           "Trường Chính trị",
		"BQL KCN Bình Lộc":           "Ban Quản lý khu công nghiệp Bình Lộc",
		"Ban QLDA thủy lợi":          "Ban Quản lý dự án thủy lợi",
		"Ban Pháp chế":               "Ban Pháp chế",
		"CN VPĐKĐĐ Bình Lộc":         "Chi nhánh Văn phòng Đăng ký đất đai Bình Lộc",
		"Chi nhánh VPĐKĐĐ Bình Lộc":  "Chi nhánh Văn phòng Đăng ký đất đai Bình Lộc",
		"TT Hải Châu":                "TT Hải Châu",
		"TP Lâm Trạch":               "Thành phố Lâm Trạch",
		"TX. Lâm Trạch":              "Thị xã Lâm Trạch",
		"TP trực thuộc":              "TP trực thuộc",
	} {
		if got := Unit(printed); got != want {
			t.Errorf("Unit(%q) = %q, want %q", printed, got, want)
		}
	}
}
