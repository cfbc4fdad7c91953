package legacy

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const report = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ủy ban nhân dân huyện báo cáo kết quả thực hiện năm 2022: tiếp nhận 27.554 hồ sơ,
đã giải quyết đúng hạn 27.532 hồ sơ, đạt 99,92%; kỷ luật, chữ ký, sẵn sàng, thẳng.
`

// written is report as an encoding writes it, which the tests take from the tables.
func written(t *testing.T, e Encoding) []byte {
	t.Helper()
	var out []byte
	if e == Windows1258 {
		d := norm.NFD.String(report)
		for _, whole := range []string{"ă", "â", "ê", "ô", "ơ", "ư", "Ă", "Â", "Ê", "Ô", "Ơ", "Ư"} {
			parts := []rune(norm.NFD.String(whole))
			// The tone stands behind the whole letter, below or above as it may be.
			for _, dot := range []string{"", "\u0323"} {
				d = strings.ReplaceAll(d, string(parts[0])+dot+string(parts[1]), whole+dot)
			}
		}
		b, err := charmap.Windows1258.NewEncoder().String(d)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(b)
	}
	bytesOf := map[rune]byte{}
	for b, r := range Table(e) {
		bytesOf[r] = b
	}
	if e == TCVN3 {
		for sign, r := range tcvn3 {
			b, ok := charmap.Windows1252.EncodeRune(sign)
			if !ok {
				t.Fatalf("%q is no sign of windows-1252", sign)
			}
			bytesOf[r] = b
		}
	}
	for _, r := range report {
		b, ok := bytesOf[r]
		if !ok && e == TCVN3 && r >= 0x80 {
			b, ok = bytesOf[[]rune(strings.ToLower(string(r)))[0]]
		}
		if !ok {
			if r >= 0x80 {
				t.Fatalf("%s has no byte for %q", e, r)
			}
			b = byte(r)
		}
		out = append(out, b)
	}
	return out
}

func TestFromBytes(t *testing.T) {
	for _, e := range []Encoding{VISCII, VPS, TCVN3, Windows1258} {
		text, got, ok := FromBytes(written(t, e))
		want := report
		if e == TCVN3 { // which has no capitals with tones
			text, want = strings.ToLower(text), strings.ToLower(report)
		}
		if !ok || got != e || text != want {
			t.Errorf("%s was read as %s, sure: %v\n%s", e, got, ok, text)
		}
	}
	vni := []byte("Uyû ban nhaân daân huyeän baùo caùo keát quaû naêm 2022: ñaõ giaûi quyeát hoà sô cuûa toå chöùc")
	latin, err := charmap.Windows1252.NewEncoder().Bytes(vni)
	if err != nil {
		t.Fatal(err)
	}
	if text, e, ok := FromBytes(latin); !ok || e != VNI || !strings.HasSuffix(text, "huyện báo cáo kết quả năm 2022: đã giải quyết hồ sơ của tổ chức") {
		t.Errorf("VNI was read as %s, sure: %v: %s", e, ok, text)
	}
	for _, b := range []string{"", "caf\xe9 cr\xe8me br\xfbl\xe9e", "\x81\x8d\x8f\x90", "Gr\xfc\xdfe aus M\xfcnchen"} {
		if text, e, ok := FromBytes([]byte(b)); ok {
			t.Errorf("%q was read as %s: %s", b, e, text)
		}
	}
}

func TestTablesHaveEveryLetter(t *testing.T) {
	for _, e := range []Encoding{VISCII, VPS} {
		letters := map[rune]bool{}
		for _, r := range Table(e) {
			letters[r] = true
		}
		if len(letters) != 134 || len(Table(e)) != 134 {
			t.Errorf("%s has %d letters in %d bytes, want the 134 of Vietnamese", e, len(letters), len(Table(e)))
		}
	}
}
