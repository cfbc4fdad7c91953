package child

import (
	"strings"
	"testing"
)

// textOf has so many letters with Vietnamese marks in a thousand.
func textOf(marked int) string {
	return strings.Repeat("ộ", marked) + strings.Repeat("n", 1000-marked) + strings.Repeat(" 1.234", 300)
}

func TestTheShareOfVietnameseLettersTellsTextFromRubbish(t *testing.T) {
	for marked, want := range map[int]bool{0: false, 20: false, 70: true, 80: true, 120: true, 300: true} {
		if why := sound(textOf(marked)); (why == "") != want {
			t.Errorf("%d in a thousand letters: %q, want sound %v", marked, why, want)
		}
	}
	for name, text := range map[string]string{
		"signs without meaning": textOf(200) + strings.Repeat("\uFFFD", 100),
		"private signs":         textOf(200) + strings.Repeat("\uE000", 100),
		"too little":            "Số: 12/BC",
	} {
		if sound(text) == "" {
			t.Errorf("%s: sound", name)
		}
	}
	// Dots of lists, which the old fonts use as letters too.
	if why := sound(textOf(200) + strings.Repeat("· ", 60)); why != "" {
		t.Errorf("dots of lists: %q", why)
	}
}
