package sqlite

import (
	"encoding/json"
	"testing"
)

// FuzzWalk holds that what is passed over is JSON, and that JSON as it is written
// for rows is passed over.
func FuzzWalk(f *testing.F) {
	for _, s := range []string{`[[1,3,53,64,53,-64,"một\n\"hai\"",[{"x0":1,"y0":2,"x1":3,"y1":4}]]]`, `{"number":[[1,3,53,64,53,64,""]],"x":{}}`, `null`, `[]`,
		`[1e5,-0,0.5,"\u00e9",true,false]`, `[01]`, `["\q"]`, "[\"\n\"]", `[`, `[1,]`, `{"a":-}`, `{"a"}`, `[1 ]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		w := walk{b: b}
		w.skip()
		if w.whole() && !json.Valid(b) {
			t.Errorf("takes %q, which is no JSON", b)
		}
		var v any
		if json.Unmarshal(b, &v) != nil {
			return
		}
		plain, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		w = walk{b: plain}
		if w.skip(); !w.whole() {
			t.Errorf("stops at byte %d of %s", w.at, plain)
		}
	})
}

// TestPlacesOfARow holds what check takes for evidence, and what for none.
func TestPlacesOfARow(t *testing.T) {
	b := newBatch(&checker{}, 0, behindAll)
	b.pages[pageOf{"r", 1}] = lengths{restored: 100, raw: 90}
	for _, c := range []struct {
		cell    any
		places  int
		outside int
		ok      bool
	}{
		{`[]`, 0, 0, true},
		{`[[1,3,0,100,0,90,"a"],[1,4,5,6,5,6,"\u00e9",[{"x0":1}]]]`, 2, 0, true},
		{`[[1,3,0,101,0,90,"a"]]`, 1, 1, true},
		{`[[1,3,0,100,0,91,"a"]]`, 1, 1, true},
		{`[[2,3,0,1,0,1,"a"]]`, 1, 1, true},
		{`[[1,3,5,4,0,1,"a"]]`, 1, 1, true},
		{`[[1,3,-1,4,0,1,"a"]]`, 1, 1, true},
		{`[[1,3,0,4,0,1]]`, 1, 0, false},
		{`[[1,3,0,4,0,"x","a"]]`, 1, 0, false},
		{`{}`, 0, 0, false},
		{`[[1,3,0,1,0,1,"a"]`, 1, 0, false},
		{nil, 0, 0, false},
	} {
		b.found = nil
		n, err := b.places("r", "r-1", c.cell)
		if n != c.places || len(b.found) != c.outside || (err == nil) != c.ok {
			t.Errorf("%v: %d places, %d outside, %v; want %d, %d, fine: %t", c.cell, n, len(b.found), err, c.places, c.outside, c.ok)
		}
	}
}
