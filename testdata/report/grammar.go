package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is words with marks on those that print a figure or a citation.
type Text struct {
	S     string
	Marks []Mark
}

// Mark says that S[Start:End] prints one part of a figure, or the number of a
// citation. Marks are in order and do not overlap.
type Mark struct {
	Start, End int
	Figure     *Figure
	Part       string // value, total, percent, or zero: the words that say none
	Citation   *Citation
}

// slots are what a template's {names} stand for: a string or a Text.
type slots map[string]any

// builder joins words, keeps one blank between them, and moves marks along.
type builder struct {
	s     []byte
	marks []Mark
}

func (b *builder) str(s string) {
	for i := 0; i < len(s); i++ {
		last := byte(' ')
		if len(b.s) > 0 {
			last = b.s[len(b.s)-1]
		}
		switch s[i] {
		case ' ':
			if last == ' ' {
				continue
			}
		case ',', '.', ';', ':':
			if last == ' ' && len(b.s) > 0 {
				b.s = b.s[:len(b.s)-1]
			}
		}
		b.s = append(b.s, s[i])
	}
}

func (b *builder) text(t Text) {
	base := len(b.s)
	b.s = append(b.s, t.S...)
	for _, m := range t.Marks {
		m.Start += base
		m.End += base
		b.marks = append(b.marks, m)
	}
}

func (b *builder) done() Text {
	s := strings.TrimRight(string(b.s), " ")
	return Text{S: s, Marks: b.marks}
}

// say expands a template: "[a|b]" is one of its alternatives, "{x}" a slot, and
// "{NĐ 68/2000/NĐ-CP}" cites a decree by its number alone.
// Both nest. An unknown slot is a mistake in this package and panics.
func (c *composer) say(tmpl string, s slots) Text {
	var b builder
	c.expand(&b, tmpl, s)
	return b.done()
}

func (c *composer) expand(b *builder, tmpl string, s slots) {
	for len(tmpl) > 0 {
		i := strings.IndexAny(tmpl, "[{")
		if i < 0 {
			b.str(tmpl)
			return
		}
		b.str(tmpl[:i])
		if tmpl[i] == '{' {
			j := strings.IndexByte(tmpl[i:], '}') + i
			c.slot(b, tmpl[i+1:j], s)
			tmpl = tmpl[j+1:]
			continue
		}
		options, rest := alternatives(tmpl[i:])
		c.expand(b, options[c.dice.n(len(options))], s)
		tmpl = rest
	}
}

func (c *composer) slot(b *builder, name string, s slots) {
	switch v := s[name].(type) {
	case string:
		b.str(v)
	case Text:
		b.text(v)
	default:
		if number, ok := strings.CutPrefix(name, "NĐ "); ok {
			b.text(c.bare(number))
			return
		}
		v2, ok := c.words[name]
		if !ok {
			panic("report: template has no slot " + name)
		}
		b.str(v2)
	}
}

// alternatives splits "[a|b]rest".
func alternatives(t string) (options []string, rest string) {
	depth, from := 0, 1
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return append(options, t[from:i]), t[i+1:]
			}
		case '|':
			if depth == 1 {
				options = append(options, t[from:i])
				from = i + 1
			}
		}
	}
	panic("report: template has an open bracket: " + t)
}

// join joins texts with a separator.
func join(parts []Text, sep string) Text {
	var b builder
	for i, p := range parts {
		if i > 0 {
			b.s = append(b.s, sep...)
		}
		b.text(p)
	}
	return b.done()
}

// plain is a text without marks.
func plain(s string) Text { return Text{S: s} }

// upperFirst makes the first letter upper case; no Vietnamese letter changes
// its length in UTF-8 by that, so marks stay where they are.
func upperFirst(t Text) Text {
	r, n := utf8.DecodeRuneInString(t.S)
	t.S = string(unicode.ToUpper(r)) + t.S[n:]
	return t
}
