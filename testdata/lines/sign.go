package lines

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// Signs that the stock data cannot write, and some that it seldom meets.
const extra = "ỵỴ–‘’²³…•≥≤±×÷"

// Charset is what the lines may hold beyond the letters of the stock data.
func Charset() []rune { return []rune(extra) }

// signs puts one to three of the rare signs where reports have them.
func (t *Text) signs(d *rand.Rand) string {
	words := strings.Fields(t.prose(d))
	for range 1 + d.IntN(3) {
		at := d.IntN(min(len(words), 12))
		words = slices.Insert(words, at, sign(d, words[at]))
	}
	s := strings.Join(words, " ")
	switch d.IntN(10) {
	case 0:
		return pick(d, []string{"– ", "–", "• ", "•"}) + s
	case 1:
		return pick(d, []string{"– ", "• "}) + s
	case 2:
		return strings.Repeat(pick(d, []string{".", "…", "…", ". "}), 3+d.IntN(20)) + pick(d, []string{"", " " + words[0]})
	case 3:
		return words[0] + pick(d, []string{": ", " "}) + strings.Repeat(pick(d, []string{".", "…"}), 4+d.IntN(20))
	case 4:
		return strings.ToUpper(s)
	}
	return s
}

// sign is a word with a rare sign; near is one that it may lean on.
func sign(d *rand.Rand, near string) string {
	switch d.IntN(13) {
	case 0, 1, 2:
		return pick(d, heavyTone())
	case 3:
		return "–"
	case 4:
		return "“" + near + pick(d, []string{"”", "”,", "”.", "”;"})
	case 5:
		return "‘" + near + pick(d, []string{"’", "’,", "’."})
	case 6, 7:
		return near + pick(d, []string{"…", "…", "...", "…)", "…;"})
	case 8:
		return number(d) + " " + pick(d, []string{"m²", "km²", "m³", "m²;", "m2", "đồng/m²", "người/km²", "cm²", "m²", "m³/ngày"})
	case 9:
		return pick(d, []string{"≥ ", "≤ ", "≥", "≤", "± ", "±", "> ", "< "}) + fraction(d) + pick(d, []string{"", "%", "%,"})
	case 10:
		return digits(d, 1+d.IntN(3)) + pick(d, []string{" × ", "×", " x ", " ÷ "}) + digits(d, 1+d.IntN(3))
	case 11:
		return fmt.Sprintf("%d%s%d", 2010+d.IntN(10), pick(d, []string{"–", " – ", "-", " - "}), 2020+d.IntN(15))
	}
	return near + pick(d, []string{"–", " – "}) + capital(near)
}

// heavyTone are words with ỵ, which the stock charset lacks.
func heavyTone() []string {
	return []string{"Ất Tỵ", "Tân Tỵ", "Kỷ Tỵ", "Quý Tỵ", "Đinh Tỵ", "giờ Tỵ", "năm Ất Tỵ", "kỵ sĩ", "kiêng kỵ", "đố kỵ", "tị nạnh, tỵ hiềm",
		"kiết lỵ", "bệnh lỵ", "huyện lỵ", "tỉnh lỵ", "thị xã tỉnh lỵ", "kỵ binh", "giỗ kỵ", "húy kỵ", "cấm kỵ", "tỵ nạn", "kỵ khí", "kỵ nước",
		"hiếu khí – kỵ khí", "thổ tỵ", "quốc kỵ", "ỵ"}
}

// codes are what no dictionary knows.
func codes(d *rand.Rand) string {
	var out []string
	for range 1 + d.IntN(4) {
		out = append(out, pick(d, []string{"", "", "Số: ", "số ", "theo ", "tại ", "và "})+code(d)+pick(d, []string{"", "", ",", ";", "."}))
	}
	return strings.Join(out, " ")
}

func code(d *rand.Rand) string {
	kind := pick(d, []string{"BC", "KH", "QĐ", "TB", "CV", "TTr", "CT", "NQ", "HD", "GM", "BB", "TT", "CTr", "ĐA", "PA", "NĐ"})
	body := pick(d, []string{"UBND", "HĐND", "SNV", "STC", "TTg", "CP", "BNV", "SYT", "SGDĐT", "BTC", "VPCP", "BTTTT", "PNV", "BKHĐT", "TU", "HU",
		"VPUB", "SKHCN", "BTNMT", "SCT", "STTTT", "BGDĐT", "CCHC", "TTPVHCC", "BTP", "BYT", "NHNN", "TTCP", "SLĐTBXH", "VP", "NV", "TCKH"})
	n := digits(d, 1+d.IntN(4))
	if len(n) == 1 {
		n = "0" + n
	}
	year := fmt.Sprint(2000 + d.IntN(27))
	switch d.IntN(16) {
	case 0, 1, 2, 3, 4:
		return n + "/" + kind + "-" + body
	case 5, 6, 7:
		return n + "/" + year + "/" + kind + "-" + body
	case 8:
		return n + "-" + kind + "/" + body
	case 9:
		return n + "/" + body + "-" + pick(d, []string{"VP", "TH", "NC", "KTTH", "VX", "TCCB", "KSTT"})
	case 10:
		return "1.00" + digits(d, 4) + ".000.00.00.H" + digits(d, 2)
	case 11:
		return pick(d, []string{"0292.", "028.", "0296.", "024."}) + digits(d, 3) + "." + digits(d, 4)
	case 12:
		return pick(d, []string{"https://dichvucong.gov.vn", "www.chinhphu.vn", "http://", "https://"}) + pick(d, []string{"", "/", "hcc." + latin(d) + ".gov.vn"})
	case 13:
		return latin(d) + "@" + latin(d) + pick(d, []string{".gov.vn", ".vn", ".com"})
	case 14:
		return pick(d, foreign()) + " " + pick(d, foreign())
	}
	return pick(d, []string{"ISO 9001:2015", "TCVN 9001:2015", "QCVN 07:2023/BXD", "A4", "4.0", "24/7", "COVID-19", "Covid-19", "HĐND&UBND", "mức độ 3, 4", "G2B", "5S"})
}

func latin(d *rand.Rand) string {
	var b strings.Builder
	for range 2 + d.IntN(3) {
		b.WriteString(pick(d, []string{"ba", "cu", "do", "ha", "giang", "khe", "lam", "my", "nam", "phu", "son", "tan", "thi", "vinh", "xuan", "so", "noi", "vu"}))
	}
	return b.String()
}

func foreign() []string {
	return []string{"online", "email", "E-mail", "website", "Internet", "Zalo", "Facebook", "iOffice", "VNPT", "Viettel", "PAR INDEX", "PCI", "SIPAS", "PAPI", "LGSP",
		"NDXP", "IOC", "Word", "Excel", "PDF", "scan", "file", "software", "server", "camera", "wifi", "QR Code", "app", "logic", "smart", "Smartphone", "the", "and",
		"of", "report", "index", "public", "service", "Government", "project", "data", "Windows", "office", "hotline", "fax", "Fax", "VNeID", "eForm", "Video", "clip"}
}
