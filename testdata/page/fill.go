package page

import "strings"

// token is a piece of text that no line break parts: a word, or a part of one
// up to a hyphen; at is its first byte in the text. A glued token follows the
// one before without a blank. A raised one is the mark of a footnote: small,
// above the line, and a word of its own in the gold text.
type token struct {
	s      string
	at     int
	glued  bool
	raised bool
}

// words cuts a text at its blanks and after the hyphens inside words, where a
// word processor may break: "142/KH-" and "UBND".
func words(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		j := i
		glued := false
		for j < len(s) && s[j] != ' ' {
			if s[j] == '-' && j > i && j+1 < len(s) && s[j+1] != ' ' && s[j+1] != '-' {
				out = append(out, token{s: s[i : j+1], at: i, glued: glued})
				i, glued = j+1, true
			}
			j++
		}
		out = append(out, token{s: s[i:j], at: i, glued: glued})
		i = j
	}
	return out
}

// fill breaks tokens into lines of at most width; the first is indented.
func (t *setter) fill(all []token, face Face, size, width, indent int) [][]token {
	blank := t.ruler.Width(" ", face, size)
	var lines [][]token
	var line []token
	used, room := 0, width-indent
	for _, k := range all {
		w := t.wide(k, face, size)
		gap := blank
		if k.glued || len(line) == 0 {
			gap = 0
		}
		if len(line) > 0 && !k.raised && used+gap+w > room {
			lines = append(lines, line)
			line, used, gap, room = nil, 0, 0, width
		}
		if len(line) == 0 {
			k.glued = false
		}
		line = append(line, k)
		used += gap + w
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

func (t *setter) measure(l []token, face Face, size int) int {
	w := 0
	for i, k := range l {
		if i > 0 && !k.glued {
			w += t.ruler.Width(" ", face, size)
		}
		w += t.wide(k, face, size)
	}
	return w
}

// wide is the width of a token.
func (t *setter) wide(k token, face Face, size int) int {
	if k.raised {
		return t.ruler.Width(plainDigits(k.s), face, raised(size))
	}
	return t.ruler.Width(k.s, face, size)
}

// spell is a line as it reads.
func spell(l []token) string {
	var b strings.Builder
	for i, k := range l {
		if i > 0 && (!k.glued || k.raised) {
			b.WriteByte(' ')
		}
		b.WriteString(k.s)
	}
	return b.String()
}
