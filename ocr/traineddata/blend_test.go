package traineddata

import (
	"math"
	"testing"
)

func TestBlendLiesBetween(t *testing.T) {
	float := made()
	small, err := Int8(float) // as another network, a little off
	if err != nil {
		t.Fatal(err)
	}
	half, err := Blend(float, small, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	from, to, got := matrices(t, float), matrices(t, small), matrices(t, half)
	moved := 0
	for i := range from {
		for j, a := range from[i].Float {
			b := to[i].float().Float[j]
			if want := (a + b) / 2; math.Abs(got[i].Float[j]-want) > 1e-12 {
				t.Fatalf("matrix %d weight %d: got %v, want %v between %v and %v", i, j, got[i].Float[j], want, a, b)
			}
			if a != b {
				moved++
			}
		}
	}
	if moved == 0 {
		t.Error("the two networks are the same: nothing was blended")
	}
}

func TestBlendRefusesOtherLayers(t *testing.T) {
	var stock []byte
	for name, b := range debian(t) {
		if name == "eng.traineddata" {
			f, err := Parse(b)
			if err != nil {
				t.Fatal(err)
			}
			stock = f[LSTM]
		}
	}
	if _, err := Blend(made(), stock, 0.5); err == nil {
		t.Error("networks of other layers were blended")
	}
	if _, err := Blend(stock, made(), 0.5); err == nil {
		t.Error("networks of other layers were blended, the other way round")
	}
}
