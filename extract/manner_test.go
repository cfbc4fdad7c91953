package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// head is the frame of a district's report, up to a section on procedures.
const districtHead = `ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN LÂM TRẠCH                Độc lập - Tự do - Hạnh phúc
Số: 88/BC-UBND            Lâm Trạch, ngày 14 tháng 6 năm 2023

BÁO CÁO
Công tác cải cách hành chính quý II năm 2023

I. KẾT QUẢ
1. Thủ tục hành chính
`

// resultOf is what a text in a district's report gives.
func resultOf(t *testing.T, text string) Result {
	t.Helper()
	return resultOfAll(t, districtHead+text)
}

// resultOfAll is what the rules make of a whole report: guesses are left out.
func resultOfAll(t *testing.T, text string) Result {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := ocr.ReadText([]byte(text + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var doc Document
	for _, p := range pages {
		doc.Pages = append(doc.Pages, Page{Raw: p, Text: normalize.Text{S: p.Text}})
	}
	res := Run(doc, pack)
	res.Figures = slices.DeleteFunc(res.Figures, func(f Figure) bool { return f.Rule.ID == SecondReader })
	return res
}

// told are the figures of a text in a district's report, one a line: indicator,
// level, unit or field, nature if it is no result, and numbers.
func told(t *testing.T, text string) string {
	t.Helper()
	return toldBy(resultOf(t, text))
}

// toldBy are the figures of a result, as told has them.
func toldBy(res Result) string {
	var lines []string
	for _, f := range res.Figures {
		parts := []string{f.Indicator, f.Level, f.Unit + f.Dims["field"], string(f.Nature), numbers(f)}
		if f.Nature == Actual {
			parts[3] = ""
		}
		if f.Percent != nil && f.Value != nil {
			parts = append(parts, f.Percent.String()+"%")
		}
		if f.Inferred {
			parts = append(parts, "inferred")
		}
		lines = append(lines, strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
	}
	return strings.Join(lines, "\n")
}

func TestMannersOfSpeaking(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a change belongs to the number before it": {
			"Tiếp nhận 640 hồ sơ, tăng 40 hồ sơ (6,7%) so với cùng kỳ.",
			"HS.RECEIVED toan_huyen 640//\nHS.RECEIVED toan_huyen delta 40// 6,7%"},
		"a change behind the parts is that of the whole": {
			"Tiếp nhận 640 hồ sơ, trong đó cấp huyện 200 hồ sơ, cấp xã 440 hồ sơ; tăng 40 hồ sơ so với cùng kỳ.",
			"HS.RECEIVED toan_huyen 640//\nHS.RECEIVED cap_huyen 200//\nHS.RECEIVED cap_xa 440//\nHS.RECEIVED toan_huyen delta 40//"},
		"a topic is of all the sentences behind it": {
			"Hồ sơ 6 tháng: cấp huyện nhận 412, trả 356. Cấp xã nhận 208, trả 199.",
			"HS.RECEIVED cap_huyen 412//\nHS.RESOLVED cap_huyen 356//\nHS.RECEIVED cap_xa 208//\nHS.RESOLVED cap_xa 199//"},
		"territories alone tell the parts of a number apart": {
			"Có 401 thủ tục (huyện 259; xã, thị trấn 142).",
			"TTHC.TOTAL toan_huyen 401//\nTTHC.TOTAL cap_huyen 259//\nTTHC.TOTAL cap_xa 142//"},
		"one territory alone is who reports": {
			"Huyện tiếp nhận 412 hồ sơ.",
			"HS.RECEIVED toan_huyen 412//"},
		"what adds up goes on adding up": {
			"Tháng này tiếp nhận 02 phản ánh, kiến nghị, xử lý 02; lũy kế tiếp nhận 15, xử lý 14.",
			"PAKN.RECEIVED 2//\nPAKN.HANDLED 2//\nPAKN.RECEIVED cumulative 15//\nPAKN.HANDLED cumulative 14//"},
		"rows of a level are of the row above them": {
			"TT | Nội dung | Cấp huyện | Cấp xã\n3.1 | Số hồ sơ đã giải quyết | 140 | 60\n3.2 | - Quá hạn | 3 | 1",
			"HS.RESOLVED cap_huyen 140//\nHS.RESOLVED cap_xa 60//\nHS.RESOLVED_LATE cap_huyen 3//\nHS.RESOLVED_LATE cap_xa 1//"},
		"pairs of a list whose head names both numbers": {
			"Hồ sơ theo lĩnh vực (tiếp nhận/đã giải quyết):\n- Hộ tịch: 516/507\n- Bảo trợ xã hội: 28/26",
			"HS.RECEIVED toan_huyen Hộ tịch 516//\nHS.RESOLVED toan_huyen Hộ tịch 507//\nHS.RECEIVED toan_huyen Bảo trợ xã hội 28//\nHS.RESOLVED toan_huyen Bảo trợ xã hội 26//"},
		"what is meant one by one": {
			"Số hồ sơ tiếp nhận và số hồ sơ đã giải quyết lần lượt là 120 và 119.",
			"HS.RECEIVED toan_huyen 120//\nHS.RESOLVED toan_huyen 119//"},
		"columns that are levels": {
			"Chỉ tiêu | Huyện | Xã, thị trấn | Tổng\nHồ sơ tiếp nhận | 120 | 392 | 512",
			"HS.RECEIVED cap_huyen 120//\nHS.RECEIVED cap_xa 392//\nHS.RECEIVED toan_huyen 512//"},
		"a cell may say how much less": {
			"Nội dung | Kỳ này | Tăng, giảm\nHồ sơ tiếp nhận | 110 | -53",
			"HS.RECEIVED toan_huyen 110//\nHS.RECEIVED toan_huyen delta 53//"},
		"what came from before stands beside the sum of a group": {
			"Lĩnh vực | Tiếp nhận | | | | Đã giải quyết\n | Tổng số | Trực tuyến | Trực tiếp | Kỳ trước |\nHộ tịch | 214 | 139 | 71 | 4 | 209",
			"HS.RECEIVED toan_huyen Hộ tịch 214//\nHS.NEW_ONLINE toan_huyen Hộ tịch 139//\nHS.NEW_DIRECT toan_huyen Hộ tịch 71//\nHS.CARRIED toan_huyen Hộ tịch 4//\nHS.RESOLVED toan_huyen Hộ tịch 209//"},
		"why something fell is no count of its own": {
			"Có 381 thủ tục, giảm 12 thủ tục do bãi bỏ.",
			"TTHC.TOTAL toan_huyen 381//\nTTHC.TOTAL toan_huyen delta 12//"},
		"what was done next is no part of what came before": {
			"Tiếp nhận 640 hồ sơ, trong đó cấp huyện 200 hồ sơ, cấp xã 440 hồ sơ; đã giải quyết 600 hồ sơ.",
			"HS.RECEIVED toan_huyen 640//\nHS.RECEIVED cap_huyen 200//\nHS.RECEIVED cap_xa 440//\nHS.RESOLVED toan_huyen 600//"},
		"a heading that is a unit": {
			"1.1. UBND xã Tân Lộc\nTiếp nhận 77 hồ sơ.",
			"HS.RECEIVED cap_xa Ủy ban nhân dân xã Tân Lộc 77//"},
		"a heading that only begins as units do": {
			"1.1. Xã hội hóa\nTiếp nhận 77 hồ sơ.",
			"HS.RECEIVED toan_huyen 77//"},
		"what is counted in one field": {
			"Đất đai tiếp nhận 96 hồ sơ, giải quyết 88 hồ sơ; hộ tịch tiếp nhận 705 hồ sơ.",
			"HS.RECEIVED toan_huyen Đất đai 96//\nHS.RESOLVED toan_huyen Đất đai 88//\nHS.RECEIVED toan_huyen hộ tịch 705//"},
		"a share of one field is no rate of all": {
			"Giải quyết 153 hồ sơ, riêng đất đai chiếm 80%.",
			"HS.RESOLVED toan_huyen 153//"},
		"parts by level count what their whole counts": {
			"Có 83 dịch vụ công toàn trình (cấp huyện 70, cấp xã 13).",
			"TTHC.BY_LEVEL toan_huyen 83//\nTTHC.BY_LEVEL cap_huyen 70//\nTTHC.BY_LEVEL cap_xa 13//"},
		"a number and its whole": {
			"Gửi 37 thư xin lỗi trên 39 hồ sơ trễ hạn.",
			"HS.APOLOGY 37/39/"},
		"what is taken out": {
			"Tiếp nhận 640 hồ sơ, bình quân mỗi ngày 10 hồ sơ.",
			"HS.RECEIVED toan_huyen 640//"},
		"numbers of desks": {
			"Camera tại quầy 5 bị hỏng.",
			""},
		"a number in words and in digits": {
			"Tiếp nhận mười hai (12) hồ sơ, đã giải quyết 10 hồ sơ.",
			"HS.RECEIVED toan_huyen 12//\nHS.RESOLVED toan_huyen 10//"},
		"a denial of what no rule knows": {
			"Số thủ tục thực hiện không phụ thuộc địa giới hành chính: 31 thủ tục.",
			""},
		"a label ends what the sentence before was about": {
			"Cấp huyện nhận 200 hồ sơ, cấp xã nhận 440 hồ sơ.\nKênh nộp: trực tuyến 500 hồ sơ.",
			"HS.RECEIVED cap_huyen 200//\nHS.RECEIVED cap_xa 440//\nHS.NEW_ONLINE toan_huyen 500//"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(t, c.text)); diff != "" {
				t.Errorf("figures of %q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestTablesOfManyForms(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"cells of the head span": {
			"STT | Lĩnh vực | Số hồ sơ tiếp nhận | | Số hồ sơ đã giải quyết | |\n | | Tổng số | Trực tuyến | Tổng số | Đúng hạn | Quá hạn\n1 | Đất đai | 30 | 20 | 28 | 27 | 1",
			"HS.RECEIVED toan_huyen Đất đai 30//\nHS.NEW_ONLINE toan_huyen Đất đai 20//\nHS.RESOLVED toan_huyen Đất đai 28//\nHS.RESOLVED_ONTIME toan_huyen Đất đai 27//\nHS.RESOLVED_LATE toan_huyen Đất đai 1//"},
		"the head names no noun": {
			"TT | Đơn vị | Tiếp nhận | Đã giải quyết | Quá hạn\n1 | Phòng Tư pháp | 40 | 38 | 2",
			"HS.RECEIVED cap_huyen Phòng Tư pháp 40//\nHS.RESOLVED cap_huyen Phòng Tư pháp 38//\nHS.RESOLVED_LATE cap_huyen Phòng Tư pháp 2//"},
		"fields stand in columns": {
			"Nội dung | Đất đai | Quản lý giá | Cộng\nHồ sơ tiếp nhận | 8 | 4 | 12",
			"HS.RECEIVED toan_huyen Đất đai 8//\nHS.RECEIVED toan_huyen Quản lý giá 4//\nHS.RECEIVED toan_huyen 12//"},
		"units of a table on all": {
			"Bảng 1. Kết quả giải quyết hồ sơ toàn huyện\nTT | Đơn vị | Tiếp nhận | Đã giải quyết\n1 | Phòng Tư pháp | 40 | 38\n | Tổng cộng | 90 | 85",
			"HS.RECEIVED cap_huyen Phòng Tư pháp 40//\nHS.RESOLVED cap_huyen Phòng Tư pháp 38//\nHS.RECEIVED toan_huyen 90//\nHS.RESOLVED toan_huyen 85//"},
		"a row that names a level in passing": {
			"STT | Nội dung | Số liệu\n1 | Số TTHC cấp xã | 128\n2 | Số hồ sơ đã giải quyết | 900",
			"TTHC.TOTAL cap_xa 128//\nHS.RESOLVED toan_huyen 900//"},
		"a level that has none": {
			"Cấp huyện trễ hạn 19 hồ sơ, đã xin lỗi; cấp xã không có hồ sơ giải quyết trễ hạn.",
			"HS.RESOLVED_LATE cap_huyen 19//\nHS.RESOLVED_LATE cap_xa 0//"},
		"what is done next is not of the last level": {
			"Toàn huyện công khai 418 thủ tục hành chính, gồm cấp huyện 286, cấp xã 132; giải quyết theo cơ chế một cửa liên thông 57 thủ tục.",
			"TTHC.PUBLISHED 418//\nTTHC.PUBLISHED cap_huyen 286//\nTTHC.PUBLISHED cap_xa 132//\nTTHC.INTERLINKED 57//"},
		"units that use all that they have": {
			"2. Tổ chức bộ máy\n* Biên chế công chức: Đã giao 10/10 biên chế, gồm:\n+ Phòng Nội vụ: 5/6.\n+ Phòng Tư pháp: 4.",
			"BC.ALLOCATED 10/10/\nBC.UNIT_USED Phòng Nội vụ 5//\nBC.UNIT_ASSIGNED Phòng Nội vụ 6//\nBC.UNIT_ASSIGNED Phòng Tư pháp 4//\nBC.UNIT_USED Phòng Tư pháp 4// inferred"},
		"units of a list without pairs": {
			"2. Tổ chức bộ máy\n* Biên chế công chức: Đã giao 10/10 biên chế, gồm:\n+ Phòng Nội vụ: 6.\n+ Phòng Tư pháp: 4.",
			"BC.ALLOCATED 10/10/\nBC.UNIT_ASSIGNED Phòng Nội vụ 6//\nBC.UNIT_ASSIGNED Phòng Tư pháp 4//"},
		"what is left out of a count and counted by itself": {
			"5. Tài chính công\nTổng số: 14/14 đơn vị sự nghiệp được giao tự chủ (không kể 03 đơn vị tự bảo đảm toàn bộ kinh phí).",
			"FIN.AUTONOMY_PSU 14/14/\nFIN.PSU_FULL_SELF 3//"},
		"centres are no procedures": {
			"2. Cơ chế một cửa: Toàn huyện có 01 Trung tâm Phục vụ hành chính công và 11 Bộ phận Một cửa.", ""},
		"what was carried over from the period before": {
			"Lĩnh vực | Hồ sơ tiếp nhận | Trực tuyến | Trực tiếp | Kỳ trước | Đã giải quyết\nĐất đai | 30 | 20 | 8 | 2 | 28",
			"HS.RECEIVED toan_huyen Đất đai 30//\nHS.NEW_ONLINE toan_huyen Đất đai 20//\nHS.NEW_DIRECT toan_huyen Đất đai 8//\nHS.CARRIED toan_huyen Đất đai 2//\nHS.RESOLVED toan_huyen Đất đai 28//"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(t, c.text)); diff != "" {
				t.Errorf("figures of %q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestWhatTheAssessmentSaysFirstIsAResult(t *testing.T) {
	for text, want := range map[string]string{
		"Tiếp nhận 640 hồ sơ, quá hạn 12 hồ sơ.\nII. HẠN CHẾ\nCòn 12 hồ sơ quá hạn.": "HS.RESOLVED_LATE toan_huyen restatement 12// inferred",
		"Tiếp nhận 640 hồ sơ.\nII. HẠN CHẾ\nTỷ lệ hồ sơ trực tuyến mới đạt 23,4%.":   "DVC.ONLINE_RATE //23,4",
	} {
		got := told(t, text)
		if last := got[strings.LastIndex(got, "\n")+1:]; last != want {
			t.Errorf("the last figure of %q is %s, want %s", text, last, want)
		}
	}
}

func TestOfficesAndTheirLevels(t *testing.T) {
	for _, c := range []struct{ issuer, parent, want string }{
		{"Ban Quản lý các khu công nghiệp", "Ủy ban nhân dân tỉnh Hà Thủy", "cap_tinh"},
		{"Bảo hiểm xã hội tỉnh Hà Thủy", "", "cap_tinh"},
		{"Ban Chỉ đạo cải cách hành chính tỉnh Hà Thủy", "", "toan_tinh"},
		{"Phòng Kiểm soát TTHC", "Văn phòng UBND tỉnh Hà Thủy", "toan_tinh"},
		{"Phòng Nội vụ", "Ủy ban nhân dân huyện Lâm Trạch", "cap_huyen"},
		{"Thanh tra huyện", "Ủy ban nhân dân huyện Lâm Trạch", ""},
		{"Chi cục Kiểm lâm", "Sở Nông nghiệp và Môi trường", "cap_tinh"},
		{"Phòng Văn hóa - Xã hội", "Ủy ban nhân dân xã Hòa Phú", "cap_xa"},
		{"Trung tâm Dịch vụ nông nghiệp", "Ủy ban nhân dân huyện Lâm Trạch", "cap_huyen"},
		{"Trường Tiểu học Hòa Phú", "Ủy ban nhân dân huyện Lâm Trạch", ""},
	} {
		t.Run(fmt.Sprint(c.issuer), func(t *testing.T) {
			if got := officeLevel(Report{Issuer: c.issuer, ParentIssuer: c.parent}); got != c.want {
				t.Errorf("its figures are of %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheDeskOfAProvinceReportsOnItself(t *testing.T) {
	const head = "VĂN PHÒNG UBND TỈNH HÀ THỦY\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\nSố: 12/BC-TTPVHCC\nHà Thủy, ngày 04 tháng 6 năm 2024\n\nBÁO CÁO\nKết quả tháng 5 năm 2024\n\nTiếp nhận 640 hồ sơ.\n"
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{head: "cap_tinh", head + "Cấp xã tiếp nhận 320 hồ sơ.\n": "toan_tinh"} {
		if got := Run(cleanDocument(text), pack).Figures[0].Level; got != want {
			t.Errorf("the first figure of %q is of %q, want %q", text[len(head)-30:], got, want)
		}
	}
}

func TestUnitsAndTheirLevels(t *testing.T) {
	for _, c := range []struct{ unit, office, want string }{
		{"Công an tỉnh", "toan_tinh", "cap_tinh"},
		{"Bảo hiểm xã hội huyện Lâm Trạch", "toan_tinh", "cap_huyen"},
		{"Công an xã Hòa Phú", "toan_huyen", ""},
		{"Sở Tư pháp", "toan_tinh", "cap_tinh"},
		{"Phòng Quản lý nhà", "cap_tinh", "cap_tinh"},
		{"Chi cục Kiểm lâm", "cap_tinh", "cap_tinh"},
		{"Chi nhánh huyện Lâm Trạch", "cap_tinh", ""},
		{"Phòng Tư pháp", "toan_huyen", "cap_huyen"},
		{"Phòng Kinh tế", "cap_xa", "cap_xa"},
		{"Phòng Kinh tế", "", ""},
	} {
		m := &matcher{office: c.office}
		if got := m.unitLevel(c.unit); got != c.want {
			t.Errorf("%s of an office of %q is of %q, want %q", c.unit, c.office, got, c.want)
		}
	}
}

func TestExplainTellsOfNumbersThatBelongToOthers(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := ocr.ReadText([]byte(districtHead + "Tiếp nhận 640 hồ sơ, tăng 40 hồ sơ so với cùng kỳ.\n"))
	if err != nil {
		t.Fatal(err)
	}
	doc := Document{Pages: []Page{{Raw: pages[0], Text: normalize.Text{S: pages[0].Text}}}}
	line := strings.Count(districtHead, "\n") + 1
	for _, a := range Explain(doc, pack, 1, line) {
		if a.Number == "40" && a.Won && a.Rule == "hs.received" {
			return
		}
	}
	t.Errorf("explain does not say of which rule the 40 is")
}

// TestExplainNamesTheWordsThatNobodyKnows holds that a rule's author sees which words
// at a number the rules lack.
func TestExplainNamesTheWordsThatNobodyKnows(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := ocr.ReadText([]byte(districtHead + "Tiếp nhận 402 hồ sơ chiếu xạ, giải quyết tại Phòng Tư pháp 390 hồ sơ.\n"))
	if err != nil {
		t.Fatal(err)
	}
	doc := Document{Pages: []Page{{Raw: pages[0], Text: normalize.Text{S: pages[0].Text}}}}
	want, seen := map[string]string{"402": `"chiếu xạ"`, "390": ""}, 0
	for _, a := range Explain(doc, pack, 1, strings.Count(districtHead, "\n")+1) {
		if a.Unknown != want[a.Number] {
			t.Errorf("%s: got unknown words %s, want %s", a.Number, a.Unknown, want[a.Number])
		}
		seen++
	}
	if seen == 0 {
		t.Error("nothing was tried")
	}
}

// TestALevelIsTakenFromBesideTheNumber holds that what no rule of the catalogue
// gives the level of its office takes it from its own clause, list or table, and
// from nothing farther.
func TestALevelIsTakenFromBesideTheNumber(t *testing.T) {
	for text, want := range map[string]string{
		"2. Tổ chức bộ máy\nĐơn vị sự nghiệp cấp huyện: 04.":                                          "ORG.PSU cap_huyen 4//",
		"2. Tổ chức bộ máy\nVề trình độ chuyên môn công chức cấp xã: hiện có 08 thạc sĩ, 89 đại học.": "QL.DEGREE cap_xa 8//\nQL.DEGREE cap_xa 89//",
		"2. Tổ chức bộ máy\nCấp xã nhận 5 hồ sơ.\nHuyện có 04 đơn vị sự nghiệp.":                      "HS.RECEIVED cap_xa 5//\nORG.PSU 4//",
		"2. Hiện đại hóa\nMạng nội bộ nối UBND các xã, thị trấn với 25 cơ quan: 04 đơn vị sự nghiệp.": "ORG.PSU 4//",
	} {
		if diff := cmp.Diff(want, told(t, text)); diff != "" {
			t.Errorf("figures of %q (-want +got):\n%s", text, diff)
		}
	}
}

// TestAListThatNamesSeveralStaffLeavesOpenWhich holds that neither of two kinds
// of staff in one head is taken, and that a bullet of the outer sign leads out of
// the lists below another.
func TestAListThatNamesSeveralStaffLeavesOpenWhich(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := ocr.ReadText([]byte(districtHead + `2. Tổ chức bộ máy
Huyện được giao biên chế như sau:
- Biên chế công chức giao 12 biên chế; biên chế viên chức giao 7 biên chế.
Ủy ban nhân dân huyện giao biên chế công chức, viên chức cho các cơ quan như sau:
* Biên chế công chức: Đã giao 12/12 biên chế, gồm:
+ Phòng Nội vụ: 6/7.
+ Phòng Tư pháp: 5.
* Biên chế viên chức: Đã giao 7/7 biên chế, gồm:
+ Trung tâm Văn hóa: 7.
- Số lượng biên chế còn lại chưa sử dụng là 01 biên chế.
`))
	if err != nil {
		t.Fatal(err)
	}
	var doc Document
	for _, p := range pages {
		doc.Pages = append(doc.Pages, Page{Raw: p, Text: normalize.Text{S: p.Text}})
	}
	found := false
	for _, f := range Run(doc, pack).Figures {
		for name, value := range f.Dims {
			if value == "" {
				t.Errorf("%s has the dimension %s without a value", f.Indicator, name)
			}
		}
		if f.Indicator == "BC.UNUSED" {
			found = true
			if f.StaffType != "" || numbers(f) != "1//" {
				t.Errorf("unused posts are %s of %q", numbers(f), f.StaffType)
			}
		}
	}
	if !found {
		t.Error("the unused posts are not read")
	}
}

// TestOneNumberOfAUnitIsDoubtedAsAPairIs holds that posts of a unit that were not
// read surely are flagged, and so are those that are inferred from them.
func TestOneNumberOfAUnitIsDoubtedAsAPairIs(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := districtHead + "2. Tổ chức bộ máy\n* Biên chế công chức: Đã giao 10/10 biên chế, gồm:\n+ Phòng Nội vụ: 5/6.\n+ Phòng Tư pháp: 4.\n"
	n := 0
	for _, f := range Run(doubtful(text, "4."), pack).Figures {
		if f.Unit == "Phòng Tư pháp" {
			n++
			if !slices.Contains(f.Flags, "doubtful_reading") {
				t.Errorf("%s %s has the flags %v", f.Indicator, numbers(f), f.Flags)
			}
		}
	}
	if n != 2 {
		t.Errorf("%d figures of the unit, want 2", n)
	}
}
