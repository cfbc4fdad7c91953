package extract

import "strings"

// markKind is the shape of a marker in front of a paragraph.
type markKind int

// The shapes. Bullets are told apart by their sign.
const (
	noMark     markKind = iota
	partMark            // Phần I, Chương 2, I.
	numberMark          // 1. 1.1. 1)
	letterMark          // a)
	bulletMark          // - + *
)

// mark is a marker at the beginning of a row: n bytes of the folded row, words
// from the byte rest on.
type mark struct {
	kind    markKind
	n, rest int
	depth   int
	sign    byte // of bullets
	shift   int  // of parts: 1 for those below other parts, -1 for those that hold them
}

// markOf reads the marker of a row. A number is one only where a word with a
// capital follows, so that a line that happens to begin with a number, such as
// "2.688 hồ sơ", is none.
func markOf(low, up string) mark {
	for _, read := range []func(low, up string) mark{bullet, part, number, letterItem} {
		if m := read(low, up); m.kind != noMark {
			return m
		}
	}
	return mark{}
}

// bullet reads "-", "+", "*", "•" and what scans make of them, such as "~" and
// "~—". A sign that is not known stands as '?' in the folded row.
func bullet(low, up string) mark {
	if n := specks(low); n > 0 { // "l + Cấp xã", ": - UBND": a speck before the sign
		if m := bullet(low[n:], up[n:]); m.kind != noMark && strings.IndexByte("-+*", m.sign) >= 0 {
			m.n, m.rest = m.n+n, m.rest+n
			return m
		}
	}
	if strings.HasPrefix(low, ". ") && len(low) > 4 {
		return mark{kind: bulletMark, n: 1, rest: 2, depth: 6, sign: '.'}
	}
	n := 0
	for i := 0; i < len(low) && i < 5 && strings.IndexByte("-+*~_=? ", low[i]) >= 0; i++ {
		if low[i] != ' ' {
			n = i + 1
		}
	}
	if n == 0 {
		if len(up) > 2 && low[0] == 'o' && up[1] == ' ' && isUpper(up[2]) && up[0] == 'o' {
			return mark{kind: bulletMark, n: 1, rest: 2, depth: 6, sign: 'o'}
		}
		return mark{}
	}
	rest := blanks(low, n)
	if rest >= len(low) || rest == n && !isUpper(up[rest]) {
		return mark{}
	}
	m := mark{kind: bulletMark, n: n, rest: rest, depth: 5, sign: low[0]}
	switch m.sign {
	case '~', '_', '=':
		m.sign = '-'
	case '+':
		m.depth = 6
	case '?':
		if rest == n {
			return mark{}
		}
	}
	return m
}

// specks is how long the speck is that stands alone in front of a bullet: one
// sign or one stroke, with a blank behind it.
func specks(low string) int {
	if len(low) > 4 && low[1] == ' ' && strings.IndexByte("-+*", low[2]) >= 0 && low[3] == ' ' && strings.IndexByte("l|i:;.,'\"!1", low[0]) >= 0 {
		return 2
	}
	return 0
}

// part reads "I.", "Phần I", "Chương 2", "PHẦN THỨ NHẤT" and Roman numbers as
// scans leave them: "1I.", "Il.", "HI.", "IIl".
func part(low, up string) mark {
	for _, w := range []string{"phan ", "chuong ", "muc "} {
		if !strings.HasPrefix(low, w) || up[0] < 'A' || up[0] > 'Z' {
			continue
		}
		n := len(w)
		for n < len(low) && low[n] != ' ' && low[n] != '.' && low[n] != ':' {
			n++
		}
		word := low[len(w):n]
		lettered := w == "phan " && len(word) == 1 && n < len(low) && low[n] != ' ' && isUpper(up[len(w)]) // "PHẦN B. TỰ CHỦ"
		if word == "thu" || lettered || isRoman(strings.ToUpper(word)) || word != "" && strings.Trim(word, "0123456789") == "" {
			depth := 1
			if w == "muc " {
				depth = 2
			}
			return mark{kind: partMark, n: len(w), rest: 0, depth: depth}
		}
	}
	n := 0
	for n < len(up) && n < 6 && strings.IndexByte("IVXLl1|iTH", up[n]) >= 0 {
		n++
	}
	if n == 0 || n >= len(up) {
		return mark{}
	}
	k := n
	if up[k] == ' ' {
		k++
	}
	slash := k+1 < len(up) && up[k] == '/' && up[k+1] == ' ' && isRoman(up[:n]) // "VIII/ Sáu tháng cuối năm"
	if k >= len(up) || strings.IndexByte(".,:-/)", up[k]) < 0 || up[k] != '.' && !slash && !allCaps(up[k:]) {
		return mark{}
	}
	rest := blanks(up, k+1)
	if rest >= len(up) || !isUpper(up[rest]) {
		return mark{}
	}
	printed := up[:n]
	if strings.Trim(printed, "1") == "" && len(printed) < 2 {
		return mark{} // a number; whether it stands for I or II, its words tell
	}
	if isRoman(printed) || allCaps(up[rest:]) && isRoman(unscanned(printed)) {
		return mark{kind: partMark, n: k + 1, rest: rest, depth: 1}
	}
	return mark{}
}

