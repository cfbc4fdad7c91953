package normalize

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sohoa/normalize/channel"
)

// checkRestored holds a restored text to what Text promises of any input.
func checkRestored(t *testing.T, n *Normalizer, raw string) Text {
	t.Helper()
	x := n.Text(raw)
	checkText(t, raw, x)
	if err := x.Check(raw); err != nil {
		t.Error(err)
	}
	if again := n.Text(x.S); again.S != x.S {
		t.Errorf("not idempotent: %q, then %q", x.S, again.S)
	}
	if strings.Count(raw, "\n") != strings.Count(x.S, "\n") {
		t.Errorf("%q has other lines than %q", x.S, raw)
	}
	if a, b := numbers(raw), numbers(x.S); common(a, b) != len(a) {
		t.Errorf("numbers changed: %q, were %q", b, a)
	}
	return x
}

// numbers lists the fields of s that hold digits and no letters. Repairs may add
// to them: s6130/2005/ holds a letter, số 130/2005/ has a number of its own.
func numbers(s string) []string {
	var out []string
	for _, f := range strings.Fields(norm.NFC.String(s)) {
		if strings.ContainsAny(f, "0123456789") && strings.IndexFunc(f, unicode.IsLetter) < 0 && !strings.ContainsAny(f, "$§¥¢&") {
			out = append(out, f)
		}
	}
	return out
}

var samples = []string{
	"", " ", "\n\n\f", "12", "15/16.", "\xff\xfe\x00", "🙂 مرحبا", "e\u0301\u0301",
	"Uy ban nhan dan huyén Long My ban hanh Ké hoach s6 175/KH-UBND ngay 22 thang 12 nim 2021",
	"27.554 ho so; da giai quyét dung han 27.532 hd so; trd han: 02 h so, dat 39,60%.",
	"Quyét dinh s6 2618/QD- -UBND ngay 31 thang 12 ndm 2021; Nghi dinh\n$6130/2005/ND-CP; 30/2021/NQ-HPND; 117/2013/NB-CP",
	"I1l. NHAN XET PANH GIA\nTCVN 1SO 9001:2015; TCVN SO 9001:2015; hiéugua quan 1y",
	"Ủy ban nhân dân huyện ban hành Kế hoạch số 175/KH-UBND ngày 22 tháng 12 năm 2021.",
	"uy ban nhan dan huyen da tiep nhan 27.554 ho so, giai quyet dung han 27.532 ho so",
	"Uy ban nhan dân huyën ban hành quyët ðinh vë viëc giai quyët hø so",
	"The quick brown fox jumps over the lazy dog and runs away from 12 men.",
}

func TestProperties(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		checkRestored(t, n, s)
		checkRestored(t, n, norm.NFD.String(s))
	}
	for name, s := range rubbish(12_000) {
		t.Run(name, func(t *testing.T) { checkRestored(t, n, s) })
	}
}

// TestValuesStay puts numbers before and behind words without a blank, in a page
// that a reader of another language read: there digits stand for letters too, but
// no digit of a value may go.
func TestValuesStay(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	page := samples[8] + " vé viéc giai quyét hd so\n\n"
	for word := range strings.FieldsSeq("ngay thang nim nam ho so nguoi xa ban viéc truong cap phong quy dong triéu ty diém tudi lop bac cai kg km") {
		for number := range strings.FieldsSeq("1 2 3 4 5 6 7 8 9 13 14 16 18 46 60 61 100 2021 1.300 1,5") {
			for _, line := range []string{"da tiép nhan " + number + word + " trong thang", "trong " + word + number + " da giai quyét"} {
				got := checkRestored(t, n, page+line).S
				if got = got[strings.LastIndex(got, "\n"):]; !strings.Contains(got, number) {
					t.Errorf("%q became %q", line, got)
				}
			}
		}
	}
	if got := n.Text(page + "To6 chuc bo may").S; !strings.HasSuffix(got, "Tổ chức bộ máy") {
		t.Errorf("a digit that stands for a letter stays: %q", got)
	}
}

