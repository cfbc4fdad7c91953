package entity

import (
	"regexp"
	"strconv"
	"strings"
)

// DocRef is a reference to a document by its number.
type DocRef struct {
	Number string // canonical: 175/KH-UBND, 117/2013/NĐ-CP, 02-NQ/TU, 80/2015/QH13
	Serial string // as printed, with leading zeros and suffix: 05, 30c
	Year   int    // in the number of normative documents, else 0
	Type   string // KH, NĐ; "" for letters and laws
	Symbol string // KH-UBND, UBND-NCTH, NQ/TU, QH13
	Body   string // the abbreviation of the issuer: UBND, CP, TU
	Issuer string // its name, where the abbreviation alone tells: Chính phủ
}

const (
	serial  = `(\d{1,6}[a-eA-E]?)`
	year    = `((?:19|20)\d\d)`
	bodyPat = `([A-Z][A-Za-z0-9&.]*(?: ?- ?[A-Z][A-Za-z0-9&.]*)*)`
)

// The shapes of numbers (DOMAIN: Luật 80/2015/QH13 điều 10, Nghị định
// 30/2020/NĐ-CP điều 8, Hướng dẫn 36-HD/VPTW), with the blanks and doubled
// hyphens that scans put into them.
var (
	reAssembly = regexp.MustCompile(`^` + serial + ` ?/ ?` + year + ` ?/ ?(?:(PL|NQ) ?- ?)?(UBTVQH|QH) ?(\d{1,2})\b`)
	reState    = regexp.MustCompile(`^` + serial + ` ?/ ?(?:` + year + ` ?/ ?)?([A-Z][A-Za-z]{0,5}) ?[-.][ -]{0,3}` + bodyPat)
	reParty    = regexp.MustCompile(`^` + serial + ` ?- ?([A-Z][A-Za-z]{1,4}) ?/ ?` + bodyPat)
	reOld      = regexp.MustCompile(`^` + serial + ` ?/ ?(CP|H[DPB]BT|TTg|UB)\b`)
	reElliptic = newSieve(`\b(?:nghi quyet|ket luan|chi thi)(?: so)? (\d{1,3}(?:(?:, ?| va )\d{1,3})*),? cua (?:ban chap hanh (?:tw|trung uong)|bo chinh tri|ban bi thu|trung uong)`)
	reSerials  = regexp.MustCompile(`\d{1,3}`)
)

func scanDocRefs(v View, t *taken) {
	add := func(a, b int, r DocRef) {
		t.add(v, a, b, Found{Kind: KindDocRef, Ref: r})
	}
	for _, i := range t.runs {
		if !startsNumber(v.Low, i) {
			continue
		}
		k := digitsEnd(v.Low, i)
		if c := byteAt(v.Low, k); c >= 'a' && c <= 'e' {
			k++
		}
		switch k = afterBlank(v.Up, k); byteAt(v.Up, k) {
		case '/':
			if symbolAt(v.Up, afterBlank(v.Up, k+1)) {
				slashRef(v, i, add)
			}
		case '-':
			if m := shift(reParty.FindStringSubmatchIndex(window(v.Up, i)), i); m != nil {
				partyRef(v, m, add)
			}
		}
	}
	elliptic(v, t)
}

// window is as much of s from i on as a number of a document can take.
func window(s string, i int) string { return s[i:min(len(s), i+120)] }

// shift makes the places of a match in a window places in the text.
func shift(m []int, by int) []int {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
	return m
}

// symbolAt reports whether a symbol may begin at k, or the year before one: a
// share such as 15/16 and most dates are told from references so.
func symbolAt(up string, k int) bool {
	if c := byteAt(up, k); c < '0' || c > '9' {
		return c >= 'A' && c <= 'Z'
	}
	end := digitsEnd(up, k)
	return end == k+4 && byteAt(up, afterBlank(up, end)) == '/'
}

// slashRef adds the reference at i, whose number ends with a slash.
func slashRef(v View, i int, add func(a, b int, r DocRef)) {
	up := window(v.Up, i)
	if m := shift(reAssembly.FindStringSubmatchIndex(up), i); m != nil {
		add(m[0], m[1], assembly(group(v, m, 1), num(v.Up, m, 2), group(v, m, 3), group(v, m, 4)+group(v, m, 5)))
		return
	}
	if m := shift(reState.FindStringSubmatchIndex(up), i); m != nil {
		m = trimmed(v, m, 4)
		if r, ok := state(v, m); ok {
			add(m[0], m[1], r)
			return
		}
	}
	if m := shift(reOld.FindStringSubmatchIndex(up), i); m != nil {
		body := issuerOf(v.printed(m, 2))
		add(m[0], m[1], DocRef{Number: group(v, m, 1) + "/" + body, Serial: group(v, m, 1), Symbol: body, Body: body, Issuer: fixedIssuer(body)})
	}
}

