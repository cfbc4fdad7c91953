package extract

import (
	"slices"
	"strings"
	"testing"
)

// doubted are the figures of a district's report beside which words were not
// understood, or that are flagged as loose, one a line: number, why, and the words.
func doubted(t *testing.T, text string) string {
	t.Helper()
	var out []string
	for _, f := range resultOf(t, text).Figures {
		number := strings.Trim(numbers(f), "/")
		if len(f.Unread) > 0 {
			parts := []string{number, UnreadWords}
			for _, e := range f.Unread {
				parts = append(parts, e.Text)
			}
			out = append(out, strings.Join(parts, " "))
		} else if slices.Contains(f.Flags, loose) {
			out = append(out, number+" "+loose)
		}
	}
	return strings.Join(out, "\n")
}

func TestWordsThatNothingAccountsFor(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"all is read", "Trong quý đã tiếp nhận 402 hồ sơ.", ""},
		{"small words and offices tell nothing", "UBND huyện đã tiếp nhận tại Phòng Tư pháp 402 hồ sơ.", ""},
		{"what it is said of besides", "Tiếp nhận 402 hồ sơ chiếu xạ.", "402 unread_words chiếu xạ"},
		{"before the number", "Nhận ngoài thềm 402 hồ sơ.", "402 unread_words ngoài thềm"},
		{"the next clause is not the number's", "Tiếp nhận 402 hồ sơ, trời nắng đẹp.", ""},
		{"a time before the number is the figure's", "Trong năm 2019 tiếp nhận 402 hồ sơ.", ""},
		{"another time behind it", "Tiếp nhận 402 hồ sơ của năm 2019.", "402 unread_words năm 2019"},
		{"though the arithmetic agrees", "Tiếp nhận 40 hồ sơ chiếu xạ, đã giải quyết 33 hồ sơ, đang giải quyết 07 hồ sơ.", "40 unread_words chiếu xạ"},
		{"the number before it was not read", "Trồng 03 bụi trúc, có 05 sáng kiến được công nhận.", "5 loose_reading"},
	} {
		if got := doubted(t, c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// The words that were not understood stand where the flag says.
func TestUnreadWordsLeadToTheirPlace(t *testing.T) {
	for _, f := range resultOf(t, "Tiếp nhận 402 hồ sơ chiếu xạ.").Figures {
		if len(f.Unread) != 1 || f.Unread[0].Line != f.Evidence[0].Line || !slices.Contains(f.Flags, UnreadWords) || f.Conf >= 0.9 {
			t.Errorf("got %+v, confidence %v", f.Unread, f.Conf)
		}
	}
}

// For people the words stand on one line, wherever the page breaks them.
func TestDoubtsAreOneLine(t *testing.T) {
	figures := resultOf(t, "Tiếp nhận 402 hồ sơ chiếu\nxạ.").Figures
	if len(figures) != 1 {
		t.Fatalf("got %d figures", len(figures))
	}
	if got := strings.Join(figures[0].Doubts(), ", "); !strings.Contains(got, `unread_words "chiếu xạ"`) {
		t.Errorf("got %s", got)
	}
}
