package sqlite

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"sohoa/extract"
)

// TestPlain writes results with every field set to something, and with few, and
// wants what encoding/json writes, so that a field that is new to a fact cannot
// be left out.
func TestPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for share := range 5 {
		for range 40 {
			var r extract.Result
			fill(random, reflect.ValueOf(&r).Elem(), share)
			want, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			got, err := plainOf(&r)
			if err != nil {
				t.Fatal(err)
			}
			if string(got.json) != string(want) {
				t.Fatalf("%s\nwant\n%s", got.json, want)
			}
			c, err := members(want)
			if err != nil {
				t.Fatal(err)
			}
			for _, list := range []struct {
				name string
				plainList
				n int
			}{{"citations", got.citations, len(r.Citations)}, {"dates", got.dates, len(r.Dates)}, {"figures", got.figures, len(r.Figures)}, {"checks", got.checks, len(r.Checks)}} {
				b, err := c.member(list.name, nil)
				if err != nil || string(b) != string(got.of(list.Span)) {
					t.Fatalf("%s stand at %s, %v, want %s", list.name, got.of(list.Span), err, b)
				}
				each, err := elements(b, nil)
				if err != nil || len(each) != list.n || len(list.elements) != list.n {
					t.Fatalf("%d %s, %v, want %d of %d", len(each), list.name, err, len(list.elements), list.n)
				}
				for i, s := range list.elements {
					if string(got.of(s)) != string(each[i]) {
						t.Errorf("element %d of %s stands at %s, want %s", i, list.name, got.of(s), each[i])
					}
				}
			}
		}
	}
}

// fill sets what v holds at random; in about share of four fields it sets anything.
func fill(random *rand.Rand, v reflect.Value, share int) {
	if random.IntN(4) >= share && v.Kind() != reflect.Struct {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(random, v.Field(i), share)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), random.IntN(3), 3))
		for i := range v.Len() {
			fill(random, v.Index(i), share)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range random.IntN(3) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(random, key, share)
			fill(random, value, share)
			v.SetMapIndex(key, value)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(random, v.Elem(), share)
	case reflect.String:
		some := []string{"hồ sơ", "Sở Nội vụ", "a<b>&c", "\"\\", "\u2028", "bad \xff", "\t\n\x01", "Ω", "”"}
		v.SetString(some[random.IntN(len(some))])
	case reflect.Float64:
		some := []float64{0.7, 1, math.Copysign(0, -1), 1e-9, 3e22, -0.95, 0.123456789}
		v.SetFloat(some[random.IntN(len(some))])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(random.IntN(4000) - 10))
	}
}
