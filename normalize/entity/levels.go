package entity

import "strings"

// levels of administration and the words that mark them, longest first. At
// the head of a list item a spoiled "Cấp" will do ("C{lp huyện:").
var levelWords = []struct {
	code string
	re   *sieve
}{
	{"toan_huyen", newSieve(`\b((?:bo phan (?:mot cua|1 cua|tiep nhan va tra ket qua)(?: hien dai)?|trung tam (?:phuc vu )?(?:hanh chinh cong|hcc)|mot cua)(?: cua| tai| thuoc)? (?:ubnd |cap )?(?:huyen|quan|thi xa|thanh pho)(?: va|,| cung| cung voi)(?: cua| tai| o)?(?: cac| \d+)? (?:(?:bo phan (?:mot cua|1 cua|tiep nhan va tra ket qua)(?: hien dai)?|trung tam (?:phuc vu )?(?:hanh chinh cong|hcc)|mot cua)(?: cua| tai| thuoc)? )?(?:cap |cac )?(?:ubnd )?(?:cac )?(?:xa|phuong)(?:, (?:xa|phuong|thi tran|dac khu))*)\b`)}, // the desks of both levels
	{"toan_tinh", newSieve(`\btoan (?:tinh|thanh pho)\b|\bcac cap (?:trong|cua|tren dia ban) (?:toan )?tinh\b|\btren dia ban (?:toan )?tinh\b`)},
	{"toan_huyen", newSieve(`\btoan (?:huyen|quan|thi xa)\b`)},
	{"cap_tinh", newSieve(`\bcap tinh\b|\bcac so,? (?:ban,? )?(?:nganh|nganh tinh)\b|\bcap so\b|\bcac co quan chuyen mon thuoc (?:ubnd )?tinh\b|\bkhoi (?:tinh|so(?:,? (?:ban,? )?nganh)?)\b|\btuyen tinh\b`)},
	{"cap_huyen", newSieve(`\b(?:cac )?(?:phong|phong,? ban)(?:,? ban)?(?: chuyen mon)?(?: thuoc)?(?: ubnd)? cap huyen\b|\bcap huyen\b|\bcap (?:thi xa|thanh pho)\b|\bubnd cap huyen\b|\bcac phong,? (?:ban )?chuyen mon\b|\bcac phong,? ban\b|\bcac co quan chuyen mon thuoc (?:ubnd )?(?:huyen|quan|thi xa)\b|\bcac phong (?:cua|thuoc) (?:huyen|quan|thi xa|thanh pho)\b|\bcap quan\b|\bkhoi (?:huyen|(?:cac )?phong(?:,? ban)?(?: chuyen mon)?(?: (?:cua|thuoc) (?:huyen|quan|thi xa|thanh pho))?)\b|\btuyen huyen\b`)},
	{"cap_xa", newSieve(`\b(?:ubnd )?cap xa\b|\b(?:ubnd )?cac (?:xa|phuong)(?:, (?:phuong|thi tran|xa))*(?: va thi tran)?\b|\bcap phuong\b|\bkhoi (?:xa|phuong)(?:, (?:phuong|thi tran|xa))*\b|\btuyen xa\b`)},
	{"cap_tinh", newSieve(`\b((?:bo phan (?:mot cua|1 cua|tiep nhan va tra ket qua)(?: hien dai)?|trung tam (?:phuc vu )?(?:hanh chinh cong|hcc)|mot cua)(?: cua| tai| thuoc)? (?:ubnd )?tinh)\b`)},
	{"cap_huyen", newSieve(`\b((?:bo phan (?:mot cua|1 cua|tiep nhan va tra ket qua)(?: hien dai)?|trung tam (?:phuc vu )?(?:hanh chinh cong|hcc)|mot cua)(?: cua| tai| thuoc)? (?:ubnd )?(?:huyen|quan|thi xa|thanh pho))\b`)},
	{"cap_xa", newSieve(`\b((?:bo phan (?:mot cua|1 cua|tiep nhan va tra ket qua)(?: hien dai)?|trung tam (?:phuc vu )?(?:hanh chinh cong|hcc)|mot cua)(?: cua| tai| thuoc)? (?:cac )?(?:ubnd )?(?:cac )?(?:xa|phuong)(?:, (?:xa|phuong|thi tran|dac khu))*)\b`)},
	{"cap_huyen", newSieve(`\b((?:o|tai|rieng o|rieng) (?:ubnd )?(?:huyen|quan|thi xa|thanh pho))(?:[,:;]| \d| (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) )`)},
	{"cap_xa", newSieve(`\b((?:o|tai|rieng o|rieng) (?:cac )?(?:ubnd )?(?:cac )?(?:xa|phuong)(?:, (?:xa|phuong|thi tran))*(?: va thi tran)?)(?:[:;]| \d| (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra|tuong ung) )`)},
	{"cap_huyen", newSieve(`\b(cac huyen(?:, (?:thi xa|thanh pho))+)(?:[:;]| (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) )`)},
	{"cap_tinh", newSieve(`[;:] (so, (?:ban, )?nganh) (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) `)},
	{"cap_huyen", newSieve(`[;:] (huyen|quan|thi xa) (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) `)},
	{"cap_tinh", newSieve(`\b(\d+ so(?:, (?:ban, )?nganh)?) (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) `)},
	{"cap_huyen", newSieve(`\b(\d+ huyen(?:, (?:thi xa|thanh pho))*) (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) `)},
	{"cap_xa", newSieve(`[;:,] ((?:\d+(?:/\d+)? )?(?:xa|phuong)(?:, (?:xa|phuong|thi tran))*) (?:da )?(?:tiep nhan|thu ly|nhan|giai quyet|tra) `)},
	{"cap_huyen", newSieve(`^c[^ ]{0,2}p huyen\b`)},
	{"cap_xa", newSieve(`^c[^ ]{0,2}p xa\b`)},
}

