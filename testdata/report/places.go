package report

import "strings"

// Every name below is invented: none names a province, a district or a commune
// of the country, before or after July 2025. A test compares them.

func provinceNames() []string {
	return []string{"Vân Triều", "Khánh Lĩnh", "Phước Thượng", "Thuận Giang", "Đại Giang", "Hải Đức", "Kim Giang",
		"Quang Lĩnh", "Sơn Khánh", "Trung Dương", "Nam Nghĩa", "Hồng Lâm", "Thanh Dương", "Bạch Giang", "Lạc Nghĩa", "Tường Lâm"}
}

func districtNames() []string {
	return []string{"Hiệp Xuyên", "Đại Hội", "Sơn Đức", "Lâm Ngạn", "Vĩnh Hoàn", "Thiện Cường", "Cẩm Điền", "Diên Phong",
		"Thuận Nghĩa", "Mỹ Tùng", "Ngọc Hoàn", "Hưng Sơn", "Trung Khánh", "Lộc Xuyên", "Châu Phước", "Vạn Phong",
		"Thạnh Khánh", "Phú Triều", "Yên Lễ", "Tân Ngạn", "Đông Thủy", "Khánh Phong", "Hòa Khê", "Nghĩa Lĩnh",
		"Minh Khánh", "Bạch Trạch", "Lạc Hải", "Trà Khê", "Xuân Điền", "Hải Trạch", "Vân Phước", "Tây Châu"}
}

func communeNames() []string {
	return []string{"Quang Liễu", "Diên Thịnh", "Nghĩa Lễ", "Phú Thạch", "Thiện Thượng", "Khánh Khang", "Lạc Đức", "Châu Lĩnh",
		"Thạnh Viên", "Hiệp Điền", "Trung Tùng", "Lâm Phong", "Hải Quới", "Minh Mỹ", "Bạch Thịnh", "Long Tường", "Thạnh Hạc",
		"Đại Mỹ", "Diên Lộc", "Phước Tâm", "Hiệp Lâm", "Lạc Châu", "Minh Giang", "Cẩm Trúc", "Hồng Lễ", "Vĩnh Khang",
		"Hải Thủy", "Sơn Hạc", "Diên Tâm", "Vân Lâm", "Thuận Xuyên", "Sơn Nghĩa", "Tây Khánh", "Lâm Lạc", "Hồng Điền",
		"Cẩm Quới", "Tường Bình", "Quang Ngạn", "Vạn Thượng", "Hồng Bình", "Quang Trúc", "Thạnh Long", "An Trúc",
		"Phước Viên", "Vạn Điền", "Trà Trạch", "Đại Thạch", "Hưng Hải", "Lâm Hòa", "Việt Phong", "Kim Lâm"}
}

// office is who issues a document.
type office struct {
	tier      string // tinh, so, huyen, xa
	word      string // tỉnh, huyện, quận, thị xã, thành phố, xã, phường, thị trấn
	name      string
	full      string // Ủy ban nhân dân huyện Long Tường
	short     string // UBND huyện Long Tường
	brief     string // UBND huyện
	symbol    string // UBND, SNV
	parent    string // full name of the superior body, "" for a province
	province  string
	district  string // of a commune before July 2025
	placeName string // where the document is signed
	dept      string // words of a department: Nội vụ
}

const peoplesCommittee = "Ủy ban nhân dân"

func newOffice(d dice, tier string, after bool) office {
	o := office{tier: tier, province: pick(d, provinceNames()...), symbol: "UBND"}
	o.district = pick(d, districtNames()...)
	switch tier {
	case "tinh":
		o.word, o.name = "tỉnh", o.province
		o.placeName = o.province
	case "so":
		o.word, o.name = "tỉnh", o.province
		dept := pick(d, departments()...)
		o.dept, o.symbol = dept.name, dept.symbol
		o.full, o.short, o.brief = "Sở "+dept.name, "Sở "+dept.name, "Sở"
		o.parent = peoplesCommittee + " tỉnh " + o.province
		o.placeName = o.province
		return o
	case "huyen":
		o.word, o.name = pick(d, "huyện", "huyện", "huyện", "huyện", "thị xã", "thành phố"), o.district
		o.parent = peoplesCommittee + " tỉnh " + o.province
	case "xa":
		o.word, o.name = pick(d, "xã", "xã", "phường", "thị trấn"), pick(d, communeNames()...)
		o.parent = peoplesCommittee + " huyện " + o.district
		if after {
			o.word = pick(d, "xã", "xã", "phường")
			o.parent = peoplesCommittee + " tỉnh " + o.province
		}
	}
	if o.placeName == "" {
		o.placeName = o.name
	}
	o.full = peoplesCommittee + " " + o.word + " " + o.name
	o.short = "UBND " + o.word + " " + o.name
	o.brief = "UBND " + o.word
	return o
}

type department struct{ name, symbol string }

func departments() []department {
	return []department{{"Nội vụ", "SNV"}, {"Tư pháp", "STP"}, {"Xây dựng", "SXD"}, {"Y tế", "SYT"}, {"Công Thương", "SCT"},
		{"Khoa học và Công nghệ", "SKHCN"}, {"Giáo dục và Đào tạo", "SGDĐT"}, {"Tài chính", "STC"}}
}

// headLines splits a body's name over the lines of the head.
func headLines(full string) []string {
	up := strings.ToUpper(full)
	if rest, ok := strings.CutPrefix(up, "ỦY BAN NHÂN DÂN "); ok {
		return []string{"ỦY BAN NHÂN DÂN", rest}
	}
	return []string{up}
}

func personName(d dice) string {
	family := pick(d, "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
	middle := pick(d, "Văn", "Thị", "Hữu", "Quốc", "Minh", "Ngọc", "Thanh", "Đức", "Công", "Thị Kim", "Hoài")
	given := pick(d, "Hưng", "Lan", "Dũng", "Hạnh", "Khoa", "Phúc", "Tuấn", "Nga", "Bình", "Yến", "Sơn", "Thắng", "Vỹ", "Quyên", "Thuận", "Mẫn")
	return family + " " + middle + " " + given
}
