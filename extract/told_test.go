package extract

import (
	"slices"
	"strings"
	"testing"
)

// contested are the numbers of a district's report that are flagged as stated
// twice, differently.
func contested(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, f := range resultOf(t, text).Figures {
		if slices.Contains(f.Flags, "stated_differently") {
			out = append(out, f.Value.String())
		}
	}
	return strings.Join(out, " ")
}

func TestWhatOtherWordsSayIsNotStatedTwice(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"two kinds that one indicator gathers", "Bổ nhiệm 05 công chức, luân chuyển 03 công chức.", ""},
		{"what follows labels of one paragraph", "Đào tạo, bồi dưỡng ngoại ngữ: trình độ B2: 03; B1: 75; A2: 26.", ""},
		{"the same words twice", "Bổ nhiệm 05 công chức.\nTrong kỳ, bổ nhiệm 03 công chức.", "5 3"},
		{"one count in other words", "Tiếp nhận 402 hồ sơ.\nHuyện nhận 377 hồ sơ.", "402 377"},
		{"one of them fits the arithmetic", "Tiếp nhận 40 hồ sơ, đã giải quyết 33 hồ sơ, đang giải quyết 07 hồ sơ.\nHuyện nhận 37 hồ sơ.", "37"},
	} {
		if got := contested(t, c.text); got != c.want {
			t.Errorf("%s: %q are contested, want %q", c.name, got, c.want)
		}
	}
}

// What is said by other words is no restatement that could fail.
func TestOtherWordsRestateNothing(t *testing.T) {
	for text, want := range map[string]int{
		"Bổ nhiệm 05 công chức, luân chuyển 03 công chức.":         0,
		"Bổ nhiệm 05 công chức.\nTrong kỳ, bổ nhiệm 03 công chức.": 1,
	} {
		r := resultOf(t, text)
		failed := 0
		for _, c := range r.Checks {
			if c.Identity == "I24" && c.Status == Broken {
				failed++
			}
		}
		if failed != want || len(r.Conflicts) != want {
			t.Errorf("%q: %d failed restatements and %d conflicts, want %d", text, failed, len(r.Conflicts), want)
		}
	}
}