// TestPieces restores a page without marks, one with marks and one of very many
// lines as one text: each has its own regime, and bytes are those of the whole.
func TestPieces(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	bare := strings.Repeat("giai quyet dung han 27.532 ho so\n", 20)
	right := strings.Repeat("giải quyết đúng hạn 27.532 hồ sơ của tổ chức\n", 3*pieceEnds)
	raw := "e\u0302\n" + bare + "\f" + right + "\f" + bare
	pieces := 0
	for piece := range n.Pieces(raw) {
		if raw[:len(piece)] != piece {
			t.Fatalf("piece %d is %q", pieces, piece)
		}
		raw = raw[len(piece):]
		pieces++
	}
	if pieces != 5 || raw != "" {
		t.Errorf("%d pieces, %d bytes left", pieces, len(raw))
	}
	x := checkRestored(t, n, bare+"\f"+right+"\f"+bare)
	if got := strings.Count(x.S, "giải quyết đúng hạn 27.532 hồ sơ"); got != 40+3*pieceEnds {
		t.Errorf("%d lines are right", got)
	}
}

// TestPiecesOfALine restores texts of one line, with sentences, without, and
// without blanks: pieces are small, and restoring once more changes nothing.
func TestPiecesOfALine(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"Da giai quyet 27.532 ho so. Ket qua: tot. ", "da giai quyet dung han ho so cua to chuc ", "é"} {
		raw := strings.Repeat(unit, 3*longestPiece/len(unit))
		at := 0
		var out strings.Builder
		for piece, x := range n.Pieces(raw) {
			if raw[at:at+len(piece)] != piece || len(piece) > 2*longestPiece && len(unit) > 2 {
				t.Fatalf("%q…: a piece of %d bytes at %d", unit, len(piece), at)
			}
			if err := x.Check(piece); err != nil {
				t.Fatal(err)
			}
			at += len(piece)
			out.WriteString(x.S)
		}
		if at != len(raw) {
			t.Errorf("%q…: %d bytes of %d", unit, at, len(raw))
		}
		for piece, x := range n.Pieces(out.String()) {
			if x.S != piece {
				t.Errorf("%q…: restored twice %d bytes are other ones", unit, len(piece))
			}
		}
	}
}

func FuzzText(f *testing.F) {
	n, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range samples {
		f.Add(s)
	}
	for _, write := range []func(string) string{toTCVN3, toVNI, toVIQR, toMangled} {
		f.Add(write(legacyText))
	}
	f.Fuzz(func(t *testing.T, s string) { checkRestored(t, n, s) })
}

func TestRestores(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for raw, want := range map[string]string{
		samples[8]:  "Ủy ban nhân dân huyện Long Mỹ ban hành Kế hoạch số 175/KH-UBND ngày 22 tháng 12 năm 2021",
		samples[10]: "Quyết định số 2618/QĐ-UBND ngày 31 tháng 12 năm 2021; Nghị định\nsố 130/2005/NĐ-CP; 30/2021/NQ-HĐND; 117/2013/NĐ-CP",
		samples[11]: "III. NHẬN XÉT ĐÁNH GIÁ\nTCVN ISO 9001:2015; TCVN ISO 9001:2015; hiệu quả quản lý",
		samples[12]: samples[12],
		samples[13]: "ủy ban nhân dân huyện đã tiếp nhận 27.554 hồ sơ, giải quyết đúng hạn 27.532 hồ sơ",
		samples[14]: "Ủy ban nhân dân huyện ban hành quyết định về việc giải quyết hồ sơ",
		samples[15]: samples[15],
		"Thông tư liên tịch số 12/2005/TTLT-LB và Quyết định số 12/2005/QB-UBND": "Thông tư liên tịch số 12/2005/TTLT-LB và Quyết định số 12/2005/QĐ-UBND",
	} {
		if got := n.Text(raw).S; got != want {
			t.Errorf("Text(%q)\n got %q\nwant %q", raw, got, want)
		}
	}
}

// TestLinear restores inputs of very different lengths and shapes in time that
// grows with the length.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long inputs take seconds")
	}
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{samples[8] + " ", samples[12] + "\n", "a", "1/", "é", "\n"} {
		var took [2]time.Duration
		for i, size := range []int{40_000, 400_000} {
			s := strings.Repeat(unit, size/len(unit))
			start := time.Now()
			n.Text(s)
			took[i] = time.Since(start)
		}
		if took[1] > 40*took[0]+time.Second {
			t.Errorf("%q…: 40 KB take %v, 400 KB %v", unit[:1], took[0], took[1])
		}
	}
}

// common is the length of the longest common sequence.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diag := 0
		for j := range b {
			up := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diag = up
		}
	}
	return row[len(b)]
}

