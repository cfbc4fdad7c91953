package normalize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/lm"
	"sohoa/ocr"
	"sohoa/ocr/legacy"
)

// The reasons of words whose encoding was not Unicode's.
const (
	ReasonTCVN3  Reason = "tcvn3"  // TCVN 5712:1993 as the fonts .VnTime have it
	ReasonVNI    Reason = "vni"    // the fonts VNI-Times
	ReasonVIQR   Reason = "viqr"   // RFC 1456: Vie^.t
	ReasonVISCII Reason = "viscii" // RFC 1456 as windows-1252 or Latin-1 shows it
	ReasonVPS    Reason = "vps"    // the same of VPS
	ReasonUTF8   Reason = "utf-8"  // UTF-8 that was taken for Windows-1252: Viá»‡t
)

// encoding is a way to write Vietnamese that Unicode replaced.
type encoding struct {
	reason Reason
	// sign reports whether r belongs to words of the encoding; letters of ASCII do.
	sign func(r rune) bool
	// strange counts the signs of a text that Vietnamese in Unicode never has.
	strange func(s string) int
	// convert answers the word in Unicode, and whether it is one at all.
	convert func(word string) (string, bool)
}

var encodings = []encoding{
	{ReasonUTF8, mangledSign, mangledStrange, unmangle},
	{ReasonTCVN3, tableSign(tcvn3Table), tableStrange(tcvn3Table), tcvn3},
	{ReasonVNI, tableSign(vniTable), tableStrange(vniTable), vni},
	{ReasonVIQR, viqrSign, viqrStrange, viqr},
	byteEncoding(ReasonVISCII, legacy.VISCII),
	byteEncoding(ReasonVPS, legacy.VPS),
}

// What a legacy encoding is known by.
const (
	fewestStrange = 2    // signs of a line that Vietnamese never has
	fewestWords   = 2    // words of a line that only conversion makes Vietnamese
	leastShare    = 0.75 // of the words with signs that must become Vietnamese
)

// legacy finds the lines that are written in a legacy encoding and answers what
// their words are in Unicode. A line must show signs that Vietnamese in Unicode
// never has, and become Vietnamese by conversion; the lines between such lines
// are taken with them where conversion makes their words likelier. Text of
// other languages becomes no Vietnamese and stays. Of several encodings the one
// that makes the text likeliest is taken.
func (n *Normalizer) legacy(s string) []change {
	var best []change
	most := float32(0)
	for i := range encodings {
		e := &encodings[i]
		if e.strange(s) < fewestStrange {
			continue
		}
		var out []change
		gain := float32(0)
		lines, sure := n.legacyLines(s, e)
		for _, l := range lines {
			if l.sure || l.gain > 0 && 2*sure >= len(lines) {
				out = append(out, l.changes...)
				gain += l.gain
			}
		}
		if gain > most {
			best, most = out, gain
		}
	}
	return best
}

// legacyLine is what an encoding would make of a line with signs of it.
type legacyLine struct {
	sure    bool
	gain    float32 // of all words, in nats
	changes []change
}

func (n *Normalizer) legacyLines(s string, e *encoding) (lines []legacyLine, sure int) {
	if !n.anySure(s, e) {
		return nil, 0 // and the other lines need no look
	}
	at := 0
	for line := range strings.Lines(s) {
		l := n.legacyLine(line, at, e)
		at += len(line)
		if len(l.changes) == 0 {
			continue
		}
		if l.sure {
			sure++
		}
		lines = append(lines, l)
	}
	return lines, sure
}

func (n *Normalizer) anySure(s string, e *encoding) bool {
	for line := range strings.Lines(s) {
		if e.strange(line) >= fewestStrange && n.legacyLine(line, 0, e).sure {
			return true
		}
	}
	return false
}

func (n *Normalizer) legacyLine(line string, at int, e *encoding) legacyLine {
	l, words, good := n.legacyWords(line, at, e)
	l.sure = good >= fewestWords && float64(good) >= leastShare*float64(words) && l.gain > 0 && e.strange(line) >= fewestStrange
	return l
}

