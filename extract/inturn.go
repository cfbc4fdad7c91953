package extract

import (
	"slices"
	"strings"

	"sohoa/rules"
)

// inTurn shares the words before several numbers out among them, where the text says
// that they are meant one by one: "hồ sơ tiếp nhận và hồ sơ đã giải quyết lần lượt là
// 1.200 và 1.190". It answers the words of each number, in order; nil where there are
// not as many words as numbers. anchors are places in seq.
//
// Where only one thing is named, "thụ lý 1.077, có kết quả 969; ở phường tương ứng là
// 5.141 và 4.991", the numbers are like those told last, as many and in their order.
func (c *cutter) inTurn(seq, anchors []int) (parts [][]int, like []*piece) {
	if len(anchors) < 2 {
		return nil, nil
	}
	end := c.turns(seq[:anchors[0]])
	if end < 0 {
		return nil, nil
	}
	parts = slices.DeleteFunc(c.listed(seq[:end]), c.empty)
	if n := len(anchors); len(parts) == 1 && len(c.pieces) >= n {
		like = c.pieces[len(c.pieces)-n:]
		parts = slices.Repeat(parts, n)
	}
	if len(parts) != len(anchors) {
		return nil, nil
	}
	for n, k := range anchors {
		to := len(seq)
		if n+1 < len(anchors) {
			to = c.between(seq, k, anchors[n+1])
		}
		parts[n] = append(append([]int{}, parts[n]...), seq[k:to]...)
	}
	return parts, like
}

// empty reports whether words only point to what was told before: "con số này".
func (c *cutter) empty(seq []int) bool {
	return len(seq) > 1 && strings.EqualFold(c.st.words[seq[0]].Text+" "+c.st.words[seq[1]].Text, "con số")
}

// inTurnAt reports whether the semicolon at k only parts numbers that are told one by
// one.
func (c *cutter) inTurnAt(seq []int, k int) bool {
	return k > 0 && k+1 < len(seq) && c.st.tokens[seq[k-1]].counts() && c.st.tokens[seq[k+1]].counts() && c.turns(seq[:k]) >= 0
}

// turns is where the words stand that say "one by one", or -1.
func (c *cutter) turns(seq []int) int {
	for k := 0; k+1 < len(seq); k++ {
		switch strings.ToLower(c.st.words[seq[k]].Text + " " + c.st.words[seq[k+1]].Text) {
		case "lần lượt", "tương ứng":
			return k
		}
	}
	return -1
}

// listed cuts words at the commas and joining words between them.
func (c *cutter) listed(seq []int) [][]int {
	var out [][]int
	from := 0
	for k := 0; k <= len(seq); k++ {
		if k < len(seq) && !c.parts(seq[k]) && !c.r.is(c.st, seq[k], rules.Joiner) {
			continue
		}
		if k > from {
			out = append(out, seq[from:k])
		}
		from = k + 1
	}
	return out
}