// Until Nghị định 42/2022/NĐ-CP (15/8/2022) online services had levels 1 to 4;
// since then they are partial or whole. The two are near but not the same.
var serviceWords = []struct {
	code string
	re   *sieve
}{
	{"muc", newSieve(`\b(?:muc do|muc|m[a-z]{1,3} do) ?([1-4])(?: va (?:muc (?:do )?)?([1-4])|, ?([1-4]))?\b`)},
	{"toan_trinh", newSieve(`\btoan trinh\b`)},
	{"mot_phan", newSieve(`\bmot phan\b`)},
	{"cung_cap_thong_tin", newSieve(`\b(?:cung cap thong tin truc tuyen|chi cung cap thong tin)\b`)},
	{"cung_cap_thong_tin", newSieve(`\b(cung cap thong tin):? (?:la )?\d`)}, // what follows only tells that it is one
}

func scanLevels(v View, t *taken) {
	for _, l := range levelWords {
		for _, m := range l.re.findAll(v.Low, &t.heads) {
			if len(m) > 2 && m[2] >= 0 { // what follows only tells that it is one
				m = m[2:]
			}
			if noLevel(v, m[0], m[1]) {
				continue
			}
			t.add(v, m[0], m[1], Found{Kind: KindLevel, Name: l.code})
		}
	}
	for _, l := range serviceWords {
		for _, m := range l.re.findAll(v.Low, &t.heads) {
			code := l.code
			if code == "cung_cap_thong_tin" && len(m) > 2 {
				m = m[2:4]
			}
			if code == "mot_phan" && strings.HasSuffix(v.Low[:m[0]], "hieu luc ") {
				continue // a document that has lost a part of its force, no service
			}
			if code == "muc" {
				if m[1]+1 < len(v.Low) && strings.IndexByte(".,", v.Low[m[1]]) >= 0 && v.Low[m[1]+1] >= '0' && v.Low[m[1]+1] <= '9' { // "mức độ 3 và 2.406 hồ sơ"
					if m[4] < 0 && m[6] < 0 {
						continue
					}
					m = []int{m[0], m[3], m[2], m[3], -1, -1, -1, -1}
				}
				if code = serviceLevel(v.Low, m); code == "" {
					continue
				}
			}
			t.add(v, m[0], m[1], Found{Kind: KindServiceLevel, Name: code})
		}
	}
}

// noLevel reports whether words that read as a level without their marks are printed
// as others: "cung cấp số liệu", "phân cấp quản lý", "khối số".
func noLevel(v View, from, to int) bool {
	switch words := strings.ToLower(v.src[v.at[from]:v.at[to]]); words[strings.LastIndexByte(words, ' ')+1:] {
	case "số", "sổ", "quản", "quân", "quán":
		return true
	}
	return false
}

// serviceLevel is muc3, or muc3+muc4 where two are named. What OCR makes of
// "mức độ" is told by the word "do" after it.
func serviceLevel(s string, m []int) string {
	code := "muc" + s[m[2]:m[3]]
	for _, g := range []int{4, 6} {
		if m[g] >= 0 {
			code += "+muc" + s[m[g]:m[g+1]]
		}
	}
	return code
}
