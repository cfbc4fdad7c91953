package channel

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestLearn(t *testing.T) {
	pairs := []Pair{{"Ủy ban nhân dân huyện", "Uy ban nhan dan huyén"}, {"hồ sơ đúng hạn", "hd so dung han"}, {"hiệu quả công việc", "hiéugua cong viéc"}}
	var a, b bytes.Buffer
	if err := Learn(slices.Values(pairs), nil, &a); err != nil {
		t.Fatal(err)
	}
	if err := Learn(slices.Values(pairs), nil, &b); err != nil || a.String() != b.String() {
		t.Fatal("learning twice gives other bytes")
	}
	for _, want := range []string{"c\tồ\td\t1\n", "r\tuyện\tuyén\t1\n", "o\tđ\td\t1\n", "b\tlost\t\t1\n"} {
		if !strings.Contains(a.String(), want) {
			t.Errorf("counts lack %q:\n%s", want, a.String())
		}
	}
	var twice bytes.Buffer
	if err := Learn(slices.Values(pairs), []string{a.String()}, &twice); err != nil || !strings.Contains(twice.String(), "c\tồ\td\t2\n") {
		t.Errorf("counts are not added to those learned before (%v):\n%s", err, twice.String())
	}
	if err := Learn(slices.Values(pairs), []string{"c\ta\tmany"}, &twice); err == nil {
		t.Error("a damaged file of counts is taken")
	}
}

func TestCombine(t *testing.T) {
	learn := func(pairs ...Pair) string {
		var b bytes.Buffer
		if err := Learn(slices.Values(pairs), nil, &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	wrong := learn(Pair{"hồ sơ đúng hạn", "hd so dung han"})
	right := learn(Pair{"hồ sơ đúng hạn", "hồ sơ đứng hạn"})
	for counts, want := range map[string]bool{wrong: true, right: false} {
		if got, err := Foreign(counts); err != nil || got != want {
			t.Errorf("foreign: %v, %v, want %v:\n%s", got, err, want, counts)
		}
	}
	sum, err := Combine(wrong, learn(Pair{"hồ sơ", "hd sø"}), 8)
	if err != nil || !strings.Contains(sum, "c\tồ\td\t9\n") || !strings.Contains(sum, "c\tơ\tø\t8\n") {
		t.Errorf("%v:\n%s", err, sum)
	}
	if _, err := Combine(wrong, "no counts", 1); err == nil {
		t.Error("a file of something else is taken")
	}
}
