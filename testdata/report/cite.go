package report

import (
	"fmt"
	"strings"
)

// act is a document to cite.
type act struct {
	kind    string // Nghị định
	code    string // NĐ
	number  string // 61/2018/NĐ-CP
	date    Date
	issuer  string // Chính phủ
	subject string // what it is about
}

// national are acts in force, with their real dates.
func national(topic string) []act {
	government, premier := "Chính phủ", "Thủ tướng Chính phủ"
	switch topic {
	case "reform":
		return []act{
			{"Nghị quyết", "NQ", "76/NQ-CP", Date{2021, 7, 15}, government, "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030"},
			{"Nghị quyết", "NQ", "30c/NQ-CP", Date{2011, 11, 8}, government, "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2011 - 2020"},
			{"Quyết định", "QĐ", "06/QĐ-TTg", Date{2022, 1, 6}, premier, "phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử"},
		}
	case "procedures":
		return []act{
			{"Nghị định", "NĐ", "61/2018/NĐ-CP", Date{2018, 4, 23}, government, "về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"},
			{"Nghị định", "NĐ", "45/2020/NĐ-CP", Date{2020, 4, 8}, government, "về thực hiện thủ tục hành chính trên môi trường điện tử"},
			{"Nghị định", "NĐ", "118/2025/NĐ-CP", Date{2025, 6, 9}, government, "về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông"},
			{"Thông tư", "TT", "01/2020/TT-VPCP", Date{2020, 10, 21}, "Văn phòng Chính phủ", "quy định chế độ báo cáo định kỳ về kiểm soát thủ tục hành chính"},
			{"Thông tư", "TT", "02/2017/TT-VPCP", Date{2017, 10, 31}, "Văn phòng Chính phủ", "hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính"},
			{"Quyết định", "QĐ", "766/QĐ-TTg", Date{2022, 6, 23}, premier, "phê duyệt Bộ chỉ số phục vụ người dân, doanh nghiệp"},
		}
	case "organisation":
		return []act{
			{"Nghị định", "NĐ", "37/2014/NĐ-CP", Date{2014, 5, 5}, government, "quy định tổ chức các cơ quan chuyên môn"},
			{"Nghị định", "NĐ", "108/2020/NĐ-CP", Date{2020, 9, 14}, government, "sửa đổi, bổ sung một số điều của Nghị định quy định tổ chức các cơ quan chuyên môn"},
			{"Nghị định", "NĐ", "150/2025/NĐ-CP", Date{2025, 6, 12}, government, "quy định tổ chức các cơ quan chuyên môn thuộc Ủy ban nhân dân"},
			{"Nghị quyết", "NQ", "18-NQ/TW", Date{2017, 10, 25}, "Ban Chấp hành Trung ương", "về tiếp tục đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn"},
		}
	case "staff", "staff2":
		return []act{
			{"Nghị định", "NĐ", "62/2020/NĐ-CP", Date{2020, 6, 1}, government, "về vị trí việc làm và biên chế công chức"},
		}
	case "finance":
		return []act{
			{"Nghị định", "NĐ", "130/2005/NĐ-CP", Date{2005, 10, 17}, government, "quy định chế độ tự chủ, tự chịu trách nhiệm về sử dụng biên chế và kinh phí quản lý hành chính"},
			{"Nghị định", "NĐ", "117/2013/NĐ-CP", Date{2013, 10, 7}, government, "sửa đổi, bổ sung một số điều về chế độ tự chủ"},
			{"Nghị định", "NĐ", "16/2015/NĐ-CP", Date{2015, 2, 14}, government, "quy định cơ chế tự chủ của đơn vị sự nghiệp công lập"},
		}
	}
	return []act{
		{"Luật", "L", "80/2015/QH13", Date{2015, 6, 22}, "Quốc hội", "ban hành văn bản quy phạm pháp luật"},
		{"Nghị định", "NĐ", "34/2016/NĐ-CP", Date{2016, 5, 14}, government, "quy định chi tiết một số điều và biện pháp thi hành Luật ban hành văn bản quy phạm pháp luật"},
		{"Nghị định", "NĐ", "154/2020/NĐ-CP", Date{2020, 12, 31}, government, "sửa đổi, bổ sung một số điều của Nghị định quy định chi tiết Luật ban hành văn bản quy phạm pháp luật"},
	}
}

