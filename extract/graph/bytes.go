package graph

import (
	"encoding/binary"
	"reflect"
	"unsafe"
)

// object is what a pointer of some type points to.
type object struct {
	at   unsafe.Pointer
	plan *plan
}

// writer appends to b.
type writer struct {
	b       []byte
	text    string
	last    []int64 // by slot
	objects map[object]uint64
	strings map[string]uint64 // those that are no part of the text, from 1
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

// text writes strings: 0 for none; an even number for a part of the text, of half
// as many bytes, and where it stands; an odd one for another string, which comes
// where it is the first of its kind.
func text(slot int) plan {
	return plan{
		func(w *writer, at unsafe.Pointer) {
			s := *(*string)(at)
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
		},
		func(r *reader, at unsafe.Pointer) {
			switch n := r.count(); {
			case n == 0:
			case n%2 == 0:
				from, size := r.step(slot), int64(n/2)
				if from < 0 || size > int64(len(r.text)) || from > int64(len(r.text))-size {
					r.bad = true
					return
				}
				*(*string)(at) = r.text[from : from+size]
			case n/2 < uint64(len(r.strings)):
				*(*string)(at) = r.strings[n/2]
			default:
				size := r.count()
				if n/2 > uint64(len(r.strings)) || size > uint64(len(r.b)) {
					r.bad = true
					return
				}
				s := string(r.b[:size])
				r.b = r.b[size:]
				r.strings = append(r.strings, s)
				*(*string)(at) = s
			}
		},
	}
}
