package extract

import (
	"slices"
	"strings"
	"testing"
)

// headings lists the headings of a text with their fields, outermost first: "A. bo_may".
func headings(text string) []string {
	b := newBody(cleanDocument(text))
	blocks := b.outline()
	var out []string
	for _, bl := range blocks {
		if bl.kind != headingBlock {
			continue
		}
		above := ""
		if bl.parent >= 0 {
			above = blocks[bl.parent].mark + " > "
		}
		out = append(out, above+bl.mark+" "+bl.field)
	}
	return out
}

func TestPartsNumberedWithCapitals(t *testing.T) {
	const frame = "UBND XÃ SÔNG THƠM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-UBND Độc lập - Tự do - Hạnh phúc\n\nBÁO CÁO\nKết quả công tác năm 2024\n\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"they stand alone, and a heading of two fields is one too": {
			"A. BỘ MÁY, ĐỘI NGŨ\nXã có 18 công chức.\nB. Nhân lực\nXã có 02 phòng.\nC. MỤC TIÊU NĂM 2025\nĐạt 90%.\n",
			[]string{"A. ", "B. ", "C. phuong_huong"},
		},
		"D and Đ are two": {
			"A. CHỈ ĐẠO\nX có 1 phòng.\nB. THỂ CHẾ\nX có 2 phòng.\nC. BIÊN CHẾ\nX có 3 phòng.\nD. Tự chủ\nX có 4 phòng.\nĐ. MỤC TIÊU NĂM 2025\nĐạt 90%.\n",
			[]string{"A. ", "B. the_che", "C. bo_may", "D. ", "Đ. phuong_huong"},
		},
		"Roman parts stand below them": {
			"A. KẾT QUẢ\nI. Biên chế\nXã có 18 công chức.\nB. NHIỆM VỤ NĂM 2025\nI. Biên chế\nTuyển 02 công chức.\n",
			[]string{"A. ket_qua", "A. > I. bo_may", "B. phuong_huong", "B. > I. phuong_huong"},
		},
		"or above them, and each has its own": {
			"PHẦN I. KẾT QUẢ\nA. Biên chế\nXã có 18 công chức.\nB. Thể chế\nKhông có.\nPHẦN II. NHIỆM VỤ\nA. Biên chế\nTuyển 02 công chức.\nB. Thể chế\nKhông có.\n",
			[]string{"PHẦN ket_qua", "PHẦN > A. bo_may", "PHẦN > B. the_che", "PHẦN phuong_huong", "PHẦN > A. phuong_huong", "PHẦN > B. phuong_huong"},
		},
		"one letter alone is a name": {
			"1. Khen thưởng\nA. Lềnh là gương tốt\nC. Mác viết\n",
			[]string{"1. "},
		},
		"a section follows the one whose number comes before": {
			"1. CHỈ ĐẠO\nX có 1 phòng.\n2. HẠN CHẾ\nCòn 01 hồ sơ trễ hạn.\n3. SỐ HÓA\nĐã số hóa 20 hồ sơ.\n",
			[]string{"1. ", "2. danh_gia", "3. "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := headings(frame + c.text); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", strings.Join(got, ", "), strings.Join(c.want, ", "))
			}
		})
	}
}
