package extract

import (
	"testing"

	"sohoa/rules"
)

// letter2024 is the head of a report on 2024.
const letter2024 = "SỞ TÀI CHÍNH TỈNH HÀ THỦY\nVĂN PHÒNG ĐĂNG KÝ TÀI SẢN\nSố: 45/BC-VPĐK\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n" +
	"Hà Thủy, ngày 14 tháng 12 năm 2024\n\nBÁO CÁO\nKết quả giải quyết hồ sơ năm 2024\n\n"

// valuesOf are the indicators of the figures of a text, by their numbers.
func valuesOf(t *testing.T, text string) map[string]string {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, f := range Run(cleanDocument(text), pack).Figures {
		got[inGold(f.Value)] += f.Indicator
	}
	return got
}

// TestWhatAnEarlierYearLeft reads what was left of a year before the report's, and
// what is left of its own.
func TestWhatAnEarlierYearLeft(t *testing.T) {
	got := valuesOf(t, letter2024+"I. HỒ SƠ\nTiếp nhận 950 hồ sơ, gồm số năm 2023 còn tồn 41, mới nhận 909. Hồ sơ năm 2024 còn tồn 17 bộ.\n\n"+
		"Đơn vị | Tiếp nhận | Tồn năm 2023 | Đã giải quyết | Số lớp tập huấn\nPhòng Giá | 310 | 12 | 300 | 4\nPhòng Đầu tư | 280 | 9 | 271 | 3\n")
	for value, want := range map[string]string{"41": "HS.CARRIED", "17": "HS.PENDING", "12": "HS.CARRIED", "9": "HS.CARRIED", "300": "HS.RESOLVED", "4": "", "3": ""} {
		if got[value] != want {
			t.Errorf("%s is %q, want %q", value, got[value], want)
		}
	}
}
