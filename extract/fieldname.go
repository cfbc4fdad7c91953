package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// fieldNames are fields of procedures (lĩnh vực), folded, as the national
// database of administrative procedures and the lists of one-stop desks name
// them.
var fieldNames = map[string]bool{}

func init() {
	for _, name := range []string{"dat dai", "ho tich", "chung thuc", "quoc tich", "nuoi con nuoi", "cu tru", "can cuoc", "xay dung", "quy hoach", "nha o", "ha tang ky thuat",
		"dang ky kinh doanh", "dang ky doanh nghiep", "ho kinh doanh", "dau tu", "hop tac xa", "bao tro xa hoi", "nguoi co cong", "lao dong", "viec lam", "an toan lao dong",
		"moi truong", "tai nguyen nuoc", "khoang san", "do dac ban do", "bien va hai dao", "giao thong", "giao thong van tai", "duong bo", "duong thuy noi dia", "van tai", "dang kiem",
		"giao duc", "giao duc va dao tao", "y te", "duoc", "an toan thuc pham", "van hoa", "the thao", "du lich", "gia dinh", "di san van hoa", "thong tin va truyen thong", "bao chi", "xuat ban",
		"cong thuong", "cong nghiep", "thuong mai", "luu thong hang hoa", "dien", "hoa chat", "nong nghiep", "lam nghiep", "thuy san", "thuy loi", "chan nuoi va thu y", "trong trot",
		"tu phap", "luat su", "cong chung", "ly lich tu phap", "hoa giai", "pho bien giao duc phap luat", "noi vu", "thi dua khen thuong", "thi dua, khen thuong", "ton giao", "tin nguong, ton giao", "tin nguong ton giao",
		"to chuc hoi", "tai chinh", "thue", "khoa hoc va cong nghe", "dan toc", "khieu nai to cao", "tiep cong dan", "xu ly don thu", "an ninh trat tu", "quan su", "cong an", "bao hiem xa hoi"} {
		fieldNames[name] = true
	}
}

// ofField gives the pieces of a list item the field that it is about: "- Hộ
// tịch: tiếp nhận 74, giải quyết 72."
func (m *matcher) ofField(bl *block, ps []*piece) {
	if len(ps) == 0 || ps[0].none || ps[0].unit != "" {
		return
	}
	label, _, ok := strings.Cut(m.b.of(ocr.Span{Start: bl.text, End: ps[0].span().Start}), ":")
	name := strings.Join(strings.Fields(label), " ")
	if !ok || !isField(name) {
		return
	}
	for _, p := range ps {
		p.forget(ocr.Span{Start: bl.text, End: bl.text + len(label)})
		p.dims = map[string]string{"field": strings.TrimPrefix(strings.TrimPrefix(name, "Lĩnh vực "), "lĩnh vực ")}
	}
}

func isField(name string) bool {
	key := entity.Fold(name)
	rest, said := strings.CutPrefix(key, "linh vuc ")
	return fieldNames[rest] || said && rest != "" && strings.Count(rest, " ") < 6
}
