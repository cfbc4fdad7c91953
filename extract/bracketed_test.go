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
		{"with its share", "Đã giải quyết (812); trễ hẹn (6 hồ sơ, 0,7%).", "HS.RESOLVED toan_huyen 812//\nHS.RESOLVED_LATE toan_huyen 6// 0,7%"},
		{"of a noun", "Họp trực tuyến (14 cuộc).", "EG.MEETINGS 14//"},
		{"that says none", "Xử lý kỷ luật (không).", "BC.DISCIPLINED 0//"},
		{"a list behind words without a number", "Trình độ (thạc sĩ 05, đại học 31).", "QL.DEGREE 5//\nQL.DEGREE 31//"},
		{"a total and its parts", "Chứng thư số (08: tổ chức 01, cá nhân 07).", "EG.CERTS 8//\nEG.CERTS 1//\nEG.CERTS 7//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}
