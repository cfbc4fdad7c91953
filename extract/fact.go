package extract

import (
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// Document is what extraction reads: raw pages and their restored texts.
type Document struct {
	ID     ocr.DocID
	Source string // file name, for messages; never evidence
	Pages  []Page
}

// Page is one page in both forms.
type Page struct {
	Raw  ocr.Page
	Text normalize.Text
}

// Evidence is a place in a document that supports a fact. Page and Line count
// from 1. Span is in the restored text of the page, Raw in its raw text;
// Boxes are pixels of the page image, one a line, and empty for imported text.
type Evidence struct {
	Page  int       `json:"page"`
	Line  int       `json:"line"`
	Span  ocr.Span  `json:"span"`
	Raw   ocr.Span  `json:"raw"`
	Boxes []ocr.Box `json:"boxes,omitempty"`
	Text  string    `json:"text"`
	// ByHand says that a pen wrote it: what was read is a guess.
	ByHand bool `json:"by_hand,omitempty"`
}

// Provenance says where a fact came from. Evidence[0] is the value itself,
// the rest is what gave it meaning (the noun, the list head, the column head).
type Provenance struct {
	Rule     rules.Ref  `json:"rule"`
	Conf     float64    `json:"confidence"` // of a figure: how likely it is right, 0 to 1; see doubt/README.md
	Evidence []Evidence `json:"evidence"`
	Text     string     `json:"text"` // the clause or row, as people read it
}

// Status is the outcome of the checks that a figure takes part in.
type Status string

// The statuses: Unchecked where no identity applies.
const (
	OK        Status = "ok"
	Broken    Status = "failed"
	Unchecked Status = "unchecked"
)

// Report is what a document says of itself. Empty means not found; a value is
// never guessed. Issuer is the full name as in "Ủy ban nhân dân huyện Long Mỹ".
type Report struct {
	Number          string        `json:"number,omitempty"` // 127/BC-UBND
	Serial          string        `json:"serial,omitempty"` // 127
	Symbol          string        `json:"symbol,omitempty"` // BC-UBND
	DocType         string        `json:"doc_type,omitempty"`
	Issuer          string        `json:"issuer,omitempty"`
	ParentIssuer    string        `json:"parent_issuer,omitempty"`
	Place           string        `json:"place,omitempty"`
	IssuedOn        entity.Date   `json:"issued_on"`
	Subject         string        `json:"subject,omitempty"`
	SignerAuthority string        `json:"signer_authority,omitempty"`
	Period          entity.Period `json:"period"`
	Recipients      []string      `json:"recipients,omitempty"`
	Conf            float64       `json:"confidence"`
	// Evidence leads from a field's column name to its places.
	Evidence map[string][]Evidence `json:"evidence,omitempty"`
}

// Citation is one mention of another document.
type Citation struct {
	Provenance
	Number   string      `json:"number"` // canonical: 117/2013/NĐ-CP, 02-NQ/TU
	DocType  string      `json:"doc_type,omitempty"`
	Symbol   string      `json:"symbol,omitempty"`
	Issuer   string      `json:"issuer,omitempty"`
	IssuedOn entity.Date `json:"issued_on"`
	Check    Status      `json:"check_status"`
}

// DateMention is one date, range or period expression. To equals From for a
// single day.
type DateMention struct {
	Provenance
	Kind string      `json:"kind"` // "day", "month", "range", "period", "stage"
	From entity.Date `json:"date_from"`
	To   entity.Date `json:"date_to"`
}

// Nature tells a result of the period from other kinds of numbers.
type Nature string

// The natures.
const (
	Actual      Nature = "result"
	Target      Nature = "target"      // planned or strived for
	Delta       Nature = "delta"       // compared with another period
	Restatement Nature = "restatement" // said again, perhaps rounded
	Cumulative  Nature = "cumulative"
)

// Figure is one counted figure. Value, Total and Percent are nil where the
// report does not give them: "15/16" in a quota list is one figure used = 15
// and one assigned = 16; "6.802/17.175 hồ sơ, đạt 39,60%" is one figure with
// all three.
type Figure struct {
	Provenance
	Indicator    string            `json:"indicator"` // a code of the catalogue
	Level        string            `json:"level,omitempty"`
	Unit         string            `json:"unit,omitempty"` // canonical name of an organisational unit
	StaffType    string            `json:"staff_type,omitempty"`
	ServiceLevel string            `json:"service_level,omitempty"`
	Dims         map[string]string `json:"dims,omitempty"` // every other dimension
	Value        *entity.Number    `json:"value,omitempty"`
	Total        *entity.Number    `json:"total,omitempty"`
	Percent      *entity.Number    `json:"percent,omitempty"`
	Comparator   string            `json:"comparator,omitempty"` // "~", ">", "<", ">=", "<=", or "" for exactly
	Measure      string            `json:"measure,omitempty"`    // what is counted: a unit code of the catalogue, e.g. ho_so
	Nature       Nature            `json:"nature"`
	Period       entity.Period     `json:"period"`
	Check        Status            `json:"check_status"`
	Inferred     bool              `json:"inferred,omitempty"` // chosen among readings because the arithmetic fits, or what was stated before
	Flags        []string          `json:"flags,omitempty"`    // see README.md: ambiguous, negation …
	Unread       []Evidence        `json:"unread,omitempty"`   // words beside its number that nothing accounts for; where they make it doubtful it has the flag unread_words
}

// Check is one identity evaluated. Figures are Keys of figures.
type Check struct {
	Identity   string   `json:"identity"`      // I01 …
	Nth        int      `json:"nth,omitempty"` // tells checks of one identity over the same figures apart: of their values, of their totals
	Status     Status   `json:"status"`
	Severity   string   `json:"severity"` // error, warn, info
	Expected   string   `json:"expected,omitempty"`
	Actual     string   `json:"actual,omitempty"`
	Detail     string   `json:"detail"`
	Figures    []string `json:"figures"`
	Suggestion string   `json:"suggestion,omitempty"`
}

// Conflict is a disagreement inside one report. The store finds those across
// reports.
type Conflict struct {
	Kind   string   `json:"kind"` // "figure", "citation-date"
	Key    string   `json:"key"`
	Values []string `json:"values"`
	Detail string   `json:"detail"`
}

// Accounting says how many numbers of the body were taken by a rule, a
// reference, a date, a heading or a name, and lists those that were not.
type Accounting struct {
	Numbers   int         `json:"numbers"`
	Unclaimed []Unclaimed `json:"unclaimed,omitempty"`
}

// Unclaimed is a number that nothing took, and the words around it.
type Unclaimed struct {
	Evidence
	Context string `json:"context"`
}

// Result is everything extracted from one document, in reading order. It is a
// pure function of the document and the pack.
type Result struct {
	Pack      string        `json:"pack"` // digest of the rules used
	Report    Report        `json:"report"`
	Citations []Citation    `json:"citations"`
	Dates     []DateMention `json:"dates"`
	Figures   []Figure      `json:"figures"`
	Checks    []Check       `json:"checks"`
	Conflicts []Conflict    `json:"conflicts"`
	Numbers   Accounting    `json:"accounting"`
	Said      rules.Said    `json:"-"` // the concepts of the pack that the text says; no fact, see rules.Sketch
	Cuts      []byte        `json:"-"` // of RunToKeep; no fact, see Own
}

// Own is what of a Result no rule has made: what the document says of itself and
// cites, and how its words are cut, as RunToKeep wrote it, or nil.
type Own struct {
	Report    Report        `json:"report"`
	Citations []Citation    `json:"citations"`
	Dates     []DateMention `json:"dates"`
	Cuts      []byte        `json:"-"`
}
