package measure

// align answers for each printed word the word of got that stands for it; ""
// where none does. Words that agree are paired first (fewest edits), so that a
// blank lost or added costs the words around it and no more.
func align(printed, got []string) []string {
	out := make([]string, len(printed))
	n, m := len(printed), len(got)
	if n == m {
		copy(out, got)
		if equal(printed, got) {
			return out
		}
	}
	width := m + 1
	cost := make([]int32, (n+1)*width)
	for i := range n + 1 {
		for j := range m + 1 {
			switch {
			case i == 0:
				cost[j] = int32(j)
			case j == 0:
				cost[i*width] = int32(i)
			default:
				cost[i*width+j] = min(cost[(i-1)*width+j-1]+differ(printed[i-1], got[j-1]), cost[(i-1)*width+j]+1, cost[i*width+j-1]+1)
			}
		}
	}
	clear(out)
	for i, j := n, m; i > 0 && j > 0; {
		switch c := cost[i*width+j]; c {
		case cost[(i-1)*width+j-1] + differ(printed[i-1], got[j-1]):
			out[i-1] = got[j-1]
			i, j = i-1, j-1
		case cost[(i-1)*width+j] + 1:
			i--
		default:
			j--
		}
	}
	return out
}

func differ(a, b string) int32 {
	if a == b {
		return 0
	}
	return 1
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// distance is the edit distance of two strings of characters.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diag := row[0]
		row[0] = i + 1
		for j, y := range b {
			up := row[j+1]
			if x != y {
				diag = min(diag, up, row[j]) + 1
			}
			row[j+1], diag = diag, up
		}
	}
	return row[len(b)]
}
