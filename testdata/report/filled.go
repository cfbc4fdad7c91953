package report

import "slices"

// WithFilled adds what a list of units means where it prints one number of some and
// "15/16" of others: the posts that it has are all used (note on BC.UNIT_ASSIGNED
// in the catalogue).
func WithFilled(figures []*Figure) []*Figure {
	paired, used := map[string]bool{}, map[string]bool{}
	for _, f := range figures {
		if f.Indicator == "BC.UNIT_USED" {
			paired[f.StaffType], used[f.StaffType+f.Unit] = true, true
		}
	}
	out := slices.Clone(figures)
	for _, f := range figures {
		if f.Indicator == "BC.UNIT_ASSIGNED" && paired[f.StaffType] && !used[f.StaffType+f.Unit] {
			filled := *f
			filled.Indicator = "BC.UNIT_USED"
			out = append(out, &filled)
		}
	}
	return out
}
