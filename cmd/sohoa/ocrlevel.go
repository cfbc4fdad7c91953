package main

import (
	"slices"

	"sohoa/ocr"
)

// mostLevel is the most that the words of a line reach over, for the height of
// most of them, if they are given one height: those of a slanting line reach over
// more.
const mostLevel = 2

// level gives the words that stand side by side one height, and room between them:
// what copies text from a PDF tells lines and words by that, and takes a dash and a
// word with a descender for two lines.
func level(words []ocr.LayerWord, turn int) {
	from := 0
	for i := range words {
		if i+1 < len(words) && beside(words[i].Box, words[i+1].Box, turn) {
			continue
		}
		levelRun(words[from:i+1], turn)
		from = i + 1
	}
}

// blank is the room between words for their height, without which they are copied
// as one; readers' boxes touch now and then.
const blank = 0.2

// apart shortens a word that reaches to the next one.
func apart(word *ocr.Box, next ocr.Box, turn int) {
	from, to := across(*word, turn)
	least := int32(blank * float64(to-from))
	long, room := word.Width(), next.X0-word.X1
	switch turn {
	case 1:
		long, room = word.Height(), word.Y0-next.Y1
	case 2:
		room = word.X0 - next.X1
	case 3:
		long, room = word.Height(), next.Y0-word.Y1
	}
	cut := least - room
	if cut <= 0 || 4*cut > 3*long {
		return
	}
	switch turn {
	case 1:
		word.Y0 += cut
	case 2:
		word.X0 += cut
	case 3:
		word.Y1 -= cut
	default:
		word.X1 -= cut
	}
}

// across is what a box reaches over across the direction of the text.
func across(b ocr.Box, turn int) (from, to int32) {
	if turn%2 == 1 {
		return b.X0, b.X1
	}
	return b.Y0, b.Y1
}

func beside(a, b ocr.Box, turn int) bool {
	a0, a1 := across(a, turn)
	b0, b1 := across(b, turn)
	return 2*(min(a1, b1)-max(a0, b0)) > min(a1-a0, b1-b0)
}

func levelRun(words []ocr.LayerWord, turn int) {
	from, to := across(words[0].Box, turn)
	var heights []int32
	for _, w := range words {
		a, b := across(w.Box, turn)
		from, to, heights = min(from, a), max(to, b), append(heights, b-a)
	}
	for i := range words[1:] {
		apart(&words[i].Box, words[i+1].Box, turn)
	}
	slices.Sort(heights)
	if to-from > mostLevel*heights[len(heights)/2] {
		return
	}
	for i := range words {
		if turn%2 == 1 {
			words[i].Box.X0, words[i].Box.X1 = from, to
		} else {
			words[i].Box.Y0, words[i].Box.Y1 = from, to
		}
	}
}
