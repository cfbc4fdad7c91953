package extract

import (
	"testing"

	"sohoa/rules"
)

// TestTablesHangFromTheirTitles reads a table whose title, and not the words
// that lead to it, says what kind of staff it counts.
func TestTablesHangFromTheirTitles(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := `Phòng Nội vụ tổng hợp tình hình như sau:

Bảng 1. Biên chế công chức của các phòng
TT | Tên đơn vị | Được giao | Có mặt
1 | Phòng Tư pháp | 5 | 4
2 | Phòng Y tế | 3 | 3
`
	res := Run(cleanDocument(text), pack)
	want := map[string]string{"BC.UNIT_ASSIGNED Phòng Tư pháp": "5", "BC.UNIT_USED Phòng Tư pháp": "4", "BC.UNIT_ASSIGNED Phòng Y tế": "3", "BC.UNIT_USED Phòng Y tế": "3"}
	for _, f := range res.Figures {
		key := f.Indicator + " " + f.Unit
		if want[key] != f.Value.String() || f.StaffType != "cong_chuc" {
			t.Errorf("%s is %s of staff %q, want %q of cong_chuc", key, f.Value, f.StaffType, want[key])
		}
		delete(want, key)
	}
	for key, n := range want {
		t.Errorf("%s = %s is missing", key, n)
	}
}

// TestItemsCountForTheUnitBeforeTheirColon reads items that say before their first
// number what it is, behind the name of a department.
func TestItemsCountForTheUnitBeforeTheirColon(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := `2. Cải cách tổ chức bộ máy
Cụ thể biên chế công chức:
+ Phòng Dân tộc: giao 08, có mặt 07;
+ Phòng Tư pháp: giao 05, có mặt 04.
+ Sự nghiệp giáo dục: giao 640, có mặt 611.
`
	want := map[string]string{"BC.UNIT_ASSIGNED Phòng Dân tộc": "8", "BC.UNIT_USED Phòng Dân tộc": "7", "BC.UNIT_ASSIGNED Phòng Tư pháp": "5", "BC.UNIT_USED Phòng Tư pháp": "4"}
	for _, f := range Run(cleanDocument(text), pack).Figures {
		key := f.Indicator + " " + f.Unit
		if f.Unit == "" {
			continue // of the kind of staff, which is no unit
		}
		if want[key] != f.Value.String() {
			t.Errorf("%s is %s, want %q", key, f.Value, want[key])
		}
		delete(want, key)
	}
	for key, n := range want {
		t.Errorf("%s = %s is missing", key, n)
	}
}
