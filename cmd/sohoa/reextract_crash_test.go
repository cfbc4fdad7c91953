package main

import (
	"fmt"
	"os"
	"path/filepath"
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
	if err := os.Mkdir(filepath.Join(c.dir, "mine"), 0o755); err != nil {
		t.Fatal(err)
	}
	c.write(filepath.Join(c.dir, "mine", "10-mine.yaml"), []byte(otherRule))
	for i := range uint64(60) { // so that kills fall between documents
		c.text(fmt.Sprintf("more-%02d.txt", i), seed+100+i, report.CommuneDossiers)
	}
	c.command("import", "--quiet", "in").mustRun(t)
	if err := os.CopyFS(filepath.Join(c.dir, "copy"), os.DirFS(filepath.Join(c.dir, "sohoa-store"))); err != nil {
		t.Fatal(err)
	}
	apply := []string{"reextract", "--rules", "mine", "--jobs", "1"}
	start := time.Now()
	c.command(append(apply, "--store", "copy")...).mustRun(t)
	took := time.Since(start)
	for c.kills < killsARound {
		if !c.kill(c.command(apply...), took/3) {
			break
		}
		c.look()
	}
	c.command(apply...).mustRun(t)
	c.look()
	got := c.dump() + c.history()
	if err := os.RemoveAll(filepath.Join(c.dir, "sohoa-store")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(c.dir, "copy"), filepath.Join(c.dir, "sohoa-store")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c.dump()+c.history(), got); diff != "" {
		t.Errorf("after %d kills the store holds something else than undisturbed (-want +got):\n%s", c.kills, diff)
	}
	t.Logf("%d kills in a re-extraction of %v", c.kills, took.Round(time.Millisecond))
}

// history is what facts were before, without the moments.
func (c *crash) history() string {
	q := c.command("query", "--format", "jsonl", "select document, tbl, key, value, rule, pack, fact from history order by document, tbl, key")
	q.mustRun(c.t)
	if q.outs.Len() == 0 {
		c.t.Error("there is no history: nothing was re-extracted")
	}
	return q.outs.String()
}
