package normalize

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"sohoa/ocr/legacy"
)

// legacyText has every letter with marks that reports use, in sentences.
const legacyText = `Ủy ban nhân dân huyện báo cáo kết quả thực hiện công tác cải cách hành chính 6 tháng đầu năm 2022:
- Tổng số hồ sơ tiếp nhận: 27.554 hồ sơ, đã giải quyết đúng hạn 27.532 hồ sơ, đạt 99,92%; trễ hạn 7 hồ sơ.
- Kế hoạch số 175/KH-UBND ngày 24 tháng 12 năm 2021, kỷ luật, kỷ cương, giữ chữ tín, xử lý những vướng mắc.
Phòng Nội vụ tham mưu bổ sung biên chế, tuyển dụng đủ chỉ tiêu, quỹ đất, chợ, đường; sẵn sàng phục vụ người dân ở cơ sở.`

func toTCVN3(s string) string {
	to := make(map[rune]rune)
	for r, l := range tcvn3Table {
		to[[]rune(l)[0]] = r
	}
	return strings.Map(func(r rune) rune {
		if c, ok := to[r]; ok {
			return c
		}
		if c, ok := to[unicode.ToLower(r)]; ok {
			return c
		}
		return r
	}, s)
}

func toVNI(s string) string {
	letters, marks := make(map[string]string), make(map[string]string)
	for r, to := range vniTable {
		if hasLetter(to) {
			letters[to] = string(r)
		} else if unicode.IsLower(r) {
			marks[to] = string(r)
		}
	}
	var b strings.Builder
	for _, r := range s {
		if l, ok := letters[string(r)]; ok {
			b.WriteString(l)
			continue
		}
		d := norm.NFD.String(string(r))
		base := d[:1]
		rest := d[1:]
		if strings.Contains(rest, "\u031b") {
			base, rest = letters[norm.NFC.String(base+"\u031b")], strings.Replace(rest, "\u031b", "", 1)
		}
		for _, m := range []string{rest, swapped(rest)} {
			if l, ok := marks[m]; ok {
				rest = l
			}
		}
		if r < 0x80 {
			base, rest = string(r), ""
		}
		b.WriteString(base + rest)
	}
	return b.String()
}

// swapped has the two marks of a letter in the other order: NFD sorts them.
func swapped(marks string) string {
	r := []rune(marks)
	slices.Reverse(r)
	return string(r)
}

func toVIQR(s string) string {
	s = strings.NewReplacer("đ", "dd", "Đ", "DD").Replace(s)
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		d := norm.NFD.String(string(r))
		var tone, shape string
		for _, m := range d[1:] {
			for c, mark := range viqrMarks {
				if mark == string(m) && strings.ContainsRune("^(+", rune(c)) {
					shape = string(c)
				} else if mark == string(m) {
					tone = string(c)
				}
			}
		}
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		b.WriteString(d[:1] + shape + tone)
	}
	return b.String()
}

// toBytes writes in an encoding of bytes, as windows-1252 shows it.
func toBytes(e legacy.Encoding) func(string) string {
	to := make(map[rune]rune)
	for b, letter := range legacy.Table(e) {
		to[letter] = charmap.Windows1252.DecodeByte(b)
		if to[letter] == unicode.ReplacementChar {
			to[letter] = rune(b)
		}
	}
	return func(s string) string {
		return strings.Map(func(r rune) rune {
			if c, ok := to[r]; ok {
				return c
			}
			return r
		}, s)
	}
}

func toMangled(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == unicode.ReplacementChar {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestLegacyRoundTrip(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		write  func(string) string
		lowers bool // the encoding does not tell capitals
		reason Reason
	}{
		{"tcvn3", toTCVN3, true, ReasonTCVN3}, {"vni", toVNI, false, ReasonVNI}, {"viqr", toVIQR, false, ReasonVIQR}, {"mangled", toMangled, false, ReasonUTF8},
		{"viscii", toBytes(legacy.VISCII), false, ReasonVISCII}, {"vps", toBytes(legacy.VPS), false, ReasonVPS},
	} {
		raw := c.write(legacyText)
		if raw == legacyText {
			t.Fatalf("%s: nothing was encoded", c.name)
		}
		x := checkRestored(t, n, raw)
		got, want := x.S, legacyText
		if c.lowers {
			got, want = strings.ToLower(got), strings.ToLower(want)
		}
		if got != want {
			t.Errorf("%s:\n got %q\nwant %q\nfrom %q", c.name, got, want, raw)
		}
		if !slices.ContainsFunc(x.Edits, func(e Edit) bool { return e.Reason == c.reason }) {
			t.Errorf("%s: no edit says %s", c.name, c.reason)
		}
	}
}

// TestLegacyMixed has one paragraph in the font .VnTime among others in Unicode.
func TestLegacyMixed(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(legacyText, "\n")
	raw := lines[0] + "\n" + toTCVN3(lines[1]) + "\n" + norm.NFD.String(lines[2]) + "\n" + lines[3]
	if got := checkRestored(t, n, raw).S; !strings.EqualFold(got, legacyText) {
		t.Errorf("got %q", got)
	}
}

// TestLegacyFalseAlarms leaves alone what is no Vietnamese, and Vietnamese in
// Unicode.
func TestLegacyFalseAlarms(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"Les préfets ont été reçus à l'hôtel de ville où la forêt, l'île et le maïs côtoient un œuvre naïve, ça va sans dire.",
		"Die Bürger müssen über die größten Straßen gehen; die Äpfel schmecken süß, sagte Jürgen Müller aus Köln.",
		"Señor Muñoz vivió en España años enteros; mañana verá niños pequeños, ¿no? Según él, sí.",
		"The committee (see para. 3) met on 5.6.2022; costs were 12+3 and x^2 (or e^x) at most. Is it so? Yes.",
		"12.345 67,8% 1/2 ½ ¾ 5° ± 0,3 µm × 7 § 4 © 2022 ®",
		"a+b=c o+u i^2 e^x o^2 a^b u+v",
		legacyText,
		norm.NFD.String(legacyText),
	} {
		if got := n.legacy(norm.NFC.String(s)); len(got) > 0 {
			t.Errorf("%q: %+v", s, got)
		}
	}
}
