package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/rules"
)

// inLevels are the figures of a whole document, one a line: indicator, level, staff,
// unit or field, nature and numbers.
func inLevels(t *testing.T, text string) string {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range Run(cleanDocument(text), pack).Figures {
		lines = append(lines, strings.Join(strings.Fields(strings.Join([]string{f.Indicator, f.Level, f.StaffType, f.Unit + f.Dims["field"], string(f.Nature), numbers(f)}, " ")), " "))
	}
	return strings.Join(lines, "\n")
}

func TestInspectionsAreOnTheInspected(t *testing.T) {
	for _, c := range []struct{ issuer, subject, want string }{
		{"Đoàn kiểm tra theo Quyết định 15", "Kiểm tra công tác một cửa tại UBND xã Long Hậu", "cap_xa"},
		{"Đoàn thanh tra", "Thanh tra công vụ đối với Sở Xây dựng", "cap_tinh"},
		{"Đoàn kiểm tra", "Kiểm tra công tác một cửa tại UBND xã Long Hậu, UBND xã Phú Mỹ", "toan_huyen"},
		{"Đoàn kiểm tra", "Kiểm tra công vụ năm 2023", "toan_huyen"},
	} {
		r := Report{Issuer: c.issuer, ParentIssuer: "Ủy ban nhân dân huyện Lâm Trạch", Subject: c.subject}
		if got := officeLevel(r); got != c.want {
			t.Errorf("figures of %q are of %q, want %q", c.subject, got, c.want)
		}
	}
}

func TestTablesCountTheStaffThatTheirLeadCounts(t *testing.T) {
	const text = districtHead + `1. Giao biên chế
Tỉnh giao 20 biên chế công chức; 305 người làm việc trong đơn vị sự nghiệp. Đã phân bổ 20/20 cho các phòng như sau:

Đơn vị | Được giao | Có mặt
Phòng Nội vụ | 12 | 11
Phòng Tư pháp | 8 | 8
`
	want := []string{"BC.ALLOCATED cong_chuc result 20/20/", "BC.UNIT_ASSIGNED cong_chuc Phòng Nội vụ result 12//", "BC.UNIT_USED cong_chuc Phòng Nội vụ result 11//", "BC.UNIT_USED cong_chuc Phòng Tư pháp result 8//"}
	got := inLevels(t, text)
	for _, line := range want {
		if !strings.Contains(got, line) {
			t.Errorf("no %q among\n%s", line, got)
		}
	}
}

func TestTheSumOfCommunesIsOfCommunes(t *testing.T) {
	const table = "2. Giải quyết hồ sơ\nĐơn vị | Tiếp nhận | Đã giải quyết\nXã Phú Hòa | 120 | 118\nXã Long Hậu | 90 | 90\nTổng | 210 | 208\n"
	if got := inLevels(t, districtHead+table); !strings.Contains(got, "HS.RECEIVED cap_xa result 210//") {
		t.Errorf("the sum is not of the communes:\n%s", got)
	}
	mixed := strings.Replace(table, "Xã Long Hậu", "Phòng Tư pháp", 1)
	if got := inLevels(t, districtHead+mixed); !strings.Contains(got, "HS.RECEIVED toan_huyen result 210//") {
		t.Errorf("the sum is not of all:\n%s", got)
	}
}

func TestDesksCountDossiersWithoutSayingSo(t *testing.T) {
	const text = `UBND PHƯỜNG TÂN LỘC
TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
Số: 12/BC-TTPVHCC
Tân Lộc, ngày 04 tháng 9 năm 2025

BÁO CÁO
Hoạt động tháng 8 năm 2025

1. Số liệu

Nội dung | Chung | Đất đai | Hộ kinh doanh
Từ tháng 7 sang | 14 | 9 | 5
Nhận trong tháng | 320 | 260 | 60
Trả trong tháng | 318 | 256 | 62
Chuyển tháng 9 | 16 | 13 | 3
`
	want := `HS.CARRIED cap_xa result 14//
HS.CARRIED cap_xa Đất đai result 9//
HS.CARRIED cap_xa Hộ kinh doanh result 5//
HS.RECEIVED cap_xa result 320//
HS.RECEIVED cap_xa Đất đai result 260//
HS.RECEIVED cap_xa Hộ kinh doanh result 60//
HS.RESOLVED cap_xa result 318//
HS.RESOLVED cap_xa Đất đai result 256//
HS.RESOLVED cap_xa Hộ kinh doanh result 62//
HS.PENDING cap_xa result 16//
HS.PENDING cap_xa Đất đai result 13//
HS.PENDING cap_xa Hộ kinh doanh result 3//`
	if diff := cmp.Diff(want, inLevels(t, text)); diff != "" {
		t.Errorf("figures of the desk (-want +got):\n%s", diff)
	}
}

