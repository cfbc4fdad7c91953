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
