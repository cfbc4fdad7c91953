package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sohoa/testdata/lines"
)

// wordList is every syllable and common English word in small letters, with a
// capital, and in capitals, beside the abbreviations of the register; Tesseract's word lists
// know no case.
func wordList(syllables []string) []string {
	out := strings.Fields("UBND HĐND QĐ NĐ CP TTg BNV VPCP KH BC TTr CV NQ TU HU TT TTHC CCHC CBCC CBCCVC BTC PAR INDEX DVC TTPVHCC QPPL VBQPPL GDĐT " +
		"KHCN CNTT TNMT LĐTBXH VHTT KT TM TL VT NV online website email Zalo iOffice VNPT ISO TCVN VNeID")
	for _, s := range append(lines.EnglishWords(), syllables...) {
		_, n := utf8.DecodeRuneInString(s)
		out = append(out, s, strings.ToUpper(s[:n])+s[n:], strings.ToUpper(s))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// numberList are shapes of numbers; a blank stands for any digit.
func numberList() []string {
	var out []string
	blanks := func(n int) string { return strings.Repeat(" ", n) }
	var whole []string
	for n := 1; n <= 8; n++ {
		whole = append(whole, blanks(n))
	}
	for lead := 1; lead <= 3; lead++ {
		for groups := 1; groups <= 4; groups++ {
			whole = append(whole, blanks(lead)+strings.Repeat(".   ", groups))
		}
	}
	out = append(out, whole...)
	for n := 1; n <= 3; n++ {
		for f := 1; f <= 3; f++ {
			x := blanks(n) + "," + blanks(f)
			out = append(out, x, x+"%")
		}
		out = append(out, blanks(n)+"%")
	}
	for _, a := range whole[:12] {
		for _, b := range whole[:12] {
			out = append(out, a+"/"+b)
		}
	}
	for _, day := range []string{" ", "  "} {
		for _, month := range []string{" ", "  "} {
			for _, sep := range []string{"/", "-", "."} {
				out = append(out, day+sep+month+sep+"    ")
			}
			out = append(out, day+"/"+month)
		}
		out = append(out, day+"/    ")
	}
	return append(out, documentNumbers()...)
}

// documentNumbers are shapes such as 175/KH-UBND and 117/2013/NĐ-CP.
func documentNumbers() []string {
	var out []string
	for n := 1; n <= 4; n++ {
		serial := strings.Repeat(" ", n)
		for _, kind := range strings.Fields("BC KH QĐ TB TTr NQ HD CTr TT") {
			for _, body := range strings.Fields("UBND HĐND SNV TTg CP BNV TU HU BTC VPCP") {
				out = append(out, serial+"/"+kind+"-"+body)
			}
		}
		for _, tail := range strings.Fields("NĐ-CP TT-BNV TT-BTC QĐ-UBND QĐ-TTg NQ-CP NQ-HĐND TT-VPCP QH13 QH14 QH15") {
			out = append(out, serial+"/    /"+tail)
		}
	}
	return out
}

// punctList are what stands before and after a word; a blank is the word.
func punctList() []string {
	before := []string{"", "(", "“", "\"", "‘", "[", "- ", "+ ", "• ", "– "}
	after := []string{"", ",", ".", ";", ":", "?", "!", ")", "”", "\"", "’", "]", "…", "...", ").", "),", ");", "):", "”.", "”,", "”;", "\".", "\",", "’,", "’.", "%", "%.", "%,", "%;", "%)", "…)", "../"}
	var out []string
	for _, b := range before {
		if strings.HasSuffix(b, " ") {
			continue // another word to Tesseract
		}
		for _, a := range after {
			out = append(out, b+" "+a)
		}
	}
	return append(out, "-", "–", "+", "•", "&", "…", "...", "*", "/", "=", "×")
}
