package graph

import (
	"encoding/binary"
	"reflect"
	"unsafe"
)

// writer appends to b.
type writer struct {
	b       []byte
	text    string
	last    []int64 // by slot
	objects met
	strings map[string]uint64 // those that are no part of the text, from 1
}

// mostKept is how many bytes a writer that serves again keeps room for.
const mostKept = 1 << 20

// reset makes a writer fit for another graph, but for one that has grown too large.
func (w *writer) reset() bool {
	if cap(w.b) > mostKept || len(w.objects.all) > mostKept/int(unsafe.Sizeof(object{})) {
		return false
	}
	w.b, w.text = w.b[:0], ""
	clear(w.last)
	clear(w.strings)
	w.objects.clear()
	return true
}

func (w *writer) count(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

// step writes a number as the difference from the last one of its slot.
func (w *writer) step(slot int, n int64) {
	w.b = binary.AppendVarint(w.b, n-w.last[slot])
	w.last[slot] = n
}

// reader takes from b; after a mistake it reads zeros.
type reader struct {
	b       []byte
	text    string
	last    []int64 // by slot
	objects []object
	strings []string
	room    []room // by slot
	bad     bool
}

func (r *reader) count() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		n := r.b[0]
		r.b = r.b[1:]
		return uint64(n)
	}
	n, k := binary.Uvarint(r.b)
	if k <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[k:]
	return n
}

func (r *reader) step(slot int) int64 {
	n := r.count()
	r.last[slot] += int64(n>>1) ^ -int64(n&1) // as binary.Varint reads it
	return r.last[slot]
}

// room is memory for objects of one type, which are few at a time or many.
type room struct {
	at   unsafe.Pointer
	free int
}

// roomFor is how many objects are given room at once.
const roomFor = 32

func (r *reader) make(slot int, t reflect.Type) unsafe.Pointer {
	m := &r.room[slot]
	if m.free == 0 {
		*m = room{reflect.MakeSlice(reflect.SliceOf(t), roomFor, roomFor).UnsafePointer(), roomFor}
	}
	m.free--
	return unsafe.Add(m.at, uintptr(m.free)*t.Size())
}

// list is memory for a list of some elements, of type t.
func (r *reader) list(slot int, t reflect.Type, n int) unsafe.Pointer {
	if n == 0 || n > roomFor/4 {
		return reflect.MakeSlice(t, n, n).UnsafePointer()
	}
	m := &r.room[slot]
	if m.free < n {
		*m = room{reflect.MakeSlice(t, roomFor, roomFor).UnsafePointer(), roomFor}
	}
	m.free -= n
	return unsafe.Add(m.at, uintptr(m.free)*t.Elem().Size())
}

func writeBool(w *writer, at unsafe.Pointer) {
	var n uint64
	if *(*bool)(at) {
		n = 1
	}
	w.count(n)
}

func readBool(r *reader, at unsafe.Pointer) {
	n := r.count()
	r.bad = r.bad || n > 1
	*(*bool)(at) = n == 1
}

func number[T int64 | int32 | uint8](slot int) plan {
	return plan{
		func(w *writer, at unsafe.Pointer) { w.step(slot, int64(*(*T)(at))) },
		func(r *reader, at unsafe.Pointer) { *(*T)(at) = T(r.step(slot)) },
	}
}

// string writes a string: 0 for none; an even number for a part of the text, of
// half as many bytes, and where it stands; an odd one for another string, which
// comes where it is the first of its kind.
func (w *writer) string(slot int, s string) {
	if s == "" {
		w.count(0)
		return
	}
	from := uintptr(unsafe.Pointer(unsafe.StringData(s))) - uintptr(unsafe.Pointer(unsafe.StringData(w.text)))
	if from+uintptr(len(s)) <= uintptr(len(w.text)) && from <= uintptr(len(w.text)) {
		w.count(uint64(len(s)) * 2)
		w.step(slot, int64(from))
		return
	}
	n, ok := w.strings[s]
	if !ok {
		n = uint64(len(w.strings))
		w.strings[s] = n
	}
	w.count(n*2 + 1)
	if !ok {
		w.count(uint64(len(s)))
		w.b = append(w.b, s...)
	}
}

func (r *reader) string(slot int) string {
	switch n := r.count(); {
	case n == 0:
		return ""
	case n%2 == 0:
		from, size := r.step(slot), int64(n/2)
		if from < 0 || size > int64(len(r.text)) || from > int64(len(r.text))-size {
			r.bad = true
			return ""
		}
		return r.text[from : from+size]
	case n/2 < uint64(len(r.strings)):
		return r.strings[n/2]
	default:
		size := r.count()
		if n/2 > uint64(len(r.strings)) || size > uint64(len(r.b)) {
			r.bad = true
			return ""
		}
		s := string(r.b[:size])
		r.b = r.b[size:]
		r.strings = append(r.strings, s)
		return s
	}
}
