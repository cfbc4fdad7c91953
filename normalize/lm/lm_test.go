package lm

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"Hoà": "hòa", "KHOẺ": "khỏe", "thuỷ": "thủy", "Uỷ": "ủy", "quý": "quý", "quỳ": "quỳ",
		"hoàn": "hoàn", "hòa": "hòa", "UBND": "ubnd", "hoá": "hóa", "o": "o", "á": "á", "uy\u0309": "ủy",
	} {
		if got := Canonical(in); got != want {
			t.Errorf("Canonical(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for in, want := range map[string]string{
		"nghiệp": "ngh+iệp", "gì": "g+ì", "giá": "gi+á", "quyết": "qu+yết", "ủy": "+ủy", "đường": "đ+ường",
		"giếng": "gi+ếng", "thuở": "th+uở", "trx": "", "ubnd": "", "hòa": "h+òa",
	} {
		onset, rime, ok := Split(in)
		got := ""
		if ok {
			got = onset + "+" + rime
		}
		if got != want {
			t.Errorf("Split(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestScan(t *testing.T) {
	var got []string
	s := "- Tổng số 27.554 hồ sơ (đạt 39,60%);\nsố 127/BC-UBND, HĐND-UBND.\n\nHết"
	names := []string{"", "0:", "c:", ".", ","}
	Scan(s, func(k Token) { got = append(got, names[k.Kind]+s[k.Start:k.End]) })
	want := []string{".", ".-", "Tổng", "số", "0:27.554", "hồ", "sơ", ",(", "đạt", "0:39,60", ".%);", "số", "c:127/BC-UBND", ",,",
		"HĐND", "UBND", "..", ".", "Hết", "."}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTrain(t *testing.T) {
	text := []string{"tiếp nhận hồ sơ", "giải quyết hồ sơ đúng hạn", "hồ sơ đúng hạn, hồ sơ trễ hạn", "ủy ban nhân dân huyện"}
	cfg := Config{Vocabulary: 100, MinSyllable: 1, MinOther: 1, Min: [maxOrder + 1]int{2: 1, 3: 1, 4: 1}}
	var a, b bytes.Buffer
	src := []Source{{Name: "test", Weight: 2, Lines: slices.Values(text)}}
	if err := Train(src, cfg, &a); err != nil {
		t.Fatal(err)
	}
	if err := Train(src, cfg, &b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Fatalf("training twice gives other bytes (%v)", err)
	}
	m, err := Open(a.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	checkSums(t, m)
	if e := m.Evaluate(slices.Values(text)); e.Perplexity > 6 || e.Unknown > 0 {
		t.Errorf("perplexity of the training text is %v", e)
	}
	if _, err := Open(a.Bytes()[:a.Len()-1]); err == nil {
		t.Error("a cut file opens")
	}
}

// checkSums holds the probabilities after each state to a sum of one.
func checkSums(t *testing.T, m *Model) {
	t.Helper()
	for a := range m.Words() {
		_, s := m.Next(m.Start(), ID(a))
		for b := range m.Words() {
			_, s2 := m.Next(s, ID(b))
			total := 0.0
			for c := range m.Words() {
				p, _ := m.Next(s2, ID(c))
				total += math.Exp(float64(p))
			}
			if total < 0.85 || total > 1.15 {
				t.Errorf("after %q %q the probabilities sum to %.3f", m.Words()[a], m.Words()[b], total)
			}
		}
	}
}
