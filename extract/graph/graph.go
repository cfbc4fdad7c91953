// Package graph writes a graph of Go values as bytes and reads it back: structs,
// their private fields too, slices, maps of strings, and pointers, of which two
// that were one are one again. It knows types by reflection, once each, and keeps
// no names: bytes are read by the program that wrote them, or not at all.
//
// Of a struct only the fields that are not zero are written, behind a mask that
// says which these are. Numbers are written as the difference from the last one in
// the same field, and strings that are part of a text that both sides have as
// where they stand in it, so that the bytes of words in a row are few and alike.
package graph

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"unsafe"
)

// errBad is for bytes that were not written for this type and these texts.
var errBad = errors.New("the bytes are no graph of this type")

// Of is the graph of values of one type.
type Of[T any] struct {
	once    sync.Once
	plan    *plan
	slots   int
	writers sync.Pool
}

// Append appends v to b. text is where most strings of v are parts of.
func (g *Of[T]) Append(b []byte, v *T, text string) []byte {
	g.prepare()
	w, _ := g.writers.Get().(*writer)
	if w == nil {
		w = &writer{last: make([]int64, g.slots), strings: make(map[string]uint64)}
	}
	w.text = text
	g.plan.write(w, unsafe.Pointer(v))
	b = append(b, w.b...)
	if w.reset() {
		g.writers.Put(w)
	}
	return b
}

// Read reads what Append has written with the same text.
func (g *Of[T]) Read(b []byte, v *T, text string) error {
	g.prepare()
	r := reader{b: b, text: text, last: make([]int64, g.slots), room: make([]room, g.slots)}
	g.plan.read(&r, unsafe.Pointer(v))
	if r.bad || len(r.b) > 0 {
		return errBad
	}
	return nil
}

func (g *Of[T]) prepare() {
	g.once.Do(func() {
		c := compiler{plans: make(map[reflect.Type]*plan)}
		g.plan = c.plan(reflect.TypeFor[T]())
		g.slots = c.slots
	})
}

// plan is how values of one type are written and read.
type plan struct {
	write func(*writer, unsafe.Pointer)
	read  func(*reader, unsafe.Pointer)
}

// compiler makes plans. Every field that is a number or a string has a slot, where
// the last one is remembered, and all that is made room for has one.
type compiler struct {
	plans map[reflect.Type]*plan
	slots int
}

func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

func (c *compiler) plan(t reflect.Type) *plan {
	named := t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer // those that may hold themselves
	if p, ok := c.plans[t]; ok && named {
		return p
	}
	p := new(plan)
	if named {
		c.plans[t] = p
	}
	switch t.Kind() {
	case reflect.Struct:
		c.structure(p, t)
	case reflect.Slice:
		slice(p, c.plan(t.Elem()), t, c.slot())
	case reflect.Pointer:
		pointer(p, c.plan(t.Elem()), t.Elem(), c.slot())
	case reflect.Map:
		if t != reflect.TypeFor[map[string]string]() {
			panic(fmt.Sprintf("graph: no %v", t))
		}
		stringMap(p, c.slot())
	default:
		scalar(p, t, c.slot())
	}
	return p
}

// header is a slice as it lies in memory.
type header struct {
	at       unsafe.Pointer
	len, cap int
}

// slice writes its length and one more, and 0 for nil.
func slice(p *plan, of *plan, t reflect.Type, slot int) {
	size := t.Elem().Size()
	p.write = func(w *writer, at unsafe.Pointer) {
		h := (*header)(at)
		if h.at == nil {
			w.count(0)
			return
		}
		w.count(uint64(h.len) + 1)
		for i := range h.len {
			of.write(w, unsafe.Add(h.at, uintptr(i)*size))
		}
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		n := r.count()
		if n == 0 || n-1 > uint64(len(r.b)) { // each takes a byte at least
			r.bad = r.bad || n > 0
			return
		}
		h := header{r.list(slot, t, int(n-1)), int(n - 1), int(n - 1)}
		*(*header)(at) = h
		for i := range h.len {
			of.read(r, unsafe.Add(h.at, uintptr(i)*size))
		}
	}
}

// pointer writes 0 for nil, 1 and what it points to where that comes for the first
// time, else how many objects back it came, and two more.
func pointer(p *plan, of *plan, t reflect.Type, slot int) {
	p.write = func(w *writer, at unsafe.Pointer) {
		to := *(*unsafe.Pointer)(at)
		if to == nil {
			w.count(0)
			return
		}
		if n, met := w.objects.meet(object{to, p}); met {
			w.count(uint64(w.objects.n-n) + 2)
			return
		}
		w.count(1)
		of.write(w, to)
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		switch n := r.count(); {
		case n == 0:
		case n == 1 && len(r.b) > 0:
			to := r.make(slot, t)
			r.objects = append(r.objects, object{to, p})
			*(*unsafe.Pointer)(at) = to
			of.read(r, to)
		case n < 2 || n-2 >= uint64(len(r.objects)):
			r.bad = true
		default:
			o := r.objects[uint64(len(r.objects))-(n-2)-1]
			if o.plan != p {
				r.bad = true
				return
			}
			*(*unsafe.Pointer)(at) = o.at
		}
	}
}

// stringMap writes a map in the order of its keys.
func stringMap(p *plan, slot int) {
	p.write = func(w *writer, at unsafe.Pointer) {
		m := *(*map[string]string)(at)
		if m == nil {
			w.count(0)
			return
		}
		w.count(uint64(len(m)) + 1)
		for _, k := range slices.Sorted(maps.Keys(m)) {
			w.string(slot, k)
			w.string(slot, m[k])
		}
	}
	p.read = func(r *reader, at unsafe.Pointer) {
		n := r.count()
		if n == 0 || n-1 > uint64(len(r.b)) {
			r.bad = r.bad || n > 0
			return
		}
		m := make(map[string]string, n-1)
		for range n - 1 {
			k := r.string(slot)
			m[k] = r.string(slot)
		}
		*(*map[string]string)(at) = m
	}
}
