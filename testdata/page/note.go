package page

import (
	"slices"
	"strings"
	"unicode"
)

// The sizes of footnotes, as word processors set them: 10 points under a rule
// of two inches, marks at 65 % of the letter.
const (
	noteSize    = 1000
	noteLeading = 1180
	noteRule    = 14400
	noteRoom    = 1300 // from the text to the first line
)

// note is a footnote that waits for the foot of its page.
type note struct {
	mark  string
	lines [][]token
}

// raised is the size of the marks beside letters of a size.
func raised(size int) int { return size * 65 / 100 }

// markOf is a number in raised digits.
func markOf(n int) string {
	return strings.Map(func(r rune) rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0'] }, itoa(n))
}

// plainDigits is what raised digits are printed with.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune { return '0' + rune(slices.Index([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹"), r)) }, s)
}

// marked puts the next footnote's mark behind the first number of a paragraph,
// as long as there are notes. A mark that would stand in a reference to a
// document, or behind a sign, is left out.
func (t *setter) marked(l []token) []token {
	if t.noted >= len(t.style.Notes) {
		return l
	}
	for i := 1; i < len(l); i++ {
		k := l[i]
		whole := !k.glued && (i+1 == len(l) || !l[i+1].glued)
		if !whole || inName(l, i) || strings.Trim(k.s, "0123456789.") != "" || !unicode.IsDigit(rune(k.s[len(k.s)-1])) {
			continue
		}
		t.noted++
		return slices.Insert(l, i+1, token{s: markOf(t.noted), at: k.at + len(k.s), glued: true, raised: true})
	}
	return l
}

// inName reports whether a number is part of a date or of a name.
func inName(l []token, i int) bool {
	after := ""
	if i+1 < len(l) {
		after = l[i+1].s
	}
	return slices.Contains([]string{"số", "ngày", "tháng", "năm", "quý", "cấp"}, strings.ToLower(l[i-1].s)) || slices.Contains([]string{"tháng", "năm", "-", "–"}, after)
}

// makeRoom begins a new page where a line and the notes that it brings do not
// fit on this one, and takes in these notes.
func (t *setter) makeRoom(l []token) {
	height := t.style.Leading
	var added []note
	for _, k := range l {
		if k.raised {
			n := note{mark: k.s}
			text := t.style.Notes[numberOf(k.s)-1]
			mark := token{s: k.s, raised: true, glued: true}
			n.lines = t.fill(append([]token{mark}, words(text)...), Regular, noteSize, t.textWidth(), 0)
			added = append(added, n)
			height += len(n.lines)*noteLeading + noteRoom
		}
	}
	t.room(height)
	t.notes = append(t.notes, added...)
}

// numberOf reads a mark.
func numberOf(mark string) int {
	n := 0
	for _, r := range plainDigits(mark) {
		n = 10*n + int(r-'0')
	}
	return n
}

func (t *setter) noteHeight() int {
	if len(t.notes) == 0 {
		return 0
	}
	h := noteRoom
	for _, n := range t.notes {
		h += len(n.lines) * noteLeading
	}
	return h
}

// flushNotes sets the notes of the page at its foot.
func (t *setter) flushNotes() {
	if len(t.notes) == 0 {
		return
	}
	y := t.page.Height - t.style.Bottom - t.noteHeight() + noteRoom
	t.page.Rules = append(t.page.Rules, Rule{t.style.Left, y - 600, t.style.Left + noteRule, y - 600, 54})
	t.page.Lines = append(t.page.Lines, "")
	for _, n := range t.notes {
		first := len(t.page.Lines)
		for _, l := range n.lines {
			t.page.Lines = append(t.page.Lines, spell(l))
			t.place(l, Regular, noteSize, t.style.Left, y+noteSize, 0, false, len(t.page.Lines)-1)
			y += noteLeading
		}
		t.page.Notes = append(t.page.Notes, Note{n.mark, first, len(t.page.Lines)})
	}
	t.notes = nil
}
