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

// fresh invents acts until one bears a number that this document does not know:
// one number is one act.
func (c *composer) fresh(invent func() act) act {
	for {
		if a := invent(); !c.used[a.number] {
			c.used[a.number] = true
			return a
		}
	}
}

// local invents an act of this office, or of the one above it.
func (c *composer) local(kind, code, symbol, issuer, subject string) act {
	return c.fresh(func() act { return c.localOnce(kind, code, symbol, issuer, subject) })
}

func (c *composer) localOnce(kind, code, symbol, issuer, subject string) act {
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
func (c *composer) party() act { return c.fresh(c.partyOnce) }

func (c *composer) partyOnce() act {
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
	printed := a.number
	if i := strings.IndexByte(printed, '/'); i > 0 && c.dice.chance(3) {
		printed = printed[:i] + " " + printed[i:] // typed carelessly
	}
	b.text(Text{S: printed, Marks: []Mark{{0, len(printed), nil, "number", q}}})
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

// bare cites a decree by its number, without date or issuer.
func (c *composer) bare(number string) Text {
	q := &Citation{Number: number, DocType: "NĐ", Symbol: symbolOf(number)}
	return join([]Text{plain(pick(c.dice, "Nghị định số ", "Nghị định số ", "Nghị định ")), {S: number, Marks: []Mark{{0, len(number), nil, "number", q}}}}, "")
}

// resolutions cites two resolutions of the Central Committee by their numbers
// alone, as offices do: the symbol stands in no letter of the text.
func (c *composer) resolutions() Text {
	ref := func(n string) Text {
		q := &Citation{Number: n + "-NQ/TW", DocType: "NQ", Symbol: "NQ/TW", Issuer: "Ban Chấp hành Trung ương Đảng khóa XII"}
		return Text{S: n, Marks: []Mark{{0, len(n), nil, "number", q}}}
	}
	return c.say("Nghị quyết [số |]{a}, {b} của Ban Chấp hành [TW|Trung ương] Đảng khóa XII", slots{"a": ref("18"), "b": ref("19")})
}