func TestATimeOfItsOwnEndsWhatBeganWithTheYear(t *testing.T) {
	const text = districtHead + "3. Đội ngũ cán bộ, công chức\nTừ đầu năm nghỉ hưu 04; xếp loại năm 2021: xuất sắc 05, tốt 31.\n"
	got := inLevels(t, text)
	for _, line := range []string{"BC.RETIRED cumulative 4//", "QL.RATING result 5//", "QL.RATING result 31//"} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q among\n%s", line, got)
		}
	}
}

func TestCountedCommunesAreALevel(t *testing.T) {
	const text = districtHead + "2. Giải quyết hồ sơ\na) Bộ phận Một cửa huyện: tiếp nhận 140 hồ sơ.\nb) 12 xã, thị trấn: tiếp nhận 806 hồ sơ.\n"
	if got := inLevels(t, text); !strings.Contains(got, "HS.RECEIVED cap_xa result 806//") {
		t.Errorf("the communes have none of\n%s", got)
	}
}

func TestWhatFollowsDegreesIsNoCourse(t *testing.T) {
	const told = "Thạc sĩ 04, đại học 31; cao cấp lý luận chính trị 05, trung cấp 12.\n"
	for head, want := range map[string]bool{"3. Trình độ của đội ngũ công chức\n": false, "3. Đào tạo, bồi dưỡng công chức\n": true} {
		got := inLevels(t, districtHead+head+told)
		if strings.Contains(got, "TR.COURSE result 5//") != want || strings.Contains(got, "QL.DEGREE result 12//") {
			t.Errorf("below %q: a course %v, want %v:\n%s", head, !want, want, got)
		}
	}
}

func TestASecondPairMayLeaveOutTheVerb(t *testing.T) {
	const text = districtHead + "2. Tổ chức bộ máy, biên chế\nViên chức y tế có mặt 20/24, viên chức giáo dục 81/85.\n"
	want := "BC.USED vien_chuc_y_te result 20/24/\nBC.USED vien_chuc_giao_duc result 81/85/"
	if diff := cmp.Diff(want, inLevels(t, text)); diff != "" {
		t.Errorf("staff (-want +got):\n%s", diff)
	}
}

func TestAPercentOfANumberIsItsShare(t *testing.T) {
	const text = districtHead + "Hồ sơ: phát sinh mới 200, qua mạng 130 (65% số phát sinh mới), tại quầy 70.\n"
	for _, f := range resultOfAll(t, text).Figures {
		if f.Indicator == "HS.NEW_ONLINE" && f.Percent != nil && f.Percent.String() == "65" {
			return
		}
	}
	t.Errorf("65%% are not those of the 130:\n%s", inLevels(t, text))
}

func TestALabelWithoutAnyLeadsToNothing(t *testing.T) {
	const text = districtHead + " 1. Số phải giải quyết: 200 hồ sơ\n   - Qua mạng: 200\n   - Qua bưu điện: không có\n 2. Số đã giải quyết: 190 hồ sơ\n"
	if got := inLevels(t, text); !strings.Contains(got, "HS.RESOLVED toan_huyen result 190//") {
		t.Errorf("what was resolved hangs from the post:\n%s", got)
	}
}

func TestACommuneTakesForTheProvince(t *testing.T) {
	const text = "UBND XÃ LONG HẬU\nSố: 12/BC-UBND\nLong Hậu, ngày 04 tháng 9 năm 2025\n\nBÁO CÁO\nCông tác cải cách hành chính quý III năm 2025\n\nI. THỦ TỤC HÀNH CHÍNH\nCông khai 300 thủ tục, gồm cấp xã 240, cấp tỉnh 60.\n"
	if got := inLevels(t, text); !strings.Contains(got, "TTHC.PUBLISHED result 300//") {
		t.Errorf("the whole is not the commune's:\n%s", got)
	}
}
