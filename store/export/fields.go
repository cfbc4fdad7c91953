package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
)

// Need says whether a circular requires a field.
type Need string

// What circulars say of a field. Of 02/2019 no public source tells it.
const (
	Required    Need = "bắt buộc"
	Optional    Need = "không bắt buộc"
	Conditional Need = "bắt buộc có điều kiện"
	Unknown     Need = "chưa rõ"
)

// Field is one field of the description of a document.
type Field struct {
	Code string // as it is named in data packages
	Name string // in Vietnamese, as the circular has it
	Need Need
	Max  int // the longest in characters
	from func(record) string
}

// Profile is the fields that a circular asks for, in its order.
type Profile struct {
	Name   string
	Title  string
	Fields []Field
}

// Profiles are the circulars whose fields are known, the one in force first.
// Names, lengths and code lists are those that public sources of second hand
// agree on: the text of the circulars decides.
func Profiles() []Profile { return []Profile{tt05, tt02} }

// ProfileNamed is the profile of a name.
func ProfileNamed(name string) (Profile, error) {
	var names []string
	for _, p := range Profiles() {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return Profile{}, fmt.Errorf("there is no profile %q; use one of %s", name, strings.Join(names, ", "))
}

// record is what the store knows of a document.
type record struct {
	report, source, status            string
	docType, serial, symbol, issuedOn string
	issuer, subject, textSource       string
	pages                             int64
	vietnamese                        bool
	confidence                        string
}

// tt05 is a document in the package that is handed over to an archive, by
// Thông tư 05/2025/TT-BNV.
var tt05 = Profile{"tt05", "Thông tư 05/2025/TT-BNV", []Field{
	{"docId", "Mã định danh tài liệu", Required, 25, nil},
	{"docCode", "Mã lưu trữ của tài liệu", Required, 100, nil},
	{"maintenance", "Thời hạn bảo quản", Required, 100, nil},
	{"typeName", "Tên loại tài liệu", Required, 10, func(r record) string { return typeCodes[r.docType] }},
	{"codeNumber", "Số của tài liệu", Optional, 11, func(r record) string { return r.serial }},
	{"codeNotation", "Ký hiệu của tài liệu", Optional, 30, func(r record) string { return r.symbol }},
	{"issuedDate", "Ngày, tháng, năm tài liệu", Required, 10, issuedDate},
	{"organName", "Tên cơ quan, tổ chức, cá nhân ban hành", Required, 200, func(r record) string { return r.issuer }},
	{"subject", "Trích yếu nội dung", Required, 500, func(r record) string { return r.subject }},
	{"language", "Ngôn ngữ", Required, 100, func(r record) string { return ifVietnamese(r, "01") }},
	{"numberOfPage", "Số lượng trang", Required, 4, pageCount},
	{"inforSign", "Ký hiệu thông tin", Optional, 30, nil},
	{"keyword", "Từ khóa", Optional, 100, nil},
	{"mode", "Chế độ sử dụng", Required, 20, nil},
	{"confidenceLevel", "Mức độ tin cậy", Optional, 30, digitised},
	{"autograph", "Bút tích", Optional, 2000, nil},
	{"format", "Tình trạng vật lý", Optional, 50, nil},
	{"process", "Quy trình xử lý", Conditional, 1, nil},
	{"riskRecovery", "Chế độ dự phòng", Required, 1, nil},
	{"riskRecoveryStatus", "Tình trạng dự phòng", Conditional, 2, nil},
	{"description", "Ghi chú", Optional, 500, nil},
}}

// tt02 is a document by Thông tư 02/2019/TT-BNV.
var tt02 = Profile{"tt02", "Thông tư 02/2019/TT-BNV", []Field{
	{"DocCode", "Mã định danh văn bản", Unknown, 25, nil},
	{"FileCode", "Mã hồ sơ", Unknown, 60, nil},
	{"OrganId", "Mã cơ quan lưu trữ", Unknown, 13, nil},
	{"FondId", "Mã phông", Unknown, 13, nil},
	{"DocOrdinal", "Số thứ tự văn bản trong hồ sơ", Unknown, 10, nil},
	{"TypeName", "Tên loại văn bản", Unknown, 100, func(r record) string { return entity.TypeName(r.docType) }},
	{"CodeNumber", "Số của văn bản", Unknown, 11, func(r record) string { return r.serial }},
	{"CodeNotation", "Ký hiệu của văn bản", Unknown, 30, func(r record) string { return r.symbol }},
	{"IssuedDate", "Ngày, tháng, năm văn bản", Unknown, 10, issuedDate},
	{"OrganName", "Tên cơ quan, tổ chức ban hành", Unknown, 200, func(r record) string { return r.issuer }},
	{"Subject", "Trích yếu nội dung", Unknown, 500, func(r record) string { return r.subject }},
	{"Language", "Ngôn ngữ", Unknown, 100, func(r record) string { return ifVietnamese(r, "Tiếng Việt") }},
	{"PageAmount", "Số lượng trang", Unknown, 4, pageCount},
	{"Description", "Ghi chú", Unknown, 500, nil},
	{"InforSign", "Ký hiệu thông tin", Unknown, 30, nil},
	{"Keyword", "Từ khóa", Unknown, 100, nil},
	{"Mode", "Chế độ sử dụng", Unknown, 20, nil},
	{"ConfidenceLevel", "Mức độ tin cậy", Unknown, 30, nil},
	{"Autograph", "Bút tích", Unknown, 2000, nil},
	{"Format", "Tình trạng vật lý", Unknown, 50, nil},
}}

// typeCodes are the codes of document types in Thông tư 05/2025/TT-BNV. Codes
// 04 to 06 are left out, since public sources do not agree on them.
var typeCodes = map[string]string{
	"NQ": "01", "QĐ": "02", "CT": "03", "TB": "07", "HD": "08", "CTr": "09", "KH": "10", "PA": "11", "ĐA": "12", "DA": "13",
	"BC": "14", "TTr": "15", "GUQ": "16", "PG": "17", "PC": "18", "PB": "19", "BB": "20", "HĐ": "21", "CV": "22", "CĐ": "23", "BGN": "24", "BTT": "25", "GM": "26", "GGT": "27", "GNP": "28",
}

// issuedDate is DD/MM/YYYY; the store has it as ISO text.
func issuedDate(r record) string {
	p := strings.Split(r.issuedOn, "-")
	if len(p) != 3 {
		return ""
	}
	return p[2] + "/" + p[1] + "/" + p[0]
}

func ifVietnamese(r record, name string) string {
	if r.vietnamese {
		return name
	}
	return ""
}

func pageCount(r record) string {
	if r.pages == 0 {
		return ""
	}
	return strconv.FormatInt(r.pages, 10)
}

// digitised is code 02, of what was scanned. Whether a PDF with a text layer
// was born digital, nothing in it tells.
func digitised(r record) string {
	if r.textSource == "ocr" {
		return "02"
	}
	return ""
}

// with is the profile with the values that an archive gives all its documents,
// by the codes of fields.
func (p Profile) with(set map[string]string) (Profile, error) {
	p.Fields = slices.Clone(p.Fields)
	for _, code := range slices.Sorted(maps.Keys(set)) {
		i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Code == code })
		if i < 0 {
			var codes []string
			for _, f := range p.Fields {
				codes = append(codes, f.Code)
			}
			return p, fmt.Errorf("%s has no field %q; its fields are %s", p.Title, code, strings.Join(codes, ", "))
		}
		value := set[code]
		if len([]rune(value)) > p.Fields[i].Max {
			return p, fmt.Errorf("%s=%q is longer than %d characters", code, value, p.Fields[i].Max)
		}
		p.Fields[i].from = func(record) string { return value }
	}
	return p, nil
}
