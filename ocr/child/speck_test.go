package child

import (
	"image"
	"testing"
)

func TestSpecksAreNoSigns(t *testing.T) {
	at := func(text string, w, h int) token { return token{text: text, box: image.Rect(0, 0, w, h)} }
	const dpi = 200 // speckMM is 7 pixels
	for _, c := range []struct {
		name  string
		words []token
		want  string
	}{
		{"dust in a line", []token{at("hành", 60, 30), at(".", 3, 3), at("chính", 60, 30)}, "hành chính"},
		{"dust read as a dash at the end", []token{at("tháng", 60, 30), at("-", 6, 6)}, "tháng"},
		{"a dash", []token{at("2021", 60, 30), at("-", 10, 3), at("2025", 60, 30)}, "2021 - 2025"},
		{"a short flat dash", []token{at("a", 9, 9), at("-", 7, 3), at("b", 9, 9)}, "a - b"},
		{"a bullet", []token{at("-", 5, 5), at("Sở", 30, 30)}, "- Sở"},
		{"dust before a line", []token{at(".", 4, 3), at("Về", 30, 30)}, "Về"},
		{"a dot between digits", []token{at("1", 9, 20), at(".", 3, 3), at("234", 30, 20)}, "1 . 234"},
		{"nothing but dust", []token{at(".", 3, 3)}, ""},
	} {
		got, note := withoutSpecks([]piece{{words: c.words}}, dpi)
		if wordsOf(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, wordsOf(got), c.want)
		}
		if dropped := len(c.words) != len(words(got)); dropped != (note != "") {
			t.Errorf("%s: note %q", c.name, note)
		}
	}
}

func words(pieces []piece) (out []token) {
	for _, p := range pieces {
		out = append(out, p.words...)
	}
	return out
}
