package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestOfficesOutsideTheTiers holds what letters, resolutions and reports of schools,
// stations and committees have shown.
func TestOfficesOutsideTheTiers(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"to supply figures is of no department": {
			"Huyện cung cấp số liệu như sau:\n- Tiếp nhận 52 hồ sơ.",
			"HS.RECEIVED toan_huyen 52//"},
		"the sum of a table is of the level of its units": {
			"Cơ quan | Hồ sơ tiếp nhận\nTổng | 70\nPhòng Tư pháp | 30\nPhòng Kinh tế | 40",
			"HS.RECEIVED cap_huyen 70//\nHS.RECEIVED cap_huyen Phòng Tư pháp 30//\nHS.RECEIVED cap_huyen Phòng Kinh tế 40//"},
		"that of units of two levels is of the office": {
			"Cơ quan | Hồ sơ tiếp nhận\nPhòng Tư pháp | 30\nXã Lâm Hạ | 40\nTổng | 70",
			"HS.RECEIVED cap_huyen Phòng Tư pháp 30//\nHS.RECEIVED cap_xa Xã Lâm Hạ 40//\nHS.RECEIVED toan_huyen 70//"},
		"parts of a count by units have their levels": {
			"Còn 19 hồ sơ quá hạn chưa trả: Phòng Tư pháp 12, UBND\nxã Lâm Hạ 07.",
			"HS.PENDING_OVERDUE toan_huyen 19//\nHS.PENDING_OVERDUE cap_huyen Phòng Tư pháp 12//\nHS.PENDING_OVERDUE cap_xa Ủy ban nhân dân xã Lâm Hạ 7//"},
		"what is left and late": {
			"Cơ quan | Hồ sơ đã giải quyết | | Hồ sơ tồn |\n | Đúng hạn | Quá hạn | Trong hạn | Quá hạn\nPhòng Tư pháp | 30 | 2 | 5 | 1",
			"HS.RESOLVED_ONTIME cap_huyen Phòng Tư pháp 30//\nHS.RESOLVED_LATE cap_huyen Phòng Tư pháp 2//\nHS.PENDING_INTIME cap_huyen Phòng Tư pháp 5//\nHS.PENDING_OVERDUE cap_huyen Phòng Tư pháp 1//"},
		"a section of demands": {
			"Tiếp nhận 40 hồ sơ.\n\n3. Yêu cầu\n- Đến 30/6: 97% hồ sơ giải quyết đúng hạn.",
			"HS.RECEIVED toan_huyen 40//\nHS.ONTIME_RATE target //97"},
		"what was aimed at and what came of it": {
			"1. Chỉ tiêu và thực hiện\nCó mặt 41 công chức.\n\n2. Chỉ tiêu năm sau\nTuyển dụng 02 công chức.",
			"BC.USED 41//\nBC.RECRUITED target 2//"},
		"a column of what was done among plans": {
			"2. Chỉ tiêu năm sau\n\nChỉ tiêu | Đơn vị | Ước thực hiện | Kế hoạch\nHồ sơ giải quyết đúng hạn | % | 97,2 | 98",
			"HS.ONTIME_RATE //97,2\nHS.ONTIME_RATE target //98"},
		"an assessment that comes first tells results": {
			"I. Đánh giá tình hình\nHồ sơ giải quyết đúng hạn đạt 97,2%.\n\nII. Kết quả\nTại cấp xã hồ sơ giải quyết đúng hạn đạt 97,2%.",
			"HS.ONTIME_RATE //97,2\nHS.ONTIME_RATE cap_xa //97,2"},
		"the heads of a table name places": {
			"Nơi làm việc | Trụ sở chính | Điểm Tân Hạ | Tất cả\nBiên chế được giao | 9 | 4 | 13\nCó mặt | 8 | 4 | 12",
			"BC.UNIT_ASSIGNED Trụ sở chính 9//\nBC.UNIT_ASSIGNED Điểm Tân Hạ 4//\nBC.ASSIGNED 13//\nBC.UNIT_USED Trụ sở chính 8//\nBC.UNIT_USED Điểm Tân Hạ 4//\nBC.USED 12//"},
		"they name departments": {
			"Nội dung | Phòng Tư pháp | Phòng Kinh tế | Cộng\nHồ sơ tiếp nhận | 30 | 40 | 70",
			"HS.RECEIVED cap_huyen Phòng Tư pháp 30//\nHS.RECEIVED cap_huyen Phòng Kinh tế 40//\nHS.RECEIVED toan_huyen 70//"},
		"they say what is counted in departments": {
			"Phòng | Hồ sơ tiếp nhận | Hồ sơ đã giải quyết\nPhòng Tư pháp | 30 | 29",
			"HS.RECEIVED cap_huyen Phòng Tư pháp 30//\nHS.RESOLVED cap_huyen Phòng Tư pháp 29//"},
		"the second row of the heads has the measure": {
			"Xã | Hồ sơ tiếp nhận | Mức độ\n | | hài lòng (%)\nXã Lâm Hạ | 41 | 92,5",
			"HS.RECEIVED cap_xa Xã Lâm Hạ 41//\nIDX.SIPAS Xã Lâm Hạ //92,5"},
		"labels in the midst of a sentence": {
			"Số hồ sơ tiếp nhận:\n- Xã Lâm Hạ: 41; xã Tân Hạ: 37.",
			"HS.RECEIVED cap_xa Xã Lâm Hạ 41//\nHS.RECEIVED cap_xa Xã Tân Hạ 37//"},
		"a label names the field of its item": {
			"I. Đánh giá tình hình\n1. Về tổ chức bộ máy: huyện có 11 cơ quan chuyên môn.",
			"ORG.DEPTS cap_huyen 11//"},
		"those left that are without something": {
			"Còn 04 hồ sơ chưa trả không có thư xin lỗi.",
			"HS.PENDING toan_huyen 4//"},
		"a share of those late": {
			"2. Phương hướng\n- Xin lỗi 100% hồ sơ trễ hạn.",
			"HS.APOLOGY target //100"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// The departments of a commune are of its level, and the staff of its station are no
// staff of a commune.
func TestUnitsOfCommunes(t *testing.T) {
	head := "UBND XÃ LÂM HẠ\n%sSố: 4/BC\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLâm Hạ, ngày 5 tháng 12 năm 2025\n\nBÁO CÁO\nKết quả năm 2025\n\n"
	for office, c := range map[string]struct{ text, want string }{
		"": {"Phòng | Hồ sơ tiếp nhận\nPhòng Kinh tế | 30\nPhòng Văn hóa - Xã hội | 40\nTổng | 70",
			"HS.RECEIVED cap_xa Phòng Kinh tế 30//\nHS.RECEIVED cap_xa Phòng Văn hóa - Xã hội 40//\nHS.RECEIVED cap_xa 70//"},
		"TRẠM Y TẾ\n": {"Nơi làm việc | Trụ sở chính | Điểm Tân Hạ | Tất cả\nBiên chế có mặt | 8 | 4 | 12",
			"BC.UNIT_USED Trụ sở chính 8//\nBC.UNIT_USED Điểm Tân Hạ 4//\nBC.USED 12//"},
	} {
		if got := toldBy(resultOfAll(t, fmt.Sprintf(head, office)+c.text)); got != c.want {
			t.Errorf("%q: got\n%s\nwant\n%s", office, got, c.want)
		}
	}
}

// What a school prints of its staff is kept; what it does not is theirs of education.
func TestStaffOfSchools(t *testing.T) {
	head := "UBND HUYỆN VÂN HẠ\nTRƯỜNG TIỂU HỌC LÂM HẠ\nSố: 4/BC-TH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVân Hạ, ngày 5 tháng 12 năm 2023\n\nBÁO CÁO\nKết quả năm 2023\n\n"
	for text, want := range map[string]string{
		"Được giao 30 viên chức, có mặt 28.":         "vien_chuc vien_chuc",
		"Số người làm việc được giao 30, có mặt 28.": "vien_chuc_giao_duc vien_chuc_giao_duc",
	} {
		var got []string
		for _, f := range resultOfAll(t, head+text).Figures {
			got = append(got, f.StaffType)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
