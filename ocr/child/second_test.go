package child

import (
	"image"
	"strings"
	"testing"

	"sohoa/ocr"
)

func word(text string, x, y int, conf float32) token {
	return token{text: text, box: image.Rect(x, y, x+20*len([]rune(text)), y+30), conf: conf}
}

func TestSecondReadingAddsWhatTheFirstMissed(t *testing.T) {
	first := []piece{{words: []token{word("tổng", 100, 100, 0.9), word("hồ", 400, 100, 0.9)}}, {words: []token{word("cuối", 100, 200, 0.9)}}}
	other := []piece{{words: []token{word("tổng", 101, 100, 0.9), word("1.234", 220, 101, 0.9), word("~", 350, 100, 0.99)}}, {words: []token{word("sau", 100, 300, 0.9), word("mờ", 300, 300, 0.2)}}}
	merged, notes := second(first, other)
	var p ocr.Page
	p.Width, p.Height = 1000, 1000
	assemble(&p, merged, nil)
	if want := "tổng 1.234 hồ\ncuối\nsau"; p.Text != want {
		t.Errorf("got %q, want %q", p.Text, want)
	}
	if len(notes) != 1 || !strings.Contains(notes[0], "2") {
		t.Errorf("notes %q", notes)
	}
}

// The box of a line that sinks reaches into the next one.
func TestMissedWordsOfASkewedPageStayInTheirLine(t *testing.T) {
	line := func(y int, words ...string) (p piece) {
		for i, w := range words {
			p.words = append(p.words, word(w, 100+200*i, y+8*i, 0.9))
		}
		return p
	}
	merged, _ := second([]piece{line(100, "một", "hai", "ba", "bốn", "năm", "sáu")}, []piece{line(140, "bảy", "tám", "chín", "mười", "trăm", "nghìn")})
	var p ocr.Page
	p.Width, p.Height = 2000, 1000
	assemble(&p, merged, nil)
	if want := "một hai ba bốn năm sáu\nbảy tám chín mười trăm nghìn"; p.Text != want {
		t.Errorf("got %q, want %q", p.Text, want)
	}
}

func TestNumbersReadDifferentlyLoseTheirConfidence(t *testing.T) {
	first := []piece{{words: []token{word("4723", 100, 100, 0.95), word("hồ", 400, 100, 0.9), word("97,1%;", 500, 100, 0.9)}}}
	other := []piece{{words: []token{word("4.723", 100, 100, 0.9), word("hô", 400, 100, 0.99), word("97,1%", 500, 100, 0.9)}}}
	merged, notes := second(first, other)
	w := merged[0].words
	if w[0].text != "4723" || w[0].conf != doubted || len(notes) != 1 {
		t.Errorf("number: %+v, notes %q", w[0], notes)
	}
	if w[1].text != "hồ" || w[1].conf != 0.9 || w[2].conf != 0.9 {
		t.Errorf("other words changed: %+v", w[1:])
	}
}

func TestDisputedNumbersAreDoubtedAndKept(t *testing.T) {
	first := []piece{{words: []token{word("2505/BC-UBND", 100, 100, 0.9), word("12", 400, 100, 0.5), word("Số:", 20, 100, 0.9)}}}
	notes := disputed(first, []piece{{words: []token{word("2508/BC-UBND", 100, 100, 0.99)}}, {words: []token{word("12", 400, 100, 0.9)}}})
	w := first[0].words
	if w[0].text != "2505/BC-UBND" || w[0].conf != doubted || len(notes) != 1 {
		t.Errorf("disputed: %+v, notes %q", w[0], notes)
	}
	if w[1].conf != 0.5 || w[2].conf != 0.9 {
		t.Errorf("others changed: %+v", w[1:])
	}
}

func TestTheSurerOfTwoNumbersIsTaken(t *testing.T) {
	merged, _ := second([]piece{{words: []token{word("l2", 100, 100, 0.3)}}}, []piece{{words: []token{word("12", 100, 100, 0.9)}}})
	if got := merged[0].words[0]; got.text != "12" || got.conf != 0.3 {
		t.Errorf("got %+v", got)
	}
}

func TestTurnsTakeBoxesBack(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 7, 4))
	g.Pix[2*g.Stride+5] = 9
	for n := range 4 {
		turned := quarters(n).apply(g).(*image.Gray)
		for i, v := range turned.Pix {
			if v != 9 {
				continue
			}
			x, y := i%turned.Stride, i/turned.Stride
			if got := quarters(n).back(image.Rect(x, y, x+1, y+1), 7, 4); got != image.Rect(5, 2, 6, 3) {
				t.Errorf("%d quarters: %v", n, got)
			}
		}
	}
}

func TestSoundJudgesTextLayers(t *testing.T) {
	prose := strings.Repeat("Trong kỳ báo cáo, Ủy ban nhân dân huyện tiếp nhận tổng số hồ sơ. ", 5)
	for name, c := range map[string]struct {
		text string
		ok   bool
	}{
		"prose":                 {prose, true},
		"little text":           {"Trang 1", false},
		"diacritics lost":       {strings.Repeat("Uy ban nhan dan huyen tiep nhan tong so ho so. ", 5), false},
		"TCVN3":                 {strings.Repeat("Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc ", 4), false},
		"VNI":                   {strings.Repeat("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp ", 4), false},
		"UTF-8 as Windows-1252": {strings.Repeat("Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a Viá»‡t Nam ", 4), false},
		"signs without meaning": {strings.Repeat("B\ue001o c\ue002o k\ufffdt qu\ue003 ", 10), false},
		"decomposed":            {strings.Repeat("Báo cáo kết quả công tác ", 10), true},
	} {
		if why := sound(c.text); (why == "") != c.ok {
			t.Errorf("%s: %q", name, why)
		}
	}
}
