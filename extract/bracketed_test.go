package extract

import "testing"

// TestBracketedNumbers reads numbers in parentheses behind words that have none of
// their own, and leaves those behind a number where they are.
func TestBracketedNumbers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"of a clause", "Tuyển dụng công chức (04 người).", "BC.RECRUITED 4//"},
		{"of what still happens", "Vẫn còn để xảy ra hồ sơ giải quyết quá hạn (12 hồ sơ), phần lớn về đất đai.", "HS.RESOLVED_LATE toan_huyen 12//"},
		{"one after another", "Đã trả 11.702 hồ sơ, chủ yếu sớm hẹn (9.340) và đúng hẹn (2.331).", "HS.RESOLVED toan_huyen 11.702//\nHS.RESOLVED_EARLY toan_huyen 9.340//\nHS.RESOLVED_ONTIME toan_huyen 2.331//"},
		{"behind a number", "Tuyển dụng 04 người (02 công chức).", "BC.RECRUITED 4//\nBC.RECRUITED 2//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
