package entity

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// units are the names under which organisational units are kept, each first,
// then how else offices write it. Sources: Nghị định 37/2014/NĐ-CP and
// 108/2020/NĐ-CP (district), 24/2014/NĐ-CP (province), 150/2025/NĐ-CP (commune).
var units = []string{
	"Văn phòng HĐND và UBND", "Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính - Kế hoạch", "Phòng Tài nguyên và Môi trường",
	"Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Thông tin", "Phòng Giáo dục và Đào tạo", "Phòng Y tế", "Thanh tra",
	"Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Kinh tế và Hạ tầng", "Phòng Kinh tế", "Phòng Quản lý đô thị", "Phòng Dân tộc",
	"Phòng Nông nghiệp và Môi trường", "Phòng Văn hóa, Khoa học và Thông tin", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội",
	"Phòng Kế hoạch - Tài chính", "Phòng Tổ chức - Hành chính",
	"Phòng Kế hoạch tổng hợp", "Phòng Tổ chức cán bộ", "Phòng Tài chính kế toán", "Phòng Hành chính quản trị",
	"Trung tâm Phục vụ hành chính công", "Trung tâm Phát triển quỹ đất", "Trung tâm Dịch vụ nông nghiệp", "Trung tâm Chính trị", "Trung tâm Y tế",
	"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", "Trung tâm Văn hóa - Thể thao và Truyền thanh",
	"Trung tâm Văn hóa - Thông tin - Thể thao và Truyền thanh", "Ban Quản lý dự án đầu tư xây dựng",
	"Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Xây dựng", "Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn",
	"Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường", "Sở Lao động - Thương binh và Xã hội", "Sở Y tế", "Sở Giáo dục và Đào tạo",
	"Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Công Thương", "Sở Ngoại vụ", "Sở Dân tộc và Tôn giáo",
	"Ban Dân tộc", "Ban Quản lý các khu công nghiệp", "Văn phòng HĐND", "Văn phòng UBND", "Văn phòng UBND tỉnh", "Thanh tra tỉnh",
}

// short are the abbreviations inside names, folded.
var short = map[string]string{
	"tn": "tai nguyen", "mt": "moi truong", "nn": "nong nghiep", "ptnt": "phat trien nong thon", "gd": "giao duc", "dt": "dao tao", "gddt": "giao duc dao tao",
	"tnmt": "tai nguyen moi truong", "vhtt": "van hoa thong tin", "vh": "van hoa", "ldtbxh": "lao dong thuong binh xa hoi", "ldtb": "lao dong thuong binh",
	"tb": "thuong binh", "xh": "xa hoi", "tbxh": "thuong binh xa hoi", "ld": "lao dong", "tc": "tai chinh", "kh": "ke hoach", "tckh": "tai chinh ke hoach", "kt": "kinh te", "ht": "ha tang",
	"ktht": "kinh te ha tang", "qldt": "quan ly do thi", "nnptnt": "nong nghiep phat trien nong thon", "nv": "noi vu", "tp": "tu phap", "vp": "van phong",
	"vhttdl": "van hoa the thao du lich", "khcn": "khoa hoc cong nghe", "tttt": "thong tin truyen thong", "khdt": "ke hoach dau tu", "gtvt": "giao thong van tai",
	"tt": "thong tin", "gdnn": "giao duc nghe nghiep", "gdtx": "giao duc thuong xuyen", "dtxd": "dau tu xay dung", "qlda": "quan ly du an",
	"khth": "ke hoach tong hop", "tccb": "to chuc can bo", "tckt": "tai chinh ke toan", "hcqt": "hanh chinh quan tri",
	"vhxh": "van hoa xa hoi", "pvhcc": "phuc vu hanh chinh cong", "hdnd": "hdnd", "ubnd": "ubnd",
}

var (
	// rePlace finds the last place behind a unit's name.
	rePlace = regexp.MustCompile(`^.*( (?:huyen|tinh|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu)(?: [a-z ]+)?)$`)
)

var unitKeys = sync.OnceValue(func() map[string]string {
	keys := make(map[string]string)
	for _, u := range units {
		keys[unitKey(u)] = u
	}
	return keys
})

// unitFirsts are the words with which the keys of units begin.
var unitFirsts = sync.OnceValue(func() map[string]bool {
	firsts := make(map[string]bool)
	for key := range unitKeys() {
		first, _, _ := strings.Cut(key, " ")
		firsts[first] = true
	}
	return firsts
})

// mayBeTabled reports whether a text begins as a name in the table does: nearly
// all fail here, and making a key is dear.
func mayBeTabled(printed string) bool {
	var room [64]byte
	low := AppendFold(room[:0], printed)
	for to := 0; to < len(low); {
		from := to
		for to < len(low) && isLowWord(low[to]) {
			to++
		}
		switch word := string(low[from:to]); {
		case word == "" || word == "va":
			to = max(to, from+1)
		default:
			if long, ok := short[word]; ok {
				word, _, _ = strings.Cut(long, " ")
			}
			return unitFirsts()[word]
		}
	}
	return false
}

func isLowWord(c byte) bool { return c >= 'a' && c <= 'z' || isDigit(c) }

