package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/rules"
)

// countsPosts are the indicators of posts and of who fills them. Where one
// sentence of a section has said of which staff they are, the next ones need not:
// "Biên chế hành chính tỉnh giao 97. Phòng Tư pháp có mặt 02, giao 04."
var countsPosts = []string{"BC.ASSIGNED", "BC.ALLOCATED", "BC.USED", "BC.UNUSED", "BC.UNUSED_EXAM", "BC.UNUSED_OTHER", "BC.UNIT_ASSIGNED", "BC.UNIT_USED"}

// section is the nearest heading above a piece, or what stands for it.
func (p *piece) section() *piece {
	q := p.parent
	for q != nil && (!q.heading || q.goesOn()) {
		q = q.parent
	}
	return q
}

// goesOn reports whether a heading only opens the parts of what stood before it: "2. Trong
// đó, tại các phòng".
func (p *piece) goesOn() bool {
	return p.parent != nil && p.parent.heading && len(p.tokens) > 1 && strings.EqualFold(p.st.words[p.tokens[0]].Text, "trong") && p.st.words[p.tokens[1]].Text == "đó"
}

// staffAbove is the kind of staff of all posts that the paragraph of a piece has
// counted so far, or else its section; "" where they are of several kinds, or one does
// not say.
func (m *matcher) staffAbove(p *piece, r *rules.Rule) string {
	if !slices.Contains(countsPosts, r.Indicator) || !slices.Contains(r.With, "staff_type") {
		return ""
	}
	if here := m.staffIn[p.block]; here != "" && here != mixed {
		return here
	}
	switch above := m.staff[p.section()]; {
	case above == mixed && p.column != nil:
		return m.staffOfLead(p)
	case above == mixed:
		return m.staffOfWhole(p)
	case above != "" || !m.ofSchool():
		return above
	}
	return "vien_chuc_giao_duc"
}

// staffOfLead is the kind of staff that the sentence counted last that leads to the table
// of a piece: "tỉnh giao 40 biên chế công chức, đã bố trí như sau:".
func (m *matcher) staffOfLead(p *piece) string {
	for q := p.parent; q != nil && !q.heading; q = q.parent {
		for r := q; r != nil; r = r.before {
			if kind := m.staffCounted(r); kind != "" {
				return kind
			}
		}
	}
	return ""
}

// staffCounted is the kind of staff of the posts that a number counts.
func (m *matcher) staffCounted(p *piece) string {
	for _, i := range p.figures {
		if f := &m.figures[i]; slices.Contains(countsPosts, f.Indicator) {
			return f.StaffType
		}
	}
	return ""
}

// staffOfWhole is the kind of staff of the posts of its paragraph that a share of posts is
// out of: "giao 40 biên chế công chức; 212 viên chức. Đã phân bổ 40/40".
func (m *matcher) staffOfWhole(p *piece) string {
	if p.none || p.found().Kind != entity.KindPair {
		return ""
	}
	for _, q := range m.values {
		if q.st == p.st && !q.none && q.found().Kind == entity.KindNumber && q.found().Number.Compare(p.found().Pair[1]) == 0 {
			return m.staffCounted(q)
		}
	}
	return ""
}

// ofStaff is the kind of staff that the public employees of a school or a field are, or
// of a section that has spoken of one kind of them alone.
func (m *matcher) ofStaff(p *piece, f *Figure) {
	if f.StaffType != "vien_chuc" || !slices.Contains(countsPosts, f.Indicator) {
		return
	}
	switch only, field := m.public[p.section()], staffOfField(p.dims["field"]); {
	case field != "":
		f.StaffType = field
	case m.ofSchool() && !m.printsStaff(p):
		f.StaffType = "vien_chuc_giao_duc"
	case only != "" && only != mixed:
		f.StaffType = only
	}
}

// printsStaff reports whether the paragraph of a piece says that it is on public
// employees, and so is that of all of a school: "giao 47 viên chức, hiện có 44".
func (m *matcher) printsStaff(p *piece) bool {
	return strings.Contains(strings.ToLower(m.b.of(p.block.Span)), "viên chức")
}

// ofOthers reports whether the kind of staff that a piece said before a semicolon is that
// of its own number alone: "tiếp nhận 01 viên chức; nghỉ hưu 02 người" does not say who
// retired.
func ofOthers(p, said *piece, indicator string) bool {
	switch indicator {
	case "BC.APPOINTED", "BC.RETIRED", "BC.DOWNSIZED", "BC.DISCIPLINED", "BC.COMMUNE":
		return said != nil && said != p && said.st == p.st && said.anchor >= 0 && said.anchor < p.anchor && semicolon(said, p)
	}
	return false
}

// staffOfField is the kind of public employees that work in a field: in a table of posts
// by field "Y tế" are those of health.
func staffOfField(field string) string {
	switch key := entity.Fold(field); {
	case strings.HasPrefix(key, "giao duc"):
		return "vien_chuc_giao_duc"
	case key == "y te":
		return "vien_chuc_y_te"
	}
	return ""
}

// schooling is the concept of what the counted have learned.
const schooling = "degree"

// tellsDegrees reports whether a sentence on what the counted have learned has told their
// degrees before a number: what follows is no course, "Trình độ: thạc sĩ 04, đại học 31;
// cao cấp lý luận chính trị 05".
func (m *matcher) tellsDegrees(p *piece) bool {
	if !slices.ContainsFunc(m.loud, func(k int) bool { return m.pack.Concepts()[k].Name == schooling }) {
		return false
	}
	for q := p.before; q != nil; q = q.before {
		if slices.ContainsFunc(q.figures, func(i int) bool { return m.figures[i].Indicator == "QL.DEGREE" }) {
			return true
		}
	}
	return false
}

// afterCourse reports whether a number follows one of what is learned in courses, no
// semicolon between them: "cao cấp lý luận chính trị 05, trung cấp 12".
func (m *matcher) afterCourse(p *piece) bool {
	q := p.before
	return q != nil && !semicolon(q, p) && slices.ContainsFunc(q.hits, func(h int) bool {
		return slices.ContainsFunc(q.st.phrases[h].concepts, func(k int) bool { return m.pack.Concepts()[k].Dim == "course" })
	})
}

// ofSchool reports whether a school reports, all of whose posts are of one kind.
func (m *matcher) ofSchool() bool {
	key := entity.Fold(m.report.Issuer)
	return strings.HasPrefix(key, "truong ") && !strings.HasPrefix(key, "truong chinh tri")
}

// mixed is what staff holds of sections that count posts of several kinds.
const mixed = "?"

// tellStaff notes of which staff a figure of a section is.
func (m *matcher) tellStaff(p *piece, f *Figure) {
	if !slices.Contains(countsPosts, f.Indicator) {
		return
	}
	if was := m.staffIn[p.block]; was != "" && was != f.StaffType {
		m.staffIn[p.block] = mixed
	} else {
		m.staffIn[p.block] = f.StaffType
	}
	at := p.section()
	if strings.HasPrefix(f.StaffType, "vien_chuc") {
		if was, ok := m.public[at]; ok && was != f.StaffType {
			m.public[at] = mixed
		} else {
			m.public[at] = f.StaffType
		}
	}
	if was, ok := m.staff[at]; ok && was != f.StaffType || f.StaffType == "" {
		m.staff[at] = mixed
		return
	}
	m.staff[at] = f.StaffType
}
