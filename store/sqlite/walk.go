package sqlite

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// walk passes over JSON of our own writing from front to back, and makes values of
// what it is asked for alone. It is strict, and knows no blanks. After a mistake it
// is bad, and reads nothing more.
type walk struct {
	b   []byte
	at  int
	bad bool
}

// whole reports whether all was read, and nothing was wrong.
func (w *walk) whole() bool { return !w.bad && w.at == len(w.b) }

func (w *walk) fail() { w.bad, w.at = true, len(w.b) }

// peek is the next byte, 0 at the end.
func (w *walk) peek() byte {
	if w.at < len(w.b) {
		return w.b[w.at]
	}
	return 0
}

// take passes over a byte that must be there.
func (w *walk) take(c byte) {
	if w.peek() != c {
		w.fail()
		return
	}
	w.at++
}

// literal passes over a word where it is there.
func (w *walk) literal(word string) bool {
	if !bytes.HasPrefix(w.b[w.at:], []byte(word)) {
		return false
	}
	w.at += len(word)
	return true
}

// object calls member before each value, which reads it. Null is an object without
// members.
func (w *walk) object(member func()) {
	if w.literal("null") {
		return
	}
	w.take('{')
	if w.peek() == '}' {
		w.at++
		return
	}
	for !w.bad {
		w.text()
		w.take(':')
		member()
		if w.peek() != ',' {
			w.take('}')
			return
		}
		w.at++
	}
}

// array calls element before each, which reads it. Null is an empty one.
func (w *walk) array(element func()) {
	if w.literal("null") {
		return
	}
	w.take('[')
	if w.peek() == ']' {
		w.at++
		return
	}
	for !w.bad {
		element()
		if w.peek() != ',' {
			w.take(']')
			return
		}
		w.at++
	}
}

// inString are the bytes that a string may hold as they are.
var inString = func() (in [256]bool) {
	for c := ' '; c < 256; c++ {
		in[c] = c != '"' && c != '\\'
	}
	return in
}()

// quoted is a string between its quotes, and whether something in it is escaped.
func (w *walk) quoted() (inner []byte, escaped bool) {
	w.take('"')
	from, b, at := w.at, w.b, w.at
	for {
		for at < len(b) && inString[b[at]] {
			at++
		}
		switch {
		case at < len(b) && b[at] == '"':
			w.at = at + 1
			return b[from:at], escaped
		case at+1 < len(b) && b[at] == '\\': // text judges what is escaped
			escaped = true
			at += 2
		default:
			w.fail()
			return nil, false
		}
	}
}

// text passes over a string.
func (w *walk) text() {
	from := w.at
	if _, escaped := w.quoted(); escaped && !json.Valid(w.b[from:w.at]) {
		w.fail()
	}
}

// digits passes over some, at least one, and answers how many.
func (w *walk) digits() int {
	from := w.at
	for c := w.peek(); '0' <= c && c <= '9'; c = w.peek() {
		w.at++
	}
	if w.at == from {
		w.fail()
	}
	return w.at - from
}

// integer is a whole number of 64 bits.
func (w *walk) integer() int64 {
	from := w.at
	if w.peek() == '-' {
		w.at++
	}
	zero := w.peek() == '0'
	if n := w.digits(); zero && n > 1 {
		w.fail()
	}
	if w.bad {
		return 0
	}
	n, err := strconv.ParseInt(string(w.b[from:w.at]), 10, 64)
	if err != nil {
		w.fail()
	}
	return n
}

// number passes over one with or without decimals.
func (w *walk) number() {
	if w.peek() == '-' {
		w.at++
	}
	zero := w.peek() == '0'
	if n := w.digits(); zero && n > 1 {
		w.fail()
	}
	if w.peek() == '.' {
		w.at++
		w.digits()
	}
	if c := w.peek(); c == 'e' || c == 'E' {
		w.at++
		if c := w.peek(); c == '+' || c == '-' {
			w.at++
		}
		w.digits()
	}
}

// skip passes over any value.
func (w *walk) skip() {
	switch c := w.peek(); {
	case c == '{':
		w.object(w.skip)
	case c == '[':
		w.array(w.skip)
	case c == '"':
		w.text()
	case w.literal("null") || w.literal("true") || w.literal("false"):
	default:
		w.number()
	}
}
