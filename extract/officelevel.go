package extract

import (
	"cmp"
	"slices"
	"strings"

	"sohoa/normalize/entity"
)

// territories are the committees and councils whose own figures are of their
// whole territory, by how their names go on.
var territories = []struct{ words, level string }{
	{"tinh", "toan_tinh"}, {"huyen", "toan_huyen"}, {"quan", "toan_huyen"}, {"thi xa", "toan_huyen"}, {"thanh pho", "toan_huyen"},
	{"xa", "cap_xa"}, {"phuong", "cap_xa"}, {"thi tran", "cap_xa"}, {"dac khu", "cap_xa"},
}

// officeLevel is the level that the whole of an office's own figures are of.
// Since the end of the districts (Nghị quyết 203/2025/QH15) a city that has a
// committee is a province.
func officeLevel(r Report) string {
	if name := inspected(r); name != "" {
		r.Issuer, r.ParentIssuer = name, ""
	}
	key, parent := entity.Fold(r.Issuer), entity.Fold(r.ParentIssuer)
	if name := committeeOf(key); name != "" {
		if strings.HasPrefix(name, "thanh pho") && !strings.Contains(parent, "tinh") && r.IssuedOn.Compare(noDistricts) >= 0 {
			return "toan_tinh"
		}
		return territory(name)
	}
	for _, head := range []string{"so ", "thanh tra tinh", "van phong uy ban nhan dan tinh", "van phong ubnd tinh"} {
		if strings.HasPrefix(key, head) {
			return "cap_tinh"
		}
	}
	switch level := smallest(r.Issuer + " " + r.ParentIssuer); {
	case strings.HasPrefix(key, "ban chi dao"): // it leads the whole territory, and reports on it
		return cmp.Or(level, "toan_tinh")
	case strings.HasPrefix(key, "phong ") && (strings.HasPrefix(parent, "van phong ubnd") || strings.HasPrefix(parent, "van phong uy ban nhan dan")):
		return level // it reports on the committee's whole territory
	case strings.HasPrefix(key, "phong ") && level == "toan_huyen" && headsCommittee(parent):
		return "cap_huyen"
	case strings.HasPrefix(key, "phong ") && level == "cap_xa":
		return level
	case strings.HasPrefix(key, "phong "), strings.HasPrefix(key, "thanh tra huyen"):
		return "" // a department of a district reports on itself, or on all of it
	case level == "" && strings.HasPrefix(parent, "so "):
		return "cap_tinh"
	case level == "toan_huyen" && strings.HasPrefix(key, "truong "):
		return ""
	case level == "toan_huyen" && headsCommittee(parent) && ownWork(key):
		return "cap_huyen"
	case level == "" && strings.HasPrefix(key, "ban "):
		return "cap_tinh"
	case level == "toan_tinh" && ownWork(key):
		return "cap_tinh"
	default:
		return level
	}
}

// inspected is the office that a report of those who inspected it is on: "Biên bản kiểm
// tra cải cách hành chính tại UBND xã Long Hậu"; "" of other reports, and where they
// inspected several.
func inspected(r Report) string {
	key, subject := entity.Fold(r.Issuer), entity.Fold(r.Subject)
	begins := func(head string) bool { return strings.HasPrefix(key, head) }
	concludes := slices.Contains(conclusions, r.DocType) && (begins("thanh tra ") || strings.Contains(subject, "kiem tra") || strings.Contains(subject, "thanh tra"))
	if !concludes && !slices.ContainsFunc(inspectors, begins) {
		return ""
	}
	for _, at := range []string{" tại ", " đối với ", " của "} {
		_, name, ok := strings.Cut(r.Subject, at)
		for _, head := range headTitles {
			name = strings.TrimPrefix(name, head)
		}
		for _, end := range []string{" trong ", " về ", " năm ", " ("} {
			name, _, _ = strings.Cut(name, end)
		}
		low := entity.Fold(name)
		if ok && (strings.HasPrefix(low, "so ") || territory(committeeOf(low)) != "") && !strings.Contains(low, ", ") {
			return name
		}
	}
	return ""
}

