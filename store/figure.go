package store

import (
	"errors"
	"strings"
	"time"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// The errors of those who name a figure.
var (
	ErrNoFigure    = errors.New("no such figure")
	ErrNotVerified = errors.New("nobody has verified it")
)

// Numbers are those of a figure; nil where there is none.
type Numbers struct {
	Value   *entity.Number `json:"value,omitempty"`
	Total   *entity.Number `json:"total,omitempty"`
	Percent *entity.Number `json:"percent,omitempty"`
}

// NumbersOf are the numbers of a figure.
func NumbersOf(f extract.Figure) Numbers { return Numbers{f.Value, f.Total, f.Percent} }

// String is the numbers as people read them: 6.802 of 17.175 39,60 %.
func (n Numbers) String() string {
	var parts []string
	if n.Value != nil {
		parts = append(parts, n.Value.String())
	}
	if n.Total != nil {
		parts = append(parts, "of "+n.Total.String())
	}
	if n.Percent != nil {
		parts = append(parts, n.Percent.String()+" %")
	}
	return strings.Join(parts, " ")
}

// Part is one of the numbers of a figure.
type Part string

// The parts.
const (
	Value   Part = "value"
	Total   Part = "total"
	Percent Part = "percent"
)

// With is the numbers with some of them replaced; nil takes one away.
func (n Numbers) With(by map[Part]*entity.Number) Numbers {
	for part, to := range by {
		switch part {
		case Value:
			n.Value = to
		case Total:
			n.Total = to
		case Percent:
			n.Percent = to
		}
	}
	return n
}

// Verdict is what a person says of one figure: that its numbers are right as
// they are shown, or with Correct, which are right instead.
type Verdict struct {
	Figure  string // figure_id
	Correct map[Part]*entity.Number
	By      string
	Note    string
}

// Verification is a verdict as the store keeps it.
type Verification struct {
	Numbers
	By   string    `json:"by"`
	Note string    `json:"note,omitempty"`
	At   time.Time `json:"at"`
}

// Figure is a figure as the figures view gives it: where a person verified
// it, with the numbers that they gave.
type Figure struct {
	ID string `json:"figure_id"`
	extract.Figure
	Read      *Numbers      `json:"read,omitempty"` // what a rule reads now; nil where none reads it any more
	Verified  *Verification `json:"verified,omitempty"`
	Conflicts []string      `json:"conflicts,omitempty"` // how the rules have come to disagree with a person
}

// Version is what a figure was over a time. The last one has no To.
type Version struct {
	From   time.Time       `json:"from"`
	To     *time.Time      `json:"to,omitempty"`
	Pack   string          `json:"pack"`             // digest of the rules
	Figure *extract.Figure `json:"figure,omitempty"` // nil: no rule read it
	Value  string          `json:"value,omitempty"`  // the figure as text, where an older version of the program kept no more
}

// PastVerification is a verification that was replaced or withdrawn.
type PastVerification struct {
	Verification
	Until time.Time `json:"until"`
}

// FigureHistory is everything that the store knows of one figure: how it is
// shown now, with every version of it and every verification, oldest first.
type FigureHistory struct {
	Document Document           `json:"-"`
	Now      *Figure            `json:"now,omitempty"` // nil: it is not shown any more
	Versions []Version          `json:"versions"`
	Verified []PastVerification `json:"verifications,omitempty"`
	Checks   []extract.Check    `json:"checks,omitempty"` // those of now that it takes part in
}
