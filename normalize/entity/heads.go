package entity

// heads tells of the words and signs of a text which sieves may match where
// they begin. A text is looked at once for all sieves, four letters from there
// on: what is sought begins as few words do.
type heads struct {
	at  []int    // where words begin, and signs
	may []uint64 // for each the bits of the sieves that may match there
	any uint64   // the bits of them all
}

// headIndex is what heads are made with: for the first and second letter of a
// word and for the third and fourth, the bits of the sieves that allow them.
type headIndex struct {
	first, second [letterClasses][letterClasses]uint64
}

// letterClasses are those of classOf.
const letterClasses = 38

// classOf puts every sign that is neither a letter, a digit nor a blank into
// one class, 0.
var classOf = func() (class [256]uint8) {
	for c := range class {
		switch {
		case c >= 'a' && c <= 'z':
			class[c] = uint8(c-'a') + 1
		case isDigit(byte(c)):
			class[c] = uint8(c-'0') + 27
		case c == ' ':
			class[c] = 37
		}
	}
	return class
}()

// newHeadIndex gives each sieve its bit; past 64 they share them, which only
// makes the look at them less sharp.
func newHeadIndex(sieves ...*sieve) *headIndex {
	x := &headIndex{}
	for i, s := range sieves {
		s.bit = 1 << (i % 64)
		for n, starts := range s.starts {
			for _, start := range starts {
				x.allow(unpackStart(start, n), s.bit)
			}
		}
	}
	return x
}

// allow sets a bit for a prefix, which leaves open what it does not tell.
func (x *headIndex) allow(p string, bit uint64) {
	set := func(t *[letterClasses][letterClasses]uint64, p string) {
		for a := range t {
			for b := range t[a] {
				if (len(p) < 1 || classOf[p[0]] == uint8(a)) && (len(p) < 2 || classOf[p[1]] == uint8(b)) {
					t[a][b] |= bit
				}
			}
		}
	}
	set(&x.first, p)
	set(&x.second, p[min(2, len(p)):])
}

// read fills h with the heads of a text.
func (x *headIndex) read(h *heads, s string) {
	h.at, h.may, h.any = h.at[:0], h.may[:0], 0
	inside := false
	for i := range len(s) {
		head := !inside && s[i] != ' '
		if inside = !isSign(s[i]) && s[i] != ' '; inside && !head || s[i] == ' ' {
			continue
		}
		may := x.first[classOf[s[i]]][classOf[byteAt(s, i+1)]] & x.second[classOf[byteAt(s, i+2)]][classOf[byteAt(s, i+3)]]
		h.at, h.may, h.any = append(h.at, i), append(h.may, may), h.any|may
	}
}

// isSign reports whether a byte is part of no word and no blank.
func isSign(c byte) bool {
	return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_' || c == ' ')
}
