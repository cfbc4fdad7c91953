package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// issuerLists reports whether a reference has more than one issuer.
func issuerLists(r entity.DocRef) bool {
	return strings.HasSuffix(r.Type, "LT") || strings.HasPrefix(r.Type, "TTL")
}

// known is an issuer as the document's own frame writes it, where it is one of
// the frame's; a committee named by its level alone is the one of the frame
// that has the level.
func (c *citer) known(issuer string) string {
	low := entity.Fold(issuer)
	for _, own := range []string{c.report.Issuer, c.report.ParentIssuer} {
		if own == "" {
			continue
		}
		folded := entity.Fold(own)
		if folded == low || strings.HasPrefix(folded, low+" ") && bareCommittee(low) {
			return own
		}
		if from, to, ok := near(low, folded, 1); ok && len(folded) > 24 && from == 0 && to == len(low) {
			return own
		}
	}
	return issuer
}

// bareCommittee reports whether a name is a committee's with its level only.
func bareCommittee(low string) bool {
	for _, head := range []string{"uy ban nhan dan", "hoi dong nhan dan"} {
		if rest, ok := strings.CutPrefix(low, head); ok {
			_, level := levelPrinted[strings.TrimSpace(rest)]
			return level || rest == ""
		}
	}
	return false
}

// inferred is who issued a document whose issuer is not named behind its
// number, and how sure that is: the abbreviation may tell, or the words before
// it; else a committee's or an office's symbol is the citing document's own.
func (c *citer) inferred(r entity.DocRef, before string) (string, float64) {
	if r.Issuer != "" {
		return r.Issuer, 1
	}
	if name := c.office(r.Body, before); name != "" {
		return name, likely
	}
	if r.Body == "UBND" || r.Body == "HĐND" {
		if name := c.acting(before, r.Body); name != "" {
			return name, likely
		}
	}
	switch {
	case r.Body == "UBND" && strings.HasPrefix(c.report.Issuer, "Ủy ban nhân dân "):
		return c.report.Issuer, inferred
	case r.Body == "UBND" && strings.HasPrefix(c.report.ParentIssuer, "Ủy ban nhân dân "):
		return c.report.ParentIssuer, inferred
	case r.Body != "" && r.Body != "UBND" && r.Body == bodyOf(c.report.Symbol):
		return c.report.Issuer, inferred
	}
	return "", 1
}

// bodyOf is the issuer in a symbol: SNV of BC-SNV.
func bodyOf(symbol string) string {
	if i := strings.LastIndexByte(symbol, '-'); i >= 0 && !strings.Contains(symbol, "/") {
		return symbol[i+1:]
	}
	return symbol[strings.LastIndexByte(symbol, '/')+1:]
}

// acting is the committee or council that the words before a number say issued
// it: "UBND tỉnh đã ban hành Quyết định số …".
func (c *citer) acting(before, body string) string {
	heads := map[string][]string{"UBND": {"ubnd ", "uy ban nhan dan "}, "HĐND": {"hdnd ", "hoi dong nhan dan "}}[body]
	clause := before[max(strings.LastIndex(before, "; "), strings.LastIndex(before, ". "))+1:]
	at, end := -1, 0
	for _, h := range heads {
		if i := strings.LastIndex(clause, h); i > at {
			at, end = i, i+len(h)
		}
	}
	if at < 0 || !strings.Contains(clause[at:], "ban hanh") && !strings.Contains(clause[at:], "phe duyet") {
		return ""
	}
	for _, level := range levelNames {
		if strings.HasPrefix(clause[end:]+" ", level+" ") {
			full := map[string]string{"UBND": "Ủy ban nhân dân ", "HĐND": "Hội đồng nhân dân "}[body] + levelPrinted[level]
			return c.known(full)
		}
	}
	return ""
}

// office is the office named before a number, in the same clause, whose
// initials are the number's symbol: "Phòng Tư pháp đã có Báo cáo số 24/BC-TP".
func (c *citer) office(symbol, before string) string {
	want := strings.ToLower(entity.Fold(symbol))
	if len(want) < 2 {
		return ""
	}
	from := max(strings.LastIndex(before, "; "), strings.LastIndex(before, ". ")) + 1
	up := c.up
	name := ""
	for i := from; i < len(before); i++ {
		if i > 0 && isLetter(before[i-1]) || !isUpper(up[i]) || headLen(before, i, agencies) == 0 {
			continue
		}
		to := oneIssuer(before, up, i)
		if to > i && initials(before[i:to], want) {
			name = entity.Issuer(c.b.of(c.b.view.Span(c.upAt+i, c.upAt+to)))
		}
	}
	return name
}

// initials reports whether the first letters of a name's words, with or
// without those of its head, are want.
func initials(name, want string) bool {
	got := ""
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !isLetter(byte(r)) }) {
		if w != "va" {
			got += w[:1]
		}
	}
	return got == want || len(got) > len(want) && len(want) > 1 && got[1:] == want
}