// inspectors begin the names of those who are sent to inspect, folded.
var inspectors = []string{"doan kiem tra", "doan thanh tra", "doan giam sat", "to kiem tra", "to cong tac"}

// conclusions are the types of documents that tell what an inspection found: thông báo,
// kết luận, biên bản.
var conclusions = []string{"TB", "KL", "BB"}

// headTitles are what those are called who answer for an office that is inspected.
var headTitles = []string{"Chủ tịch ", "Giám đốc ", "Thủ trưởng ", "người đứng đầu "}

// committeeOf is what stands behind the word for a committee or a council in a name.
func committeeOf(key string) string {
	for _, head := range []string{"uy ban nhan dan ", "hoi dong nhan dan ", "ubnd ", "hdnd "} {
		if name, ok := strings.CutPrefix(key, head); ok {
			return name
		}
	}
	return ""
}

// headsCommittee reports whether a name is that of a committee.
func headsCommittee(key string) bool {
	return strings.HasPrefix(key, "ubnd ") || strings.HasPrefix(key, "uy ban nhan dan ")
}

// deskLevel is the level of the one-stop centre of a province or a district that reports
// on its own desk and names none of the offices below; "" of other offices.
func (m *matcher) deskLevel() string {
	if !m.ofDesk() {
		return ""
	}
	below := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(m.b.view.Low, w) })
	}
	switch m.levelOfOffice() {
	case "toan_tinh":
		if !below("cap huyen", "cap xa", "toan tinh", "cac huyen", "cac xa", "tren dia ban tinh") {
			return "cap_tinh"
		}
	case "toan_huyen":
		if !below("cap xa", "toan huyen", "toan thi xa", "toan thanh pho", "cac xa", "cac phuong", "tren dia ban") {
			return "cap_huyen"
		}
	}
	return ""
}

// ofDesk reports whether a one-stop centre reports.
func (m *matcher) ofDesk() bool {
	return strings.HasPrefix(entity.Fold(m.report.Issuer), "trung tam phuc vu hanh chinh cong")
}

// levelOfOffice is officeLevel, but for cities that have districts of their own, which
// are as high as provinces: "Ủy ban nhân dân thành phố" that speaks of its quận.
func (m *matcher) levelOfOffice() string {
	level, names := officeLevel(m.report), entity.Fold(m.report.ParentIssuer+" "+m.report.Issuer)
	if !strings.HasPrefix(level, "toan_huyen") || !strings.Contains(names, "thanh pho") || strings.Contains(names, "tinh") {
		return level
	}
	text := strings.ToLower(m.b.text) // with its marks: "cơ quan, huyện" has no quận
	for _, w := range []string{"các quận", "quận, huyện", "cấp quận"} {
		if strings.Contains(text, w) {
			return "toan_tinh"
		}
	}
	return level
}

// levelFor is the level of an office's own figures of an indicator. What the province
// offers online is the trade of two of its departments, and they report on all of it.
func (m *matcher) levelFor(indicator string) string {
	if online := strings.HasPrefix(indicator, "DVC.") || indicator == "TTHC.BY_LEVEL"; online && reportsOnline(entity.Fold(m.report.Issuer), entity.Fold(m.report.Subject)) {
		return "toan_tinh"
	}
	return m.office
}

func reportsOnline(key, subject string) bool {
	any := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(subject, w) })
	}
	trade := strings.HasPrefix(key, "so thong tin va truyen thong") || strings.HasPrefix(key, "so khoa hoc va cong nghe")
	return trade && !any("cua so", "tai so", "thuoc so") && any("chuyen doi so", "chinh quyen so", "chinh quyen dien tu", "dich vu cong")
}

