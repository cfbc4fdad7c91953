package extract

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
)

// open is a block that leads to others.
type open struct {
	block int
	rank  int  // the smaller, the further out
	sign  byte // of bullets
	leads bool // a heading or the head of a list
}

// The ranks of blocks that are not headings; those have twice their depth.
const (
	rankTopic = 10 // a bullet that names what the paragraphs after it are about
	rankText  = 20
)

// place hangs a block into the outline.
func (o *outliner) place(bl block, m mark, words, up string) {
	if bl.kind == headingBlock {
		o.heading(bl, m, words, up)
		return
	}
	if m.kind != noMark && m.kind != bulletMark {
		o.closeSibling(bl.mark)
	}
	if label, _, ok := strings.Cut(words, ":"); ok && m.kind == numberMark && len(label) < 60 && !counts(label) {
		bl.field = o.labelField(label)
	}
	rank, sign := rankText, byte(0)
	lead := leads(words)
	about := !lead && m.kind == bulletMark && topicOnly(words)
	switch m.kind {
	case bulletMark:
		sign = m.sign
		rank = o.closeFor(rankText+bl.depth, sign)
		if about {
			rank = rankTopic
		}
	case noMark:
		if n := len(o.open); n > 0 && o.open[n-1].leads && (o.open[n-1].block == len(o.blocks)-1 || o.goesOn(o.open[n-1].block)) {
			rank = max(rank, o.open[n-1].rank+1) // what a list head announces need be no list
		}
		o.close(rank)
	default:
		rank = rankText - 5 + bl.depth
		o.close(rank)
	}
	o.append(bl)
	if lead || about || m.kind != noMark {
		o.open = append(o.open, open{len(o.blocks) - 1, rank, sign, lead || about})
	}
}

// labelField is the field that the label of a numbered paragraph names, "3. Về bộ
// máy, biên chế: huyện có 13 phòng"; "" where it names none, or where the part that
// it stands in tells.
func (o *outliner) labelField(label string) string {
	if len(o.open) > 0 && apart(o.blocks[o.open[0].block].field) {
		return ""
	}
	if f := named(partTopics, label); f != "" {
		return ofPart(label) // "4. Kiến nghị năm sau: giữ tỷ lệ 85%"
	}
	return named(reformTopics, label)
}

// goesOn reports whether the last block is an item of the list that a block leads
// to, and says that another follows: "Hộ tịch: 917;".
func (o *outliner) goesOn(lead int) bool {
	last := o.blocks[len(o.blocks)-1]
	return last.parent == lead && strings.HasSuffix(strings.TrimSpace(o.b.of(last.Span)), ";")
}

// append adds a block below the nearest open one that leads to others.
func (o *outliner) append(bl block) {
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].leads {
			bl.parent = o.open[i].block
			break
		}
	}
	if bl.parent >= 0 && bl.field == "" {
		bl.field = o.blocks[bl.parent].field
	}
	if o.annex && bl.field == "" {
		bl.field = fieldAnnex
	}
	o.blocks = append(o.blocks, bl)
}

// heading hangs a heading: its depth is its marker's, but a section in
// capitals that names a part is one, whatever its number looks like.
func (o *outliner) heading(bl block, m mark, words, up string) {
	if bl.depth == 2 && m.kind == numberMark && allCaps(up) {
		switch fieldOf(words, 1, "") {
		case fieldResults, fieldAssessment, fieldPlans, fieldProposals, fieldSteering:
			bl.depth = 1
		}
		bl.depth = min(bl.depth, o.siblingDepth(bl.mark))
	}
	rank := 2*bl.depth + m.shift
	if strings.Count(bl.mark, ".") > 2 { // 2.2.1.
		rank++
	}
	o.close(rank)
	above := ""
	if n := len(o.open); n > 0 {
		above = o.blocks[o.open[n-1].block].field
	}
	bl.field = fieldOf(words, bl.depth, above)
	if bl.field == "" && len(o.open) == 0 { // a part of the report, however it is numbered
		bl.field = ofPart(words)
	}
	o.append(bl)
	o.open = append(o.open, open{len(o.blocks) - 1, rank, 0, true})
}

// siblingDepth is how deep the open section lies that a mark follows in number, and so
// the section that bears it: "6. THÁNG 11" behind "5. VƯỚNG MẮC".
func (o *outliner) siblingDepth(mark string) int {
	for _, p := range o.open {
		if bl := o.blocks[p.block]; bl.kind == headingBlock && nextMark(bl.mark, mark) {
			return bl.depth
		}
	}
	return math.MaxInt
}

