package ownjson

import (
	"maps"
	"reflect"
	"slices"
	"unsafe"
)

// header is a slice as it lies in memory.
type header struct {
	at       unsafe.Pointer
	len, cap int
}

// firstRoom is for how many elements of a list there is room at first.
const firstRoom = 4

func slice(of *plan, t reflect.Type) *plan {
	if t.Elem().Kind() == reflect.Uint8 {
		panic("ownjson: no bytes")
	}
	size := t.Elem().Size()
	return &plan{
		func(w *writer, at unsafe.Pointer) {
			h := (*header)(at)
			if h.at == nil {
				w.b = append(w.b, null...)
				return
			}
			w.b = append(w.b, '[')
			for i := range h.len {
				if i > 0 {
					w.b = append(w.b, ',')
				}
				of.write(w, unsafe.Add(h.at, uintptr(i)*size))
			}
			w.b = append(w.b, ']')
		},
		func(r *reader, at unsafe.Pointer) {
			if r.null() {
				return
			}
			r.sign('[')
			list := reflect.MakeSlice(t, 0, 0)
			for n := 0; !r.ends(']', n); n++ {
				if n == list.Cap() {
					more := reflect.MakeSlice(t, n, max(2*n, firstRoom))
					reflect.Copy(more, list)
					list = more
				}
				list = list.Slice(0, n+1)
				of.read(r, unsafe.Add(list.UnsafePointer(), uintptr(n)*size))
			}
			*(*header)(at) = header{list.UnsafePointer(), list.Len(), list.Cap()}
		},
		func(at unsafe.Pointer) bool { return (*header)(at).len == 0 },
	}
}

// stringMap is a map of strings to anything, which comes in the order of its keys.
func stringMap(of *plan, t reflect.Type) *plan {
	if t.Key().Kind() != reflect.String {
		panic("ownjson: no map of other than strings")
	}
	if t == reflect.TypeFor[map[string]string]() {
		return &plan{writeStrings, readMap(of, t), func(at unsafe.Pointer) bool { return len(*(*map[string]string)(at)) == 0 }}
	}
	return &plan{
		func(w *writer, at unsafe.Pointer) {
			m := reflect.NewAt(t, at).Elem()
			if m.IsNil() {
				w.b = append(w.b, null...)
				return
			}
			keys := m.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int {
				switch a, b := a.String(), b.String(); {
				case a < b:
					return -1
				case a > b:
					return 1
				}
				return 0
			})
			w.b = append(w.b, '{')
			value := reflect.New(t.Elem())
			for i, k := range keys {
				w.member(i, k.String())
				value.Elem().Set(m.MapIndex(k))
				of.write(w, value.UnsafePointer())
			}
			w.b = append(w.b, '}')
		},
		readMap(of, t),
		func(at unsafe.Pointer) bool { return reflect.NewAt(t, at).Elem().Len() == 0 },
	}
}

func writeStrings(w *writer, at unsafe.Pointer) {
	m := *(*map[string]string)(at)
	if m == nil {
		w.b = append(w.b, null...)
		return
	}
	w.b = append(w.b, '{')
	if len(m) == 1 {
		for k, v := range m {
			w.member(0, k)
			w.string(v)
		}
	} else {
		for i, k := range slices.Sorted(maps.Keys(m)) {
			w.member(i, k)
			w.string(m[k])
		}
	}
	w.b = append(w.b, '}')
}

func readMap(of *plan, t reflect.Type) func(*reader, unsafe.Pointer) {
	return func(r *reader, at unsafe.Pointer) {
		if r.null() {
			return
		}
		r.sign('{')
		m := reflect.MakeMap(t)
		for n := 0; !r.ends('}', n); n++ {
			k := reflect.New(t.Key()).Elem()
			k.SetString(r.string())
			r.sign(':')
			v := reflect.New(t.Elem())
			of.read(r, v.UnsafePointer())
			m.SetMapIndex(k, v.Elem())
		}
		reflect.NewAt(t, at).Elem().Set(m)
	}
}
