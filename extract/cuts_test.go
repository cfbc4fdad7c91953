package extract

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/rules"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// TestRunFromIsRun changes rules at random and extracts composed reports again
// from what was kept of them: it must be what extracting them whole gives, to the
// byte, and what was kept must serve for each change, but for those of concepts.
func TestRunFromIsRun(t *testing.T) {
	bundled, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	ruler := page.NewRuler()
	rng := rand.New(rand.NewPCG(11, 12))
	const reports, perReport = 16, 4
	differing := 0
	for seed := uint64(1000); seed < 1000+reports; seed++ {
		doc := cleanDocument(page.Set(report.Compose(seed, report.Options{}), page.NewStyle(seed), ruler).Text())
		first := RunToKeep(doc, bundled)
		sameResult(t, "kept", Run(doc, bundled), first)
		if first.Cuts == nil {
			t.Fatal("nothing is kept")
		}
		own := Own{first.Report, first.Citations, first.Dates, first.Cuts}
		for range perReport {
			pack, text, concepts := changedAtRandom(t, rng, bundled)
			want, got := Run(doc, pack), RunFrom(doc, pack, own, true)
			sameResult(t, fmt.Sprintf("report %d with\n%s", seed, text), want, got)
			if (got.Cuts != nil) != concepts {
				t.Errorf("report %d: cut again: %v, concepts changed: %v", seed, got.Cuts != nil, concepts)
			}
			if string(plain(t, want)) != string(plain(t, first)) {
				differing++
			}
		}
		other := cleanDocument(page.Set(report.Compose(seed+1, report.Options{}), page.NewStyle(seed), ruler).Text())
		of := Run(other, bundled)
		sameResult(t, "cuts of another text", of, RunFrom(other, bundled, Own{of.Report, of.Citations, of.Dates, first.Cuts}, false))
	}
	if differing < reports {
		t.Errorf("only %d changes of %d changed anything", differing, reports*perReport)
	}
}

// changedAtRandom gives a bundled rule other needs, limits and values, and now and
// then a concept another word.
func changedAtRandom(t *testing.T, rng *rand.Rand, bundled *rules.Pack) (pack *rules.Pack, text string, concepts bool) {
	t.Helper()
	names := func(kind rules.Kind, n int) string {
		var all []string
		for range n {
			c := bundled.Concepts()[rng.IntN(len(bundled.Concepts()))]
			for c.Kind != kind {
				c = bundled.Concepts()[rng.IntN(len(bundled.Concepts()))]
			}
			all = append(all, c.Name)
		}
		return strings.Join(all, ", ")
	}
	for {
		r := bundled.Rules()[rng.IntN(len(bundled.Rules()))]
		needs := bundled.GroupName(r.Needs[0])
		if rng.IntN(2) == 0 {
			needs += ", " + names(rules.Sign, 1)
		}
		text = fmt.Sprintf(`rules:
- id: %s
  version: 99
  indicator: %s
  needs: [%s]
  may: [%s]
  value: [number, percent]
  cases: [{text: "Mưa."}]
`, r.ID, r.Indicator, needs, names(rules.Sign, rng.IntN(4)))
		if concepts = rng.IntN(6) == 0; concepts {
			text += "concepts:\n  mine: {say: [\"giải quyết\"]}\n"
		}
		pack, err := bundled.WithFile("mine.yaml", []byte(text))
		if err == nil {
			return pack, text, concepts
		}
	}
}

func sameResult(t *testing.T, what string, want, got Result) {
	t.Helper()
	a, b := plain(t, want), plain(t, got)
	if string(a) != string(b) {
		t.Fatalf("%s: the result differs:\n%s", what, cmp.Diff(strings.Split(string(a), `,"`), strings.Split(string(b), `,"`)))
	}
	if string(want.Said) != string(got.Said) {
		t.Fatalf("%s: it says %x, not %x", what, got.Said, want.Said)
	}
}

func plain(t *testing.T, r Result) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
