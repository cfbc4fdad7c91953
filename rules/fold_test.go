package rules

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

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

// TestWordsAreRemembered asks for more words than a lexicon remembers, twice and
// by many at once: each must be what it is when it is looked up.
func TestWordsAreRemembered(t *testing.T) {
	pack, err := Bundled()
	if err != nil {
		t.Fatal(err)
	}
	l := pack.Lexicon()
	var words []string
	for w := range l.words {
		words = append(words, w, strings.ToUpper(w), w+"á")
	}
	for i := range 2 * memoSize {
		words = append(words, fmt.Sprint("w", i))
	}
	words = append(words, "hồ", "HỒ", "hoà", "hòa", strings.Repeat("dài", longestMemo))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 2 {
				for _, w := range words {
					if got, want := l.Token(w), l.token(w); got != want {
						t.Errorf("%q: %+v, want %+v", w, got, want)
						return
					}
				}
			}
		})
	}
	all.Wait()
}
