// Package ownjson writes values as JSON, the very bytes that encoding/json writes,
// and reads what it wrote: it knows a type by reflection once, and not again for
// each value, which takes a fourth of the time. What it does not know, and bytes
// that somebody else wrote, are left to encoding/json.
package ownjson

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"sohoa/normalize/entity"
)

// Of is the JSON of values of one type.
type Of[T any] struct {
	once sync.Once
	plan *plan
}

// Append appends v to b, as json.Marshal writes it.
func (o *Of[T]) Append(b []byte, v *T) ([]byte, error) {
	o.prepare()
	w := writer{b: b}
	o.plan.write(&w, unsafe.Pointer(v))
	if !w.bad {
		return w.b, nil
	}
	all, err := json.Marshal(v)
	return append(b, all...), err
}

// Read reads a zero value from all of s, as json.Unmarshal does. The strings of v
// are parts of s.
func (o *Of[T]) Read(s string, v *T) error {
	o.prepare()
	r := reader{s: s}
	o.plan.read(&r, unsafe.Pointer(v))
	if !r.bad && r.s == "" {
		return nil
	}
	var none T
	*v = none
	return json.Unmarshal([]byte(s), v)
}

func (o *Of[T]) prepare() {
	o.once.Do(func() { o.plan = planOf(reflect.TypeFor[T]()) })
}

// plan is how values of one type are written and read, and which are left out
// where empty ones are.
type plan struct {
	write func(*writer, unsafe.Pointer)
	read  func(*reader, unsafe.Pointer)
	empty func(unsafe.Pointer) bool
}

// planOf panics for a type that has no plan: a test writes every type that there is.
func planOf(t reflect.Type) *plan {
	if t == reflect.TypeFor[entity.Date]() {
		return &plan{writeDate, readDate, never}
	}
	if t.Implements(reflect.TypeFor[json.Marshaler]()) || reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]()) {
		panic(fmt.Sprintf("ownjson: no %v", t))
	}
	switch t.Kind() {
	case reflect.Bool:
		return &plan{writeBool, readBool, func(at unsafe.Pointer) bool { return !*(*bool)(at) }}
	case reflect.Int, reflect.Int64:
		return integer[int64]()
	case reflect.Int32:
		return integer[int32]()
	case reflect.Float64:
		return &plan{writeFloat, readFloat, func(at unsafe.Pointer) bool { return *(*float64)(at) == 0 }}
	case reflect.String:
		return &plan{writeString, readString, func(at unsafe.Pointer) bool { return *(*string)(at) == "" }}
	case reflect.Pointer:
		return pointer(planOf(t.Elem()), t.Elem())
	case reflect.Slice:
		return slice(planOf(t.Elem()), t)
	case reflect.Map:
		return stringMap(planOf(t.Elem()), t)
	case reflect.Struct:
		return structure(t)
	}
	panic(fmt.Sprintf("ownjson: no %v", t))
}

func never(unsafe.Pointer) bool { return false }

// field is a member of a JSON object.
type field struct {
	name string // with quotes, and the colon
	at   uintptr
	omit bool // where it is empty
	*plan
}

// fieldsOf are those of a struct and of the structs in it that have no name.
func fieldsOf(t reflect.Type) (all []field) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if tag == "-" {
			continue
		}
		if f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct {
			for _, g := range fieldsOf(f.Type) {
				g.at += f.Offset
				all = append(all, g)
			}
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" {
			name = f.Name
		}
		if !f.IsExported() || options != "" && options != "omitempty" {
			panic(fmt.Sprintf("ownjson: no %v.%s", t, f.Name))
		}
		all = append(all, field{`"` + name + `":`, f.Offset, options != "", planOf(f.Type)})
	}
	return all
}

func structure(t reflect.Type) *plan {
	fields := fieldsOf(t)
	names := make(map[string]bool)
	for _, f := range fields {
		if names[f.name] {
			panic(fmt.Sprintf("ownjson: %v has two %s", t, f.name))
		}
		names[f.name] = true
	}
	return &plan{
		func(w *writer, at unsafe.Pointer) {
			w.b = append(w.b, '{')
			first := true
			for i := range fields {
				f := &fields[i]
				to := unsafe.Add(at, f.at)
				if f.omit && f.empty(to) {
					continue
				}
				if !first {
					w.b = append(w.b, ',')
				}
				first = false
				w.b = append(w.b, f.name...)
				f.write(w, to)
			}
			w.b = append(w.b, '}')
		},
		func(r *reader, at unsafe.Pointer) {
			r.sign('{')
			first := true
			for i := range fields {
				f := &fields[i]
				s := r.s
				if !first {
					s, _ = strings.CutPrefix(s, ",")
				}
				s, ok := strings.CutPrefix(s, f.name)
				if !ok && f.omit {
					continue
				}
				if !first {
					r.sign(',')
				}
				r.bad = r.bad || !ok
				if r.bad {
					return
				}
				first, r.s = false, s
				f.read(r, unsafe.Add(at, f.at))
			}
			r.sign('}')
		},
		never,
	}
}

func pointer(of *plan, t reflect.Type) *plan {
	return &plan{
		func(w *writer, at unsafe.Pointer) {
			if to := *(*unsafe.Pointer)(at); to != nil {
				of.write(w, to)
				return
			}
			w.b = append(w.b, null...)
		},
		func(r *reader, at unsafe.Pointer) {
			if r.null() {
				return
			}
			to := reflect.New(t).UnsafePointer()
			*(*unsafe.Pointer)(at) = to
			of.read(r, to)
		},
		func(at unsafe.Pointer) bool { return *(*unsafe.Pointer)(at) == nil },
	}
}
