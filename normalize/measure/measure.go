// Package measure says how well a restored text agrees with what was printed:
// the shares and rates by which `sohoa model evaluate` and the evaluations
// judge a normalizer.
package measure

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"sohoa/normalize/lm"
)

// Tally counts printed words and what became of them. A word is right where it
// stands as printed, its case and the place of its tone mark (hòa, hoà) left
// aside.
type Tally struct {
	Words      int // printed
	RawRight   int // that were read as printed
	Right      int // that are so in the restored text
	Repaired   int // read wrong, restored right
	Introduced int // read right, restored wrong
	Abstained  int // read wrong, left as they were read
	Protected  int // with a digit, read as printed
	Broken     int // of these, whose digits stand in no word of the restored line
	Alpha      int // of letters alone
	AlphaRight int
	Symbols    int // document symbols: a digit, a stroke and capitals
	SymbolsOK  int
	Chars      int // printed characters, blanks left aside
	RawErrors  int // edit distance of what was read
	Errors     int // edit distance of what was restored
}

// Lines adds a printed line, what was read of it, and what that was restored to.
func (t *Tally) Lines(printed, read, restored string) {
	p, r, s := Words(printed), Words(read), Words(restored)
	t.words(p, r, s)
	chars := []rune(strings.Join(p, " "))
	t.Chars += len(chars)
	t.RawErrors += distance(chars, []rune(strings.Join(r, " ")))
	t.Errors += distance(chars, []rune(strings.Join(s, " ")))
}

// Sums adds a line of which only sums of the words are known.
func (t *Tally) Sums(printed, read, restored []string) { t.words(printed, read, restored) }

func (t *Tally) words(p, r, s []string) {
	before, after := align(p, r), align(p, s)
	for i, w := range p {
		t.Words++
		wasRight, isRight := before[i] == w, after[i] == w
		t.RawRight += one(wasRight)
		t.Right += one(isRight)
		t.Repaired += one(!wasRight && isRight)
		t.Introduced += one(wasRight && !isRight)
		t.Abstained += one(!wasRight && !isRight && after[i] == before[i])
		if strings.ContainsAny(w, "0123456789") {
			t.Protected += one(wasRight)
			t.Broken += one(wasRight && !isRight && !slices.ContainsFunc(s, func(r string) bool { return digitsOf(r) == digitsOf(w) }))
		}
		if symbol(w) {
			t.Symbols++
			t.SymbolsOK += one(isRight)
		}
		if alpha(w) {
			t.Alpha++
			t.AlphaRight += one(isRight)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Share is the share of right words, 0..1.
func (t Tally) Share() float64 { return ratio(t.Right, t.Words) }

// AlphaShare is the share of right words among those of letters alone.
func (t Tally) AlphaShare() float64 { return ratio(t.AlphaRight, t.Alpha) }

// SymbolShare is the share of document symbols that are right.
func (t Tally) SymbolShare() float64 { return ratio(t.SymbolsOK, t.Symbols) }

// CER is the character error rate of the restored text.
func (t Tally) CER() float64 { return ratio(t.Errors, t.Chars) }

// RepairShare is the share of the words read wrong that were made right.
func (t Tally) RepairShare() float64 { return ratio(t.Repaired, t.Words-t.RawRight) }

// Spoiled is how many of 1,000 words read right were made wrong.
func (t Tally) Spoiled() float64 { return 1000 * ratio(t.Introduced, t.RawRight) }

func ratio(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// String is one line for people.
func (t Tally) String() string {
	per := func(n int) float64 { return 1000 * float64(n) / float64(max(t.Words, 1)) }
	return fmt.Sprintf("%d words: right %.2f %% (read %.2f %%), CER %.2f %% (read %.2f %%), repaired %.1f, introduced %.2f, left wrong %.1f per 1,000; alpha words %.2f %%; symbols %d/%d; protected changed %d/%d",
		t.Words, 100*t.Share(), 100*ratio(t.RawRight, t.Words), 100*t.CER(), 100*ratio(t.RawErrors, t.Chars),
		per(t.Repaired), per(t.Introduced), per(t.Abstained), 100*t.AlphaShare(), t.SymbolsOK, t.Symbols, t.Broken, t.Protected)
}

const marks = "([{<>\"'“‘«-–—+*_•·…|~=/\\.,;:!?)]}”’»%"

// Words lists the words of a line as they are compared: without the marks
// around them, lowered, tone marks in one place. Fields of marks are left out.
func Words(line string) []string {
	var out []string
	for f := range strings.FieldsSeq(line) {
		if w := strings.Trim(f, marks); w != "" {
			if symbol(w) {
				out = append(out, w)
				continue
			}
			out = append(out, lm.Canonical(w))
		}
	}
	return out
}

// symbol reports whether w is a document number such as 175/KH-UBND, whose
// case counts.
func symbol(w string) bool {
	slash := strings.IndexAny(w, "/-")
	return slash > 0 && w[0] >= '0' && w[0] <= '9' && strings.IndexFunc(w[slash:], unicode.IsUpper) > 0
}

// digitsOf is w without all but its digits and the marks among them.
func digitsOf(w string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789/.,", r) {
			return r
		}
		return -1
	}, w)
}

func alpha(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
