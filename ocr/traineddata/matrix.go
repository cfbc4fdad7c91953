package traineddata

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Matrix is one weight matrix, row by row; the last column of each row is its
// bias. It holds floats, or int8 values with a scale for each row: the weight
// is value × scale.
type Matrix struct {
	Rows, Cols int
	Adam       bool      // Adam's moments follow when it is trained
	Float      []float64 // nil where the matrix is int8
	Int8       []int8    // nil where it is float
	Scale      []float64 // one a row, where it is int8
}

func (w *rewriter) readMatrix() Matrix {
	mode := w.byte()
	if w.err == nil && mode&modeDouble == 0 {
		w.err = fmt.Errorf("%w: a weight matrix at %d is in the format before 4.0", ErrFormat, w.at-1)
	}
	m := Matrix{Adam: mode&modeAdam != 0}
	if w.err != nil {
		return m
	}
	if mode&modeInt8 != 0 {
		w.readInt8(&m)
	} else {
		w.readFloat(&m)
	}
	return m
}

// shape reads the two dimensions of a matrix whose elements take size bytes.
func (w *rewriter) shape(m *Matrix, size int) {
	m.Rows, m.Cols = int(w.int32()), int(w.int32())
	if w.err == nil && (m.Rows <= 0 || m.Cols <= 0 || m.Rows > (len(w.b)-w.at)/size/m.Cols) {
		w.err = fmt.Errorf("%w: a matrix of %d × %d at %d does not fit into the file", ErrFormat, m.Rows, m.Cols, w.at)
		m.Rows, m.Cols = 0, 0
	}
}

func (w *rewriter) readInt8(m *Matrix) {
	w.shape(m, 1)
	w.take(1) // the value of empty elements
	m.Int8 = make([]int8, m.Rows*m.Cols)
	for i, b := range w.take(len(m.Int8)) {
		m.Int8[i] = int8(b)
	}
	n := w.count(8)
	if w.err == nil && n < m.Rows { // rows may be padded for SIMD, never fewer
		w.err = fmt.Errorf("%w: %d scales for %d rows at %d", ErrFormat, n, m.Rows, w.at)
		return
	}
	m.Scale = make([]float64, n)
	for i := range m.Scale {
		m.Scale[i] = w.float64()
	}
}

func (w *rewriter) readFloat(m *Matrix) {
	w.shape(m, 8)
	w.take(8) // the value of empty elements
	m.Float = make([]float64, m.Rows*m.Cols)
	for i := range m.Float {
		m.Float[i] = w.float64()
	}
}

// append writes the matrix as WeightMatrix::Serialize does.
func (m Matrix) append(out []byte) []byte {
	mode := byte(modeDouble)
	if m.Adam {
		mode |= modeAdam
	}
	if m.Int8 != nil {
		mode |= modeInt8
	}
	out = append(out, mode)
	out = binary.LittleEndian.AppendUint32(out, uint32(m.Rows))
	out = binary.LittleEndian.AppendUint32(out, uint32(m.Cols))
	if m.Int8 == nil {
		out = appendFloat(out, 0)
		for _, v := range m.Float {
			out = appendFloat(out, v)
		}
		return out
	}
	out = append(out, 0)
	for _, v := range m.Int8 {
		out = append(out, byte(v))
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(m.Scale)))
	for _, s := range m.Scale {
		out = appendFloat(out, s)
	}
	return out
}

func appendFloat(out []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
}

// float is the matrix with float weights.
func (m Matrix) float() Matrix {
	if m.Int8 == nil {
		return m
	}
	f := Matrix{Rows: m.Rows, Cols: m.Cols, Adam: m.Adam, Float: make([]float64, len(m.Int8))}
	for i, v := range m.Int8 {
		f.Float[i] = float64(v) * m.Scale[i/m.Cols]
	}
	return f
}

// quantised is the matrix as int8, each row scaled so that its largest weight
// is ±127, as WeightMatrix::ConvertToInt does.
func (m Matrix) quantised() Matrix {
	if m.Int8 != nil {
		return m
	}
	q := Matrix{Rows: m.Rows, Cols: m.Cols, Adam: m.Adam, Int8: make([]int8, len(m.Float)), Scale: make([]float64, m.Rows)}
	for r := range m.Rows {
		row := m.Float[r*m.Cols : (r+1)*m.Cols]
		largest := 0.0
		for _, v := range row {
			largest = max(largest, math.Abs(v))
		}
		q.Scale[r] = largest / math.MaxInt8
		if largest == 0 {
			continue
		}
		for c, v := range row {
			q.Int8[r*m.Cols+c] = int8(math.Round(v / q.Scale[r]))
		}
	}
	return q
}
