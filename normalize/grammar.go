package normalize

import (
	"regexp"
	"strings"

	"sohoa/ocr"
)

// The reasons of repairs by grammar.
const (
	ReasonSymbol   Reason = "symbol"   // the symbol of a document: QD- is QĐ-
	ReasonHeading  Reason = "heading"  // the numeral of a heading: I1l. is III.
	ReasonStandard Reason = "standard" // the name of a standard: 1SO is ISO
	ReasonNumero   Reason = "numero"   // the word số before a number: $6130/2005
)

var (
	symbolForm  = regexp.MustCompile(`(\d{1,5}(?:/\d{4})?[/-])((?:[A-ZĐÐ][A-Za-zĐÐđ]*)(?:-? ?[-/&][A-ZĐÐ][A-Za-zĐÐđ0-9]*)*)`)
	standard    = regexp.MustCompile(`\b([1lI]?S[O0])( 9\d{3})`)
	heading     = regexp.MustCompile(`(?m)^[ \t]*([I1l]{2,3})\. ?\p{Lu}`)
	numero      = regexp.MustCompile(`(?:^|[\s(])(\$6 ?|[sS]6)(\d{1,5}[/-]\d*[/A-Z])`)
	numeroAlone = regexp.MustCompile(`(?:^|[\s(])(\$6)[ :]`)
	councils    = regexp.MustCompile(`\bH[DPB]ND\b`)
	decree      = regexp.MustCompile(`\bN[DPB]-CP\b`)
)

// grammar lists the repairs inside document symbols and the like. Digits stay.
func (n *Normalizer) grammar(s string, fs []field, how regime) []change {
	g := grammarian{s: s}
	g.each(symbolForm, 2, ReasonSymbol, symbol)
	g.each(decree, 0, ReasonSymbol, func(string) string { return "NĐ-CP" })
	g.each(councils, 0, ReasonSymbol, func(string) string { return "HĐND" })
	g.each(standard, 1, ReasonStandard, func(string) string { return "ISO" })
	g.each(heading, 1, ReasonHeading, numeral)
	g.each(numero, 1, ReasonNumero, func(string) string { return "số " })
	g.each(numeroAlone, 1, ReasonNumero, func(string) string { return "số" })
	return sortChanges(g.changes)
}

type grammarian struct {
	s       string
	changes []change
}

// each repairs one group of all matches.
func (g *grammarian) each(form *regexp.Regexp, group int, why Reason, repair func(string) string) {
	for _, m := range form.FindAllStringSubmatchIndex(g.s, -1) {
		from, to := m[2*group], m[2*group+1]
		if after := repair(g.s[from:to]); after != g.s[from:to] {
			g.changes = append(g.changes, change{raw: ocr.Span{Start: from, End: to}, after: after, reason: why, score: 0.99})
		}
	}
}

// sortChanges orders changes and drops those that overlap an earlier one.
func sortChanges(c []change) []change {
	out := make([]change, 0, len(c))
	for _, x := range c {
		i := 0
		for i < len(out) && out[len(out)-1-i].raw.Start > x.raw.Start {
			i++
		}
		at := len(out) - i
		if at > 0 && out[at-1].raw.Overlaps(x.raw) || at < len(out) && out[at].raw.Overlaps(x.raw) {
			continue
		}
		out = append(out, change{})
		copy(out[at+1:], out[at:])
		out[at] = x
	}
	return out
}

// numeral reads the strokes of a roman numeral, whatever they were read as. A
// number of digits only stays one.
func numeral(s string) string {
	if !strings.ContainsAny(s, "Il") {
		return s
	}
	return strings.Repeat("I", len(s))
}

// letterParts are parts of symbols that hold a Đ; a reader without the letter
// writes D, P or B for it.
var letterParts = []string{"QĐ", "NĐ", "HĐND", "HĐBC", "LĐTBXH", "BLĐTBXH", "SLĐTBXH", "BGDĐT", "SGDĐT", "GDĐT", "BKHĐT", "SKHĐT", "KHĐT",
	"TLĐ", "LĐ", "HĐTĐKT", "BCĐ", "ĐKKD", "CĐ", "HĐQT", "HĐXD", "LĐTB", "LĐ-TBXH", "VPĐP", "ĐĐBQH"}

// anyPart finds the printed parts by what they are read as.
var anyPart = spoiled(letterParts)

func spoiled(parts []string) map[string]string {
	m := make(map[string]string)
	for _, p := range parts {
		for _, d := range []string{"D", "P", "B", "Ð"} {
			m[strings.ReplaceAll(p, "Đ", d)] = p
		}
	}
	delete(m, "CB")
	delete(m, "CP")
	delete(m, "CD")
	delete(m, "LB") // liên bộ
	delete(m, "LP")
	return m
}

// symbol repairs the parts of a document symbol, and a hyphen that was read
// twice.
func symbol(s string) string {
	s = strings.NewReplacer("- -", "-", "- ", "-").Replace(s)
	var b strings.Builder
	for len(s) > 0 {
		n := strings.IndexAny(s, "-/& ")
		if n < 0 {
			n = len(s)
		}
		if whole, ok := anyPart[s[:n]]; ok {
			b.WriteString(whole)
		} else {
			b.WriteString(s[:n])
		}
		if n < len(s) {
			b.WriteByte(s[n])
			n++
		}
		s = s[n:]
	}
	return b.String()
}
