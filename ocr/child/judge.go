package child

import (
	"fmt"
	"strings"
	"unicode"
)

const (
	// minLetters is how much text a layer must have to be judged sound.
	minLetters = 40
	// minVietnamese is the share of letters with Vietnamese marks: running text
	// has more than 12 %, tables of figures 7 to 8 %, rubbish at most 2 %.
	minVietnamese = 0.05
	// maxRubbish is the share of signs that no Vietnamese text has.
	maxRubbish = 0.01
)

// vietnamese are the lower-case letters that ASCII lacks; those with tones on
// ă â ê ô ơ ư stand in one block, U+1EA0 to U+1EF9.
const vietnamese = "àáâãèéêìíòóôõùúýăđĩũơư"

// legacySigns are what text in the TCVN 5712:1993 (ABC) and VNI fonts shows
// where their encodings are taken for Latin-1, and Vietnamese never has.
const legacySigns = "µ¸¶·¹¨»¾¼½Æ©®ÞßåæøþªÐÑ×Øñïû"

// sound judges a text layer: "" if it may stand for the page, else why not.
func sound(text string) string {
	letters, marked, rubbish, legacy, all := 0, 0, 0, 0, 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		all++
		if unicode.IsLetter(r) {
			letters++
		}
		switch low := unicode.ToLower(r); {
		case r >= 0x1ea0 && r <= 0x1ef9 || strings.ContainsRune(vietnamese, low) || r >= 0x300 && r <= 0x323:
			marked++
		case r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) || r >= 0xfff0:
			rubbish++
		}
		if strings.ContainsRune(legacySigns, r) {
			legacy++
		}
	}
	switch {
	case letters < minLetters:
		return fmt.Sprintf("it has only %d letters", letters)
	case float64(rubbish) > maxRubbish*float64(all):
		return fmt.Sprintf("%d of its %d signs have no meaning", rubbish, all)
	case strings.Count(text, "áº")+strings.Count(text, "á»")+strings.Count(text, "Ã") > letters/100+1:
		return "its UTF-8 was taken for another encoding"
	case float64(legacy) > 0.02*float64(letters):
		return "it is in a legacy font encoding (TCVN3 or VNI)"
	case float64(marked) < minVietnamese*float64(letters):
		return fmt.Sprintf("only %d of its %d letters are Vietnamese", marked, letters)
	}
	return ""
}
