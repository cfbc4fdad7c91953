package report

import "fmt"

// dossierReport is the report on dossiers: short prose and the form with 13
// columns, one row a field, groups by level (form series of TT 02/2017/TT-VPCP
// and TT 01/2020/TT-VPCP).
func (c *composer) dossierReport() {
	c.reporting()
	s := c.say("[Tình hình, kết quả|Kết quả|Về tình hình] [tiếp nhận, giải quyết thủ tục hành chính|giải quyết hồ sơ thủ tục hành chính] {period}", nil).S
	c.about(subjectLines(s)...)
	law := c.cite(c.law("procedures"))
	c.para(slots{"law": law, "dates": c.dates()}, "thực hiện {law}, {office} báo cáo [tình hình|kết quả] giải quyết thủ tục hành chính {period} (số liệu {dates}) như sau:")
	c.heading("KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT HỒ SƠ")
	form := pick(c.dice, fiveWays, together) // the table tells early from on time, so the prose must too
	rows := c.fieldRows()
	c.dossierProse(form)
	c.add(Paragraph, c.say("Số liệu chi tiết [theo biểu dưới đây|như sau] (đơn vị tính: hồ sơ):", nil))
	c.addTable(c.form13(rows))
	if !c.o.Brief {
		c.heading("THỰC HIỆN DỊCH VỤ CÔNG TRỰC TUYẾN", "XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ")
		c.electronic()
	}
	c.future()
	c.add(Paragraph, c.say("Trên đây là báo cáo [kết quả|tình hình] giải quyết thủ tục hành chính {period} [của {office}|]./.", nil))
}

// fieldRow is a row of the form: a field at a level.
type fieldRow struct {
	level, field string
	x            dossiers
}

// fieldRows breaks every level into fields, and makes the levels and the whole
// the sums of their fields again.
func (c *composer) fieldRows() []fieldRow {
	fields := map[string][]string{
		"cap_tinh":  {"Đất đai", "Xây dựng", "Đầu tư", "Lý lịch tư pháp", "Giao thông vận tải", "Y tế"},
		"cap_huyen": {"Đất đai", "Hộ tịch", "Chứng thực", "Đăng ký kinh doanh", "Bảo trợ xã hội", "Xây dựng"},
		"cap_xa":    {"Hộ tịch", "Chứng thực", "Bảo trợ xã hội", "Người có công", "Đất đai"},
	}
	levels := c.levels
	if len(levels) > 1 {
		levels = levels[1:]
	}
	var rows []fieldRow
	var whole dossiers
	for _, level := range levels {
		old := c.counts[level]
		names := sample(c.dice, fields[level], c.dice.between(2, 4))
		weights := make([]int, len(names))
		for i := range weights {
			weights[i] = c.dice.between(1, 6)
		}
		fresh, carried := c.dice.split(old.fresh(), weights...), c.dice.split(old.carried, weights...)
		var sum dossiers
		for i, n := range names {
			x := newDossiers(c.dice, max(1, fresh[i]), carried[i], habits{c.ways.late, c.ways.overdue, c.ways.online, true})
			rows = append(rows, fieldRow{level, n, x})
			sum = sum.plus(x)
		}
		c.counts[level] = sum
		c.r.Closing[level] = sum.pending()
		whole = whole.plus(sum)
	}
	c.counts[c.levels[0]] = whole
	c.r.Closing[c.levels[0]] = whole.pending()
	return rows
}

func (c *composer) addTable(t *Table) {
	c.r.Blocks = append(c.r.Blocks, Block{Kind: Ruled, Table: t})
	for _, row := range t.Rows {
		for _, cell := range row {
			c.take(cell.Text)
		}
	}
}

// form13 is the form: received, resolved and pending, each with its parts.
func (c *composer) form13(rows []fieldRow) *Table {
	head := func(at, cols, rows int, s string) Cell {
		return Cell{At: at, Cols: cols, Rows: rows, Text: plain(s), Bold: true, Centre: true}
	}
	t := &Table{Small: true, Head: 3, Widths: []int{22, 84, 36, 34, 36, 32, 36, 34, 34, 32, 32, 32, 32}}
	t.Rows = [][]Cell{
		{head(0, 1, 2, "STT"), head(1, 1, 2, "Lĩnh vực giải quyết"), head(2, 4, 1, "Số hồ sơ nhận giải quyết"),
			head(6, 4, 1, "Số hồ sơ đã giải quyết"), head(10, 3, 1, "Số hồ sơ đang giải quyết")},
		{head(2, 1, 1, "Tổng số"), head(3, 1, 1, "Trực tuyến"), head(4, 1, 1, "Trực tiếp, bưu chính"), head(5, 1, 1, "Từ kỳ trước"),
			head(6, 1, 1, "Tổng số"), head(7, 1, 1, "Trước hạn"), head(8, 1, 1, "Đúng hạn"), head(9, 1, 1, "Quá hạn"),
			head(10, 1, 1, "Tổng số"), head(11, 1, 1, "Trong hạn"), head(12, 1, 1, "Quá hạn")},
	}
	var numbers []Cell
	for i := range t.Widths {
		numbers = append(numbers, head(i, 1, 1, fmt.Sprintf("(%d)", i+1)))
	}
	t.Rows = append(t.Rows, numbers)
	groups := map[string]string{"cap_tinh": "Sở, ban, ngành", "cap_huyen": "Cấp huyện", "cap_xa": "Cấp xã"}
	last, group, ordinal := "", 0, 0
	for _, r := range rows {
		if r.level != last {
			last, ordinal = r.level, 0
			group++
			t.Rows = append(t.Rows, c.formRow(roman(group), groups[r.level], r.level, "", c.counts[r.level], true))
		}
		ordinal++
		t.Rows = append(t.Rows, c.formRow(fmt.Sprint(ordinal), r.field, r.level, r.field, r.x, false))
	}
	if len(c.levels) > 1 {
		t.Rows = append(t.Rows, c.formRow("", "Tổng cộng", c.levels[0], "", c.counts[c.levels[0]], true))
	}
	return t
}

func (c *composer) formRow(ordinal, name, level, field string, x dossiers, bold bool) []Cell {
	row := []Cell{{At: 0, Cols: 1, Rows: 1, Text: plain(ordinal), Centre: true, Bold: bold}, {At: 1, Cols: 1, Rows: 1, Text: plain(name), Bold: bold}}
	codes := []string{"HS.RECEIVED", "HS.NEW_ONLINE", "HS.NEW_DIRECT", "HS.CARRIED", "HS.RESOLVED", "HS.RESOLVED_EARLY",
		"HS.RESOLVED_ONTIME", "HS.RESOLVED_LATE", "HS.PENDING", "HS.PENDING_INTIME", "HS.PENDING_OVERDUE"}
	for i, v := range []int{x.received(), x.online, x.direct, x.carried, x.resolved(), x.early, x.onTime, x.late, x.pending(), x.inTime, x.overdue} {
		f := c.figure(codes[i], level, v)
		if field != "" {
			f.Dims = map[string]string{"field": field}
		}
		zero := c.style.zero
		c.style.zero = false // forms are printed by software
		row = append(row, Cell{At: i + 2, Cols: 1, Rows: 1, Text: c.val(f), Centre: true, Bold: bold})
		c.style.zero = zero
	}
	return row
}
