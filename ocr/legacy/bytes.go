package legacy

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Encodings of files whose every letter is one byte.
const (
	VISCII      Encoding = "VISCII"       // RFC 1456
	VPS         Encoding = "VPS"          // Vietnamese Professionals Society
	Windows1258 Encoding = "windows-1258" // Microsoft: tones are bytes of their own
)

// Table is what the bytes of VISCII and VPS stand for: letters with marks. Both
// take some control characters for capitals.
func Table(e Encoding) map[byte]rune { return tables[e] }

var tables = map[Encoding]map[byte]rune{
	VISCII: bytePairs("\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", []string{
		"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
		"ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
		"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
		"àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
	}),
	VPS: bytePairs("\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d", "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ", []string{
		"ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ··ỀỂỄỐỒỔỖýỷỵỚỜỞ",
		"·ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự",
		"ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ·",
		"àáâãảạă·èéêẽìí·ĩẴĐòóôõ·Ơụùúủ·ỶẼỳ",
	}),
}

// bytePairs reads a table: controls and their letters, and the letters of the
// bytes from 0x80 on, a dot in the middle where there is none.
func bytePairs(controls, capitals string, rows []string) map[byte]rune {
	m := make(map[byte]rune)
	to := []rune(capitals)
	for i := range len(controls) {
		m[controls[i]] = to[i]
	}
	b := 0x80
	for _, row := range rows {
		for _, r := range row {
			if r != '·' {
				m[byte(b)] = r
			}
			b++
		}
	}
	return m
}

// FromBytes reads text that is no UTF-8 in the 8-bit encoding in which it is
// Vietnamese. It is false where it is so in none, or in more than one.
func FromBytes(b []byte) (string, Encoding, bool) {
	var text string
	var best Encoding
	most, second := 0, 0
	for _, e := range []Encoding{VISCII, VPS, TCVN3, VNI, Windows1258} {
		s, ok := decodeBytes(b, e)
		if !ok {
			continue
		}
		switch n := commonIn(s); {
		case n > most:
			text, best, most, second = s, e, n, most
		case n > second:
			second = n
		}
	}
	return text, best, most >= fewestCommon && most > 2*second
}

// decodeBytes is false where a byte has no meaning in the encoding.
func decodeBytes(b []byte, e Encoding) (string, bool) {
	table, single := tables[e]
	var out strings.Builder
	for _, c := range b {
		r, ok := table[c]
		switch {
		case ok:
		case single:
			if r = rune(c); c >= 0x80 {
				r = charmap.Windows1252.DecodeByte(c)
			}
			ok = c < 0x80 || !unicode.IsLetter(r) && !unicode.IsControl(r)
		case e == Windows1258:
			r = charmap.Windows1258.DecodeByte(c)
			ok = r != unicode.ReplacementChar
		default:
			r = charmap.Windows1252.DecodeByte(c)
			ok = r != unicode.ReplacementChar
		}
		if !ok {
			return "", false
		}
		out.WriteRune(r)
	}
	switch e {
	case TCVN3, VNI:
		return Decode(out.String(), e), true
	}
	return norm.NFC.String(out.String()), true
}

// fewestCommon is how many common words show that an encoding is the right one.
const fewestCommon = 3

// common are words that every text of an office has. Each has letters with marks.
var common = commonWords(`và của các được không là có người năm số việc đã với định công chính thực tổ chức đơn
	vị huyện tỉnh ủy hồ sơ quả kết báo cáo nghị quyết kế hoạch về những để đến từ tại giải cấp quản lý độc lập
	tự hạnh phúc cộng hòa xã hội chủ nghĩa việt phố nước vụ tháng ngày điều khoản thông`)

func commonWords(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		if strings.IndexFunc(w, func(r rune) bool { return r >= 0x80 }) >= 0 {
			m[w] = true
		}
	}
	return m
}

func commonIn(s string) int {
	n := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if common[strings.ToLower(w)] {
			n++
		}
	}
	return n
}