// agencies that report on their own work, and not on that of a whole territory.
var ownWorkers = []string{"cuc ", "chi cuc ", "bao hiem xa hoi", "kho bac", "benh vien", "truong ", "tram ", "lien minh ", "hoi ", "ban quan ly ", "ban dan toc", "ban to chuc ", "quy ", "cong an ",
	"toa an ", "vien ", "trung tam y te", "trung tam phat trien", "trung tam khuyen nong", "trung tam kiem soat", "trung tam cong nghe", "trung tam dich vu", "trung tam giao duc", "dai phat thanh", "thanh tra "}

func ownWork(key string) bool {
	return slices.ContainsFunc(ownWorkers, func(head string) bool { return strings.HasPrefix(key, head) })
}

// territory is the level of the territory that a name begins with.
func territory(name string) string {
	for _, t := range territories {
		if strings.HasPrefix(name+" ", t.words+" ") {
			return t.level
		}
	}
	return ""
}

// smallest is the level of the smallest territory that names of offices mention.
// Marks count: "Ban Quản lý" is of no quận, "Bảo hiểm xã hội" of no xã.
func smallest(names string) string {
	level := ""
	names = " " + strings.NewReplacer("thị xã", "thị-xã", "xã hội", "xã-hội").Replace(strings.ToLower(names)) + " "
	for _, t := range []struct{ words, level string }{
		{"tỉnh", "toan_tinh"}, {"huyện", "toan_huyen"}, {"quận", "toan_huyen"}, {"thị-xã", "toan_huyen"}, {"thành phố", "toan_huyen"},
		{"xã", "cap_xa"}, {"phường", "cap_xa"}, {"thị trấn", "cap_xa"}, {"đặc khu", "cap_xa"},
	} {
		if strings.Contains(names, " "+t.words+" ") {
			level = t.level
		}
	}
	return level
}

// unitLevel is the level of an organisational unit by its name; "" where that
// does not tell. The units of one office are as high as it is: a room ("phòng") of a
// provincial department is of the province, one of a commune of the commune.
func (m *matcher) unitLevel(unit string) string {
	key := entity.Fold(unit)
	for _, head := range []string{"uy ban nhan dan ", "ubnd "} {
		key = strings.TrimPrefix(key, head)
	}
	switch {
	case strings.HasPrefix(key, "so "), isOf(key, "tinh"):
		return "cap_tinh"
	case isOf(key, "huyen"):
		return "cap_huyen"
	case strings.HasPrefix(key, "xa "), strings.HasPrefix(key, "phuong "), strings.HasPrefix(key, "thi tran "), strings.HasPrefix(key, "dac khu "):
		return "cap_xa"
	case strings.HasPrefix(key, "huyen "), strings.HasPrefix(key, "quan "), strings.HasPrefix(key, "thi xa "), strings.HasPrefix(key, "thanh pho "):
		return "toan_huyen"
	case smallest(unit) != "":
		if strings.HasPrefix(key, "phong ") {
			return "cap_huyen"
		}
		return ""
	case !strings.HasPrefix(m.office, "toan_") && slices.ContainsFunc(rooms, func(head string) bool { return strings.HasPrefix(key, head) }):
		return m.office
	case strings.HasPrefix(key, "phong ") && (m.office == "toan_huyen" || m.report.IssuedOn.Compare(noDistricts) < 0):
		return "cap_huyen"
	}
	return ""
}

// rooms are what the units of one office are called, folded.
var rooms = []string{"phong ", "ban ", "chi cuc ", "thanh tra ", "van phong ", "trung tam ", "khoa ", "to ", "doi ", "bo phan ", "chi nhanh "}

// isOf reports whether a unit is an office of a province or a district by its name:
// "Công an tỉnh", "Bảo hiểm xã hội huyện".
func isOf(key, territory string) bool {
	for _, head := range []string{"cong an ", "thanh tra ", "bao hiem xa hoi ", "van phong ubnd ", "van phong uy ban nhan dan ", "kho bac nha nuoc "} {
		if rest, ok := strings.CutPrefix(key, head); ok {
			return rest == territory || strings.HasPrefix(rest, territory+" ")
		}
	}
	return false
}
