package ocr

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// DocID names an original file: the SHA-256 of its bytes.
type DocID [sha256.Size]byte

// String returns the id as 64 lower-case hexadecimal digits.
func (id DocID) String() string { return hex.EncodeToString(id[:]) }

// Short returns the first 16 hexadecimal digits, which name a report in the store.
func (id DocID) Short() string { return id.String()[:16] }

// MarshalText makes the id readable in JSON.
func (id DocID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *DocID) UnmarshalText(b []byte) error {
	got, err := ParseDocID(string(b))
	if err != nil {
		return err
	}
	*id = got
	return nil
}

// ParseDocID reads 64 hexadecimal digits.
func ParseDocID(s string) (DocID, error) {
	var id DocID
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("document id %q is not 64 hexadecimal digits", s)
	}
	copy(id[:], b)
	return id, nil
}

// Span is a half-open range of bytes of a page's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Box is a rectangle in pixels of the page image, origin top left, half open.
type Box struct {
	X0 int32 `json:"x0"`
	Y0 int32 `json:"y0"`
	X1 int32 `json:"x1"`
	Y1 int32 `json:"y1"`
}

// Union is the smallest box that holds both.
func (b Box) Union(c Box) Box {
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Width is the box's extent from left to right, in pixels.
func (b Box) Width() int32 { return b.X1 - b.X0 }

// Height is the box's extent from top to bottom, in pixels.
func (b Box) Height() int32 { return b.Y1 - b.Y0 }

// Word is one word of the raw reading. Conf is 0..1; it is 1 where nothing
// was recognised but read (text layers, imported text).
type Word struct {
	Span Span    `json:"span"`
	Box  Box     `json:"box"`
	Conf float32 `json:"conf"`
}

// Line is one line of text, without its line feed.
type Line struct {
	Span Span `json:"span"`
	Box  Box  `json:"box"`
}

// Cell is one cell of a ruled table. Rows and columns count from 0.
type Cell struct {
	Row     int  `json:"row"`
	Col     int  `json:"col"`
	RowSpan int  `json:"row_span"`
	ColSpan int  `json:"col_span"`
	Box     Box  `json:"box"`
	Span    Span `json:"span"`
}

// Table is a table of the page; its cells' text stands in Page.Text.
type Table struct {
	Box   Box    `json:"box"`
	Rows  int    `json:"rows"`
	Cols  int    `json:"cols"`
	Cells []Cell `json:"cells"`
	// Inferred says that the table has no rules to go by: its columns are those
	// of its numbers, under a head that only forms have.
	Inferred bool `json:"inferred,omitempty"`
}

// Footnote is a note at the foot of the page. Mark is its number as it stands in
// Page.Text, in raised digits ("¹"), "" where the note goes on from the page
// before or its mark cannot be read. Span is all its lines, the mark included.
type Footnote struct {
	Mark string `json:"mark,omitempty"`
	Box  Box    `json:"box"`
	Span Span   `json:"span"`
}

// Source says where the text of a page came from.
type Source string

// The three sources of text.
const (
	SourceOCR       Source = "ocr"        // recognised by our engine
	SourceTextLayer Source = "text-layer" // read from the PDF
	SourceText      Source = "text"       // imported as text that someone else made
)

// Page is the raw reading of one page: what is kept for ever and never changed.
// Num counts from 1. Width, Height and DPI describe the page image and are 0
// where there is none. Lines are in reading order and cover every byte of
// Text except line feeds and form feeds.
type Page struct {
	Num    int     `json:"num"`
	Width  int     `json:"width"`
	Height int     `json:"height"`
	DPI    int     `json:"dpi"`
	Source Source  `json:"source"`
	Text   string  `json:"text"`
	Lines  []Line  `json:"lines"`
	Words  []Word  `json:"words"`
	Tables []Table `json:"tables,omitempty"`
	// Footnotes are in order and apart from the body, whose sentences run on over
	// them. What refers to one is a word of its own in raised digits.
	Footnotes []Footnote `json:"footnotes,omitempty"`
	// Handwritten are the words at the head of the page that a pen wrote, in order:
	// what was read there is a guess, and left to people.
	Handwritten []Span `json:"handwritten,omitempty"`
	// Engine names what read the page, with versions and data digests.
	Engine string `json:"engine"`
	// Notes says what was chosen for this page and why, one clause each.
	Notes []string `json:"notes,omitempty"`
}

// ByHand reports whether a pen wrote a part of the span.
func (p *Page) ByHand(s Span) bool {
	return slices.ContainsFunc(p.Handwritten, s.Overlaps)
}

// NoteTurned is the note of a page that stands on its side or upside down in
// its image: by how many degrees it was turned clockwise to be read.
const NoteTurned = "read turned by %d degrees clockwise"

// Turned is by how many degrees clockwise the image is to be turned so that the
// text stands upright: 0, 90, 180 or 270.
func (p *Page) Turned() int {
	for _, note := range p.Notes {
		var degrees int
		if n, err := fmt.Sscanf(note, NoteTurned, &degrees); n == 1 && err == nil {
			return degrees
		}
	}
	return 0
}