// legacyWords converts the words of a line that begins at a byte of the text. It
// counts those with signs, and those that conversion makes Vietnamese.
func (n *Normalizer) legacyWords(line string, at int, e *encoding) (l legacyLine, words, good int) {
	for from := 0; from < len(line); {
		r, size := utf8.DecodeRuneInString(line[from:])
		if !asciiLetter(r) && !e.sign(r) {
			from += size
			continue
		}
		to := from
		for to < len(line) {
			r, size := utf8.DecodeRuneInString(line[to:])
			if !asciiLetter(r) && !e.sign(r) {
				break
			}
			to += size
		}
		word := line[from:to]
		from = to
		if plainWord(word) {
			continue
		}
		if after, ok := n.bestEnd(word, sentenceEnds(line[to:]), e); ok {
			words++
			l.gain += n.plausible(after) - n.plausible(word)
			if _, known := n.words.Lookup(lm.Canonical(strings.TrimRight(after, ".?"))); known {
				good++
			}
			l.changes = append(l.changes, change{raw: ocr.Span{Start: at + to - len(word), End: at + to}, after: after, reason: e.reason, score: 0.99})
		} else if same, ok := e.convert(word); strings.IndexFunc(word, func(r rune) bool { return r >= 0x80 }) >= 0 && !(ok && same == word) {
			words++ // VPS writes some letters as Unicode does: dân tells nothing
		}
	}
	return l, words, good
}

// plainWord reports whether a word is the same in all encodings: letters of ASCII,
// and no dd, which VIQR has for đ.
func plainWord(s string) bool {
	for i := range len(s) {
		if !asciiLetter(rune(s[i])) || i > 0 && s[i]|0x20 == 'd' && s[i-1]|0x20 == 'd' {
			return false
		}
	}
	return true
}

// sentenceEnds reports whether a sentence may end before rest: at the end of a
// line, or before a capital.
func sentenceEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t"))
	return strings.TrimSpace(rest) == "" || unicode.IsUpper(r)
}

// bestEnd converts a word. Where a mark at its end may be a full stop or a
// question mark as well (VIQR: xa.), the likelier reading is taken.
func (n *Normalizer) bestEnd(word string, last bool, e *encoding) (string, bool) {
	after, ok := e.convert(word)
	ok = ok && after != word
	if ok && !last || e.reason != ReasonVIQR || !strings.HasSuffix(word, ".") && !strings.HasSuffix(word, "?") {
		return after, ok
	}
	end := word[len(word)-1:]
	body, fits := e.convert(word[:len(word)-1])
	if !fits || ok && n.plausible(after) > n.plausible(body) {
		return after, ok
	}
	return body + end, body+end != word
}

// unlikely is the log probability of a word that no one knows.
const unlikely = -16

// plausible is how likely a word is by itself.
func (n *Normalizer) plausible(word string) float32 {
	if id, ok := n.words.Lookup(lm.Canonical(strings.TrimRight(word, ".?"))); ok {
		return n.words.Unigram(id)
	}
	return unlikely
}

func asciiLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// vietnameseLatin are the letters of Latin-1 that Vietnamese in Unicode has.
const vietnameseLatin = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"

func tableSign(table map[rune]string) func(rune) bool {
	return func(r rune) bool { _, ok := table[r]; return ok }
}

// tableStrange counts signs of a table beside letters of ASCII.
func tableStrange(table map[rune]string) func(string) int {
	strange := make(map[rune]bool)
	for r := range table {
		if !strings.ContainsRune(vietnameseLatin, r) {
			strange[r] = true
		}
	}
	return func(s string) int {
		count, last := 0, rune(' ')
		for i, r := range s {
			if r >= 0x80 && r < 0x180 && strange[r] {
				next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
				if asciiLetter(last) || asciiLetter(next) {
					count++
				}
			}
			last = r
		}
		return count
	}
}

// isVietnamese reports whether a word is a well-formed syllable.
func isVietnamese(word string) bool {
	_, _, ok := lm.Split(lm.Canonical(word))
	return ok
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
