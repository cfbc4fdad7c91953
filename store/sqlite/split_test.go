package sqlite

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzSplit compares with encoding/json: what json.Marshal writes must be split
// as it reads it, and nothing at all may make the splitter fail.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{`{}`, `[]`, `null`, `{"a":1,"b":[1,{"c":"]}"},"\\\""],"d":null}`, `["a\\","b\"]",{"x":[]},-1.5e3,true]`, `{"":""}`, `[,]`, `{"a"`, `["a]`, `]`, `[1]2`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = elements(b)
		_, _ = fields(b)
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
			got, err := elements(plain)
			if err != nil || len(got) != len(want) {
				t.Fatalf("%s: %d elements, %v, want %d", plain, len(got), err, len(want))
			}
			for i := range want {
				if string(got[i]) != string(want[i]) {
					t.Errorf("%s: element %d is %s, want %s", plain, i, got[i], want[i])
				}
			}
		case map[string]any:
			var want map[string]json.RawMessage
			if err := json.Unmarshal(plain, &want); err != nil {
				t.Fatal(err)
			}
			got, err := fields(plain)
			if err != nil {
				t.Fatalf("%s: %v", plain, err)
			}
			for name := range want {
				if plainName, err := json.Marshal(name); err != nil || string(plainName) != `"`+name+`"` {
					return // names with escapes stay as they are written, and we have none
				}
				if string(got[name]) != string(want[name]) {
					t.Errorf("%s: %q is %s, want %s", plain, name, got[name], want[name])
				}
			}
		}
	})
}

func TestSplitRefusesWhatIsNotWhole(t *testing.T) {
	for _, s := range []string{``, `{`, `[`, `["a]`, `[1,]`, `[{]`, `[1}]`, `[[1]2]`, `12`} {
		if got, err := elements([]byte(s)); err == nil {
			t.Errorf("%s was split into %d elements", s, len(got))
		}
	}
	got, err := fields([]byte(`{"a":{"b":[1,2]},"c":"d"}`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string][]byte{"a": []byte(`{"b":[1,2]}`), "c": []byte(`"d"`)}, got); diff != "" {
		t.Error(diff)
	}
}
