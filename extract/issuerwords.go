package extract

import "strings"

// The words that issuers' names are made of. A name begins with one of the
// heads; what may follow depends on it.
var (
	// alone name a body completely.
	alone = []string{"thu tuong chinh phu", "van phong chinh phu", "thanh tra chinh phu", "chinh phu", "uy ban thuong vu quoc hoi", "van phong quoc hoi", "quoc hoi",
		"chu tich nuoc", "bo chinh tri", "ban bi thu trung uong dang", "ban bi thu trung uong", "ban bi thu", "trung uong dang", "van phong trung uong dang"}
	// councils are followed by a level and a place: UBND tỉnh Hậu Giang.
	councils = []string{"uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "thuong truc hdnd", "thuong truc hoi dong nhan dan"}
	// before a body's name: its head signs.
	offices = []string{"chu tich", "pho chu tich", "bo truong", "giam doc", "thu truong", "truong ban", "thuong truc", "van phong", "chanh thanh tra", "cuc truong"}
	// committees of the Party are followed by what they lead.
	committees = []string{"ban chap hanh", "ban thuong vu", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh", "uy ban kiem tra", "dang uy", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang bo", "ban can su dang"}
	// agencies are followed by the name of their field, small words among it.
	agencies = []string{"bo", "so", "phong", "ban", "cuc", "tong cuc", "chi cuc", "van phong", "thanh tra", "trung tam", "truong", "vien", "hoi", "lien doan", "tong lien doan",
		"kho bac", "bao hiem xa hoi", "toa an", "vien kiem sat", "cong an", "doan", "mat tran", "uy ban mat tran", "uy ban", "benh vien", "hoi dong", "ngan hang", "kiem toan"}
)

// issuerEnd is where the issuer's name that begins at byte at of a text ends;
// at where there is none. low and up are the folded text.
func issuerEnd(low, up string, at int, joint bool) int {
	end := oneIssuer(low, up, at)
	for joint && end > at {
		next := blanks(low, end)
		n := 0
		for _, w := range []string{"va ", ", ", "- "} {
			if strings.HasPrefix(low[next:], w) {
				n = len(w)
			}
		}
		if n == 0 {
			break
		}
		more := oneIssuer(low, up, blanks(low, next+n))
		if more == blanks(low, next+n) {
			break
		}
		end = more
	}
	return end
}

func oneIssuer(low, up string, at int) int {
	if at >= len(low) {
		return at
	}
	if n := headLen(low, at, alone); n > 0 {
		return term(low, up, at+n)
	}
	if n := headLen(low, at, offices); n > 0 {
		if to := oneIssuer(low, up, blanks(low, at+n)); to > blanks(low, at+n) {
			return to
		}
	}
	if n := headLen(low, at, councils); n > 0 {
		return leveled(low, up, at+n)
	}
	if n := headLen(low, at, committees); n > 0 {
		return committee(low, up, at+n)
	}
	if n := headLen(low, at, agencies); n > 0 && isUpper(up[at]) {
		return agency(low, up, at+n)
	}
	return at
}

// headLen is how long the head at a place is, blanks counted as printed; 0 for
// none. The longest wins.
func headLen(low string, at int, heads []string) int {
	best := 0
	for _, h := range heads {
		if n := phraseAt(low, at, h); n > best {
			best = n
		}
	}
	return best
}

// phraseAt is how many bytes of low at a place say the words of phrase, with
// any number of blanks between; 0 where they do not.
func phraseAt(low string, at int, phrase string) int {
	i := at
	for j := 0; j < len(phrase); j++ {
		switch {
		case i >= len(low):
			return 0
		case phrase[j] == ' ':
			if low[i] != ' ' {
				return 0
			}
			i = blanks(low, i)
		case low[i] != phrase[j]:
			return 0
		default:
			i++
		}
	}
	if i < len(low) && isLetter(low[i]) {
		return 0
	}
	return i - at
}

// leveled reads a level and the place's name: tỉnh Hậu Giang.
func leveled(low, up string, at int) int {
	i := blanks(low, at)
	if n := headLen(low, i, levelNames); n > 0 {
		return placeName(low, up, i+n)
	}
	if i < len(up) && isUpper(up[i]) { // UBND TP. Hồ Chí Minh
		if phraseAt(low, i, "tp") > 0 {
			return placeName(low, up, blanks(low, strings.IndexByte(low[i:], 'p')+i+1))
		}
	}
	return at
}

// placeName reads the words with capitals of a place's name: at most five, such as
// Bà Rịa - Vũng Tàu; a name that was all in capitals ends with them.
func placeName(low, up string, at int) int {
	end := at
	if end < len(low) && low[end] == '.' {
		end++
	}
	for words := 0; words < 5; words++ {
		i := blanks(low, end)
		if words > 0 && i+2 < len(low) && low[i] == '-' && low[i+1] == ' ' && isUpper(up[i+2]) {
			i += 2
		}
		n := wordLen(low, i)
		if n == 0 || !isUpper(up[i]) || words > 1 && startsAnother(low, i) {
			break
		}
		end = i + n
		if end < len(low) && low[end] != ' ' {
			break
		}
	}
	return end
}

// startsAnother reports whether at a place another name or sentence begins.
func startsAnother(low string, at int) bool {
	for _, t := range typeNames {
		if phraseAt(low, at, t.name) > 0 {
			return true
		}
	}
	return headLen(low, at, councils) > 0 || phraseAt(low, at, "ke hoach") > 0 || phraseAt(low, at, "ve viec") > 0
}

// committee reads what a Party committee leads: Trung ương Đảng khóa XII, Đảng
// bộ tỉnh Hậu Giang, Tỉnh ủy Hậu Giang.
func committee(low, up string, at int) int {
	end := at
	for {
		i := blanks(low, end)
		n := headLen(low, i, []string{"trung uong dang", "trung uong", "tw dang", "tw", "dang bo", "dang uy", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "tinh", "huyen", "thanh pho", "xa", "phuong", "thi tran"})
		if n == 0 {
			break
		}
		end = i + n
	}
	if to := placeName(low, up, end); to > end && !startsAnother(low, blanks(low, end)) {
		end = to
	}
	return term(low, up, end)
}

// term reads "khóa XII" or "nhiệm kỳ 2020 - 2025" behind a name.
func term(low, up string, at int) int {
	i := blanks(low, at)
	if n := phraseAt(low, i, "khoa"); n > 0 {
		j := blanks(low, i+n)
		k := j
		for k < len(up) && strings.IndexByte("IVXLl1", up[k]) >= 0 {
			k++
		}
		if k > j {
			return k
		}
	}
	return at
}

// agency reads the name of a field behind Bộ, Sở, Phòng: words up to the verb
// or sign that ends it, and the place that it belongs to.
func agency(low, up string, at int) int {
	end, capitals := at, 0
	for words := 0; words < 12; words++ {
		i := blanks(low, end)
		if i < len(low) && (low[i] == ',' || low[i] == '-' || low[i] == '&') && words > 0 { // Lao động - Thương binh và Xã hội
			j := blanks(low, i+1)
			if j >= len(low) || !isUpper(up[j]) || startsAnother(low, j) || low[i] == ',' && !inField(low, j) {
				break
			}
			i = j
		}
		n := wordLen(low, i)
		if n == 0 || !isUpper(up[i]) && stops(low, i) || startsAnother(low, i) {
			break
		}
		if w := low[i : i+n]; w == "va" {
			j := blanks(low, i+n)
			if j >= len(low) || !isUpper(up[j]) || startsAnother(low, j) || headLen(low, j, agencies) > 0 {
				break
			}
		} else if m := headLen(low, i, levelNames); m > 0 && words > 0 {
			if to := placeName(low, up, i+m); to > i+m {
				return to
			}
			if !isUpper(up[i]) { // not Lao động - Thương binh và Xã hội
				return i + m
			}
		}
		if isUpper(up[i]) {
			capitals++
		}
		end = i + n
	}
	if capitals == 0 {
		return at
	}
	return end
}

// inField reports whether the words behind a comma go on with a field's name,
// as in Văn hóa, Thể thao và Du lịch.
func inField(low string, at int) bool {
	for _, w := range []string{"the thao", "khoa hoc", "ha tang", "thong tin", "gia dinh"} {
		if phraseAt(low, at, w) > 0 {
			return true
		}
	}
	return false
}

// stops reports whether the word at a place ends a name: what an act is about,
// or what is done.
func stops(low string, at int) bool {
	for _, w := range []string{"ve", "v/v", "ban hanh", "quy dinh", "phe duyet", "huong dan", "sua doi", "cong bo", "giao", "thong qua", "trong", "duoc", "de", "tai", "nham", "ngay", "nam",
		"lien quan", "la", "da", "voi", "tren", "den", "cho", "trien khai", "thuc hien", "dinh huong", "khoa", "theo", "co", "chi dao", "yeu cau", "de nghi", "bao cao", "tiep tuc",
		"cac", "nhu", "dong thoi", "bo sung", "thay the", "xay dung", "kiem tra", "thanh lap", "ket qua", "khoang", "gom", "do", "bang", "tu", "thi", "phat dong", "quan triet"} {
		if phraseAt(low, at, w) > 0 {
			return true
		}
	}
	return false
}

// wordLen is how many letters the word at a place has.
func wordLen(low string, at int) int {
	i := at
	for i < len(low) && isLetter(low[i]) {
		i++
	}
	return i - at
}