// close ends the blocks that do not lead to one of a rank.
func (o *outliner) close(rank int) {
	for len(o.open) > 0 && o.open[len(o.open)-1].rank >= rank {
		o.open = o.open[:len(o.open)-1]
	}
}

// closeSibling ends the section that the mark of a paragraph follows in number:
// "2.2. Lũy kế", "2.3. Phản ánh, kiến nghị: nhận 17".
func (o *outliner) closeSibling(mark string) {
	for k, p := range o.open {
		bl := o.blocks[p.block]
		if bl.kind == headingBlock && nextMark(bl.mark, mark) && !o.countsAnew(p.block, mark) {
			o.open = o.open[:k]
			return
		}
	}
}

// nextMark reports whether a mark follows another in number: "2.3." follows "2.2.".
func nextMark(mark, next string) bool {
	head, n, ok := lastNumber(mark)
	over, to, also := lastNumber(next)
	return ok && also && head == over && to == n+1 && mark[len(mark)-1] == next[len(next)-1]
}

// countsAnew reports whether a section has a list of its own that is numbered with
// marks like this one: "1. Kết quả", and below it "1. …", "2. …".
func (o *outliner) countsAnew(section int, mark string) bool {
	head, _, _ := lastNumber(mark)
	return slices.ContainsFunc(o.blocks[section+1:], func(bl block) bool {
		over, _, ok := lastNumber(bl.mark)
		return ok && head == over && mark[len(mark)-1] == bl.mark[len(bl.mark)-1]
	})
}

// lastNumber cuts the last number from a mark.
func lastNumber(mark string) (head string, n int, ok bool) {
	mark = strings.Trim(mark, " .)")
	at := strings.LastIndexByte(mark, '.') + 1
	n, err := strconv.Atoi(mark[at:])
	return mark[:at], n, err == nil
}

// closeFor ends what a bullet does not hang from, and answers its rank: a list
// of the same sign that is open is gone on with; another sign opens a list
// below the item just before it, which then leads to it ("b) Giải quyết: 620 hồ
// sơ" / "- Đúng hạn: 600"), or else takes the place that its sign has.
func (o *outliner) closeFor(rank int, sign byte) int {
	for k, p := range o.open {
		if p.sign == sign {
			o.open = o.open[:k]
			return p.rank
		}
	}
	outer, out := o.outer(sign)
	if n := len(o.open); n > 0 && o.open[n-1].block == len(o.blocks)-1 && !out {
		o.open[n-1].leads = true
		return max(rank, o.open[n-1].rank+1)
	}
	if out {
		rank = min(rank, outer)
	}
	o.close(rank)
	return rank
}

// outer reports whether a sign stood in its section before the lists that are open,
// and the last item of these has ended its sentence: then it leads out of them, to
// the rank of the outermost. "- …", a paragraph, "* …, gồm:", "+ Phòng Tư pháp: 3."
// and "-" again.
func (o *outliner) outer(sign byte) (rank int, ok bool) {
	inner := slices.IndexFunc(o.open, func(p open) bool { return p.sign != 0 })
	if inner < 0 {
		return 0, false
	}
	last := o.blocks[len(o.blocks)-1]
	if o.open[inner].block == len(o.blocks)-1 || !strings.HasSuffix(strings.TrimSpace(o.b.of(last.Span)), ".") {
		return 0, false
	}
	for i := o.open[inner].block - 1; i >= 0 && o.blocks[i].kind != headingBlock; i-- {
		if m := o.blocks[i].mark; m != "" && m[0] == sign {
			return o.open[inner].rank, true
		}
	}
	return 0, false
}

// leads reports whether words announce a list: they end in a colon, or in
// words that do.
func leads(words string) bool {
	words = strings.TrimRight(words, " \"'_")
	if strings.HasSuffix(words, ":") {
		return true
	}
	words = strings.TrimRight(words, ".,;- ")
	for _, w := range []string{"gom", "bao gom", "trong do", "nhu sau", "cu the", "sau day", "cu the la", "nhu"} {
		if strings.HasSuffix(words, " "+w) {
			return true
		}
	}
	return false
}

// topicOnly reports whether a bullet only names what comes: a few words that
// end no sentence and count nothing. "Qua bưu điện: không có" counts.
func topicOnly(words string) bool {
	return len(words) < 130 && !sentence(words) && !counts(words) && !deniesLabel(words)
}

// deniesLabel reports whether words are a label and that there is none of it.
func deniesLabel(words string) bool {
	_, rest, ok := strings.Cut(entity.Fold(words), ":")
	rest = strings.TrimSpace(rest)
	return ok && (strings.HasPrefix(rest, "khong") || strings.HasPrefix(rest, "chua"))
}
