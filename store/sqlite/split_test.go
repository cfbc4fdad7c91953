package sqlite

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
)

// FuzzSplit compares with encoding/json: what json.Marshal writes must be split
// as it reads it, and nothing at all may make the splitter fail.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{`{}`, `[]`, `null`, `{"a":1,"b":[1,{"c":"]}"},"\\\""],"d":null}`, `["a\\","b\"]",{"x":[]},-1.5e3,true]`, `{"":""}`, `[,]`, `{"a"`, `["a]`, `]`, `[1]2`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = elements(b, nil)
		if c, err := members(b); err == nil {
			_, _ = c.member("a", b)
		}
		var v any
		if json.Unmarshal(b, &v) != nil {
			return
		}
		plain, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		switch v.(type) {
		case []any:
			var want []json.RawMessage
			if err := json.Unmarshal(plain, &want); err != nil {
				t.Fatal(err)
			}
			whole := make([][]byte, len(want))
			for i := range want {
				whole[i] = want[i]
			}
			for _, like := range [][][]byte{nil, whole, slices.Concat(whole[min(1, len(whole)):], whole)} {
				got, err := elements(plain, like)
				if err != nil || len(got) != len(want) {
					t.Fatalf("%s: %d elements, %v, want %d", plain, len(got), err, len(want))
				}
				for i := range want {
					if string(got[i]) != string(want[i]) {
						t.Errorf("%s: element %d is %s, want %s", plain, i, got[i], want[i])
					}
				}
			}
		case map[string]any:
			var want map[string]json.RawMessage
			if err := json.Unmarshal(plain, &want); err != nil {
				t.Fatal(err)
			}
			names := slices.Sorted(maps.Keys(want)) // as json.Marshal writes them
			for _, name := range names {
				if plainName, err := json.Marshal(name); err != nil || string(plainName) != `"`+name+`"` {
					return // names with escapes stay as they are written, and we have none
				}
			}
			all, err := members(plain)
			if err != nil {
				t.Fatalf("%s: %v", plain, err)
			}
			last := all
			for i, name := range names {
				for _, like := range [][]byte{nil, want[name], []byte("1")} {
					c := all
					if got, err := c.member(name, like); err != nil || string(got) != string(want[name]) {
						t.Errorf("%s: %q is %s, %v, want %s", plain, name, got, err, want[name])
					}
				}
				if _, err := all.member(name, nil); err != nil {
					t.Fatal(err)
				}
				if got, err := last.member(names[len(names)-1], nil); i == 0 && (err != nil || string(got) != string(want[names[len(names)-1]])) {
					t.Errorf("%s: the last member is %s, %v", plain, got, err)
				}
			}
		}
	})
}

func TestSplitRefusesWhatIsNotWhole(t *testing.T) {
	for _, s := range []string{``, `{`, `[`, `["a]`, `[1,]`, `[{]`, `[1}]`, `[[1]2]`, `12`} {
		if got, err := elements([]byte(s), nil); err == nil {
			t.Errorf("%s was split into %d elements", s, len(got))
		}
	}
	c, err := members([]byte(`{"a":{"b":[1,2]},"c":"d","e":12}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []struct{ name, like, want string }{{"a", `{"b":[1]}`, `{"b":[1,2]}`}, {"e", `1`, `12`}} {
		if got, err := c.member(m.name, []byte(m.like)); err != nil || string(got) != m.want {
			t.Errorf("%s is %s, %v, want %s", m.name, got, err, m.want)
		}
	}
	if got, err := c.member("f", nil); err == nil {
		t.Errorf("a member that is not there is %s", got)
	}
}