// unitKey is a unit's name with abbreviations written out and connectors
// (và, &, -, /, commas) left out.
func unitKey(s string) string {
	var words []string
	for _, w := range strings.FieldsFunc(Fold(s), func(r rune) bool { return r >= utf8.RuneSelf || !isLowWord(byte(r)) }) {
		if long, ok := short[w]; ok {
			words = append(words, strings.Fields(long)...)
		} else if w != "va" {
			words = append(words, w)
		}
	}
	return keyWords.Replace(strings.Join(words, " "))
}

// keyWords are words of which a key has one form: "KH&ĐT" alone is read as training.
var keyWords = strings.NewReplacer("ke hoach dao tao", "ke hoach dau tu", "hoi dong nhan dan", "hdnd", "uy ban nhan dan", "ubnd")

// councils are the abbreviations that names which are not in the table have written out.
var councils = strings.NewReplacer("HĐND", "Hội đồng nhân dân", "UBND", "Ủy ban nhân dân")

// Unit is the name under which an organisational unit is kept: variants such
// as "Phòng TN và MT" and "Phòng Tài nguyên - Môi trường" come together, and
// committees are written out as issuers are. An
// unknown unit keeps its name as printed, blanks joined.
func Unit(printed string) string {
	printed = strings.Trim(strings.Join(strings.Fields(printed), " "), " .,;:-–+*")
	if low := Fold(printed); strings.HasPrefix(low, "ubnd ") || strings.HasPrefix(low, "uy ban nhan dan ") {
		return Issuer(printed)
	}
	if of, ok := serviceOf(printed); ok {
		return "Sự nghiệp " + Unit(of)
	}
	if mayBeTabled(printed) {
		if u, ok := tabled(unitKey(printed)); ok {
			return u
		}
	}
	return councils.Replace(school(city(printed)))
}

// serviceOf is the office whose public employees a list names by themselves: "Sự
// nghiệp phòng GD và ĐT".
func serviceOf(printed string) (string, bool) {
	const lead = len("su nghiep ")
	if low := Fold(printed); len(low) < lead || low[:lead] != "su nghiep " {
		return "", false
	}
	words := strings.Fields(printed)
	of := strings.Join(words[2:], " ")
	return of, TabledUnit(of)
}

// TabledUnit reports whether the text is the name of a unit that is known, or
// a variant of it.
func TabledUnit(printed string) bool {
	if !mayBeTabled(printed) {
		return false
	}
	_, ok := tabled(unitKey(printed))
	return ok
}

// tabled is the unit of the table that a key is of, with or without the office's
// own place behind it; of "Phòng Văn hóa - Xã hội huyện Lâm Trạch" only the
// district is one.
func tabled(key string) (string, bool) {
	keys := unitKeys()
	for {
		if u, ok := keys[key]; ok {
			return u, true
		}
		at := rePlace.FindStringSubmatchIndex(key)
		if at == nil {
			return "", false
		}
		key = key[:at[2]]
	}
}

// KnownUnit reports whether the text names a unit of the table, or begins as
// the names of units do.
func KnownUnit(printed string) bool {
	return TabledUnit(printed) || unitHead(printed)
}

// unitHeads are the words with which names of units begin.
var unitHeads = []string{"phòng", "văn phòng", "thanh tra", "trung tâm", "ban", "sở", "chi cục", "cục", "trường", "sự nghiệp", "hội", "ủy ban", "uỷ ban", "ubnd",
	"xã", "phường", "thị trấn", "bệnh viện", "trạm", "đội", "lãnh đạo", "chi nhánh", "vườn quốc gia", "bộ phận", "công an", "đặc khu", "hđnd",
	"thư viện", "bảo tàng", "nhà hát", "nhà văn hóa", "nhà văn hoá", "nhà thiếu nhi", "đài", "khu bảo tồn", "hạt kiểm lâm",
	"bưu điện", "bưu cục", "điểm bưu điện", "kho bạc", "tòa án", "toà án", "viện kiểm sát", "bảo hiểm xã hội"}

// notHeads are words that begin as units' names do and name none: "phòng cháy", "trường
// hợp". They are in small letters: "Xã Hội Sơn" is a commune.
var notHeads = map[string]bool{"phòng cháy": true, "phòng chống": true, "phòng, chống": true, "phòng ngừa": true, "phòng thủ": true, "phòng dịch": true, "xã hội": true, "trường hợp": true, "ban hành": true, "hội nghị": true, "hội thi": true, "hội thảo": true, "đội ngũ": true}

// headWords are the unitHeads, as printed and without their marks.
var headWords = sync.OnceValue(func() map[string]bool {
	heads := make(map[string]bool)
	for _, h := range unitHeads {
		heads[h], heads[Fold(h)] = true, true
	}
	return heads
})

// mostHeadWords is how many words a head has at most.
const mostHeadWords = 4

// notHead reports whether the first two words of a text are of the notHeads.
func notHead(first, second string) bool {
	return notHeads[strings.ToLower(first)+" "+strings.TrimRight(second, ",")]
}

// unitHead reports whether a text begins as the names of units do and goes on.
// Marks count, unless there are none: "Sở" is an office, "Số" a number.
func unitHead(printed string) bool {
	words := strings.Fields(strings.TrimLeft(printed, " +-–*"))
	if len(words) > 1 && notHead(words[0], words[1]) {
		return false
	}
	for i := range words[:min(len(words), mostHeadWords)] {
		words[i] = strings.ToLower(words[i])
	}
	for n := 1; n <= mostHeadWords && n < len(words); n++ {
		if headWords()[strings.Join(words[:n], " ")] {
			return true
		}
	}
	return false
}
