package extract

import (
	"regexp"
	"strings"

	"sohoa/normalize/entity"
)

// topic is a field and the words that name it. Words are folded; "a|b" in a
// table means either, and a heading names the first topic that it has words of.
type topic struct {
	field string
	words []string
}

// What comes of the parts that say again or look ahead is no result, whatever
// reform field their sections name; so these are looked for first.
var partTopics = []topic{
	{fieldAnnex, []string{"phu luc"}},
	{fieldProposals, []string{"kien nghi", "de xuat"}},
	{fieldPlans, []string{"phuong huong", "nhiem vu trong tam", "nhiem vu, giai phap", "nhiem vu va giai phap", "muc tieu", "nhiem vu chu yeu", "giai phap trong tam", "thang cuoi nam", "den het nam", "thang con lai", "thoi gian con lai", "thang toi", "quy toi", "ky toi", "nam toi", "nam hoc toi", "tuan toi", "nam hoc sau", "sap toi", "cong viec tiep theo", "viec lam tiep", "huong toi", "du kien",
		"nhiem vu cong tac", "thoi gian toi", "ke hoach cong tac", "trong tam cong tac", "nhiem vu 6 thang cuoi", "nhiem vu 3 thang cuoi", "nhiem vu nam", "nhiem vu quy", "nhiem vu thang", "to chuc thuc hien"}},
	{fieldAssessment, []string{"nhan xet", "danh gia chung", "danh gia ket qua", "danh gia tinh hinh", "uu diem", "han che", "ton tai", "nguyen nhan", "kho khan", "vuong mac", "bat cap", "con yeu", "khuyet diem", "mat duoc", "bai hoc"}},
}

// The reform fields. Results of two programmes bear different names (Nghị
// quyết 30c/NQ-CP and 76/NQ-CP). What is more special stands first: an online
// service is digital government although it hands in dossiers.
var reformTopics = []topic{
	{fieldSteering, []string{"chi dao, dieu hanh", "chi dao dieu hanh", "chi dao va dieu hanh", "cong tac chi dao"}},
	{fieldDigital, []string{"hien dai hoa", "chinh quyen dien tu", "chinh phu dien tu", "chinh quyen so", "chuyen doi so", "cong nghe thong tin", "dich vu cong truc tuyen", "chinh phu so", "ho so truc tuyen", "thanh toan truc tuyen"}},
	{fieldInstitutes, []string{"the che", "quy pham phap luat", "vbqppl"}},
	{fieldOrganising, []string{"to chuc bo may", "bo may", "bien che", "to chuc hanh chinh"}},
	{fieldService, []string{"cong vu", "doi ngu", "can bo, cong chuc", "dao tao, boi duong", "cong chuc, vien chuc"}},
	{fieldFinance, []string{"tai chinh cong", "tai chinh", "ngan sach"}},
	{fieldProcedures, []string{"thu tuc hanh chinh", "tthc", "mot cua", "ho so"}},
	{fieldResults, []string{"ket qua", "tinh hinh thuc hien"}},
}

// fieldOf is what a heading at a depth is about, by its words, under a part
// about above; "" where they tell nothing.
func fieldOf(low string, depth int, above string) string {
	low = strings.Join(strings.Fields(low), " ")
	low = strings.NewReplacer("phan anh, kien nghi", "pakn", "phan anh kien nghi", "pakn", "kien nghi, phan anh", "pakn").Replace(low) // what others propose
	low = partNames.ReplaceAllString(low, "")
	results := strings.HasPrefix(low, "ket qua") || strings.HasPrefix(low, "tinh hinh")
	if !results && depth <= 3 {
		if f := named(partTopics, low); f != "" && (depth <= 2 || apart(above)) {
			return f
		}
		if strings.HasPrefix(low, "danh gia") && depth <= 2 && ratesStaff(low) {
			return fieldService
		}
		if strings.HasPrefix(low, "danh gia") && depth <= 2 {
			return fieldAssessment
		}
		if depth <= 2 && (strings.HasPrefix(low, "chi tieu") && !toldOf(low) || strings.HasPrefix(low, "yeu cau")) {
			return fieldPlans
		}
		if depth <= 2 && strings.HasPrefix(low, "de nghi") {
			return fieldProposals
		}
		if depth == 1 && (strings.HasPrefix(low, "nhiem vu") || strings.HasPrefix(low, "ke hoach")) {
			return fieldPlans
		}
	}
	if apart(above) || depth > 2 && above != fieldResults {
		return above
	}
	if f := named(reformTopics, low); f == fieldResults && depth > 1 && above != "" {
		return above // "3. Kết quả của từng huyện" goes on with the part
	} else if f != "" {
		if twoFields(low) {
			return ""
		}
		return f
	}
	if depth > 2 {
		return ""
	}
	return nearly(low)
}

