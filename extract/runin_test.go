package extract

import (
	"slices"
	"testing"
)

// TestHeadingsInParagraphs reads numbered paragraphs whose first words are a heading.
func TestHeadingsInParagraphs(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"its words are said of what follows", "2. Phản ánh, kiến nghị. Nhận 34, giải quyết 31.", "PAKN.RECEIVED 34//\nPAKN.HANDLED 31//"},
		{"a bullet has none", "- Phản ánh, kiến nghị. Trong kỳ tiếp nhận 34 hồ sơ.", "HS.RECEIVED toan_huyen 34//"},
		{"the year of a label is no number", "2. Biên chế công chức giao 2024: 84. Thực tế: 80. Thiếu: 04.", "BC.ASSIGNED 84//\nBC.USED 80//\nBC.UNUSED 4//"},
	} {
		if got := told(t, c.text); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestStaffOfAParagraph gives posts the kind of staff that their paragraph has told of,
// although their section counts those of other kinds too.
func TestStaffOfAParagraph(t *testing.T) {
	const text = "- Biên chế công chức được giao 84. Có mặt 80. Thiếu 04.\n- Biên chế viên chức được giao 61. Có mặt 58. Thiếu 03.\n"
	r := resultOf(t, text)
	want := []string{"cong_chuc", "cong_chuc", "cong_chuc", "vien_chuc", "vien_chuc", "vien_chuc"}
	if len(r.Figures) != len(want) {
		t.Fatalf("%d figures, want %d: %v", len(r.Figures), len(want), r.Figures)
	}
	for i, f := range r.Figures {
		if f.StaffType != want[i] {
			t.Errorf("%s %v: staff %q, want %q", f.Indicator, f.Value, f.StaffType, want[i])
		}
	}
}

// TestWhatASentenceCountsIsNearerThanItsList hears the noun of the clause before, and not
// that of the paragraph from which the list hangs.
func TestWhatASentenceCountsIsNearerThanItsList(t *testing.T) {
	const text = "3. Đang giải quyết: 14 hồ sơ.\n- Tiếp nhận 05 phản ánh, kiến nghị; đã xử lý 05/05.\n"
	if got, want := told(t, text), "HS.PENDING toan_huyen 14//\nPAKN.RECEIVED 5//\nPAKN.HANDLED 5/5/"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestStaffOfAnotherClause leaves open who retired where only the clause before tells of
// whom it counts.
func TestStaffOfAnotherClause(t *testing.T) {
	r := resultOf(t, "5. Chế độ công vụ\nTuyển dụng 04 viên chức, nghỉ hưu 03 người; tinh giản biên chế 02 người.\n")
	var got []string
	for _, f := range r.Figures {
		got = append(got, f.Indicator+" "+f.StaffType)
	}
	if want := []string{"BC.RECRUITED vien_chuc", "BC.RETIRED vien_chuc", "BC.DOWNSIZED "}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
