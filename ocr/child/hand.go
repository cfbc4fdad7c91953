package child

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"unicode"

	"sohoa/ocr/pen"
)

const (
	// unlike is by how much less the signs of a number are like print than most of
	// its page are, if a pen wrote it. Print has 0.93 to 0.99 on the mean of a page,
	// and the numbers of 24 real heads and 54 drawn ones were within 0.15 of that;
	// what was written by hand was 0.19 to 0.6 away on the real ones.
	unlike = 0.18
	// allUnlike is by how much less every one of several signs is, if a pen wrote
	// them with care: of a printed number one sign at least is what it should be.
	allUnlike = 0.09
	// leastPrint is what most of a page's signs must be like print if one can tell:
	// where strokes are broken, or the face is another, print is like no print.
	leastPrint = 0.9
	// enoughSigns are needed to tell what print is like on a page.
	enoughSigns = 8
	// blueBy is by how much more blue than red ink must be than that of the page's
	// other numbers, of 255: then it came from a pen, whatever its shape.
	blueBy = 20
	// plainDigit is the confidence from which a lone digit is taken for print: a
	// single sign is unlike print now and then.
	plainDigit = 0.9
)

// number is a word with digits, and what its signs are like.
type number struct {
	t     *token
	likes []float64 // print
	blue  float64
}

// byHand marks the numbers at the head of a page that a pen wrote, and doubts them:
// a reader that is sure of print is now and then as sure of a stroke that it
// misreads. img is the page as it lies, which is turned to be read.
func byHand(pieces []piece, img image.Image, turned int) (notes []string) {
	upright := quarters(turned).apply(img)
	numbers := numbersIn(pieces, grey(upright), upright)
	like, blue := usual(numbers)
	for _, x := range numbers {
		t := x.t
		if float64(t.box.Max.Y) > headShare*float64(upright.Bounds().Dy()) || !x.shaped(like) && x.blue < blue+blueBy {
			continue
		}
		notes = append(notes, fmt.Sprintf("written by hand: %q", t.text))
		t.hand, t.conf = true, min(t.conf, doubted)
	}
	return notes
}

// shaped reports whether the shapes of a number are a pen's, where print is like
// print by so much. Where there are more signs than digits, strokes are broken, and
// the parts are like nothing.
func (x number) shaped(like float64) bool {
	n := len(x.likes)
	if like < leastPrint || n > len(digits(x.t.text)) || n == 1 && x.t.conf >= plainDigit {
		return false
	}
	return middling(x.likes) < like-unlike || n > 1 && slices.Max(x.likes) < like-allUnlike
}

func numbersIn(pieces []piece, g *image.Gray, img image.Image) (out []number) {
	for _, p := range pieces {
		digit := digitsByType * heightOf(p.words)
		for i := range p.words {
			t := &p.words[i]
			if part := firstNumberOf(*t); !part.Empty() {
				if signs := pen.Signs(g, part, digit); signs.Count() > 0 {
					out = append(out, number{t, signs.Likeness(), signs.Blue(img)})
				}
			}
		}
	}
	return out
}

// usual is what most of the signs of a page are like, and how blue its ink is. A
// page with few of them tells nothing of its shapes.
func usual(numbers []number) (like, blue float64) {
	var likes, blues []float64
	for _, x := range numbers {
		likes, blues = append(likes, x.likes...), append(blues, x.blue)
	}
	slices.Sort(likes)
	if len(likes) >= enoughSigns {
		like = likes[3*len(likes)/4]
	}
	return like, median(blues)
}

// middling is the mean of two signs, and the median of more: a slash or a speck
// beside the digits makes no handwriting.
func middling(likes []float64) float64 {
	if len(likes) > 2 {
		return median(likes)
	}
	sum := 0.0
	for _, x := range likes {
		sum += x
	}
	return sum / float64(len(likes))
}

func heightOf(words []token) float64 {
	var heights []float64
	for _, t := range words {
		heights = append(heights, float64(t.box.Dy()))
	}
	return median(heights)
}

// firstNumberOf is the part of a word's box where its first number stands, by the
// widths of letters; empty where it has none. What stands before and behind the
// number takes a little more room than it has.
func firstNumberOf(t token) image.Rectangle {
	const aside = 0.1
	from, to, all := -1.0, 0.0, 0.0
	past := false // the first number
	for _, r := range t.text {
		switch {
		case unicode.IsDigit(r) && !past:
			if from < 0 {
				from = all
			}
			to = all + width(r)
		case from >= 0 && (r == '/' || r == '-' || unicode.IsLetter(r)):
			past = true
		}
		all += width(r)
	}
	if from < 0 {
		return image.Rectangle{}
	}
	if from > 0 {
		from += aside
	}
	if to < all {
		to -= aside
	}
	scale := float64(t.box.Dx()) / all
	return image.Rect(t.box.Min.X+int(from*scale), t.box.Min.Y, t.box.Min.X+int(to*scale+0.5), t.box.Max.Y)
}

// width is about the width of a letter of Times, for its size.
func width(r rune) float64 {
	switch {
	case unicode.IsDigit(r):
		return 0.5
	case strings.ContainsRune(".,:;/'", r):
		return 0.27
	case strings.ContainsRune("-()", r):
		return 0.33
	case unicode.IsUpper(r):
		return 0.67
	}
	return 0.48
}