// law is a national act of the topic that was there before this document.
func (c *composer) law(topic string) act {
	var known []act
	for _, a := range national(topic) {
		if a.date.before(c.issued) {
			known = append(known, a)
		}
	}
	if len(known) == 0 {
		return act{"Luật", "L", "80/2015/QH13", Date{2015, 6, 22}, "Quốc hội", "ban hành văn bản quy phạm pháp luật"}
	}
	return pick(c.dice, known...)
}

// local invents an act of this office, or of the one above it.
func (c *composer) local(kind, code, symbol, issuer, subject string) act {
	d := c.issued.plus(-c.dice.between(2, 28))
	for range c.dice.n(7) {
		d = d.plus(-28)
	}
	number := fmt.Sprintf("%02d/%s-%s", c.dice.between(3, 2900), code, symbol)
	if code == "KH" && c.dice.chance(60) {
		d = Date{c.span.year - 1, 12, c.dice.between(5, 30)}
		number = fmt.Sprintf("%02d/KH-%s", c.dice.between(100, 390), symbol)
	}
	if kind == "Công văn" {
		number = fmt.Sprintf("%02d/%s-%s", c.dice.between(3, 2900), symbol, code)
	}
	return act{kind, code, number, d, issuer, subject}
}

// party invents an act of the provincial Party committee.
func (c *composer) party() act {
	kind, code := "Nghị quyết", "NQ"
	if c.dice.chance(40) {
		kind, code = "Chỉ thị", "CT"
	}
	y := min(c.span.year-1, pick(c.dice, 2016, 2020, 2021))
	return act{kind, code, fmt.Sprintf("%02d-%s/TU", c.dice.between(1, 30), code), Date{y, c.dice.between(1, 12), c.dice.between(1, 28)},
		pick(c.dice, "Ban Chấp hành Đảng bộ tỉnh", "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy") + " " + c.office.province,
		pick(c.dice, "về đẩy mạnh cải cách hành chính", "về xây dựng chính quyền điện tử và chuyển đổi số", "về nâng cao chất lượng đội ngũ cán bộ, công chức")}
}

// cite prints a citation: number, perhaps its date, perhaps its issuer, perhaps
// what it is about.
func (c *composer) cite(a act) Text { return c.citeAs(a, true) }

func (c *composer) citeAs(a act, subject bool) Text {
	q := &Citation{Number: a.number, DocType: a.code, Issuer: a.issuer, Symbol: symbolOf(a.number)}
	if a.kind == "Công văn" {
		q.DocType = "CV"
	}
	var b builder
	b.str(a.kind + " ")
	if !c.dice.chance(15) {
		b.str("số ")
	}
	b.text(Text{S: a.number, Marks: []Mark{{0, len(a.number), nil, "number", q}}})
	if c.dice.chance(93) {
		q.IssuedOn = a.date
		b.str(" ngày " + pick(c.dice, a.date.long(), a.date.long(), a.date.short()))
	}
	if c.dice.chance(85) {
		issuer := a.issuer
		if c.dice.chance(30) {
			issuer = strings.Replace(issuer, peoplesCommittee, "UBND", 1)
		}
		b.str(" của " + issuer)
	} else {
		q.Issuer = ""
	}
	if subject && c.dice.chance(75) {
		b.str(" " + a.subject)
	}
	return b.done()
}

// symbolOf is what follows the number: "KH-UBND", "NĐ-CP", "NQ/TU".
func symbolOf(number string) string {
	if i := strings.IndexByte(number, '-'); i >= 0 && !strings.Contains(number[:i], "/") {
		return number[i+1:]
	}
	return number[strings.LastIndexByte(number, '/')+1:]
}
