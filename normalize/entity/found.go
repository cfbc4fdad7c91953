package entity

import (
	"cmp"
	"slices"
	"sync"

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
	t := scratch.Get().(*taken)
	defer scratch.Put(t)
	t.read(v.Low)
	for _, scan := range []func(View, *taken){
		scanDocRefs, scanRanges, scanDays, scanDates, scanPeriods, scanMasks, scanLevels, scanPercents, scanMoney, scanPairs, scanNumbers,
	} {
		scan(v, t)
	}
	if len(t.found) == 0 {
		return nil
	}
	all := slices.Clone(t.found)
	for i := range all {
		all[i].Text = v.src[all[i].Span.Start:all[i].Span.End]
	}
	slices.SortFunc(all, func(a, b Found) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return all
}

// taken says which bytes of the view belong to a value already, and what was
// found so far.
type taken struct {
	used  []bool
	runs  []int // where runs of digits begin
	heads heads
	found []Found
}

// scratch keeps what scanning needs besides its results: a document is scanned
// block by block.
var scratch = sync.Pool{New: func() any { return new(taken) }}

func (t *taken) read(low string) {
	t.used = append(t.used[:0], make([]bool, len(low)+1)...)
	t.runs = appendRuns(t.runs[:0], low)
	index().read(&t.heads, low)
	clear(t.found)
	t.found = t.found[:0]
}

// index knows every sieve that text is scanned with.
var index = sync.OnceValue(func() *headIndex {
	all := []*sieve{reElliptic, reFrom, reMonth, reMonths, reQuarter, reYear, reMasks, reOrdinal, reNumbered, reMonthOnly, reActs, reOwnActs, reSupport, reCalled, reNth}
	for _, l := range levelWords {
		all = append(all, l.re)
	}
	for _, l := range serviceWords {
		all = append(all, l.re)
	}
	return newHeadIndex(all...)
})

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

// add takes the bytes a to b for a value, unless one is taken.
func (t *taken) add(v View, a, b int, f Found) {
	if t.claim(a, b) {
		f.Span = v.Span(a, b)
		t.found = append(t.found, f)
	}
}
