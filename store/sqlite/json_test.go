package sqlite

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	goccy "github.com/goccy/go-json"
	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// odd are strings and numbers that JSON writes in a way of their own.
var (
	odd = []string{"", "tiếp nhận 12 hồ sơ", `a "b" \c`, "<&>", "a\nb\tc\x01\x7f", "\xff\xc3", "\u2028\u2029 “–”", "null", "}]"}
	far = []float64{0, math.Copysign(0, -1), 0.1, 1, 1e-6, 9e-7, 1e20, 1e21, -12.5, 1.0 / 3}
)

// fill sets everything in v at random; no test need be told of a new field.
func fill(rng *rand.Rand, v reflect.Value) {
	if d, ok := v.Addr().Interface().(*entity.Date); ok {
		*d = []entity.Date{{}, {Year: 2024}, {Year: 2024, Month: 3}, {Year: 2024, Month: 3, Day: 9}}[rng.IntN(4)]
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt([]int64{0, 1, -7, math.MaxInt32, math.MinInt32}[rng.IntN(5)])
	case reflect.Float64:
		v.SetFloat(far[rng.IntN(len(far))])
	case reflect.String:
		v.SetString(odd[rng.IntN(len(odd))])
	case reflect.Pointer:
		if rng.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(rng, v.Elem())
		}
	case reflect.Slice:
		if rng.IntN(4) > 0 {
			v.Set(reflect.MakeSlice(v.Type(), rng.IntN(3)*rng.IntN(4), 9))
			for i := range v.Len() {
				fill(rng, v.Index(i))
			}
		}
	case reflect.Map:
		if rng.IntN(4) > 0 {
			v.Set(reflect.MakeMap(v.Type()))
			for range rng.IntN(4) {
				k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				k.SetString(odd[rng.IntN(len(odd))])
				fill(rng, e)
				v.SetMapIndex(k, e)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("json") != "-" {
				fill(rng, v.Field(i))
			}
		}
	}
}

// TestTheLibraryWritesTheJSONOfEncodingJSON writes facts of all kinds and reads
// them back: stored results are compared as bytes, so another version of the
// library, or another library, must write the very same.
func TestTheLibraryWritesTheJSONOfEncodingJSON(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var r, got, wanted extract.Result
		fill(rng, reflect.ValueOf(&r).Elem())
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := goccy.Marshal(&r)
		if err != nil || string(b) != string(want) {
			t.Fatalf("%v: got %s, want %s", err, b, want)
		}
		if err := json.Unmarshal(want, &wanted); err != nil {
			t.Fatal(err)
		}
		if err := goccy.Unmarshal(want, &got); err != nil || !reflect.DeepEqual(got, wanted) {
			t.Fatalf("%v: %s", err, cmp.Diff(wanted, got))
		}
	}
}

func TestNoNumberIsAnError(t *testing.T) {
	if _, err := goccy.Marshal(&extract.Report{Conf: math.NaN()}); err == nil {
		t.Error("NaN was written")
	}
}

// FuzzReadJSON reads what encoding/json reads, and as it does, of what
// encoding/json wrote; what nobody wrote may fare otherwise, but ends.
func FuzzReadJSON(f *testing.F) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 30 {
		var g extract.Figure
		fill(rng, reflect.ValueOf(&g).Elem())
		b, err := json.Marshal(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var got, want extract.Figure
		_ = goccy.Unmarshal(b, &got)
		if json.Unmarshal(b, &want) != nil {
			return
		}
		own, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var again, wanted extract.Figure
		if err := json.Unmarshal(own, &wanted); err != nil {
			t.Fatal(err)
		}
		if err := goccy.Unmarshal(own, &again); err != nil || !reflect.DeepEqual(again, wanted) {
			t.Fatalf("%s: %v %s", own, err, cmp.Diff(wanted, again))
		}
	})
}
