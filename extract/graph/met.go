package graph

import (
	"math/bits"
	"unsafe"
)

// object is what a pointer of some type points to: a struct and its first field
// are at the same place.
type object struct {
	at   unsafe.Pointer
	plan *plan
}

// met are the objects that were met, and which of them each is, from 1: a table in
// which one stands at its hash or behind it, and half of which is free.
type met struct {
	all []place
	n   int
}

type place struct {
	object
	nth int
}

// meet reports whether an object was met before, and which it was.
func (m *met) meet(o object) (nth int, before bool) {
	if 2*m.n >= len(m.all) {
		m.grow()
	}
	at := m.find(o)
	if p := &m.all[at]; p.plan != nil {
		return p.nth, true
	}
	m.n++
	m.all[at] = place{o, m.n}
	return m.n, false
}

// find is where an object stands, or is to stand.
func (m *met) find(o object) int {
	shift := 64 - bits.Len(uint(len(m.all)-1))
	at := int(uint64(uintptr(o.at)) * 0x9e3779b97f4a7c15 >> shift)
	for m.all[at].plan != nil && m.all[at].object != o {
		at = (at + 1) & (len(m.all) - 1)
	}
	return at
}

func (m *met) grow() {
	old := m.all
	m.all = make([]place, max(2*len(old), 1024))
	for _, p := range old {
		if p.plan != nil {
			m.all[m.find(p.object)] = p
		}
	}
}

func (m *met) clear() {
	clear(m.all)
	m.n = 0
}
