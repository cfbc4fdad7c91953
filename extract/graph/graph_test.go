package graph

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

type node struct {
	name   string
	n      int
	small  int32
	sign   byte
	yes    bool
	pair   [2]spot
	kids   []*node
	up     *node
	at     *spot
	places []spot
	dims   map[string]string
	bytes  []byte
}

type spot struct{ from, to int }

const text0 = "tiếp nhận 12 hồ sơ, giải quyết 10 hồ sơ"

// grow makes a graph at random: nodes point to any node before them, and to
// themselves.
func grow(rng *rand.Rand) *node {
	all := []*node{{name: "root"}}
	spots := []*spot{{1, 2}}
	for range rng.IntN(40) {
		from := rng.IntN(len(text0))
		n := &node{name: text0[from : from+rng.IntN(len(text0)-from)], n: rng.Int(), small: rng.Int32() - 1<<30, sign: byte(rng.Int()), yes: rng.IntN(2) == 0}
		n.pair[1] = spot{-rng.IntN(9), rng.IntN(9)}
		all = append(all, n)
		n.up = all[rng.IntN(len(all))]
		n.up.kids = append(n.up.kids, n, nil)
		spots = append(spots, &spot{rng.IntN(9), 0})
		n.at = spots[rng.IntN(len(spots))]
		switch rng.IntN(4) {
		case 0:
			n.places, n.dims, n.bytes = []spot{}, map[string]string{}, []byte{}
		case 1:
			n.places, n.dims = make([]spot, rng.IntN(5)), map[string]string{"level": "cap_xa", n.name: strings.Clone(n.name)}
		case 2:
			n.bytes = []byte(n.name)
		}
	}
	return all[0]
}

// TestGraphsComeBack reads graphs that were written: they are the same, and the
// bytes of the same graph are the same bytes.
func TestGraphsComeBack(t *testing.T) {
	var g Of[node]
	rng := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		want := grow(rng)
		b := g.Append(nil, want, text0)
		var got node
		if err := g.Read(b, &got, strings.Clone(text0)); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(want, &got) {
			t.Fatalf("%+v came back as %+v", want, got)
		}
		for i, kid := range got.kids { // what was one is one
			if kid != nil && kid.up == kid != (want.kids[i].up == want.kids[i]) {
				t.Fatal("a node that points to itself does so no more")
			}
		}
		if again := g.Append(nil, want, text0); string(again) != string(b) {
			t.Fatal("other bytes of the same graph")
		}
	}
}

// TestWhatIsOneStaysOne shares an object between two fields.
func TestWhatIsOneStaysOne(t *testing.T) {
	var g Of[node]
	at := &spot{1, 2}
	a := &node{name: "a", at: at}
	root := node{kids: []*node{a, {name: "b", at: at, up: a}, {name: "c", at: &spot{1, 2}}}}
	var got node
	if err := g.Read(g.Append(nil, &root, ""), &got, ""); err != nil {
		t.Fatal(err)
	}
	k := got.kids
	if k[0].at != k[1].at || k[1].up != k[0] || k[2].at == k[0].at || *k[2].at != *at {
		t.Errorf("%+v %+v %+v", k[0], k[1], k[2])
	}
}

// FuzzRead reads anything: an error, never a panic.
func FuzzRead(f *testing.F) {
	var g Of[node]
	rng := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		f.Add(g.Append(nil, grow(rng), text0))
	}
	f.Fuzz(func(_ *testing.T, b []byte) {
		var n node
		_ = g.Read(b, &n, text0)
	})
}
