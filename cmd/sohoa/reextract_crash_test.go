package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/testdata/report"
)

// otherRule reads what the bundled rule of its name reads as something else.
const otherRule = `rules:
- id: hs.received
  version: 2
  indicator: HS.NEW
  unit: said
  needs: [dossier, receive]
  may: [resolve, people, one_stop_desk, procedure]
  level: default
  cases:
  - text: "Có 95 bộ hồ sơ được tiếp nhận."
    want: [{value: "95"}]
  - text: "Tiếp nhận 14 phản ánh, kiến nghị."
`

// TestReextractCrash kills a re-extraction at random moments, checks the store
// after every kill, goes on, and at last compares everything that the store
// holds, its history too, with an undisturbed run over a copy.
func TestReextractCrash(t *testing.T) {
	seed := crashPlan(t).seed
	t.Logf("to repeat: SOHOA_CRASH_SEED=%d", seed)
	c := newCrash(t, seed)
	c.otherRules()
	c.moreTexts(60, seed) // so that kills fall between documents
	c.importing().mustRun(t)
	c.copyFolder("sohoa-store", "copy")
	start := time.Now()
	c.command(append(slices.Clone(otherReading), "--store", "copy")...).mustRun(t)
	took := time.Since(start)
	for c.kills < killsARound {
		if !c.kill(c.command(otherReading...), took/3) {
			break
		}
		c.look()
	}
	c.command(otherReading...).mustRun(t)
	c.look()
	if c.history() == "" {
		t.Fatal("there is no history: nothing was re-extracted")
	}
	got := c.dump()
	c.copyFolder("copy", "sohoa-store")
	if diff := cmp.Diff(c.dump(), got); diff != "" {
		t.Errorf("after %d kills the store holds something else than undisturbed (-want +got):\n%s", c.kills, diff)
	}
	t.Logf("%d kills in a re-extraction of %v", c.kills, took.Round(time.Millisecond))
}

// moreTexts puts composed reports with figures among the documents.
func (c *crash) moreTexts(n int, seed uint64) {
	for i := range uint64(n) {
		c.text(fmt.Sprintf("more-%02d.txt", i), seed+100+i, report.CommuneDossiers)
	}
}

// copyFolder makes a folder what another is.
func (c *crash) copyFolder(from, to string) {
	if err := os.RemoveAll(c.path(to)); err != nil {
		c.t.Fatal(err)
	}
	if err := os.CopyFS(c.path(to), os.DirFS(c.path(from))); err != nil {
		c.t.Fatal(err)
	}
}

// otherReading makes the facts again by other rules.
var otherReading = []string{"reextract", "--rules", "mine", "--jobs", "1"}

// otherRules writes them.
func (c *crash) otherRules() {
	if err := os.Mkdir(c.path("mine"), 0o755); err != nil {
		c.t.Fatal(err)
	}
	c.write(filepath.Join(c.path("mine"), "10-mine.yaml"), []byte(otherRule))
}

// undisturbed is what a re-extraction comes to, and how long it takes.
type undisturbed struct {
	took    time.Duration
	outcome outcome
}

// undisturbedReextraction re-extracts what was imported.
func (c *crash) undisturbedReextraction() undisturbed {
	c.otherRules()
	start := time.Now()
	c.command(otherReading...).mustRun(c.t)
	took := time.Since(start)
	if c.history() == "" {
		c.t.Fatal("there is no history: nothing was re-extracted")
	}
	return undisturbed{took, c.outcome()}
}

// roundOfReextraction kills re-extractions of what was imported. Where one was
// quicker than its killer, the next begins anew.
func (c *crash) roundOfReextraction(took time.Duration, more func() bool) {
	c.copyFolder("sohoa-store", "imported")
	for n := 0; n < killsARound && more(); n++ {
		killed := c.kill(c.command(otherReading...), took)
		c.look()
		if killed {
			c.inReextractions++
		} else {
			c.copyFolder("imported", "sohoa-store")
		}
	}
	c.command(otherReading...).mustRun(c.t)
	c.look()
}

// history is what facts were before, without the moments.
func (c *crash) history() string {
	q := c.command("query", "--format", "jsonl", "select document, tbl, key, value, rule, pack, fact from history order by document, tbl, key")
	q.mustRun(c.t)
	return q.outs.String()
}
