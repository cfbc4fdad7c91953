package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Shape is what form of number a rule takes.
type Shape string

// The shapes of numbers.
const (
	Count   Shape = "number"  // 27.554
	Pair    Shape = "pair"    // 6.802/17.175: so many of so many
	Percent Shape = "percent" // 39,60%
	Money   Shape = "money"   // 2,5 tỷ đồng
)

func shapes() []string { return []string{string(Count), string(Pair), string(Percent), string(Money)} }

// LevelUse says what a rule does with the level of administration.
type LevelUse string

// The uses of the level.
const (
	NoLevel     LevelUse = ""        // the indicator has none
	BesideLevel LevelUse = "beside"  // only one that the text names beside the number
	SaidLevel   LevelUse = "said"    // only one that the text names
	OfficeLevel LevelUse = "default" // one that the text names, else that of the whole office
)

// UnitUse says what a rule does with a unit that a list or a table names.
type UnitUse string

// The uses of the unit.
const (
	NoUnit     UnitUse = ""       // the number of a unit is none of the rule's
	SaidUnit   UnitUse = "said"   // it counts for the unit that is named, or for the whole office
	NeededUnit UnitUse = "needed" // it counts for units alone
)

// ServiceUse says what a rule does with the level of online service.
type ServiceUse string

// The uses of the level of online service.
const (
	NoService     ServiceUse = ""     // it counts services of none
	SaidService   ServiceUse = "said" // the one that the text names, or all
	NeededService ServiceUse = "true" // it counts for a level alone
)

// Group is a set of concepts any of which will do.
type Group []int

// Rule turns a number into a figure: Needs are the concepts that must be said
// of it, each once, by the words around it or by what they hang from; Own are
// those of them that only the words around it may say. May are concepts that
// may be said besides; any other weighs against the rule. Likes are those of
// them that speak for it. Not are concepts that rule it out where the number itself
// stands, Never those that do so also in what it hangs from in its paragraph.
type Rule struct {
	ID        string
	Version   int
	Indicator string
	Needs     []Group
	Own       []Group
	May       []int
	Likes     []int // those of May that speak for the rule, wherever they are said
	Not       []int
	Never     []int
	Shapes    []Shape
	Quota     bool       // the pair is used/assigned, and makes two figures; see Used
	Used      string     // indicator of the first number of a quota pair
	Level     LevelUse   // what it does with the level
	Unit      UnitUse    // what it does with the organisational unit that the text names
	Service   ServiceUse // what it does with the level of online service that the text names
	Fields    []string   // sections of the report in which it holds; none means any
	Offices   []string   // levels of the offices in whose reports it holds; none means any
	By        []string   // dimensions that a concept must set
	With      []string   // dimensions that a concept may set
	Sets      map[string]string
	If        map[string]string // dimensions that must have been set to these values
	Zero      bool              // words that say that there is none make it 0
	Cases     []Case
	Pos       Pos
	digest    string
}

// Ref names the rule as facts keep it.
func (r *Rule) Ref() Ref { return Ref{ID: r.ID, Version: r.Version, Digest: r.digest} }

// Indicators are the codes that the rule can yield, joined by blanks.
func (r *Rule) Indicators() string {
	if r.Used != "" {
		return r.Indicator + " " + r.Used
	}
	return r.Indicator
}

// Takes reports whether the rule takes a shape of number.
func (r *Rule) Takes(s Shape) bool { return slices.Contains(r.Shapes, s) }

// Case is a test that a rule carries: a text and the figures of the rule that
// must come from it; none where the rule must keep silent.
type Case struct {
	Text   string
	Head   string // what the text hangs from: a list head or a heading
	Field  string // the section it stands in
	Office string // who reports, such as "Ủy ban nhân dân huyện Phước Viên"
	Want   []Want
	Pos    Pos
}

// Want is one figure of a case; only what is written is compared.
type Want map[string]string

// String is key: value, … in order of keys.
func (w Want) String() string {
	var parts []string
	for _, k := range sortedKeys(w) {
		parts = append(parts, k+": "+w[k])
	}
	return strings.Join(parts, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}
