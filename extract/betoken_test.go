package extract

import (
	"slices"
	"strings"
	"testing"
)

// TestSignsTellWhatIsCounted reads clauses that name nothing that is counted, and
// say how dossiers alone are handled. Their figures are loose, marked here by "?",
// unless the arithmetic speaks for them.
func TestSignsTellWhatIsCounted(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a clause", "Cấp xã: nhận 402, trả đúng hạn 398, quá hạn 1, còn 3 đang xử lý.", "HS.RECEIVED 402//\nHS.RESOLVED_ONTIME 398//\nHS.RESOLVED_LATE 1//\nHS.PENDING 3//"},
		{"a list", "Kết quả:\n- Sớm hạn 81 (40,5%);\n- Trễ hạn 2 (1%).", "HS.RESOLVED_EARLY 81// ?\nHS.RESOLVED_LATE 2// ?"},
		{"no such sign", "Đã nhận 402.", ""},
		{"other things", "Nhận 402 giấy mời, quá hạn 3.", ""},
	} {
		var got []string
		for _, f := range resultOf(t, c.text).Figures {
			line := f.Indicator + " " + numbers(f)
			if slices.Contains(f.Flags, loose) {
				line += " ?"
			}
			got = append(got, line)
		}
		if got := strings.Join(got, "\n"); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
