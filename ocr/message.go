package ocr

import (
	"slices"
	"strings"
)

// Op is what a pool asks of a child.
type Op string

// The requests.
const (
	OpProbe  Op = "probe"  // format and number of pages of a file
	OpRead   Op = "read"   // the raw reading of a page
	OpImage  Op = "image"  // the page image, as PNG
	OpEngine Op = "engine" // what would read, with versions and digests
	OpLayer  Op = "layer"  // the file as a PDF whose text can be searched
)

// Request is one message from a Pool to a child.
type Request struct {
	Op        Op      `json:"op"`
	Path      string  `json:"path,omitempty"` // absolute
	Page      int     `json:"page,omitempty"` // from 1
	Options   Options `json:"options"`
	MaxPixels int64   `json:"max_pixels"`
	MaxPages  int     `json:"max_pages"`
	Layer     []Layer `json:"layer,omitempty"`
	Stages    bool    `json:"stages,omitempty"` // the answer to OpRead has the stages too
}

// Stage is a picture that a page became on the way to being read, as PNG.
type Stage struct {
	Name string `json:"name"` // what was done, a few words
	PNG  []byte `json:"png"`
}

// Layer is text to lay, unseen, over a page. Width and Height are those of the
// page image in pixels, Turn is what Page.Turn says.
type Layer struct {
	Num    int         `json:"num"`
	Width  int         `json:"width"`
	Height int         `json:"height"`
	Turn   int         `json:"turn,omitempty"`
	Words  []LayerWord `json:"words"`
}

// LayerWord is a word and its pixels.
type LayerWord struct {
	Text string `json:"text"`
	Box  Box    `json:"box"`
}

// Response is the answer to one Request. Path and Number say what it answers,
// so that an answer to another question is noticed.
type Response struct {
	Path   string    `json:"path,omitempty"`
	Number int       `json:"number,omitempty"`
	Info   *FileInfo `json:"info,omitempty"`
	Page   *Page     `json:"page,omitempty"`
	PNG    []byte    `json:"png,omitempty"`
	Stages []Stage   `json:"stages,omitempty"`
	PDF    []byte    `json:"pdf,omitempty"`
	After  int64     `json:"after,omitempty"` // so many bytes of the file itself come before PDF
	Engine string    `json:"engine,omitempty"`
	Err    *Error    `json:"err,omitempty"`
}

// FileInfo is what a file says about itself before a page is read.
type FileInfo struct {
	Format Format `json:"format"`
	Pages  int    `json:"pages"`
}

// The modes of Options.
const (
	ModeAuto  = "auto"  // a text layer where it is sound, else recognition
	ModeForce = "force" // recognition, whatever the file says
	ModeNever = "never" // the text layer only, however poor
)

// The data that Tesseract reads with, besides files.
const (
	DataTaught = "sohoa" // the data in the program, taught our pages
	DataStock  = "stock" // what the system has for Langs
)

// DefaultLangs is what is recognised where Options names nothing.
const DefaultLangs = "vie"

// Options say how a page is read.
type Options struct {
	Mode  string `json:"mode,omitempty"`  // one of the modes; "" is ModeAuto
	Langs string `json:"langs,omitempty"` // Tesseract's names, joined by "+"; "" is DefaultLangs; only with DataStock
	Data  string `json:"data,omitempty"`  // DataTaught, DataStock or the path of a .traineddata file; "" is DataTaught
	// Once leaves out what makes numbers sure: tables are not read cell by cell,
	// and nothing is read again, but for pages that do not stand upright. For a
	// quick look only.
	Once bool `json:"once,omitempty"`
	// Readings are the second readings of a page, nil for DefaultReadings. Others
	// are for measuring what each is worth.
	Readings []string `json:"readings,omitempty"`
}

// The second readings. Those of the page see it without its tables, those of
// cells see a cell alone.
const (
	ReadNumbers = "numbers alone"             // each cut out, at the scale of cells
	ReadMissed  = "ink that was not read"     // the page as one block, where there is such ink
	ReadBlock   = "page as one block"         // what the first missed, and numbers read otherwise
	ReadColumn  = "page as one column"        //
	ReadScaled  = "page at 300 dpi"           //
	ReadStock   = "page with the stock data"  //
	ReadHead    = "head with other data"      // numbers at the head of the first page, by the system's
	CellScale   = "cell at a second scale"    // at its own resolution besides that of most cells
	CellDigits  = "cell as digits alone"      // where readings differ
	CellPage    = "cell as the page has it"   // has a vote
	CellStray   = "signs among numbers again" // of a column of numbers
	CellOrdinal = "numbers of columns again"  // (1) to (13)
)

// DefaultReadings are the second readings that are worth their time.
func DefaultReadings() []string {
	return []string{ReadNumbers, ReadMissed, ReadHead, CellScale, CellDigits, CellPage, CellStray, CellOrdinal}
}

// Reads reports whether a second reading is to be done.
func (o Options) Reads(reading string) bool {
	if o.Readings == nil {
		return slices.Contains(DefaultReadings(), reading)
	}
	return slices.Contains(o.Readings, reading)
}

// DataOf is the part of an engine's name that says which data it reads with,
// "" where it reads without.
func DataOf(engine string) string {
	var data []string
	for part := range strings.SplitSeq(engine, ", ") {
		if strings.Contains(part, " sha256:") {
			data = append(data, part)
		}
	}
	return strings.Join(data, ", ")
}
