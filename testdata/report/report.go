package report

import (
	"slices"
	"strings"
)

// Report is one composed document: what it says, block by block, and what is
// known about it.
type Report struct {
	Seed      uint64
	Kind      Kind
	Identity  Identity
	Head      Head
	Blocks    []Block
	Foot      Foot
	Annex     []Block // what stands behind the signature, on a page of its own
	Figures   []*Figure
	Citations []*Citation
	Planted   []Planted
	// Closing holds the dossiers pending at the end of the period by level,
	// which the next report of the series carries over.
	Closing map[string]int
}

// Identity is what a document says of itself, field for field as the public
// view of reports has it.
type Identity struct {
	Number          string `json:"number"`
	Serial          string `json:"serial"`
	Symbol          string `json:"symbol"`
	DocType         string `json:"doc_type"`
	Issuer          string `json:"issuer"`
	ParentIssuer    string `json:"parent_issuer,omitempty"`
	Place           string `json:"place"`
	IssuedOn        Date   `json:"issued_on"`
	Subject         string `json:"subject"`
	SignerAuthority string `json:"signer_authority"`
	Signer          string `json:"signer,omitempty"`
	PeriodLabel     string `json:"period_label,omitempty"`
	PeriodFrom      Date   `json:"period_from"`
	PeriodTo        Date   `json:"period_to"`
}

// Head is the two-column top of page one. The last lines of both columns stand
// on one line of the page: number on the left, place and date on the right.
type Head struct {
	Parent  []string // superior body, upper case
	Issuer  []string // issuing body, upper case, bold, with a rule under it
	Number  string   // "Số: 127/BC-UBND"
	About   []string // "V/v …" of a letter
	Date    string   // "Long Mỹ, ngày 07 tháng 6 năm 2022"
	Title   string   // "BÁO CÁO"; empty for a letter
	Subject []string // lines of the abstract
	To      []string // "Kính gửi: …"
}

// Foot is the two-column end: recipients left, signature right.
type Foot struct {
	Recipients []string
	Authority  []string // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
	Signer     string
	Seal       string // the words round the seal
}

// BlockKind says how a block is set.
type BlockKind int

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Basis               // căn cứ: italic paragraph
	Heading1            // I. …
	Heading2            // 1. …
	Heading3            // 1.1. … or a) …
	Ruled               // a table
	Centred             // a bold centred line, such as the head of an annex or "QUYẾT ĐỊNH:"
	NewPage             // what follows begins a page
	Landscape           // what follows begins a page that lies on its side
)

// Block is one paragraph, heading or table.
type Block struct {
	Kind  BlockKind
	Text  Text
	Table *Table
}

// Table is a ruled table. Widths are relative; the first Head rows are its
// head, set bold and repeated on every page that the table reaches.
type Table struct {
	Widths []int
	Head   int
	Rows   [][]Cell
	Small  bool // set two points smaller than the body
}

// Cell spans Cols columns and Rows rows; a cell covered by another is absent.
// At is its first column.
type Cell struct {
	At, Cols, Rows int
	Text           Text
	Bold, Centre   bool
}

// Figure is one counted figure as printed: row for row what the public view of
// figures should hold.
type Figure struct {
	Indicator    string            `json:"indicator"`
	Level        string            `json:"level,omitempty"`
	Unit         string            `json:"unit,omitempty"`
	StaffType    string            `json:"staff_type,omitempty"`
	ServiceLevel string            `json:"service_level,omitempty"`
	Dims         map[string]string `json:"dims,omitempty"`
	Value        *Number           `json:"value,omitempty"`
	Total        *Number           `json:"total,omitempty"`
	Percent      *Number           `json:"percent,omitempty"`
	Comparator   string            `json:"comparator,omitempty"`
	Measure      string            `json:"measure,omitempty"`
	Nature       string            `json:"nature"`
	PeriodFrom   Date              `json:"period_from"`
	PeriodTo     Date              `json:"period_to"`
	Page         int               `json:"page"`
	Line         int               `json:"line"`
	Text         string            `json:"text"`
}

// Citation is one mention of another document.
type Citation struct {
	Number   string `json:"number"`
	DocType  string `json:"doc_type,omitempty"`
	Symbol   string `json:"symbol,omitempty"`
	Issuer   string `json:"issuer,omitempty"`
	IssuedOn Date   `json:"issued_on"`
	Text     string `json:"text"`
	Page     int    `json:"page"`
	Line     int    `json:"line"`
}

// Planted is an arithmetic error made on purpose: one digit of one printed
// number was changed, and Identities are what no longer holds.
type Planted struct {
	Identities []string `json:"identities"`
	Indicator  string   `json:"indicator"`
	Level      string   `json:"level,omitempty"`
	Unit       string   `json:"unit,omitempty"`
	Part       string   `json:"part"` // value, total, percent, or date: of a citation
	Printed    string   `json:"printed"`
	True       string   `json:"true"`
}

// Plain is the document as running text, one paragraph, heading, table row or
// line of the head a line: composed text where pages do not matter.
func (r *Report) Plain() string {
	h := r.Head
	lines := slices.Concat(h.Parent, h.Issuer, []string{h.Number}, h.About, []string{h.Date, h.Title}, h.Subject, h.To)
	blocks := func(all []Block) {
		for _, k := range all {
			lines = append(lines, k.Text.S)
			if k.Table == nil {
				continue
			}
			for _, row := range k.Table.Rows {
				var cells []string
				for _, c := range row {
					cells = append(cells, c.Text.S)
				}
				lines = append(lines, strings.Join(cells, " | "))
			}
		}
	}
	blocks(r.Blocks)
	lines = append(slices.Concat(lines, r.Foot.Recipients, r.Foot.Authority), r.Foot.Signer)
	blocks(r.Annex)
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	return strings.Join(lines, "\n") + "\n"
}
