package extract

import "testing"

func TestTablesOfUnseenOffices(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a row that says which columns sum up others counts nothing": {
			"TT | Lĩnh vực | Tiếp nhận | Trực tuyến | Trực tiếp\n(1) | (2) | (3)=(4)+(5) | (4) | (5)\n1 | Hộ tịch | 30 | 20 | 10",
			"HS.RECEIVED toan_huyen Hộ tịch 30//\nHS.NEW_ONLINE toan_huyen Hộ tịch 20//\nHS.NEW_DIRECT toan_huyen Hộ tịch 10//"},
		"a row that begins as a sum does, and is none": {
			"Lĩnh vực | Hồ sơ tiếp nhận\nCông thương | 12\nCộng | 12",
			"HS.RECEIVED toan_huyen Công thương 12//\nHS.RECEIVED toan_huyen 12//"},
		"districts and communes are told apart before words that only lead to a number": {
			"Huyện đang thực hiện 210 thủ tục, xã đang thực hiện 96 thủ tục.",
			"TTHC.TOTAL cap_huyen 210//\nTTHC.TOTAL cap_xa 96//"},
		"how many communes there are may be written out": {
			"Huyện tiếp nhận 310 hồ sơ. Mười một xã tiếp nhận 802 hồ sơ.",
			"HS.RECEIVED cap_huyen 310//\nHS.RECEIVED cap_xa 802//"},
		"one that only leads to a number is who reports": {
			"Huyện đang thực hiện 210 thủ tục.",
			"TTHC.TOTAL toan_huyen 210//"},
		"a column that counts something else": {
			"Số liệu hồ sơ của các xã:\nĐơn vị | Hồ sơ tiếp nhận | Khách đến xem triển lãm (lượt)\nXã Lâm Hạ | 41 | 700",
			"HS.RECEIVED cap_xa Xã Lâm Hạ 41//"},
		"what the whole counts its part does": {
			"Huyện làm xong 8 trên tổng số 10 nhiệm vụ. Sơn lại 5 trên tổng số 7 ghế.",
			"DIR.TASK_DONE 8/10/"},
		"a heading of plans for the next year": {
			"Tiếp nhận 40 hồ sơ.\n\n2. Kế hoạch năm 2024\n- 97% hồ sơ giải quyết đúng hạn.",
			"HS.RECEIVED toan_huyen 40//\nHS.ONTIME_RATE target //97"},
		"a heading of the year's own plan": {
			"Tiếp nhận 40 hồ sơ.\n\n2. Kế hoạch năm 2023\n- 97% hồ sơ giải quyết đúng hạn.",
			"HS.RECEIVED toan_huyen 40//\nHS.ONTIME_RATE //97"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}
