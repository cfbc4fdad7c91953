package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/testdata/page"
)

// checkOutline holds an outline to what every reader of it relies on.
func checkOutline(t *testing.T, b *body, blocks []block) {
	t.Helper()
	owners := make([]int, len(b.lines))
	end := 0
	for i, bl := range blocks {
		if bl.Start < 0 || bl.End < bl.Start || bl.End > len(b.text) || bl.text < bl.Start || bl.text > bl.End {
			t.Fatalf("block %d: span %v, text at %d in %d bytes", i, bl.Span, bl.text, len(b.text))
		}
		if bl.parent >= i || bl.parent < -1 {
			t.Errorf("block %d hangs from %d", i, bl.parent)
		}
		if bl.kind == strayBlock {
			owners[b.lineAt(bl.Start)]++
			continue
		}
		if bl.Start < end {
			t.Errorf("block %d begins at %d, before the last one ends at %d", i, bl.Start, end)
		}
		end = bl.End
		for l := b.lineAt(bl.Start); l < len(b.lines) && b.lines[l].Start < bl.End; l++ {
			if !b.lines[l].stray {
				owners[l]++
			}
		}
	}
	for i, l := range b.lines {
		words := strings.TrimSpace(b.of(l.Span)) != "" || l.stray
		if words && owners[i] != 1 || owners[i] > 1 {
			t.Errorf("line %d %q belongs to %d blocks", i, b.of(l.Span), owners[i])
		}
	}
}

func TestEveryLineBelongsToOneBlock(t *testing.T) {
	ruler := page.NewRuler()
	for seed := uint64(1); seed <= 100; seed++ {
		doc, _ := setDocument(seed, ruler)
		b := newBody(doc)
		checkOutline(t, b, b.outline())
	}
	files, err := filepath.Glob("../testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in ../testdata: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b := newBody(cleanDocument(string(text)))
		checkOutline(t, b, b.outline())
	}
}

func FuzzOutline(f *testing.F) {
	files, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no texts in ../testdata/texts: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text[:min(len(text), 2500)]))
	}
	f.Add("BÁO CÁO\nKết quả\n\nI. CHUNG\n- a:\n+ b | c\n\f2\nd./.\nNơi nhận:\n- e;\n\fPHỤ LỤC\n1 | 2")
	f.Add("TM. ỦY BAN NHÂN DÂN\nPHỤ LỤC\n./.\n./.")
	f.Fuzz(func(t *testing.T, text string) {
		b := newBody(cleanDocument(strings.ToValidUTF8(text, "")))
		blocks := b.outline()
		checkOutline(t, b, blocks)
		r := readReport(b, blocks)
		readCitations(b, blocks, r)
		readDates(b, blocks, r)
	})
}

// outlined prints an outline as "kind mark field: words", a block a line,
// indented below what it hangs from.
func outlined(text string) string {
	b := newBody(cleanDocument(text))
	blocks := b.outline()
	var out []string
	for i, bl := range blocks {
		if bl.kind == strayBlock {
			continue
		}
		depth := 0
		for p := bl.parent; p >= 0; p = blocks[p].parent {
			depth++
		}
		kind := [...]string{"head", "section", "text", "row", "end", "stray"}[bl.kind]
		words := strings.Join(strings.Fields(b.of(ocr.Span{Start: blocks[i].text, End: bl.End})), " ")
		out = append(out, strings.Repeat(" ", depth)+strings.Join(strings.Fields(kind+" "+bl.mark+" "+bl.field), " ")+": "+words)
	}
	return strings.Join(out, "\n")
}

