package entity

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// show prints what was found as "kind text=value", joined by "; ".
func show(all []Found) string {
	var parts []string
	for _, f := range all {
		p := string(f.Kind) + " " + f.Text
		switch f.Kind {
		case KindDocRef:
			p += "=" + f.Ref.Number
		case KindDate, KindMonth, KindRange, KindPeriod, KindStage:
			p += fmt.Sprintf("=%s..%s", f.From, f.To)
		case KindNumber, KindPercent, KindMoney:
			p += "=" + f.Comparator + f.Number.String()
		case KindPair:
			p += "=" + f.Comparator + f.Pair[0].String() + "/" + f.Pair[1].String()
		case KindLevel, KindServiceLevel:
			p += "=" + f.Name
		}
		parts = append(parts, p)
	}
	return strings.Join(parts, "; ")
}

func TestScan(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"tiếp nhận 27.554 hồ sơ", "number 27.554=27.554"},
		{"từ ngày 05-8 đến ngày 20-11; chọn 5-8 người; ngày 12-30", "mask 05-8; mask 20-11; number 5=5; mask 8; number 12=12; mask 30"},
		{"cung cấp số liệu của cấp sở", "level cấp sở=cap_tinh"},
		{"phân cấp quản lý cho cấp quận", "level cấp quận=cap_huyen"},
		{"cap quan; khối quân sự; khối số hóa", "level cap quan=cap_huyen"},
		{"nhập 6.802/17.175 hồ sơ, đạt 39,60%.", "pair 6.802/17.175=6.802/17.175; percent 39,60%=39,60"},
		{"+ Phòng Nội vụ: 3/4.", "pair 3/4=3/4"},
		{"+ Thanh tra: 4.", "number 4=4"},
		{"văn bản 11482/11941", "pair 11482/11941=11.482/11.941"},
		{"khoảng 100% tổ chức", "percent 100%=~100"},
		{"kinh phí 2,5 tỷ đồng", "money 2,5 tỷ đồng=2.500.000.000"},
		{"Kế hoạch số 175/KH-UBND ngày 24 tháng 12 năm 2021", "docref 175/KH-UBND=175/KH-UBND; date ngày 24 tháng 12 năm 2021=2021-12-24..2021-12-24"},
		{"Ke hoach s6 175/KH-UBND ngdy 24 théang 12 nim 2021", "mask 6; docref 175/KH-UBND=175/KH-UBND; date ngdy 24 théang 12 nim 2021=2021-12-24..2021-12-24"},
		{"Nghị định 117/2013/NB-CP ngày 07/10/2013", "docref 117/2013/NB-CP=117/2013/NĐ-CP; date ngày 07/10/2013=2013-10-07..2013-10-07"},
		{"số 30/2021/NQ-HPND", "docref 30/2021/NQ-HPND=30/2021/NQ-HĐND"},
		{"2618/QD- -UBND", "docref 2618/QD- -UBND=2618/QĐ-UBND"},
		{"158/QP-UBND, 44 /2005/QĐ-UBND.", "docref 158/QP-UBND=158/QĐ-UBND; docref 44 /2005/QĐ-UBND=44/2005/QĐ-UBND"},
		{"số 1504/UBND-NCTH", "docref 1504/UBND-NCTH=1504/UBND-NCTH"},
		{"24/BC-TP; 04/CTr-UBND", "docref 24/BC-TP=24/BC-TP; docref 04/CTr-UBND=04/CTr-UBND"},
		{"Nghị quyết số 02- NQ/TU", "docref 02- NQ/TU=02-NQ/TU"},
		{"Nghị quyết 30c/NQ-CP", "docref 30c/NQ-CP=30c/NQ-CP"},
		{"Luật số 80/2015/QH13", "docref 80/2015/QH13=80/2015/QH13"},
		{"Nghị quyết 18, 19 của Ban Chấp hành TW Đảng", "docref 18=18-NQ/TW; docref 19=19-NQ/TW"},
		{"Từ ngày 16/12/2021 đến ngày 15/6/2022", "range Từ ngày 16/12/2021 đến ngày 15/6/2022=2021-12-16..2022-06-15"},
		{"từ ngày 01 tháng 7 năm 2022 đến ngày 30 tháng 9 năm 2022", "range từ ngày 01 tháng 7 năm 2022 đến ngày 30 tháng 9 năm 2022=2022-07-01..2022-09-30"},
		{"Từ ngày 06 - 15/11/2017", "range ngày 06 - 15/11/2017=2017-11-06..2017-11-15"},
		{"từ ngày 06 đến ngày 15 tháng 11 năm 2017", "range ngày 06 đến ngày 15 tháng 11 năm 2017=2017-11-06..2017-11-15"},
		{"từ 06–15/11/2017", "range 06–15/11/2017=2017-11-06..2017-11-15"},
		{"ngày 06 - 15/11", "mask 06 - 15/11"},
		{"từ 06 đến 15/20 xã", "number 06=6; pair 15/20=15/20"},
		{"từ ngày 16 - 15/11/2017", "number 16=16; date 15/11/2017=2017-11-15..2017-11-15"},
		{"từ 15/12 đến 14/6/2022", "range từ 15/12 đến 14/6/2022=2021-12-15..2022-06-14"},
		{"Nghị quyết 141/NQ-CP - Chính sách mới; QĐ số 2/QĐ- UBND", "docref 141/NQ-CP=141/NQ-CP; docref 2/QĐ- UBND=2/QĐ-UBND"},
		{"Số 7/KH-DCT", "docref 7/KH-DCT=7/KH-DCT"},
		{"tháng 9/2021, tháng 3.2017", "month tháng 9/2021=2021-09-01..2021-09-30; month tháng 3.2017=2017-03-01..2017-03-31"},
		{"ngày 07 tháng\f\n 6 năm 2022", "date ngày 07 tháng\f\n 6 năm 2022=2022-06-07..2022-06-07"},
		{"6 tháng đầu năm 2022", "period 6 tháng đầu năm 2022=2021-12-15..2022-06-14"},
		{"quý III năm 2022", "period quý III năm 2022=2022-06-15..2022-09-14"},
		{"6 tháng cuối năm 2022", "period 6 tháng cuối năm 2022=.."},
		{"giai đoạn 2021 - 2025", "stage 2021 - 2025=2021-01-01..2025-12-31"},
		{"97 thủ tục mức độ 2; 24 mức độ 3 và mức độ 4", "number 97=97; service_level mức độ 2=muc2; number 24=24; service_level mức độ 3 và mức độ 4=muc3+muc4"},
		{"TCVN ISO 9001:2015; Chỉ số B1; khóa XII; F1, F0; COVID-19", "mask TCVN ISO 9001:2015; mask Chỉ số B1; mask khóa XII; mask F1; mask F0; mask COVID-19"},
		{"toàn huyện nhập 5; các phòng cấp huyện 3; cấp xã 2", "level toàn huyện=toan_huyen; number 5=5; level các phòng cấp huyện=cap_huyen; number 3=3; level cấp xã=cap_xa; number 2=2"},
		{"hết hiệu lực 01 phần", "mask 01"},
		{"ngày 31 tháng 2 năm 2022", "number 31=31; month tháng 2 năm 2022=2022-02-01..2022-02-28"},
		{"1.2.3 hay 27.55", "mask 1; mask 2; mask 3; mask 27; mask 55"},
	} {
		if got := show(Scan(test.text)); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestUnitsComeTogether(t *testing.T) {
	for _, test := range [][2]string{
		{"Phòng TN và MT", "Phòng Tài nguyên và Môi trường"},
		{"Phòng Tài nguyên - Môi trường", "Phòng Tài nguyên và Môi trường"},
		{"+Phòng NN và PTNT:", "Phòng Nông nghiệp và Phát triển nông thôn"},
		{"Phòng Lao động TB và XH", "Phòng Lao động - Thương binh và Xã hội"},
		{"Phòng Văn hóa và TT", "Phòng Văn hóa và Thông tin"},
		{"Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"},
		{"Văn phòng HĐND và UBND huyện", "Văn phòng HĐND và UBND"},
		{"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Văn phòng HĐND và UBND"},
		{"Thường trực HĐND huyện", "Thường trực Hội đồng nhân dân huyện"},
		{"Trung tâm GDNN - GDTX", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"},
		{"Trung tâm không ai biết", "Trung tâm không ai biết"},
	} {
		if got := Unit(test[0]); got != test[1] {
			t.Errorf("Unit(%q) = %q, want %q", test[0], got, test[1])
		}
	}
}

func TestNumbersPrintAsTheyParse(t *testing.T) {
	for _, s := range []string{"0", "7", "27.554", "1.000.000", "39,60", "0,05", "1.234,5"} {
		n, err := ParseNumber(s)
		if err != nil || n.String() != s {
			t.Errorf("ParseNumber(%q) prints %q, %v", s, n, err)
		}
	}
	for _, s := range []string{"", "1.2", "12.34", "1,", ",5", "1.2345", "1234.567", "a", "1234567890123456789"} {
		if n, err := ParseNumber(s); err == nil {
			t.Errorf("ParseNumber(%q) = %v, want an error", s, n)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("Kế hoạch số 175/KH-UBND ngày 24 tháng 12 năm 2021, đạt 39,60% (6.802/17.175)")
	f.Add("từ 01/4 đến 30/6/2022 \xff 1.234,5 tỷ đồng")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, x := range Scan(s) {
			if x.Span.Start < end || x.Span.End <= x.Span.Start || x.Span.End > len(s) {
				t.Fatalf("span %v after %d in %q", x.Span, end, s)
			}
			if utf8.ValidString(s) && (!utf8.ValidString(s[:x.Span.Start]) || !utf8.ValidString(x.Text)) {
				t.Fatalf("span %v splits a letter of %q", x.Span, s)
			}
			end = x.Span.End
		}
	})
}

func FuzzNumber(f *testing.F) {
	f.Add(int64(1234567), 2)
	f.Fuzz(func(t *testing.T, unscaled int64, decimals int) {
		if unscaled < 0 || unscaled >= 1e17 || decimals < 0 || decimals > 15 {
			return
		}
		n := Number{unscaled, decimals}
		got, err := ParseNumber(n.String())
		if err != nil || got != n {
			t.Errorf("%+v prints %q, which parses as %+v, %v", n, n, got, err)
		}
	})
}

func TestSpoiledLevelHeadsAnItem(t *testing.T) {
	for text, want := range map[string]string{"C{lp huyện: 5": "level C{lp huyện=cap_huyen; number 5=5", "Cip xã 2": "level Cip xã=cap_xa; number 2=2", "của huyện là 3": "number 3=3"} {
		if got := show(Scan(text)); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestOrdinalsCountNothing(t *testing.T) {
	for text, want := range map[string]string{
		"mẫu phiếu số 02": "mask 02", "Mẫu phiếu 01": "mask 01", "phòng số 3": "mask 3", "đợt 1": "mask 1", "giao tại nhà 63": "number 63=63", "nhà 63": "mask 63", "giao Phòng 13 việc": "number 13=13",
		"Công văn số 654/S“GDĐT-NCTH": "mask 654", "tổng số 27 đơn vị": "number 27=27", "số phiếu: 216": "number 216=216", "đợt 12.500 hồ sơ": "number 12.500=12.500",
		"theo Nghị định 68": "mask 68", "NĐ 111": "mask 111", "Quyết định 766": "mask 766", "Đề án 06": "mask 06", "quyết định 15": "number 15=15", "Quyết định 15 trường hợp": "number 15=15",
		"Tổng đài 1900 9068": "mask 1900 9068", "đường dây nóng: 0912.345.678": "mask 0912.345.678", "đường dây nóng: 12 cuộc": "number 12=12", "tổng đài 1022": "mask 1022",
		"nguyện vọng 09": "number 09=9", "sửa đổi 14": "number 14=14", "ký số 402": "number 402=402", "tương đương 28": "number 28=28", "vòng 2": "mask 2", "kỳ 3": "mask 3",
		"hợp đồng 68: 5": "mask 68; number 5=5", "HĐ 111": "mask 111", "hợp đồng 68 người": "number 68=68", "cấp phòng 33 người": "number 33=33",
		"đối tượng 3, 4": "mask 3, 4", "đối tượng 3": "mask 3", "thang điểm 100": "mask 100", "đối tượng 36 người": "number 36=36",
	} {
		if got := show(Scan(text)); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestQuartersAreCountedByTheirStrokes(t *testing.T) {
	for text, want := range map[string]string{
		"quý I năm 2023": "2022-12-15..2023-03-14", "quý II năm 2023": "2023-03-15..2023-06-14", "quý H năm 2023": "2023-03-15..2023-06-14",
		"quý HI năm 2023": "2023-06-15..2023-09-14", "quý HII năm 2023": "2023-06-15..2023-09-14", "quý IV năm 2023": "2023-09-15..2023-12-14", "quý 2 năm 2023": "2023-03-15..2023-06-14",
	} {
		if got := show(Scan(text)); got != "period "+text+"="+want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
