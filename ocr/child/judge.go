package child

import (
	"fmt"
	"image"
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/ocr/legacy"
)

const (
	// minLetters is how much text a layer must have to be judged sound.
	minLetters = 40
	// minVietnamese is the share of letters with Vietnamese marks: running text
	// has more than 12 %, tables of figures 7 to 8 %, rubbish at most 2 %.
	minVietnamese = 0.05
	// minConverted is the share that text has that was converted: running text.
	minConverted = 0.12
	// minCovered is the share of the page's letters that a layer stands over;
	// stamps, signatures and letterheads are print that it need not hold.
	minCovered = 0.7
	// maxRubbish is the share of signs that no Vietnamese text has.
	maxRubbish = 0.01
)

// vietnamese are the lower-case letters that ASCII lacks; those with tones on
// ă â ê ô ơ ư stand in one block, U+1EA0 to U+1EF9.
const vietnamese = "àáâãèéêìíòóôõùúýăđĩũơư"

// legacySigns are what text in the TCVN 5712:1993 (ABC) and VNI fonts shows
// where their encodings are taken for Latin-1, and Vietnamese never has.
const legacySigns = "µ¸¶·¹¨»¾¼½Æ©®ÞßåæøþªÐÑ×Øñïû"

// layerVerdict is what was decided about a text layer: why it cannot stand for
// its page, "" if it can, and what was done to it.
type layerVerdict struct{ why, done string }

// judge decides about a layer by what it says, and by how much of the print on
// the page it stands over. It converts legacy encodings.
func (l *layer) judge(g *image.Gray) layerVerdict {
	// What lies unseen with a scan is someone's recognition of it, without any
	// confidence, however good it looks.
	if l.under {
		return layerVerdict{why: "it lies unseen with a picture of the page, so that someone recognised it" + l.worse()}
	}
	var v layerVerdict
	text := l.text()
	if count(text).legacy() && !mojibake(text) {
		e, pieces := l.convert()
		if e == "" {
			return layerVerdict{why: "it is in a legacy font encoding (TCVN3 or VNI) and cannot be converted"}
		}
		l.pieces, v.done = pieces, "converted from "+string(e)
		text = l.text()
	}
	if v.why = sound(text); v.why != "" {
		return v
	}
	if share := l.covered(g); share < minCovered {
		v.why = fmt.Sprintf("it covers only %.0f %% of the print on the page", 100*share)
	}
	return v
}

// worse adds what else is wrong with a layer.
func (l *layer) worse() string {
	if why := sound(l.text()); why != "" {
		return "; " + why
	}
	return ""
}

// convert tries the legacy encodings and takes the one that gives sound text,
// with as many Vietnamese letters as running text has.
func (l *layer) convert() (best legacy.Encoding, pieces []piece) {
	most := minConverted
	for _, e := range []legacy.Encoding{legacy.TCVN3, legacy.VNI} {
		got, err := l.decode(e)
		if err != nil {
			continue
		}
		text := (&layer{pieces: got}).text()
		if c := count(text); sound(text) == "" && c.share() > most {
			best, pieces, most = e, got, c.share()
		}
	}
	return best, pieces
}

// covered is the share of the letters on the page image that the layer's words
// stand over; 1 where there are too few letters to tell.
func (l *layer) covered(g *image.Gray) float64 {
	const cell = 8 // pixels
	w, h := g.Rect.Dx(), g.Rect.Dy()
	wide := w/cell + 1
	under := make([]bool, wide*(h/cell+1))
	for _, p := range l.place(w, h) {
		for _, t := range p.words {
			b := t.box.Inset(-cell).Intersect(g.Rect)
			for y := b.Min.Y / cell; y <= (b.Max.Y-1)/cell && !b.Empty(); y++ {
				for x := b.Min.X / cell; x <= (b.Max.X-1)/cell; x++ {
					under[y*wide+x] = true
				}
			}
		}
	}
	letters, hit := 0, 0
	for _, b := range marks(g) {
		if b.Dy() < 5 || b.Dy() > 200 || b.Dx() < b.Dy()/4 || b.Dx() > 4*b.Dy() {
			continue
		}
		letters++
		if under[(b.Min.Y+b.Max.Y)/2/cell*wide+(b.Min.X+b.Max.X)/2/cell] {
			hit++
		}
	}
	if letters < minLetters {
		return 1
	}
	return float64(hit) / float64(letters)
}

// signs counts the signs of a text by what they tell.
type signs struct {
	all, letters, marked, rubbish int
	old                           int // that legacy encodings alone show
	modern                        int // Vietnamese letters that legacy encodings never show
}

func count(text string) (c signs) {
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		c.all++
		if unicode.IsLetter(r) {
			c.letters++
		}
		switch low := unicode.ToLower(r); {
		case r >= 0x1ea0 && r <= 0x1ef9 || strings.ContainsRune(vietnamese, low) || r >= 0x300 && r <= 0x323:
			c.marked++
		case r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.IsControl(r) || r >= 0xfff0:
			c.rubbish++
		}
		if strings.ContainsRune(legacySigns, r) {
			c.old++
		}
		if r >= 0x1ea0 && r <= 0x1ef9 || strings.ContainsRune("ăđơưĂĐƠƯ", r) {
			c.modern++
		}
	}
	return c
}

// share is the share of the letters that bear Vietnamese marks.
func (c signs) share() float64 { return float64(c.marked) / float64(max(c.letters, 1)) }

// legacy reports text in a legacy encoding; dots and marks of lists, which these
// use too, stand among letters that they lack.
func (c signs) legacy() bool {
	return float64(c.old) > 0.02*float64(c.letters) && float64(c.modern) < 0.02*float64(c.letters)
}

// mojibake reports UTF-8 that was taken for windows-1252: ẠẢ… begin with áº, á»,
// ÀÁ… with Ã, Ă Đ Ơ Ư with Ä, Æ.
func mojibake(text string) bool {
	n := 0
	for _, s := range []string{"áº", "á»", "Ã", "Ä", "Æ°", "Æ¡"} {
		n += strings.Count(text, s)
	}
	return n > 2 && n > utf8.RuneCountInString(text)/100
}

// sound judges the text of a layer: "" if it may stand for the page, else why
// not.
func sound(text string) string {
	c := count(text)
	switch {
	case c.letters < minLetters:
		return fmt.Sprintf("it has only %d letters", c.letters)
	case float64(c.rubbish) > maxRubbish*float64(c.all):
		return fmt.Sprintf("%d of its %d signs have no meaning", c.rubbish, c.all)
	case mojibake(text):
		return "its UTF-8 was taken for another encoding"
	case c.legacy():
		return "it is in a legacy font encoding (TCVN3 or VNI)"
	case c.share() < minVietnamese:
		return fmt.Sprintf("only %d of its %d letters are Vietnamese", c.marked, c.letters)
	}
	return ""
}
