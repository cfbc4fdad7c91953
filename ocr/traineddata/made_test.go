package traineddata

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

// maker writes a small network as Tesseract serialises one.
type maker struct {
	b    []byte
	dice *rand.Rand
}

func (m *maker) int(vs ...int32) {
	for _, v := range vs {
		m.b = binary.LittleEndian.AppendUint32(m.b, uint32(v))
	}
}

func (m *maker) text(s string) {
	m.int(int32(len(s)))
	m.b = append(m.b, s...)
}

// head begins a layer: kind, not in training, flags, inputs, outputs, weights.
func (m *maker) head(kind string, inputs, outputs int32) {
	m.b = append(m.b, 0)
	m.text(kind)
	m.b = append(m.b, 0, 1)
	m.int(0, inputs, outputs, 0)
	m.text(kind + "-layer")
}

// matrix writes float weights.
func (m *maker) matrix(rows, cols int) {
	w := Matrix{Rows: rows, Cols: cols, Adam: true, Float: make([]float64, rows*cols)}
	for i := range w.Float {
		w.Float[i] = m.dice.NormFloat64()
	}
	m.b = w.append(m.b)
}

// made is a recogniser of an input, an LSTM and a softmax, and its numbers.
func made() []byte {
	m := &maker{dice: rand.New(rand.NewPCG(4, 2))}
	m.head("Series", 3, 7)
	m.int(3)
	m.head("Input", 3, 3)
	m.int(1, 36, 0, 3, 0)
	m.head("LSTM", 3, 5)
	m.int(3 + 5) // the width of a gate's input
	for range 4 {
		m.matrix(5, 3+5+1)
	}
	m.head("Softmax", 5, 7)
	m.matrix(7, 5+1)
	m.text("[1,36,0,1Lfx5O1c7]")
	m.int(64, 10, 20, 6)
	for _, v := range []float32{0.999, 0.001, 0.5} {
		m.int(int32(math.Float32bits(v)))
	}
	return m.b
}

func TestAMadeNetworkGoesToInt8AndBack(t *testing.T) {
	float := made()
	same, err := Float(float)
	if err != nil || !bytes.Equal(same, float) {
		t.Fatalf("a float network changed on its way to floats (%v)", err)
	}
	small, err := Int8(float)
	if err != nil {
		t.Fatal(err)
	}
	if len(small) > len(float)/2 {
		t.Errorf("int8 takes %d bytes of %d", len(small), len(float))
	}
	back, err := Float(small)
	if err != nil {
		t.Fatal(err)
	}
	if len(back) != len(float) {
		t.Fatalf("back in floats it has %d bytes, want %d", len(back), len(float))
	}
	again, err := Int8(back)
	if err != nil {
		t.Fatal(err)
	}
	compareNetworks(t, "made", small, again)
	want, got := matrices(t, float), matrices(t, back)
	for i := range want {
		for j, w := range want[i].Float {
			step := math.Abs(w) // of the row's scale; no weight is off by more than half of it
			for _, v := range want[i].Float[j/want[i].Cols*want[i].Cols:][:want[i].Cols] {
				step = max(step, math.Abs(v))
			}
			if d := math.Abs(w - got[i].Float[j]); d > step/math.MaxInt8/2+1e-12 {
				t.Errorf("matrix %d weight %d: got %v, want %v", i, j, got[i].Float[j], w)
			}
		}
	}
}

func matrices(t *testing.T, lstm []byte) []Matrix {
	t.Helper()
	all, err := Matrices(lstm)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 5 {
		t.Fatalf("found %d matrices, want 5", len(all))
	}
	return all
}

// TestALargerFileComesBack reads the file that training begins with; it is in
// the npm package @tesseract.js-data/vie, unpacked.
func TestALargerFileComesBack(t *testing.T) {
	path := os.Getenv("SOHOA_TRAINEDDATA")
	if path == "" {
		t.Skip("set SOHOA_TRAINEDDATA to a data file, such as 4.0.0_best_int/vie.traineddata of @tesseract.js-data/vie")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.Bytes(), b) {
		t.Error("parse and print gave other bytes")
	}
	float, err := Float(f[LSTM])
	if err != nil {
		t.Fatal(err)
	}
	back, err := Int8(float)
	if err != nil {
		t.Fatal(err)
	}
	compareNetworks(t, path, f[LSTM], back)
}
