package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cities are the abbreviations with which the names of cities begin.
var cities = map[string]string{"TP": "Thành phố", "Tp": "Thành phố", "TX": "Thị xã", "Tx": "Thị xã"}

// city is the name of a city or town with its kind written out: "TP. Lâm Trạch".
func city(printed string) string {
	head, name, ok := strings.Cut(printed, " ")
	kind := cities[strings.TrimSuffix(head, ".")]
	if r, _ := utf8.DecodeRuneInString(name); !ok || kind == "" || !unicode.IsUpper(r) {
		return printed
	}
	return kind + " " + name
}
