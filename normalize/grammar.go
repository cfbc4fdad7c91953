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
	ReasonLetter   Reason = "letter"   // the letter of a list: d) behind d) is đ)
	ReasonBlank    Reason = "blank"    // a blank that was lost: tháng12, toàn,an
)

// The forms are matched only where their rarest sign stands, for most of a text
// holds none of them.
var (
	symbolForm = regexp.MustCompile(`^\d{1,5}(?: ?/\d{4})? ?[/-]((?:[A-ZĐÐ][A-Za-zĐÐđ]*)(?:-? ?[-/&][A-ZĐÐ][A-Za-zĐÐđ0-9]*)*)`)
	heading    = regexp.MustCompile(`^[ \t]*([I1l]{2,3})\. ?\p{Lu}`)
	numero     = regexp.MustCompile(`^(\$6 ?|[sS]6)\d{1,5}[/-]\d*[/A-Z]`)
)

// lostStroke is a symbol whose stroke was lost, and a blank maybe put in: 469KH-STC
// and 469K H-STC are 469/KH-STC. Only the commonest types are known so.
var lostStroke = regexp.MustCompile(`^(?:Q ?[ĐDPB]|K ?H|B ?C|T ?T ?r|N ?Q|T ?B|C ?T|H ?D)-[A-ZĐ]{2,}`)

const (
	longestSymbol = 120 // bytes
	longestNumber = 5   // digits
)

// grammar lists the repairs inside document symbols and the like. Digits stay.
func (n *Normalizer) grammar(s string, how regime, poor bool) []change {
	g := grammarian{s: s}
	g.symbols()
	g.abbreviations()
	g.standards()
	g.headings()
	g.numeros()
	if how == regimeWrong {
		g.quarters()
		g.itemLetters()
	}
	if how == regimeRight {
		n.blanks(&g, poor)
	} else {
		g.listLetters()
	}
	return sortChanges(g.changes)
}

type grammarian struct {
	s       string
	changes []change
}

func (g *grammarian) repair(from, to int, after string, why Reason) {
	if g.s[from:to] != after {
		g.changes = append(g.changes, change{raw: ocr.Span{Start: from, End: to}, after: after, reason: why, score: 0.99})
	}
}