// toldOf reports whether a heading on what was aimed at tells what came of it as well:
// "Chỉ tiêu và thực hiện".
func toldOf(low string) bool {
	for _, w := range []string{"va thuc hien", "va ket qua", "va tinh hinh"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// ratesStaff reports whether a heading is about how those who work in an office are
// rated: "Đánh giá, xếp loại; kỷ luật".
func ratesStaff(low string) bool {
	for _, w := range []string{"xep loai", "ky luat", "can bo", "cong chuc", "vien chuc", "dang vien", "nguoi lao dong"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// ofPart is the field of a part of a report that looks ahead: "4) ĐỀ XUẤT", "8. Nhiệm
// vụ cuối năm". Tasks that were given are results.
func ofPart(low string) string {
	low = strings.Join(strings.Fields(low), " ")
	switch {
	case strings.HasPrefix(low, "de xuat") || strings.HasPrefix(low, "kien nghi"):
		return fieldProposals
	case strings.HasPrefix(low, "nhiem vu") && !strings.Contains(low, "giao"):
		return fieldPlans
	}
	return ""
}

// partNames are how parts are numbered: "Phần thứ hai: Nhiệm vụ", "D. CHỈ TIÊU".
var partNames = regexp.MustCompile(`^(?:phan (?:thu )?[a-z0-9]+ ?[.:]? |[a-h][.)/] )`)

// twoFields reports whether a heading gathers sections about money and about
// machines, or about offices and about those who work in them: "Tài chính công;
// chính quyền số". What stands under it may be about either.
func twoFields(low string) bool {
	has := map[string]bool{}
	for _, t := range reformTopics {
		if named([]topic{t}, low) != "" {
			has[t.field] = true
		}
	}
	return has[fieldFinance] && (has[fieldDigital] || has[fieldOrganising] || has[fieldService]) || has[fieldOrganising] && has[fieldService] || has[fieldOrganising] && has[fieldDigital]
}

// apart are the fields whose sections hold no new results.
func apart(field string) bool {
	return field == fieldPlans || field == fieldProposals || field == fieldAssessment
}

func named(topics []topic, low string) string {
	for _, t := range topics {
		for _, w := range t.words {
			if i := strings.Index(low, w); i >= 0 && whole(low, i, i+len(w)) {
				return t.field
			}
		}
	}
	return ""
}

// whole reports whether s[i:j] is not part of a longer word.
func whole(s string, i, j int) bool {
	return (i == 0 || !isLetter(s[i-1])) && (j == len(s) || !isLetter(s[j]))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// nearly finds the topic of a heading that a scan has garbled: words of eleven
// letters or more, one letter in seven of which may be wrong. Shorter ones are
// too near to others: "chi tiết" is no "chỉ tiêu".
func nearly(low string) string {
	for _, topics := range [][]topic{partTopics, reformTopics} {
		for _, t := range topics {
			for _, w := range t.words {
				if _, _, ok := near(low, w, len(w)/7); ok && len(w) >= 11 {
					return t.field
				}
			}
		}
	}
	return ""
}

// near finds pattern in s with at most k letters wrong, lost or added, the
// place with the fewest; from and to are its bytes in s.
func near(s, pattern string, k int) (from, to int, ok bool) {
	n := len(pattern)
	type cell struct{ cost, start int }
	var room [2][65]cell
	if n == 0 || n >= len(room[0]) || !mayBeNear(s, pattern, k) {
		return 0, 0, false
	}
	prev, cur := room[0][:n+1], room[1][:n+1]
	for j := range prev {
		prev[j] = cell{j, 0}
	}
	best := cell{k + 1, 0}
	for i := 0; i < len(s); i++ {
		cur[0] = cell{0, i + 1}
		for j := 1; j <= n; j++ {
			c := prev[j-1]
			if j == 1 {
				c.start = i
			}
			if s[i] != pattern[j-1] {
				c.cost++
			}
			if d := prev[j]; d.cost+1 < c.cost {
				c = cell{d.cost + 1, d.start}
			}
			if d := cur[j-1]; d.cost+1 < c.cost {
				c = cell{d.cost + 1, d.start}
			}
			cur[j] = c
		}
		if cur[n].cost < best.cost {
			best, to = cur[n], i+1
		}
		prev, cur = cur, prev
	}
	return best.start, to, best.cost <= k
}

// mayBeNear reports whether one of k+1 parts of a pattern stands in s as it is:
// k wrong letters cannot spoil all of them.
func mayBeNear(s, pattern string, k int) bool {
	for i := range k + 1 {
		if strings.Contains(s, pattern[i*len(pattern)/(k+1):(i+1)*len(pattern)/(k+1)]) {
			return true
		}
	}
	return false
}

// isHeading reports whether what stands behind a marker names a section: in
// capitals, or a few words that end no sentence and count nothing.
func isHeading(m mark, low, up string) bool {
	from := min(m.rest, len(low))
	words := strings.TrimRight(low[from:], " ")
	switch {
	case m.kind == bulletMark, m.kind == noMark, words == "", len(words) > 250:
		return false
	case allCaps(up[from:]) && len(words) > 3:
		return true
	case len(words) > 200, sentence(words):
		return false
	}
	return m.kind == partMark && m.depth == 1 || !counts(words)
}

// sentence reports whether words end as a sentence or a list item does.
func sentence(words string) bool {
	return strings.HasSuffix(words, ".") || strings.HasSuffix(words, ";") || strings.HasSuffix(words, ",") || strings.Contains(words, "; ")
}

// bareYear reports whether a number is a year of our time, printed without its
// word.
func bareYear(s string) bool { return len(s) == 4 && s >= "1990" && s <= "2035" }

// counts reports whether words hold a number that is no year, period, section
// or name.
func counts(words string) bool {
	for _, f := range entity.Scan(words) {
		switch f.Kind {
		case entity.KindNumber:
			if !bareYear(f.Text) { // "7. Phương hướng 2026"
				return true
			}
		case entity.KindPair, entity.KindPercent, entity.KindMoney, entity.KindDocRef:
			return true
		}
	}
	return false
}