// unscanned is a Roman number as printed.
func unscanned(s string) string {
	return strings.NewReplacer("l", "I", "1", "I", "|", "I", "i", "I", "T", "I", "H", "II").Replace(s)
}

func isRoman(s string) bool { return romanValue(s) > 0 }

// romanValue is the value of I to XXXIX; 0 for what is none.
func romanValue(s string) int {
	n := 0
	for strings.HasPrefix(s, "X") && n < 30 {
		s, n = s[1:], n+10
	}
	for i, r := range []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
		if s == r {
			return n + i
		}
	}
	return 0
}

// number reads "1.", "1.1.", "1.1", "1)", "(1)" and "Điều 1.".
func number(low, up string) mark {
	if strings.HasPrefix(low, "dieu ") {
		return article(low, up)
	}
	i := 0
	if low != "" && low[0] == '(' {
		i = 1
	}
	open := i == 1
	i, groups := groupsAt(low, i)
	if groups == 0 || i >= len(low) || isDigit(low[i]) {
		return mark{}
	}
	slash := low[i] == '/' && groups == 1 && i+1 < len(low) && low[i+1] == ' ' // "1/ Chỉ đạo"
	dash := low[i] == '-' && groups == 1 && i+1 < len(low) && low[i+1] == ' '  // "4- Thi hành kỷ luật", of Party offices
	closed := slash || dash || strings.IndexByte(".)", low[i]) >= 0
	paren := low[i] == ')'
	if closed {
		i++
	}
	if open && !paren || !closed && (groups < 2 || low[i] != ' ') {
		return mark{}
	}
	rest := blanks(low, i)
	if rest >= len(low) || !isUpper(up[rest]) && !(rest > i && (isDigit(up[rest]) && groups < 2 || up[rest] == '"' || up[rest] == '?')) {
		return mark{}
	}
	m := mark{kind: numberMark, n: i, rest: rest, depth: min(groups+1, 3)}
	if paren {
		m.depth = 4
	}
	return m
}

// groupsAt reads 1, 1.1, 1.1.1 at byte i: where it ends, and how many numbers
// it has.
func groupsAt(low string, i int) (end, groups int) {
	for {
		j := i
		for j < len(low) && isDigit(low[j]) {
			j++
		}
		if j == i || j-i > 2 {
			return i, groups
		}
		i, groups = j, groups+1
		if i+1 >= len(low) || low[i] != '.' || !isDigit(low[i+1]) {
			return i, groups
		}
		i++
	}
}

// article reads "Điều 1.".
func article(low, up string) mark {
	n := len("dieu ")
	for n < len(low) && isDigit(low[n]) {
		n++
	}
	if n == len("dieu ") || n >= len(low) || low[n] != '.' && low[n] != ':' || up[0] != 'D' {
		return mark{}
	}
	return mark{kind: numberMark, n: n + 1, rest: blanks(low, n+1), depth: 2}
}

// letterItem reads "a)" and "a.".
func letterItem(low, up string) mark {
	if len(low) < 4 || up[0] < 'a' || up[0] > 'z' || low[1] != ')' && (low[1] != '.' || low[2] != ' ') {
		return mark{}
	}
	rest := blanks(low, 2)
	if rest >= len(low) || !isUpper(up[rest]) && low[1] != ')' {
		return mark{}
	}
	return mark{kind: letterMark, n: 2, rest: rest, depth: 4}
}

func blanks(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
