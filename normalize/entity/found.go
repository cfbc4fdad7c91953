package entity

import (
	"cmp"
	"slices"

	"sohoa/ocr"
)

// Kind is what kind of value was found.
type Kind string

// The kinds. A Mask is a number that is part of a name or a code and counts
// nothing: ISO 9001:2015, khóa XII, Chỉ số B1, COVID-19.
const (
	KindDocRef       Kind = "docref"
	KindDate         Kind = "date"   // a day
	KindMonth        Kind = "month"  // a month of a year
	KindRange        Kind = "range"  // from a day to a day
	KindPeriod       Kind = "period" // a reporting period
	KindStage        Kind = "stage"  // years of a programme: 2021 - 2025
	KindNumber       Kind = "number"
	KindPair         Kind = "pair"
	KindPercent      Kind = "percent"
	KindMoney        Kind = "money"
	KindLevel        Kind = "level"
	KindServiceLevel Kind = "service_level"
	KindMask         Kind = "mask"
)

// Found is one value in a text. The fields besides Span and Text are those of
// its kind.
type Found struct {
	Span       ocr.Span
	Kind       Kind
	Text       string
	Number     Number    // number, percent, money (in đồng)
	Pair       [2]Number // pair
	Comparator string    // "~", ">", "<", ">=", "<=": khoảng, trên, gần …
	From, To   Date      // date, month, range, period, stage; equal for a day
	Label      string    // period: as printed, blanks joined
	Ref        DocRef    // docref
	Name       string    // level, service_level: its code
}

// Scan finds the values of a text, in order and without overlap. Where two
// readings overlap, the kind that stands earlier in the order of scanners
// wins: a date is no pair, a number of a document no date.
func Scan(s string) []Found {
	return ScanView(NewView(s))
}

// ScanView finds the values of the text that a view is of. The spans count as
// the view's do.
func ScanView(v View) []Found {
	t := &taken{used: make([]bool, len(v.Low)+1), runs: runs(v.Low), words: words(v.Low)}
	var all []Found
	for _, scan := range []func(View, *taken) []Found{
		scanDocRefs, scanRanges, scanDates, scanPeriods, scanMasks, scanLevels, scanPercents, scanMoney, scanPairs, scanNumbers,
	} {
		all = append(all, scan(v, t)...)
	}
	for i := range all {
		all[i].Text = v.src[all[i].Span.Start:all[i].Span.End]
	}
	slices.SortFunc(all, func(a, b Found) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return all
}

// taken says which bytes of the view belong to a value already.
type taken struct {
	used  []bool
	runs  []int // where runs of digits begin
	words []int // where words begin
}

// claim takes the bytes a to b unless one is taken.
func (t *taken) claim(a, b int) bool {
	for i := a; i < b; i++ {
		if t.used[i] {
			return false
		}
	}
	for i := a; i < b; i++ {
		t.used[i] = true
	}
	return true
}
