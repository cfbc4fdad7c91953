package extract

import "sohoa/ocr"

// blockKind is what a block of the page is for.
type blockKind int

// The kinds of blocks.
const (
	headBlock    blockKind = iota // the frame of page 1: issuer, number, place, date, title, subject
	headingBlock                  // I., 1., 1.1., a) and what stands behind
	textBlock                     // a paragraph or a bullet, joined over lines and pages
	tableBlock                    // one row of a table, cells parted by " | "
	footBlock                     // signature, recipients, and what follows ./.
	noteBlock                     // footnotes
	strayBlock                    // page numbers and other lines that belong to no text
)

// block is a stretch of the body that is read as one: its bytes (from the
// first to the last line, line feeds inside), and where it hangs in the
// outline. A block's parent is the block that leads to it: the list head of a
// bullet, the heading of a paragraph; -1 at the top. Blocks are in reading
// order and a parent always precedes its children.
type block struct {
	ocr.Span
	kind   blockKind
	mark   string // the marker as printed: "II.", "1.1.", "a)", "-", "+", "*"; "" for none
	text   int    // where its words begin, behind the marker
	depth  int    // 1 parts (I.), 2 sections (1.), 3 (1.1.), 4 (a)), 5 "*" and "-", 6 "+"
	parent int
	field  string // headings: the reform field or part that the words name, see field*; inherited
}

// What parts and sections are about, by their words (the six fields of Nghị
// quyết 30c/NQ-CP and 76/NQ-CP under one name each).
const (
	fieldSteering   = "chi_dao"      // chỉ đạo, điều hành
	fieldInstitutes = "the_che"      // cải cách thể chế
	fieldProcedures = "tthc"         // cải cách thủ tục hành chính
	fieldOrganising = "bo_may"       // tổ chức bộ máy, biên chế
	fieldService    = "cong_vu"      // đội ngũ cán bộ, chế độ công vụ
	fieldFinance    = "tai_chinh"    // tài chính công
	fieldDigital    = "hien_dai"     // hiện đại hóa; chính quyền điện tử, chính quyền số
	fieldResults    = "ket_qua"      // kết quả thực hiện
	fieldAssessment = "danh_gia"     // nhận xét, đánh giá: what is said again, shortcomings
	fieldPlans      = "phuong_huong" // phương hướng, nhiệm vụ: plans and targets
	fieldProposals  = "kien_nghi"    // kiến nghị, đề xuất
	fieldAnnex      = "phu_luc"      // phụ lục
)
