package extract

import (
	"slices"
	"strings"
	"testing"
)

// TestWhatIsLeftOut reads clauses that leave out what the ones before them have
// said. Their figures are loose, marked here by "?"; where nothing was said before,
// or something else is counted, the number stays nobody's.
func TestWhatIsLeftOut(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"what is counted", "Phòng Tư pháp thẩm định 21 dự thảo văn bản quy phạm pháp luật, tự kiểm tra 17.", "INST.APPRAISED 21//\nINST.QPPL_CHECKED 17// ?"},
		{"nothing of it was told", "Phòng Tư pháp tự kiểm tra 17.", ""},
		{"another thing is counted", "Phòng Tư pháp thẩm định 21 dự thảo văn bản quy phạm pháp luật, tự kiểm tra 17 hồ sơ.", "INST.APPRAISED 21//"},
		{"all but the level of service, which tells enough", "Có 310 thủ tục.\n- Cấp huyện:\n+ toàn trình: 90\n+ một phần: 70", "TTHC.TOTAL 310//\nTTHC.BY_LEVEL 90//\nTTHC.BY_LEVEL 70//"},
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
