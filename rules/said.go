package rules

// Said is a set of concepts, a bit for each by its Index: what a text says.
type Said []byte

// Add puts a concept into the set.
func (s *Said) Add(concept int) {
	for len(*s) <= concept/8 {
		*s = append(*s, 0)
	}
	(*s)[concept/8] |= 1 << (concept % 8)
}

// Has reports whether a concept is in the set.
func (s Said) Has(concept int) bool {
	return concept/8 < len(s) && s[concept/8]&(1<<(concept%8)) != 0
}

// Meets reports whether the set has a concept of every group: only then can a
// rule that needs them take a number.
func (s Said) Meets(needs []Group) bool {
	for _, g := range needs {
		met := false
		for _, k := range g {
			met = met || s.Has(k)
		}
		if !met {
			return false
		}
	}
	return true
}
