package extract

import "testing"

// TestNumbersThatOthersTell reads numbers whose meaning stands with others: told one
// by one, in the row of a table, behind the name of a unit, or only below them.
func TestNumbersThatOthersTell(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"one by one, semicolons between", "Số hồ sơ tiếp nhận của cấp huyện, cấp xã lần lượt là 45.730; 12.446.",
			"HS.RECEIVED cap_huyen 45.730//\nHS.RECEIVED cap_xa 12.446//"},
		{"as those before", "Ở cấp huyện tiếp nhận 1.077 hồ sơ, giải quyết 969; ở cấp xã tương ứng là 5.141 và 4.991.",
			"HS.RECEIVED cap_huyen 1.077//\nHS.RESOLVED cap_huyen 969//\nHS.RECEIVED cap_xa 5.141//\nHS.RESOLVED cap_xa 4.991//"},
		{"parts of units", "Biên chế có mặt: 27 biên chế, trong đó Phòng Tư pháp 12, Phòng Nội vụ 15.",
			"BC.USED 27//\nBC.UNIT_USED Phòng Tư pháp 12//\nBC.UNIT_USED Phòng Nội vụ 15//"},
		{"who handled them", "Phòng Tư pháp giải quyết 412 hồ sơ.", "HS.RESOLVED cap_huyen Phòng Tư pháp 412//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestRowsOfStaff reads a table whose rows are kinds of staff.
func TestRowsOfStaff(t *testing.T) {
	res := resultOf(t, "Tình hình sử dụng biên chế:\nLoại | Được giao | Có mặt\nCông chức | 96 | 91\nViên chức | 310 | 302")
	want := []string{"cong_chuc", "cong_chuc", "vien_chuc", "vien_chuc"}
	if len(res.Figures) != len(want) {
		t.Fatalf("got %d figures, want %d", len(res.Figures), len(want))
	}
	for i, f := range res.Figures {
		if f.StaffType != want[i] {
			t.Errorf("%s %s: staff %q, want %q", f.Indicator, numbers(f), f.StaffType, want[i])
		}
	}
}