// TestLearnedConfusions restores what a reader wrote whose signs no model knows,
// before and after its confusions were learned.
func TestLearnedConfusions(t *testing.T) {
	odd := strings.NewReplacer("ồ", "¤", "ơ", "o", "đ", "d", "ú", "u", "ạ", "a", "ã", "a", "ả", "a", "ế", "é", "ậ", "a", "ủ", "u", "ụ", "u")
	var pairs []channel.Pair
	for range 20 {
		for _, s := range []string{"đã tiếp nhận hồ sơ của tổ chức", "nguồn vốn đầu tư đồng bộ", "giải quyết đúng hạn hồ sơ thủ tục"} {
			pairs = append(pairs, channel.Pair{Printed: s, Read: odd.Replace(s)})
		}
	}
	var counts bytes.Buffer
	if err := channel.Learn(slices.Values(pairs), nil, &counts); err != nil {
		t.Fatal(err)
	}
	before, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	after, err := New(nil, counts.String())
	if err != nil {
		t.Fatal(err)
	}
	const printed = "cơ quan nhà nước đồng thời bồi dưỡng cán bộ về nguồn nhân lực"
	read := odd.Replace(withoutMarks(strings.NewReplacer("ồ", "¤").Replace(printed)))
	if got := after.Text(read).S; got != printed || before.Text(read).S == printed || before.Version() == after.Version() {
		t.Errorf("%q\nbefore %q\n after %q", read, before.Text(read).S, got)
	}
	if _, err := New(nil, "a\tb"); err == nil {
		t.Error("a file of something else is taken")
	}
}

// TestLostBlanks restores words that were run together at marks and at numbers.
func TestLostBlanks(t *testing.T) {
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	page := samples[8] + " vé viéc giai quyét hd so\n"
	for raw, want := range map[string]string{
		page + "ngay 22 thang12 nam2021":                                       "\nngày 22 tháng 12 năm 2021",
		page + "xay dung,ban hanh va thi hanh.trong ky":                        "\nxây dựng, ban hành và thi hành.trong kỳ",
		page + "can bo,cong chifc/vien chifc":                                  "\ncán bộ, công chức/viên chức",
		page + "c) ho so\nd) ho so\nd) ho so\ne) ho so":                        "\nc) hồ sơ\nd) hồ sơ\nđ) hồ sơ\ne) hồ sơ",
		page + "ngay 23 thang4nam2018cia Chinh phu":                            "\nngày 23 tháng 4 năm 2018 của Chính phủ",
		page + "cac co’ quan, don vi sw’ dung va git? vai tro":                 "\ncác cơ quan, đơn vị sử dụng và giữ vai trò",
		page + "b)Ban hanh ké hoach":                                           "\nb)Ban hành kế hoạch",
		page + "quy IT nam 2018, quy 11 nam 2019":                              "\nquý II năm 2018, quý 11 năm 2019",
		page + "V. KIEN NGHI, DE XUAT":                                         "\nV. KIẾN NGHỊ, ĐỀ XUẤT",
		page + "quy dinh tai cac diém b, c, d, d va e khoan 2":                 "\nquy định tại các điểm b, c, d, đ và e khoản 2",
		page + "Theo Quyét dinh sé 44 /QD-UBND va mau 25/DK-TCT":               "\nTheo Quyết định số 44 /QĐ-UBND và mẫu 25/ĐK-TCT",
		page + "S60: 2481/QD-STP":                                              "\nSố: 2481/QĐ-STP",
		page + "phi 4 nam, chi tiét nhu sau? Ai biét? Khong":                   "như sau? Ai biết? Không",
		page + "xem sotttt.longmy.vn va tp.hcm":                                "sotttt.longmy.vn và tp.hcm",
		page + "theo Ké hoach s6 469K H-STC va 12QD-UBND; may 320BC":           "\ntheo Kế hoạch số 469/KH-STC và 12/QĐ-UBND; máy 320BC",
		"Các đơnvị, cơ quan cóý kiến bằng văn bản gửi về Sở Nội vụ.":           "Các đơn vị, cơ quan có ý kiến bằng văn bản gửi về Sở Nội vụ.",
		"Ủy ban nhân dân huyện họp ngày 22 tháng12 năm 2021, phòng A12, 30m2.": "ngày 22 tháng 12 năm 2021, phòng A12, 30m2.",
	} {
		if got := checkRestored(t, n, raw).S; !strings.HasSuffix(got, want) && !strings.Contains(got, want) {
			t.Errorf("%q\n got %q\nwant %q", raw, got, want)
		}
	}
}
