package rules

import "slices"

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

// Lacks are the groups of which the set has no concept: a rule that needs them
// takes a number only where there are none, or but one that a text may leave out.
func (s Said) Lacks(needs []Group) []Group {
	return slices.DeleteFunc(slices.Clone(needs), func(g Group) bool { return slices.ContainsFunc(g, s.Has) })
}
