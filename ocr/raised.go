package ocr

import "strings"

// Raised writes digits raised, as the marks of footnotes stand in Page.Text:
// "12" is "¹²". Other signs are left out.
func Raised(digits string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return raisedDigits()[r-'0']
	}, digits)
}

// IsRaised reports whether a word is made of raised digits alone.
func IsRaised(word string) bool {
	return word != "" && strings.Trim(word, string(raisedDigits())) == ""
}

func raisedDigits() []rune { return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹") }
