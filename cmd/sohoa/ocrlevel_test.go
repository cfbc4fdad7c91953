package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

func TestWordsOfALineGetOneHeight(t *testing.T) {
	word := func(x0, y0, x1, y1 int32) ocr.LayerWord {
		return ocr.LayerWord{Box: ocr.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
	}
	for _, test := range []struct {
		name      string
		turn      int
		got, want []ocr.LayerWord
	}{
		{"a dash and a descender", 0,
			[]ocr.LayerWord{word(0, 20, 10, 23), word(20, 10, 60, 30), word(70, 14, 99, 36)},
			[]ocr.LayerWord{word(0, 10, 10, 36), word(20, 10, 60, 36), word(70, 10, 99, 36)}},
		{"cells of several rows", 0,
			[]ocr.LayerWord{word(0, 30, 40, 50), word(90, 12, 130, 30), word(90, 50, 130, 72)},
			[]ocr.LayerWord{word(0, 30, 40, 50), word(90, 12, 130, 30), word(90, 50, 130, 72)}},
		{"a slanting line", 0,
			[]ocr.LayerWord{word(0, 10, 40, 30), word(50, 18, 90, 38), word(100, 26, 140, 46), word(150, 34, 190, 54)},
			[]ocr.LayerWord{word(0, 10, 40, 30), word(50, 18, 90, 38), word(100, 26, 140, 46), word(150, 34, 190, 54)}},
		{"words that touch", 0,
			[]ocr.LayerWord{word(0, 10, 42, 30), word(42, 10, 90, 30), word(98, 10, 140, 30)},
			[]ocr.LayerWord{word(0, 10, 38, 30), word(42, 10, 90, 30), word(98, 10, 140, 30)}},
		{"words that touch, down the page", 3,
			[]ocr.LayerWord{word(10, 0, 30, 42), word(10, 42, 30, 90)},
			[]ocr.LayerWord{word(10, 0, 30, 38), word(10, 42, 30, 90)}},
		{"up the page", 1,
			[]ocr.LayerWord{word(10, 50, 30, 90), word(12, 5, 36, 45)},
			[]ocr.LayerWord{word(10, 50, 36, 90), word(10, 5, 36, 45)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			level(test.got, test.turn)
			if diff := cmp.Diff(test.want, test.got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
