package rules

import "testing"

func TestWordsAreToldByTheirMarks(t *testing.T) {
	for _, c := range []struct {
		printed, want string
		same          bool
	}{
		{"hồ", "hồ", true},
		{"HỒ", "hồ", true},
		{"hoà", "hòa", true},
		{"HOÀ", "hòa", true},
		{"thuỷ", "thủy", true},
		{"ho\u0302\u0300", "hồ", true},  // decomposed
		{"ho\u0300\u0302", "hồ", false}, // the marks of another letter
		{"còn", "con", false},
		{"cồn", "con", false},
		{"con", "còn", false},
		{"đã", "da", false},
		{"ma\u0300\u0301\u0303\u0309\u0323", "mà", false},
		{"㍿\xff", "㍿", false},
	} {
		l := newLexicon()
		word, form := l.intern(c.want)
		if got := l.Token(c.printed); (got.ID == word && got.Form == form) != c.same {
			t.Errorf("%q as %q: %+v, want %v", c.printed, c.want, got, c.same)
		}
	}
}
