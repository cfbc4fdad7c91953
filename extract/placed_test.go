package extract

import "testing"

// TestPlacesInSentences gives dossiers the territory or the department that their clause
// is about, and its level. The office that reports is a district.
func TestPlacesInSentences(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a committee does it, and goes on": {
			"UBND xã Lâm Hạ tiếp nhận 52 hồ sơ, giải quyết 51 hồ sơ.",
			"HS.RECEIVED cap_xa Ủy ban nhân dân xã Lâm Hạ 52//\nHS.RESOLVED cap_xa Ủy ban nhân dân xã Lâm Hạ 51//"},
		"a label": {
			"- Xã Lâm Hạ: tiếp nhận 52 hồ sơ. Đã giải quyết 51 hồ sơ.",
			"HS.RECEIVED cap_xa Xã Lâm Hạ 52//\nHS.RESOLVED cap_xa Xã Lâm Hạ 51//"},
		"where it is": {
			"Riêng tại xã Lâm Hạ giải quyết 51 hồ sơ.",
			"HS.RESOLVED cap_xa Xã Lâm Hạ 51//"},
		"a department": {
			"Tại Sở Xây dựng giải quyết 51 hồ sơ.",
			"HS.RESOLVED cap_tinh Sở Xây dựng 51//"},
		"not what comes behind a semicolon": {
			"Xã Lâm Hạ giải quyết 51 hồ sơ; toàn huyện tiếp nhận 90 hồ sơ.",
			"HS.RESOLVED cap_xa Xã Lâm Hạ 51//\nHS.RECEIVED toan_huyen 90//"},
		"not a place behind the number": {
			"Chuyển 12 văn bản cho xã Lâm Hạ; tiếp nhận 52 hồ sơ.",
			"HS.RECEIVED toan_huyen 52//"},
		"a desk is no unit, but has a level": {
			"Bộ phận tiếp nhận và trả kết quả của huyện tiếp nhận 52 hồ sơ, 14 xã, thị trấn nhận 490 hồ sơ.",
			"HS.RECEIVED cap_huyen 52//\nHS.RECEIVED cap_xa 490//"},
		"the desks of both levels are the whole": {
			"Bộ phận Một cửa huyện và các xã, thị trấn tiếp nhận 542 hồ sơ.",
			"HS.RECEIVED toan_huyen 542//"},
		"the word for a territory is who reports, whatever other sentences are about": {
			"Huyện hiện giải quyết 352 hồ sơ. Đã tiếp nhận 380 hồ sơ (cấp huyện 120, cấp xã 260).",
			"HS.RESOLVED toan_huyen 352//\nHS.RECEIVED toan_huyen 380//\nHS.RECEIVED cap_huyen 120//\nHS.RECEIVED cap_xa 260//"},
		"a centre that begins an item does something": {
			"- Trung tâm Hành chính công huyện tiếp nhận 52 hồ sơ.",
			"HS.RECEIVED cap_huyen 52//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestCitiesWithQuanAreProvinces(t *testing.T) {
	const head = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẢNG XUÂN\nSố: 12/BC-UBND\nCảng Xuân, ngày 04 tháng 6 năm 2023\n\nBÁO CÁO\nKết quả tháng 5 năm 2023\n\nTiếp nhận 640 hồ sơ.\n"
	for text, want := range map[string]string{head: "toan_huyen", head + "Các quận, huyện tiếp nhận 320 hồ sơ.\n": "toan_tinh"} {
		if got := resultOfAll(t, text).Figures[0].Level; got != want {
			t.Errorf("the first figure of %q is of %q, want %q", text[len(head)-30:], got, want)
		}
	}
}

func TestConclusionsAreOnTheInspected(t *testing.T) {
	for subject, want := range map[string]string{
		"Kết luận kiểm tra công tác cải cách hành chính tại UBND huyện Lâm Trạch":                "toan_huyen",
		"Kết quả kiểm tra công vụ đối với Sở Xây dựng":                                           "cap_tinh",
		"Kết quả họp giao ban tại UBND huyện Lâm Trạch":                                          "cap_tinh",
		"Kiểm tra trách nhiệm của Chủ tịch UBND huyện Lâm Trạch trong quản lý đất đai, xây dựng": "toan_huyen",
		"Kiểm tra công tác hộ tịch tại UBND xã Lâm Hạ, UBND xã Tân Hạ":                           "cap_tinh",
	} {
		r := Report{Issuer: "Sở Nội vụ", ParentIssuer: "Ủy ban nhân dân tỉnh Hà Thủy", DocType: "TB", Subject: subject}
		if got := officeLevel(r); got != want {
			t.Errorf("%s: figures are of %q, want %q", subject, got, want)
		}
	}
}
