package ownjson

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"sohoa/normalize/entity"
)

const null = "null"

// writer appends to b; bad where it met what it does not know.
type writer struct {
	b   []byte
	bad bool
}

// plain are the bytes that stand in a JSON string as they are, so far as
// encoding/json writes them so.
var plain = func() (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = !strings.ContainsRune(`"\<>&`, c)
	}
	t[0x7f] = true
	return t
}()

// isPlain reports whether a string stands in JSON as it is.
func isPlain(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if plain[c] {
			continue
		}
		if c < utf8.RuneSelf || c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2]&^1 == 0xa8 { // line and paragraph separators
			return false
		}
		ascii = false
	}
	return ascii || utf8.ValidString(s)
}

func (w *writer) string(s string) {
	if isPlain(s) {
		w.b = append(append(append(w.b, '"'), s...), '"')
		return
	}
	b, err := json.Marshal(s)
	w.b, w.bad = append(w.b, b...), w.bad || err != nil
}

// member begins the i-th member of an object.
func (w *writer) member(i int, name string) {
	if i > 0 {
		w.b = append(w.b, ',')
	}
	w.string(name)
	w.b = append(w.b, ':')
}

func writeString(w *writer, at unsafe.Pointer) { w.string(*(*string)(at)) }

func writeBool(w *writer, at unsafe.Pointer) { w.b = strconv.AppendBool(w.b, *(*bool)(at)) }

func writeFloat(w *writer, at unsafe.Pointer) {
	f := *(*float64)(at)
	if f != 0 && !(math.Abs(f) >= 1e-6 && math.Abs(f) < 1e21) { // written otherwise, or not at all
		w.bad = true
		return
	}
	w.b = strconv.AppendFloat(w.b, f, 'f', -1, 64)
}

func writeDate(w *writer, at unsafe.Pointer) {
	w.b = append((*entity.Date)(at).Append(append(w.b, '"')), '"')
}

func integer[T int64 | int32]() *plan {
	return &plan{
		func(w *writer, at unsafe.Pointer) { w.b = strconv.AppendInt(w.b, int64(*(*T)(at)), 10) },
		func(r *reader, at unsafe.Pointer) {
			n, err := strconv.ParseInt(r.number(), 10, int(unsafe.Sizeof(T(0)))*8)
			*(*T)(at), r.bad = T(n), r.bad || err != nil
		},
		func(at unsafe.Pointer) bool { return *(*T)(at) == 0 },
	}
}

// reader takes from s; bad where it met what it does not know, and then it stands
// still.
type reader struct {
	s   string
	bad bool
}

func (r *reader) sign(c byte) {
	if r.s == "" || r.s[0] != c {
		r.bad = true
		return
	}
	r.s = r.s[1:]
}

// ends takes what stands behind the first n elements of a list: its end, or a comma
// where there are any.
func (r *reader) ends(c byte, n int) bool {
	if r.bad || r.s != "" && r.s[0] == c {
		r.sign(c)
		return true
	}
	if n > 0 {
		r.sign(',')
	}
	return r.bad
}

func (r *reader) null() bool {
	s, ok := strings.CutPrefix(r.s, null)
	r.s = s
	return ok
}

func (r *reader) string() string {
	r.sign('"')
	n := strings.IndexByte(r.s, '"')
	if n < 0 || r.bad {
		r.bad = true
		return ""
	}
	s := r.s[:n]
	if !isPlain(s) { // a backslash, perhaps in front of the quote
		return r.escaped()
	}
	r.s = r.s[n+1:]
	return s
}

func (r *reader) escaped() (s string) {
	n := 0
	for n < len(r.s) && r.s[n] != '"' {
		if r.s[n] == '\\' {
			n++
		}
		n++
	}
	if n >= len(r.s) || json.Unmarshal([]byte(`"`+r.s[:n+1]), &s) != nil {
		r.bad = true
		return ""
	}
	r.s = r.s[n+1:]
	return s
}

// number takes a number, in the grammar of JSON.
func (r *reader) number() string {
	n := 0
	digits := func() {
		from := n
		for n < len(r.s) && '0' <= r.s[n] && r.s[n] <= '9' {
			n++
		}
		r.bad = r.bad || n == from
	}
	is := func(signs string) bool { return n < len(r.s) && strings.IndexByte(signs, r.s[n]) >= 0 }
	if is("-") {
		n++
	}
	if is("0") {
		n++
	} else {
		digits()
	}
	if is(".") {
		n++
		digits()
	}
	if is("eE") {
		if n++; is("+-") {
			n++
		}
		digits()
	}
	s := r.s[:n]
	r.s = r.s[n:]
	return s
}

func readString(r *reader, at unsafe.Pointer) { *(*string)(at) = r.string() }

func readBool(r *reader, at unsafe.Pointer) {
	s, yes := strings.CutPrefix(r.s, "true")
	if !yes {
		var no bool
		s, no = strings.CutPrefix(r.s, "false")
		r.bad = r.bad || !no
	}
	*(*bool)(at), r.s = yes, s
}

func readFloat(r *reader, at unsafe.Pointer) {
	f, err := strconv.ParseFloat(r.number(), 64)
	*(*float64)(at), r.bad = f, r.bad || err != nil
}

func readDate(r *reader, at unsafe.Pointer) {
	s := r.string()
	r.bad = r.bad || (*entity.Date)(at).UnmarshalText([]byte(s)) != nil
}
