package entity

import (
	"regexp"
	"strings"
)

var reIssuerShort = []struct {
	re   *regexp.Regexp
	full string
}{
	{regexp.MustCompile(`^(?i:u[ỷy]|ủ[yỵ]|uy) ?ban (?i:nh[âa]n d[âa]n)\b`), "Ủy ban nhân dân"},
	{regexp.MustCompile(`^UBND\b`), "Ủy ban nhân dân"},
	{regexp.MustCompile(`^(?i:h[ộo]i đ[ồo]ng nh[âa]n d[âa]n)`), "Hội đồng nhân dân"},
	{regexp.MustCompile(`^HĐND\b`), "Hội đồng nhân dân"},
	{regexp.MustCompile(`^(?i:ban ch[ấa]p h[àa]nh) (?:TW|Trung ương)(?: Đảng)?`), "Ban Chấp hành Trung ương Đảng"},
}

// Issuer is an issuing body's name written out: "UBND tỉnh Hậu Giang" and
// "Uỷ ban Nhân dân tỉnh Hậu Giang" are "Ủy ban nhân dân tỉnh Hậu Giang". Its
// chairman speaks for the committee.
func Issuer(printed string) string {
	s := strings.Trim(strings.Join(strings.Fields(printed), " "), " .,;:")
	for _, head := range []string{"Chủ tịch ", "chủ tịch "} {
		if rest, ok := strings.CutPrefix(s, head); ok && !strings.HasPrefix(rest, "nước") {
			s = rest
		}
	}
	for _, r := range reIssuerShort {
		if m := r.re.FindStringIndex(s); m != nil {
			s = r.full + s[m[1]:]
			break
		}
	}
	if rest, ok := strings.CutPrefix(s, "Ban chấp hành "); ok {
		s = "Ban Chấp hành " + rest
	}
	if rest, ok := strings.CutPrefix(s, "Ban thường vụ "); ok {
		s = "Ban Thường vụ " + rest
	}
	return lowerLevel(s)
}

// KnownIssuer is the name of a ministry or department as it is printed in a
// sentence, where the text names one in any letters: SỞ Y TẾ is Sở Y tế.
func KnownIssuer(s string) (string, bool) {
	name, ok := tables().bodies[Fold(strings.Trim(s, " .,;:"))]
	return name, ok
}

var reLevel = regexp.MustCompile(`^(Ủy ban nhân dân|Hội đồng nhân dân) (Tỉnh|Huyện|Xã|Phường|Thị trấn|Thị xã|Quận|Thành phố|Đặc khu)\b`)

// lowerLevel writes "Ủy ban nhân dân Huyện X" with a small letter.
func lowerLevel(s string) string {
	return reLevel.ReplaceAllStringFunc(s, func(m string) string {
		i := strings.LastIndex(m, "dân ") + len("dân ")
		return m[:i] + strings.ToLower(m[i:])
	})
}
