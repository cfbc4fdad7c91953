package child

import (
	"image"
	"strings"
	"testing"

	"sohoa/ocr"
)

// sheetOf sets lines of text, a word for each run of 10 pixels a letter; a bar
// moves what follows to a column: "12|word word" begins at 12 letters.
func sheetOf(lines ...string) (out []piece) {
	for i, l := range lines {
		par := 0
		for _, part := range strings.Split(l, "   ") {
			x := 0
			if at, text, ok := strings.Cut(part, "|"); ok {
				for _, d := range at {
					x = 10*x + int(d-'0')
				}
				part = text
			}
			p := piece{par: par}
			par++
			for _, w := range strings.Fields(part) {
				n := len([]rune(w))
				p.words = append(p.words, token{text: w, box: image.Rect(100+10*x, 100+40*i, 100+10*(x+n), 124+40*i), conf: 1})
				x += n + 1
			}
			if len(p.words) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

func TestColumnsOfHeadAndFootAreSplit(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"head", []string{
			"ỦY BAN NHÂN DÂN   28|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
			"2|XÃ VÂN HẠ   34|Độc lập - Tự do - Hạnh phúc",
			"2|Số: 12/BC-UBND   34|Vân Hạ, ngày 02 tháng 3 năm 2024",
			"", "24|BÁO CÁO", "12|Kết quả cải cách hành chính quý I năm 2024"},
			"ỦY BAN NHÂN DÂN\nXÃ VÂN HẠ\nSố: 12/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVân Hạ, ngày 02 tháng 3 năm 2024\n\nBÁO CÁO\nKết quả cải cách hành chính quý I năm 2024"},
		{"one piece across", []string{
			"UBND HUYỆN LÂM NGẠN   30|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "2|XÃ VÂN HẠ   34|Độc lập - Tự do - Hạnh phúc"},
			"UBND HUYỆN LÂM NGẠN\nXÃ VÂN HẠ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"},
		{"columns that reach below one another", []string{
			"2|UBND TỈNH LÂM NGẠN   28|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
			"SỞ THÔNG TIN VÀ TRUYỀN THÔN   36|Độc lập - Tự do - Hạnh phúc",
			"2|Số: 12/STTTT-VP   34|Vân Hạ, ngày 02 tháng 3 năm 2024"},
			"UBND TỈNH LÂM NGẠN\nSỞ THÔNG TIN VÀ TRUYỀN THÔN\nSố: 12/STTTT-VP\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVân Hạ, ngày 02 tháng 3 năm 2024"},
		{"letter", []string{
			"ỦY BAN NHÂN DÂN   28|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
			"2|XÃ VÂN HẠ   34|Độc lập - Tự do - Hạnh phúc",
			"2|Số: 12/UBND-VP   34|Vân Hạ, ngày 02 tháng 3 năm 2024",
			"V/v đăng ký danh sách", "",
			"4|Kính gửi:", "26|- Các đơn vị trực thuộc xã;", "26|- Các trường học."},
			"ỦY BAN NHÂN DÂN\nXÃ VÂN HẠ\nSố: 12/UBND-VP\nV/v đăng ký danh sách\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVân Hạ, ngày 02 tháng 3 năm 2024\n\nKính gửi:\n- Các đơn vị trực thuộc xã;\n- Các trường học."},
		{"foot", []string{
			"Trên đây là báo cáo kết quả cải cách hành chính quý I năm 2024 của xã.",
			"Nơi nhận:   34|TM. ỦY BAN NHÂN DÂN", "- UBND huyện (b/c);   38|CHỦ TỊCH", "50|7", "- Lưu: VT.", "", "", "36|Trần Vân Hạ"},
			"Trên đây là báo cáo kết quả cải cách hành chính quý I năm 2024 của xã.\nNơi nhận:\n- UBND huyện (b/c);\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n7\n\nTrần Vân Hạ"},
		{"text above the foot", []string{
			"Trên đây là báo cáo kết quả cải cách hành chính của Sở Y   74|tế./.",
			"Nơi nhận:   40|KT. GIÁM ĐỐC", "- Các phòng, đơn vị thuộc Sở;   38|PHÓ GIÁM ĐỐC", "- Lưu: VT."},
			"Trên đây là báo cáo kết quả cải cách hành chính của Sở Y tế./.\nNơi nhận:\n- Các phòng, đơn vị thuộc Sở;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"},
		{"labels and figures stay together", []string{
			"Biên chế công chức:   40|85", "Biên chế viên chức:   40|1.204", "Hợp đồng lao động:   40|16"},
			"Biên chế công chức: 85\nBiên chế viên chức: 1.204\nHợp đồng lao động: 16"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pieces := sheetOf(c.lines...)
			if c.name == "one piece across" { // as engines glue them
				pieces[0].words = append(pieces[0].words, pieces[1].words...)
				pieces = append(pieces[:1], pieces[2:]...)
			}
			p := ocr.Page{Num: 1, Width: 1000, Height: 1400, DPI: 150}
			assemble(&p, pieces, nil)
			if p.Text != c.want {
				t.Errorf("got\n%s\nwant\n%s", p.Text, c.want)
			}
			if err := p.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}
