package ownjson

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

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

// TestItIsTheJSONOfEncodingJSON writes facts of all kinds and reads them back.
func TestItIsTheJSONOfEncodingJSON(t *testing.T) {
	var of Of[extract.Result]
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var r, got, wanted extract.Result
		fill(rng, reflect.ValueOf(&r).Elem())
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := of.Append([]byte("before "), &r)
		if err != nil || string(b) != "before "+string(want) {
			t.Fatalf("%v: got %s, want %s", err, b, want)
		}
		if err := json.Unmarshal(want, &wanted); err != nil {
			t.Fatal(err)
		}
		if err := of.Read(string(want), &got); err != nil || !reflect.DeepEqual(got, wanted) {
			t.Fatalf("%v: %s", err, cmp.Diff(wanted, got))
		}
	}
}

// TestFewAreLeftToEncodingJSON: what is written at full speed is read so.
func TestFewAreLeftToEncodingJSON(t *testing.T) {
	var of Of[extract.Result]
	of.prepare()
	rng := rand.New(rand.NewPCG(5, 6))
	left := 0
	for range 200 {
		var r, got extract.Result
		fill(rng, reflect.ValueOf(&r).Elem())
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		from := reader{s: string(b)}
		of.plan.read(&from, reflect.ValueOf(&got).UnsafePointer())
		if from.bad || from.s != "" {
			left++
		}
	}
	if left > 0 {
		t.Errorf("%d of 200 results were left to encoding/json", left)
	}
}

func TestNoNumberIsAnError(t *testing.T) {
	var of Of[extract.Report]
	if _, err := of.Append(nil, &extract.Report{Conf: math.NaN()}); err == nil {
		t.Error("NaN was written")
	}
}

// FuzzRead reads what encoding/json reads, and as it does.
func FuzzRead(f *testing.F) {
	var of Of[extract.Figure]
	rng := rand.New(rand.NewPCG(7, 8))
	for range 30 {
		var g extract.Figure
		fill(rng, reflect.ValueOf(&g).Elem())
		b, err := json.Marshal(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(bytes.ReplaceAll(b, []byte(","), []byte(" ,\n")))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var got, want extract.Figure
		err := json.Unmarshal(b, &want)
		if e := of.Read(string(b), &got); (e == nil) != (err == nil) {
			t.Fatalf("%s: got error %v, want %v", b, e, err)
		}
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: %s", b, cmp.Diff(want, got))
		}
	})
}

func BenchmarkFigure(b *testing.B) {
	var of Of[extract.Figure]
	n := entity.Int(1204)
	f := extract.Figure{Provenance: extract.Provenance{Conf: 0.95, Text: "tiếp nhận 1.204 hồ sơ", Evidence: []extract.Evidence{{Page: 1, Line: 12, Text: "1.204"}, {Page: 1, Line: 12, Text: "tiếp nhận"}}},
		Indicator: "HS.RECEIVED", Level: "cap_xa", Value: &n, Measure: "ho_so", Nature: extract.Actual, Check: extract.OK}
	room, err := of.Append(nil, &f)
	if err != nil {
		b.Fatal(err)
	}
	s := string(room)
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			room, _ = of.Append(room[:0], &f)
		}
	})
	b.Run("write as before", func(b *testing.B) {
		for b.Loop() {
			_, _ = json.Marshal(&f)
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			var g extract.Figure
			_ = of.Read(s, &g)
		}
	})
	b.Run("read as before", func(b *testing.B) {
		for b.Loop() {
			var g extract.Figure
			_ = json.Unmarshal([]byte(s), &g)
		}
	})
}
