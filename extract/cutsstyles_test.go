package extract

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sohoa/rules"
	"sohoa/testdata/styles"
)

// TestRunFromIsRunInOtherStyles is TestRunFromIsRun for texts of other offices,
// which leave more out and need second looks.
func TestRunFromIsRunInOtherStyles(t *testing.T) {
	bundled, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	cases, err := styles.Dev()
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(13, 14))
	differing := 0
	for i, c := range cases {
		if i%3 > 0 { // all take 13 s
			continue
		}
		doc := styleDocument(t, c)
		first := RunToKeep(doc, bundled)
		own := Own{first.Report, first.Citations, first.Dates, first.Cuts}
		sameResult(t, "again with the same rules", Run(doc, bundled), RunFrom(doc, bundled, own, true))
		pack, text, _ := changedAtRandom(t, rng, bundled)
		want := Run(doc, pack)
		sameResult(t, fmt.Sprintf("text %d with\n%s", i+1, text), want, RunFrom(doc, pack, own, true))
		if string(plain(t, want)) != string(plain(t, first)) {
			differing++
		}
	}
	if differing == 0 {
		t.Error("no change of a rule changed anything")
	}
}
