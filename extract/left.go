package extract

// Left is a field of a document's head that is empty, though something stands in
// its place: it is left to people.
type Left struct {
	Evidence []Evidence
	Read     string // what was made of it
	ByHand   bool   // a pen wrote it
}

// Left is what stands in the place of an empty field, by its column's name; ok is
// false where the field has a value, or nothing stands there.
func (r Report) Left(field string) (l Left, ok bool) {
	for _, f := range r.Fields() {
		if f[0] == field && f[1] != "" {
			return l, false
		}
	}
	l.Evidence = r.Evidence[field]
	for i, e := range l.Evidence {
		if i > 0 {
			l.Read += " "
		}
		l.Read += e.Text
		l.ByHand = l.ByHand || e.ByHand
	}
	return l, len(l.Evidence) > 0
}
