package legacy_test

import (
	"testing"

	"sohoa/ocr/legacy"
)

func TestLettersAreDecoded(t *testing.T) {
	for _, c := range []struct {
		e         legacy.Encoding
		raw, want string
	}{
		{legacy.TCVN3, "Uû ban nh©n d©n huyÖn b¸o c¸o t×nh h×nh", "Uỷ ban nhân dân huyện báo cáo tình hình"},
		{legacy.TCVN3, "gi¶i quyÕt 1.234 hå s¬ ®óng h¹n, ®¹t 97,1%", "giải quyết 1.234 hồ sơ đúng hạn, đạt 97,1%"},
		{legacy.TCVN3, "ph\u00ad¬ng h\u00adíng, §Þa ph\u00ad¬ng, ¦u ®·i", "phương hướng, Địa phương, Ưu đãi"},
		{legacy.TCVN3, "kü, tû lÖ, thùc hiÖn, nh÷ng, rÊt, ®Æc, ng¾n, v½n", "kỹ, tỷ lệ, thực hiện, những, rất, đặc, ngắn, vẵn"},
		{legacy.VNI, "UÛy ban nhaân daân huyeän baùo caùo tình hình", "Ủy ban nhân dân huyện báo cáo tình hình"},
		{legacy.VNI, "giaûi quyeát 1.234 hoà sô ñuùng haïn, ñaït 97,1%", "giải quyết 1.234 hồ sơ đúng hạn, đạt 97,1%"},
		{legacy.VNI, "phöông höôùng, Ñòa phöông, nhöõng, kyõ, tyû leä", "phương hướng, Địa phương, những, kỹ, tỷ lệ"},
		{legacy.VNI, "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
		{legacy.VNI, "ngaén, ñaëc, chæ, thò traán, loaïi, ñaåy", "ngắn, đặc, chỉ, thị trấn, loại, đẩy"},
	} {
		if got := legacy.Decode(c.raw, c.e); got != c.want {
			t.Errorf("%s: got %q, want %q", c.e, got, c.want)
		}
	}
}

func TestHyphensThatWereLettersAreRestored(t *testing.T) {
	for word, want := range map[string]string{
		"tr-ớc": "trước", "ph-ơng,": "phương,", "t-": "tư", "-u": "ưu", "Th-ờng": "Thường", "ch-a": "chưa", "ng-ời": "người", "TR-ỞNG": "TRƯỞNG", "h-ng": "hưng",
		"KH-UBND": "KH-UBND", "in-tơ-nét": "in-tơ-nét", "-": "-", "2011-2020": "2011-2020", "-đến": "-đến", "CT-U": "CT-U", "-A": "-A", "T-C": "T-C", "QĐ-TTg": "QĐ-TTg", "hồ": "hồ",
	} {
		if got := legacy.RestoreU(word); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
