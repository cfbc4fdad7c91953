package traineddata

import (
	"bytes"
	"errors"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// debian returns the data files that Debian's packages install; the setup
// command installs them, so that there are none is a fault.
func debian(t testing.TB) map[string][]byte {
	t.Helper()
	names, _ := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata/*.traineddata")
	files := make(map[string][]byte)
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = b
	}
	if len(files) == 0 {
		t.Fatal("no data files under /usr/share/tesseract-ocr: run make setup")
	}
	return files
}

func TestContainerComesBackByteForByte(t *testing.T) {
	for name, b := range debian(t) {
		f, err := Parse(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, ok := f[LSTM]; ok && !bytes.Equal(f.Bytes(), b) {
			t.Errorf("%s: parse and print gave other bytes", name)
		}
		// Files without a network have a shorter table; their parts stay.
		again, err := Parse(f.Bytes())
		if err != nil || !maps.EqualFunc(f, again, bytes.Equal) {
			t.Errorf("%s: the components changed (%v)", name, err)
		}
	}
}

func TestNetworkComesBackByteForByte(t *testing.T) {
	seen := 0
	for name, b := range debian(t) {
		f, err := Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		lstm, ok := f[LSTM]
		if !ok {
			continue // osd has none
		}
		seen++
		float, err := Float(lstm)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Equal(float, lstm) || len(float) < 7*len(lstm) {
			t.Errorf("%s: Float gave %d bytes for %d of int8", name, len(float), len(lstm))
		}
		back, err := Int8(float)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		compareNetworks(t, name, lstm, back)
	}
	if seen == 0 {
		t.Fatal("no data file held a network")
	}
}

// compareNetworks holds that the weights of two int8 networks differ by no
// more than the rounding of one scale.
func compareNetworks(t *testing.T, name string, want, got []byte) {
	t.Helper()
	a, err := Matrices(want)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Matrices(got)
	if err != nil {
		t.Fatal(err)
	}
	if len(a) != len(b) || len(a) == 0 {
		t.Fatalf("%s: %d matrices became %d", name, len(a), len(b))
	}
	for i := range a {
		fa, fb := a[i].float(), b[i].float()
		for j := range fa.Float {
			if d := math.Abs(fa.Float[j] - fb.Float[j]); d > a[i].Scale[j/a[i].Cols]*1e-6 {
				t.Fatalf("%s: matrix %d weight %d: got %v, want %v", name, i, j, fb.Float[j], fa.Float[j])
			}
		}
	}
}

func TestQuantisingLosesAtMostHalfAStep(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	m := Matrix{Rows: 7, Cols: 13, Float: make([]float64, 7*13)}
	for i := range m.Float {
		m.Float[i] = rnd.NormFloat64() * math.Pow(10, float64(i%5)-2)
	}
	clear(m.Float[:13]) // a row of nothing stays nothing
	back := m.quantised().float()
	for i := range m.Float {
		step := m.quantised().Scale[i/m.Cols]
		if d := math.Abs(m.Float[i] - back.Float[i]); d > step/2+1e-12 {
			t.Errorf("weight %d: got %v, want %v within %v", i, back.Float[i], m.Float[i], step/2)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	for name, b := range debian(t) {
		f, err := Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		lstm := f[LSTM]
		for cut := 0; cut < len(lstm); cut += 1 + len(lstm)/97 {
			if _, err := Float(lstm[:cut]); !errors.Is(err, ErrFormat) {
				t.Errorf("%s cut at %d: got error %v, want ErrFormat", name, cut, err)
			}
		}
	}
	if _, err := Parse(nil); !errors.Is(err, ErrFormat) {
		t.Errorf("nothing: got %v", err)
	}
}

func FuzzFloat(f *testing.F) {
	for _, b := range debian(f) {
		file, err := Parse(b)
		if err != nil {
			f.Fatal(err)
		}
		if lstm := file[LSTM]; len(lstm) > 0 {
			f.Add(lstm[:min(len(lstm), 4096)])
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if file, err := Parse(b); err == nil {
			file.Bytes()
		}
		float, err := Float(b)
		if err != nil {
			return
		}
		if _, err := Int8(float); err != nil {
			t.Errorf("a network that could be read cannot be written: %v", err)
		}
	})
}
