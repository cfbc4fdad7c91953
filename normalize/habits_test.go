package normalize

import (
	"strings"
	"testing"

	"sohoa/normalize/lm"
)

func TestHabitsRaiseOnlyWhatTheTextSays(t *testing.T) {
	h := &habits{map[uint32]float32{pairOf(10, 11): 3}, map[lm.ID]float32{10: 4}}
	if got := h.mix(10, 12, -9); got != -9 {
		t.Errorf("a pair that the text does not use is worth %v, want -9", got)
	}
	if got := h.mix(10, 11, -9); got < -3 || got > 0 {
		t.Errorf("a pair that the text uses three times is worth %v, want a log probability above -3", got)
	}
}

// What a text says surely thrice it means where the letters alone say something
// else.
func TestHabitsDecideTheDoubtful(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Repeat("Phong Noi vu bdo cdo két qua thuc hién nhiém vu cai cdch hanh chinh. ", 6)
	sure := strings.Repeat("Uy ban nhân dân xã Đức Thắng báo cáo két quả thuc hién nhiém vu. ", 3)
	doubtful := "Uy ban nhan dan xa Duc Thang bdo cdo."
	if got := n.Text(other + other + doubtful).S; !strings.Contains(got, "xã Dục") {
		t.Errorf("%q: the letters alone decide the test no more; choose another name", got)
	}
	if got := n.Text(sure + other + doubtful).S; !strings.Contains(got[len(got)/2:], "xã Đức") {
		t.Errorf("%q, want Đức in the last sentence, too", got)
	}
}

func TestHyphensPartWordsThatLostTheirMarks(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Phat trien kinh te-xa hoi cua huyen nam nay":             "kinh tế-xã hội",
		"Theo Quyet dinh so 12/QD-UBND cua Uy ban nhan dan huyen": "12/QĐ-UBND",
		"Lay mau COVID-19 va gui ve e-mail cua Trung tam y te":    "COVID-19",
		"1.Truong hop ho so chua day du thi can bo huong dan":     "1.Trường hợp",
	} {
		if got := n.Text(in).S; !strings.Contains(got, want) {
			t.Errorf("%q, want %q in it", got, want)
		}
	}
}
