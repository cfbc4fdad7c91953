package extract

import (
	"testing"

	"sohoa/rules"
)

// TestWordsOutOfOrderAreSaid says the words of a piece whose tokens do not come in the
// order of the text: parentheses are read after what they stand in.
func TestWordsOutOfOrderAreSaid(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	b := newBody(cleanDocument("tiếp nhận 12 hồ sơ"))
	st := newReader(b, pack).cut(b.outline()[0].Span)
	last := len(st.tokens) - 1
	if got := b.said(&piece{st: &st, tokens: []int{last, 1, 0}}); got != "tiếp nhận 12 hồ sơ" {
		t.Errorf("it is said %q", got)
	}
}
