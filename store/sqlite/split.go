package sqlite

import (
	"bytes"
	"errors"
)

// errNotJSON is for bytes that are no JSON of ours.
var errNotJSON = errors.New("the facts are not the JSON that was written")

// cursor reads the members of a JSON object one after the other, and elements
// those of an array. They find where values end and read none, at ten times the
// speed of encoding/json; what they read must be as json.Marshal wrote it, without
// blanks. Most of it is what somebody holds already, and that ends where his does.
type cursor struct {
	rest []byte // the members that are still to come
}

// members are those of an object.
func members(b []byte) (cursor, error) {
	inner, err := inside(b, '{', '}')
	return cursor{inner}, err
}

// member is the value of the next member of a name, past others; like is the
// value that it has if nothing has changed.
func (c *cursor) member(name string, like []byte) ([]byte, error) {
	for {
		if len(c.rest) < 2 || c.rest[0] != '"' {
			return nil, errNotJSON
		}
		n := stringEnd(c.rest[1:])
		if n < 0 || n+1 >= len(c.rest) || c.rest[n+1] != ':' {
			return nil, errNotJSON
		}
		found, l := string(c.rest[1:n]) == name, like
		if !found {
			l = nil
		}
		var value []byte
		var err error
		value, c.rest, err = next(c.rest[n+2:], l)
		if found || err != nil {
			return value, err
		}
	}
}

// elements are those of an array; like are what they are for the most part, in
// this order.
func elements(b []byte, like [][]byte) ([][]byte, error) {
	if string(b) == "null" {
		return nil, nil
	}
	var out [][]byte
	inner, err := inside(b, '[', ']')
	for err == nil && len(inner) > 0 {
		var e, l []byte
		if len(out) < len(like) {
			l = like[len(out)]
		}
		e, inner, err = next(inner, l)
		out = append(out, e)
	}
	return out, err
}

// endLike is where the value at the beginning of b ends, which probably is like.
func endLike(b, like []byte) int {
	if n := len(like); n > 0 && len(b) >= n && bytes.Equal(b[:n], like) && (n == len(b) || b[n] == ',') {
		return n
	}
	return valueEnd(b)
}

// inside is what stands between the brackets of a value.
func inside(b []byte, open, shut byte) ([]byte, error) {
	if len(b) < 2 || b[0] != open || b[len(b)-1] != shut {
		return nil, errNotJSON
	}
	return b[1 : len(b)-1], nil
}

// next is the value at the beginning of b, and what stands behind the comma
// that follows it.
func next(b, like []byte) (value, rest []byte, err error) {
	end := endLike(b, like)
	switch {
	case end <= 0 || end < len(b) && b[end] != ',' || end == len(b)-1:
		return nil, nil, errNotJSON
	case end == len(b):
		return b, nil, nil
	}
	return b[:end], b[end+1:], nil
}

// joint are the bytes that values are made of by, outside of strings.
var joint = [256]bool{'"': true, '{': true, '[': true, '}': true, ']': true, ',': true, ':': true}

// valueEnd is where the value at the beginning of b ends; -1 where it does not.
func valueEnd(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		if !joint[b[i]] {
			continue
		}
		switch b[i] {
		case '"':
			n := stringEnd(b[i+1:])
			if n < 0 {
				return -1
			}
			if i += n; depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
		if depth < 0 {
			return -1
		}
	}
	if depth > 0 {
		return -1
	}
	return len(b)
}

// stringEnd is the length of a string with its closing quote; -1 where there is
// none.
func stringEnd(b []byte) int {
	for at := 0; ; {
		n := bytes.IndexByte(b[at:], '"')
		if n < 0 {
			return -1
		}
		at += n + 1
		slashes := 0
		for k := at - 2; k >= 0 && b[k] == '\\'; k-- {
			slashes++
		}
		if slashes%2 == 0 {
			return at
		}
	}
}
