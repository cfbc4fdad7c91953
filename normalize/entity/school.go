package entity

import "strings"

// schoolHeads are the first words of the names of schools, centres and hospitals, whose
// kinds offices abbreviate.
var schoolHeads = map[string]string{
	"Trường": "Trường", "TT": "Trung tâm", "BV": "Bệnh viện", "BVĐK": "Bệnh viện Đa khoa", "TTYT": "Trung tâm Y tế", "TYT": "Trạm Y tế",
	"THPT": "Trường Trung học phổ thông", "THCS": "Trường Trung học cơ sở", "MN": "Trường Mầm non", "TH": "Trường Tiểu học", "PTDTNT": "Trường Phổ thông dân tộc nội trú",
}

// schoolKinds are the kinds behind "Trường" and "Trung tâm".
var schoolKinds = map[string]string{
	"THPT": "Trung học phổ thông", "THCS": "Trung học cơ sở", "TH": "Tiểu học", "MN": "Mầm non", "MG": "Mẫu giáo", "TH&THCS": "Tiểu học và Trung học cơ sở", "THCS&THPT": "Trung học cơ sở và Trung học phổ thông",
	"PTDTNT": "Phổ thông dân tộc nội trú", "PTDTBT": "Phổ thông dân tộc bán trú", "GDTX": "Giáo dục thường xuyên", "GDNN": "Giáo dục nghề nghiệp", "CĐ": "Cao đẳng", "ĐK": "Đa khoa", "DVNN": "Dịch vụ nông nghiệp", "VHTT": "Văn hóa - Thông tin",
}

// school is the name of a school, a centre or a hospital with its kind written out:
// "Trường THPT Bình Lộc", "TT GDTX huyện". What the table has not is left as it is.
func school(printed string) string {
	words := strings.Split(printed, " ")
	head, ok := schoolHeads[words[0]]
	if !ok || len(words) < 2 {
		return printed
	}
	if _, kind := schoolKinds[words[1]]; words[0] == "TT" && !kind { // a township
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
