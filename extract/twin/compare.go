package twin

// Kind is how sure it is that two documents are scans of one paper.
type Kind string

const (
	// Same: number and date agree, or one does and the other cannot be read, and
	// the texts do.
	Same Kind = "same"
	// Likely: the texts agree, and what differs in number or date may be misread;
	// or nothing says which paper either is. A person must look: two letters that
	// went to two offices look like this.
	Likely Kind = "likely"
	// None: they are two papers.
	None Kind = ""
)

// Agreement is what two documents say of the same thing.
type Agreement string

// The agreements.
const (
	Agrees  Agreement = "same"
	Near    Agreement = "near" // but for one character
	Differs Agreement = "differs"
	Unknown Agreement = "unknown" // one of them does not say it
)

// Likeness is the evidence that two documents are scans of one paper.
type Likeness struct {
	Kind                 Kind
	Number, Date, Issuer Agreement
	Text                 float64 // the share of runs of three words that they have in common, 0 to 1
	Numbers              float64 // the share of numbers
}

// The bounds were set on composed reports with misread letters and digits, and
// on quarters of one office; twin_test.go has both.
const (
	someText  = 0.4
	muchText  = 0.6
	allText   = 0.75
	muchCount = 0.7
	allCount  = 0.85
)

// Compare says how alike two documents are.
func (p *Paper) Compare(q *Paper) Likeness {
	l := compareHeads(p.head, q.head)
	if l.Number == Differs && l.Date == Differs {
		return l
	}
	a, b := p.compared(), q.compared()
	l.Text, l.Numbers = share(a.shingles, b.shingles), share(a.numbers, b.numbers)
	l.Kind = l.judge()
	return l
}

// Apart reports whether what two documents say of themselves tells that they are
// two papers, so that their texts need not be compared: number and date differ, or
// one of number, date and issuer does, and the texts are not even alike enough to
// have a key in common (of texts that are alike enough, less than 1 in 100 have
// none).
func Apart(a, b Head, alike bool) bool {
	l := compareHeads(a.folded(), b.folded())
	if l.Number == Differs && l.Date == Differs {
		return true
	}
	return !alike && (l.Number == Differs || l.Date == Differs || l.Issuer == Differs)
}

func compareHeads(a, b Head) Likeness {
	return Likeness{Number: agree(a.Number, b.Number), Date: agree(a.IssuedOn, b.IssuedOn), Issuer: agree(a.Issuer, b.Issuer)}
}

func (l Likeness) judge() Kind {
	fits := func(a Agreement) bool { return a == Agrees || a == Unknown }
	known := l.Number == Agrees || l.Date == Agrees
	all := l.Text >= allText && l.Numbers >= allCount
	much := l.Text >= muchText && l.Numbers >= muchCount
	switch {
	case l.Issuer != Differs && l.Number == Agrees && l.Date == Agrees && l.Text >= someText:
		return Same
	case l.Issuer != Differs && fits(l.Number) && fits(l.Date) && known && much:
		return Same
	case all, much && (known || l.Issuer == Agrees) && l.Number != Differs && l.Date != Differs && l.Issuer != Differs:
		return Likely
	}
	return None
}

func agree(a, b string) Agreement {
	switch {
	case a == "" || b == "":
		return Unknown
	case a == b:
		return Agrees
	case oneApart(a, b):
		return Near
	}
	return Differs
}

// oneApart reports whether one character was changed, lost or added.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return len(b) == len(a)+1 && a[i:] == b[i+1:]
}

// share is how much of two sorted lists is in both: 1 where both are empty.
func share(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	both, n := 0, len(a)+len(b)
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			both++
			a, b = a[1:], b[1:]
		}
	}
	return float64(both) / float64(n-both)
}
