package extract

import "strings"

// letterParts marks the rows that open parts numbered with capitals, "A. KẾT QUẢ",
// "B. TỒN TẠI": two or more in the order of the alphabet, the first of which is A. One
// letter alone is more often a name. They hold the Roman parts between them, or stand
// below a Roman part that comes before them.
func letterParts(rows []printed) {
	var run []int
	place := overParts
	end := func() {
		if len(run) > 1 {
			for _, i := range run {
				rows[i].letter = place
			}
		}
		run = nil
	}
	for i := range rows {
		r := &rows[i]
		switch {
		case part(r.low, r.up).kind == partMark:
			if len(run) == 0 {
				place = underPart
			} else if place == underPart {
				end()
			}
		case !lettered(r):
		case len(run) > 0 && follows(rows[run[len(run)-1]].low[0], r.low[0]):
			run = append(run, i)
		case r.low[0] == 'a' && len(run) > 0 && place == overParts:
			return // they number what is below something else
		case r.low[0] == 'a':
			end()
			run = []int{i}
		}
	}
	end()
}

// letterPlace is where a part numbered with a capital stands among the Roman parts.
type letterPlace int

const (
	overParts letterPlace = iota + 1
	underPart
)

// lettered reports whether a row begins as a part numbered with a capital does.
func lettered(r *printed) bool {
	return len(r.up) > 6 && len(r.up) < 120 && r.up[0] >= 'A' && r.up[0] <= 'H' && strings.IndexByte(".)/-", r.up[1]) >= 0 &&
		r.up[2] == ' ' && isUpper(r.up[3]) && !isTableRow(r.text) && !r.note && !sentence(r.low)
}

// follows reports whether a part numbered b may come behind one numbered a, letters
// folded: D and Đ are one, and F is left out by some.
func follows(a, b byte) bool {
	return b == a+1 || a == 'd' && b == 'd' || a == 'e' && b == 'g'
}

// mark reads the marker of a row.
func (r *printed) mark() mark {
	switch r.letter {
	case overParts:
		return mark{kind: partMark, n: 2, rest: 3, depth: 1, shift: -1}
	case underPart:
		return mark{kind: partMark, n: 2, rest: 3, depth: 1, shift: 1}
	}
	return markOf(r.low, r.up)
}
