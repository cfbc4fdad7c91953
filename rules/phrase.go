package rules

import (
	"fmt"
	"strings"
	"unicode"
)

// The bounds of a phrase keep every pattern finite: what a phrase can match
// has at most maxWords words, and it stands for at most maxForms sequences.
const (
	maxGap   = 6
	maxWords = 24
	maxForms = 4000
)

// step is one word of a phrase, or a gap of up to gap words.
type step struct {
	word string
	gap  int
}

// expand turns a phrase into the sequences it stands for:
//
//	hồ sơ            the words, in this order
//	(quá|trễ) hạn    one of the alternatives
//	[đã] giải quyết  with or without
//	giao ~3 biên chế up to 3 words of any kind between
//
// Signs that stand between words (, / - & %) are words of their own.
func expand(phrase string) ([][]step, error) {
	p := phraseReader{rest: phrase}
	forms, err := p.alternatives(0)
	if err != nil {
		return nil, err
	}
	if p.rest != "" {
		return nil, fmt.Errorf("%q closes what was not opened", p.rest[:1])
	}
	for _, f := range forms {
		if err := whole(f); err != nil {
			return nil, err
		}
	}
	return forms, nil
}

// whole refuses sequences that match nothing, or anything.
func whole(f []step) error {
	words := 0
	for _, s := range f {
		if s.gap == 0 {
			words++
		}
	}
	switch {
	case words == 0:
		return fmt.Errorf("it may match no word at all")
	case f[0].gap > 0 || f[len(f)-1].gap > 0:
		return fmt.Errorf("a gap stands between words, not at an end")
	case len(f) > maxWords:
		return fmt.Errorf("it is longer than %d words", maxWords)
	}
	return nil
}

type phraseReader struct{ rest string }

// alternatives reads sequences parted by | up to the end or a closing sign.
func (p *phraseReader) alternatives(depth int) ([][]step, error) {
	if depth > 6 {
		return nil, fmt.Errorf("it is nested deeper than 6")
	}
	var out [][]step
	for {
		seq, err := p.sequence(depth)
		if err != nil {
			return nil, err
		}
		out = append(out, seq...)
		if !strings.HasPrefix(p.rest, "|") {
			return out, nil
		}
		p.rest = p.rest[1:]
	}
}

func (p *phraseReader) sequence(depth int) ([][]step, error) {
	out := [][]step{nil}
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" || strings.ContainsRune("|)]", rune(p.rest[0])) {
			return out, nil
		}
		part, err := p.part(depth)
		if err != nil {
			return nil, err
		}
		if len(out)*len(part) > maxForms {
			return nil, fmt.Errorf("it stands for more than %d sequences of words", maxForms)
		}
		var longer [][]step
		for _, head := range out {
			for _, tail := range part {
				longer = append(longer, append(head[:len(head):len(head)], tail...))
			}
		}
		out = longer
	}
}

func (p *phraseReader) part(depth int) ([][]step, error) {
	switch p.rest[0] {
	case '(', '[':
		open := p.rest[0]
		p.rest = p.rest[1:]
		forms, err := p.alternatives(depth + 1)
		if err != nil {
			return nil, err
		}
		shut := map[byte]string{'(': ")", '[': "]"}[open]
		if !strings.HasPrefix(p.rest, shut) {
			return nil, fmt.Errorf("%q is not closed", string(open))
		}
		p.rest = p.rest[1:]
		if open == '[' {
			forms = append(forms, nil)
		}
		return forms, nil
	case '~':
		n := 0
		if len(p.rest) > 1 {
			n = int(p.rest[1] - '0')
		}
		if n < 1 || n > maxGap {
			return nil, fmt.Errorf("the gap ~ has no bound from 1 to %d", maxGap)
		}
		p.rest = p.rest[2:]
		return [][]step{{{gap: n}}}, nil
	}
	return [][]step{{{word: p.word()}}}, nil
}

// word cuts off the next word, or one sign.
func (p *phraseReader) word() string {
	end := strings.IndexFunc(p.rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	switch {
	case end < 0:
		end = len(p.rest)
	case end == 0:
		end = len(string([]rune(p.rest)[0]))
	}
	w := p.rest[:end]
	p.rest = p.rest[end:]
	return strings.ToLower(w)
}
