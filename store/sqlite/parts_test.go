package sqlite

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// TestParts makes results at random, two of each kind that differ in some facts:
// their parts must be the JSON that json.Marshal writes, and cutting that, whatever
// is thought to be in it, must give the parts again.
func TestParts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		was, is := someResult(rng), someResult(rng)
		old, now := partsOf(t, &was), partsOf(t, &is)
		cut, named := new(parts), new(parts)
		behind, err := cut.cutOwn(marshalled(t, was))
		if err != nil {
			t.Fatal(err)
		}
		if err := cut.cutRest(behind, now); err != nil {
			t.Fatal(err)
		}
		if err := named.cutByName(marshalled(t, was)); err != nil {
			t.Fatal(err)
		}
		for _, got := range []*parts{cut, named} {
			for _, l := range []*array{&got.citations, &got.dates, &got.figures, &got.checks} {
				if err := l.cutItems(); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(shown(old), shown(got)); diff != "" {
				t.Fatalf("cut otherwise than written:\n%s", diff)
			}
			if !got.same(old) {
				t.Fatal("not the same as itself")
			}
			if same := string(marshalled(t, was)) == string(marshalled(t, is)); got.same(now) != same {
				t.Fatalf("the same: %v, want %v", !same, same)
			}
		}
		own, err := cut.own()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&extract.Own{Report: was.Report, Citations: was.Citations, Dates: was.Dates}, own); diff != "" {
			t.Fatalf("its own part is read back otherwise:\n%s", diff)
		}
	}
}

// TestCutPartsOfAnything feeds what is no result: an error, never a panic.
func TestCutPartsOfAnything(t *testing.T) {
	r := someResult(rand.New(rand.NewPCG(3, 4)))
	plain := marshalled(t, r)
	like := partsOf(t, &r)
	for end := range len(plain) - 1 {
		p := new(parts)
		behind, err := p.cutOwn(plain[:end])
		if err == nil {
			err = p.cutRest(behind, like)
		}
		if err == nil && p.same(like) {
			t.Fatalf("the first %d bytes of %d are the whole", end, len(plain))
		}
	}
}

func partsOf(t *testing.T, r *extract.Result) *parts {
	t.Helper()
	p := new(parts)
	if err := p.encodeOwn(r); err != nil {
		t.Fatal(err)
	}
	if err := p.encodeRest(r, 0); err != nil {
		t.Fatal(err)
	}
	whole, err := p.whole(r.Pack)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(marshalled(t, *r)), string(whole)); diff != "" {
		t.Fatalf("the parts are not the whole:\n%s", diff)
	}
	return p
}

func marshalled(t *testing.T, r extract.Result) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func shown(p *parts) map[string][]string {
	all := map[string][]string{"report": {string(p.report)}, "rest": {string(p.rest)}}
	for name, l := range map[string]array{"citations": p.citations, "dates": p.dates, "figures": p.figures, "checks": p.checks} {
		all[name] = []string{string(l.text)}
		for _, item := range l.items {
			all[name] = append(all[name], string(item))
		}
	}
	return all
}

// someResult has few facts, of words that JSON has to write in its own way.
func someResult(rng *rand.Rand) extract.Result {
	word := func() string {
		return []string{"", "hồ sơ", `",[{`, `\`, "}]", "<&>\u2028", `"checks":[`}[rng.IntN(7)]
	}
	said := func() extract.Provenance {
		return extract.Provenance{Text: word(), Conf: rng.Float64(), Evidence: []extract.Evidence{{Page: rng.IntN(3), Text: word()}}}
	}
	r := extract.Result{Pack: "test", Report: extract.Report{Subject: word(), IssuedOn: entity.Date{Year: 2024, Month: 1 + rng.IntN(12), Day: 3}},
		Numbers: extract.Accounting{Numbers: rng.IntN(3)}}
	for range rng.IntN(4) {
		r.Citations = append(r.Citations, extract.Citation{Provenance: said(), Number: word()})
		r.Dates = append(r.Dates, extract.DateMention{Provenance: said(), Kind: word()})
		r.Figures = append(r.Figures, extract.Figure{Provenance: said(), Unit: word(), Value: &entity.Number{Unscaled: rng.Int64N(3)}})
		r.Checks = append(r.Checks, extract.Check{Identity: word(), Figures: []string{word()}})
	}
	switch rng.IntN(3) {
	case 0:
		r.Conflicts = []extract.Conflict{}
	case 1:
		r.Conflicts = append(r.Conflicts, extract.Conflict{Key: word(), Values: []string{word()}})
	}
	if rng.IntN(3) == 0 {
		r.Figures, r.Checks = []extract.Figure{}, []extract.Check{}
	}
	return r
}
