package graph

import (
	"fmt"
	"math/bits"
	"reflect"
	"unsafe"
)

// sort is what a field is, as far as it is written here.
type sort byte

const (
	aBool sort = iota
	anInt
	anInt32
	aByte
	aString
	another // a pointer, a slice or a map, which is nil where its first word is
)

func sortOf(t reflect.Type) sort {
	switch t.Kind() {
	case reflect.Bool:
		return aBool
	case reflect.Int, reflect.Int64:
		return anInt
	case reflect.Int32:
		return anInt32
	case reflect.Uint8:
		return aByte
	case reflect.String:
		return aString
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return another
	}
	panic(fmt.Sprintf("graph: no %v", t)) // a test writes every type that there is
}

// field is a field of a struct, or of one inside it.
type field struct {
	sort
	at   uintptr
	slot int
	plan *plan // of another
}

// most is how many fields one mask tells of.
const most = 64

// fields are those of a value that begins at a place in a struct: of structs and
// arrays, what is in them.
func (c *compiler) fields(t reflect.Type, at uintptr) (all []field) {
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			all = append(all, c.fields(t.Field(i).Type, at+t.Field(i).Offset)...)
		}
		return all
	case reflect.Array:
		for i := range t.Len() {
			all = append(all, c.fields(t.Elem(), at+uintptr(i)*t.Elem().Size())...)
		}
		return all
	}
	f := field{sort: sortOf(t), at: at, slot: c.slot()}
	if f.sort == another {
		f.plan = c.plan(t)
	}
	return []field{f}
}

func (c *compiler) structure(p *plan, t reflect.Type) {
	all := c.fields(t, 0)
	var groups [][]field
	for ; len(all) > most; all = all[most:] {
		groups = append(groups, all[:most])
	}
	groups = append(groups, all)
	p.write = func(w *writer, at unsafe.Pointer) {
		for _, g := range groups {
			w.group(g, at)
		}
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		for _, g := range groups {
			r.group(g, at)
		}
	}
}

func (f *field) zero(at unsafe.Pointer) bool {
	switch f.sort {
	case aBool:
		return !*(*bool)(at)
	case anInt:
		return *(*int64)(at) == 0
	case anInt32:
		return *(*int32)(at) == 0
	case aByte:
		return *(*uint8)(at) == 0
	case aString:
		return *(*string)(at) == ""
	}
	return *(*unsafe.Pointer)(at) == nil
}

// group writes which fields of a struct are not zero, and those.
func (w *writer) group(fields []field, at unsafe.Pointer) {
	var mask uint64
	for i := range fields {
		if f := &fields[i]; !f.zero(unsafe.Add(at, f.at)) {
			mask |= 1 << i
		}
	}
	w.count(mask)
	for ; mask != 0; mask &= mask - 1 {
		f := &fields[bits.TrailingZeros64(mask)]
		to := unsafe.Add(at, f.at)
		switch f.sort {
		case aBool:
		case anInt:
			w.step(f.slot, *(*int64)(to))
		case anInt32:
			w.step(f.slot, int64(*(*int32)(to)))
		case aByte:
			w.step(f.slot, int64(*(*uint8)(to)))
		case aString:
			w.string(f.slot, *(*string)(to))
		default:
			f.plan.write(w, to)
		}
	}
}

func (r *reader) group(fields []field, at unsafe.Pointer) {
	mask := r.count()
	if len(fields) < most && mask>>len(fields) != 0 {
		r.bad = true
		return
	}
	for ; mask != 0; mask &= mask - 1 {
		f := &fields[bits.TrailingZeros64(mask)]
		to := unsafe.Add(at, f.at)
		switch f.sort {
		case aBool:
			*(*bool)(to) = true
		case anInt:
			*(*int64)(to) = r.step(f.slot)
		case anInt32:
			*(*int32)(to) = int32(r.step(f.slot))
		case aByte:
			*(*uint8)(to) = uint8(r.step(f.slot))
		case aString:
			*(*string)(to) = r.string(f.slot)
		default:
			f.plan.read(r, to)
		}
	}
}

// scalar is the plan of an element of a list that is no struct.
func scalar(p *plan, t reflect.Type, slot int) {
	switch sortOf(t) {
	case aBool:
		*p = plan{writeBool, readBool}
	case anInt:
		*p = number[int64](slot)
	case anInt32:
		*p = number[int32](slot)
	case aByte:
		*p = number[uint8](slot)
	case aString:
		*p = plan{
			func(w *writer, at unsafe.Pointer) { w.string(slot, *(*string)(at)) },
			func(r *reader, at unsafe.Pointer) { *(*string)(at) = r.string(slot) },
		}
	}
}
