package channel

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/lm"
)

// Level is the size of the printed unit that a count is about.
type Level byte

// The levels. Blanks counts what happened to blanks: "lost", "added", "kept".
const (
	Letters   Level = 'c'
	Onsets    Level = 'o'
	Rimes     Level = 'r'
	Syllables Level = 's'
	Blanks    Level = 'b'
)

type countKey struct {
	level         Level
	printed, read string
}

// Learn counts how the printed text of the pairs was read and writes the
// counts to w. The same pairs give the same bytes.
//
// Counts that were learned before, from other pairs, are added to them.
func Learn(pairs iter.Seq[Pair], before []string, w io.Writer) error {
	var hits []hit
	counts, err := addUp(before)
	if err != nil {
		return err
	}
	for p := range pairs {
		h, lost, added := alignWords(p)
		counts[countKey{Blanks, "lost", ""}] += lost
		counts[countKey{Blanks, "added", ""}] += added
		counts[countKey{Blanks, "kept", ""}] += len(h)
		for _, x := range h {
			if x, ok := trim(x); ok {
				hits = append(hits, x)
			}
		}
	}
	emit := emitter{}
	for range 5 {
		emit = emit.again(hits)
	}
	for _, h := range hits {
		emit.count(h, counts)
	}
	return write(counts, w)
}

// addUp sums counts that Learn wrote.
func addUp(files []string) (map[countKey]int, error) {
	counts := make(map[countKey]int)
	for _, file := range files {
		for line := range strings.Lines(file) {
			k, n, err := parseCount(line)
			if err != nil {
				return nil, err
			}
			counts[k] += n
		}
	}
	return counts, nil
}

func parseCount(line string) (countKey, int, error) {
	f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
	if len(f) != 4 || len(f[0]) != 1 {
		return countKey{}, 0, fmt.Errorf("no line of a confusion model: %q", line)
	}
	n, err := strconv.Atoi(f[3])
	if err != nil {
		return countKey{}, 0, fmt.Errorf("no line of a confusion model: %q: %w", line, err)
	}
	return countKey{Level(f[0][0]), f[1], f[2]}, n, nil
}

const marksOfEnd = ".,;:!?()[]\"'“”‘’/-–+*…"

// trim takes the punctuation off both sides and answers whether a syllable is
// left whose reading may be counted.
func trim(h hit) (hit, bool) {
	if core := strings.Trim(h.printed, marksOfEnd); core != h.printed {
		h.printed = core
		h.read = strings.Trim(h.read, marksOfEnd)
	}
	_, _, ok := lm.Split(lm.Canonical(h.printed))
	n := utf8.RuneCountInString(h.printed)
	if !ok || h.read == "" || cased(h.printed) == mixed {
		return h, false
	}
	cost := wordCost([]rune(h.printed), []rune(h.read))
	return h, cost <= 0.67*float64(n)+0.5
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// Case is how a word is capitalised.
type Case uint8

// The ways to capitalise a word.
const (
	Lower Case = iota
	Title
	Upper
	mixed
)

const cases = 3 // Lower, Title, Upper

func cased(s string) Case {
	upper, n := 0, 0
	for _, r := range s {
		n++
		if unicode.IsUpper(r) {
			upper++
		}
	}
	switch {
	case upper == 0:
		return Lower
	case upper == 1 && unicode.IsUpper(firstRune(s)):
		return Title
	case upper == n:
		return Upper
	}
	return mixed
}

// Apply capitalises a lower-case syllable.
func (c Case) Apply(s string) string {
	switch c {
	case Title:
		r, n := utf8.DecodeRuneInString(s)
		return string(unicode.ToUpper(r)) + s[n:]
	case Upper:
		return strings.ToUpper(s)
	}
	return s
}

// units divides a printed syllable, in its case, into onset and rime.
func units(printed string) (onset, rime string) {
	canonical := lm.Canonical(printed)
	o, r, _ := lm.Split(canonical)
	c := cased(printed)
	if c == Upper && utf8.RuneCountInString(printed) == 1 {
		c = Title
	}
	return unitCase(c, o, r)
}

func unitCase(c Case, o, r string) (onset, rime string) {
	switch {
	case c == Upper:
		return strings.ToUpper(o), strings.ToUpper(r)
	case c == Title && o == "":
		return "", Title.Apply(r)
	case c == Title:
		return Title.Apply(o), r
	}
	return o, r
}

func write(counts map[countKey]int, to io.Writer) error {
	keys := make([]countKey, 0, len(counts))
	for k, n := range counts {
		if k.level == Syllables && n < 2 || n == 0 {
			continue
		}
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b countKey) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.printed, b.printed), cmp.Compare(counts[b], counts[a]), cmp.Compare(a.read, b.read))
	})
	w := bufio.NewWriter(to)
	for _, k := range keys {
		fmt.Fprintf(w, "%c\t%s\t%s\t%d\n", k.level, k.printed, k.read, counts[k])
	}
	return w.Flush()
}
