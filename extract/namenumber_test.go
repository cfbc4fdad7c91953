package extract

import "testing"

// TestNumbersOfNamesAndOfForms tells the number with which a name ends from one that
// counts, and discipline from a law.
func TestNumbersOfNamesAndOfForms(t *testing.T) {
	got := valuesOf(t, letter2024+"I. NHÂN SỰ\nTrong năm điều động giữa các chi nhánh 16 người, kỷ luật 08.\nBiên chế công chức của các đội như sau (có mặt/giao):\n- Đội Kiểm định số 3: 11/13;\n- Đội Giám sát số 4: 21/22.\n")
	for value, want := range map[string]string{"16": "BC.APPOINTED", "8": "BC.DISCIPLINED", "11": "BC.UNIT_USED", "13": "BC.UNIT_ASSIGNED", "21": "BC.UNIT_USED", "3": "", "4": ""} {
		if got[value] != want {
			t.Errorf("%s is %q, want %q", value, got[value], want)
		}
	}
}