// symbols repairs what stands behind the number of a document.
func (g *grammarian) symbols() {
	for at := 0; at < len(g.s); {
		if !isDigit(g.s[at]) {
			at++
			continue
		}
		end := at
		for end < len(g.s) && isDigit(g.s[end]) {
			end++
		}
		if end+1 < len(g.s) && (g.s[end] == '/' || g.s[end] == '-' || g.s[end] == ' ' && g.s[end+1] == '/') {
			from := max(at, end-longestNumber)
			if m := symbolForm.FindStringSubmatchIndex(g.s[from:min(len(g.s), from+longestSymbol)]); m != nil {
				g.repair(from+m[2], from+m[3], symbol(g.s[from+m[2]:from+m[3]]), ReasonSymbol)
				end = from + m[1]
			}
		} else if end-at <= longestNumber && end < len(g.s) && strings.IndexByte("QKBTNCH", g.s[end]) >= 0 && (at == 0 || strings.IndexByte(" \t\n\f\r(", g.s[at-1]) >= 0) {
			if m := lostStroke.FindString(g.s[end:min(len(g.s), end+longestSymbol)]); m != "" {
				g.repair(end, end+len(m), "/"+symbol(strings.ReplaceAll(m, " ", "")), ReasonSymbol)
				end += len(m)
			}
		}
		at = end
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// abbreviations repairs HĐND and NĐ-CP where they stand alone.
func (g *grammarian) abbreviations() {
	for _, a := range []struct{ head, rest, whole string }{{"H", "ND", "HĐND"}, {"N", "-CP", "NĐ-CP"}} {
		for at := 0; ; {
			i := strings.Index(g.s[at:], a.rest)
			if i < 0 {
				break
			}
			i += at
			at = i + len(a.rest)
			if i >= 2 && g.s[i-2:i-1] == a.head && strings.IndexByte("DPB", g.s[i-1]) >= 0 && !wordAt(g.s, i-3) && !wordAt(g.s, at) {
				g.repair(i-2, at, a.whole, ReasonSymbol)
			}
		}
	}
}

// wordAt reports whether a letter, digit or underscore of ASCII stands at i.
func wordAt(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c == '_' || isDigit(c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// standards repairs the name of ISO before 9001 and its like.
func (g *grammarian) standards() {
	for at := 0; ; {
		i := strings.Index(g.s[at:], " 9")
		if i < 0 {
			return
		}
		i += at
		at = i + 2
		if i < 2 || i+5 > len(g.s) || !isDigit(g.s[i+2]) || !isDigit(g.s[i+3]) || !isDigit(g.s[i+4]) {
			continue
		}
		if g.s[i-2] != 'S' || g.s[i-1] != 'O' && g.s[i-1] != '0' {
			continue
		}
		switch {
		case i >= 3 && strings.IndexByte("1lI", g.s[i-3]) >= 0 && !wordAt(g.s, i-4):
			g.repair(i-3, i, "ISO", ReasonStandard)
		case !wordAt(g.s, i-3):
			g.repair(i-2, i, "ISO", ReasonStandard)
		}
	}
}

// headings repairs the numerals at the beginning of lines.
func (g *grammarian) headings() {
	for at := 0; at < len(g.s); {
		if m := heading.FindStringSubmatchIndex(g.s[at:min(len(g.s), at+longestSymbol)]); m != nil {
			g.repair(at+m[2], at+m[3], numeral(g.s[at+m[2]:at+m[3]]), ReasonHeading)
		}
		n := strings.IndexByte(g.s[at:], '\n')
		if n < 0 {
			return
		}
		at += n + 1
	}
}

// numeros repairs the word số that was read with a digit.
func (g *grammarian) numeros() {
	for at := 1; ; {
		i := strings.IndexByte(g.s[min(at, len(g.s)):], '6')
		if i < 0 {
			return
		}
		i += at
		at = i + 1
		if strings.IndexByte("$sS", g.s[i-1]) < 0 || i >= 2 && strings.IndexByte(" \t\n\f\r(", g.s[i-2]) < 0 {
			continue
		}
		if end := i + 1; g.s[i-1] != '$' && strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(g.s[end:], "0"), "o"), ": ") && numberFollows(g.s[end:]) {
			g.repair(i-1, i+strings.IndexByte(g.s[i:], ':'), string(g.s[i-1])+"ố", ReasonNumero) // S60: 12/QĐ
			continue
		}
		if m := numero.FindStringSubmatchIndex(g.s[i-1 : min(len(g.s), i+longestSymbol)]); m != nil {
			g.repair(i-1, i-1+m[3], "số ", ReasonNumero)
		} else if g.s[i-1] == '$' && i+1 < len(g.s) && (g.s[i+1] == ' ' || g.s[i+1] == ':') {
			g.repair(i-1, i+1, "số", ReasonNumero)
		}
	}
}

// quarter is the numeral of a quarter, of which a reader saw that it is two or
// three strokes.
var quarter = regexp.MustCompile(`^(?i:qu[yýi¥]) ([IT1lUfH|\]]{2,3}) n[aădi]m`)

// quarters repairs the roman numerals of quarters. A numeral of digits only stays.
func (g *grammarian) quarters() {
	for at := 0; at+1 < len(g.s); at++ {
		if g.s[at]|0x20 != 'q' || g.s[at+1]|0x20 != 'u' || wordAt(g.s, at-1) {
			continue
		}
		m := quarter.FindStringSubmatchIndex(g.s[at:min(len(g.s), at+longestSymbol)])
		if m == nil {
			continue
		}
		if strokes := g.s[at+m[2] : at+m[3]]; strings.ContainsAny(strokes, "IlT") && !strings.Contains(strokes, "H") {
			g.repair(at+m[2], at+m[3], strings.Repeat("I", len(strokes)), ReasonHeading)
		}
	}
}

// itemJoints are what stands between two items counted up in a line.
var itemJoints = []string{", ", " và ", " va "}

// itemLetters repairs the second of two items counted up in a line, where đ is read
// as d: c, d, d, e.
func (g *grammarian) itemLetters() {
	for at := 0; at+1 < len(g.s); at++ {
		if g.s[at] != 'd' || g.s[at+1] != ',' && g.s[at+1] != ' ' || wordAt(g.s, at-1) {
			continue
		}
		for _, joint := range itemJoints {
			if rest, ok := strings.CutPrefix(g.s[at+1:], joint+"d"); ok && (rest == "" || strings.IndexByte(",;. ", rest[0]) >= 0) {
				end := len(g.s) - len(rest)
				g.repair(end-1, end, "đ", ReasonLetter)
				at = end - 1
				break
			}
		}
	}
}

// numberFollows reports whether the number of a document stands behind a colon.
func numberFollows(s string) bool {
	_, after, _ := strings.Cut(s[:min(len(s), longestSymbol)], ": ")
	end := 0
	for end < len(after) && isDigit(after[end]) {
		end++
	}
	return end > 0 && end < len(after) && (after[end] == '/' || after[end] == '-')
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
	"TLĐ", "LĐ", "HĐTĐKT", "BCĐ", "ĐKKD", "CĐ", "HĐQT", "HĐXD", "ĐK", "LĐTB", "LĐ-TBXH", "VPĐP", "ĐĐBQH"}

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
