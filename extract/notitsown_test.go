package extract

import "testing"

// TestTimesAndLevelsThatAreNotTheNumbers reads numbers beside which, or above which, a
// time or a level stands that is not theirs, and such whose it is.
func TestTimesAndLevelsThatAreNotTheNumbers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"what was, among plans", "II. NHIỆM VỤ NĂM 2024\n- Chỉ số cải cách hành chính của huyện (năm 2021 đạt 78,5 điểm, xếp thứ 9/11) phấn đấu tăng ít nhất 02 bậc.", "IDX.PAR 78,5//\nIDX.PAR_RANK 9/11/"},
		{"what is to be, among plans", "II. NHIỆM VỤ NĂM 2024\n- Chỉ số cải cách hành chính của huyện (năm 2024 đạt 80 điểm) phấn đấu tăng ít nhất 02 bậc.", "IDX.PAR target 80//"},
		{"years up to now", "Tính từ năm 2017 đến nay, đã tinh giản biên chế 341 người.", "BC.DOWNSIZED cumulative 341//"},
		{"a year in which something was ordered", "Theo kế hoạch từ năm 2017, đã tinh giản biên chế 341 người.", "BC.DOWNSIZED 341//"},
		{"days before a colon", "Kết quả lũy kế từ 01/02/2023 đến 31/5/2023: tiếp nhận 812 hồ sơ.", "HS.RECEIVED toan_huyen cumulative 812//"},
		{"the whole, a tier, and the next matter", "Tỷ lệ hồ sơ trực tuyến toàn huyện đạt 81%, cấp xã đạt 77%; thanh toán trực tuyến đạt 64%.", "DVC.ONLINE_RATE toan_huyen //81\nDVC.ONLINE_RATE cap_xa //77\nDVC.PAY_RATE toan_huyen //64"},
		{"two tiers, and their next number", "Cấp huyện tiếp nhận 310 hồ sơ; cấp xã tiếp nhận 990 hồ sơ; giải quyết 980 hồ sơ.", "HS.RECEIVED cap_huyen 310//\nHS.RECEIVED cap_xa 990//\nHS.RESOLVED cap_xa 980//"},
		{"a tier that the sentence before names", "2. Tổ chức bộ máy\nCó 09 phòng; 08 xã, thị trấn. Công chức: giao 91 biên chế.", "ORG.DEPTS 9//\nORG.COMMUNES 8//\nBC.ASSIGNED 91//"},
		{"a change of others than those before", "2. Tinh giản biên chế\nTrong quý đã tinh giản 31 người; biên chế công chức giảm 12 chỉ tiêu so với năm 2020.", "BC.DOWNSIZED 31//\nBC.ASSIGNED delta 12//"},
		{"a change of those before", "Trong quý đã tinh giản 31 người, tăng 12 người so với cùng kỳ.", "BC.DOWNSIZED 31//\nBC.DOWNSIZED delta 12//"},
		{"where it goes", "Có 17 thủ tục liên thông lên cấp tỉnh.", "TTHC.INTERLINKED 17//"},
		{"whose it is", "Có 17 thủ tục liên thông của cấp huyện.", "TTHC.INTERLINKED cap_huyen 17//"},
		{"a comparison below a list of tiers", "Trong kỳ toàn huyện tiếp nhận 1.300 hồ sơ hành chính các loại tại các Bộ phận Một cửa. Cụ thể:\n+ Cấp huyện: tiếp nhận 310 hồ sơ thuộc thẩm quyền của các phòng.\n+ Cấp xã: tiếp nhận 990 hồ sơ thuộc thẩm quyền của các xã.\nSo với cùng kỳ, số hồ sơ tiếp nhận tăng 41 hồ sơ.", "HS.RECEIVED toan_huyen 1.300//\nHS.RECEIVED cap_huyen 310//\nHS.RECEIVED cap_xa 990//\nHS.RECEIVED toan_huyen delta 41//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// shortHead is the frame of a report whose parts are numbered as those of others are not.
const shortHead = `UBND TỈNH BÌNH KHÊ                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                               Độc lập - Tự do - Hạnh phúc
Số: 91/BC-SNV                       Bình Khê, ngày 08 tháng 12 năm 2023

BÁO CÁO
Công tác tổ chức cán bộ 6 tháng cuối năm 2023

1) Tuyển dụng
Tuyển dụng 12 công chức.
`

// TestPartsThatLookAhead reads reports whose last part looks ahead and says so in few
// words.
func TestPartsThatLookAhead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"tasks", "2) Nhiệm vụ đến cuối năm\nTuyển dụng 30 công chức.", "BC.RECRUITED target 30//"},
		{"tasks that were given", "2) Nhiệm vụ UBND tỉnh giao\nTuyển dụng 30 công chức.", "BC.RECRUITED 30//"},
		{"what is asked for", "2) ĐỀ XUẤT\nCho tuyển dụng 30 công chức.", "BC.RECRUITED target 30//"},
		{"the year after", "2) Năm 2024\nTuyển dụng 30 công chức.", "BC.RECRUITED target 30//"},
		{"the year itself", "2) Năm 2023\nTuyển dụng 30 công chức.", "BC.RECRUITED 30//"},
	} {
		if got, want := toldBy(resultOfAll(t, shortHead+c.text)), "BC.RECRUITED 12//\n"+c.want; got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// TestRowsOfRestsAndFields reads rows that are no office though they begin as the names
// of some do, and such that are one though they begin as a level does.
func TestRowsOfRestsAndFields(t *testing.T) {
	posts := func(head, rows string) string {
		res := resultOf(t, "2. Tổ chức bộ máy\nSố lượng người làm việc trong các đơn vị sự nghiệp:\n"+head+" | Được giao | Có mặt\n"+rows)
		out := ""
		for _, f := range res.Figures {
			out += f.Indicator + " " + f.StaffType + " " + f.Unit + " " + numbers(f) + "\n"
		}
		return out
	}
	for _, c := range []struct{ head, rows, want string }{
		{"Lĩnh vực", "Y tế | 211 | 204\nSự nghiệp khác | 67 | 62", "BC.ASSIGNED vien_chuc_y_te  211//\nBC.USED vien_chuc_y_te  204//\nBC.ASSIGNED vien_chuc_khac  67//\nBC.USED vien_chuc_khac  62//\n"},
		{"Phòng, ban", "Phòng Nội vụ | 11 | 10\nCác phòng, ban khác | 16 | 15", "BC.UNIT_VC vien_chuc Phòng Nội vụ 11//\nBC.UNIT_USED vien_chuc Phòng Nội vụ 10//\nBC.UNIT_VC vien_chuc Các phòng, ban khác 16//\nBC.UNIT_USED vien_chuc Các phòng, ban khác 15//\n"},
	} {
		if got := posts(c.head, c.rows); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.head, got, c.want)
		}
	}
}

// TestAHeadingThatGoesOn reads units whose staff the paragraph before their heading names,
// where the heading only opens its parts.
func TestAHeadingThatGoesOn(t *testing.T) {
	for head, staff := range map[string]string{"2. Trong đó, tại một số đơn vị:": "vien_chuc", "2. Tình hình một số đơn vị:": ""} {
		res := resultOf(t, "II. BIÊN CHẾ\n1. Biên chế viên chức được giao năm 2023: 91.\n"+head+"\nKhoa, phòng | Được giao | Hiện có\nKhoa Nội | 12 | 11")
		for _, f := range res.Figures[1:] {
			if f.Unit != "Khoa Nội" || f.StaffType != staff {
				t.Errorf("%s: got %q of %q, want %q", head, f.StaffType, f.Unit, staff)
			}
		}
		if len(res.Figures) != 3 {
			t.Errorf("%s: got %d figures, want 3", head, len(res.Figures))
		}
	}
}