func partyRef(v View, m []int, add func(a, b int, r DocRef)) {
	typ := typeOf(v.printed(m, 2))
	if !tables().party[typ] {
		return
	}
	m = trimmed(v, m, 3)
	body, full := bodies(v, m, 3)
	add(m[0], m[1], DocRef{Number: group(v, m, 1) + "-" + typ + "/" + full, Serial: group(v, m, 1), Type: typ,
		Symbol: typ + "/" + full, Body: body, Issuer: fixedIssuer(body)})
}

// trimmed ends group i of a match, which is its last, before what belongs to
// the sentence: its full stop, and a word with a capital behind a dash.
func trimmed(v View, m []int, i int) []int {
	a, b := m[2*i], m[2*i+1]
	for k := a; k < b; k++ {
		if v.Up[k] == '-' && k > a && v.Up[k-1] == ' ' && k+3 < len(v.Up) && v.Up[k+1] == ' ' && v.Up[k+3] >= 'a' && v.Up[k+3] <= 'z' {
			b = k - 1
		}
	}
	b -= trailing(v.Up[a:b])
	m[1], m[2*i+1] = b, b
	return m
}

// elliptic finds "Nghị quyết 18, 19 của Ban Chấp hành TW": a reference for
// each number, whose symbol the words tell.
func elliptic(v View, t *taken) {
	for _, m := range reElliptic.findAll(v.Low, &t.heads) {
		typ := map[string]string{"ng": "NQ", "ke": "KL", "ch": "CT"}[v.Low[m[0]:m[0]+2]]
		for _, n := range reSerials.FindAllStringIndex(v.Up[m[2]:m[3]], -1) {
			a, b := m[2]+n[0], m[2]+n[1]
			s := v.Up[a:b]
			t.add(v, a, b, Found{Kind: KindDocRef, Ref: DocRef{Number: s + "-" + typ + "/TW", Serial: s, Type: typ, Symbol: typ + "/TW", Body: "TW"}})
		}
	}
}

func assembly(serial string, year int, act, body string) DocRef {
	r := DocRef{Serial: serial, Year: year, Symbol: body, Body: strings.TrimRight(body, "0123456789")}
	if act != "" {
		r.Type, r.Symbol = act, act+"-"+body
	}
	r.Number = serial + "/" + strconv.Itoa(year) + "/" + r.Symbol
	r.Issuer = fixedIssuer(r.Body)
	return r
}

// state reads a number with a type (175/KH-UBND, 117/2013/NĐ-CP) or, where
// no type stands first, a letter's (1504/UBND-NCTH).
func state(v View, m []int) (DocRef, bool) {
	r := DocRef{Serial: group(v, m, 1), Year: num(v.Up, m, 2)}
	printed := v.printed(m, 3)
	body, full := bodies(v, m, 4)
	r.Type = typeOf(printed)
	switch {
	case r.Type != "":
		r.Body, r.Symbol = body, r.Type+"-"+full
	case r.Year != 0:
		return r, false // a year belongs to a normative type, and this is none
	default:
		r.Body = issuerOf(printed)
		r.Symbol = r.Body + "-" + full
	}
	r.Number = r.Serial + "/" + r.Symbol
	if r.Year != 0 {
		r.Number = r.Serial + "/" + strconv.Itoa(r.Year) + "/" + r.Symbol
	}
	r.Issuer = fixedIssuer(r.Body)
	return r, true
}

// bodies is the first issuer of group i and all of them, as printed right.
func bodies(v View, m []int, i int) (first, all string) {
	end := m[2*i+1] - trailing(v.Up[m[2*i]:m[2*i+1]])
	parts := strings.Split(strings.ReplaceAll(v.text(m[2*i], end), " ", ""), "-")
	for j, p := range parts {
		parts[j] = issuerOf(p)
	}
	return parts[0], strings.Join(parts, "-")
}

// trailing is how many signs at the end of a symbol belong to the sentence.
func trailing(s string) int { return len(s) - len(strings.TrimRight(s, ".&")) }

// fixedIssuer is the issuer that an abbreviation names wherever it stands.
// Committees and councils exist at every level, so theirs does not tell.
func fixedIssuer(body string) string { return tables().fixed[body] }

// group is the i-th group of a match in the view with capitals.
func group(v View, m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return v.Up[m[2*i]:m[2*i+1]]
}
