package entity

import (
	"cmp"
	"strings"
)

// schoolHeads are the first words of the names of schools, centres, hospitals and boards,
// whose kinds offices abbreviate.
var schoolHeads = map[string]string{
	"Trường": "Trường", "TT": "Trung tâm", "BV": "Bệnh viện", "BVĐK": "Bệnh viện Đa khoa", "TTYT": "Trung tâm Y tế", "TYT": "Trạm Y tế",
	"THPT": "Trường Trung học phổ thông", "THCS": "Trường Trung học cơ sở", "MN": "Trường Mầm non", "TH": "Trường Tiểu học", "PTDTNT": "Trường Phổ thông dân tộc nội trú",
	"Ban": "Ban", "BQL": "Ban Quản lý", "BQLDA": "Ban Quản lý dự án", "CN": "Chi nhánh", "VPĐKĐĐ": "Văn phòng Đăng ký đất đai", "KBNN": "Kho bạc Nhà nước", "BHXH": "Bảo hiểm xã hội",
}

// schoolKinds are the kinds behind "Trường" and "Trung tâm".
var schoolKinds = map[string]string{
	"THPT": "Trung học phổ thông", "THCS": "Trung học cơ sở", "TH": "Tiểu học", "MN": "Mầm non", "MG": "Mẫu giáo", "TH&THCS": "Tiểu học và Trung học cơ sở", "THCS&THPT": "Trung học cơ sở và Trung học phổ thông",
	"PTDTNT": "Phổ thông dân tộc nội trú", "PTDTBT": "Phổ thông dân tộc bán trú", "GDTX": "Giáo dục thường xuyên", "GDNN": "Giáo dục nghề nghiệp", "CĐ": "Cao đẳng", "ĐK": "Đa khoa", "DVNN": "Dịch vụ nông nghiệp", "VHTT": "Văn hóa - Thông tin",
	"QL": "Quản lý", "QLDA": "Quản lý dự án", "DA": "dự án", "ĐTXD": "đầu tư xây dựng", "KCN": "khu công nghiệp", "KKT": "khu kinh tế", "VPĐKĐĐ": "Văn phòng Đăng ký đất đai",
}

// school is the name of a school, a centre, a hospital or a board with its kind written out:
// "Trường THPT Bình Lộc", "TT GDTX huyện". What the table has not is left as it is.
func school(printed string) string {
	words := strings.Split(printed, " ")
	head, ok := schoolHeads[words[0]]
	if words[0] == "Chi" && len(words) > 2 && words[1] == "nhánh" { // "Chi nhánh VPĐKĐĐ Bình Lộc"
		words[2] = cmp.Or(schoolKinds[words[2]], words[2])
		return strings.Join(words, " ")
	}
	if !ok || len(words) < 2 {
		return printed
	}
	if _, kind := schoolKinds[words[1]]; (words[0] == "TT" || words[0] == "CN") && !kind { // a township
		return printed
	}
	words[0] = head
	for i := 1; i < len(words); i++ {
		kind, ok := schoolKinds[words[i]]
		if !ok && words[i] != "-" && words[i] != "và" && words[i] != "&" {
			break
		}
		if ok {
			words[i] = kind
		}
	}
	return strings.Join(words, " ")
}
