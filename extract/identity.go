package extract

// trial is an identity tried on the numbers that it speaks of.
type trial struct {
	id, severity string
	where        string    // the ground, in words
	wordings     []wording // it holds where one of them does; the first is the plain one
	soft         bool      // a difference may be what is not reported, so only success is said
	alone        bool      // it is about these very statements, not about those that echo them
	suggestion   string
}

// wording is one way to set numbers against each other.
type wording interface {
	// numbers are those it speaks of, in the order in which it says them.
	numbers() []numeral
	// holds reports whether they agree, with m supposed.
	holds(l *ledger, m misreading) bool
	// cut reports whether they would agree if the writer had cut decimals off
	// instead of rounding.
	cut(l *ledger) bool
	// settles reports whether agreement leaves p no other last digit; a bound
	// settles nothing.
	settles(l *ledger, p numeral) bool
	// say is what should be printed, what is, and the sentence.
	say(l *ledger) (expected, actual, detail string)
}

// holding is the wording that holds, with m supposed, or nil.
func (t *trial) holding(l *ledger, m misreading) wording {
	for _, w := range t.wordings {
		if w.holds(l, m) {
			return w
		}
	}
	return nil
}

// holds reports whether the identity does, with m supposed.
func (t *trial) holds(l *ledger, m misreading) bool { return t.holding(l, m) != nil }

// wasCut reports whether a failure is that of a writer who cuts decimals off.
func (t *trial) wasCut(l *ledger) bool {
	for _, w := range t.wordings {
		if w.cut(l) {
			return true
		}
	}
	return false
}

// numbers are those of every wording, each once.
func (t *trial) numbers() []numeral {
	var out []numeral
	seen := map[numeral]bool{}
	for _, w := range t.wordings {
		for _, p := range w.numbers() {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// trials are all identities that the figures have the terms for. One that can
// only be confirmed is dropped where it does not hold.
func (l *ledger) trials() []*trial {
	var out []*trial
	for _, some := range [][]*trial{l.applyLaws(), l.wholes(), l.rosters(), l.software(), l.autonomy(), l.degrees(), l.shares(), l.rates(), l.repeats()} {
		for _, t := range some {
			if !t.soft || t.holds(l, noMisreading) {
				out = append(out, t)
			}
		}
	}
	return out
}
