package extract

import "testing"

// TestTargetsAndShares reads percentages that only say what a rate was to come to, shares
// that name what they count, and what has added up, beside others that look like them.
func TestTargetsAndShares(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a plan behind its rate", "Tỷ lệ hồ sơ trực tuyến đạt 86,4% (kế hoạch 80%).", "DVC.ONLINE_RATE //86,4\nDVC.ONLINE_RATE target //80"},
		{"a target it is compared with", "Tỷ lệ giải quyết hồ sơ đúng hạn đạt 99,12% so với chỉ tiêu 99%.", "HS.ONTIME_RATE //99,12\nHS.ONTIME_RATE target //99"},
		{"a target said first", "So với chỉ tiêu 80%, tỷ lệ thanh toán trực tuyến đạt 84,1%.", "DVC.PAY_RATE toan_huyen //84,1\nDVC.PAY_RATE toan_huyen target //80"},
		{"a plan of the year after", "Kế hoạch năm 2024: tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên.", "DVC.ONLINE_RATE target //85"},
		{"the year after, with no word of a plan", "Sang năm 2024, tỷ lệ hồ sơ trực tuyến đạt 85%.", "DVC.ONLINE_RATE target //85"},
		{"the year after as a label", "Năm 2024: tỷ lệ hồ sơ trực tuyến đạt 85%.", "DVC.ONLINE_RATE target //85"},
		{"the report's own year as a label", "Năm 2023: tỷ lệ hồ sơ trực tuyến đạt 85%.", "DVC.ONLINE_RATE //85"},
		{"the report's own year", "Năm 2023, tỷ lệ hồ sơ trực tuyến đạt 85%.", "DVC.ONLINE_RATE //85"},
		{"a later year in the midst", "Tỷ lệ hồ sơ trực tuyến đạt 85%, là cơ sở để năm 2024 làm tốt hơn.", "DVC.ONLINE_RATE //85"},
		{"a target behind a stroke", "Tỷ lệ hồ sơ trực tuyến 6 tháng đạt 88,1%/chỉ tiêu 80%.", "DVC.ONLINE_RATE //88,1\nDVC.ONLINE_RATE target //80"},
		{"how far beyond", "Tỷ lệ hồ sơ trực tuyến đạt 92,6%, cao hơn chỉ tiêu được giao 12,6%.", "DVC.ONLINE_RATE //92,6"},
		{"a share", "Công chức hiện có 61 người/66 chỉ tiêu biên chế được giao.", "BC.USED 61/66/"},
		{"a share of dossiers", "Đã giải quyết 1.200 hồ sơ/1.300 hồ sơ.", "HS.RESOLVED toan_huyen 1.200/1.300/"},
		{"for each day", "Đã giải quyết 12 hồ sơ/ngày.", "HS.RESOLVED toan_huyen 12//"},
		{"more than the whole", "Đã giải quyết 1.300 hồ sơ/1.200 hồ sơ.", "HS.RESOLVED toan_huyen 1.300//"},
		{"all of a sentence adds up", "Lũy kế từ 01/02/2024 đến 30/11/2024, tiếp nhận 812 hồ sơ; giải quyết 798 hồ sơ.", "HS.RECEIVED toan_huyen cumulative 812//\nHS.RESOLVED toan_huyen cumulative 798//"},
		{"but of the month", "Lũy kế đã tiếp nhận 812 hồ sơ; trong tháng giải quyết 98 hồ sơ.", "HS.RECEIVED toan_huyen cumulative 812//\nHS.RESOLVED toan_huyen 98//"},
		{"one number adds up", "Tiếp nhận 81 hồ sơ, lũy kế 812 hồ sơ; giải quyết 79 hồ sơ.", "HS.RECEIVED toan_huyen 81//\nHS.RECEIVED toan_huyen cumulative 812//\nHS.RESOLVED toan_huyen 79//"},
		{"a bare rate of those in time", "Xã | Số HS nhận | Số HS trả đúng hạn | Số HS trễ | Tỷ lệ (%)\nXã Phú Lâm | 1.210 | 1.208 | 2 | 99,83", "HS.RECEIVED cap_xa Xã Phú Lâm 1.210//\nHS.RESOLVED_ONTIME cap_xa Xã Phú Lâm 1.208//\nHS.RESOLVED_LATE cap_xa Xã Phú Lâm 2//\nHS.ONTIME_RATE cap_xa Xã Phú Lâm //99,83"},
		{"a bare rate of the late", "Xã | Số HS nhận | Số HS trả đúng hạn | Số HS trễ | Tỷ lệ (%)\nXã Phú Lâm | 1.210 | 1.208 | 2 | 0,17", "HS.RECEIVED cap_xa Xã Phú Lâm 1.210//\nHS.RESOLVED_ONTIME cap_xa Xã Phú Lâm 1.208//\nHS.RESOLVED_LATE cap_xa Xã Phú Lâm 2// inferred\nHS.LATE_RATE cap_xa Xã Phú Lâm //0,17"},
		{"staff of two kinds", "Hiện sử dụng 53 biên chế hành chính, 139 biên chế sự nghiệp.", "BC.USED 53//\nBC.USED 139//"},
		{"how often it was done", "Tinh giản biên chế 2 đợt cho 173 người.", "BC.DOWNSIZED 173//"},
		{"a survey behind its rate", "Mức độ hài lòng của doanh nghiệp: 96,18% (412 phiếu khảo sát).", "IDX.SIPAS //96,18\nIDX.SURVEY 412//"},
		{"a committee beside its communes", "UBND huyện tiếp nhận 3.210 hồ sơ, UBND các xã, thị trấn tiếp nhận 9.120 hồ sơ.", "HS.RECEIVED cap_huyen 3.210//\nHS.RECEIVED cap_xa 9.120//"},
		{"a committee alone", "UBND huyện tiếp nhận 3.210 hồ sơ.", "HS.RECEIVED toan_huyen 3.210//"},
		{"a desk beside others", "- Tại Bộ phận Một cửa huyện: tiếp nhận 3.210 hồ sơ.\n- Tại Bộ phận Một cửa các xã: tiếp nhận 9.120 hồ sơ.", "HS.RECEIVED cap_huyen 3.210//\nHS.RECEIVED cap_xa 9.120//"},
		{"rates of both", "Tỷ lệ hồ sơ trực tuyến toàn huyện 82,1% (huyện 91,0%, xã 80,3%).", "DVC.ONLINE_RATE toan_huyen //82,1\nDVC.ONLINE_RATE cap_huyen //91,0\nDVC.ONLINE_RATE cap_xa //80,3"},
		{"pairs one after another", "Phê duyệt đề án vị trí việc làm đối với 13/13 cơ quan, 58/61 đơn vị.", "BC.POSITIONS 13/13/\nBC.POSITIONS 58/61/"},
		{"one by one, as before", "Cấp huyện tiếp nhận 3.201 hồ sơ và giải quyết 3.164 hồ sơ; ở cấp xã, con số này lần lượt là 9.870 và 9.811.", "HS.RECEIVED cap_huyen 3.201//\nHS.RESOLVED cap_huyen 3.164//\nHS.RECEIVED cap_xa 9.870//\nHS.RESOLVED cap_xa 9.811//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
