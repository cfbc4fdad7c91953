package rules

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const sketched = `concepts:
  dossier: {kind: noun, say: ["hồ sơ"]}
  receive: {say: ["tiếp nhận"]}
  late: {say: ["quá hạn"]}
rules:
- {id: a, version: 1, indicator: HS.RECEIVED, needs: [dossier, receive], cases: [{text: "Không có số."}]}
- {id: b, version: 1, indicator: HS.PENDING_OVERDUE, needs: [dossier, late], cases: [{text: "Không có số."}]}
`

func sketchPack(t *testing.T, text string) *Pack {
	t.Helper()
	p, err := Load(folder(map[string]string{"t.yaml": text}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// said is the set of concepts of a pack by their names.
func said(p *Pack, names ...string) Said {
	var s Said
	for _, name := range names {
		for _, c := range p.Concepts() {
			if c.Name == name {
				s.Add(c.Index)
			}
		}
	}
	return s
}

func TestExtentOfAChange(t *testing.T) {
	p := sketchPack(t, sketched)
	for _, c := range []struct {
		name, from, to      string
		received, late, all bool // what it touches: texts with dossiers received or something received, with dossiers late, with nothing
	}{
		{name: "nothing", from: "", to: ""},
		{name: "a new version", from: "{id: a, version: 1", to: "{id: a, version: 2", received: true},
		{name: "another shape", from: "version: 1, indicator: HS.PENDING_OVERDUE", to: "version: 1, value: [percent], indicator: HS.PENDING_OVERDUE", late: true},
		{name: "needs less", from: "needs: [dossier, late]", to: "needs: [dossier]", received: true, late: true, all: true}, // all that it needs may be left out
		{name: "another word", from: `"quá hạn"`, to: `"trễ hạn"`, received: true, late: true, all: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.from != "" && strings.Count(sketched, c.from) != 1 {
				t.Fatalf("%q is not there once", c.from)
			}
			q := sketchPack(t, strings.Replace(sketched, c.from, c.to, 1))
			kept, err := json.Marshal(p.Sketch())
			if err != nil {
				t.Fatal(err)
			}
			var old Sketch
			if err := json.Unmarshal(kept, &old); err != nil {
				t.Fatal(err)
			}
			r := q.Since(old)
			for _, x := range []struct {
				what string
				said Said
				want bool
			}{{"received", said(p, "dossier", "receive"), c.received}, {"received of what was told", said(p, "receive"), c.received || c.all}, {"late", said(p, "dossier", "late"), c.late}, {"nothing", nil, c.all}} {
				if got := r.Touches(x.said); got != x.want {
					t.Errorf("touches a text that says %s: %v, want %v", x.what, got, x.want)
				}
			}
		})
	}
}

func TestExtentOfAnotherOrder(t *testing.T) {
	p := sketchPack(t, sketched)
	s := p.Sketch()
	s.Rules[0], s.Rules[1] = s.Rules[1], s.Rules[0]
	if !p.Since(s).Touches(nil) {
		t.Error("rules in another order may settle a draw differently in any text")
	}
	if !p.Since(Sketch{}).Touches(nil) {
		t.Error("the sketch of no pack reaches nothing")
	}
}

func TestSaid(t *testing.T) {
	var s Said
	for _, k := range []int{0, 7, 8, 130} {
		if s.Has(k) {
			t.Errorf("%d is there before it was added", k)
		}
		s.Add(k)
		if !s.Has(k) {
			t.Errorf("%d was added and is not there", k)
		}
	}
	if s.Has(1) || s.Has(129) || s.Has(4000) {
		t.Error("it has what was never added")
	}
	for _, c := range []struct{ needs, lacks []Group }{
		{nil, nil}, {[]Group{{5, 7}, {130}}, nil}, {[]Group{{0}, {5, 6}}, []Group{{5, 6}}},
	} {
		if got := s.Lacks(c.needs); !slices.EqualFunc(got, c.lacks, slices.Equal[Group]) {
			t.Errorf("of %v it lacks %v, want %v", c.needs, got, c.lacks)
		}
	}
}
