package traineddata

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Entry is a kind of component of a data file, numbered as Tesseract does.
type Entry int

// The components that an LSTM data file holds.
const (
	Config     Entry = 0
	LSTM       Entry = 17
	PuncDawg   Entry = 18
	WordDawg   Entry = 19
	NumberDawg Entry = 20
	Unicharset Entry = 21
	Recoder    Entry = 22
	Version    Entry = 23

	entries = 24 // as many as Tesseract 4 and 5 know
)

// File is a data file: its components by kind.
type File map[Entry][]byte

// ErrFormat is wrapped by every complaint about bytes that do not fit.
var ErrFormat = errors.New("not a Tesseract data file")

// Parse splits a data file into its components. The components share b.
func Parse(b []byte) (File, error) {
	r := &reader{b: b}
	n := int(r.int32())
	if r.err != nil || n <= 0 || n > 64 {
		return nil, fmt.Errorf("%w: it says it has %d entries", ErrFormat, n)
	}
	offsets := make([]int64, n)
	for i := range offsets {
		offsets[i] = int64(r.uint64())
	}
	if r.err != nil {
		return nil, fmt.Errorf("%w: the table of entries is cut off", ErrFormat)
	}
	f := File{}
	for i, at := range offsets {
		if at < 0 {
			continue // not in this file
		}
		end := int64(len(b))
		for _, next := range offsets[i+1:] {
			if next >= 0 {
				end = next
				break
			}
		}
		if at > end || end > int64(len(b)) {
			return nil, fmt.Errorf("%w: entry %d lies at %d to %d of %d bytes", ErrFormat, i, at, end, len(b))
		}
		f[Entry(i)] = b[at:end]
	}
	return f, nil
}

// Bytes joins the components into a data file.
func (f File) Bytes() []byte {
	n := entries
	for e := range f {
		n = max(n, int(e)+1)
	}
	head := 4 + 8*n
	out := binary.LittleEndian.AppendUint32(nil, uint32(n))
	at := head
	for e := range n {
		b, ok := f[Entry(e)]
		if !ok {
			out = binary.LittleEndian.AppendUint64(out, ^uint64(0))
			continue
		}
		out = binary.LittleEndian.AppendUint64(out, uint64(at))
		at += len(b)
	}
	for _, e := range f.kinds() {
		out = append(out, f[e]...)
	}
	return out
}

func (f File) kinds() []Entry {
	var all []Entry
	for e := range f {
		all = append(all, e)
	}
	slices.Sort(all)
	return all
}
