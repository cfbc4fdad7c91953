package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/store/storetest"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// TestCrash kills a real import at random moments, checks the store after
// every kill, takes the import up again, and at last compares what the store
// exports, byte by byte, and everything else that it shows with an undisturbed
// run. A long one then does the same to a re-extraction of what was imported.
// SOHOA_CRASH says for how long or SOHOA_CRASH_KILLS how many times, and
// SOHOA_CRASH_SEED repeats a run (as far as the machine's pace lets it).
func TestCrash(t *testing.T) {
	plan := crashPlan(t)
	t.Logf("to repeat: SOHOA_CRASH=%v SOHOA_CRASH_KILLS=%d SOHOA_CRASH_SEED=%d", plan.length, plan.kills, plan.seed)
	c := newCrash(t, plan.seed)
	if plan.long() { // so that kills fall between the pages of one document, on one that is text, and between facts
		c.scan("district-2023-q1.pdf")
		c.scan("province-dossiers.pdf")
		c.moreTexts(20, plan.seed)
	}
	start := time.Now()
	c.importing().mustRun(t)
	took := time.Since(start)
	imported := c.outcome()
	var again undisturbed
	if plan.long() {
		again = c.undisturbedReextraction()
	}
	deadline := time.Now().Add(plan.length)
	more := func() bool { return time.Now().Before(deadline) || c.kills < plan.kills }
	for more() {
		c.round(took, more)
		c.mustShow(imported)
		if plan.long() && more() {
			c.roundOfReextraction(again.took, more)
			c.mustShow(again.outcome)
		}
		c.rounds++
		if plan.long() {
			t.Logf("%d kills in %d imports, %d of them in re-extractions", c.kills, c.rounds, c.inReextractions)
		}
	}
	t.Logf("%d kills in %d imports of %v each, %d of them before there was a store, %d of children alone", c.kills, c.rounds, took.Round(time.Millisecond), c.early, c.children)
	if c.kills == 0 {
		t.Error("nothing was killed")
	}
}

func newCrash(t *testing.T, seed uint64) *crash {
	c := &crash{t: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 0)), ruler: page.NewRuler()}
	c.compose(seed)
	return c
}

// plan is how long, or how often at least, and by which seed to kill.
type plan struct {
	length time.Duration
	kills  int
	seed   uint64
}

func (p plan) long() bool { return p.length > time.Minute || p.kills > 0 }

func crashPlan(t *testing.T) plan {
	t.Helper()
	p := plan{8 * time.Second, 0, uint64(time.Now().UnixNano())}
	var errs [3]error
	if s := os.Getenv("SOHOA_CRASH"); s != "" {
		p.length, errs[0] = time.ParseDuration(s)
	}
	if s := os.Getenv("SOHOA_CRASH_KILLS"); s != "" {
		p.kills, errs[1] = strconv.Atoi(s)
		p.length = 0
	}
	if s := os.Getenv("SOHOA_CRASH_SEED"); s != "" {
		p.seed, errs[2] = strconv.ParseUint(s, 10, 64)
	}
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	return p
}

type crash struct {
	t                    *testing.T
	dir                  string
	random               *rand.Rand
	ruler                *page.Ruler
	rounds, kills, early int
	children             int // kills of a child alone
	inReextractions      int // kills of a re-extraction
	done                 int // documents that the store has shown as done
}

// compose writes the documents to import: texts of every small kind, one of
// them twice, and a page of pixels.
func (c *crash) compose(seed uint64) {
	in := filepath.Join(c.dir, "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		c.t.Fatal(err)
	}
	kinds := []report.Kind{report.Letter, report.CommuneDossiers, report.Plan, report.Decision, report.CommuneReform}
	for i := range 2 * len(kinds) {
		text := c.text(fmt.Sprintf("%02d.txt", i), seed+uint64(i), kinds[i%len(kinds)])
		if i == 3 {
			c.write(filepath.Join(in, "same.txt"), []byte(text))
		}
	}
	c.scan("decision.png")
}

// text puts a composed report among the documents.
func (c *crash) text(name string, seed uint64, kind report.Kind) string {
	text := page.Set(report.Compose(seed, report.Options{Kind: kind}), page.NewStyle(seed), c.ruler).Text()
	c.write(filepath.Join(c.dir, "in", name), []byte(text))
	return text
}

// scan puts a committed scan among the documents, in the middle of them.
func (c *crash) scan(name string) {
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "scans", name))
	if err != nil {
		c.t.Fatal(err)
	}
	c.write(filepath.Join(c.dir, "in", "05-"+name), b)
}

func (c *crash) write(path string, b []byte) {
	if err := os.WriteFile(path, b, 0o644); err != nil {
		c.t.Fatal(err)
	}
}

// killsARound is after how many kills an import may end, so that a long run
// meets a new store and the end of an import more than once.
const killsARound = 12

// round imports into a new store, and kills until an import was quicker than
// its killer, or it is enough.
func (c *crash) round(took time.Duration, more func() bool) {
	c.clear()
	for n := 0; n < killsARound && more(); n++ {
		killed := c.kill(c.importing(), took/3)
		c.look()
		if !killed {
			return
		}
		c.mustLeaveNobody()
	}
	c.killChild(took / 3)
	c.look()
}

// clear removes what was made of the documents.
func (c *crash) clear() {
	for _, made := range []string{"sohoa-store", "out"} {
		if err := os.RemoveAll(c.path(made)); err != nil {
			c.t.Fatal(err)
		}
	}
	c.done = 0
}

func (c *crash) path(name string) string { return filepath.Join(c.dir, name) }

