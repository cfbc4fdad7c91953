package twin

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"sohoa/normalize"
)

// Head is what a document says of itself; "" is unknown.
type Head struct {
	Number   string // such as 127/BC-UBND
	Issuer   string
	IssuedOn string // as ISO text
}

// Paper is what of a document tells whether another is a scan of the same paper.
// It is for one goroutine at a time.
type Paper struct {
	head           Head     // folded
	words, numbers []uint64 // in the order of reading
	shape          *shape   // made when it is first compared
}

// shape is what papers are compared by.
type shape struct {
	shingles []uint64 // of three words each, sorted, each once
	numbers  []uint64 // sorted
}

// New makes the paper of a document from its restored pages.
func New(h Head, pages iter.Seq[string]) *Paper {
	p := &Paper{head: h.folded()}
	for page := range pages {
		for word := range strings.FieldsSeq(normalize.Fold(page)) {
			w, number := read(word)
			if w != 0 {
				p.words = append(p.words, w)
			}
			if number {
				p.numbers = append(p.numbers, w)
			}
		}
	}
	return p
}

func (p *Paper) compared() *shape {
	if p.shape == nil {
		p.shape = &shape{shingles(p.words, 3), slices.Sorted(slices.Values(p.numbers))}
	}
	return p.shape
}

func (h Head) folded() Head { return Head{fold(h.Number), fold(h.Issuer), h.IssuedOn} }

func fold(s string) string { return strings.Join(strings.Fields(normalize.Fold(s)), " ") }

// read is the hash of a folded word, 0 for one without letters and digits. Of
// numbers the points and commas do not count: they are what is misread most.
func read(word string) (h uint64, number bool) {
	h = seed
	some := false
	for _, r := range word {
		digit := unicode.IsDigit(r)
		if !digit && !unicode.IsLetter(r) {
			continue
		}
		some, number = true, number || digit
		h = mix(h ^ uint64(r))
	}
	if !some {
		return 0, false
	}
	return h, number
}

// shingles are the runs of n neighbours, sorted, each once.
func shingles(words []uint64, n int) []uint64 {
	var out []uint64
	for i := n; i <= len(words); i++ {
		h := uint64(seed)
		for _, w := range words[i-n : i] {
			h = mix(h ^ w)
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

const seed = 14695981039346656037 // FNV-1a, 64 bits

func hash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix spreads the bits of x (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
