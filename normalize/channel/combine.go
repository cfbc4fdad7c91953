package channel

import (
	"strings"
	"unicode/utf8"
)

// Combine adds the counts of more readings to counts that Learn wrote, each so
// many times: an office's own few weigh what many of others do.
func Combine(counts, more string, times int) (string, error) {
	sum, err := addUp([]string{counts})
	if err != nil {
		return "", err
	}
	own, err := addUp([]string{more})
	if err != nil {
		return "", err
	}
	for k, n := range own {
		sum[k] += times * n
	}
	var b strings.Builder
	err = write(sum, &b)
	return b.String(), err
}

// Foreign reports whether counts are of a reader that does not know the letters
// of Vietnamese: fewer than half of those with marks were read as printed.
func Foreign(counts string) (bool, error) {
	all, err := addUp([]string{counts})
	if err != nil {
		return false, err
	}
	right, marked := 0, 0
	for k, n := range all {
		if r, _ := utf8.DecodeRuneInString(k.printed); k.level != Letters || plainOf(r) == r {
			continue
		}
		marked += n
		if k.read == k.printed {
			right += n
		}
	}
	return 2*right < marked, nil
}