// killChild brings the import to its end, and kills one of its children on the
// way: the import must not even fail.
func (c *crash) killChild(within time.Duration) {
	run := c.importing()
	if err := run.Start(); err != nil {
		c.t.Fatal(err)
	}
	time.Sleep(time.Duration(c.random.Int64N(int64(within))))
	for _, environment := range c.processes() {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(environment)))
		if err != nil {
			c.t.Fatal(err)
		}
		if pid != run.Process.Pid && syscall.Kill(pid, syscall.SIGKILL) == nil {
			c.kills++
			c.children++
			break
		}
	}
	if err := run.Wait(); err != nil {
		c.t.Fatalf("after %d kills: %v: %v\n%s", c.kills, run.Args, err, run.errs)
	}
}

// kill starts a command, kills it within a time, and reports whether it was not
// done before.
func (c *crash) kill(run invocation, within time.Duration) bool {
	if err := run.Start(); err != nil {
		c.t.Fatal(err)
	}
	time.Sleep(time.Duration(c.random.Int64N(int64(within))))
	run.Process.Kill()
	err := run.Wait()
	var exit *exec.ExitError
	killed := errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL
	if err != nil && !killed {
		c.t.Fatalf("after %d kills: %v: %v\n%s", c.kills, run.Args, err, run.errs)
	}
	if killed {
		c.kills++
	}
	return killed
}

// mustLeaveNobody holds that no child outlives a killed parent for long.
func (c *crash) mustLeaveNobody() {
	for deadline := time.Now().Add(5 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		alive := c.processes()
		if len(alive) == 0 {
			return
		}
		if time.Now().After(deadline) {
			c.t.Fatalf("after %d kills processes are left: %v", c.kills, alive)
		}
	}
}

// processes are those that were started with the mark of this test.
func (c *crash) processes() []string {
	environments, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		c.t.Fatal(err)
	}
	return slices.DeleteFunc(environments, func(path string) bool {
		b, err := os.ReadFile(path)
		return err != nil || !bytes.Contains(b, []byte(c.mark())) // it has ended meanwhile, or is not ours
	})
}

// mark is a variable by which the processes of this test are known.
func (c *crash) mark() string { return "SOHOA_CRASH_MARK=" + c.dir }

// look checks the store, before anything else runs, and that no document that
// was done is lost.
func (c *crash) look() {
	check := c.command("check")
	if err := check.Run(); err != nil {
		if exitStatus(err) == strconv.Itoa(exitNoStore) && c.done == 0 {
			c.early++
			return
		}
		c.t.Fatalf("after %d kills check says: %v\n%s%s", c.kills, err, check.outs, check.errs)
	}
	count := c.command("query", "--format", "csv", "select count(*) from reports where status = 'done'")
	count.mustRun(c.t)
	done, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(count.outs.String(), "count(*)")))
	if err != nil || done < c.done {
		c.t.Fatalf("after %d kills %d documents are done, %v; before it were %d", c.kills, done, err, c.done)
	}
	c.done = done
}

// outcome is all that the store exports and shows.
type outcome struct {
	exported map[string]string
	dump     string
}

func (c *crash) outcome() outcome { return outcome{c.exported(), c.dump()} }

func (c *crash) mustShow(want outcome) {
	c.t.Helper()
	if diff := cmp.Diff(want.exported, c.exported()); diff != "" {
		c.t.Fatalf("after %d kills the store exports something else than undisturbed (-want +got):\n%s", c.kills, diff)
	}
	if diff := cmp.Diff(want.dump, c.dump()); diff != "" {
		c.t.Fatalf("after %d kills the store shows something else than undisturbed (-want +got):\n%s", c.kills, diff)
	}
}

// exported is every file of a whole export.
func (c *crash) exported() map[string]string {
	c.command("export", "out").mustRun(c.t)
	files, err := filepath.Glob(filepath.Join(c.dir, "out", "*"))
	if err != nil || len(files) == 0 {
		c.t.Fatalf("nothing was exported, %v", err)
	}
	all := make(map[string]string)
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			c.t.Fatal(err)
		}
		all[filepath.Base(path)] = string(b)
	}
	return all
}

// dump is everything that the store shows, without moments.
func (c *crash) dump() string {
	var all strings.Builder
	for _, view := range append(storetest.ViewNames(), "evidence", "texts") {
		from := "* from " + view
		switch view {
		case "reports":
			from = strings.ReplaceAll(strings.Replace(storetest.Views[view], " imported_at", "", 1), " ", ", ") + " from reports"
		case "texts": // the numbers of documents are those in which they came
			from = "d.report_id, t.num, t.text, t.edits from texts t join documents d on d.num = t.document"
		}
		q := c.command("query", "--format", "jsonl", "select "+from)
		q.mustRun(c.t)
		lines := strings.Split(q.outs.String(), "\n")
		slices.Sort(lines)
		fmt.Fprintf(&all, "%s\n%s\n", view, strings.Join(lines, "\n"))
	}
	return all.String() + c.history()
}

// importing is an import of the documents. The limits of time are far off: on a
// busy machine a page must not fail because nobody had time for it.
func (c *crash) importing() invocation {
	return c.command("import", "--quiet", "--timeout", "1h", "in")
}

// invocation is one run of sohoa in the folder of the test.
type invocation struct {
	*exec.Cmd
	outs, errs *bytes.Buffer
}

func (c *crash) command(args ...string) invocation {
	run := invocation{exec.Command("sohoa", args...), new(bytes.Buffer), new(bytes.Buffer)}
	run.Dir, run.Env = c.dir, append(os.Environ(), c.mark())
	run.Stdout, run.Stderr = run.outs, run.errs
	return run
}

func (i invocation) mustRun(t *testing.T) {
	t.Helper()
	if err := i.Run(); err != nil {
		t.Fatalf("%v: %v\n%s%s", i.Args, err, i.outs, i.errs)
	}
}