func TestOutline(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"parts and sections by their words, whatever their numerals", `1. KẾT QUẢ THỰC HIỆN
1. Cải cách thể chế
Đã ban hành 3 văn bản.
2. Xây dựng Chính phủ điện tử, Chính phủ số
IIl. NHẬN XÉT, ĐÁNH GIÁ
1. Cải cách thể chế
IV. PHƯƠNG HƯỚNG NHIỆM VỤ
1. Tiếp tục cải cách thể chế.`,
			`section 1. ket_qua: KẾT QUẢ THỰC HIỆN
 section 1. the_che: Cải cách thể chế
  text the_che: Đã ban hành 3 văn bản.
 section 2. hien_dai: Xây dựng Chính phủ điện tử, Chính phủ số
section IIl. danh_gia: NHẬN XÉT, ĐÁNH GIÁ
 section 1. danh_gia: Cải cách thể chế
section IV. phuong_huong: PHƯƠNG HƯỚNG NHIỆM VỤ
 text 1. phuong_huong: Tiếp tục cải cách thể chế.`},
		{"list heads lead to deeper bullets, to the next of their own sign", `- Tiếp nhận 10 hồ sơ, trong đó:
+ Cấp huyện: 4.
+Cấp xã: 6.
- Biên chế giao 20, gồm:
* Công chức:
+ Phòng Nội vụ: 3/4.
* Viên chức: 5.
– Hết.`,
			`text -: Tiếp nhận 10 hồ sơ, trong đó:
 text +: Cấp huyện: 4.
 text +: Cấp xã: 6.
text -: Biên chế giao 20, gồm:
 text *: Công chức:
  text +: Phòng Nội vụ: 3/4.
 text *: Viên chức: 5.
text –: Hết.`},
		{"a paragraph runs on over lines and pages, not over numbers of pages", "Trong kỳ đã tiếp nhận và giải quyết 2.673 hồ\n\f- 2 -\n\nsơ thủ tục hành chính đúng hạn theo quy định.\nToàn huyện có 8 xã.",
			"text: Trong kỳ đã tiếp nhận và giải quyết 2.673 hồ sơ thủ tục hành chính đúng hạn theo quy định.\ntext: Toàn huyện có 8 xã."},
		{"a name broken at its dash is no bullet", "- Công tác này do cơ quan chuyên môn là Phòng Tài chính\n- Kế hoạch huyện chủ trì, phối hợp cùng các xã thực hiện.\n- Khác.",
			"text -: Công tác này do cơ quan chuyên môn là Phòng Tài chính - Kế hoạch huyện chủ trì, phối hợp cùng các xã thực hiện.\ntext -: Khác."},
		{"each label with its number is a paragraph, however little of the line is left", `Số buổi trực của tổ một cửa: 31 (cả thứ bảy)
Tin đăng trên trang của xã, nhóm Zalo thôn: 12; lượt người xem: 4.100
Mô hình mới: không
Đơn vị được kiểm tra theo Kế hoạch số 8/KH-UBND: 05 đơn vị, 02 đợt`,
			`text: Số buổi trực của tổ một cửa: 31 (cả thứ bảy)
text: Tin đăng trên trang của xã, nhóm Zalo thôn: 12; lượt người xem: 4.100
text: Mô hình mới: không
text: Đơn vị được kiểm tra theo Kế hoạch số 8/KH-UBND: 05 đơn vị, 02 đợt`},
		{"a numbered label with its number does not run on into the next label", `1.1 Số lượng người làm việc được tỉnh giao theo Quyết định số 9/QĐ-UBND ngày 03/4: 52
    Đang làm: 49
    Còn khuyết: 3
1.2 Tuyển mới: 4`,
			`text 1.1: Số lượng người làm việc được tỉnh giao theo Quyết định số 9/QĐ-UBND ngày 03/4: 52
text: Đang làm: 49
text: Còn khuyết: 3
text 1.2: Tuyển mới: 4`},
		{"a label that a numbered paragraph says in its middle runs on", `1.1 Các phòng báo cáo với Ủy ban nhân dân huyện trong quý hai về tình hình của mình là
tổng số cuộc họp: 49`,
			`text 1.1: Các phòng báo cáo với Ủy ban nhân dân huyện trong quý hai về tình hình của mình là tổng số cuộc họp: 49`},
		{"a numbered paragraph ends the section whose number it follows", `1. CÔNG VIỆC
1.1. Trong tháng
Tổng hồ sơ phải trả: 640, ít hơn 21 hồ sơ so với tháng 4
- Tháng trước để lại: 12
1.2. Lũy kế
Đã trả 2.410 hồ sơ
1.3. Phản ánh: nhận 4.
2. Kiến nghị năm sau: giữ tỷ lệ 95%.`,
			`section 1.: CÔNG VIỆC
 section 1.1.: Trong tháng
  text: Tổng hồ sơ phải trả: 640, ít hơn 21 hồ sơ so với tháng 4
  text -: Tháng trước để lại: 12
 section 1.2.: Lũy kế
  text: Đã trả 2.410 hồ sơ
 text 1.3.: Phản ánh: nhận 4.
text 2. kien_nghi: Kiến nghị năm sau: giữ tỷ lệ 95%.`},
		{"parts are lettered too", "PHẦN A. CẢI CÁCH THỂ CHẾ\nSở đã trình 3 văn bản trong quý và được thông qua đủ cả.\nPhần B là phần kể về con số.",
			"section PHẦN the_che: PHẦN A. CẢI CÁCH THỂ CHẾ\n text the_che: Sở đã trình 3 văn bản trong quý và được thông qua đủ cả. Phần B là phần kể về con số."},
		{"the end reaches to the annex, which is text again", "I. KẾT QUẢ\nHết./.\nNơi nhận:\n- Sở Nội vụ;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\fPHỤ LỤC\nSTT | Nội dung\n1 | Hồ sơ",
			"section I. ket_qua: KẾT QUẢ\n text ket_qua: Hết./.\nend: Nơi nhận: - Sở Nội vụ; TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\nsection phu_luc: PHỤ LỤC\n row phu_luc: STT | Nội dung\n row phu_luc: 1 | Hồ sơ"},
		{"a bullet that only names a topic leads to its paragraphs", "- Về dịch vụ công trực tuyến\n\nCấp huyện phát sinh 4 hồ sơ.\n\n- Về ký số\n\nĐã ký 5 văn bản.",
			"text -: Về dịch vụ công trực tuyến\n text: Cấp huyện phát sinh 4 hồ sơ.\ntext -: Về ký số\n text: Đã ký 5 văn bản."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := outlined(test.text); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestTextWithoutMarks reads a composed document whose marks are all lost.
func TestTextWithoutMarks(t *testing.T) {
	ruler := page.NewRuler()
	doc, r := setDocument(20, ruler)
	for i := range doc.Pages {
		bare := normalize.Fold(doc.Pages[i].Text.S)
		doc.Pages[i].Raw.Text, doc.Pages[i].Text.S = bare, bare
	}
	b := newBody(doc)
	blocks := b.outline()
	checkOutline(t, b, blocks)
	if got := readReport(b, blocks); got.IssuedOn.String() != goldDay(r.Identity.IssuedOn) {
		t.Errorf("got date %s, want %s", got.IssuedOn, goldDay(r.Identity.IssuedOn))
	}
}
