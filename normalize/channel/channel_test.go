package channel

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"sohoa/normalize/lm"
)

func TestPeek(t *testing.T) {
	if os.Getenv("PEEK") == "" {
		t.Skip("set PEEK=tokens")
	}
	b, _ := os.ReadFile("../language.bin")
	w, err := lm.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := os.ReadFile("../confusions.tsv")
	m, err := Open(string(c), w, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(m.trie), len(m.rimes.units), len(m.onsets.units), m.Lost, m.Added)
	for f := range strings.FieldsSeq(os.Getenv("PEEK")) {
		s := f + ":"
		for _, p := range m.Propose(f, 12, 9, func(id lm.ID) float32 { return 0.5 * w.Unigram(id) }) {
			s += " " + p.Form.Apply(w.Words()[p.ID]) + "/" + string([]byte{byte('0' + int(-p.Score)/10), byte('0' + int(-p.Score)%10)})
		}
		t.Log(s)
	}
}

func TestLearn(t *testing.T) {
	pairs := []Pair{{"Ủy ban nhân dân huyện", "Uy ban nhan dan huyén"}, {"hồ sơ đúng hạn", "hd so dung han"}, {"hiệu quả công việc", "hiéugua cong viéc"}}
	var a, b bytes.Buffer
	if err := Learn(slices.Values(pairs), &a); err != nil {
		t.Fatal(err)
	}
	if err := Learn(slices.Values(pairs), &b); err != nil || a.String() != b.String() {
		t.Fatal("learning twice gives other bytes")
	}
	for _, want := range []string{"c\tồ\td\t1\n", "r\tuyện\tuyén\t1\n", "o\tđ\td\t1\n", "b\tlost\t\t1\n"} {
		if !strings.Contains(a.String(), want) {
			t.Errorf("counts lack %q:\n%s", want, a.String())
		}
	}
}
