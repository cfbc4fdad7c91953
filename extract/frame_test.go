package extract

import (
	"strings"
	"testing"
)

func TestReadReport(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"read across the columns",
			`ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN VÂN HẠ Độc lập - Tự do - Hạnh phúc
Số: 12/BC-UBND Vân Hạ, ngày 07 tháng 6 năm 2022
BÁO CÁO
Kết quả cải cách hành chính quý II năm 2022
I. KẾT QUẢ`,
			"12/BC-UBND|BC|Ủy ban nhân dân huyện Vân Hạ||Vân Hạ|2022-06-07|Kết quả cải cách hành chính quý II năm 2022||quý II năm 2022 2022-03-15..2022-06-14"},
		{"a talk has a name and a title",
			`UBND PHƯỜNG VÂN HẠ

THAM LUẬN
Giải quyết hồ sơ không hẹn ngày

Kính thưa các đồng chí!`,
			"||Ủy ban nhân dân phường Vân Hạ||||Giải quyết hồ sơ không hẹn ngày||" + " .."},
		{"what stands in parentheses is of no name",
			`HỘI ĐỒNG NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN VÂN HẠ Độc lập - Tự do - Hạnh phúc
(DỰ THẢO)

NGHỊ QUYẾT
Về nhiệm vụ năm 2022`,
			"|NQ|Hội đồng nhân dân huyện Vân Hạ||||Về nhiệm vụ năm 2022|| .."},
		{"number and day left blank",
			`UBND TỈNH HẢI VÂN
SỞ Y TẾ
Số:      /BC-SYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hải Vân, ngày     tháng 6 năm 2022

BÁO CÁO
Tình hình công tác năm 2021`,
			"|BC|Sở Y tế|Ủy ban nhân dân tỉnh Hải Vân|Hải Vân||Tình hình công tác năm 2021||năm 2021 2020-12-15..2021-12-14"},
		{"a letter has its subject under its number",
			`SỞ NỘI VỤ
PHÒNG CẢI CÁCH HÀNH CHÍNH
Số: 7/SNV-CCHC
V/v báo cáo kết quả

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bà Rịa - Vân Hạ, ngày 1 tháng 12 năm 2021

Kính gửi: Các phòng.

Đề nghị báo cáo./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC`,
			"7/SNV-CCHC|CV|Phòng Cải cách hành chính|Sở Nội vụ|Bà Rịa - Vân Hạ|2021-12-01|V/v báo cáo kết quả|KT.| .."},
		{"a written-in number is none",
			`UBND HUYỆN VÂN HẠ
Số: 1l3?/BC-UBND
Độc lập - Tự do - Hạnh phúc
Vân Hạ, ngày 2 tháng 3 năm 2022
BÁO CÁO
Về tình hình`,
			"|BC|Ủy ban nhân dân huyện Vân Hạ||Vân Hạ|2022-03-02|Về tình hình|| .."},
		{"title and subject on one line, days of the period behind it",
			`UBND XÃ VÂN HẠ
Số: 03/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Vân Hạ, ngày 18 tháng 3 năm 2022
BÁO CÁO KẾT QUẢ CÔNG TÁC
CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2022
(Từ ngày 16/12/2021 đến ngày 15/3/2022)
Thực hiện Kế hoạch số 5/KH-UBND, Ủy ban nhân dân xã báo cáo như sau:`,
			"03/BC-UBND|BC|Ủy ban nhân dân xã Vân Hạ||Vân Hạ|2022-03-18|KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2022||QUÝ I NĂM 2022 2021-12-16..2022-03-15"},
		{"a ward whose committee is named by its district's alone",
			`UBND QUẬN VÂN HẠ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG HÒA MINH ĐÔNG          Độc lập - Tự do - Hạnh phúc
Số: 41/BC-UBND          Hòa Minh Đông, ngày 19 tháng 9 năm 2023
BÁO CÁO
Kết quả cải cách hành chính quý III năm 2023
I. KẾT QUẢ`,
			"41/BC-UBND|BC|Ủy ban nhân dân phường Hòa Minh Đông|Ủy ban nhân dân quận Vân Hạ|Hòa Minh Đông|2023-09-19|Kết quả cải cách hành chính quý III năm 2023||quý III năm 2023 2023-06-15..2023-09-14"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBody(cleanDocument(test.text))
			r := readReport(b, b.outline())
			got := strings.Join([]string{r.Number, r.DocType, r.Issuer, r.ParentIssuer, r.Place, r.IssuedOn.String(), r.Subject, r.SignerAuthority,
				r.Period.Label + " " + r.Period.From.String() + ".." + r.Period.To.String()}, "|")
			if got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}
