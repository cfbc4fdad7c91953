package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sohoa/testdata/page"
)

// junk is the text layer that a scanner's program without Vietnamese leaves:
// marks lost, letters and digits taken for each other, words run together.
func junk(p *page.Page, seed uint64) *page.Page {
	out := *p
	out.Words = append([]page.Word(nil), p.Words...)
	random := func(i, max int) int {
		seed = seed*6364136223846793005 + uint64(i) + 1442695040888963407
		return int(seed>>33) % max
	}
	for i := range out.Words {
		var b strings.Builder
		for _, r := range norm.NFD.String(out.Words[i].Text) {
			b.WriteString(misread(r, random(i, 12)))
		}
		if out.Words[i].Text = b.String(); b.Len() == 0 {
			out.Words[i].Text = "-"
		}
	}
	return &out
}

// misread is what a letter is taken for; most of the time for itself.
func misread(r rune, throw int) string {
	if r >= 0x300 && r < 0x370 { // a mark on the letter before
		return ""
	}
	always := map[rune]string{'đ': "d", 'Đ': "D", 'ơ': "o", 'ư': "u", '–': "-"}
	if s, ok := always[r]; ok {
		return s
	}
	often := map[rune]string{'o': "6", 'e': "é", 'l': "1", '1': "l", 'I': "1", 'u': "i", 'a': "4", '0': "O", '5': "S", '8': "B", 'm': "rn", 'h': "b"}
	if s, ok := often[r]; ok && throw == 0 {
		return s
	}
	return string(r)
}

// writeBoxes writes where the words of the scans stand, if that was asked for.
func (m *maker) writeBoxes(name string) error {
	if !m.boxes || len(m.found) == 0 {
		return nil
	}
	text := "page\tline\tx0\ty0\tx1\ty1\tword\n" + strings.Join(m.found, "")
	if err := os.WriteFile(filepath.Join(m.gold, name+".boxes.tsv"), []byte(text), 0o644); err != nil {
		return fmt.Errorf("write boxes: %w", err)
	}
	return nil
}
