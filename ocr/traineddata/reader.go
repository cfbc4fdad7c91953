package traineddata

import (
	"encoding/binary"
	"fmt"
	"math"
)

// reader takes little-endian values off a slice. After the first fault every
// further value is zero, and err says where it was.
type reader struct {
	b   []byte
	at  int
	err error
}

func (r *reader) take(n int) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > len(r.b)-r.at {
		r.err = fmt.Errorf("%w: %d bytes wanted at %d of %d", ErrFormat, n, r.at, len(r.b))
		return nil
	}
	s := r.b[r.at : r.at+n]
	r.at += n
	return s
}

func (r *reader) byte() byte {
	if s := r.take(1); s != nil {
		return s[0]
	}
	return 0
}

func (r *reader) int32() int32 {
	if s := r.take(4); s != nil {
		return int32(binary.LittleEndian.Uint32(s))
	}
	return 0
}

func (r *reader) uint64() uint64 {
	if s := r.take(8); s != nil {
		return binary.LittleEndian.Uint64(s)
	}
	return 0
}

func (r *reader) float64() float64 { return math.Float64frombits(r.uint64()) }

func (r *reader) string() string { return string(r.take(int(r.int32()))) }

// count reads a number of things of the given size, bounded by what is left.
func (r *reader) count(size int) int {
	n := int(r.int32())
	if r.err == nil && (n < 0 || n > (len(r.b)-r.at)/size) {
		r.err = fmt.Errorf("%w: %d things at %d, but %d bytes are left", ErrFormat, n, r.at, len(r.b)-r.at)
	}
	if r.err != nil {
		return 0
	}
	return n
}
